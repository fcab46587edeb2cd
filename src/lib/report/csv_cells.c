/*
 * Cells of a CSV. Most need no quotation marks and are copied; what holds a
 * comma, a quotation mark or a line end goes through libcsv.
 */
#include "writer.h"

#include <csv.h>
#include <string.h>

static bool needs_quotes(struct span cell)
{
    for (size_t i = 0; i < cell.len; i++)
        if (strchr(",\"\r\n", cell.ptr[i]))
            return true;
    return cell.len && (cell.ptr[0] == ' ' || cell.ptr[cell.len - 1] == ' ');
}

static void add_quoted(struct writer *w, struct span cell)
{
    struct buffer *b = &w->buffer;
    size_t room = 2 * cell.len + 2;
    if (b->cap - b->len < room + 1)
        b->ptr = array_grow(b->ptr, &b->cap, b->len + room + 1, 1);
    b->len += csv_write(b->ptr + b->len, room, cell.ptr, cell.len);
    write_span(w, (struct span){ "", 0 });
}

void csv_text(struct writer *w, struct span cell)
{
    struct buffer guarded = { 0 };
    if (cell.len && strchr("=+-@\t", cell.ptr[0])) {
        buffer_add(&guarded, span_of("'"));
        buffer_add(&guarded, cell);
        cell = buffer_span(&guarded);
    }
    if (needs_quotes(cell))
        add_quoted(w, cell);
    else
        write_span(w, cell);
    buffer_free(&guarded);
}

void csv_next(struct writer *w)
{
    write_text(w, ",");
}

void csv_end(struct writer *w)
{
    write_text(w, "\n");
}
