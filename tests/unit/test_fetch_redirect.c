/* Where servers send us, and where we do not go. */
#include "support/browser.h"

#include <ifaddrs.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

static void say_text(struct reply *r, const struct asked *a)
{
    (void)a;
    reply_with(r, "200 OK", "", span_of("some text"));
}

static void send_on(struct reply *r, const char *status, const char *where)
{
    struct buffer line = { 0 };
    buffer_addf(&line, "Location: %s\r\n", where);
    reply_with(r, status, line.ptr, span_of("over there"));
    buffer_free(&line);
}

static void say_moved(struct reply *r, const struct asked *a)
{
    (void)a;
    send_on(r, "301 Moved", "/moved-too");
}

static void say_moved_too(struct reply *r, const struct asked *a)
{
    (void)a;
    send_on(r, "308 Moved", "/text#part");
}

static void say_for_now(struct reply *r, const struct asked *a)
{
    (void)a;
    send_on(r, "302 Found", "/moved");
}

static void say_for_good_then_for_now(struct reply *r, const struct asked *a)
{
    (void)a;
    send_on(r, "301 Moved", "/for-now");
}

static void say_round(struct reply *r, const struct asked *a)
{
    (void)a;
    send_on(r, "301 Moved", "/round");
}

static void say_file(struct reply *r, const struct asked *a)
{
    (void)a;
    send_on(r, "302 Found", "file:///etc/passwd");
}

static void say_gopher(struct reply *r, const struct asked *a)
{
    (void)a;
    send_on(r, "301 Moved", "gopher://127.0.0.1:70/");
}

/* To the same port, under the name that means this machine alone. */
static void say_inwards(struct reply *r, const struct asked *a)
{
    struct buffer line = { 0 };
    struct span host = asked_header(a, "Host");
    const char *colon = memrchr(host.ptr, ':', host.len);
    buffer_addf(&line, "http://127.0.0.1:%d/text", atoi(colon + 1));
    send_on(r, "302 Found", line.ptr);
    buffer_free(&line);
}

static const struct page pages[] = {
    { "/text", say_text },
    { "/moved", say_moved },
    { "/moved-too", say_moved_too },
    { "/for-now", say_for_now },
    { "/for-good-then-for-now", say_for_good_then_for_now },
    { "/round", say_round },
    { "/file", say_file },
    { "/gopher", say_gopher },
    { "/inwards", say_inwards },
    { NULL, NULL },
};

static void ask__redirects__are_for_good_as_far_as_all_are(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "/moved", "/text" },
        { "/for-now", NULL },
        { "/for-good-then-for-now", "/for-now" },
    };
    struct browser f = browser_new(pages, 30, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct http_answer *a = ask(&f, cases[i][0]);
        const char *moved = cases[i][1];
        assert_int_equal(a->status, 200);
        assert_span_equal(a->body, "some text");
        assert_span_equal(a->url, url_at(&f, "127.0.0.1", "/text").ptr);
        assert_span_equal(
            a->moved, moved ? url_at(&f, "127.0.0.1", moved).ptr : "");
        http_drop(a);
    }
    browser_free(&f);
}

static void ask__redirect_that_is_none_of_ours__is_not_followed(void **state)
{
    (void)state;
    struct browser f = browser_new(pages, 30, 0);
    assert_trouble(ask(&f, "/file"), "no address of http or https");
    assert_trouble(ask(&f, "/gopher"), "no address of http or https");
    assert_trouble(ask(&f, "/round"), "too often");
    assert_int_equal(server_requests(f.server), 13);
    browser_free(&f);
}

/* An address of this machine that others can reach, or NULL. */
static const char *outer_address(char out[64])
{
    struct ifaddrs *all = NULL;
    out[0] = '\0';
    getifaddrs(&all);
    for (struct ifaddrs *i = all; i; i = i->ifa_next)
        if (i->ifa_addr && i->ifa_addr->sa_family == AF_INET &&
            zone_of(i->ifa_addr) > ZONE_LOOPBACK)
            getnameinfo(i->ifa_addr, sizeof(struct sockaddr_in), out, 64, NULL,
                0, NI_NUMERICHOST);
    freeifaddrs(all);
    return out[0] ? out : NULL;
}

static void ask__redirect_inwards__is_not_followed(void **state)
{
    (void)state;
    char outer[64];
    if (!outer_address(outer))
        skip();
    struct browser f = browser_new(pages, 30, 0);
    const struct http_answer *a = ask_from(&f, ZONE_LOOPBACK, outer, "/text");
    assert_int_equal(a->status, 200);
    assert_true(a->zone > ZONE_LOOPBACK);
    http_drop(a);
    assert_trouble(
        ask_from(&f, ZONE_LOOPBACK, outer, "/inwards"), "private net");
    assert_int_equal(server_requests(f.server), 2);
    /* The same from where it is no nearer. */
    a = ask(&f, "/inwards");
    assert_int_equal(a->status, 200);
    http_drop(a);
    browser_free(&f);
}

static void ask__private_address_named_by_the_world__is_not_asked(void **state)
{
    (void)state;
    struct browser f = browser_new(pages, 30, 0);
    assert_trouble(
        ask_from(&f, ZONE_PUBLIC, "127.0.0.1", "/text"), "private net");
    assert_trouble(
        ask_from(&f, ZONE_PRIVATE, "localhost", "/text"), "private net");
    assert_int_equal(server_requests(f.server), 0);
    browser_free(&f);
}

/* A name that looks public and is not: our own, as far as it has an address
 * here. A connection that is open already makes no difference. */
static void ask__name_that_leads_inwards__is_not_asked(void **state)
{
    (void)state;
    char name[256] = "";
    struct addrinfo *found = NULL, hints = { .ai_family = AF_INET,
        .ai_socktype = SOCK_STREAM };
    gethostname(name, sizeof name - 1);
    if (zone_of_host(span_of(name)) != ZONE_PUBLIC ||
        getaddrinfo(name, NULL, &hints, &found))
        skip();
    enum zone zone = zone_of(found->ai_addr);
    freeaddrinfo(found);
    if (zone == ZONE_PUBLIC)
        skip();
    struct browser f = browser_new(pages, 30, 0);
    assert_trouble(ask_from(&f, ZONE_PUBLIC, name, "/text"), "private net");
    assert_int_equal(server_requests(f.server), 0);
    const struct http_answer *a = ask_from(&f, ZONE_LOOPBACK, name, "/text");
    assert_int_equal(a->status, 200);
    http_drop(a);
    assert_trouble(ask_from(&f, ZONE_PUBLIC, name, "/text"), "private net");
    assert_int_equal(server_requests(f.server), 1);
    browser_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ask__redirects__are_for_good_as_far_as_all_are),
        cmocka_unit_test(ask__redirect_that_is_none_of_ours__is_not_followed),
        cmocka_unit_test(ask__redirect_inwards__is_not_followed),
        cmocka_unit_test(ask__private_address_named_by_the_world__is_not_asked),
        cmocka_unit_test(ask__name_that_leads_inwards__is_not_asked),
    };
    browser_without_proxy();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
