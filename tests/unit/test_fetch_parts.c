/* The pure parts of fetching: zones, headers, addresses, turns, schedules. */
#include "support/unit.h"

#include <arpa/inet.h>
#include <headers.h>
#include <hosts.h>
#include <http.h>
#include <netinet/in.h>
#include <schedule.h>
#include <sys/socket.h>

enum { NOW = 1765200000, MINUTE = 60, HOUR = 3600, DAY = 86400 };

/* ---------------------------------------------------------------- zones */

static const struct {
    const char *host;
    enum zone zone;
} hosts[] = {
    { "127.0.0.1", ZONE_LOOPBACK },
    { "127.255.255.254", ZONE_LOOPBACK },
    { "0.0.0.0", ZONE_LOOPBACK },
    { "[::1]", ZONE_LOOPBACK },
    { "::1", ZONE_LOOPBACK },
    { "[::]", ZONE_LOOPBACK },
    { "[::ffff:127.0.0.1]", ZONE_LOOPBACK },
    { "[::127.0.0.1]", ZONE_LOOPBACK },
    { "[64:ff9b::127.0.0.1]", ZONE_LOOPBACK },
    { "[2002:7f00:1::]", ZONE_LOOPBACK },
    { "localhost", ZONE_LOOPBACK },
    { "LOCALHOST.", ZONE_LOOPBACK },
    { "a.localhost", ZONE_LOOPBACK },
    { "127.1", ZONE_LOOPBACK },
    { "2130706433", ZONE_LOOPBACK },
    { "0x7f000001", ZONE_LOOPBACK },
    { "0177.0.0.1", ZONE_LOOPBACK },
    { "169.254.169.254", ZONE_LINK },
    { "[fe80::1%25eth0]", ZONE_LINK },
    { "224.0.0.251", ZONE_LINK },
    { "255.255.255.255", ZONE_LINK },
    { "10.255.0.1", ZONE_PRIVATE },
    { "172.16.0.1", ZONE_PRIVATE },
    { "172.31.255.255", ZONE_PRIVATE },
    { "192.168.1.1", ZONE_PRIVATE },
    { "100.64.0.1", ZONE_PRIVATE },
    { "[fd00::1]", ZONE_PRIVATE },
    { "[::ffff:192.168.0.1]", ZONE_PRIVATE },
    { "172.15.255.255", ZONE_PUBLIC },
    { "172.32.0.1", ZONE_PUBLIC },
    { "100.128.0.1", ZONE_PUBLIC },
    { "126.255.255.255", ZONE_PUBLIC },
    { "128.0.0.1", ZONE_PUBLIC },
    { "9.9.9.9", ZONE_PUBLIC },
    { "[2620:fe::fe]", ZONE_PUBLIC },
    { "example.org", ZONE_PUBLIC },
    { "localhost.example.org", ZONE_PUBLIC },
    { "mylocalhost", ZONE_PUBLIC },
    { "", ZONE_PUBLIC },
};

static void zone_of_host__table__is_as_near(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        if (zone_of_host(span_of(hosts[i].host)) != hosts[i].zone)
            fail_msg("%s: zone %d", hosts[i].host,
                (int)zone_of_host(span_of(hosts[i].host)));
    }
}

static void zone_of__socket_addresses__is_that_of_their_text(void **state)
{
    (void)state;
    struct sockaddr_in four = { .sin_family = AF_INET };
    struct sockaddr_in6 six = { .sin6_family = AF_INET6 };
    inet_pton(AF_INET, "10.0.0.1", &four.sin_addr);
    assert_int_equal(zone_of((struct sockaddr *)&four), ZONE_PRIVATE);
    inet_pton(AF_INET6, "2620:fe::fe", &six.sin6_addr);
    assert_int_equal(zone_of((struct sockaddr *)&six), ZONE_PUBLIC);
    assert_int_equal(
        zone_of(&(struct sockaddr){ .sa_family = AF_UNIX }), ZONE_LOOPBACK);
}

static void zone_allows__inwards__is_refused(void **state)
{
    (void)state;
    for (int from = ZONE_LOOPBACK; from <= ZONE_PUBLIC; from++)
        for (int to = ZONE_LOOPBACK; to <= ZONE_PUBLIC; to++)
            assert_int_equal(
                zone_allows((enum zone)from, (enum zone)to), to >= from);
}

/* -------------------------------------------------------------- headers */

