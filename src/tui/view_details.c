/*
 * Figures and reasons in plain lines: where a report is from, which others it
 * shares words with and how many, why it is in its story, and what was repaired
 * or left out while reading.
 */
#include "find.h"
#include "texts.h"
#include "view.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <twicetold/text.h>

struct details {
    struct texts *texts; /* NULL: it is of no report */
    struct buffer text;  /* lines, each ended by a newline */
    text_rows lines;
};

static __attribute__((format(printf, 2, 3))) void say(
    struct view *v, const char *format, ...)
{
    struct details *s = v->state;
    va_list args;
    va_start(args, format);
    buffer_vaddf(&s->text, format, args);
    va_end(args);
    buffer_add(&s->text, span_of("\n"));
}

static void say_field(struct view *v, const char *name, struct span value)
{
    if (value.len > 0)
        say(v, "  %-10s %.*s", name, (int)value.len, value.ptr);
}

/* The other sources of its house. */
static void say_house(struct view *v, uint32_t source)
{
    const struct corpus *c = v->desk->corpus;
    struct buffer names = { 0 };
    for (uint32_t s = 0; s < c->sources.len; s++) {
        struct span name = c->sources.items[s].name;
        if (s != source &&
            c->sources.items[s].house == c->sources.items[source].house)
            buffer_addf(&names, "%s%.*s", names.len > 0 ? ", " : "",
                (int)name.len, name.ptr);
    }
    say_field(v, "series", buffer_span(&names));
    buffer_free(&names);
}

static void say_article(struct view *v, uint32_t article)
{
    const struct details *s = v->state;
    const struct desk *d = v->desk;
    const struct article *a =
        &s->texts->corpus->articles.items[texts_id(s->texts, article)];
    struct buffer date = { 0 };
    struct span title = desk_title(d, article);
    say(v, "%.*s", (int)title.len, title.ptr);
    say_field(v, "source", desk_source(d, article));
    say_house(v, a->source);
    say_field(v, "tags", s->texts->corpus->sources.items[a->source].tags);
    day_time(&date, a->date, 0);
    say_field(v, "date", buffer_span(&date));
    say_field(v, "author", a->author);
    say_field(v, "url", a->url);
    say_field(v, "file", a->file);
    if (a->row > 0)
        say(v, "  %-10s %u", "row", (unsigned)a->row);
    say_field(v, "id", a->id);
    say(v, "  %-10s %u, in %u paragraphs", "words", desk_words(d, article),
        (unsigned)a->n_paragraphs);
    say(v, " ");
    buffer_free(&date);
}

static void say_pair(struct view *v, const struct pair *p, uint32_t article)
{
    const struct details *s = v->state;
    const struct desk *d = v->desk;
    bool left = p->left == texts_id(s->texts, article);
    uint32_t other = texts_report(s->texts, left ? p->right : p->left);
    uint32_t mine = left ? p->left_words : p->right_words;
    uint32_t theirs = left ? p->right_words : p->left_words;
    if (other == NO_ID)
        return;
    struct span source = desk_source(d, other);
    bool same = desk_story(d, other) == desk_story(d, article);
    char letter[12];
    desk_letter(letter, d, other);
    say(v,
        "  %s %.*s: %u words in %u passage%s, %u%% of its %u, %u%% of the "
        "%u here; similarity %.2f, %s%s",
        same ? letter : "(another story)", (int)source.len, source.ptr,
        p->shared_words, p->n_passages, p->n_passages == 1 ? "" : "s",
        percent(p->shared_words, theirs), theirs,
        percent(p->shared_words, mine), mine,
        similarity(p->shared_words, mine, theirs), match_kind_name(p->kind),
        desk_is_read(d, other) ? "" : ", unread");
}

static void say_pairs(struct view *v, uint32_t article)
{
    const struct details *s = v->state;
    const struct reuse *r = s->texts->reuse;
    uint32_t first, end, id = texts_id(s->texts, article);
    if (!r) {
        say(v, "What is shared is not known yet.");
        return;
    }
    first = r->first_pair_of[id];
    end = r->first_pair_of[id + 1];
    say(v, first == end ? "No other source has words of this report."
                        : "Shares words with");
    for (uint32_t i = first; i < end; i++)
        say_pair(v, &r->pairs.items[r->pairs_of[i]], article);
    say(v, " ");
}

