#include "support/unit.h"

#include <jansson.h>
#include <twicetold/corpus.h>

struct date_case {
    const char *text, *iso; /* iso NULL: no date */
};

static void check_dates(const struct date_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct date d;
        struct buffer iso = { 0 };
        bool is_date = date_parse(&d, span_of(cases[i].text));
        if (is_date)
            date_iso(&iso, d);
        if (is_date != (cases[i].iso != NULL) ||
            (is_date && !span_equal(buffer_span(&iso), span_of(cases[i].iso))))
            fail_msg("\"%s\" is \"%s\", not \"%s\"", cases[i].text,
                is_date ? iso.ptr : "no date",
                cases[i].iso ? cases[i].iso : "no date");
        buffer_free(&iso);
    }
}

#define CHECK_DATES(...)                                                       \
    do {                                                                       \
        static const struct date_case cases[] = { __VA_ARGS__ };               \
        check_dates(cases, sizeof cases / sizeof *cases);                      \
    } while (0)

static void date_parse__iso_8601__is_read(void **state)
{
    (void)state;
    CHECK_DATES({ "2025-12-07", "2025-12-07" },
        { "2025-12-07T12:35:00Z", "2025-12-07T12:35:00Z" },
        { "2025-12-07T12:35:10.250+01:00", "2025-12-07T11:35:10Z" },
        { "2025-12-07 12:35:10,250", "2025-12-07T12:35:10Z" },
        { "2025-12-07 12:35", "2025-12-07T12:35:00Z" },
        { "2025/12/07", "2025-12-07" }, { "20251207", "2025-12-07" },
        { "20260520T221500Z", "2026-05-20T22:15:00Z" },
        { "2025-12", "2025-12-01" },
        { "2024-12-31T24:00:00Z", "2025-01-01T00:00:00Z" },
        { "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z" });
}

static void date_parse__news_in_english__is_read(void **state)
{
    (void)state;
    CHECK_DATES({ "07 December 2025 12:35pm GMT", "2025-12-07T12:35:00Z" },
        { "7 Dec 2025 12.35", "2025-12-07T12:35:00Z" },
        { "Sunday 7th December 2025", "2025-12-07" },
        { "Dec. 7, 2025", "2025-12-07" },
        { "Dec. 7, 2025, 9 a.m. EST", "2025-12-07T14:00:00Z" },
        { "December 31, 2017 ", "2017-12-31" },
        { "January 11, 2010 Monday", "2010-01-11" },
        { " 7:51  PM ET Fri, 17 July 2020", "2020-07-17T23:51:00Z" },
        { "Jul 18 2020", "2020-07-18" }, { "14-Mar-14", "2014-03-14" },
        { "12/07/2025", "2025-12-07" }, { "30/04/2025", "2025-04-30" },
        { "12/07/2025 12:05 AM", "2025-12-07T00:05:00Z" },
        { "1:30 p.m., Sept. 3, 2024", "2024-09-03T13:30:00Z" },
        { "12:35 - 7 Dec 2025", "2025-12-07T12:35:00Z" });
}

static void date_parse__mail_and_feeds__is_read(void **state)
{
    (void)state;
    CHECK_DATES({ "Sun, 07 Dec 2025 12:35:00 +0100", "2025-12-07T11:35:00Z" },
        { "Sun, 7 Dec 25 12:35 PDT", "2025-12-07T19:35:00Z" },
        { "Sun Dec  7 12:35:00 2025", "2025-12-07T12:35:00Z" },
        { "Sun (so (they) say), 7 Dec 2025 12:35:00 z",
            "2025-12-07T12:35:00Z" },
        { "Wed, 19 Feb 2012 22:40:00 GMT-01:01", "2012-02-19T23:41:00Z" },
        { "1765110900", "2025-12-07T12:35:00Z" },
        { "1765110900000", "2025-12-07T12:35:00Z" });
}

