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
#include "table_pieces.h"

enum {
    HELD_ROWS = 12,       /* looked at to tell the columns */
    HELD_BYTES = 4 << 20, /* or as many as have this many bytes */
    NAMES_SHOWN = 300,    /* bytes of a header shown in a message */
    NAME_SHOWN = 60       /* and of one name in it */
};

struct table {
    struct corpus *corpus;
    struct csv_in *csv;

    /* Until the columns are known. */
    bool decided, refused;
    struct buffer held_text;
    ARRAY(size_t) held_ends;      /* of all held cells, in held_text */
    size_t held_cells[HELD_ROWS]; /* of each row */
    size_t n_held;

    struct table_shape shape;
    uint32_t above; /* rows above the first article: the header */
    size_t n_articles;
    struct row_maker maker; /* of rows that no piece has */
    struct pieces *pieces;  /* NULL until the table is large */
    struct csv_dialect dialect;
    struct date_column dates;
    struct tally tally;
};

/* ---------------------------------------------------------------- rows */

/* Gives every date that had two readings what the whole column says. */
static void settle_dates(struct table *t)
{
    enum date_order order;
    bool decided = date_column_decide(&t->dates, &order);
    for (size_t i = 0; i < t->dates.open.len; i++) {
        struct open_date *o = &t->dates.open.items[i];
        struct article *a = &t->corpus->articles.items[o->article];
        a->date = order == DATE_DAY_FIRST ? o->day_first : o->month_first;
        a->date_given = decided;
        if (decided)
            continue;
        a->date = (struct date){ 0 };
        tally_add(&t->tally, PROBLEM_DATE_ORDER, o->row);
    }
    t->dates.open.len = 0;
}

/* Puts what a row was made into where it belongs. */
static void add_row(struct table *t, const struct row_maker *maker,
    struct made_row *row, uint32_t number)
{
    struct article *a = &row->article.article;
    struct open_date open;
    bool renamed = false;
    for (int i = 0; i < N_PROBLEMS; i++)
        if (row->problems >> i & 1)
            tally_add(&t->tally, (enum problem)i, number);
    if (!row->is_article)
        return;
    a->date = date_column_add(&t->dates, &row->date, &open);
    if (t->dates.fixed && t->dates.open.len)
        settle_dates(t);
    a->date_given = a->date.precision != DATE_NONE;
    a->row = number - t->above;
    uint32_t id = corpus_put_prepared(t->corpus, &row->article,
        &maker->paragraphs, t->shape.origin->file, &renamed);
    if (id == NO_ID) {
        tally_add(&t->tally, PROBLEM_NO_BODY, number);
        return;
    }
    t->n_articles++;
    if (renamed)
        tally_add(&t->tally, PROBLEM_SAME_ID, number);
    if (open.article == NO_ID)
        return;
    open.article = id;
    open.row = number;
    date_column_wait(&t->dates, open);
}

static void read_row(struct table *t, struct row row, uint32_t number)
{
    struct made_row made;
    t->maker.arena = t->corpus->arena;
    t->maker.paragraphs.len = 0;
    row_make(&t->maker, &made, row);
    add_row(t, &t->maker, &made, number);
}

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
    corpus_warn(t->corpus, "%.*s: %s%s; its columns: %s",
        (int)t->shape.origin->file.len, t->shape.origin->file.ptr, what, why,
        names.len ? names.ptr : "");
    buffer_free(&names);
}

static void apply_heading(
    struct table *t, const struct heading *h, struct row header)
{
    t->shape.columns = h->columns;
    t->shape.width = header.n_cells;
    t->shape.headlines = h->columns.of[FIELD_BODY] < 0;
    t->above += (uint32_t)h->rows;
    t->refused = h->refusal != NULL;
    if (h->misfit)
        tell_columns(t, header, "no column for --map ", h->misfit);
    else if (h->refusal)
        tell_columns(t, header, h->refusal, " (--map body=COLUMN names one)");
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
        struct heading h = heading_of(rows, n, t->shape.origin->map);
        uint32_t first = t->above + 1;
        apply_heading(t, &h, rows[0]);
        for (size_t i = h.rows; i < n && !t->refused; i++)
            read_row(t, rows[i], first + (uint32_t)i);
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
        t->above = 1;
    else if (!t->decided)
        hold(t, row);
    else
        read_row(t, row, number);
}

static void on_trouble(void *payload, enum csv_trouble what, uint32_t number)
{
    struct table *t = payload;
    if (what == CSV_GIVEN_UP)
        corpus_warn(t->corpus,
            "%.*s: from row %u on not read: quotes that are never closed",
            (int)t->shape.origin->file.len, t->shape.origin->file.ptr,
            number - t->above);
    else
        tally_add(&t->tally,
            what == CSV_OPEN_QUOTE ? PROBLEM_OPEN_QUOTE : PROBLEM_STRAY_QUOTE,
            number);
}

/* -------------------------------------------------------------- reader */

/* By its header or its name. */
static bool recognise(const struct sample *sample)
{
    struct span cells[256], name = sample->name;
    static const char *const names[] = { ".csv", ".tsv" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (name.len > 4 &&
            span_equal_ascii_nocase(
                span_cut(name, name.len - 4, name.len), span_of(names[i])))
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
    t->corpus = c;
    t->shape.origin = origin;
    t->maker.shape = &t->shape;
    t->dialect = csv_sniff(sample->head);
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

/* Reads as much as can be read side by side; returns how many bytes that is. */
static size_t feed_pieces(struct table *t, struct span bytes)
{
    if (t->refused || bytes.len < PIECE_LEAST)
        return 0;
    if (!t->pieces)
        t->pieces =
            pieces_new(&t->dialect, &t->shape, t->shape.origin->threads);
    size_t n = pieces_read(t->pieces, bytes), used = 0;
    for (size_t i = 0; i < n; i++) {
        struct piece *p = &t->pieces->items[i];
        uint32_t number =
            csv_in_pass(t->csv, (uint32_t)p->rows.len, p->bytes.len);
        for (size_t k = 0; k < p->rows.len; k++)
            add_row(t, &p->maker, &p->rows.items[k], number + (uint32_t)k);
        used += p->bytes.len;
    }
    return used;
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
    pieces_give(t->pieces, t->corpus->arena);
    return !t->dates.open.len;
}

static bool close_table(void *reading, bool whole)
{
    struct table *t = reading;
    if (whole && !t->refused)
        csv_in_end(t->csv);
    if (!t->decided)
        decide(t);
    settle_dates(t);
    if (!t->refused) {
        tally_tell(&t->tally, t->corpus, t->shape.origin->file, t->above);
        if (!t->n_articles)
            corpus_warn(t->corpus, "%.*s: a table without articles",
                (int)t->shape.origin->file.len, t->shape.origin->file.ptr);
    }
    bool found = t->n_articles > 0;
    csv_in_free(t->csv);
    date_column_free(&t->dates);
    pieces_give(t->pieces, t->corpus->arena);
    pieces_free(t->pieces);
    row_maker_free(&t->maker);
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
