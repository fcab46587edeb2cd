/* Stories and their articles, as CSV, JSON and text. */
#include "draw.h"
#include "stories_report.h"

#include <string.h>
#include <twicetold/text.h>

static const struct article *member(
    const struct stories_report *r, const struct story *story, uint32_t i)
{
    uint32_t id = r->stories->members.items[story->first_member + i];
    return &r->corpus->articles.items[id];
}

static uint32_t id_of(const struct stories_report *r, const struct article *a)
{
    return (uint32_t)(a - r->corpus->articles.items);
}

static struct span source_of(
    const struct stories_report *r, const struct article *a)
{
    return r->corpus->sources.items[a->source].name;
}

/* --------------------------------------------------------------------- CSV */

static void csv_story(struct stories_report *r, size_t n)
{
    const struct story *story = &r->stories->list.items[n];
    struct writer *w = r->writer;
    struct buffer date = { 0 };
    for (uint32_t i = 0; i < story->n_members; i++) {
        const struct article *a = member(r, story, i);
        write_number(w, n + 1);
        csv_next(w);
        csv_text(w, a->id);
        csv_next(w);
        csv_text(w, source_of(r, a));
        csv_next(w);
        date.len = 0;
        date_iso(&date, a->date);
        write_span(w, buffer_span(&date));
        csv_next(w);
        csv_text(w, a->title);
        stories_explain_csv(r, story, i);
        csv_end(w);
    }
    buffer_free(&date);
}

/* -------------------------------------------------------------------- JSON */

static json_t *json_date(struct date d)
{
    if (d.precision == DATE_NONE)
        return json_null();
    struct buffer text = { 0 };
    date_iso(&text, d);
    json_t *out = json_span(buffer_span(&text));
    buffer_free(&text);
    return out;
}

static json_t *json_member(
    const struct stories_report *r, const struct article *a)
{
    uint32_t id = id_of(r, a), closest = r->stories->closest[id];
    uint32_t words = r->reuse->article_words[id];
    uint32_t shared = r->stories->shared_words[id];
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:I, s:I, s:o, s:o}", "id",
        json_span(a->id), "source", json_span(source_of(r, a)), "title",
        json_span(a->title), "date", json_date(a->date), "author",
        json_span(a->author), "url", json_span(a->url), "words",
        (json_int_t)words, "shared_words", (json_int_t)shared, "share",
        json_share(shared, words), "closest",
        closest == NO_ID ? json_null()
                         : json_span(r->corpus->articles.items[closest].id));
}

static void json_story(struct stories_report *r, size_t n)
{
    const struct story *story = &r->stories->list.items[n];
    json_t *articles = json_array();
    for (uint32_t i = 0; i < story->n_members; i++) {
        json_t *article = json_member(r, member(r, story, i));
        stories_explain_json(r, article, story, i);
        json_array_append_new(articles, article);
    }
    json_element(&r->list,
        json_pack("{s:I, s:o, s:o, s:o, s:I, s:I, s:I, s:I, s:o, s:o}", "story",
            (json_int_t)n + 1, "title",
            json_span(r->corpus->articles.items[story->lead].title), "first",
            json_date(story->first), "last", json_date(story->last), "reports",
            (json_int_t)story->n_members, "sources",
            (json_int_t)story->n_sources, "words", (json_int_t)story->words,
            "shared_words", (json_int_t)story->shared_words, "share",
            json_share(story->shared_words, story->words), "articles",
            articles));
}

/* -------------------------------------------------------------------- text */

static const char *style(const struct stories_report *r, const char *code)
{
    return r->options->color ? code : "";
}

/* A text cut and filled up to `width` columns. */
static void write_column(
    struct stories_report *r, struct span text, int width, bool fill)
{
    struct buffer cut = { 0 }, drawn = { 0 };
    text_ellipsis(&cut, text, width, r->options->ascii);
    text_drawn(&drawn, buffer_span(&cut));
    if (fill)
        buffer_addf(&drawn, "%*s", width - text_width(buffer_span(&drawn)), "");
    write_span(r->writer, buffer_span(&drawn));
    buffer_free(&drawn);
    buffer_free(&cut);
}

/* One dot a report: filled where it shares text with another. */
static void add_dots(
    struct buffer *out, const struct stories_report *r, const struct story *s)
{
    const char *filled = r->options->ascii ? "#" : "●";
    const char *hollow = r->options->ascii ? "o" : "○";
    uint32_t sharing = 0, own = 0;
    for (uint32_t i = 0; i < s->n_members; i++)
        if (r->stories->shared_words[id_of(r, member(r, s, i))])
            sharing++;
        else
            own++;
    if (s->n_members >= 12) {
        if (sharing > 0)
            buffer_addf(out, "%s%u", filled, sharing);
        if (own > 0)
            buffer_addf(out, "%s%s%u", sharing > 0 ? " " : "", hollow, own);
        return;
    }
    for (uint32_t i = 0; i < s->n_members; i++)
        buffer_add(out, span_of(i < sharing ? filled : hollow));
}

static void write_headline(struct stories_report *r, const struct story *s)
{
    struct buffer head = { 0 }, date = { 0 }, dots = { 0 };
    date_short(&date, s->last);
    if (date.len > 11)
        date.len = (size_t)(strrchr(date.ptr, ' ') - date.ptr);
    add_dots(&dots, r, s);
    buffer_addf(&head, "%11.*s  ", (int)date.len, date.len ? date.ptr : "");
    write_span(r->writer, buffer_span(&head));
    write_column(r, buffer_span(&dots), 11, true);
    head.len = 0;
    if (s->shared_words && s->words)
        buffer_addf(&head, "%4u%%  ", percent(s->shared_words, s->words));
    else
        buffer_addf(&head, "%7s", "");
    write_span(r->writer, buffer_span(&head));
    write_text(r->writer, style(r, "\033[1m"));
    int room = r->options->width - 31;
    write_column(r, r->corpus->articles.items[s->lead].title,
        room < 20 ? 20 : room, false);
    write_text(r->writer, style(r, "\033[0m"));
    write_text(r->writer, "\n");
    buffer_free(&dots);
    buffer_free(&date);
    buffer_free(&head);
}

