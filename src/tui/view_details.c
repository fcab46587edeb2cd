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

/* What a line is, and so under what it goes on where it is too long. */
enum kind { HEADING, PLAIN, FIELD };
static const int hangs[] = { [HEADING] = 2, [PLAIN] = 4, [FIELD] = 13 };

/* A line of the text, or a row of the screen. */
struct line {
    uint32_t start, end; /* bytes of the text */
    enum kind kind;
    int indent; /* columns; of a row that goes on with a line */
};

struct details {
    struct texts *texts; /* NULL: it is of no report */
    struct buffer text;
    ARRAY(struct line) lines, rows;
};

static __attribute__((format(printf, 3, 4))) void say(
    struct view *v, enum kind kind, const char *format, ...)
{
    struct details *s = v->state;
    struct line line = { .start = (uint32_t)s->text.len, .kind = kind };
    va_list args;
    va_start(args, format);
    buffer_vaddf(&s->text, format, args);
    va_end(args);
    line.end = (uint32_t)s->text.len;
    array_push(&s->lines, line);
}

static const char *plural(uint64_t n)
{
    return n == 1 ? "" : "s";
}

static void say_nothing(struct view *v)
{
    say(v, PLAIN, "%s", "");
}

static void say_field(struct view *v, const char *name, struct span value)
{
    if (value.len > 0)
        say(v, FIELD, "  %-10s %.*s", name, (int)value.len, value.ptr);
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
    say(v, HEADING, "%.*s", (int)title.len, title.ptr);
    say_field(v, "source", desk_source(d, article));
    say_house(v, a->source);
    say_field(v, "tags", s->texts->corpus->sources.items[a->source].tags);
    day_time(&date, a->date, INT64_MAX);
    say_field(v, "date", buffer_span(&date));
    say_field(v, "author", a->author);
    say_field(v, "url", a->url);
    say_field(v, "file", a->file);
    if (a->row > 0)
        say(v, FIELD, "  %-10s %u", "row", (unsigned)a->row);
    if (!span_equal(a->id, a->file))
        say_field(v, "id", a->id);
    say(v, FIELD, "  %-10s %u, in %u paragraph%s", "words",
        desk_words(d, article), (unsigned)a->n_paragraphs,
        plural(a->n_paragraphs));
    say_nothing(v);
    buffer_free(&date);
}

/* What the kinds of match are to a person. */
static const char *const alike[] = {
    [MATCH_PART] = "alike in part",
    [MATCH_NEAR] = "nearly the same",
    [MATCH_SAME] = "the same",
};

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
    say(v, PLAIN,
        "  %s %.*s: %u words in %u passage%s, %u%% of its %u, %u%% of the "
        "%u here; %s, similarity %.2f%s",
        same ? letter : "(another story)", (int)source.len, source.ptr,
        p->shared_words, p->n_passages, plural(p->n_passages),
        percent(p->shared_words, theirs), theirs,
        percent(p->shared_words, mine), mine, alike[p->kind],
        similarity(p->shared_words, mine, theirs),
        desk_is_read(d, other) ? "" : "; unread");
}

static void say_pairs(struct view *v, uint32_t article)
{
    const struct details *s = v->state;
    const struct reuse *r = s->texts->reuse;
    uint32_t first, end, id = texts_id(s->texts, article);
    if (!r) {
        say(v, HEADING, "What is shared is not known yet.");
        return;
    }
    first = r->first_pair_of[id];
    end = r->first_pair_of[id + 1];
    say(v, HEADING, "%s",
        first == end ? "No other source has words of this report."
                     : "Shares words with");
    for (uint32_t i = first; i < end; i++)
        say_pair(v, &r->pairs.items[r->pairs_of[i]], article);
    say_nothing(v);
}

static void say_story(struct view *v, uint32_t article)
{
    const struct desk *d = v->desk;
    const struct story *story = desk_story(d, article);
    if (!story || !d->grouped || story->n_members < 2)
        return;
    say(v, HEADING,
        "Its story: %u reports of %u source%s, %u%% told more than once",
        story->n_members, story->n_sources, plural(story->n_sources),
        percent(story->shared_words, story->words));
    say(v, PLAIN,
        "  Grouped by shared passages, or by rare words, names and figures "
        "in common and near dates: similarity at least %.2f on average.",
        d->story_options.threshold);
    for (uint32_t i = 0; i < story->n_members; i++) {
        uint32_t other = desk_member(d, story, i);
        struct span source = desk_source(d, other);
        struct span title = desk_title(d, other);
        char letter[12];
        story_letter(letter, i);
        say(v, PLAIN, "  %s %.*s: %.*s", letter, (int)source.len, source.ptr,
            (int)title.len, title.ptr);
    }
    say_nothing(v);
}

