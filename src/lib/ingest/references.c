/*
 * The reader of lists of references that archives of newspapers export: RIS,
 * in which each line has a tag of two signs ("TI  - Ferry aground"), and the
 * tagged form of EndNote ("%T Ferry aground"). A line without a tag goes on
 * with the one before. Every reference is a row of a table.
 */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "reader.h"
#include "spans.h"
#include "table_fill.h"

enum { FIRST_LINES = 40 }; /* in which one must begin */

static const struct tag {
    const char *name;
    enum field field;
    int rank; /* the higher goes before, and equals are all taken */
} ris_tags[] = {
    { "TI", FIELD_TITLE, 9 },
    { "T1", FIELD_TITLE, 8 },
    { "T2", FIELD_SOURCE, 9 },
    { "JF", FIELD_SOURCE, 8 },
    { "JO", FIELD_SOURCE, 7 },
    { "PB", FIELD_SOURCE, 1 },
    { "AU", FIELD_AUTHOR, 9 },
    { "A1", FIELD_AUTHOR, 8 },
    { "DA", FIELD_DATE, 9 },
    { "Y1", FIELD_DATE, 8 },
    { "UR", FIELD_URL, 9 },
    { "AN", FIELD_ID, 9 },
    { "ID", FIELD_ID, 8 },
    { "AB", FIELD_BODY, 9 },
    { "N2", FIELD_BODY, 8 },
    { "", N_FIELDS, 0 },
},
  endnote_tags[] = {
      { "T", FIELD_TITLE, 9 },
      { "J", FIELD_SOURCE, 9 },
      { "B", FIELD_SOURCE, 8 },
      { "I", FIELD_SOURCE, 1 },
      { "A", FIELD_AUTHOR, 9 },
      { "8", FIELD_DATE, 9 },
      { "U", FIELD_URL, 9 },
      { "M", FIELD_ID, 9 },
      { "X", FIELD_BODY, 9 },
      { "", N_FIELDS, 0 },
  };

/* "TI  - ": its length; the tag is the first two signs. */
static size_t ris_tag(struct span line)
{
    bool is = line.len > 4 && ascii_is_letter(line.ptr[0]) &&
              (ascii_is_letter(line.ptr[1]) || ascii_is_digit(line.ptr[1])) &&
              span_equal(span_cut(line, 2, 5), span_of("  -"));
    return is ? 5 : 0;
}

/* "%T ": the tag is the second sign. */
static size_t endnote_tag(struct span line)
{
    return line.len > 2 && line.ptr[0] == '%' && line.ptr[2] == ' ' ? 3 : 0;
}

static const struct dialect {
    const char *first; /* tag of a reference */
    size_t (*tag)(struct span line);
    size_t from, to; /* the name in the tag */
    const struct tag *tags;
} dialects[] = {
    { "TY", ris_tag, 0, 2, ris_tags },
    { "0", endnote_tag, 1, 2, endnote_tags },
};

/* A reference on its way. */
struct reference {
    struct buffer cells[N_FIELDS];
    int rank[N_FIELDS];
    enum field last; /* that a line without a tag goes on with */
};

static bool begins_reference(const struct dialect *d, struct span line)
{
    return d->tag(line) &&
           span_equal(span_cut(line, d->from, d->to), span_of(d->first));
}

static const struct dialect *find_dialect(struct span text)
{
    size_t at = 0;
    for (int i = 0; i < FIRST_LINES && at < text.len; i++) {
        struct span line = span_line(text, &at);
        for (size_t k = 0; k < COUNT(dialects); k++)
            if (begins_reference(&dialects[k], line))
                return &dialects[k];
    }
    return NULL;
}

static bool recognise(const struct sample *sample)
{
    return find_dialect(sample->head) != NULL;
}

static void add_value(
    struct reference *r, enum field field, int rank, struct span value)
{
    struct buffer *cell = &r->cells[field];
    r->last = N_FIELDS;
    if (!value.len || rank < r->rank[field])
        return;
    if (rank > r->rank[field])
        cell->len = 0;
    r->rank[field] = rank;
    r->last = field;
    if (cell->len && field != FIELD_AUTHOR && field != FIELD_BODY)
        return;
    buffer_add(cell, span_of(!cell->len            ? ""
                             : field == FIELD_BODY ? "\n\n"
                                                   : "; "));
    buffer_add(cell, value);
}

static void add_line(
    struct reference *r, const struct dialect *d, struct span line)
{
    size_t len = d->tag(line);
    struct span name = span_cut(line, d->from, d->to);
    struct span value = span_trim(span_cut(line, len, line.len));
    if (!len && r->last < N_FIELDS && value.len) {
        buffer_add(&r->cells[r->last], span_of("\n"));
        buffer_add(&r->cells[r->last], value);
    }
    if (!len)
        return;
    const struct tag *tag = d->tags;
    while (tag->rank && !span_equal(name, span_of(tag->name)))
        tag++;
    if (tag->rank)
        add_value(r, tag->field, tag->rank, value);
    else
        r->last = N_FIELDS;
}

/* "2025/12/07/evening" is a day and a remark. */
static void cut_remark(struct buffer *date)
{
    size_t slashes = 0;
    for (size_t i = 0; i < date->len; i++)
        if (date->ptr[i] == '/' && ++slashes == 3)
            date->len = i;
}

static void end_reference(
    struct table_fill *fill, struct reference *r, uint32_t number)
{
    struct span cells[N_FIELDS];
    cut_remark(&r->cells[FIELD_DATE]);
    for (int f = 0; f < N_FIELDS; f++)
        cells[f] = buffer_span(&r->cells[f]);
    fill->shape.headlines = !cells[FIELD_BODY].len;
    table_fill_row(fill, (struct row){ cells, N_FIELDS }, number);
    for (int f = 0; f < N_FIELDS; f++)
        buffer_free(&r->cells[f]);
    *r = (struct reference){ .last = N_FIELDS };
}

static void read_all(struct table_fill *fill, struct span text)
{
    const struct dialect *d = find_dialect(text);
    struct reference r = { .last = N_FIELDS };
    uint32_t number = 0;
    for (size_t at = 0; d && at < text.len;) {
        struct span line = span_line(text, &at);
        if (begins_reference(d, line) && number++)
            end_reference(fill, &r, number - 1);
        else if (number)
            add_line(&r, d, line);
    }
    if (number)
        end_reference(fill, &r, number);
}

static bool close_references(void *reading, bool whole)
{
    struct whole_file *w = reading;
    struct table_fill fill = { 0 };
    table_fill_begin(&fill, w->corpus, w->origin);
    fill.shape.width = N_FIELDS;
    for (int f = 0; f < N_FIELDS; f++)
        fill.shape.columns.of[f] = f;
    if (whole) {
        read_all(&fill, buffer_span(&w->bytes));
        table_fill_end(&fill, "a list of references");
    } else {
        corpus_warn(w->corpus, "%.*s: too large for a list of references",
            (int)w->origin->file.len, w->origin->file.ptr);
    }
    bool found = fill.n_articles > 0;
    table_fill_free(&fill);
    whole_file_free(w);
    return found;
}

const struct reader reference_reader = {
    .name = "references",
    .recognise = recognise,
    .open = whole_file_open,
    .feed = whole_file_feed,
    .close = close_references,
};