/* "84% with B", "own words": what the closest alone has of it. */
static void add_sharing(struct buffer *out, const struct stories_report *r,
    const struct story *s, uint32_t id)
{
    uint32_t closest = r->stories->closest[id];
    const struct pair *pair =
        closest == NO_ID ? NULL : reuse_pair(r->reuse, id, closest);
    if (!pair) {
        buffer_add(out, span_of(s->n_members > 1 ? "own words" : ""));
        return;
    }
    char letter[12];
    story_letter(letter, story_place(r->stories, closest));
    buffer_addf(out, "%u%% with %s",
        percent(pair->shared_words, r->reuse->article_words[id]), letter);
}

/* The end of a row and the id as it is to be given to show and compare, never
 * cut: on a line of its own where the row, which ends in spaces, has no room
 * for it after so many columns and its own. */
static void write_row(
    struct stories_report *r, int before, struct span row, struct span id)
{
    if (before + text_width(row) + text_width(id) <= r->options->width) {
        write_span(r->writer, row);
    } else {
        while (row.len > 0 && row.ptr[row.len - 1] == ' ')
            row.len--;
        write_span(r->writer, row);
        write_text(r->writer, "\n        ");
    }
    write_span(r->writer, id);
    write_text(r->writer, "\n");
}

static void write_member(
    struct stories_report *r, const struct story *s, uint32_t i)
{
    enum { LETTER = 8, SOURCE = 20 };
    const struct article *a = member(r, s, i);
    uint32_t id = id_of(r, a);
    struct buffer text = { 0 }, date = { 0 }, sharing = { 0 };
    char letter[12];
    story_letter(letter, i);
    buffer_addf(&text, "     %-3s", letter);
    write_span(r->writer, buffer_span(&text));
    write_column(r, source_of(r, a), SOURCE, true);
    date_short(&date, a->date);
    add_sharing(&sharing, r, s, id);
    text.len = 0;
    buffer_addf(&text, "  %-17.*s %5u words  %-11.*s  ", (int)date.len,
        date.len ? date.ptr : "", r->reuse->article_words[id], (int)sharing.len,
        sharing.len ? sharing.ptr : "");
    write_row(r, LETTER + SOURCE, buffer_span(&text), a->id);
    buffer_free(&sharing);
    buffer_free(&date);
    buffer_free(&text);
}

static void text_story(struct stories_report *r, size_t n)
{
    const struct story *story = &r->stories->list.items[n];
    write_text(r->writer, n ? "\n" : "");
    write_headline(r, story);
    for (uint32_t i = 0; i < story->n_members; i++) {
        write_member(r, story, i);
        stories_explain_text(r, story, i);
    }
}

/* An empty answer says why it is empty; where it is asked for, so does one in
 * which nothing belongs together. */
static void text_end(struct stories_report *r)
{
    struct buffer reason = { 0 };
    if ((r->reasons || !r->stories->list.len) && stories_reason(&reason, r)) {
        buffer_add(&reason, span_of("."));
        write_text(r->writer, r->stories->list.len ? "\n" : "");
        draw_text(r->writer, buffer_span(&reason), r->options->width, 0);
    }
    buffer_free(&reason);
}

static void json_begin(struct stories_report *r)
{
    write_text(r->writer, "{\"version\":1,\"stories\":[");
}

static void json_end(struct stories_report *r)
{
    struct buffer reason = { 0 };
    write_text(r->writer, "\n]");
    if ((r->reasons || !r->stories->list.len) && stories_reason(&reason, r)) {
        write_text(r->writer, ",\"reason\":\"");
        write_span(r->writer, buffer_span(&reason));
        write_text(r->writer, "\"");
    }
    write_text(r->writer, "}\n");
    buffer_free(&reason);
}

static void csv_begin(struct stories_report *r)
{
    write_text(r->writer, "story,article,source,date,title");
    write_text(r->writer, r->reasons ? ",terms,shared\n" : "\n");
}

static void nothing(struct stories_report *r)
{
    (void)r;
}

/* ------------------------------------------------------------- the report */

static const struct stories_format {
    void (*begin)(struct stories_report *r);
    void (*story)(struct stories_report *r, size_t n);
    void (*end)(struct stories_report *r);
} formats[] = {
    [REPORT_TEXT] = { nothing, text_story, text_end },
    [REPORT_JSON] = { json_begin, json_story, json_end },
    [REPORT_CSV] = { csv_begin, csv_story, nothing },
};

bool report_stories(FILE *out, const struct corpus *c,
    const struct reuse *reuse, const struct stories *stories,
    const struct story_reasons *reasons, const struct report_options *options,
    struct error *err)
{
    const struct stories_format *format = &formats[options->format];
    struct writer writer;
    writer_begin(&writer, out);
    struct stories_report r = {
        .writer = &writer,
        .corpus = c,
        .reuse = reuse,
        .stories = stories,
        .reasons = reasons,
        .options = options,
        .list.writer = &writer,
    };
    format->begin(&r);
    for (size_t i = 0; i < stories->n_listed && !writer.error; i++)
        format->story(&r, i);
    format->end(&r);
    return writer_end(&writer, err);
}
