/*
 * The reader of tables: rows of CSV to articles.
 *
 * The first few rows are held back until it is decided what the columns are:
 * a header says much, and the rows below it the rest (a column "article" may
 * hold texts, or only the ids of articles). From then on every row becomes an
 * article at once.
 */
#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>

#include "csv_in.h"
#include "date_column.h"
#include "encoding.h"
#include "headline.h"
#include "ingest.h"
#include "reader.h"
#include "tally.h"

enum {
    HELD_ROWS = 12,       /* looked at to tell the columns */
    HELD_BYTES = 4 << 20, /* or as many as have this many bytes */
    NAMES_SHOWN = 300,    /* bytes of a header shown in a message */
    NAME_SHOWN = 60       /* and of one name in it */
};

struct table {
    struct corpus *corpus;
    const struct origin *origin;
    struct csv_in *csv;

    /* Until the columns are known. */
    bool decided, refused;
    struct buffer held_text;
    ARRAY(size_t) held_ends;      /* of all held cells, in held_text */
    size_t held_cells[HELD_ROWS]; /* of each row */
    size_t n_held;

    struct columns columns;
    size_t width;   /* cells that a row should have */
    uint32_t above; /* rows above the first article: the header */
    bool headlines; /* no texts: a title is all that a row may have */
    size_t n_articles;
    struct date_column dates;
    struct tally tally;
    struct buffer scratch[N_FIELDS]; /* cells that were converted */
};

/* ---------------------------------------------------------------- rows */

static struct span cell_of(
    struct table *t, struct row row, enum field field, uint32_t number)
{
    int column = t->columns.of[field];
    if (column < 0 || (size_t)column >= row.n_cells)
        return (struct span){ 0 };
    struct span cell = row.cells[column];
    switch (text_to_utf8(&cell, &t->scratch[field])) {
    case TEXT_WAS_WINDOWS:
        tally_add(&t->tally, PROBLEM_WINDOWS, number);
        break;
    case TEXT_IS_BROKEN:
        tally_add(&t->tally, PROBLEM_BROKEN_UTF8, number);
        break;
    case TEXT_IS_UTF8:
        break;
    }
    return cell;
}

/* "https://www.example.org:80/a" -> "example.org" */
static struct span address_host(struct span url)
{
    url = span_trim(url);
    size_t start = 0, end;
    while (start < url.len && url.ptr[start] != ':')
        start++;
    if (start + 3 >= url.len || memcmp(url.ptr + start, "://", 3))
        return (struct span){ 0 };
    start += 3;
    for (end = start; end < url.len && !strchr("/:?#", url.ptr[end]); end++)
        if (url.ptr[end] == '@')
            start = end + 1;
    if (end - start > 4 && !memcmp(url.ptr + start, "www.", 4))
        start += 4;
    return span_cut(url, start, end);
}

/* As Python prints what NewsAPI sends: {'id': None, 'name': 'Cape Wire'} */
static struct span source_name(struct span cell)
{
    static const char key[] = "'name': '";
    cell = span_trim(cell);
    const char *name = cell.len && cell.ptr[0] == '{'
                           ? memmem(cell.ptr, cell.len, key, sizeof key - 1)
                           : NULL;
    if (!name)
        return cell;
    size_t start = (size_t)(name - cell.ptr) + sizeof key - 1;
    const char *end = memchr(cell.ptr + start, '\'', cell.len - start);
    return span_cut(cell, start, end ? (size_t)(end - cell.ptr) : cell.len);
}

static void name_source(struct table *t, struct draft *d, struct span cell)
{
    const struct index_entry *e = t->origin->entry;
    d->source = source_name(cell);
    if (!d->source.len && e)
        d->source = e->source;
    if (!d->source.len)
        d->source = address_host(d->url);
    d->source_given = d->source.len > 0;
    if (!d->source.len)
        d->source = file_stem(t->origin->file);
}

