/*
 * What the markup itself says of an element: that it is hidden or put aside,
 * and what its class and id call it. Names are taken apart into words, so that
 * "user-post-comments" is of comments and a heading's anchor,
 * "sharing-with-a-single-developer", is no button to share.
 */
#include "spans.h"
#include "web_page.h"

#include <string.h>

#include "base/ascii.h"

enum { WORDS_OF_A_NAME = 4, WORD_LONGEST = 40 };

/* What readers write below. Nothing excuses these, however much it is. */
static const char *const comment_words[] = { "comment", "disqus", "replies",
    "shoutbox", "respond" };
/* What asks something of the reader, which may be as long as a short report. */
static const char *const offer_words[] = { "newsletter", "cookie", "consent",
    "gdpr", "subscri", "signup", "sign-up", "paywall", "regwall", "piano",
    "offer", "advert", "popup", "optin", "opt-in" };
/* Furniture by words that are of nothing else. */
static const char *const sure_words[] = { "related", "recommend", "sidebar",
    "breadcrumb", "outbrain", "taboola", "sponsor", "trending", "mostread",
    "readmore", "masthead", "navbar", "pagination", "social", "share",
    "sharing", "addthis", "promo", "most-read", "read-more", "see-also",
    "more-stories", "more-on", "recirc", "footer", "copyright" };
/* The same, where that is the whole word: "ad-slot", and no address. */
static const char *const whole_words[] = { "ad", "ads" };
/* And by words that can be of an article too. */
static const char *const likely_words[] = { "popular", "widget", "toolbar",
    "login", "byline", "author-bio", "tags", "tag-list", "hidden", "skip",
    "print-only", "caption", "credit", "rating", "banner", "gallery",
    "slideshow", "legends", "agegate", "combx", "community", "extra", "remark",
    "rss", "ad-break", "supplemental", "editsection", "noprint", "navbox",
    "toc", "jump", "metadata", "menu", "navigation", "pager", "modal" };
static const char *const article_words[] = { "article", "body", "content",
    "main", "entry", "story", "text", "post" };

/* Before one of those: the element has such a part, or has none, or its article
 * is about that. */
static const char *const about_parts[] = { "no", "has", "with", "without",
    "show", "hide", "is", "can", "tag", "category" };

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

/* One name in small letters, its words divided by single hyphens, and how many
 * words it has. */
static size_t take_apart(char out[static WORD_LONGEST + 1], struct span name)
{
    size_t len = 0, words = 0;
    bool within = false;
    for (size_t i = 0; i < name.len && len < WORD_LONGEST; i++) {
        char c = name.ptr[i];
        bool letter = ascii_is_letter(c) || ascii_is_digit(c) || c & 0x80;
        bool hump = is_capital(c) && i && is_small(name.ptr[i - 1]);
        if (letter && (!within || hump)) {
            if (len && len < WORD_LONGEST)
                out[len++] = '-';
            words++;
        }
        if (letter && len < WORD_LONGEST)
            out[len++] = ascii_lower(c);
        within = letter;
    }
    out[len] = '\0';
    return words;
}

/* Whether a word of the name, or two of them, begin so. */
static bool has_word(const char *name, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (const char *at = name; (at = strstr(at, words[i])); at++)
            if (at == name || at[-1] == '-')
                return true;
    return false;
}

static bool has_whole_word(const char *name, const char *const *words, size_t n)
{
    for (const char *at = name; *at; at += at[0] == '-') {
        size_t len = strcspn(at, "-");
        for (size_t i = 0; i < n; i++)
            if (span_equal((struct span){ at, len }, span_of(words[i])))
                return true;
        at += len;
    }
    return false;
}

/* "has-comments", "no-sidebar", "tag-social-media": not of itself. */
static bool is_about_parts(const char *name)
{
    size_t len = strcspn(name, "-");
    for (size_t i = 0; i < COUNT(about_parts); i++)
        if (strlen(about_parts[i]) == len &&
            memcmp(name, about_parts[i], len) == 0)
            return true;
    return false;
}

static enum web_page_name judge(const char *name)
{
    if (has_word(name, comment_words, COUNT(comment_words)) &&
        !strstr(name, "commentary"))
        return NAME_COMMENTS;
    if (has_word(name, offer_words, COUNT(offer_words)))
        return NAME_OFFER;
    if (has_word(name, sure_words, COUNT(sure_words)) ||
        has_whole_word(name, whole_words, COUNT(whole_words)))
        return NAME_FURNITURE;
    if (has_word(name, article_words, COUNT(article_words)))
        return NAME_ARTICLE;
    return has_word(name, likely_words, COUNT(likely_words)) ? NAME_LIKELY
                                                             : NAME_NOTHING;
}