/* Of a library the texts are not here, and older stories may not be. */
static void say_collection(struct view *v)
{
    const struct corpus *c = v->desk->corpus;
    const struct reuse *r = v->desk->reuse;
    size_t reports = c->articles.len, sources = c->sources.len;
    if (v->desk->heads)
        say(v, HEADING, "Listed of the library: %zu report%s, %zu source%s",
            reports, plural(reports), sources, plural(sources));
    else
        say(v, HEADING,
            "The collection: %zu report%s, %zu source%s, %zu paragraph%s",
            reports, plural(reports), sources, plural(sources),
            c->paragraphs.len, plural(c->paragraphs.len));
    if (r && reports > 0) {
        const struct reuse_counts *n = &r->counts;
        say(v, PLAIN,
            "  %" PRIu64 " word%s, %" PRIu64 " fingerprint%s, %" PRIu64
            " candidate%s, %" PRIu64 " sharing pair%s",
            n->words, plural(n->words), n->fingerprints,
            plural(n->fingerprints), n->candidates, plural(n->candidates),
            n->pairs, plural(n->pairs));
        say(v, PLAIN,
            "  left out: %" PRIu64 " fingerprint%s too common, %" PRIu64
            " of site furniture, %" PRIu64 " candidate%s with too little",
            n->dropped_common, plural(n->dropped_common), n->dropped_furniture,
            n->dropped_short, plural(n->dropped_short));
    }
    if (c->warnings.len > 0) {
        say_nothing(v);
        say(v, HEADING, "Repaired or left out while reading");
    }
    for (size_t i = 0; i < c->warnings.len; i++) {
        struct span warning = c->warnings.items[i];
        say(v, PLAIN, "  %.*s", (int)warning.len, warning.ptr);
    }
}

/* Wraps each line to the width. */
static void wrap_lines(struct view *v)
{
    struct details *s = v->state;
    int width = v->width > 4 ? v->width - 2 : 1;
    s->rows.len = 0;
    for (size_t i = 0; i < s->lines.len; i++) {
        struct line row = s->lines.items[i];
        int hang = hangs[row.kind] < width / 2 ? hangs[row.kind] : 0;
        size_t next = row.start, end = row.end;
        do {
            struct span rest = span_cut(buffer_span(&s->text), next, end);
            row.start = (uint32_t)next;
            row.end = row.start +
                      (uint32_t)text_wrap(rest, width - row.indent, &next);
            next += row.start;
            array_push(&s->rows, row);
            row.indent = hang;
        } while (next < end);
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
    s->text.len = s->lines.len = 0;
    if (v->place.a != NO_ID && !take_texts(v, &err)) {
        say(v, PLAIN, "%s", err.text);
    } else if (v->place.a != NO_ID) {
        say_article(v, v->place.a);
        if (v->place.b != NO_ID)
            say_article(v, v->place.b);
        say_pairs(v, v->place.a);
        say_story(v, v->place.a);
    }
    say_collection(v);
    wrap_lines(v);
    v->rows.n_rows = s->rows.len;
    v->rows.height = (size_t)(v->height > 0 ? v->height : 0);
    v->rows.scrolls = true;
}

static struct span words_of(const struct view *v, size_t row)
{
    const struct details *s = v->state;
    return span_cut(buffer_span(&s->text), s->rows.items[row].start,
        s->rows.items[row].end);
}

static void details_draw_row(
    const struct view *v, size_t row, struct brush *brush)
{
    const struct details *s = v->state;
    const struct line *line = &s->rows.items[row];
    brush_move(brush, (brush->end > 4) + line->indent);
    brush_found(brush, words_of(v, row),
        line->kind == HEADING ? STYLE_TITLE : STYLE_PLAIN,
        buffer_span(&v->needle));
}

static bool details_row_has(
    const struct view *v, size_t row, struct span needle)
{
    size_t start, end;
    return find_text(words_of(v, row), needle, 0, &start, &end);
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
    array_free(&s->rows);
    texts_return(v->desk, s->texts);
}

static const struct hint *details_hints(const struct view *v)
{
    static const struct hint hints[] = {
        { .action = ACTION_SEARCH, .words = "search" },
        { .action = ACTION_CLOSE, .words = "back" },
        { .action = ACTION_NONE },
    };
    (void)v;
    return hints;
}

const struct view_ops view_details = {
    .context = IN_NOTES,
    .state_size = sizeof(struct details),
    .layout = details_layout,
    .draw_head = details_draw_head,
    .draw_row = details_draw_row,
    .hints = details_hints,
    .row_has = details_row_has,
    .close = details_close,
};
