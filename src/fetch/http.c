/*
 * libcurl's multi interface, one easy handle a hop. Redirects are followed
 * here and not by curl, so that each hop waits for its turn at its host, is
 * checked before it is made, and is known to be for good or not.
 */
#include "config.h"

#include "http.h"

#include "headers.h"
#include "hosts.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum { MAX_RUNNING = 32, MAX_HOPS = 10, SLOWEST = 64 /* bytes a second */ };

static const char user_agent[] =
    "twicetold/" PACKAGE_VERSION " (news reader for the terminal)";
static const char too_near[] =
    "sent us to an address in a private net; not followed";
static const char accepted[] =
    "Accept: application/atom+xml, application/rss+xml, application/feed+json, "
    "application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, "
    "text/html;q=0.8, */*;q=0.5";

struct transfer {
    struct http_answer answer; /* first: http_drop() finds us by it */
    struct http *http;
    struct arena *arena;
    struct buffer body;
    CURL *easy; /* NULL: waiting, or through */
    struct curl_slist *headers;
    struct span url, host_name, etag, modified;
    size_t host;
    enum zone from; /* where the one is who named this hop */
    int hops;
    bool for_good; /* all redirects so far are */
    bool too_large, refused;
    bool proxied; /* addresses are the proxy's business */
    char why[CURL_ERROR_SIZE];
};

struct http {
    struct http_options options;
    CURLM *multi;
    struct hosts *hosts;
    ARRAY(struct transfer *) waiting, running, done;
};

static int64_t clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

static void transfer_free(struct transfer *t)
{
    curl_easy_cleanup(t->easy);
    curl_slist_free_all(t->headers);
    buffer_free(&t->body);
    arena_free(t->arena);
    free(t);
}

/* -------------------------------------------------- what curl calls us */

static size_t take_bytes(char *bytes, size_t size, size_t n, void *payload)
{
    struct transfer *t = payload;
    uint64_t most = t->http->options.max_bytes;
    if (most && t->body.len + size * n > most) {
        t->too_large = true;
        return 0;
    }
    buffer_add(&t->body, (struct span){ bytes, size * n });
    return size * n;
}

/* Before we connect: is it too near? */
static curl_socket_t open_socket(
    void *payload, curlsocktype purpose, struct curl_sockaddr *a)
{
    struct transfer *t = payload;
    (void)purpose;
    if (!t->proxied && !zone_allows(t->from, zone_of(&a->addr))) {
        t->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

/* Before the request is sent, which may be over a connection that was there. */
static int before_request(
    void *payload, char *theirs, char *ours, int their_port, int our_port)
{
    struct transfer *t = payload;
    (void)ours, (void)their_port, (void)our_port;
    t->answer.zone = zone_of_host(t->proxied ? t->host_name : span_of(theirs));
    t->refused = !zone_allows(t->from, t->answer.zone);
    return t->refused ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

/* ---------------------------------------------------------------- hops */

static bool is_tls(struct span url)
{
    return span_equal_ascii_nocase(span_cut(url, 0, 6), span_of("https:"));
}

/* Whether the environment names a proxy for the address, as curl reads it. */
static bool has_proxy(struct span url)
{
    static const char *const names[2][4] = {
        { "http_proxy", "all_proxy", "ALL_PROXY" },
        { "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY" },
    };
    const char *proxy = NULL;
    for (int i = 0; i < 4 && !proxy && names[is_tls(url)][i]; i++)
        proxy = getenv(names[is_tls(url)][i]);
    return proxy && *proxy;
}

static void add_header(struct transfer *t, const char *name, struct span value)
{
    struct buffer line = { 0 };
    buffer_addf(&line, "%s: %.*s", name, (int)value.len, value.ptr);
    if (value.len)
        t->headers = curl_slist_append(t->headers, line.ptr);
    buffer_free(&line);
}

static void set_up(struct transfer *t)
{
    const struct http_options *o = &t->http->options;
    CURL *c = t->easy = curl_easy_init();
    t->headers = curl_slist_append(t->headers, accepted);
    add_header(t, "If-None-Match", t->etag);
    add_header(t, "If-Modified-Since", t->modified);
    curl_easy_setopt(c, CURLOPT_URL, t->url.ptr);
    curl_easy_setopt(c, CURLOPT_PRIVATE, t);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, t->headers);
    curl_easy_setopt(c, CURLOPT_USERAGENT, user_agent);
    curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, ""); /* all that curl knows */
    curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)o->timeout);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)o->timeout / 3 + 1);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, (long)SLOWEST);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, (long)o->timeout / 2 + 1);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_QUICK_EXIT, 1L); /* not to wait for names */
    curl_easy_setopt(c, CURLOPT_ERRORBUFFER, t->why);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, t);
    curl_easy_setopt(c, CURLOPT_PREREQFUNCTION, before_request);
    curl_easy_setopt(c, CURLOPT_PREREQDATA, t);
    if (o->max_bytes)
        curl_easy_setopt(
            c, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)o->max_bytes);
    /* An address that a server gave us is the proxy's to reach, so that names
     * which lead into our own net are not ours to look up. */
    if (t->proxied && t->from > ZONE_LOOPBACK)
        curl_easy_setopt(c, CURLOPT_NOPROXY, "");
}

