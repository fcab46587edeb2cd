/*
 * Cells of a CSV. Most need no quotation marks and are copied; what holds a
 * comma, a quotation mark or a line end goes through libcsv.
 */
#include "writer.h"

#include <csv.h>
#include <string.h>

#include "ingest/round_trip.h"

static const bool is_special[256] = {
    [','] = true,
    ['"'] = true,
    ['\r'] = true,
    ['\n'] = true,
};

static bool needs_quotes(struct span cell)
{
    const unsigned char *bytes = (const unsigned char *)cell.ptr;
    for (size_t i = 0; i < cell.len; i++)
        if (is_special[bytes[i]])
            return true;
    return cell.len && (bytes[0] == ' ' || bytes[cell.len - 1] == ' ');
}

struct span csv_cell(struct buffer *scratch, struct span cell)
{
    bool guard = csv_needs_guard(cell);
    bool quotes = needs_quotes(cell);
    if (!guard && !quotes)
        return cell;
    struct buffer guarded = { 0 };
    buffer_add(&guarded, span_of(guard ? "'" : ""));
    buffer_add(&guarded, cell);
    scratch->len = 0;
    if (quotes) {
        size_t most = 2 * guarded.len + 2;
        if (scratch->cap < most)
            scratch->ptr = array_grow(scratch->ptr, &scratch->cap, most, 1);
        scratch->len = csv_write(scratch->ptr, most, guarded.ptr, guarded.len);
    } else {
        buffer_add(scratch, buffer_span(&guarded));
    }
    buffer_free(&guarded);
    return buffer_span(scratch);
}

void csv_text(struct writer *w, struct span cell)
{
    struct buffer scratch = { 0 };
    write_span(w, csv_cell(&scratch, cell));
    buffer_free(&scratch);
}
