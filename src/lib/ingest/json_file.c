/*
 * The reader of articles in JSON: JSON Lines, an array, or the answer of a
 * service with a list in it. Every object is a row of a table whose columns are
 * its members.
 */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "json_columns.h"
#include "json_loose.h"
#include "json_record.h"
#include "json_split.h"
#include "reader.h"
#include "table_fill.h"

enum { LINES_SHOWN = 8 };

struct json_file {
    struct table_fill fill;
    struct json_split split;
    struct arena *scratch; /* texts of one record */
    uint32_t number;       /* of objects */
    size_t broken;
    uint32_t lines[LINES_SHOWN]; /* of the first that were */
    char why[JSON_ERROR_TEXT_LENGTH];
};

/* {"..., [{... and the like. */
static bool recognise(const struct sample *sample)
{
    struct span s = span_trim(sample->head);
    size_t at = 1;
    while (at < s.len && ascii_is_space(s.ptr[at]))
        at++;
    return at < s.len && ((s.ptr[0] == '{' && s.ptr[at] == '"') ||
                             (s.ptr[0] == '[' && s.ptr[at] == '{'));
}

static void put(struct json_file *j, const struct json_record *r)
{
    j->fill.shape.headlines = !r->has[FIELD_BODY] && !r->has[FIELD_SUMMARY];
    j->fill.shape.exported = r->exported;
    table_fill_row(&j->fill, (struct row){ r->cells, N_FIELDS }, j->number);
}

static void read_value(struct json_file *j, json_t *value);

/* Of an array, or of an object that has articles by their ids. */
static void read_members(struct json_file *j, json_t *list)
{
    const char *id;
    json_t *member;
    size_t i;
    json_array_foreach(list, i, member)
    {
        read_value(j, member);
    }
    json_object_foreach(list, id, member)
    {
        read_value(j, member);
    }
}

/* An article, or what holds many of them. */
static void read_value(struct json_file *j, json_t *value)
{
    struct json_record r;
    const char *const *map = j->fill.shape.origin->map;
    bool known = json_record_read(&r, j->scratch, value, map);
    bool has_text = r.cells[FIELD_BODY].len || r.cells[FIELD_SUMMARY].len;
    json_t *list = has_text ? NULL : json_record_list(value);
    if (list) {
        read_members(j, list);
        return;
    }
    j->number++;
    if (known)
        put(j, &r);
    else
        tally_add(&j->fill.tally, PROBLEM_NO_BODY, j->number);
}

static void read_record(void *payload, struct span bytes, uint32_t line)
{
    struct json_file *j = payload;
    json_error_t why;
    json_t *value = json_load_loose(bytes, &why);
    if (!value) {
        if (!j->broken)
            memcpy(j->why, why.text, sizeof j->why);
        if (j->broken < LINES_SHOWN)
            j->lines[j->broken] = line;
        j->broken++;
        return;
    }
    json_t *rows = json_rows_of_columns(value);
    j->scratch = arena_new();
    if (rows)
        read_members(j, rows);
    else
        read_value(j, value);
    arena_free(j->scratch);
    json_decref(rows);
    json_decref(value);
}

static void *open_json(
    struct corpus *c, const struct origin *origin, const struct sample *sample)
{
    (void)sample;
    struct json_file *j = mem_alloc_zeroed(1, sizeof *j);
    table_fill_begin(&j->fill, c, origin);
    for (int f = 0; f < N_FIELDS; f++)
        j->fill.shape.columns.of[f] = f;
    j->fill.shape.width = N_FIELDS;
    j->split = (struct json_split){ .record = read_record, .payload = j };
    return j;
}

static bool feed_json(void *reading, struct span bytes)
{
    struct json_file *j = reading;
    json_split_feed(&j->split, bytes);
    return true;
}

static bool let_go_of_json(void *reading)
{
    const struct json_file *j = reading;
    return table_fill_let_go(&j->fill);
}

static void tell_broken(const struct json_file *j)
{
    struct span file = j->fill.shape.origin->file;
    struct buffer lines = { 0 };
    for (size_t i = 0; i < j->broken && i < LINES_SHOWN; i++)
        buffer_addf(&lines, "%s%u", i ? ", " : "", j->lines[i]);
    corpus_warn(j->fill.corpus,
        "%zu record%s of %.*s skipped: no JSON (line%s %s%s: %s)", j->broken,
        j->broken == 1 ? "" : "s", (int)file.len, file.ptr,
        j->broken == 1 ? "" : "s", lines.ptr,
        j->broken > LINES_SHOWN ? ", ..." : "", j->why);
    buffer_free(&lines);
}

static bool close_json(void *reading, bool whole)
{
    struct json_file *j = reading;
    if (!whole) /* what is there of the last record is not to be read */
        j->split.bytes.len = 0;
    json_split_end(&j->split);
    if (j->broken)
        tell_broken(j);
    table_fill_end(&j->fill, "JSON");
    bool found = j->fill.n_articles > 0;
    table_fill_free(&j->fill);
    free(j);
    return found;
}

const struct reader json_reader = {
    .name = "JSON",
    .recognise = recognise,
    .open = open_json,
    .feed = feed_json,
    .let_go = let_go_of_json,
    .close = close_json,
};
