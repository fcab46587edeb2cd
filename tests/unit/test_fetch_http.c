/* The HTTP adapter against a server that answers well, badly, and never. */
#include "support/browser.h"

#include <unistd.h>

static const unsigned char packed[] = { 0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x02, 0xff, 0x0b, 0xce, 0xcf, 0x4d, 0x2d, 0xc9, 0xc8, 0xcc,
    0x4b, 0x57, 0x28, 0xc9, 0x48, 0x2c, 0x51, 0x28, 0x4f, 0x2c, 0x56, 0x28,
    0x48, 0x4c, 0xce, 0x4e, 0x4d, 0x51, 0x48, 0xcc, 0x4b, 0x51, 0xc8, 0x2c,
    0x56, 0x28, 0xcd, 0x83, 0xf1, 0xd3, 0x13, 0x33, 0xf3, 0xf4, 0x00, 0x4e,
    0x6f, 0x57, 0x20, 0x30, 0x00, 0x00, 0x00 };
/* 100,000 zeros. */
static const unsigned char bomb[] = { 0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x02, 0xff, 0xed, 0xc1, 0x31, 0x01, 0x00, 0x00, 0x00, 0xc2, 0xa0,
    0x4a, 0xeb, 0x9f, 0xce, 0x1a, 0x1e, 0x40, 0x01, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xaf, 0x06, 0x85, 0xc2,
    0x4d, 0xc5, 0xa0, 0x86, 0x01, 0x00 };

/* --------------------------------------------------------- what is said */

static void say_text(struct reply *r, const struct asked *a)
{
    (void)a;
    reply_with(r, "200 OK",
        "Content-Type: text/plain; charset=\"koi8-r\"\r\n"
        "ETag: \"one\"\r\nLast-Modified: Mon, 08 Dec 2025 13:20:00 GMT\r\n"
        "Cache-Control: max-age=60\r\n",
        span_of("some text"));
}

static void say_if_changed(struct reply *r, const struct asked *a)
{
    struct span tag = asked_header(a, "If-None-Match");
    struct span since = asked_header(a, "If-Modified-Since");
    bool known = span_equal(tag, span_of("\"one\"")) &&
                 span_equal(since, span_of("yesterday"));
    reply_with(r, known ? "304 Not Modified" : "200 OK", "", span_of(""));
}

static void say_who_asks(struct reply *r, const struct asked *a)
{
    reply_with(r, "200 OK", "Set-Cookie: a=b\r\n", a->head);
}

static void say_packed(struct reply *r, const struct asked *a)
{
    (void)a;
    reply_with(r, "200 OK", "Content-Encoding: gzip\r\n",
        (struct span){ (const char *)packed, sizeof packed });
}

static void say_bomb(struct reply *r, const struct asked *a)
{
    (void)a;
    reply_with(r, "200 OK", "Content-Encoding: gzip\r\n",
        (struct span){ (const char *)bomb, sizeof bomb });
}

static void say_no_gzip(struct reply *r, const struct asked *a)
{
    (void)a;
    reply_with(r, "200 OK", "Content-Encoding: gzip\r\n",
        span_of("this was never packed"));
}

static void say_huge(struct reply *r, const struct asked *a)
{
    (void)a;
    buffer_addf(&r->bytes,
        "HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\nand so on");
}

