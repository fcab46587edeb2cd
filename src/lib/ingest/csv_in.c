/*
 * The CSV reader: libcsv with what it leaves to its users.
 *
 * libcsv parses; this file keeps the cells of a row together, tells what is
 * broken and goes on behind it. Bytes are given to libcsv line by line, so that
 * it is known where a line begins when something is wrong with it.
 *
 * The one fault that matters is a quote that is never closed: it swallows all
 * that follows. It shows in one of three ways: at the end of the input a cell
 * is still open; a cell grows beyond all measure; or, lines after the cell
 * began, a quote opens a cell in a line that looks like a row of the table. The
 * row is then taken to end with the line where the cell began, and the lines
 * after that, which were kept for this, are read again as rows. How much is
 * read again is bounded by a multiple of what was read, so that no input takes
 * more than linear time. Nothing depends on how the input is cut into blocks.
 */
#include "csv_in.h"
#include "csv_quick.h"
#include "round_trip.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

enum {
    CELL_MOST = BOUNDARY(64 << 20, 4 << 20), /* bytes: no cell is larger */
    REREAD_FREE = BOUNDARY(1 << 20, 4096),   /* bytes read again at least */
    REREAD_TIMES = 8                         /* and as a multiple of the rest */
};

struct csv_in {
    struct csv_parser parser;
    struct csv_dialect dialect;
    struct csv_events events;

    struct span input;  /* what is to be read: lent, or all of `kept` */
    struct buffer kept; /* what of it is not read at the end of a call */
    size_t at;          /* read of it */
    size_t searched;    /* from here on a newline may come */
    uint64_t read, reread;
    bool given_up;

    uint32_t number;    /* of the row that is being read */
    struct buffer text; /* its cells so far, end to end */
    ARRAY(size_t) ends; /* of each cell in text */
    ARRAY(struct span) cells;
    bool stray;         /* a stray quote of it was told */
    struct buffer line; /* without its backslashes, where it had some */

    struct buffer open;   /* lines that began inside the cell now open */
    size_t open_cell;     /* number of that cell in its row, from 0 */
    bool inside, row_end; /* the line began inside it; a row ended in it */
};

/* What \n, \t and \\ stand for; \N, which is NULL, stays. */
static void add_unescaped(struct buffer *out, struct span cell)
{
    static const char *const signs = "ntr\\", *const meant = "\n\t\n\\";
    for (size_t at = 0, end; at < cell.len; at = end) {
        const char *sign = memchr(cell.ptr + at, '\\', cell.len - at);
        end = sign ? (size_t)(sign - cell.ptr) : cell.len;
        buffer_add(out, span_cut(cell, at, end));
        if (!sign)
            break;
        const char *which = end + 1 < cell.len && cell.ptr[end + 1]
                                ? strchr(signs, cell.ptr[end + 1])
                                : NULL;
        const char *is = which ? meant + (which - signs) : sign;
        buffer_add(out, (struct span){ is, 1 });
        end += which ? 2 : 1;
    }
}

static void on_cell(void *cell, size_t len, void *payload)
{
    struct csv_in *in = payload;
    struct span whole = { cell, len };
    if (in->dialect.escapes)
        add_unescaped(&in->text, whole);
    else
        buffer_add(&in->text, whole);
    array_push(&in->ends, in->text.len);
}

static void on_row(int end, void *payload)
{
    struct csv_in *in = payload;
    (void)end;
    size_t start = 0;
    in->cells.len = 0;
    for (size_t i = 0; i < in->ends.len; start = in->ends.items[i++])
        array_push(&in->cells, csv_unguarded(span_cut(buffer_span(&in->text),
                                   start, in->ends.items[i])));
    in->events.row(in->events.payload,
        (struct row){ in->cells.items, in->cells.len }, in->number++);
    in->text.len = in->ends.len = 0;
    in->stray = false;
    in->row_end = true;
}

static int is_never_space(unsigned char c)
{
    (void)c;
    return 0;
}

static void *grow_cell(void *cell, size_t size)
{
    return mem_realloc(cell, size, 1);
}

static void skip_spaces(struct csv_in *in, bool skip)
{
    csv_set_space_func(&in->parser, skip ? NULL : is_never_space);
}

static void start_parser(struct csv_in *in)
{
    csv_init(&in->parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&in->parser, (unsigned char)in->dialect.delimiter);
    csv_set_quote(&in->parser, (unsigned char)in->dialect.quote);
    csv_set_realloc_func(&in->parser, grow_cell);
    skip_spaces(in, in->dialect.skip_space);
}

