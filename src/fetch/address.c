/* Addresses without what follows readers about; see the header. */
#include "address.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/ascii.h"

/* Parameters of a query that only say where a reader came from; with a star,
 * all that begin so. */
static const char *const trackers[] = { "utm_*", "at_*", "pk_*", "mtm_*",
    "piwik_*", "matomo_*", "hsa_*", "ns_*", "_hs*", "oly_*", "vero_*", "mc_*",
    "wt_*", "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid",
    "twclid", "ttclid", "yclid", "igshid", "igsh", "mkt_tok", "cmpid", "icid",
    "ncid", "ocid", "ito", "smid", "smtyp", "soc_src", "soc_trk", "s_cid",
    "ref_src", "ref_url", "xtor", "wtmc", "maca", "ftag", "sr_share",
    "traffic_source", "trk", "__twitter_impression", "guccounter",
    "guce_referrer", "guce_referrer_sig" };

static bool is_named(struct span name, const char *pattern)
{
    size_t len = strcspn(pattern, "*");
    return (pattern[len] ? name.len >= len : name.len == len) &&
           span_equal_ascii_nocase(
               span_cut(name, 0, len), (struct span){ pattern, len });
}

/* "?from=rss", "?xtor=RSS-1": the reader came by the feed. */
static bool says_feed(struct span value)
{
    for (size_t i = 0; i + 3 <= value.len; i++)
        if ((!i || !ascii_is_letter(value.ptr[i - 1])) &&
            (i + 3 == value.len || !ascii_is_letter(value.ptr[i + 3])) &&
            span_equal_ascii_nocase(span_cut(value, i, i + 3), span_of("rss")))
            return true;
    return false;
}

static bool is_tracker(struct span parameter)
{
    const char *equals =
        parameter.len ? memchr(parameter.ptr, '=', parameter.len) : NULL;
    size_t len = equals ? (size_t)(equals - parameter.ptr) : parameter.len;
    for (size_t i = 0; i < sizeof trackers / sizeof *trackers; i++)
        if (is_named(span_cut(parameter, 0, len), trackers[i]))
            return true;
    return says_feed(span_cut(parameter, len, parameter.len));
}

/* "https://www.Example.org/a/?x" in its parts; the host is as it stands. */
struct parts {
    struct span host, path, query;
};

static struct parts parts_of(struct span url)
{
    static const char hashbang[] = "#!";
    const char *mark = url.len ? memmem(url.ptr, url.len, "://", 3) : NULL;
    if (mark)
        url = span_cut(url, (size_t)(mark - url.ptr) + 3, url.len);
    size_t host = 0, path, end;
    while (host < url.len && !strchr("/?#", url.ptr[host]))
        host++;
    for (path = host; path < url.len && !strchr("?#", url.ptr[path]);)
        path++;
    for (end = path; end < url.len; end++)
        if (url.ptr[end] == '#' &&
            !span_equal(span_cut(url, end, end + 2), span_of(hashbang)))
            break;
    struct parts p = { span_cut(url, 0, host), span_cut(url, host, path),
        span_cut(url, path, end) };
    if (span_equal_ascii_nocase(span_cut(p.host, 0, 4), span_of("www.")))
        p.host = span_cut(p.host, 4, p.host.len);
    while (p.path.len && p.path.ptr[p.path.len - 1] == '/')
        p.path.len--;
    return p;
}

static void add_lower(struct buffer *out, struct span s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = ascii_lower(s.ptr[i]);
        buffer_add(out, (struct span){ &c, 1 });
    }
}

void address_key(struct buffer *out, struct span url)
{
    struct parts p = parts_of(url);
    add_lower(out, p.host);
    buffer_add(out, p.path);
    if (p.query.len && p.query.ptr[0] == '#') {
        buffer_add(out, p.query);
        return;
    }
    const char *sign = "?";
    for (size_t at = 1, end; at < p.query.len; at = end + 1) {
        for (end = at; end < p.query.len && p.query.ptr[end] != '&';)
            end++;
        struct span one = span_cut(p.query, at, end);
        if (!one.len || is_tracker(one))
            continue;
        buffer_add(out, span_of(sign));
        buffer_add(out, one);
        sign = "&";
    }
}

bool address_same(struct span a, struct span b)
{
    struct buffer x = { 0 }, y = { 0 };
    address_key(&x, a);
    address_key(&y, b);
    bool same = span_equal(buffer_span(&x), buffer_span(&y));
    buffer_free(&x);
    buffer_free(&y);
    return same;
}

uint64_t address_hash(struct span url)
{
    struct buffer key = { 0 };
    address_key(&key, url);
    uint64_t hash = XXH3_64bits(key.ptr, key.len);
    buffer_free(&key);
    return hash;
}

void address_spell(struct address_spellings *out, struct span url)
{
    struct parts p = parts_of(url);
    *out = (struct address_spellings){ 0 };
    for (int i = 0; i < ADDRESS_SPELLINGS; i++) {
        struct buffer *page = &out->pages[i];
        buffer_add(page, span_of(i & 1 ? "http://" : "https://"));
        buffer_add(page, span_of(i & 2 ? "www." : ""));
        add_lower(page, p.host);
        buffer_add(page, p.path);
        buffer_add(page, span_of(i & 4 ? "/" : ""));
    }
}

void address_spellings_free(struct address_spellings *s)
{
    for (int i = 0; i < ADDRESS_SPELLINGS; i++)
        buffer_free(&s->pages[i]);
}
