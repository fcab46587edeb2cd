/*
 * Records are told apart by their brackets alone; a parser looks at each of
 * them. A record that is broken must not take the next ones with it: a string
 * ends with its line, as JSON has it, and a line that begins with an object
 * where none may stand is the next record. Behind a colon one may: there it is
 * taken for a part of the record, and when that is never closed behind it, it
 * was the next one after all.
 */
#include "json_split.h"

#include <string.h>

#include "base/ascii.h"

static void forget_record(struct json_split *j)
{
    j->bytes.len = 0;
    j->depth = 0;
    j->in_array = 0;
    j->string = j->escape = false;
    j->last = '\0';
}

/* Where in a record that is not closed the next one begins; 0: it does not. */
static size_t swallowed_at(const struct json_split *j)
{
    bool closed = !j->string && (j->last == '}' || j->last == ',');
    return j->depth && j->depth < JSON_SPLIT_DEEPEST && closed
               ? j->doubtful[j->depth]
               : 0;
}

static void end_record(struct json_split *j)
{
    struct buffer bytes = j->bytes;
    struct span record = buffer_span(&bytes);
    size_t swallowed = swallowed_at(j);
    struct span next =
        span_cut(record, swallowed ? swallowed : record.len, record.len);
    if (record.len)
        j->record(
            j->payload, span_cut(record, 0, record.len - next.len), j->began);
    forget_record(j);
    if (!next.len)
        return;
    /* It is closed, so that it is read without coming here in its middle. */
    j->bytes = (struct buffer){ 0 };
    for (size_t i = 0; i < next.len; i++)
        j->line -= next.ptr[i] == '\n';
    json_split_feed(j, next);
    buffer_free(&bytes);
}

static void open_bracket(struct json_split *j, char c, bool in_doubt)
{
    if (in_doubt && j->depth < JSON_SPLIT_DEEPEST)
        j->doubtful[j->depth] = j->bytes.len - 1;
    j->depth++;
    if (j->depth < JSON_SPLIT_DEEPEST)
        j->doubtful[j->depth] = 0;
    j->in_array = j->in_array << 1 | (c == '[');
}

static void close_bracket(struct json_split *j)
{
    if (j->depth)
        j->depth--;
    j->in_array >>= 1;
    if (!j->depth)
        end_record(j);
}

/* Whether nothing but blanks stands before what comes next in its line. */
static bool at_line_begin(const struct json_split *j)
{
    struct span s = buffer_span(&j->bytes);
    while (s.len && (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '\t'))
        s.len--;
    return s.len && s.ptr[s.len - 1] == '\n';
}

/* One character of a record. */
static void take(struct json_split *j, char c)
{
    bool in_doubt = c == '{' && j->last == ':' && at_line_begin(j);
    buffer_add(&j->bytes, (struct span){ &c, 1 });
    if (j->escape) {
        j->escape = false;
    } else if (j->string) {
        j->escape = c == '\\';
        j->string = c != '"';
    } else if (c == '"') {
        j->string = true;
    } else if (c == '{' || c == '[') {
        open_bracket(j, c, in_doubt);
    }
    if (!ascii_is_space(c))
        j->last = c;
    if (!j->string && (c == '}' || c == ']'))
        close_bracket(j);
}

/* Between records: white space, the commas and the end of the array. */
static bool is_between(struct json_split *j, char c)
{
    if (j->bytes.len)
        return false;
    if (!j->begun && c == '[') {
        j->begun = j->array = true;
        return true;
    }
    j->over |= j->array && c == ']';
    return j->over || ascii_is_space(c) || (j->array && c == ',');
}

/* An object that begins with its line where none may begin. */
static bool is_out_of_place(const struct json_split *j, char c)
{
    bool may =
        j->last == ':' || j->last == '[' || (j->last == ',' && j->in_array & 1);
    return j->depth && !j->string && c == '{' && !may && at_line_begin(j);
}

static void feed_one(struct json_split *j, char c)
{
    if (is_between(j, c))
        return;
    bool scalar_ends =
        !j->depth && !j->string && j->bytes.len &&
        (ascii_is_space(c) || (j->array && (c == ',' || c == ']')));
    if (scalar_ends || (j->string && c == '\n') || is_out_of_place(j, c)) {
        end_record(j);
        if (is_between(j, c))
            return;
    }
    if (!j->bytes.len)
        j->began = j->line + 1;
    j->begun = true;
    take(j, c);
}

/* How many bytes from here on are the inside of a string. */
static size_t plain_length(struct span s)
{
    size_t n = 0;
    while (n < s.len && s.ptr[n] != '"' && s.ptr[n] != '\\' && s.ptr[n] != '\n')
        n++;
    return n;
}

void json_split_feed(struct json_split *j, struct span bytes)
{
    for (size_t at = 0; at < bytes.len; at++) {
        if (j->string && !j->escape) {
            size_t n = plain_length(span_cut(bytes, at, bytes.len));
            buffer_add(&j->bytes, span_cut(bytes, at, at + n));
            at += n;
        }
        if (at == bytes.len)
            break;
        feed_one(j, bytes.ptr[at]);
        j->line += bytes.ptr[at] == '\n';
    }
}

void json_split_end(struct json_split *j)
{
    end_record(j);
    buffer_free(&j->bytes);
}