static void say_story(struct view *v, uint32_t article)
{
    const struct desk *d = v->desk;
    const struct story *story = desk_story(d, article);
    if (!story || !d->grouped)
        return;
    say(v, "Its story: %u report%s of %u source%s, %u%% told more than once",
        story->n_members, story->n_members == 1 ? "" : "s", story->n_sources,
        story->n_sources == 1 ? "" : "s",
        percent(story->shared_words, story->words));
    say(v,
        "  Grouped by shared passages, or by rare words, names and figures "
        "in common and near dates: similarity at least %.2f on average.",
        d->story_options.threshold);
    for (uint32_t i = 0; i < story->n_members; i++) {
        uint32_t other = desk_member(d, story, i);
        struct span source = desk_source(d, other);
        struct span title = desk_title(d, other);
        char letter[12];
        story_letter(letter, i);
        say(v, "  %s %.*s: %.*s", letter, (int)source.len, source.ptr,
            (int)title.len, title.ptr);
    }
    say(v, " ");
}

static void say_collection(struct view *v)
{
    const struct desk *d = v->desk;
    say(v, "The collection: %zu reports, %zu sources, %zu paragraphs",
        d->corpus->articles.len, d->corpus->sources.len,
        d->corpus->paragraphs.len);
    if (d->reuse) {
        const struct reuse_counts *n = &d->reuse->counts;
        say(v,
            "  %" PRIu64 " words, %" PRIu64 " fingerprints, %" PRIu64
            " candidates, %" PRIu64 " pairs that share",
            n->words, n->fingerprints, n->candidates, n->pairs);
        say(v,
            "  left out: %" PRIu64 " fingerprints too common, %" PRIu64
            " of site furniture, %" PRIu64 " candidates with too little",
            n->dropped_common, n->dropped_furniture, n->dropped_short);
    }
    if (d->corpus->warnings.len > 0) {
        say(v, " ");
        say(v, "Repaired or left out while reading");
    }
    for (size_t i = 0; i < d->corpus->warnings.len; i++) {
        struct span warning = d->corpus->warnings.items[i];
        say(v, "  %.*s", (int)warning.len, warning.ptr);
    }
}

/* Wraps each line of the text to the width. */
static void wrap_lines(struct view *v)
{
    struct details *s = v->state;
    struct span text = buffer_span(&s->text);
    int width = v->width > 4 ? v->width - 2 : 1;
    size_t start = 0;
    s->lines.len = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '\n')
            continue;
        size_t first = s->lines.len;
        text_wrap_all(&s->lines, span_cut(text, start, i), width);
        for (size_t k = first; k < s->lines.len; k++) {
            s->lines.items[k].start += (uint32_t)start;
            s->lines.items[k].end += (uint32_t)start;
        }
        start = i + 1;
    }
}

static bool take_texts(struct view *v, struct error *err)
{
    struct details *s = v->state;
    struct texts *before = s->texts;
    s->texts = texts_take(v->desk, v->place.a, v->place.b, err);
    texts_return(v->desk, before);
    return s->texts != NULL;
}

static void details_layout(struct view *v, struct spot spot)
{
    struct details *s = v->state;
    struct error err;
    (void)spot;
    s->text.len = 0;
    if (v->place.a != NO_ID && !take_texts(v, &err)) {
        say(v, "%s", err.text);
    } else if (v->place.a != NO_ID) {
        say_article(v, v->place.a);
        if (v->place.b != NO_ID)
            say_article(v, v->place.b);
        say_pairs(v, v->place.a);
        say_story(v, v->place.a);
    }
    say_collection(v);
    wrap_lines(v);
    v->rows.n_rows = s->lines.len;
    v->rows.height = (size_t)(v->height > 0 ? v->height : 0);
    v->rows.scrolls = true;
}

static struct span line_of(const struct view *v, size_t row)
{
    const struct details *s = v->state;
    return span_cut(buffer_span(&s->text), s->lines.items[row].start,
        s->lines.items[row].end);
}

static void details_draw_row(
    const struct view *v, size_t row, struct brush *brush)
{
    const struct details *s = v->state;
    bool heading =
        s->text.ptr[s->lines.items[row].start] != ' ' &&
        (row == 0 || s->text.ptr[s->lines.items[row].start - 1] == '\n');
    brush_move(brush, brush->end > 4);
    brush_found(brush, line_of(v, row), heading ? STYLE_TITLE : STYLE_PLAIN,
        buffer_span(&v->needle));
}

static bool details_row_has(
    const struct view *v, size_t row, struct span needle)
{
    size_t start, end;
    return find_text(line_of(v, row), needle, 0, &start, &end);
}

static void details_draw_head(const struct view *v, struct brush *brush)
{
    view_head_of_notes(v, brush, "Details", "figures and reasons");
}

static void details_close(struct view *v)
{
    struct details *s = v->state;
    buffer_free(&s->text);
    array_free(&s->lines);
    texts_return(v->desk, s->texts);
}

const struct view_ops view_details = {
    .context = IN_NOTES,
    .state_size = sizeof(struct details),
    .layout = details_layout,
    .draw_head = details_draw_head,
    .draw_row = details_draw_row,
    .row_has = details_row_has,
    .close = details_close,
};