static void end_with(struct transfer *t, const char *trouble)
{
    t->answer.status = 0;
    if (!t->answer.trouble.text[0])
        error_set(&t->answer.trouble, "%s", trouble);
    array_push(&t->http->done, t);
}

/* Puts the transfer in the queue for its address. */
static void enqueue(struct transfer *t)
{
    struct http *h = t->http;
    t->host_name = http_host(t->arena, t->url);
    if (!t->host_name.len) {
        end_with(t, "no address of http or https");
        return;
    }
    t->proxied = has_proxy(t->url);
    t->host = hosts_number(h->hosts, t->host_name);
    if (zone_allows(t->from, zone_of_host(t->host_name)))
        array_push(&h->waiting, t);
    else
        end_with(t, too_near);
}

/* Begins what may begin. Milliseconds until the next may; -1: not by time. */
static int64_t begin_waiting(struct http *h)
{
    int64_t now = clock_now(), next = -1;
    size_t kept = 0;
    for (size_t i = 0; i < h->waiting.len; i++) {
        struct transfer *t = h->waiting.items[i];
        int64_t wait = hosts_wait(h->hosts, t->host, now);
        if (wait == 0 && h->running.len < MAX_RUNNING) {
            hosts_begin(h->hosts, t->host, now);
            set_up(t);
            curl_multi_add_handle(h->multi, t->easy);
            array_push(&h->running, t);
            continue;
        }
        if (wait > 0 && (next < 0 || wait < next))
            next = wait;
        h->waiting.items[kept++] = t;
    }
    h->waiting.len = kept;
    return next;
}

/* ------------------------------------------------------------- answers */

static struct span header_of(struct transfer *t, const char *name)
{
    struct curl_header *header;
    if (curl_easy_header(t->easy, name, 0, CURLH_HEADER, -1, &header) !=
        CURLHE_OK)
        return (struct span){ "", 0 };
    return arena_copy(t->arena, span_trim(span_of(header->value)));
}

static void read_headers(struct transfer *t)
{
    struct http_answer *a = &t->answer;
    struct span type = header_of(t, "Content-Type");
    a->url = t->url;
    a->type = header_type(type);
    a->charset = header_charset(type);
    a->etag = header_of(t, "ETag");
    a->modified = header_of(t, "Last-Modified");
    a->max_age = header_max_age(header_of(t, "Cache-Control"));
    a->retry_after =
        header_retry_after(header_of(t, "Retry-After"), t->http->options.now);
    a->body = buffer_span(&t->body);
}

static bool is_redirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 ||
           status == 308;
}

static void follow(struct transfer *t, struct span location)
{
    struct span to = http_join(t->arena, t->url, location);
    if (!to.len) {
        end_with(t, "sent us to no address of http or https; not followed");
        return;
    }
    if (++t->hops > MAX_HOPS) {
        end_with(t, "sent us on too often");
        return;
    }
    /* What came in secret is not given up for good on an open word. */
    t->for_good = t->for_good && is_tls(to) >= is_tls(t->url) &&
                  (t->answer.status == 301 || t->answer.status == 308);
    if (t->for_good)
        t->answer.moved = to;
    t->from = t->answer.zone;
    t->url = to;
    t->body.len = 0;
    enqueue(t);
}

static const char *words_for(CURLcode code)
{
    static const struct {
        CURLcode code;
        const char *text;
    } known[] = {
        { CURLE_COULDNT_RESOLVE_HOST, "no such host" },
        { CURLE_COULDNT_RESOLVE_PROXY, "no such proxy" },
        { CURLE_COULDNT_CONNECT, "cannot connect" },
        { CURLE_OPERATION_TIMEDOUT, "took too long to answer" },
        { CURLE_PARTIAL_FILE, "broke off in the middle of the answer" },
        { CURLE_RECV_ERROR, "broke off in the middle of the answer" },
        { CURLE_GOT_NOTHING, "hung up without an answer" },
        { CURLE_BAD_CONTENT_ENCODING, "answer cannot be unpacked" },
        { CURLE_UNSUPPORTED_PROTOCOL, "answers with something else than HTTP" },
        { CURLE_WEIRD_SERVER_REPLY, "answers with something else than HTTP" },
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].code == code)
            return known[i].text;
    return curl_easy_strerror(code);
}

