/*
 * Programs for tables write them column by column, as pandas does when nothing
 * else is asked for: {"title": {"0": "A", "1": "B"}, "body": {...}}, the same
 * with lists, or {"columns": ["title", "body"], "data": [["A", ...], ...]}.
 */
#include "json_columns.h"

#include "columns.h"

/* Columns of one length each, of which one is called a headline or a text. */
static bool are_columns(json_t *value)
{
    enum { FEWEST = 2 };
    size_t rows = 0, n = 0;
    bool named = false;
    const char *name;
    json_t *column;
    json_object_foreach(value, name, column)
    {
        size_t size = json_is_array(column) ? json_array_size(column)
                                            : json_object_size(column);
        if (!size || (n++ && size != rows))
            return false;
        rows = size;
        enum field field = field_of_name(span_of(name));
        named |= field == FIELD_TITLE || field == FIELD_BODY;
    }
    return named && n >= FEWEST && rows >= FEWEST;
}

static void add_cell(json_t *rows, size_t row, const char *name, json_t *cell)
{
    if (row == json_array_size(rows))
        json_array_append_new(rows, json_object());
    json_object_set(json_array_get(rows, row), name, cell);
}

static json_t *rows_by_name(json_t *columns)
{
    json_t *rows = json_array(), *column, *cell;
    const char *name, *key;
    json_object_foreach(columns, name, column)
    {
        size_t row = 0;
        json_object_foreach(column, key, cell)
        {
            add_cell(rows, row++, name, cell);
        }
        json_array_foreach(column, row, cell)
        {
            add_cell(rows, row, name, cell);
        }
    }
    return rows;
}

static json_t *rows_by_place(const json_t *names, json_t *data)
{
    json_t *rows = json_array(), *cells, *cell;
    size_t row, i;
    json_array_foreach(data, row, cells)
    {
        json_array_append_new(rows, json_object());
        json_array_foreach(cells, i, cell)
        {
            const char *name = json_string_value(json_array_get(names, i));
            if (name)
                add_cell(rows, row, name, cell);
        }
    }
    return rows;
}

json_t *json_rows_of_columns(json_t *value)
{
    const json_t *names = json_object_get(value, "columns");
    json_t *data = json_object_get(value, "data");
    if (json_is_string(json_array_get(names, 0)) &&
        json_is_array(json_array_get(data, 0)))
        return rows_by_place(names, data);
    return are_columns(value) ? rows_by_name(value) : NULL;
}