static void header_charset__table__is_unquoted(void **state)
{
    (void)state;
    assert_span_equal(
        header_charset(span_of("text/html; charset=koi8-r")), "koi8-r");
    assert_span_equal(
        header_charset(span_of("text/xml;x=1; CharSet = \"UTF-8\" ;y")),
        "UTF-8");
    assert_span_equal(header_charset(span_of("text/xml; charsets=x")), "");
    assert_span_equal(header_charset(span_of("charset")), "");
    assert_span_equal(header_charset(span_of("")), "");
    assert_span_equal(
        header_type(span_of(" text/html ; charset=x")), "text/html");
}

static void header_max_age__table__is_seconds(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        int64_t seconds;
    } cases[] = {
        { "max-age=300", 300 },
        { "public, Max-Age=\"60\"", 60 },
        { "max-age=300, no-cache", 0 },
        { "no-store", 0 },
        { "public", -1 },
        { "max-age=soon", -1 },
        { "max-age=-5", -1 },
        { "s-maxage=100", -1 },
        { "", -1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(
            header_max_age(span_of(cases[i].value)), cases[i].seconds);
    assert_true(header_max_age(span_of("max-age=99999999999999999999999")) >
                1000000000);
}

static void header_retry_after__number_or_date__is_seconds(void **state)
{
    (void)state;
    assert_int_equal(header_retry_after(span_of("120"), NOW), 120);
    /* NOW is 13:20:00 on that day. */
    assert_int_equal(
        header_retry_after(span_of("Mon, 08 Dec 2025 13:25:00 GMT"), NOW), 300);
    assert_int_equal(
        header_retry_after(span_of("Sun, 07 Dec 2025 13:25:00 GMT"), NOW), 0);
    assert_int_equal(header_retry_after(span_of("later"), NOW), -1);
    assert_int_equal(header_retry_after(span_of(""), NOW), -1);
}

/* ------------------------------------------------------------ addresses */

static void http_whole__table__is_an_address_or_nothing(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "example.org/feed", "https://example.org/feed" },
        { " https://example.org/a b#top ", "https://example.org/a%20b" },
        { "HTTP://Example.ORG", "http://example.org/" },
        { "feed://example.org/x", "http://example.org/x" },
        { "feed:https://example.org/x", "https://example.org/x" },
        { "file:///etc/passwd", "" },
        { "gopher://example.org/", "" },
        { "ftp://example.org/feed", "" },
        { "", "" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_span_equal(http_whole(arena, span_of(cases[i][0])), cases[i][1]);
    arena_free(arena);
}

static void http_join__table__leads_there_or_nowhere(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "b.xml", "https://example.org/a/b.xml" },
        { "/b.xml", "https://example.org/b.xml" },
        { "?p=2", "https://example.org/a/index.html?p=2" },
        { "//other.example/x", "https://other.example/x" },
        { "http://other.example", "http://other.example/" },
        { "file:///etc/passwd", "" },
        { "javascript:alert(1)", "" },
        { "mailto:a@example.org", "" },
    };
    struct arena *arena = arena_new();
    struct span base = span_of("https://example.org/a/index.html");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_span_equal(
            http_join(arena, base, span_of(cases[i][0])), cases[i][1]);
    arena_free(arena);
}

