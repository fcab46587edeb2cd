/*
 * Reading dates in whatever form they come.
 *
 * One pass over numbers, words and signs gives each its place: numbers round a
 * colon are a time, a sign after a time begins a zone, three numbers with the
 * same sign between them are a numeric date, all other numbers wait for the
 * month. What has no place makes the whole no date: better none than a wrong
 * one.
 */
#include "date_parse.h"

#include <twicetold/text.h>

#include "base/ascii.h"

enum { DAY_SECONDS = 86400 };

static int64_t full_year(struct date_piece p)
{
    if (p.text.len != 2)
        return p.number;
    return p.number + (p.number < 70 ? 2000 : 1900);
}

/* A year far off, behind its month, is of the Buddhist era, by which Thailand
 * counts; what programs write begins with the year. */
static int64_t of_our_era(int64_t year)
{
    enum { BUDDHIST = 543, FAR_OFF = 2500 };
    return year >= FAR_OFF && year < FAR_OFF + 100 ? year - BUDDHIST : year;
}

/* --------------------------------------------------------------- dates */

static void set_date(struct date_draft *d, struct date_piece year,
    struct date_piece month, struct date_piece day)
{
    d->year = full_year(year);
    d->month = month.number;
    d->day = day.number;
}

/* Two numbers before a year: which is the day? */
static void set_either(struct date_draft *d, struct date_piece first,
    struct date_piece second, struct date_piece year)
{
    bool day_first = d->order == DATE_DAY_FIRST;
    if (first.number > 12) {
        day_first = true;
        d->evidence = DATE_SAYS_DAY_FIRST;
    } else if (second.number > 12) {
        day_first = false;
        d->evidence = DATE_SAYS_MONTH_FIRST;
    } else if (first.number != second.number) {
        d->evidence = DATE_EITHER_ORDER;
    }
    if (day_first)
        set_date(d, year, second, first);
    else
        set_date(d, year, first, second);
}

/* 2025-12-07, 2025/12/07, 12/07/2025, 7.12.2025, 25-12-07 */
static bool take_numeric_date(struct date_draft *d)
{
    struct date_piece a = date_peek(d, 0), b = date_peek(d, 2),
                      c = date_peek(d, 4);
    struct date_piece sign = date_peek(d, 1), again = date_peek(d, 3);
    if (d->year >= 0 || !date_is_glued_sign(sign, "-/.") ||
        !date_is_glued_number(b) || !date_is_glued_sign(again, "-/.") ||
        !date_is_glued_number(c) || sign.text.ptr[0] != again.text.ptr[0])
        return false;
    bool short_year = a.text.len == 2 && c.text.len == 2 &&
                      date_is_sign(sign, "-") && d->order == DATE_MONTH_FIRST;
    if (a.text.len == 4 || short_year)
        set_date(d, a, b, c);
    else if (a.text.len > 2 || b.text.len > 2 ||
             (c.text.len != 2 && c.text.len != 4))
        return false;
    else if (date_is_sign(sign, "."))
        set_date(d, c, b, a);
    else
        set_either(d, a, b, c);
    if (a.text.len <= 2)
        d->year = of_our_era(d->year);
    d->at = date_after(d, c);
    return true;
}

/* 2003-12 */
static bool take_year_and_month(struct date_draft *d)
{
    struct date_piece year = date_peek(d, 0), month = date_peek(d, 2);
    if (d->year >= 0 || year.text.len != 4 ||
        !date_is_glued_sign(date_peek(d, 1), "-") ||
        !date_is_glued_number(month) || month.text.len != 2)
        return false;
    d->year = year.number;
    d->month = month.number;
    d->at = date_after(d, month);
    return true;
}

/* Whether number p is year, month and day in one: 20251207, 251207. */
static bool set_packed_date(struct date_draft *d, struct date_piece p)
{
    if (d->year >= 0 || (p.text.len != 8 && p.text.len != 6))
        return false;
    struct date_piece year = p;
    year.text.len = p.text.len - 4;
    year.number = p.number / 10000;
    d->year = full_year(year);
    d->month = p.number / 100 % 100;
    d->day = p.number % 100;
    return true;
}

/* -------------------------------------------------------------- pieces */

static bool use_number(struct date_draft *d)
{
    if (date_take_clock(d) || take_numeric_date(d) || take_year_and_month(d))
        return true;
    struct date_piece p = date_take(d);
    if (date_take_other_time(d, p) || set_packed_date(d, p))
        return true;
    if (d->n_loose == MOST_LOOSE || p.text.len > 4)
        return false;
    d->loose[d->n_loose++] = p;
    return true;
}