static void say_long(struct reply *r, const struct asked *a)
{
    (void)a;
    buffer_addf(&r->bytes, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    for (int i = 0; i < 10000; i++)
        buffer_addf(&r->bytes, "and so on ");
    r->hang_up = true;
}

static void say_cut(struct reply *r, const struct asked *a)
{
    (void)a;
    buffer_addf(
        &r->bytes, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
    r->hang_up = true;
}

static void say_nothing(struct reply *r, const struct asked *a)
{
    (void)a;
    r->hang_up = true;
}

static void say_nonsense(struct reply *r, const struct asked *a)
{
    (void)a;
    buffer_addf(&r->bytes, "250 SMTP here, how can I help you\r\n\r\n");
    r->hang_up = true;
}

static void say_never(struct reply *r, const struct asked *a)
{
    (void)a;
    r->never = true;
}

static void say_busy(struct reply *r, const struct asked *a)
{
    (void)a;
    reply_with(r, "503 Busy", "Retry-After: 120\r\n", span_of(""));
}

static const struct page pages[] = {
    { "/text", say_text },
    { "/if-changed", say_if_changed },
    { "/who", say_who_asks },
    { "/packed", say_packed },
    { "/bomb", say_bomb },
    { "/no-gzip", say_no_gzip },
    { "/huge", say_huge },
    { "/long", say_long },
    { "/cut", say_cut },
    { "/nothing", say_nothing },
    { "/nonsense", say_nonsense },
    { "/never", say_never },
    { "/busy", say_busy },
    { NULL, NULL },
};

/* ---------------------------------------------------------------- tests */

static void ask__plain_page__has_what_the_server_says(void **state)
{
    (void)state;
    struct browser f = browser_new(pages, 30, 0);
    const struct http_answer *a = ask(&f, "/text");
    assert_int_equal(a->status, 200);
    assert_span_equal(a->body, "some text");
    assert_span_equal(a->type, "text/plain");
    assert_span_equal(a->charset, "koi8-r");
    assert_span_equal(a->etag, "\"one\"");
    assert_span_equal(a->modified, "Mon, 08 Dec 2025 13:20:00 GMT");
    assert_span_equal(a->moved, "");
    assert_int_equal(a->max_age, 60);
    assert_int_equal(a->retry_after, -1);
    assert_int_equal(a->zone, ZONE_LOOPBACK);
    http_drop(a);
    browser_free(&f);
}

static void ask__tag_and_date__are_sent_as_they_came(void **state)
{
    (void)state;
    struct browser f = browser_new(pages, 30, 0);
    struct http_request request = { .url =
                                        url_at(&f, "127.0.0.1", "/if-changed"),
        .etag = span_of("\"one\""),
        .modified = span_of("yesterday") };
    http_ask(f.http, &request);
    const struct http_answer *a = wait_for(&f);
    assert_int_equal(a->status, 304);
    http_drop(a);
    browser_free(&f);
}

static void ask__request__names_us_and_carries_no_cookie(void **state)
{
    (void)state;
    struct browser f = browser_new(pages, 30, 0);
    for (int i = 0; i < 2; i++) {
        const struct http_answer *a = ask(&f, "/who");
        struct asked asked = { .head = a->body };
        struct span agent = asked_header(&asked, "User-Agent");
        assert_span_equal(span_cut(agent, 0, 10), "twicetold/");
        assert_span_equal(asked_header(&asked, "Cookie"), "");
        assert_span_equal(asked_header(&asked, "Referer"), "");
        assert_true(memmem(a->body.ptr, a->body.len, "gzip", 4) != NULL);
        http_drop(a);
    }
    browser_free(&f);
}

static void ask__packed_answer__is_unpacked(void **state)
{
    (void)state;
    struct browser f = browser_new(pages, 30, 0);
    const struct http_answer *a = ask(&f, "/packed");
    assert_span_equal(
        a->body, "Something that was packed and is unpacked again.");
    http_drop(a);
    assert_trouble(ask(&f, "/no-gzip"), "cannot be unpacked");
    browser_free(&f);
}

static void ask__too_much__is_refused_however_it_comes(void **state)
{
    (void)state;
    static const char *const paths[] = { "/bomb", "/huge", "/long" };
    struct browser f = browser_new(pages, 30, 20000);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        assert_trouble(ask(&f, paths[i]), "larger than 20000 bytes");
    const struct http_answer *a = ask(&f, "/text");
    assert_int_equal(a->status, 200);
    http_drop(a);
    browser_free(&f);
}

static void ask__broken_answer__is_told(void **state)
{
    (void)state;
    struct browser f = browser_new(pages, 30, 0);
    assert_trouble(ask(&f, "/cut"), "broke off");
    assert_trouble(ask(&f, "/nothing"), "without an answer");
    assert_trouble(ask(&f, "/nonsense"), "something else than HTTP");
    browser_free(&f);
}

static void ask__nobody_there__is_told(void **state)
{
    (void)state;
    struct browser f = browser_new(pages, 30, 0);
    struct server *gone = server_new(browser_answer, (void *)(uintptr_t)pages);
    struct buffer url = { 0 };
    buffer_addf(&url, "http://127.0.0.1:%d/", server_port(gone));
    server_free(gone);
    http_ask(f.http, &(struct http_request){ .url = buffer_span(&url) });
    assert_trouble(wait_for(&f), "cannot connect");
    http_ask(f.http, &(struct http_request){ .url = span_of("ftp://a/") });
    assert_trouble(wait_for(&f), "no address of http");
    buffer_free(&url);
    browser_free(&f);
}

/* The one test that has to wait: for the shortest time-out there is. */
static void ask__no_answer__ends_at_the_time_out(void **state)
{
    (void)state;
    struct browser f = browser_new(pages, 1, 0);
    assert_trouble(ask(&f, "/never"), "too long");
    browser_free(&f);
}

static void ask__error_status__is_an_answer(void **state)
{
    (void)state;
    struct browser f = browser_new(pages, 30, 0);
    const struct http_answer *a = ask(&f, "/elsewhere");
    assert_int_equal(a->status, 404);
    http_drop(a);
    a = ask(&f, "/busy");
    assert_int_equal(a->status, 503);
    assert_int_equal(a->retry_after, 120);
    http_drop(a);
    browser_free(&f);
}

static void step__many_of_few_hosts__two_at_once_each(void **state)
{
    (void)state;
    struct browser f = browser_new(pages, 30, 0);
    size_t left = 200;
    for (size_t i = 0; i < left; i++) {
        char host[32];
        snprintf(host, sizeof host, "127.0.0.%zu", i % 20 + 1);
        http_ask(
            f.http, &(struct http_request){ .url = url_at(&f, host, "/text") });
    }
    for (int64_t by = deadline(); left; left--) {
        assert_true(clock_ms() < by);
        const struct http_answer *a = wait_for(&f);
        assert_int_equal(a->status, 200);
        http_drop(a);
    }
    assert_false(http_step(f.http, 0, -1));
    assert_int_equal(server_requests(f.server), 200);
    assert_int_equal(server_most_at_once(f.server), 2);
    browser_free(&f);
}

static void step__key_can_be_read__returns_before_its_time(void **state)
{
    (void)state;
    struct browser f = browser_new(pages, 600, 0);
    int key[2];
    assert_int_equal(pipe(key), 0);
    assert_int_equal(write(key[1], "j", 1), 1);
    http_ask(f.http,
        &(struct http_request){ .url = url_at(&f, "127.0.0.1", "/never") });
    /* Would be ten minutes, were it not for the key. */
    while (server_requests(f.server) == 0) {
        assert_true(http_step(f.http, 600000, key[0]));
        server_step(f.server, 0);
    }
    assert_true(http_step(f.http, 600000, key[0]));
    assert_null(http_take(f.http));
    close(key[0]);
    close(key[1]);
    browser_free(&f); /* with a request under way */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ask__plain_page__has_what_the_server_says),
        cmocka_unit_test(ask__tag_and_date__are_sent_as_they_came),
        cmocka_unit_test(ask__request__names_us_and_carries_no_cookie),
        cmocka_unit_test(ask__packed_answer__is_unpacked),
        cmocka_unit_test(ask__too_much__is_refused_however_it_comes),
        cmocka_unit_test(ask__broken_answer__is_told),
        cmocka_unit_test(ask__nobody_there__is_told),
        cmocka_unit_test(ask__no_answer__ends_at_the_time_out),
        cmocka_unit_test(ask__error_status__is_an_answer),
        cmocka_unit_test(step__many_of_few_hosts__two_at_once_each),
        cmocka_unit_test(step__key_can_be_read__returns_before_its_time),
    };
    browser_without_proxy();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
