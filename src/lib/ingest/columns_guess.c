/*
 * Columns told by what stands in them, where no name tells.
 *
 * A column of dates, a column of addresses, and columns of several words. The
 * longest of these is the text when it is long; the first of the others is the
 * title.
 */
#include "columns.h"

#include <string.h>

#include "date.h"

enum { LONG_TEXT = 200 }; /* bytes: longer than any headline */

/* What the cells of one column are like. */
struct kind {
    size_t filled, dates, addresses, words, bytes;
};

static bool is_address(struct span cell)
{
    cell = span_trim(cell);
    return (cell.len > 8 && !memcmp(cell.ptr, "http://", 7)) ||
           (cell.len > 8 && !memcmp(cell.ptr, "https://", 8));
}

static bool is_date(struct span cell)
{
    struct date d;
    cell = span_trim(cell);
    return cell.len >= 6 && date_parse(&d, cell);
}

static struct kind column_kind(
    const struct row *rows, size_t n_rows, size_t column)
{
    struct kind k = { 0 };
    for (size_t i = 0; i < n_rows; i++) {
        if (column >= rows[i].n_cells || !rows[i].cells[column].len)
            continue;
        struct span cell = rows[i].cells[column];
        k.filled++;
        k.bytes += cell.len;
        k.dates += is_date(cell);
        k.addresses += is_address(cell);
        k.words++;
        for (size_t at = 0; at < cell.len; at++)
            k.words += cell.ptr[at] == ' ';
    }
    return k;
}

/* Gives the columns of words their fields; lengths are means over rows. */
static void place_texts(struct columns *out, const int *texts,
    const size_t *lengths, size_t n_texts)
{
    size_t longest = 0;
    for (size_t i = 1; i < n_texts; i++)
        if (lengths[i] > lengths[longest])
            longest = i;
    bool has_body = lengths[longest] >= LONG_TEXT;
    if (has_body)
        out->of[FIELD_BODY] = texts[longest];
    for (size_t i = 0; i < n_texts; i++) {
        if (has_body && i == longest)
            continue;
        if (out->of[FIELD_TITLE] < 0)
            out->of[FIELD_TITLE] = texts[i];
        else if (out->of[FIELD_SUMMARY] < 0)
            out->of[FIELD_SUMMARY] = texts[i];
    }
}

bool columns_of_content(
    struct columns *out, const struct row *rows, size_t n_rows)
{
    enum { MOST_TEXTS = 8 };
    int texts[MOST_TEXTS];
    size_t lengths[MOST_TEXTS], n_texts = 0;
    out->day_first = false;
    for (int f = 0; f < N_FIELDS; f++)
        out->of[f] = -1;
    for (size_t i = 0; n_rows && i < rows[0].n_cells; i++) {
        struct kind k = column_kind(rows, n_rows, i);
        if (!k.filled)
            continue;
        if (k.dates == k.filled) {
            if (out->of[FIELD_DATE] < 0)
                out->of[FIELD_DATE] = (int)i;
        } else if (k.addresses == k.filled) {
            if (out->of[FIELD_URL] < 0)
                out->of[FIELD_URL] = (int)i;
        } else if (k.words >= 3 * k.filled && n_texts < MOST_TEXTS) {
            lengths[n_texts] = k.bytes / k.filled;
            texts[n_texts++] = (int)i;
        }
    }
    if (n_texts)
        place_texts(out, texts, lengths, n_texts);
    return n_texts > 0;
}
