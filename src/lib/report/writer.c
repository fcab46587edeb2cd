/* The buffer in front of the file, numbers, and elements of JSON. */
#include "writer.h"

#include <errno.h>
#include <string.h>

#define WRITE_SIZE BOUNDARY((size_t)256 * 1024, (size_t)32)

void writer_begin(struct writer *w, FILE *out)
{
    *w = (struct writer){ .out = out };
}

static void write_out(struct writer *w, struct span bytes)
{
    if (bytes.len && !w->error &&
        fwrite(bytes.ptr, 1, bytes.len, w->out) != bytes.len)
        w->error = errno ? errno : EIO;
}

static void flush(struct writer *w)
{
    write_out(w, buffer_span(&w->buffer));
    w->buffer.len = 0;
}

void writer_pass(struct writer *w, struct writer *from)
{
    flush(w);
    write_out(w, buffer_span(&from->buffer));
    from->buffer.len = 0;
    from->error = w->error;
}

bool writer_end(struct writer *w, struct error *err)
{
    flush(w);
    buffer_free(&w->buffer);
    if (!w->error && fflush(w->out) != 0)
        w->error = errno ? errno : EIO;
    if (w->error == 0)
        return true;
    if (w->error != EPIPE)
        return error_set(err, "cannot write: %s", strerror(w->error));
    if (err)
        err->text[0] = '\0';
    return false;
}

void writer_make_room(struct writer *w, size_t len)
{
    if (w->out)
        flush(w);
    size_t need = w->buffer.len + (len > WRITE_SIZE ? len : WRITE_SIZE);
    if (w->buffer.cap < need)
        w->buffer.ptr = array_grow(w->buffer.ptr, &w->buffer.cap, need, 1);
}

void write_long_number(struct writer *w, uint64_t n)
{
    size_t len = 1;
    for (uint64_t rest = n; rest >= 10; rest /= 10)
        len++;
    char *end = writer_room(w, len) + len;
    for (size_t i = 0; i < len; i++, n /= 10)
        *--end = (char)('0' + n % 10);
    w->buffer.len += len;
}

/* Ten-thousandths, rounded half up. */
static uint64_t share_of(uint64_t part, uint64_t whole)
{
    return whole ? (part * 10000 + whole / 2) / whole : 0;
}

void write_share(struct writer *w, uint64_t part, uint64_t whole)
{
    uint64_t share = share_of(part, whole);
    write_number(w, share / 10000);
    char *room = writer_room(w, 5);
    room[0] = '.';
    for (int i = 4; i > 0; i--, share /= 10)
        room[i] = (char)('0' + share % 10);
    w->buffer.len += 5;
}

static int add_json(const char *text, size_t len, void *payload)
{
    write_span(payload, (struct span){ text, len });
    return 0;
}

void json_element(struct json_list *list, json_t *element)
{
    const char *between = list->any ? ",\n  " : "\n  ";
    write_text(list->writer, list->bare ? (list->any ? "\n" : "") : between);
    list->any = true;
    json_dump_callback(
        element, add_json, list->writer, JSON_COMPACT | JSON_ENCODE_ANY);
    json_decref(element);
}

json_t *json_span(struct span s)
{
    return json_stringn(s.ptr ? s.ptr : "", s.len);
}

json_t *json_share(uint64_t part, uint64_t whole)
{
    return json_real((double)share_of(part, whole) / 10000);
}
