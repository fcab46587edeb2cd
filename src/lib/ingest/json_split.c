/*
 * Records are told apart by their brackets alone; a parser looks at each of
 * them. A record that is broken must not take the next ones with it: a string
 * ends with its line, as JSON has it, and a line that begins with a bracket
 * where none may stand is the next record.
 */
#include "json_split.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void end_record(struct json_split *j)
{
    if (j->bytes.len)
        j->record(j->payload, buffer_span(&j->bytes), j->began);
    j->bytes.len = 0;
    j->depth = 0;
    j->in_array = 0;
    j->string = j->escape = false;
    j->last = '\0';
}

static void open_bracket(struct json_split *j, char c)
{
    j->depth++;
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

/* One character of a record. */
static void take(struct json_split *j, char c)
{
    buffer_add(&j->bytes, (struct span){ &c, 1 });
    if (j->escape) {
        j->escape = false;
    } else if (j->string) {
        j->escape = c == '\\';
        j->string = c != '"';
    } else if (c == '"') {
        j->string = true;
    } else if (c == '{' || c == '[') {
        open_bracket(j, c);
    } else if (c == '}' || c == ']') {
        close_bracket(j);
        return;
    }
    if (!is_space(c))
        j->last = c;
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
    return j->over || is_space(c) || (j->array && c == ',');
}

/* An object that begins with its line where none may begin. */
static bool is_out_of_place(const struct json_split *j, char before, char c)
{
    bool may =
        j->last == ':' || j->last == '[' || (j->last == ',' && j->in_array & 1);
    return j->depth && before == '\n' && c == '{' && !may;
}

static void feed_one(struct json_split *j, char c)
{
    char before = j->bytes.len ? j->bytes.ptr[j->bytes.len - 1] : '\0';
    if (is_between(j, c))
        return;
    bool scalar_ends = !j->depth && !j->string && j->bytes.len &&
                       (is_space(c) || (j->array && (c == ',' || c == ']')));
    if (scalar_ends || (j->string && c == '\n') ||
        is_out_of_place(j, before, c)) {
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
