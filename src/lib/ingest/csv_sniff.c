/*
 * What kind of CSV a file is, judged by its beginning.
 *
 * The delimiter is the one of , ; tab and | that finds most known names in the
 * first row, then the one that cuts it into most cells; or one that some
 * databases write, when it finds more names than all of these.
 */
#include <string.h>

#include "csv_in.h"

size_t csv_first_row(struct span head, const struct csv_dialect *dialect,
    struct span *out, size_t most)
{
    size_t n = 0, start = dialect->skip_bytes;
    bool quoted = false;
    for (size_t i = start; i <= head.len && n < most; i++) {
        char c = i < head.len ? head.ptr[i] : '\n';
        if (c == dialect->quote)
            quoted = !quoted;
        bool ends = i == head.len || (!quoted && (c == '\n' || c == '\r'));
        if (ends || (!quoted && c == dialect->delimiter)) {
            struct span cell = span_trim(span_cut(head, start, i));
            if (cell.len > 1 && cell.ptr[0] == dialect->quote)
                cell = span_cut(cell, 1, cell.len - 1);
            out[n++] = cell;
            start = i + 1;
        }
        if (ends)
            break;
    }
    return n;
}

/* Excel's own hint, a first line of its own: sep=; */
static size_t read_hint(struct span head, char *delimiter)
{
    if (head.len < 6 || memcmp(head.ptr, "sep=", 4) ||
        (head.ptr[5] != '\n' && head.ptr[5] != '\r'))
        return 0;
    *delimiter = head.ptr[4];
    return head.len > 6 && head.ptr[6] == '\n' ? 7 : 6;
}

static size_t known_names(
    struct span head, const struct csv_dialect *d, size_t *out_cells)
{
    struct span cells[256];
    size_t known = 0, n = csv_first_row(head, d, cells, 256);
    for (size_t i = 0; i < n; i++)
        known += field_of_name(cells[i]) != N_FIELDS;
    *out_cells = n;
    return known;
}

/* Quoted cells come after a delimiter and a space, and never without. */
static bool has_loose_quotes(struct span head, const struct csv_dialect *d)
{
    bool loose = false;
    for (size_t i = 0; i + 1 < head.len; i++) {
        if (head.ptr[i] != d->delimiter)
            continue;
        size_t at = i + 1;
        while (at < head.len && head.ptr[at] == ' ')
            at++;
        if (at == head.len || head.ptr[at] != d->quote)
            continue;
        if (at == i + 1)
            return false;
        loose |= at + 1 < head.len && head.ptr[at + 1] != d->quote;
    }
    return loose;
}

/* Quotes in cells have a backslash before them, and none is doubled. */
static bool has_backslashes(struct span head, const struct csv_dialect *d)
{
    const char ends[] = { d->delimiter, '\r', '\n', d->quote, '\0' };
    bool escaped = false;
    for (size_t i = 1; i + 1 < head.len; i++) {
        char before = head.ptr[i - 1], after = head.ptr[i + 1];
        if (head.ptr[i] != d->quote || !after || strchr(ends, after))
            continue;
        escaped |= before == '\\';
        if (before == d->quote && i > 1 && !strchr(ends, head.ptr[i - 2]))
            return false;
    }
    return escaped;
}

/* The first line is 'in','such','quotes'. */
static bool has_single_quotes(struct span head)
{
    size_t len = 0;
    while (len < head.len && !strchr("\r\n", head.ptr[len]))
        len++;
    struct span line = span_trim(span_cut(head, 0, len));
    bool between = false;
    for (size_t i = 1; i + 1 < line.len; i++) {
        if (!strchr(",;\t|", line.ptr[i]))
            continue;
        if (line.ptr[i - 1] != '\'' || line.ptr[i + 1] != '\'')
            return false;
        between = true;
    }
    return between && line.ptr[0] == '\'' && line.ptr[line.len - 1] == '\'';
}

/* What MySQL and PostgreSQL dump: no cell is quoted, and some are NULL, or hold
 * an empty line. */
static bool has_escapes(struct span head, const struct csv_dialect *d)
{
    const char quoted[] = { d->delimiter, d->quote };
    return d->delimiter == '\t' && head.len &&
           !memmem(head.ptr, head.len, quoted, sizeof quoted) &&
           (memmem(head.ptr, head.len, "\t\\N", 3) ||
               memmem(head.ptr, head.len, "\\n\\n", 4));
}

struct csv_dialect csv_sniff(struct span head)
{
    struct csv_dialect d = { .delimiter = ',',
        .quote = has_single_quotes(head) ? '\'' : '"',
        .newline = '\n' };
    d.skip_bytes = read_hint(head, &d.delimiter);
    if (!d.skip_bytes) {
        size_t best_known = 0, best_cells = 0;
        for (const char *p = ",;\t|^~\x01\x1f"; *p; p++) {
            struct csv_dialect tried = { .delimiter = *p, .quote = d.quote };
            size_t cells, known = known_names(head, &tried, &cells);
            bool common = strchr(",;\t|", *p);
            if (known > best_known ||
                (common && known == best_known && cells > best_cells)) {
                best_known = known;
                best_cells = cells;
                d.delimiter = *p;
            }
        }
    }
    if (head.len && memchr(head.ptr, '\r', head.len) &&
        !memchr(head.ptr, '\n', head.len))
        d.newline = '\r';
    d.skip_space = has_loose_quotes(head, &d);
    d.backslashes = has_backslashes(head, &d);
    d.escapes = has_escapes(head, &d);
    return d;
}