static void tell(struct csv_in *in, enum csv_trouble what)
{
    in->events.trouble(in->events.payload, what, in->number);
}

/* Ends the open cell, and its row, with the line where it began, and makes the
 * lines after that the next to be read. */
static void close_open_cell(struct csv_in *in)
{
    uint64_t most = REREAD_FREE + REREAD_TIMES * (in->read - in->reread);
    in->reread += in->open.len;
    if (in->reread > most) {
        tell(in, CSV_GIVEN_UP);
        in->given_up = true;
        return;
    }
    tell(in, CSV_OPEN_QUOTE);
    char *cell = (char *)in->parser.entry_buf;
    size_t len = 0;
    while (len < in->parser.entry_pos && cell[len] != '\n' && cell[len] != '\r')
        len++;
    on_cell(cell, len, in);
    on_row(0, in);
    csv_free(&in->parser);
    start_parser(in);

    struct buffer again = in->open;
    buffer_add(&again, span_cut(in->input, in->at, SIZE_MAX));
    buffer_free(&in->kept);
    in->kept = again;
    in->input = buffer_span(&in->kept);
    in->at = in->searched = 0;
    in->open = (struct buffer){ 0 };
    in->inside = false;
}

/* Whether a line, up to a quote in it, begins as rows of the table do. */
static bool looks_like_row(
    const struct csv_in *in, struct span before, struct span after)
{
    char delimiter = in->dialect.delimiter;
    if (!before.len) {
        /* "2","Harbour Post" */
        const char *quote =
            after.len ? memchr(after.ptr, in->dialect.quote, after.len) : NULL;
        size_t next = quote ? (size_t)(quote - after.ptr) + 1 : after.len;
        return next + 1 < after.len && after.ptr[next] == delimiter &&
               after.ptr[next + 1] != ' ';
    }
    /* 2,Harbour Post," but not: 'she said,"' */
    size_t delimiters = 0;
    bool loose = false;
    for (size_t i = 0; i < before.len; i++)
        if (before.ptr[i] == delimiter) {
            delimiters++;
            loose |= i + 1 < before.len && before.ptr[i + 1] == ' ';
        }
    return before.ptr[before.len - 1] == delimiter &&
           (delimiters == in->open_cell || (delimiters > 1 && !loose));
}

/* The strict parser stumbled over byte `at` of the line, which is the one
 * behind a quote in a quoted cell: was that quote to open a cell? */
static bool shows_open_quote(
    const struct csv_in *in, struct span line, size_t at)
{
    return in->inside && !in->row_end && in->parser.quoted && at > 0 &&
           in->ends.len == in->open_cell &&
           looks_like_row(
               in, span_cut(line, 0, at - 1), span_cut(line, at, line.len));
}

/* Keeps account of the open cell at the end of a line. */
static void end_line(struct csv_in *in)
{
    bool open = in->parser.quoted;
    bool began_here =
        !in->inside || in->row_end || in->ends.len != in->open_cell;
    if (!open || began_here)
        in->open.len = 0;
    in->inside = open;
    in->open_cell = in->ends.len;
    in->row_end = false;
}

/* How many spaces, at `at` of the line, stand between a closing quote and the
 * end of the cell. */
static size_t spaces_behind_quote(
    const struct csv_in *in, struct span line, size_t at)
{
    size_t end = at;
    while (end < line.len && line.ptr[end] == ' ')
        end++;
    bool ends = end == line.len || line.ptr[end] == in->dialect.delimiter ||
                line.ptr[end] == '\n' || line.ptr[end] == '\r';
    return ends && at > 0 && line.ptr[at - 1] == in->dialect.quote &&
                   in->parser.quoted
               ? end - at
               : 0;
}

static void parse(struct csv_in *in, struct span bytes)
{
    csv_parse_quick(&in->parser, bytes.ptr, bytes.len, on_cell, on_row, in);
}

/* The line with its quotes doubled that had a backslash before them. */
static struct span without_backslashes(struct csv_in *in, struct span line)
{
    in->line.len = 0;
    for (size_t at = 0, end; at < line.len; at = end + 1) {
        const char *sign = memchr(line.ptr + at, '\\', line.len - at);
        end = sign ? (size_t)(sign - line.ptr) : line.len;
        buffer_add(&in->line, span_cut(line, at, end));
        char next = end + 1 < line.len ? line.ptr[end + 1] : '\0';
        bool quote = next == in->dialect.quote;
        if (sign && quote)
            buffer_add(&in->line, (struct span){ (char[]){ next, next }, 2 });
        else if (sign)
            buffer_add(&in->line, span_of("\\"));
        end += quote || next == '\\';
    }
    return buffer_span(&in->line);
}

