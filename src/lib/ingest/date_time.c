/* Times of day, and how far from UTC they are, inside a date. */
#include "date_parse.h"

/* 9:15, 12:35:07.25 */
bool date_take_clock(struct date_draft *d)
{
    struct date_piece minute = date_peek(d, 2);
    if (!date_is_glued_sign(date_peek(d, 1), ":") ||
        !date_is_glued_number(minute) || d->hour >= 0)
        return false;
    d->hour = date_peek(d, 0).number;
    d->minute = minute.number;
    d->second = 0;
    d->at = date_after(d, minute);
    if (date_is_glued_sign(date_peek(d, 0), ":") &&
        date_is_glued_number(date_peek(d, 1))) {
        date_take(d);
        d->second = date_take(d).number;
        if (date_is_glued_sign(date_peek(d, 0), ".,") &&
            date_is_glued_number(date_peek(d, 1)))
            date_take(d), date_take(d);
    }
    return true;
}

/* 12.35 behind a date, 14h30, 3 pm, 221500 */
bool date_take_other_time(struct date_draft *d, struct date_piece p)
{
    struct date_piece sign = date_peek(d, 0), minute = date_peek(d, 1);
    if (d->hour >= 0)
        return false;
    bool dated = d->year >= 0 || (d->month > 0 && d->n_loose == 2);
    bool dotted = dated && date_is_glued_sign(sign, ".");
    bool hours = sign.kind == PIECE_WORD && date_word_is_hour(sign.text);
    if (dated && (p.text.len == 6 || p.text.len == 4)) {
        int64_t seconds = p.text.len == 6 ? p.number : p.number * 100;
        d->hour = seconds / 10000;
        d->minute = seconds / 100 % 100;
        d->second = seconds % 100;
        return true;
    }
    bool minutes = date_is_glued_number(minute) && minute.text.len == 2;
    if (hours && minute.kind == PIECE_NUMBER &&
        date_peek(d, 2).kind == PIECE_WORD)
        minutes |= date_word_is_minute(date_peek(d, 2).text);
    if ((dotted || hours) && minutes) {
        d->minute = minute.number;
        d->at = date_after(d, minute);
    } else if (hours) {
        d->minute = 0;
        d->at = date_after(d, sign);
    } else {
        struct date_word w = sign.kind == PIECE_WORD
                                 ? date_word_find(sign.text, false)
                                 : (struct date_word){ 0 };
        if (w.kind != DATE_WORD_AM && w.kind != DATE_WORD_PM)
            return false;
        d->minute = 0;
    }
    d->hour = p.number;
    d->second = 0;
    return true;
}

/* +0100, -05:00, +1 */
bool date_take_offset(struct date_draft *d, struct date_piece sign)
{
    struct date_piece p = date_peek(d, 0);
    if (!date_is_glued_number(p) || p.text.len > 4)
        return false;
    date_take(d);
    int64_t hours = p.number, minutes = 0;
    if (p.text.len > 2) {
        hours = p.number / 100;
        minutes = p.number % 100;
    } else if (date_is_glued_sign(date_peek(d, 0), ":")) {
        date_take(d);
        p = date_take(d);
        if (!p.glued || p.kind != PIECE_NUMBER || p.text.len != 2)
            return false;
        minutes = p.number;
    }
    if (hours > 15 || minutes > 59)
        return false;
    d->offset = hours * 60 + minutes;
    if (date_is_sign(sign, "-"))
        d->offset = -d->offset;
    d->has_offset = true;
    return true;
}
