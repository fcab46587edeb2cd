/* Pages are answered by their path, whatever the host is called. */
#include "support/site.h"

static void answer(struct reply *r, const struct asked *a, void *payload)
{
    struct site *s = payload;
    for (size_t i = 0; i < s->pages.len; i++) {
        struct site_page *p = &s->pages.items[i];
        if (!span_equal(a->path, span_of(p->path)))
            continue;
        p->asked++;
        struct span tag = asked_header(a, "If-None-Match");
        char known[80];
        snprintf(known, sizeof known, "ETag: %.*s\r\n", (int)tag.len, tag.ptr);
        if (tag.len && strstr(p->headers, known))
            reply_with(r, "304 Not Modified", p->headers, span_of(""));
        else
            reply_with(r, p->status, p->headers, buffer_span(&p->body));
        return;
    }
    reply_with(r, "404 Not Found", "", span_of(""));
}

struct site site_new(void)
{
    struct site s = { .scratch = scratch_new(), .now = SITE_NOW };
    struct error err;
    s.store =
        store_open(scratch_path(&s.scratch, "library.db"), STORE_WRITE, &err);
    assert_non_null(s.store);
    unsetenv("http_proxy");
    unsetenv("all_proxy");
    unsetenv("ALL_PROXY");
    return s;
}

void site_free(struct site *s)
{
    for (size_t i = 0; i < s->pages.len; i++)
        buffer_free(&s->pages.items[i].body);
    array_free(&s->pages);
    buffer_free(&s->told);
    if (s->server)
        server_free(s->server);
    store_close(s->store);
    scratch_free(&s->scratch);
}

static struct site_page *page_of(struct site *s, const char *path)
{
    for (size_t i = 0; i < s->pages.len; i++)
        if (strcmp(s->pages.items[i].path, path) == 0)
            return &s->pages.items[i];
    return NULL;
}

void site_put(struct site *s, const char *path, const char *status,
    const char *headers, const char *body)
{
    struct site_page *p = page_of(s, path);
    if (!p) {
        array_push(&s->pages, (struct site_page){ 0 });
        p = &s->pages.items[s->pages.len - 1];
        snprintf(p->path, sizeof p->path, "%s", path);
    }
    snprintf(p->status, sizeof p->status, "%s", status ? status : "200 OK");
    snprintf(p->headers, sizeof p->headers, "%s", headers);
    p->body.len = 0;
    buffer_add(&p->body, span_of(body));
}

size_t site_asked(struct site *s, const char *path)
{
    return page_of(s, path)->asked;
}

const char *site_url(struct site *s, int host, const char *path)
{
    static char urls[4][128];
    static unsigned next;
    char *url = urls[next++ % 4];
    if (!s->server)
        s->server = server_new(answer, s);
    snprintf(url, sizeof urls[0], "http://127.0.0.%d:%d%s", host,
        server_port(s->server), path);
    return url;
}

static void tell(struct span url, const char *line, bool trouble, void *payload)
{
    struct site *s = payload;
    (void)url;
    buffer_addf(&s->told, "%s%s\n", trouble ? "! " : "", line);
}

static void fetch(struct site *s, const struct fetch_wanted *wanted)
{
    struct fetch_options options = fetch_defaults();
    struct error err;
    options.wishes = s->wishes;
    options.step.maker = s->maker;
    options.pause = 0;
    options.threads = 1;
    options.now = s->now;
    options.told = tell;
    options.payload = s;
    s->told.len = 0;
    buffer_addf(&s->told, "%s", "");
    site_url(s, 1, "");
    struct fetching *f = fetching_new(s->store, wanted, &options, &err);
    if (!f)
        fail_msg("%s", err.text);
    for (int64_t by = deadline(); fetching_step(f, 1, -1);) {
        assert_true(clock_ms() < by);
        server_step(s->server, 0);
    }
    assert_string_equal(fetching_trouble(f), "");
    fetching_counts(f, &s->counts);
    assert_int_equal(s->counts.done, s->counts.feeds);
    fetching_free(f);
}

void site_fetch(struct site *s, const char *url)
{
    struct span one = span_of(url);
    fetch(s, &(struct fetch_wanted){ .urls = &one, .n_urls = url != NULL });
}

void site_fetch_page(struct site *s, const char *article)
{
    struct error err;
    int64_t id = store_find(s->store, span_of(article), &err);
    assert_int_not_equal(id, 0);
    fetch(s, &(struct fetch_wanted){ .articles = &id, .n_articles = 1 });
}

const char *site_rss(const char *title, ...)
{
    static struct buffer out;
    va_list args;
    out.len = 0;
    buffer_addf(&out, "<rss version=\"2.0\"><channel><title>%s</title>", title);
    va_start(args, title);
    for (const char *item; (item = va_arg(args, const char *));) {
        static const char *const names[] = { "guid", "title", "link",
            "description" };
        buffer_addf(&out, "<item>");
        for (size_t i = 0; i < 4; i++) {
            size_t len = strcspn(item, "|");
            buffer_addf(
                &out, "<%s>%.*s</%s>", names[i], (int)len, item, names[i]);
            item += len + (item[len] == '|');
        }
        buffer_addf(&out, "</item>");
    }
    va_end(args);
    buffer_addf(&out, "</channel></rss>");
    return out.ptr;
}

struct picking {
    struct arena *arena;
    struct store_feed feed;
    size_t left, seen;
};

static bool pick(const struct store_feed *feed, void *payload)
{
    struct picking *p = payload;
    if (p->seen++ != p->left)
        return true;
    p->feed = *feed;
    struct span *const texts[] = { &p->feed.url, &p->feed.title, &p->feed.site,
        &p->feed.former, &p->feed.etag, &p->feed.modified, &p->feed.trouble };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = arena_copy(p->arena, *texts[i]);
    return true;
}

struct store_feed site_feed(struct site *s, size_t i, struct arena *arena)
{
    struct picking p = { .arena = arena, .left = i };
    assert_true(store_each_feed(s->store, pick, &p, NULL));
    assert_true(i < p.seen);
    return p.feed;
}

static bool count(const struct store_feed *feed, void *payload)
{
    (void)feed;
    ++*(size_t *)payload;
    return true;
}

size_t site_feeds(struct site *s)
{
    size_t n = 0;
    assert_true(store_each_feed(s->store, count, &n, NULL));
    return n;
}

struct corpus *site_articles(struct site *s, const char *query)
{
    struct error err;
    struct store_hits *hits = store_search(s->store, span_of(query), 50, &err);
    if (!hits)
        fail_msg("%s", err.text);
    int64_t ids[50];
    for (size_t i = 0; i < hits->list.len; i++)
        ids[i] = hits->list.items[i].article;
    struct corpus *c = hits->list.len
                           ? store_articles(s->store, ids, hits->list.len, &err)
                           : corpus_new();
    store_hits_free(hits);
    assert_non_null(c);
    return c;
}

struct site site_with_feed(const char *headers)
{
    struct site s = site_new();
    site_put(&s, "/feed", NULL, headers,
        site_rss("Cape Wire", SITE_HALLA, SITE_SCHOOL, NULL));
    return s;
}

void site_subscribe(struct site *s)
{
    s->wishes = FETCH_ADD;
    site_fetch(s, site_url(s, 1, "/feed"));
    s->wishes = 0;
}

void site_told(const struct site *s, const char *text)
{
    if (!strstr(s->told.ptr, text))
        fail_msg("\"%s\" is not told, but:\n%s", text, s->told.ptr);
}