static void read_line(struct csv_in *in, struct span line)
{
    if (in->inside)
        buffer_add(&in->open, line);
    in->read += line.len;
    if (in->dialect.backslashes)
        line = without_backslashes(in, line);
    /* By how much a cell grows; many small steps would copy it each time. */
    csv_set_blk_size(
        &in->parser, in->parser.entry_size / 2 + line.len / 4 + 1024);
    for (size_t at = 0; at < line.len;) {
        at += csv_parse_quick(
            &in->parser, line.ptr + at, line.len - at, on_cell, on_row, in);
        if (at == line.len)
            break;
        size_t spaces = spaces_behind_quote(in, line, at);
        if (spaces) {
            skip_spaces(in, true);
            parse(in, span_cut(line, at, at + spaces));
            skip_spaces(in, in->dialect.skip_space);
            at += spaces;
            continue;
        }
        if (shows_open_quote(in, line, at)) {
            close_open_cell(in);
            return;
        }
        if (!in->stray)
            tell(in, CSV_STRAY_QUOTE);
        in->stray = true;
        csv_set_opts(&in->parser, CSV_STRICT_FINI);
        parse(in, span_cut(line, at, at + 1));
        at++;
        csv_set_opts(&in->parser, CSV_STRICT | CSV_STRICT_FINI);
    }
    if (in->parser.entry_pos > CELL_MOST)
        close_open_cell(in);
    else
        end_line(in);
}

/* Reads the lines that are there; the last, without a newline, if `all`. */
static void read_lines(struct csv_in *in, bool all)
{
    while (!in->given_up && in->at < in->input.len) {
        const char *newline =
            in->searched < in->input.len
                ? memchr(in->input.ptr + in->searched, in->dialect.newline,
                      in->input.len - in->searched)
                : NULL;
        size_t end =
            newline ? (size_t)(newline - in->input.ptr) + 1 : in->input.len;
        in->searched = end;
        if (!newline && !all && end - in->at <= CELL_MOST)
            break;
        struct span line = span_cut(in->input, in->at, end);
        in->at = end;
        read_line(in, line);
    }
}

struct csv_in *csv_in_new(
    const struct csv_dialect *dialect, const struct csv_events *events)
{
    struct csv_in *in = mem_alloc_zeroed(1, sizeof *in);
    in->dialect = *dialect;
    in->events = *events;
    in->number = 1;
    start_parser(in);
    return in;
}

/* Keeps what is not read, and only that. */
static void keep_rest(struct csv_in *in)
{
    struct span rest = span_cut(in->input, in->at, SIZE_MAX);
    if (in->input.ptr == in->kept.ptr) {
        memmove(in->kept.ptr, rest.ptr, rest.len);
        in->kept.len = rest.len;
    } else {
        in->kept.len = 0;
        buffer_add(&in->kept, rest);
    }
    in->input = buffer_span(&in->kept);
    in->searched -= in->at;
    in->at = 0;
}

void csv_in_feed(struct csv_in *in, struct span bytes)
{
    if (in->given_up)
        return;
    if (in->input.len) {
        buffer_add(&in->kept, bytes);
        in->input = buffer_span(&in->kept);
    } else {
        in->input = bytes;
        in->searched = 0;
    }
    read_lines(in, false);
    keep_rest(in);
}

void csv_in_end(struct csv_in *in)
{
    read_lines(in, true);
    while (!in->given_up && csv_fini(&in->parser, on_cell, on_row, in) != 0) {
        close_open_cell(in);
        read_lines(in, true);
    }
}

bool csv_in_between_rows(const struct csv_in *in)
{
    return !in->given_up && in->at == in->input.len && !in->ends.len &&
           csv_is_between_rows(&in->parser);
}

uint32_t csv_in_pass(struct csv_in *in, uint32_t rows, size_t bytes)
{
    uint32_t first = in->number;
    in->number += rows;
    in->read += bytes;
    return first;
}

void csv_in_free(struct csv_in *in)
{
    if (!in)
        return;
    csv_free(&in->parser);
    buffer_free(&in->kept);
    buffer_free(&in->text);
    buffer_free(&in->open);
    buffer_free(&in->line);
    array_free(&in->ends);
    array_free(&in->cells);
    free(in);
}
