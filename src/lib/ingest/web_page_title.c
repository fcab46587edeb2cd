/*
 * The headline of a page. No single place holds it: linked data, the og: and
 * twitter: properties, <h1> and <title> each know it in some pages and
 * something else in others: the name of the site alone, a text for search
 * engines cut short, a logo. So one vouches for the other.
 */
#include "spans.h"
#include "web_page_head.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>

enum {
    TITLE_LEAST = 15, /* bytes: a shorter <title> may be that of the site */
    TITLE_MOST = 150, /* a longer one is written for search engines */
    SITE_MOST = 200,  /* no name of a site is longer */
    PARTS_MOST = 2000 /* nor is any title that has parts */
};

static bool is_same(struct span a, struct span b)
{
    return a.len && span_equal_ascii_nocase(a, b);
}

/* "https://www.harbourpost.example/a" -> "harbourpost" */
static struct span host_name(struct span url)
{
    const char *at = url.len ? memmem(url.ptr, url.len, "://", 3) : NULL;
    if (!at)
        return (struct span){ "", 0 };
    struct span host = span_cut(url, (size_t)(at - url.ptr) + 3, url.len);
    if (span_equal_ascii_nocase(span_cut(host, 0, 4), span_of("www.")))
        host = span_cut(host, 4, host.len);
    size_t len = 0;
    while (len < host.len && !strchr("./:", host.ptr[len]))
        len++;
    return span_cut(host, 0, len);
}

/* Whether it is the name of the site, as the page or its address has it:
 * "Harbour Post", "harbourpost.example". */
static bool is_site(const struct page_head *h, struct span text)
{
    struct buffer joined = { 0 };
    if (text.len > SITE_MOST)
        return false;
    for (size_t i = 0; i < text.len && text.ptr[i] != '.'; i++)
        if (text.ptr[i] != ' ')
            buffer_add(&joined, span_cut(text, i, i + 1));
    struct span host = host_name(buffer_span(&h->text[FACT_URL]));
    bool is = is_same(text, buffer_span(&h->text[FACT_SITE])) ||
              is_same(buffer_span(&joined), host);
    buffer_free(&joined);
    return is;
}

/* ------------------------------------------------------------ the parts */

/* What stands between a headline and the name of its site. */
static size_t separator_at(struct span s, size_t at)
{
    static const char *const signs[] = { " | ", " - ", " \u2013 ", " \u2014 ",
        " \u00ab ", " \u00bb ", " \u00b7 ", " \u2022 ", " \\ ", " / ", " > ",
        " :: ", "\uff5c" };
    for (size_t i = 0; i < COUNT(signs); i++) {
        size_t len = strlen(signs[i]);
        if (span_equal(span_cut(s, at, at + len), span_of(signs[i])))
            return len;
    }
    return 0;
}

/* The same, or what may stand between the name of the site and a headline that
 * is known from elsewhere. */
static size_t mark_at(struct span s, size_t at)
{
    if (span_equal(span_cut(s, at, at + 2), span_of(": ")))
        return 2;
    return at < s.len && s.ptr[at] == '_' ? 1 : separator_at(s, at);
}

/* The part before the last separator; what follows it is in *out_last. */
static struct span before_last(struct span s, struct span *out_last)
{
    for (size_t at = s.len; at-- > 1;) {
        size_t len = separator_at(s, at);
        if (!len)
            continue;
        *out_last = span_trim(span_cut(s, at + len, s.len));
        return span_trim(span_cut(s, 0, at));
    }
    return *out_last = span_cut(s, 0, 0);
}

/* Without the site's name at the end, or in front, where it is known. */
static struct span without_known_site(const struct page_head *h, struct span s)
{
    struct span last, rest = before_last(s, &last);
    if (rest.len && is_site(h, last))
        return rest;
    for (size_t at = 1; at < s.len; at++) {
        size_t len = mark_at(s, at);
        if (len && is_site(h, span_trim(span_cut(s, 0, at))))
            return span_trim(span_cut(s, at + len, s.len));
    }
    return s;
}

/* ------------------------------------------------------------- headings */

static struct span first_line(struct span s)
{
    const char *end = s.len ? memchr(s.ptr, '\n', s.len) : NULL;
    return span_trim(span_cut(s, 0, end ? (size_t)(end - s.ptr) : s.len));
}

