/* A date on its way: what the files share that put one together. */
#ifndef TWICETOLD_INGEST_DATE_PARSE_H
#define TWICETOLD_INGEST_DATE_PARSE_H

#include "date.h"

#include <string.h>

enum { MOST_LOOSE = 3 };

/* A date being put together; -1: not known yet. */
struct date_draft {
    struct span text; /* folded */
    size_t at;
    enum date_order order;
    enum date_evidence evidence;
    int64_t year, month, day, hour, minute, second;
    struct date_piece loose[MOST_LOOSE]; /* numbers that wait for the month */
    int n_loose;
    int zone;       /* for date_zone_minutes(); -1: none */
    int64_t offset; /* minutes, where has_offset */
    bool has_offset;
    bool elsewhere; /* in a zone that is not known */
    bool am, pm, korean;
};

static inline size_t date_after(const struct date_draft *d, struct date_piece p)
{
    return (size_t)(p.text.ptr + p.text.len - d->text.ptr);
}

/* The n-th piece from here, from 0, without moving. */
static inline struct date_piece date_peek(const struct date_draft *d, int n)
{
    struct date_piece p = date_piece_at(d->text, d->at);
    while (n-- > 0)
        p = date_piece_at(d->text, date_after(d, p));
    return p;
}

static inline struct date_piece date_take(struct date_draft *d)
{
    struct date_piece p = date_peek(d, 0);
    d->at = date_after(d, p);
    return p;
}

static inline bool date_is_sign(struct date_piece p, const char *signs)
{
    return p.kind == PIECE_SIGN && strchr(signs, p.text.ptr[0]);
}

static inline bool date_is_glued_sign(struct date_piece p, const char *signs)
{
    return p.glued && date_is_sign(p, signs);
}

static inline bool date_is_glued_number(struct date_piece p)
{
    return p.glued && p.kind == PIECE_NUMBER;
}

/*
 * date_time.c: the time of day at a number, which the second is given and has
 * been taken, and the zone behind a sign; false when it is none.
 */
bool date_take_clock(struct date_draft *d);
bool date_take_other_time(struct date_draft *d, struct date_piece p);
bool date_take_offset(struct date_draft *d, struct date_piece sign);

#endif
