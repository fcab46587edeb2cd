/*
 * The apostrophe in front of a cell, put on and taken off by one rule.
 *
 * Other programs guard by the same advice, so it is taken off whoever wrote the
 * table. The price: in a table that nobody guarded, a text that begins with a
 * quoted '@handle' or '+1' loses its first apostrophe. To look for a closing
 * one would spare that, and what we write ourselves could be read in two ways.
 */
#include "round_trip.h"

#include <string.h>

/*
 * Whether a spreadsheet may run it: = + - @, the same in the width of Chinese
 * and Japanese, after blanks, which some pass over; and whatever begins with a
 * tab or a line end.
 */
static bool is_formula(struct span cell)
{
    static const char *const wide[] = { "\uff1d", "\uff0b", "\uff0d",
        "\uff20" };
    while (cell.len && cell.ptr[0] == ' ')
        cell = span_cut(cell, 1, cell.len);
    if (!cell.len || (unsigned char)cell.ptr[0] < 0x80)
        return cell.len && memchr("=+-@\t\r\n", cell.ptr[0], 7);
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (span_equal(span_cut(cell, 0, 3), span_of(wide[i])))
            return true;
    return false;
}

bool csv_needs_guard(struct span cell)
{
    while (cell.len && cell.ptr[0] == '\'')
        cell = span_cut(cell, 1, cell.len);
    return is_formula(cell);
}

struct span csv_unguarded(struct span cell)
{
    bool guarded = cell.len && cell.ptr[0] == '\'' && csv_needs_guard(cell);
    return span_cut(cell, guarded, cell.len);
}
