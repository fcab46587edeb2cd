/*
 * Writing reports: one large buffer in front of a FILE, numbers by hand and
 * cells quoted in place, because a report of a large collection has rows by the
 * million. An error is kept until writer_end().
 */
#ifndef REPORT_WRITER_H
#define REPORT_WRITER_H

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <twicetold/base.h>

struct writer {
    FILE *out;
    struct buffer buffer;
    int error; /* errno of the first write that failed, or 0 */
};

/* Without a FILE all that is written stays in the buffer. */
void writer_begin(struct writer *w, FILE *out);
/* Writes what stands in the buffer of another, which is empty then and knows of
 * any error. */
void writer_pass(struct writer *w, struct writer *from);
/* Writes what is left and frees the buffer. False and err when any write
 * failed; err is empty when the reader of a pipe has gone. */
bool writer_end(struct writer *w, struct error *err);

/* Writes what the buffer holds, and makes room for so many bytes. */
void writer_make_room(struct writer *w, size_t len);
/* Where the next bytes go, with room for so many. */
static inline char *writer_room(struct writer *w, size_t len)
{
    if (w->buffer.cap - w->buffer.len < len)
        writer_make_room(w, len);
    return w->buffer.ptr + w->buffer.len;
}

static inline void write_span(struct writer *w, struct span s)
{
    if (!s.len)
        return;
    memcpy(writer_room(w, s.len), s.ptr, s.len);
    w->buffer.len += s.len;
}
static inline void write_char(struct writer *w, char c)
{
    *writer_room(w, 1) = c;
    w->buffer.len++;
}
static inline void write_text(struct writer *w, const char *s)
{
    write_span(w, (struct span){ s, strlen(s) });
}
void write_long_number(struct writer *w, uint64_t n);
static inline void write_number(struct writer *w, uint64_t n)
{
    if (n < 10)
        write_char(w, (char)('0' + n));
    else
        write_long_number(w, n);
}
/* part / whole with four decimals and a dot; 0.0000 for whole 0. */
void write_share(struct writer *w, uint64_t part, uint64_t whole);

/*
 * Cells of a CSV (RFC 4180), after the first with csv_next() between them. A
 * cell that a spreadsheet would run as a formula gets a leading apostrophe; an
 * id too, so that what comes out of one report is equal in all of them.
 */
void csv_text(struct writer *w, struct span cell);
/* What csv_text() writes: the cell itself, or a copy in the buffer. */
struct span csv_cell(struct buffer *scratch, struct span cell);
static inline void csv_next(struct writer *w)
{
    write_char(w, ',');
}
static inline void csv_end(struct writer *w)
{
    write_char(w, '\n');
}

/* One element of the array that a JSON report is made of, on its own line. It
 * is written and released at once: no report is held in memory whole. */
struct json_list {
    struct writer *writer;
    bool any;
    bool bare; /* one element a line and nothing between: JSON Lines */
};
void json_element(struct json_list *list, json_t *element);
json_t *json_span(struct span s);
/* part / whole, rounded to four decimals as the CSV has it. */
json_t *json_share(uint64_t part, uint64_t whole);

#endif