/* A password goes along to who asked for it, and to nobody else. */
static void http_join__password_in_base__goes_to_its_own_server(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        { "http://me:pw@h/feed", "/x", "http://me:pw@h/x" },
        { "http://me:pw@h/feed", "http://h/x", "http://me:pw@h/x" },
        { "http://me:pw@h/feed", "https://H/x", "https://me:pw@h/x" },
        { "https://me@h/feed", "https://h/x", "https://me@h/x" },
        { "https://me:pw@h/feed", "http://h/x", "http://h/x" },
        { "http://me:pw@h/feed", "http://h:81/x", "http://h:81/x" },
        { "http://me:pw@h:81/feed", "https://h:81/x", "https://h:81/x" },
        { "http://me:pw@h/feed", "http://other/x", "http://other/x" },
        { "http://me:pw@h/feed", "//h.other/x", "http://h.other/x" },
        { "http://me:pw@h/feed", "http://you@h/x", "http://you@h/x" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_span_equal(
            http_join(arena, span_of(cases[i][0]), span_of(cases[i][1])),
            cases[i][2]);
    arena_free(arena);
}

static void http_shown__table__has_no_password(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "https://me:pw@example.org/feed", "https://example.org/feed" },
        { "https://me:p@w@example.org/feed", "https://example.org/feed" },
        { "https://token@example.org:8443", "https://example.org:8443" },
        { "feed:https://me:pw@example.org/", "feed:https://example.org/" },
        { "me:pw@example.org/feed", "example.org/feed" },
        { "http://me:pw@not a host", "http://not a host" },
        { "https://example.org/@me/feed", "https://example.org/@me/feed" },
        { "https://example.org?to=a@b", "https://example.org?to=a@b" },
        { "https://example.org#@", "https://example.org#@" },
        { "", "" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_span_equal(http_shown(arena, span_of(cases[i][0])), cases[i][1]);
    arena_free(arena);
}

static void http_same_domain__table__is_told(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool same;
    } cases[] = {
        { "https://rss.paper.example/x", "http://www.paper.example/", true },
        { "https://paper.example/", "https://feeds.world.paper.example", true },
        { "https://feeds.paper.co.uk/", "https://www.paper.co.uk/", true },
        { "https://feeds.paper.co.uk/", "https://www.other.co.uk/", false },
        { "https://paper.com.au/", "https://other.com.au/", false },
        { "https://paper.example/", "https://paper.example.org/", false },
        { "https://notpaper.example/", "https://paper.example/", false },
        { "http://10.0.0.1/", "http://192.0.0.1/", false },
        { "http://10.0.0.1/", "http://10.0.0.1:8080/", true },
        { "http://[::1]/", "http://[fe80::1]/", false },
        { "http://localhost/", "http://LOCALHOST/", true },
        { "nothing", "nothing", false },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (http_same_domain(arena, span_of(cases[i].a), span_of(cases[i].b)) !=
            cases[i].same)
            fail_msg("%s %s", cases[i].a, cases[i].b);
    arena_free(arena);
}

static void http_host__user_and_port__are_left_out(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_span_equal(
        http_host(arena, span_of("http://me:secret@example.org:81/x")),
        "example.org");
    /* What comes before the @ is no host, however it looks. */
    assert_span_equal(
        http_host(arena, span_of("http://example.org@127.0.0.1/")),
        "127.0.0.1");
    assert_span_equal(http_host(arena, span_of("http://[::1]:8/")), "[::1]");
    assert_span_equal(http_host(arena, span_of("nothing")), "");
    arena_free(arena);
}

/* ---------------------------------------------------------------- turns */

static void hosts__third_request__waits_for_an_end(void **state)
{
    (void)state;
    struct hosts *h = hosts_new(0);
    size_t one = hosts_number(h, span_of("example.org"));
    assert_int_equal(hosts_number(h, span_of("EXAMPLE.org")), one);
    hosts_begin(h, one, 5);
    assert_int_equal(hosts_wait(h, one, 5), 0);
    hosts_begin(h, one, 5);
    assert_int_equal(hosts_wait(h, one, 5), -1);
    assert_int_equal(
        hosts_wait(h, hosts_number(h, span_of("example.com")), 5), 0);
    hosts_end(h, one);
    assert_int_equal(hosts_wait(h, one, 5), 0);
    hosts_free(h);
}

static void hosts__second_request__waits_for_the_pause(void **state)
{
    (void)state;
    struct hosts *h = hosts_new(300);
    size_t one = hosts_number(h, span_of("example.org"));
    assert_int_equal(hosts_wait(h, one, 0), 0);
    hosts_begin(h, one, 1000);
    assert_int_equal(hosts_wait(h, one, 1000), 300);
    assert_int_equal(hosts_wait(h, one, 1299), 1);
    assert_int_equal(hosts_wait(h, one, 1300), 0);
    hosts_free(h);
}

/* ------------------------------------------------------------- schedule */

static struct http_answer answer(int status, int64_t max_age, int64_t retry)
{
    return (struct http_answer){
        .status = status, .max_age = max_age, .retry_after = retry
    };
}

static void schedule__good_answer__rests_as_long_as_it_says(void **state)
{
    (void)state;
    static const struct {
        int64_t age, rest;
    } cases[] = { { -1, 0 }, { 0, 0 }, { 30, 0 }, { HOUR, HOUR - MINUTE },
        { 365 * DAY, 8 * HOUR - MINUTE } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct store_feed feed = { .failures = 3, .trouble = span_of("x") };
        struct http_answer a = answer(200, cases[i].age, -1);
        schedule_success(&feed, &a, NOW);
        assert_int_equal(feed.fetched, NOW);
        assert_int_equal(feed.failures, 0);
        assert_span_equal(feed.trouble, "");
        assert_int_equal(schedule_rest(&feed, false, NOW), cases[i].rest);
        assert_int_equal(schedule_rest(&feed, true, NOW), 0);
        assert_int_equal(schedule_rest(&feed, false, NOW + 9 * HOUR), 0);
    }
}

static void schedule__failures__rest_longer_up_to_a_day(void **state)
{
    (void)state;
    struct store_feed feed = { 0 };
    struct http_answer a = answer(500, -1, -1);
    int64_t before = 0;
    for (int i = 0; i < 40; i++) {
        schedule_failure(&feed, &a, NOW);
        int64_t rest = schedule_rest(&feed, false, NOW);
        assert_true(rest >= before && rest <= DAY);
        assert_int_equal(schedule_rest(&feed, true, NOW), 0);
        before = rest;
    }
    assert_int_equal(before, DAY - MINUTE);
    assert_int_equal(feed.failures, 40);
}

static void schedule__server_asks_for_rest__holds_for_named_ones_too(
    void **state)
{
    (void)state;
    struct store_feed feed = { 0 };
    struct http_answer a = answer(503, -1, 2 * HOUR);
    schedule_failure(&feed, &a, NOW);
    assert_int_equal(schedule_rest(&feed, true, NOW), 2 * HOUR);
    a = answer(429, -1, -1);
    schedule_failure(&feed, &a, NOW);
    assert_int_equal(schedule_rest(&feed, true, NOW), HOUR);
    a = answer(429, -1, 1000 * (int64_t)DAY);
    schedule_failure(&feed, &a, NOW);
    assert_int_equal(schedule_rest(&feed, true, NOW), 7 * DAY);
}

static void schedule__gone__is_asked_once_a_month(void **state)
{
    (void)state;
    struct store_feed feed = { 0 };
    struct http_answer a = answer(410, -1, -1);
    schedule_failure(&feed, &a, NOW);
    assert_int_equal(schedule_rest(&feed, false, NOW), 30 * DAY - MINUTE);
    assert_int_equal(schedule_rest(&feed, true, NOW), 0);
}

/* It was set to another year when the feed was asked last. */
static void schedule__clock_was_wrong__does_not_rest(void **state)
{
    (void)state;
    static const int statuses[] = { 200, 404, 410, 429 };
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        struct store_feed feed = { 0 };
        struct http_answer a = answer(statuses[i], HOUR, HOUR);
        if (statuses[i] == 200)
            schedule_success(&feed, &a, NOW + 365 * DAY);
        else
            schedule_failure(&feed, &a, NOW + 365 * DAY);
        assert_int_equal(schedule_rest(&feed, false, NOW), 0);
        assert_int_equal(schedule_rest(&feed, true, NOW), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zone_of_host__table__is_as_near),
        cmocka_unit_test(zone_of__socket_addresses__is_that_of_their_text),
        cmocka_unit_test(zone_allows__inwards__is_refused),
        cmocka_unit_test(header_charset__table__is_unquoted),
        cmocka_unit_test(header_max_age__table__is_seconds),
        cmocka_unit_test(header_retry_after__number_or_date__is_seconds),
        cmocka_unit_test(http_whole__table__is_an_address_or_nothing),
        cmocka_unit_test(http_join__table__leads_there_or_nowhere),
        cmocka_unit_test(http_join__password_in_base__goes_to_its_own_server),
        cmocka_unit_test(http_shown__table__has_no_password),
        cmocka_unit_test(http_same_domain__table__is_told),
        cmocka_unit_test(http_host__user_and_port__are_left_out),
        cmocka_unit_test(hosts__third_request__waits_for_an_end),
        cmocka_unit_test(hosts__second_request__waits_for_the_pause),
        cmocka_unit_test(schedule__good_answer__rests_as_long_as_it_says),
        cmocka_unit_test(schedule__failures__rest_longer_up_to_a_day),
        cmocka_unit_test(
            schedule__server_asks_for_rest__holds_for_named_ones_too),
        cmocka_unit_test(schedule__gone__is_asked_once_a_month),
        cmocka_unit_test(schedule__clock_was_wrong__does_not_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