static void date_parse__other_languages__are_read(void **state)
{
    (void)state;
    CHECK_DATES({ "dimanche 7 décembre 2025 à 12h35", "2025-12-07T12:35:00Z" },
        { "7. März 2025, 12:35 Uhr", "2025-03-07T12:35:00Z" },
        { "lun. 8 déc. 2025 14:30:00 +0100", "2025-12-08T13:30:00Z" },
        { "mar. 9 déc. 2025", "2025-12-09" }, /* no March */
        { "Mar 9 2025", "2025-03-09" },
        { "2025年12月8日（月）14時30分", "2025-12-08T14:30:00Z" },
        { "2025 m. gruodžio 8 d.", "2025-12-08" },
        { "2025. gada 8. decembrī", "2025-12-08" },
        { "8 ธันวาคม 2568", "2025-12-08" }, /* of the Buddhist era */
        { "8 دسمبر، 2025", "2025-12-08" }, { "8 تموز 2025", "2025-07-08" },
        { "8 jūlijs 2025", "2025-07-08" },
        { "7 de diciembre de 2025", "2025-12-07" },
        { "mar., 01 déc. 2020 16:11:02 +0000", "2020-12-01T16:11:02Z" },
        { "7 ДЕКАБРЯ 2025", "2025-12-07" },
        { "2025年12月7日 12:35", "2025-12-07T12:35:00Z" },
        { "2025年12月7日 12時35分", "2025-12-07T12:35:00Z" },
        { "２０２５年１２月７日", "2025-12-07" },
        { "2025년 12월 7일 12시 35분", "2025-12-07T03:35:00Z" },
        { "søndag 7. desember 2025 kl. 12.35", "2025-12-07T12:35:00Z" },
        { "воскресенье, 7 декабря 2025 г., 12:35", "2025-12-07T12:35:00Z" },
        { "7 грудня 2025 р.", "2025-12-07" },
        { "niedziela, 7 grudnia 2025", "2025-12-07" },
        { "neděle 7. prosince 2025", "2025-12-07" },
        { "7 decembrie 2025, 12:35", "2025-12-07T12:35:00Z" },
        { "7 Aralık 2025 Pazar 12:35", "2025-12-07T12:35:00Z" },
        { "Minggu, 7 Desember 2025 12:35 WIB", "2025-12-07T05:35:00Z" },
        { "Ngày 7 tháng 12 năm 2025", "2025-12-07" },
        { "٧ ديسمبر ٢٠٢٥", "2025-12-07" }, { "7 בדצמבר 2025", "2025-12-07" },
        { "7 दिसंबर 2025", "2025-12-07" },
        { "2025년 12월 7일 오후 9:35", "2025-12-07T12:35:00Z" },
        { "07.12.2025", "2025-12-07" });
}

static void date_parse__summer_time__is_known_for_places(void **state)
{
    (void)state;
    CHECK_DATES({ "2025-07-01 12:00 ET", "2025-07-01T16:00:00Z" },
        { "2025-12-01 12:00 ET", "2025-12-01T17:00:00Z" },
        { "2025-03-09 01:59 ET", "2025-03-09T06:59:00Z" },
        { "2025-03-09 03:00 ET", "2025-03-09T07:00:00Z" },
        { "2025-11-02 03:00 ET", "2025-11-02T08:00:00Z" },
        { "2025-03-30 01:59 Europe/Berlin", "2025-03-30T00:59:00Z" },
        { "2025-03-30 03:00 Europe/Berlin", "2025-03-30T01:00:00Z" },
        { "2025-10-26 04:00 Europe/Berlin", "2025-10-26T03:00:00Z" },
        { "2025-07-01 12:00 Nowhere/Special", "2025-07-01" });
}

static void date_parse__no_date__is_refused(void **state)
{
    (void)state;
    CHECK_DATES({ "", NULL }, { "  ", NULL }, { "invalid", NULL },
        { "The ferry ran aground", NULL }, { "13", NULL }, { "22013", NULL },
        { "7 Dec", NULL }, { "December", NULL }, { "12:35", NULL },
        { "2025-02-29", NULL }, { "2025-13-01", NULL },
        { "31 April 2025", NULL }, { "2025-12-07T25:00:00Z", NULL },
        { "2025-12-07T10:61:00Z", NULL }, { "2025-12-07T10:14:61Z", NULL },
        { "2025-12-07T10:14:55-99:99", NULL }, { "2025-12-07-01", NULL },
        { "2025-12-07T11:30:00-06:00Textra", NULL },
        { "Sun, 16 Dec 2012 1:2:3:4 GMT", NULL },
        { "Sun, 16 zzz 2012 11:47:32 GMT", NULL }, { "7 Dec Nov 2025", NULL },
        { "1 Jan 0001 01:29 +0900", NULL }, { "31 Dec 9999 23:29 -0900", NULL },
        { "99999999999999999999999999", NULL }, { "1.5.2", NULL },
        { "1 2 3 4 5 6 7", NULL }, { "+", NULL },
        { "Dec 2025 (", "2025-12-01" });
}

static void date_parse__midnight_without_zone__is_a_day(void **state)
{
    (void)state;
    CHECK_DATES({ "2017-09-15T00:00:00", "2017-09-15" },
        { "2017-09-15T00:00:00Z", "2017-09-15T00:00:00Z" });
}

static void date_civil__keeps_the_zone_of_the_input(void **state)
{
    (void)state;
    struct date d;
    int year, month, day, hour, minute;
    assert_true(date_parse(&d, span_of("2025-12-31T23:35:00-05:00")));
    assert_int_equal(d.zone, -300);
    date_civil(d, &year, &month, &day, &hour, &minute);
    assert_int_equal(year, 2025);
    assert_int_equal(month, 12);
    assert_int_equal(day, 31);
    assert_int_equal(hour, 23);
    assert_int_equal(minute, 35);
    date_civil(d, NULL, NULL, NULL, NULL, NULL);
}

