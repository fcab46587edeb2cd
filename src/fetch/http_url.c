/*
 * Addresses, taken apart by the same code that will connect to them: what two
 * parsers read differently is a hole.
 */
#include "http.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

/* One part of an address as curl reads it, in the arena; empty: not there. */
static struct span part_of(struct arena *arena, CURLU *url, CURLUPart part)
{
    char *text = NULL;
    struct span out = { "", 0 };
    if (curl_url_get(url, part, &text, 0) == CURLUE_OK)
        out = arena_copy(arena, span_of(text));
    curl_free(text);
    return out;
}

/* Sets the address, or what it leads to from the one that is there. */
static bool set_url(CURLU *url, struct arena *arena, struct span s)
{
    struct span text = arena_copy(arena, span_trim(s));
    if (curl_url_set(url, CURLUPART_URL, text.ptr, CURLU_URLENCODE) !=
        CURLUE_OK)
        return false;
    curl_url_set(url, CURLUPART_FRAGMENT, NULL, 0);
    struct span scheme = part_of(arena, url, CURLUPART_SCHEME);
    return span_equal(scheme, span_of("http")) ||
           span_equal(scheme, span_of("https"));
}

/* Hosts are the same in either case; feeds are known by their addresses. */
static void lower_host(struct arena *arena, CURLU *url)
{
    struct span host = part_of(arena, url, CURLUPART_HOST);
    for (char *p = (char *)(uintptr_t)host.ptr; *p; p++)
        *p = *p >= 'A' && *p <= 'Z' ? (char)(*p | 0x20) : *p;
    curl_url_set(url, CURLUPART_HOST, host.ptr, 0);
}

/* Whether one who may know our password there may know it here: the same host
 * and port, by the same scheme or by HTTPS for HTTP. */
static bool is_same_server(struct arena *arena, CURLU *there, CURLU *here)
{
    struct span scheme = part_of(arena, here, CURLUPART_SCHEME);
    struct span port = part_of(arena, here, CURLUPART_PORT);
    bool upgrade = span_equal(scheme, span_of("https")) && !port.len;
    return span_equal_ascii_nocase(part_of(arena, there, CURLUPART_HOST),
               part_of(arena, here, CURLUPART_HOST)) &&
           span_equal(port, part_of(arena, there, CURLUPART_PORT)) &&
           (upgrade ||
               span_equal(scheme, part_of(arena, there, CURLUPART_SCHEME)));
}

/* Who we are there is who we are here. */
static void keep_user(struct arena *arena, CURLU *url, struct span base)
{
    static const CURLUPart parts[] = { CURLUPART_USER, CURLUPART_PASSWORD };
    CURLU *there = curl_url();
    if (set_url(there, arena, base) && !part_of(arena, url, parts[0]).len &&
        is_same_server(arena, there, url))
        for (size_t i = 0; i < 2; i++) {
            struct span part = part_of(arena, there, parts[i]);
            if (part.len)
                curl_url_set(url, parts[i], part.ptr, 0);
        }
    curl_url_cleanup(there);
}

struct span http_join(struct arena *arena, struct span base, struct span link)
{
    struct span out = { "", 0 };
    CURLU *url = curl_url();
    if ((!base.len || set_url(url, arena, base)) && set_url(url, arena, link)) {
        lower_host(arena, url);
        if (base.len)
            keep_user(arena, url, base);
        out = part_of(arena, url, CURLUPART_URL);
    }
    curl_url_cleanup(url);
    return out;
}

/* By hand: what no parser takes for an address may hold a password too. */
struct span http_shown(struct arena *arena, struct span url)
{
    const char *mark = url.len ? memmem(url.ptr, url.len, "://", 3) : NULL;
    size_t from = mark ? (size_t)(mark - url.ptr) + 3 : 0, host = from;
    for (size_t i = from; i < url.len && !strchr("/?#", url.ptr[i]); i++)
        if (url.ptr[i] == '@')
            host = i + 1;
    if (host == from)
        return url;
    struct buffer out = { 0 };
    buffer_add(&out, span_cut(url, 0, from));
    buffer_add(&out, span_cut(url, host, url.len));
    url = arena_copy(arena, buffer_span(&out));
    buffer_free(&out);
    return url;
}

struct span http_host(struct arena *arena, struct span url)
{
    struct span out = { "", 0 };
    CURLU *parts = curl_url();
    if (set_url(parts, arena, url))
        out = part_of(arena, parts, CURLUPART_HOST);
    curl_url_cleanup(parts);
    return out;
}

struct span http_site(struct arena *arena, struct span url)
{
    struct span host = http_host(arena, url), www = span_of("www.");
    bool has = span_equal_ascii_nocase(span_cut(host, 0, www.len), www);
    return has ? span_cut(host, www.len, host.len) : host;
}

static struct span domain_of(struct arena *arena, struct span url)
{
    enum { KIND_LONGEST = 3, COUNTRY = 2 }; /* letters: "com.au", "co.uk" */
    struct span host = http_host(arena, url);
    size_t dots = 0, last = host.len, wanted = 2;
    if (!host.len || strchr("0123456789]", host.ptr[host.len - 1]))
        return host; /* a number has no domain */
    for (size_t i = host.len; i-- > 0;) {
        if (host.ptr[i] != '.')
            continue;
        if (++dots == 1)
            last = i;
        else if (dots == 2 && last - i - 1 <= KIND_LONGEST &&
                 host.len - last - 1 == COUNTRY)
            wanted = 3;
        if (dots == wanted)
            return span_cut(host, i + 1, host.len);
    }
    return host;
}

bool http_same_domain(struct arena *arena, struct span a, struct span b)
{
    struct span domain = domain_of(arena, a);
    return domain.len && span_equal_ascii_nocase(domain, domain_of(arena, b));
}

struct span http_whole(struct arena *arena, struct span typed)
{
    struct span none = { "", 0 }, feed = span_of("feed:");
    struct buffer text = { 0 };
    typed = span_trim(typed);
    if (span_equal_ascii_nocase(span_cut(typed, 0, feed.len), feed)) {
        typed = span_cut(typed, feed.len, typed.len);
        if (typed.len > 2 && memcmp(typed.ptr, "//", 2) == 0)
            buffer_addf(&text, "http:");
    } else if (typed.len && !memmem(typed.ptr, typed.len, "://", 3)) {
        buffer_addf(&text, "https://");
    }
    buffer_add(&text, typed);
    struct span whole = http_join(arena, none, buffer_span(&text));
    buffer_free(&text);
    return whole;
}
