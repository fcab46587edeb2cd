/* The order of day and month in a column; see the header. */
#include "date_column.h"

#include <math.h>
#include <stdlib.h>

#include "base/ascii.h"

enum {
    DIFFERENT = 3,  /* numbers that make a run */
    DECISIVE = 100, /* rows of one kind, more than of the other */
};

bool date_column_decide(const struct date_column *column, enum date_order *out)
{
    if (column->fixed) {
        *out = column->order;
        return true;
    }
    if (column->month_first || column->day_first) {
        *out = column->day_first > column->month_first ? DATE_DAY_FIRST
                                                       : DATE_MONTH_FIRST;
        return column->day_first != column->month_first;
    }
    int firsts = __builtin_popcount(column->firsts);
    int seconds = __builtin_popcount(column->seconds);
    bool told = (firsts == 1 && seconds >= DIFFERENT) ||
                (seconds == 1 && firsts >= DIFFERENT);
    bool day_first = told ? firsts > seconds : column->named_day_first;
    *out = day_first ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
    return told || column->named_day_first;
}

/* 45998 or 45998.5: days since the 30th of December 1899, as spreadsheets count
 * them and export them where a cell has no format. */
static bool read_serial(struct date *out, struct span cell)
{
    enum { DAY = 86400, DAYS_TO_1970 = 25569, LEAST = 25569, MOST = 60000 };
    double days = 0, unit = 1;
    bool whole = true;
    for (size_t i = 0; i < cell.len; i++) {
        char c = cell.ptr[i];
        if (i == 5 && (c == '.' || c == ',')) {
            whole = false;
            continue;
        }
        if (!ascii_is_digit(c) || (i >= 5 && whole))
            return false;
        unit = whole ? 1 : unit / 10;
        days = whole ? days * 10 + (c - '0') : days + unit * (c - '0');
    }
    if (days < LEAST || days >= MOST)
        return false;
    out->seconds = llround((days - DAYS_TO_1970) * DAY);
    out->zone = 0;
    out->precision = out->seconds % DAY ? DATE_MINUTE : DATE_DAY;
    return true;
}

void date_cell_read(struct date_cell *out, struct span cell)
{
    *out = (struct date_cell){ 0 };
    out->is_date = date_parse_ordered(
                       &out->date, cell, DATE_MONTH_FIRST, &out->evidence) ||
                   read_serial(&out->date, cell);
    if (out->evidence == DATE_EITHER_ORDER)
        date_parse_ordered(&out->day_first, cell, DATE_DAY_FIRST, NULL);
}

static void fix_order(struct date_column *column)
{
    bool day = column->day_first >= column->month_first + DECISIVE;
    if (column->fixed ||
        (!day && column->month_first < column->day_first + DECISIVE))
        return;
    column->fixed = true;
    column->order = day ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
}

struct date date_column_add(struct date_column *column,
    const struct date_cell *cell, struct open_date *out_open)
{
    *out_open = (struct open_date){ .article = NO_ID };
    column->month_first += cell->evidence == DATE_SAYS_MONTH_FIRST;
    column->day_first += cell->evidence == DATE_SAYS_DAY_FIRST;
    fix_order(column);
    if (cell->evidence != DATE_EITHER_ORDER)
        return cell->date;
    if (column->fixed)
        return column->order == DATE_DAY_FIRST ? cell->day_first : cell->date;
    int month, day;
    date_civil(cell->date, NULL, &month, &day, NULL, NULL);
    column->firsts |= UINT32_C(1) << month;
    column->seconds |= UINT32_C(1) << day;
    *out_open = (struct open_date){
        .article = 0, .month_first = cell->date, .day_first = cell->day_first
    };
    return (struct date){ 0 };
}

void date_column_wait(struct date_column *column, struct open_date open)
{
    array_push(&column->open, open);
}

void date_column_free(struct date_column *column)
{
    array_free(&column->open);
}