/* The bytes of the longest part of a text. */
static size_t longest_part(struct span text)
{
    size_t longest = 0, begin = 0;
    for (size_t at = 0; at <= text.len; at++) {
        size_t len = at < text.len && at ? mark_at(text, at) : 0;
        if (!len && at < text.len)
            continue;
        longest = at - begin > longest ? at - begin : longest;
        begin = at + len;
    }
    return longest;
}

/* Whether the text has it as one part or several: those at its beginning, or
 * the longest, for the name of a site may be a heading too. */
static bool has_parts(struct span text, struct span parts)
{
    if (!parts.len || text.len > PARTS_MOST)
        return false;
    for (size_t at = 0; at + parts.len <= text.len; at++) {
        size_t begin = at ? at + mark_at(text, at) : 0;
        size_t end = begin + parts.len;
        if ((!at || begin > at) && (end == text.len || mark_at(text, end)) &&
            is_same(parts, span_cut(text, begin, end)) &&
            (!at || parts.len >= longest_part(text)))
            return true;
    }
    return false;
}

/* The longest heading, or first line of one, that the text has as its parts. */
static struct span heading_among_parts(
    const struct page_head *h, struct span text)
{
    struct span longest = { "", 0 };
    for (size_t i = 0; i < 2 * h->n_headings; i++) {
        struct span heading = buffer_span(&h->headings[i / 2].text);
        if (i % 2)
            heading = first_line(heading);
        if (heading.len > longest.len && !is_site(h, heading) &&
            has_parts(text, heading))
            longest = heading;
    }
    return longest;
}

/* The first <h1>, else <h2>, that does not say the name of the site. */
static struct span first_heading(const struct page_head *h)
{
    for (int first = 1; first >= 0; first--)
        for (size_t i = 0; i < h->n_headings; i++) {
            struct span heading = buffer_span(&h->headings[i].text);
            if (h->headings[i].first == first && heading.len &&
                !is_site(h, heading))
                return heading;
        }
    return (struct span){ "", 0 };
}

static bool is_heading(const struct page_head *h, struct span text)
{
    for (size_t i = 0; i < h->n_headings; i++)
        if (is_same(text, buffer_span(&h->headings[i].text)))
            return true;
    return false;
}

bool page_head_says(const struct page_head *h, struct span text)
{
    return is_heading(h, text) ||
           (text.len && h->title.len &&
               memmem(h->title.ptr, h->title.len, text.ptr, text.len));
}

bool page_head_may_be_title(const struct page_head *h, struct span heading)
{
    struct span title = buffer_span(&h->title);
    bool inside = title.len && heading.len &&
                  memmem(title.ptr, title.len, heading.ptr, heading.len);
    return !is_site(h, heading) && (!inside || has_parts(title, heading));
}

/* ------------------------------------------------------------ the title */

/* What the <title> says, without what is of the site. */
static struct span title_of_element(const struct page_head *h)
{
    struct span whole = buffer_span(&h->title), last;
    struct span part = heading_among_parts(h, whole);
    if (part.len)
        return part;
    struct span title = without_known_site(h, whole);
    if (title.len == whole.len)
        title = before_last(whole, &last);
    if (title.len < TITLE_LEAST)
        title = whole;
    struct span heading = first_heading(h);
    bool long_enough = without_known_site(h, whole).len >= TITLE_LEAST;
    if (is_site(h, whole) || !long_enough)
        return heading.len > title.len ? heading : title;
    return heading.len && whole.len > TITLE_MOST ? heading : title;
}

/* A headline that ends in dots is whole elsewhere, as a rule. */
static struct span uncut(const struct page_head *h, struct span title)
{
    struct span stem = title, whole = title_of_element(h);
    while (stem.len && stem.ptr[stem.len - 1] == '.')
        stem.len--;
    if (stem.len > 3 && !memcmp(stem.ptr + stem.len - 3, "\u2026", 3))
        stem.len -= 3;
    bool longer = stem.len < title.len && whole.len > title.len &&
                  span_equal(span_cut(whole, 0, stem.len), stem);
    return longer ? whole : title;
}

struct span page_head_title(const struct page_head *h)
{
    struct span declared = buffer_span(&h->text[FACT_TITLE]);
    if (!declared.len || is_site(h, declared))
        return span_or(title_of_element(h), declared);
    struct span headline = without_known_site(h, declared);
    return uncut(h, is_heading(h, headline) ? headline : declared);
}