static void check_width(struct table *t, struct row row, uint32_t number)
{
    if (row.n_cells < t->width)
        tally_add(&t->tally, PROBLEM_FEW_CELLS, number);
    for (size_t i = t->width; i < row.n_cells; i++)
        if (span_trim(row.cells[i]).len) {
            tally_add(&t->tally, PROBLEM_MANY_CELLS, number);
            break;
        }
}

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
}

static void add_article(
    struct table *t, struct draft *d, struct open_date open, uint32_t number)
{
    struct buffer title = { 0 };
    bool renamed = false;
    if (!span_trim(d->title).len) {
        title_from_text(&title, d->body);
        d->title = buffer_span(&title);
    }
    uint32_t id = corpus_put(t->corpus, d, &renamed);
    buffer_free(&title);
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
    struct span cells[N_FIELDS];
    struct open_date open;
    for (int f = 0; f < N_FIELDS; f++)
        cells[f] = cell_of(t, row, (enum field)f, number);
    struct draft d = { .id = cells[FIELD_ID],
        .title = cells[FIELD_TITLE],
        .author = cells[FIELD_AUTHOR],
        .url = cells[FIELD_URL],
        .body = cells[FIELD_BODY],
        .file = t->origin->file,
        .row = number - t->above };
    if (d.url.len && !memchr(d.url.ptr, '/', d.url.len))
        d.url.len = 0; /* a guid that is no address */
    if (!span_trim(d.body).len)
        d.body = cells[FIELD_SUMMARY];
    if (!span_trim(d.body).len && t->headlines)
        d.body = d.title;
    if (!span_trim(d.body).len) {
        tally_add(&t->tally, PROBLEM_NO_BODY, number);
        return;
    }
    if (d.body.len > BODY_MAX) {
        tally_add(&t->tally, PROBLEM_TOO_LONG, number);
        return;
    }
    check_width(t, row, number);
    struct span date = span_trim(cells[FIELD_DATE]);
    if (!date_column_read(&t->dates, date, &d.date, &open) && date.len)
        tally_add(&t->tally, PROBLEM_NO_DATE, number);
    name_source(t, &d, cells[FIELD_SOURCE]);
    add_article(t, &d, open, number);
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
        (int)t->origin->file.len, t->origin->file.ptr, what, why,
        names.len ? names.ptr : "");
    buffer_free(&names);
}

static void apply_heading(
    struct table *t, const struct heading *h, struct row header)
{
    t->columns = h->columns;
    t->width = header.n_cells;
    t->above += (uint32_t)h->rows;
    t->headlines = h->columns.of[FIELD_BODY] < 0;
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
        struct heading h = heading_of(rows, n, t->origin->map);
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
            (int)t->origin->file.len, t->origin->file.ptr, number - t->above);
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
    struct csv_dialect dialect = csv_sniff(sample->head);
    t->corpus = c;
    t->origin = origin;
    t->csv = csv_in_new(
        &dialect, &(struct csv_events){
                      .row = on_row, .trouble = on_trouble, .payload = t });
    return t;
}

static bool feed_table(void *reading, struct span bytes)
{
    struct table *t = reading;
    csv_in_feed(t->csv, bytes);
    return !t->refused;
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
        tally_tell(&t->tally, t->corpus, t->origin->file, t->above);
        if (!t->n_articles)
            corpus_warn(t->corpus, "%.*s: a table without articles",
                (int)t->origin->file.len, t->origin->file.ptr);
    }
    bool found = t->n_articles > 0;
    csv_in_free(t->csv);
    date_column_free(&t->dates);
    for (int f = 0; f < N_FIELDS; f++)
        buffer_free(&t->scratch[f]);
    free(t);
    return found;
}

const struct reader csv_reader = {
    .name = "CSV",
    .recognise = recognise,
    .open = open_table,
    .feed = feed_table,
    .close = close_table,
};
