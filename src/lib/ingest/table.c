/*
 * The reader of tables: rows of CSV to articles.
 *
 * The first few rows are held back until it is decided what the columns are:
 * a header says much, and the rows below it the rest (a column "article" may
 * hold texts, or only the ids of articles). From then on every row becomes an
 * article at once, and of a large table many do side by side.
 */
#include <stdlib.h>
#include <string.h>

#include "csv_in.h"
#include "reader.h"
#include "spans.h"
#include "table_fill.h"
#include "table_pieces.h"

enum {
    HELD_ROWS = 12,       /* looked at to tell the columns */
    HELD_BYTES = 4 << 20, /* or as many as have this many bytes */
    NAMES_SHOWN = 300,    /* bytes of a header shown in a message */
    NAME_SHOWN = 60       /* and of one name in it */
};

struct table {
    struct csv_in *csv;

    /* Until the columns are known. */
    bool decided, refused;
    struct buffer held_text;
    ARRAY(size_t) held_ends;      /* of all held cells, in held_text */
    size_t held_cells[HELD_ROWS]; /* of each row */
    size_t n_held;

    struct table_fill fill;
    struct pieces *pieces; /* NULL until the table is large */
    struct csv_dialect dialect;
};

/* ------------------------------------------------------------- columns */

/* Tells what is wrong with the columns, and which there are. */
static void tell_columns(
    struct table *t, struct row header, const char *what, const char *why)
{
    struct buffer names = { 0 };
    for (size_t i = 0; i < header.n_cells && names.len < NAMES_SHOWN; i++) {
        struct span name = span_trim(header.cells[i]);
        buffer_add(&names, span_of(i ? ", " : ""));
        buffer_add(&names, span_cut(name, 0, NAME_SHOWN));
    }
    if (names.len >= NAMES_SHOWN)
        buffer_add(&names, span_of(", ..."));
    corpus_warn(t->fill.corpus, "%.*s: %s%s; its columns: %s",
        (int)t->fill.shape.origin->file.len, t->fill.shape.origin->file.ptr,
        what, why, names.len ? names.ptr : "");
    buffer_free(&names);
}

static void tell_body(struct table *t, struct span name)
{
    struct span file = t->fill.shape.origin->file;
    name = span_cut(span_trim(name), 0, NAME_SHOWN);
    corpus_warn(t->fill.corpus,
        "%.*s: column '%.*s' taken for the text (--map body=COLUMN names "
        "another)",
        (int)file.len, file.ptr, (int)name.len, name.ptr);
}

static void apply_heading(
    struct table *t, const struct heading *h, struct row header)
{
    t->fill.shape.columns = h->columns;
    t->fill.dates.named_day_first = h->columns.day_first;
    t->fill.shape.width = header.n_cells;
    t->fill.shape.exported = h->exported;
    t->fill.shape.headlines = h->columns.of[FIELD_BODY] < 0;
    t->fill.above += (uint32_t)h->rows;
    t->refused = h->refusal != NULL;
    if (h->misfit)
        tell_columns(t, header, "no column for --map ", h->misfit);
    else if (h->refusal)
        tell_columns(t, header, h->refusal, " (--map body=COLUMN names one)");
    else if (h->body_guessed)
        tell_body(t, header.cells[h->columns.of[FIELD_BODY]]);
}

/* Decides, and reads the rows that were held back. */
static void decide(struct table *t)
{
    struct row rows[HELD_ROWS];
    ARRAY(struct span) cells = { 0 };
    size_t n = t->n_held, start = 0, done = 0;
    for (size_t i = 0; i < t->held_ends.len; start = t->held_ends.items[i++])
        array_push(&cells,
            span_cut(buffer_span(&t->held_text), start, t->held_ends.items[i]));
    for (size_t i = 0; i < n; done += t->held_cells[i++])
        rows[i] = (struct row){ cells.items + done, t->held_cells[i] };
    t->decided = true;
    if (n) {
        struct heading h = heading_of(rows, n, t->fill.shape.origin->map);
        uint32_t first = t->fill.above + 1;
        apply_heading(t, &h, rows[h.rows ? h.rows - 1 : 0]);
        for (size_t i = h.rows; i < n && !t->refused; i++)
            table_fill_row(&t->fill, rows[i], first + (uint32_t)i);
    }
    array_free(&cells);
    array_free(&t->held_ends);
    buffer_free(&t->held_text);
}

static void hold(struct table *t, struct row row)
{
    for (size_t i = 0; i < row.n_cells; i++) {
        buffer_add(&t->held_text, row.cells[i]);
        array_push(&t->held_ends, t->held_text.len);
    }
    t->held_cells[t->n_held++] = row.n_cells;
    if (t->n_held == HELD_ROWS || t->held_text.len > HELD_BYTES)
        decide(t);
}

