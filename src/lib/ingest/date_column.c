/* The order of day and month in a column; see the header. */
#include "date_column.h"

#include <stdlib.h>

enum { DIFFERENT = 3 }; /* numbers that make a run */

bool date_column_decide(const struct date_column *column, enum date_order *out)
{
    if (column->month_first || column->day_first) {
        *out = column->day_first > column->month_first ? DATE_DAY_FIRST
                                                       : DATE_MONTH_FIRST;
        return column->day_first != column->month_first;
    }
    int firsts = __builtin_popcount(column->firsts);
    int seconds = __builtin_popcount(column->seconds);
    *out = firsts > seconds ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
    return (firsts == 1 && seconds >= DIFFERENT) ||
           (seconds == 1 && firsts >= DIFFERENT);
}

bool date_column_read(struct date_column *column, struct span cell,
    struct date *out, struct open_date *out_open)
{
    enum date_evidence evidence;
    *out = (struct date){ 0 };
    *out_open = (struct open_date){ .article = NO_ID };
    if (!date_parse_ordered(out, cell, DATE_MONTH_FIRST, &evidence))
        return false;
    column->month_first += evidence == DATE_SAYS_MONTH_FIRST;
    column->day_first += evidence == DATE_SAYS_DAY_FIRST;
    if (evidence != DATE_EITHER_ORDER)
        return true;
    int month, day;
    date_civil(*out, NULL, &month, &day, NULL, NULL);
    column->firsts |= UINT32_C(1) << month;
    column->seconds |= UINT32_C(1) << day;
    out_open->month_first = *out;
    date_parse_ordered(&out_open->day_first, cell, DATE_DAY_FIRST, NULL);
    *out = (struct date){ 0 };
    out_open->article = 0;
    return true;
}

void date_column_wait(struct date_column *column, struct open_date open)
{
    array_push(&column->open, open);
}

void date_column_free(struct date_column *column)
{
    array_free(&column->open);
}