/* A place as the zone database names it: "america/new_york". */
static bool take_place(struct date_draft *d, struct date_piece area)
{
    struct date_piece city = date_peek(d, 1);
    if (!date_is_glued_sign(date_peek(d, 0), "/") || city.kind != PIECE_WORD)
        return false;
    d->at = date_after(d, city);
    struct span name = { area.text.ptr, area.text.len + 1 + city.text.len };
    struct date_word w = date_word_find(name, true);
    if (w.kind == DATE_WORD_ZONE)
        d->zone = w.value;
    else
        d->elsewhere = true;
    return true;
}

/* A short word, a day and a month: "lun. 8 déc.", in whatever language. Behind
 * the word now. */
static bool is_weekday_before_day(
    const struct date_draft *d, struct date_piece word)
{
    enum { SHORT_MOST = 4 };
    int dot = date_is_sign(date_peek(d, 0), ".");
    struct date_piece day = date_peek(d, dot), month = date_peek(d, dot + 1);
    if (date_is_sign(month, "."))
        month = date_peek(d, dot + 2);
    return text_count(word.text) <= SHORT_MOST && day.kind == PIECE_NUMBER &&
           day.text.len <= 2 && month.kind == PIECE_WORD &&
           date_word_find(month.text, false).kind == DATE_WORD_MONTH;
}

/* "令和7年": behind the name of the era now. */
static bool take_year_of_era(struct date_draft *d, struct date_piece era)
{
    struct date_piece year = date_peek(d, 0);
    int before = date_word_era(era.text);
    if (!before || year.kind != PIECE_NUMBER || year.text.len > 3 || d->n_loose)
        return false;
    d->at = date_after(d, year);
    year.number += before;
    year.text.len = 4; /* as of a year that is written in full */
    d->loose[d->n_loose++] = year;
    return true;
}

static bool use_word(struct date_draft *d)
{
    bool first = d->at == 0;
    struct date_piece p = date_take(d);
    if (take_place(d, p))
        return d->hour >= 0;
    if (take_year_of_era(d, p))
        return true;
    struct date_word w = date_word_find(p.text, d->hour >= 0);
    d->korean |= w.korean;
    if (first && is_weekday_before_day(d, p))
        return true;
    /* Weekdays of any language come first, with a comma: "jeu., 02 avril". */
    if (first && (date_is_sign(date_peek(d, 0), ",") ||
                     (date_is_sign(date_peek(d, 0), ".") &&
                         date_is_sign(date_peek(d, 1), ","))))
        if (w.kind != DATE_WORD_MONTH || date_peek(d, 2).kind == PIECE_WORD ||
            date_peek(d, 3).kind == PIECE_WORD)
            return true;
    switch (w.kind) {
    case DATE_WORD_UNKNOWN:
        return false;
    case DATE_WORD_FILLER:
        return true;
    case DATE_WORD_AM:
        return d->am = true;
    case DATE_WORD_PM:
        return d->pm = true;
    case DATE_WORD_ZONE:
        if (d->zone < 0)
            d->zone = w.value;
        return true;
    case DATE_WORD_MONTH:
        if (d->month >= 0)
            return false;
        d->month = w.value;
        if (date_word_is_second(date_peek(d, 0).text)) {
            date_take(d);
            d->month = d->month % 12 + 1;
        }
        return true;
    }
    return false;
}

static bool use_sign(struct date_draft *d, enum date_piece_kind before)
{
    struct date_piece sign = date_take(d), next = date_peek(d, 0);
    if (date_is_sign(sign, "+") ||
        (date_is_sign(sign, "-") && next.glued && next.kind == PIECE_NUMBER &&
            before != PIECE_WORD))
        return d->hour >= 0 && !d->has_offset && date_take_offset(d, sign);
    if (date_is_sign(sign, "-/"))
        return d->zone >= 0 && date_is_glued_number(next)
                   ? date_take_offset(d, sign)
                   : !sign.glued || before == PIECE_WORD ||
                         next.kind == PIECE_WORD;
    if (date_is_sign(sign, "."))
        return !date_is_glued_number(next);
    return date_is_sign(sign, ",;|");
}

/* ------------------------------------------------------------ the whole */

/* Gives the loose numbers their places. */
static bool place_loose(struct date_draft *d)
{
    const struct date_piece *n = d->loose;
    if (d->n_loose == 0)
        return true;
    if (d->year >= 0 || (d->month < 0) != (d->n_loose == 3))
        return false;
    if (d->n_loose == 3) {
        bool year_first = n[0].text.len == 4;
        set_date(d, n[year_first ? 0 : 2], n[1], n[year_first ? 2 : 0]);
    } else if (d->n_loose == 2) {
        bool year_first = n[0].text.len > 2;
        d->year = full_year(n[year_first ? 0 : 1]);
        d->day = n[year_first ? 1 : 0].number;
    } else {
        d->year = n[0].text.len == 4 ? n[0].number : -1;
    }
    d->year = of_our_era(d->year);
    return true;
}

