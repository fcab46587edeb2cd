/*
 * What the columns of a table are, from its first rows: the names in its
 * header, what --map adds, and, where names leave it open, what stands below.
 */
#include "columns.h"

#include <string.h>

enum { LONGEST_ID = 80 };

/* One word with a digit or a slash in it. */
static bool is_id(struct span cell)
{
    bool marked = false;
    for (size_t i = 0; i < cell.len; i++) {
        char c = cell.ptr[i];
        if (c == ' ')
            return false;
        marked |= c == '/' || (c >= '0' && c <= '9');
    }
    return marked && cell.len <= LONGEST_ID;
}

/* A column "article" may hold texts, or say which article is meant. */
static bool holds_ids(const struct row *rows, size_t n_rows, int column)
{
    size_t ids = 0;
    for (size_t i = 0; i < n_rows; i++) {
        if ((size_t)column >= rows[i].n_cells)
            continue;
        struct span cell = span_trim(rows[i].cells[column]);
        if (cell.len && !is_id(cell))
            return false;
        ids += cell.len > 0;
    }
    return ids > 0;
}

/* A text, or at least a headline with a date or an address. */
static bool has_something_to_read(const struct columns *c)
{
    return c->of[FIELD_BODY] >= 0 || c->of[FIELD_SUMMARY] >= 0 ||
           (c->of[FIELD_TITLE] >= 0 &&
               (c->of[FIELD_URL] >= 0 || c->of[FIELD_DATE] >= 0));
}

/* Whether a table without a header is one of news: texts, and a date or an
 * address beside them. */
static bool is_news_without_header(
    struct columns *out, const struct row *rows, size_t n_rows)
{
    return columns_of_content(out, rows, n_rows) &&
           (out->of[FIELD_DATE] >= 0 || out->of[FIELD_URL] >= 0);
}

static bool is_taken(const struct columns *c, int column)
{
    for (int f = 0; f < N_FIELDS; f++)
        if (c->of[f] == column)
            return true;
    return false;
}

/* A header in a language that we do not know, or with names of its own: what
 * stands below it tells the text, and then the rest that is missing. */
static bool guess_missing(
    struct columns *c, const struct row *rows, size_t n_rows)
{
    struct columns guess;
    if (c->of[FIELD_BODY] >= 0 || c->of[FIELD_SUMMARY] >= 0 ||
        !columns_of_content(&guess, rows, n_rows) || guess.of[FIELD_BODY] < 0 ||
        is_taken(c, guess.of[FIELD_BODY]))
        return false;
    for (int f = 0; f < N_FIELDS; f++)
        if (c->of[f] < 0 && guess.of[f] >= 0 && !is_taken(c, guess.of[f]))
            c->of[f] = guess.of[f];
    return true;
}

/* The row that is the header, for some tables begin with a word about
 * themselves: the first that names several columns, else the first of all. */
static size_t header_row(const struct row *rows, size_t n_rows)
{
    struct columns c;
    for (size_t i = 0; i < n_rows; i++) {
        int known = 0;
        bool header = columns_of_header(&c, rows[i]);
        for (int f = 0; f < N_FIELDS; f++)
            known += c.of[f] >= 0;
        if (header && (known >= 2 || i == 0))
            return i;
    }
    return 0;
}

struct heading heading_of(
    const struct row *rows, size_t n_rows, const char *const *map)
{
    size_t header = header_row(rows, n_rows);
    struct heading h = { .rows = header + 1 };
    struct columns guessed;
    /* A header that says nothing known is a header all the same, unless the
     * rows say themselves what they are. */
    if (!columns_of_header(&h.columns, rows[header]) &&
        is_news_without_header(&guessed, rows, n_rows)) {
        h.columns = guessed;
        h.rows = 0;
    }
    h.exported = columns_are_exported(rows[0]);
    bool clear = h.exported || (map && *map);
    int body = h.columns.of[FIELD_BODY];
    if (!clear && body >= 0 && holds_ids(rows + h.rows, n_rows - h.rows, body))
        h.refusal = "a table about articles, without their text";
    else if (!clear && h.rows)
        h.body_guessed =
            guess_missing(&h.columns, rows + h.rows, n_rows - h.rows);
    h.misfit = columns_map(&h.columns, rows[header], map);
    if (!has_something_to_read(&h.columns))
        h.refusal = "no column is known for the text";
    return h;
}