/* The slow twin of the calendar: count one day after another. */
static void date_civil__every_day_of_two_centuries__follows_the_last(
    void **state)
{
    (void)state;
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
        31 };
    int year = 1900, month = 1, day = 1;
    struct date d;
    assert_true(date_parse(&d, span_of("1900-01-01")));
    for (; year < 2101; d.seconds += 86400) {
        int got_year, got_month, got_day;
        char text[32];
        date_civil(d, &got_year, &got_month, &got_day, NULL, NULL);
        snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
        struct date again;
        assert_true(date_parse(&again, span_of(text)));
        assert_true(again.seconds == d.seconds && got_year == year &&
                    got_month == month && got_day == day);
        bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        if (++day > days[month - 1] + (month == 2 && leap)) {
            day = 1;
            if (++month > 12)
                month = 1, year++;
        }
    }
}

/* One line of the suite: source, the date as a JSON string, and the moment, or
 * ACCEPT where any date will do, or REFUSE. Adds what was right. */
static void score_line(char *line, int right[3], int of[3])
{
    char *text = strchr(line, '\t');
    char *want = text ? strchr(text + 1, '\t') : NULL;
    json_t *string = want ? json_loadb(text + 1, (size_t)(want - text - 1),
                                JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL)
                          : NULL;
    if (!string)
        return;
    struct date d, wanted;
    struct span s = { json_string_value(string), json_string_length(string) };
    bool is_date = date_parse(&d, s);
    want[1 + strcspn(want + 1, "\n")] = '\0';
    if (!strcmp(want + 1, "ACCEPT")) {
        of[1]++, right[1] += is_date;
    } else if (!strcmp(want + 1, "REFUSE")) {
        of[2]++, right[2] += !is_date;
    } else {
        of[0]++;
        right[0] += is_date && date_parse(&wanted, span_of(want + 1)) &&
                    wanted.seconds == d.seconds;
    }
    json_decref(string);
}

static void date_parse__dates_of_other_readers__are_mostly_right(void **state)
{
    (void)state;
    const char *corpora = getenv("TWICETOLD_CORPORA");
    char path[512], line[512];
    snprintf(path, sizeof path, "%s/../suites/feeds/dates.tsv",
        corpora ? corpora : "");
    FILE *fp = corpora ? fopen(path, "r") : NULL;
    if (!fp)
        skip();
    int right[3] = { 0 }, of[3] = { 0 };
    assert_non_null(fgets(line, sizeof line, fp)); /* the header */
    while (fgets(line, sizeof line, fp))
        score_line(line, right, of);
    fclose(fp);
    print_message("moments %d of %d, accepted %d of %d, refused %d of %d\n",
        right[0], of[0], right[1], of[1], right[2], of[2]);
    assert_true(right[0] * 97 >= of[0] * 90);
    assert_true(right[1] * 46 >= of[1] * 40);
    assert_int_equal(right[2], of[2]);
}

static void date_parse__other_calendars_and_machines__are_read(void **state)
{
    (void)state;
    CHECK_DATES({ "令和7年12月7日", "2025-12-07" },
        { "民國114年12月7日", "2025-12-07" }, { "令和", NULL },
        { "7 ธ.ค. 2568 12:35 น.", "2025-12-07T12:35:00Z" },
        { "วันอาทิตย์ที่ 7 ธันวาคม 2568", NULL },
        { "الأحد 7 ديسمبر 2025", "2025-12-07" },
        { "7 كانون الأول 2025", "2025-12-07" },
        { "7 كانون الثاني 2025", "2025-01-07" },
        { "7 تشرين الثاني 2025", "2025-11-07" },
        { "7 декабря 2025, 12:35 МСК", "2025-12-07T09:35:00Z" },
        { "søn. 7. des. 2025", "2025-12-07" },
        { "/Date(1765110900000)/", "2025-12-07T12:35:00Z" },
        { "/Date(1765110900000+0100)/", "2025-12-07T12:35:00Z" },
        { "/Date()/", NULL }, { "/Date(", NULL },
        { "2025-12-07T12:35:00+01:00[Europe/Berlin]", "2025-12-07T11:35:00Z" },
        { "[2025-12-07]", NULL });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(date_parse__iso_8601__is_read),
        cmocka_unit_test(date_parse__news_in_english__is_read),
        cmocka_unit_test(date_parse__mail_and_feeds__is_read),
        cmocka_unit_test(date_parse__other_languages__are_read),
        cmocka_unit_test(date_parse__summer_time__is_known_for_places),
        cmocka_unit_test(date_parse__no_date__is_refused),
        cmocka_unit_test(date_parse__midnight_without_zone__is_a_day),
        cmocka_unit_test(date_parse__dates_of_other_readers__are_mostly_right),
        cmocka_unit_test(date_civil__keeps_the_zone_of_the_input),
        cmocka_unit_test(
            date_civil__every_day_of_two_centuries__follows_the_last),
        cmocka_unit_test(date_parse__other_calendars_and_machines__are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