/* Excel's hint, a row of its own: sep=; */
static bool is_hint(struct row row)
{
    return span_equal(span_cut(row.cells[0], 0, 4), span_of("sep="));
}

static void on_row(void *payload, struct row row, uint32_t number)
{
    struct table *t = payload;
    if (t->refused)
        return;
    if (number == 1 && is_hint(row))
        t->fill.above = 1;
    else if (!t->decided)
        hold(t, row);
    else
        table_fill_row(&t->fill, row, number);
}

static void on_trouble(void *payload, enum csv_trouble what, uint32_t number)
{
    struct table *t = payload;
    if (what == CSV_GIVEN_UP)
        corpus_warn(t->fill.corpus,
            "%.*s: from row %u on not read: quotes that are never closed",
            (int)t->fill.shape.origin->file.len, t->fill.shape.origin->file.ptr,
            number - t->fill.above);
    else
        tally_add(&t->fill.tally,
            what == CSV_OPEN_QUOTE ? PROBLEM_OPEN_QUOTE : PROBLEM_STRAY_QUOTE,
            number);
}

/* -------------------------------------------------------------- reader */

/* By its header or its name. */
static bool recognise(const struct sample *sample)
{
    struct span cells[256];
    if (span_ends_nocase(sample->name, ".csv") ||
        span_ends_nocase(sample->name, ".tsv"))
        return true;
    struct csv_dialect dialect = csv_sniff(sample->head);
    size_t n = csv_first_row(sample->head, &dialect, cells, 256);
    struct columns columns;
    int known = 0;
    if (n < 2 || !columns_of_header(&columns, (struct row){ cells, n }))
        return false;
    for (int f = 0; f < N_FIELDS; f++)
        known += columns.of[f] >= 0;
    return known >= 2;
}

static void *open_table(
    struct corpus *c, const struct origin *origin, const struct sample *sample)
{
    struct table *t = mem_alloc_zeroed(1, sizeof *t);
    table_fill_begin(&t->fill, c, origin);
    t->dialect = csv_sniff(sample->head);
    t->fill.shape.delimiter = t->dialect.delimiter;
    t->csv = csv_in_new(
        &t->dialect, &(struct csv_events){
                         .row = on_row, .trouble = on_trouble, .payload = t });
    return t;
}

/* Reads line by line until the columns are known and a row begins; returns how
 * many bytes that takes. */
static size_t feed_to_row(struct table *t, struct span bytes)
{
    size_t at = 0;
    while (at < bytes.len && !(t->decided && csv_in_between_rows(t->csv))) {
        const char *newline =
            memchr(bytes.ptr + at, t->dialect.newline, bytes.len - at);
        size_t end = newline ? (size_t)(newline - bytes.ptr) + 1 : bytes.len;
        csv_in_feed(t->csv, span_cut(bytes, at, end));
        at = end;
    }
    return at;
}

static void take_piece(void *payload, const struct piece *p)
{
    struct table *t = payload;
    uint32_t number = csv_in_pass(t->csv, (uint32_t)p->rows.len, p->bytes.len);
    for (size_t k = 0; k < p->rows.len; k++)
        table_fill_take(
            &t->fill, &p->maker, &p->rows.items[k], number + (uint32_t)k);
}

/* Reads as much as can be read side by side; returns how many bytes that is. */
static size_t feed_pieces(struct table *t, struct span bytes)
{
    if (t->refused || bytes.len < PIECE_LEAST)
        return 0;
    if (!t->pieces)
        t->pieces = pieces_new(
            &t->dialect, &t->fill.shape, t->fill.shape.origin->threads);
    return pieces_read(t->pieces, bytes, take_piece, t);
}

static bool feed_table(void *reading, struct span bytes)
{
    struct table *t = reading;
    size_t used = 0;
    if (bytes.len >= PIECE_LEAST) {
        used = feed_to_row(t, bytes);
        used += feed_pieces(t, span_cut(bytes, used, bytes.len));
    }
    csv_in_feed(t->csv, span_cut(bytes, used, bytes.len));
    return !t->refused;
}

static bool let_go_of_table(void *reading)
{
    struct table *t = reading;
    pieces_give(t->pieces, t->fill.corpus->arena);
    return table_fill_let_go(&t->fill);
}

static bool close_table(void *reading, bool whole)
{
    struct table *t = reading;
    if (whole && !t->refused)
        csv_in_end(t->csv);
    if (!t->decided)
        decide(t);
    if (!t->refused)
        table_fill_end(&t->fill, "a table");
    bool found = t->fill.n_articles > 0;
    csv_in_free(t->csv);
    pieces_give(t->pieces, t->fill.corpus->arena);
    pieces_free(t->pieces);
    table_fill_free(&t->fill);
    free(t);
    return found;
}

const struct reader csv_reader = {
    .name = "CSV",
    .recognise = recognise,
    .open = open_table,
    .feed = feed_table,
    .let_go = let_go_of_table,
    .close = close_table,
};
