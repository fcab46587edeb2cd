/*
 * The calendar: days to dates and back, and dates as ISO 8601 has them.
 *
 * Pure arithmetic on the proleptic Gregorian calendar, by the method of
 * H. Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in
 * March, so that the leap day is the last of a year, and 400 years make an era
 * of 146,097 days. Nothing of the C library is asked, for its functions know a
 * locale and a time zone.
 */
#include "date.h"

enum { DAYS_OF_ERA = 146097, DAYS_TO_1970 = 719468, DAY_SECONDS = 86400 };

/* Division that rounds down, for moments before the epoch. */
static int64_t divide_down(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int64_t days_from_civil(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = divide_down(year, 400);
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_OF_ERA + day_of_era - DAYS_TO_1970;
}

static void civil_from_days(int64_t days, int *year, int *month, int *day)
{
    days += DAYS_TO_1970;
    int64_t era = divide_down(days, DAYS_OF_ERA);
    int64_t day_of_era = days - era * DAYS_OF_ERA;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                              day_of_era / 146096) /
                          365;
    int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t months = (5 * day_of_year + 2) / 153; /* since March */
    *day = (int)(day_of_year - (153 * months + 2) / 5 + 1);
    *month = (int)(months < 10 ? months + 3 : months - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

int days_in_month(int64_t year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
        31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

void date_civil(
    struct date d, int *year, int *month, int *day, int *hour, int *minute)
{
    int unwanted[5];
    int64_t local = d.seconds + d.zone * 60;
    int64_t days = divide_down(local, DAY_SECONDS);
    int seconds = (int)(local - days * DAY_SECONDS);
    civil_from_days(days, year ? year : &unwanted[0],
        month ? month : &unwanted[1], day ? day : &unwanted[2]);
    *(hour ? hour : &unwanted[3]) = seconds / 3600;
    *(minute ? minute : &unwanted[4]) = seconds / 60 % 60;
}

void date_iso(struct buffer *out, struct date d)
{
    if (d.precision == DATE_NONE)
        return;
    if (d.precision == DATE_MINUTE)
        d.zone = 0;
    int year, month, day, hour, minute;
    date_civil(d, &year, &month, &day, &hour, &minute);
    buffer_addf(out, "%04d-%02d-%02d", year, month, day);
    if (d.precision == DATE_MINUTE)
        buffer_addf(out, "T%02d:%02d:%02dZ", hour, minute,
            (int)(d.seconds - divide_down(d.seconds, 60) * 60));
}