/* What went wrong, as a person wants to know it. */
static void end_badly(struct transfer *t, CURLcode code)
{
    struct error *why = &t->answer.trouble;
    /* A host can have several addresses, of which one was too near. */
    bool refused = t->refused && (code == CURLE_COULDNT_CONNECT ||
                                     code == CURLE_ABORTED_BY_CALLBACK);
    if (t->too_large || code == CURLE_FILESIZE_EXCEEDED)
        error_set(why, "answer larger than %llu bytes",
            (unsigned long long)t->http->options.max_bytes);
    else if (refused)
        error_set(why, "%s", too_near);
    else if (code == CURLE_PEER_FAILED_VERIFICATION)
        error_set(why, "certificate not trusted: %s", t->why);
    end_with(t, words_for(code));
}

/* Gives curl's handle back, and the host its turn. */
static void let_go(struct transfer *t)
{
    struct http *h = t->http;
    size_t i = 0;
    while (h->running.items[i] != t)
        i++;
    h->running.items[i] = h->running.items[--h->running.len];
    hosts_end(h->hosts, t->host);
    curl_multi_remove_handle(h->multi, t->easy);
    curl_easy_cleanup(t->easy);
    curl_slist_free_all(t->headers);
    t->easy = NULL;
    t->headers = NULL;
}

/* A hop is through. */
static void finish(struct transfer *t, CURLcode code)
{
    struct span location = header_of(t, "Location");
    long status = 0;
    curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
    t->answer.status = (int)status;
    read_headers(t);
    let_go(t);
    if (code != CURLE_OK || !status)
        end_badly(t, code);
    else if (is_redirect((int)status) && location.len)
        follow(t, location);
    else
        array_push(&t->http->done, t);
}

static void collect(struct http *h)
{
    int left;
    for (CURLMsg *m; (m = curl_multi_info_read(h->multi, &left));) {
        struct transfer *t = NULL;
        if (m->msg != CURLMSG_DONE)
            continue;
        curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &t);
        finish(t, m->data.result);
    }
}

/* ---------------------------------------------------------------- http */

struct http *http_new(const struct http_options *options)
{
    struct http *h = mem_alloc_zeroed(1, sizeof *h);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    h->options = *options;
    h->multi = curl_multi_init();
    h->hosts = hosts_new(options->pause);
    return h;
}

void http_free(struct http *h)
{
    if (!h)
        return;
    while (h->running.len) {
        struct transfer *t = h->running.items[0];
        let_go(t);
        transfer_free(t);
    }
    for (size_t i = 0; i < h->waiting.len; i++)
        transfer_free(h->waiting.items[i]);
    for (size_t i = 0; i < h->done.len; i++)
        transfer_free(h->done.items[i]);
    array_free(&h->running);
    array_free(&h->waiting);
    array_free(&h->done);
    hosts_free(h->hosts);
    curl_multi_cleanup(h->multi);
    curl_global_cleanup();
    free(h);
}

void http_ask(struct http *h, const struct http_request *request)
{
    struct transfer *t = mem_alloc_zeroed(1, sizeof *t);
    t->http = h;
    t->arena = arena_new();
    t->url = arena_copy(t->arena, request->url);
    t->etag = arena_copy(t->arena, request->etag);
    t->modified = arena_copy(t->arena, request->modified);
    t->from = request->from;
    t->for_good = true;
    t->answer.payload = request->payload;
    t->answer.url = t->url;
    enqueue(t);
}

bool http_step(struct http *h, int milliseconds, int key_fd)
{
    int64_t deadline = clock_now() + milliseconds, left = milliseconds;
    struct curl_waitfd key = { .fd = key_fd, .events = CURL_WAIT_POLLIN };
    int any;
    while (curl_multi_perform(h->multi, &any), collect(h), !h->done.len) {
        int64_t next = begin_waiting(h);
        if (!h->running.len && next < 0)
            return false;
        if (left <= 0)
            break;
        curl_multi_poll(h->multi, &key, key_fd >= 0,
            (int)(next >= 0 && next < left ? next : left), &any);
        if (key.revents)
            break;
        left = deadline - clock_now();
    }
    return true;
}

const struct http_answer *http_take(struct http *h)
{
    if (!h->done.len)
        return NULL;
    struct transfer *t = h->done.items[0];
    memmove(h->done.items, h->done.items + 1,
        --h->done.len * sizeof *h->done.items);
    return &t->answer;
}

void http_drop(const struct http_answer *answer)
{
    transfer_free((struct transfer *)(uintptr_t)answer);
}
