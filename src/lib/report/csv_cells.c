/*
 * Cells of a CSV. Most need no quotation marks and are copied; what holds a
 * comma, a quotation mark or a line end goes through libcsv.
 */
#include "writer.h"

#include <csv.h>
#include <string.h>

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

static void write_quoted(struct writer *w, struct span cell)
{
    size_t most = 2 * cell.len + 2;
    w->buffer.len += csv_write(writer_room(w, most), most, cell.ptr, cell.len);
}

static void write_cell(struct writer *w, struct span cell)
{
    if (needs_quotes(cell))
        write_quoted(w, cell);
    else
        write_span(w, cell);
}

void csv_text(struct writer *w, struct span cell)
{
    bool formula = cell.len && memchr("=+-@\t", cell.ptr[0], 5);
    if (!formula) {
        write_cell(w, cell);
        return;
    }
    struct buffer guarded = { 0 };
    buffer_add(&guarded, span_of("'"));
    buffer_add(&guarded, cell);
    write_cell(w, buffer_span(&guarded));
    buffer_free(&guarded);
}
