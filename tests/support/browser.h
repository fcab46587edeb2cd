/*
 * The HTTP adapter and a server of the test's own, side by side: what is asked
 * for comes from a table of pages, and anything else is not there.
 */
#ifndef TESTS_SUPPORT_BROWSER_H
#define TESTS_SUPPORT_BROWSER_H

#include "support/server.h"
#include "support/unit.h"
#include "support/wait.h"

#include <http.h>

struct page {
    const char *path; /* NULL: the table ends */
    void (*say)(struct reply *, const struct asked *);
};

struct browser {
    struct server *server;
    struct http *http;
    struct arena *arena;
};

static inline void browser_answer(
    struct reply *r, const struct asked *a, void *payload)
{
    const struct page *page = payload;
    while (page->path && !span_equal(a->path, span_of(page->path)))
        page++;
    if (page->path)
        page->say(r, a);
    else
        reply_with(r, "404 Not Found", "", span_of("nothing here"));
}

/* Proxies of the environment are no part of a test. */
static inline void browser_without_proxy(void)
{
    unsetenv("http_proxy");
    unsetenv("all_proxy");
    unsetenv("ALL_PROXY");
}

static inline struct browser browser_new(
    const struct page *pages, int timeout, uint64_t max_bytes)
{
    struct http_options options = {
        .timeout = timeout, .max_bytes = max_bytes, .now = 1765200000
    };
    return (
        struct browser){ server_new(browser_answer, (void *)(uintptr_t)pages),
        http_new(&options), arena_new() };
}

static inline void browser_free(struct browser *f)
{
    http_free(f->http);
    server_free(f->server);
    arena_free(f->arena);
}

static inline struct span url_at(
    struct browser *f, const char *host, const char *path)
{
    struct buffer url = { 0 };
    buffer_addf(&url, "http://%s:%d%s", host, server_port(f->server), path);
    struct span out = arena_copy(f->arena, buffer_span(&url));
    buffer_free(&url);
    return out;
}

static inline const struct http_answer *wait_for(struct browser *f)
{
    const struct http_answer *a;
    for (int64_t by = deadline(); !(a = http_take(f->http));) {
        assert_true(clock_ms() < by);
        server_step(f->server, 0);
        http_step(f->http, 1, -1);
    }
    return a;
}

/* The answer to a page of ours, asked for by one who is in the zone `from`. */
static inline const struct http_answer *ask_from(
    struct browser *f, enum zone from, const char *host, const char *path)
{
    struct http_request request = { .url = url_at(f, host, path),
        .from = from };
    http_ask(f->http, &request);
    return wait_for(f);
}

static inline const struct http_answer *ask(struct browser *f, const char *path)
{
    return ask_from(f, ZONE_LOOPBACK, "127.0.0.1", path);
}

static inline void assert_trouble(const struct http_answer *a, const char *text)
{
    assert_int_equal(a->status, 0);
    if (!strstr(a->trouble.text, text))
        fail_msg("\"%s\" is not \"%s\"", a->trouble.text, text);
    http_drop(a);
}

#endif