static bool is_possible(const struct date_draft *d)
{
    return d->year >= 1 && d->year <= 9999 && d->month >= 1 && d->month <= 12 &&
           (d->day == -1 || (d->day >= 1 && d->day <= days_in_month(d->year,
                                                          (int)d->month))) &&
           (d->hour == -1 ||
               (d->minute <= 59 && d->second <= 60 &&
                   (d->hour <= 23 ||
                       (d->hour == 24 && !d->minute && !d->second))));
}

/* False when the zone leads out of the years that a date may have. */
static bool finish(struct date *out, struct date_draft *d)
{
    if (d->pm && d->hour < 12)
        d->hour += 12;
    if (d->am && d->hour == 12)
        d->hour = 0;
    int64_t days =
        days_from_civil(d->year, (int)d->month, d->day < 0 ? 1 : (int)d->day);
    *out = (struct date){ days * DAY_SECONDS, 0, DATE_DAY };
    bool zoned = d->has_offset || d->zone >= 0 || d->korean;
    int64_t clock = d->hour * 3600 + d->minute * 60 + d->second;
    /* Midnight without a zone is how programs write a day. */
    if (d->hour < 0 || d->elsewhere || (clock == 0 && !zoned))
        return true;
    out->seconds += clock;
    int64_t minutes = d->has_offset  ? d->offset
                      : d->zone >= 0 ? date_zone_minutes(d->zone, out->seconds)
                      : d->korean    ? 9 * 60
                                     : 0;
    out->seconds -= minutes * 60;
    out->zone = (int16_t)minutes;
    out->precision = DATE_MINUTE;
    bool possible = out->seconds >= days_from_civil(1, 1, 1) * DAY_SECONDS &&
                    out->seconds < days_from_civil(10000, 1, 1) * DAY_SECONDS;
    if (!possible)
        *out = (struct date){ 0 };
    return possible;
}

/* Digits alone: Unix time, a day, or day and time run together. */
static bool parse_digits(struct date *out, struct date_piece p)
{
    struct date_draft d = { .year = -1, .hour = -1, .zone = -1 };
    switch (p.text.len) {
    case 4:
        d.year = p.number;
        d.month = d.day = 1;
        break;
    case 6:
    case 8:
        set_packed_date(&d, p);
        break;
    case 12:
    case 14:
        p.number *= p.text.len == 14 ? 1 : 100;
        d.year = p.number / INT64_C(10000000000);
        d.month = p.number / 100000000 % 100;
        d.day = p.number / 1000000 % 100;
        d.hour = p.number / 10000 % 100;
        d.minute = p.number / 100 % 100;
        d.second = p.number % 100;
        break;
    case 9:
    case 10:
    case 13:
    case 16:
        while (p.number > INT64_C(9999999999)) /* milli-, microseconds */
            p.number /= 1000;
        *out = (struct date){ p.number, 0, DATE_MINUTE };
        return true;
    default:
        return false;
    }
    return is_possible(&d) && finish(out, &d);
}

/* "/Date(1765110900000+0100)/", as services of Microsoft's have it in JSON: the
 * milliseconds. */
static struct span inside_call(struct span s)
{
    static const struct span call = { "/Date(", 6 };
    s = span_trim(s);
    size_t end = call.len;
    if (!span_equal(span_cut(s, 0, call.len), call))
        return s;
    while (end < s.len && ascii_is_digit(s.ptr[end]))
        end++;
    return span_cut(s, call.len, end);
}

bool date_parse_ordered(struct date *out, struct span s, enum date_order order,
    enum date_evidence *out_evidence)
{
    char folded[DATE_LONGEST];
    struct date_draft d = { .order = order,
        .year = -1,
        .month = -1,
        .day = -1,
        .hour = -1,
        .minute = -1,
        .second = -1,
        .zone = -1 };
    if (out_evidence)
        *out_evidence = DATE_SAYS_NOTHING;
    if (!date_fold(folded, &d.text.len, inside_call(s)))
        return false;
    d.text = span_trim((struct span){ folded, d.text.len });
    struct date_piece first = date_peek(&d, 0);
    if (first.kind == PIECE_NUMBER && first.text.len >= 4 &&
        (first.text.len == d.text.len ||
            (first.text.len == 10 && d.text.ptr[10] == '.')))
        return parse_digits(out, first);
    enum date_piece_kind before = PIECE_END;
    for (struct date_piece p; (p = date_peek(&d, 0)).kind != PIECE_END;) {
        bool used = p.kind == PIECE_NUMBER ? use_number(&d)
                    : p.kind == PIECE_WORD ? use_word(&d)
                                           : use_sign(&d, before);
        if (!used)
            return false;
        before = p.kind;
    }
    if (!place_loose(&d) || !is_possible(&d) || !finish(out, &d))
        return false;
    if (out_evidence)
        *out_evidence = d.evidence;
    return true;
}

bool date_parse(struct date *out, struct span s)
{
    return date_parse_ordered(out, s, DATE_MONTH_FIRST, NULL);
}
