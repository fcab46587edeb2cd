/* What is shared, as JSON: one object a match. */
#include "matches.h"

static json_t *json_pair(const struct matches_report *r, const struct pair *p)
{
    return json_pack("{s:o, s:o, s:o, s:o}", "left",
        json_span(matches_article(r, p->left)->id), "left_source",
        json_span(matches_source(r, p->left)), "right",
        json_span(matches_article(r, p->right)->id), "right_source",
        json_span(matches_source(r, p->right)));
}

static void json_words(
    json_t *object, uint32_t shared, uint32_t left, uint32_t right)
{
    json_object_set_new(object, "shared_words", json_integer(shared));
    json_object_set_new(object, "left_words", json_integer(left));
    json_object_set_new(object, "right_words", json_integer(right));
    json_object_set_new(object, "left_share", json_share(shared, left));
    json_object_set_new(object, "right_share", json_share(shared, right));
    json_object_set_new(object, "similarity",
        json_share(2 * (uint64_t)shared, (uint64_t)left + right));
}

static void json_kind(json_t *object, enum match_kind kind)
{
    json_object_set_new(object, "kind", json_string(match_kind_name(kind)));
}

static void json_place(struct matches_report *r, json_t *object,
    const char *name, uint32_t article, uint32_t offset)
{
    json_object_set_new(object, name,
        json_integer(characters_before(r->characters, article, offset)));
}

static void json_places(struct matches_report *r, json_t *object,
    const struct pair *pair, const uint32_t left[2], const uint32_t right[2])
{
    json_place(r, object, "left_start", pair->left, left[0]);
    json_place(r, object, "left_end", pair->left, left[1]);
    json_place(r, object, "right_start", pair->right, right[0]);
    json_place(r, object, "right_end", pair->right, right[1]);
}

/* The runs that a match stands on, where they are asked for. */
static void json_runs(struct matches_report *r, json_t *object,
    const struct pair *pair, struct evidence e)
{
    if (!r->options->explain)
        return;
    struct span left = matches_article(r, pair->left)->body;
    struct span right = matches_article(r, pair->right)->body;
    json_t *runs = json_array();
    for (const struct run *run; (run = evidence_next(&e));) {
        uint32_t l[2] = { run->left_start, run->left_end };
        uint32_t g[2] = { run->right_start, run->right_end };
        json_t *item = json_object();
        json_places(r, item, pair, l, g);
        json_object_set_new(item, "words", json_integer(run->words));
        json_object_set_new(
            item, "left_text", json_span(span_cut(left, l[0], l[1])));
        json_object_set_new(
            item, "right_text", json_span(span_cut(right, g[0], g[1])));
        json_array_append_new(runs, item);
    }
    json_object_set_new(object, "runs", runs);
}

static void json_article(struct matches_report *r, const struct pair *p)
{
    json_t *object = json_pair(r, p);
    json_words(object, p->shared_words, p->left_words, p->right_words);
    json_kind(object, p->kind);
    json_runs(r, object, p, evidence_of_pair(r, p));
    json_element(&r->list, object);
}

static void json_paragraph(
    struct matches_report *r, const struct pair *pair, const struct match *m)
{
    json_t *object = json_pair(r, pair);
    json_object_set_new(
        object, "left_paragraph", json_integer(matches_paragraph(r, m->left)));
    json_object_set_new(object, "right_paragraph",
        json_integer(matches_paragraph(r, m->right)));
    json_words(object, m->shared_words, m->left_words, m->right_words);
    json_kind(object, m->kind);
    json_runs(r, object, pair, evidence_of_match(r, pair, m));
    json_element(&r->list, object);
}

static void json_passage(
    struct matches_report *r, const struct pair *pair, const struct passage *p)
{
    json_t *object = json_pair(r, pair);
    uint32_t left[2] = { p->left_start, p->left_end };
    uint32_t right[2] = { p->right_start, p->right_end };
    json_places(r, object, pair, left, right);
    json_words(object, p->shared_words, p->left_words, p->right_words);
    json_runs(r, object, pair, evidence_of_passage(r, p));
    json_element(&r->list, object);
}

static void write_reason(struct matches_report *r)
{
    struct buffer reason = { 0 };
    if (report_reason(&reason, r->corpus, r->reuse)) {
        write_text(r->writer, ",\"reason\":\"");
        write_span(r->writer, buffer_span(&reason));
        write_text(r->writer, "\"");
    }
    buffer_free(&reason);
}

/* What was looked at and what each limit left out. */
static void begin(struct matches_report *r)
{
    static const char *const levels[] = {
        [LEVEL_ARTICLE] = "article",
        [LEVEL_PARAGRAPH] = "paragraph",
        [LEVEL_PASSAGE] = "passage",
    };
    const struct reuse_counts *n = &r->reuse->counts;
    const struct {
        const char *name;
        uint64_t count;
    } counts[] = {
        { "words", n->words },
        { "fingerprints", n->fingerprints },
        { "candidates", n->candidates },
        { "pairs", n->pairs },
        { "dropped_common", n->dropped_common },
        { "dropped_furniture", n->dropped_furniture },
        { "dropped_short", n->dropped_short },
        { "dropped_long", n->dropped_long },
    };
    write_text(r->writer, "{\"version\":1,\"level\":\"");
    write_text(r->writer, levels[r->options->level]);
    write_text(r->writer, "\",\"counts\":{");
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        write_text(r->writer, i ? ",\"" : "\"");
        write_text(r->writer, counts[i].name);
        write_text(r->writer, "\":");
        write_number(r->writer, counts[i].count);
    }
    write_text(r->writer, "}");
    write_reason(r);
    write_text(r->writer, ",\"matches\":[");
}

static void end(struct matches_report *r)
{
    write_text(r->writer, r->list.any ? "\n]}\n" : "]}\n");
}

const struct matches_format matches_json = {
    .begin = begin,
    .article = json_article,
    .paragraph = json_paragraph,
    .passage = json_passage,
    .end = end,
};
