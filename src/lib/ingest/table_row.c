/* Cells of one row, found, converted and made into an article. */
#include "table_row.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>

#include "base/ascii.h"
#include "encoding.h"
#include "headline.h"
#include "markup.h"
#include "spans.h"
#include "table_literal.h"

static void add_problem(struct made_row *r, enum problem what)
{
    r->problems |= 1u << what;
}

/* What databases and programs write where there is nothing. */
static bool is_nothing(struct span cell)
{
    static const char *const words[] = { "\\N", "null", "none", "nan",
        "undefined" };
    return cell.len && cell.len < 10 && span_is_any(cell, words, COUNT(words));
}

static bool is_longer(const struct table_shape *shape, struct row row)
{
    for (size_t i = shape->width; i < row.n_cells; i++)
        if (span_trim(row.cells[i]).len)
            return true;
    return false;
}

/* Whether a comma between two cells is one of prose, or of a number. */
static bool is_comma_of_text(struct span before, struct span after)
{
    bool number = before.len && after.len &&
                  ascii_is_digit(before.ptr[before.len - 1]) &&
                  ascii_is_digit(after.ptr[0]);
    return number || (after.len && after.ptr[0] == ' ');
}

/* Whether the last column has the text: what is too much in a row was it too,
 * and was cut, unquoted, at its commas. */
static bool text_goes_on(const struct table_shape *shape, struct row row)
{
    size_t width = shape->width;
    return shape->delimiter && width && is_longer(shape, row) &&
           shape->columns.of[FIELD_BODY] == (int)width - 1 &&
           is_comma_of_text(row.cells[width - 1], row.cells[width]);
}

static struct span join_rest(struct row_maker *m, struct row row, size_t from)
{
    m->joined.len = 0;
    for (size_t i = from; i < row.n_cells; i++) {
        if (i > from)
            buffer_add(&m->joined, (struct span){ &m->shape->delimiter, 1 });
        buffer_add(&m->joined, row.cells[i]);
    }
    return buffer_span(&m->joined);
}

static struct span cell_of(
    struct row_maker *m, struct made_row *out, struct row row, enum field field)
{
    int column = m->shape->columns.of[field];
    if (column < 0 || (size_t)column >= row.n_cells)
        return (struct span){ 0 };
    struct span cell = row.cells[column];
    if (field == FIELD_BODY && text_goes_on(m->shape, row))
        cell = join_rest(m, row, (size_t)column);
    if (!m->shape->exported && is_nothing(cell))
        return (struct span){ 0 };
    switch (text_to_utf8(&cell, &m->scratch[field])) {
    case TEXT_WAS_WINDOWS:
        add_problem(out, PROBLEM_WINDOWS);
        break;
    case TEXT_IS_BROKEN:
        add_problem(out, PROBLEM_BROKEN_UTF8);
        break;
    case TEXT_IS_UTF8:
        break;
    }
    bool text =
        field == FIELD_TITLE || field == FIELD_BODY || field == FIELD_SUMMARY;
    bool name =
        field == FIELD_TITLE || field == FIELD_SOURCE || field == FIELD_AUTHOR;
    if (m->shape->exported)
        return cell;
    struct buffer plain = { 0 };
    if ((name && literal_named(&plain, cell)) ||
        (text && markup_plain(&plain, cell))) {
        buffer_free(&m->scratch[field]);
        m->scratch[field] = plain;
        cell = buffer_span(&plain);
    } else {
        buffer_free(&plain);
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

/* Whose it is, where the row does not say so. */
static void name_source(const struct origin *origin, struct draft *d)
{
    if (!d->source.len && origin->entry)
        d->source = origin->entry->source;
    if (!d->source.len)
        d->source = address_host(d->url);
    d->source_given = d->source.len > 0;
    if (!d->source.len)
        d->source = file_stem(origin->file);
}

/* "By Ivo Tarn" */
static struct span without_by(struct span author)
{
    author = span_trim(author);
    bool by = span_equal_ascii_nocase(span_cut(author, 0, 3), span_of("by "));
    return span_cut(author, by ? 3 : 0, author.len);
}

/* What other programs put into columns of these names, made what it is to be.
 */
static void tidy(struct row_maker *m, struct draft *d)
{
    struct span host = address_host(d->source);
    d->author = without_by(d->author);
    if (d->url.len && !memchr(d->url.ptr, '/', d->url.len))
        d->url.len = 0; /* a guid that is no address */
    if (host.len) {     /* where it came from, as an address */
        d->url = span_or(d->url, d->source);
        d->source = host;
    }
    if (!text_trim(d->title).len) {
        m->title.len = 0;
        title_from_text(&m->title, d->body);
        d->title = buffer_span(&m->title);
    }
}

static void check_width(
    const struct table_shape *shape, struct made_row *out, struct row row)
{
    if (row.n_cells < shape->width)
        add_problem(out, PROBLEM_FEW_CELLS);
    if (is_longer(shape, row))
        add_problem(out,
            text_goes_on(shape, row) ? PROBLEM_CUT_TEXT : PROBLEM_MANY_CELLS);
}

/* The cell that serves as a body; empty when none does. */
static struct span choose_body(
    const struct row_maker *m, const struct span *cells)
{
    if (span_trim(cells[FIELD_BODY]).len)
        return cells[FIELD_BODY];
    if (span_trim(cells[FIELD_SUMMARY]).len)
        return cells[FIELD_SUMMARY];
    bool title = m->shape->headlines && span_trim(cells[FIELD_TITLE]).len;
    return title ? cells[FIELD_TITLE] : (struct span){ 0 };
}

void row_make(struct row_maker *m, struct made_row *out, struct row row)
{
    struct span cells[N_FIELDS];
    *out = (struct made_row){ 0 };
    for (int f = 0; f < N_FIELDS; f++)
        cells[f] = cell_of(m, out, row, (enum field)f);
    struct draft d = { .id = cells[FIELD_ID],
        .title = cells[FIELD_TITLE],
        .source = cells[FIELD_SOURCE],
        .author = cells[FIELD_AUTHOR],
        .url = cells[FIELD_URL],
        .body = choose_body(m, cells) };
    if (!d.body.len || d.body.len > BODY_MAX) {
        add_problem(out, d.body.len ? PROBLEM_TOO_LONG : PROBLEM_NO_BODY);
        return;
    }
    check_width(m->shape, out, row);
    if (m->shape->exported)
        out->file = arena_copy(m->arena, cells[FIELD_FILE]);
    else
        tidy(m, &d);
    struct span date = span_trim(cells[FIELD_DATE]);
    date_cell_read(&out->date, date);
    if (date.len && !out->date.is_date)
        add_problem(out, PROBLEM_NO_DATE);
    name_source(m->shape->origin, &d);
    article_prepare(&out->article, m->arena, &m->paragraphs, &d);
    out->is_article = true;
}

void row_maker_free(struct row_maker *m)
{
    for (int f = 0; f < N_FIELDS; f++)
        buffer_free(&m->scratch[f]);
    buffer_free(&m->title);
    buffer_free(&m->joined);
    array_free(&m->paragraphs);
}