/* The strongest of the names in an attribute. */
static enum web_page_name judge_all(const char *names, size_t words_most)
{
    enum web_page_name strongest = NAME_NOTHING;
    while (names && *names) {
        char name[WORD_LONGEST + 1];
        names += strspn(names, " \t\r\n");
        size_t len = strcspn(names, " \t\r\n");
        size_t words = take_apart(name, (struct span){ names, len });
        enum web_page_name it = NAME_NOTHING;
        if (words && words <= words_most && !is_about_parts(name))
            it = judge(name);
        strongest = it > strongest ? it : strongest;
        names += len;
    }
    return strongest;
}

enum web_page_name web_page_name(const xmlNode *node)
{
    static const char *const never[] = { "html", "body", "article", "main",
        "table", "code", "pre", "a" };
    static const char *const aside[] = { "nav", "footer", "aside", "form",
        "dialog", "figcaption", "menu", "amp-ad", "amp-sidebar",
        "amp-sticky-ad", "amp-consent", "amp-user-notification" };
    static const char *const roles[] = { "navigation", "banner",
        "complementary", "contentinfo", "dialog", "alertdialog", "menu",
        "menubar", "search", "form" };
    if (markup_is_any(node, aside, COUNT(aside)))
        return NAME_FURNITURE;
    const char *role = markup_attribute(node, "role");
    for (size_t i = 0; role && i < COUNT(roles); i++)
        if (strcasecmp(role, roles[i]) == 0)
            return NAME_FURNITURE;
    if (markup_is_any(node, never, COUNT(never)))
        return markup_is_any(
                   node, (const char *const[]){ "article", "main" }, 2)
                   ? NAME_ARTICLE
                   : NAME_NOTHING;
    /* An id of many words is where a link to a heading leads. */
    enum web_page_name id =
        judge_all(markup_attribute(node, "id"), WORDS_OF_A_NAME);
    enum web_page_name class =
        judge_all(markup_attribute(node, "class"), SIZE_MAX);
    enum web_page_name name = id > class ? id : class;
    /* An offer is a box; a paragraph called "paywall" is behind one. */
    bool paragraph = markup_is(node, "p");
    return name == NAME_OFFER && paragraph ? NAME_NOTHING : name;
}

bool web_page_is_hidden(const xmlNode *node)
{
    const char *style = markup_attribute(node, "style");
    const char *aria = markup_attribute(node, "aria-hidden");
    char plain[256] = { 0 };
    for (size_t len = 0; style && *style && len < sizeof plain - 1; style++)
        if (!ascii_is_space(*style))
            plain[len++] = ascii_lower(*style);
    return markup_attribute(node, "hidden") ||
           (aria && strcasecmp(aria, "true") == 0) ||
           strstr(plain, "display:none") || strstr(plain, "visibility:hidden");
}

bool web_page_has_word(
    const xmlNode *node, const char *attribute, const char *word)
{
    struct span s = span_of(markup_attribute(node, attribute));
    struct span want = span_of(word);
    for (size_t i = 0; i + want.len <= s.len; i++) {
        bool begins = !i || !ascii_is_letter(s.ptr[i - 1]) ||
                      (is_small(s.ptr[i - 1]) && is_capital(s.ptr[i]));
        if (begins &&
            span_equal_ascii_nocase(span_cut(s, i, i + want.len), want))
            return true;
    }
    return false;
}

enum web_page_name web_page_place(const xmlNode *node)
{
    /* A form may be round a whole page, and an article has a footer too. */
    static const char *const excused[] = { "form", "footer" };
    enum web_page_name place = NAME_NOTHING;
    bool footer = false;
    for (; node && node->type == XML_ELEMENT_NODE; node = node->parent) {
        enum web_page_name name = web_page_name(node);
        if (name == NAME_COMMENTS)
            return name;
        if (web_page_is_hidden(node) ||
            (name == NAME_FURNITURE &&
                !markup_is_any(node, excused, COUNT(excused))))
            place = NAME_FURNITURE;
        footer |= markup_is_any(node, excused + 1, 1);
        if (markup_is(node, "article"))
            footer = false;
    }
    return footer ? NAME_FURNITURE : place;
}
