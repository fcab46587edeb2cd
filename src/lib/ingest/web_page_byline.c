/*
 * Who wrote a page, where only its marked places say so: what is itemprop or
 * rel "author", and what its class or id calls a byline. Such a place may hold
 * more than the name: what introduces it and what follows it are cut off.
 */
#include "web_page.h"

#include <string.h>
#include <twicetold/text.h>

#include "base/ascii.h"

enum { NAMES_MOST = 80 }; /* characters: longer than names of authors are */

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Whether a word of the attribute begins so, as "article-byline__name" has
 * "byline". */
static bool has_word(
    const xmlNode *node, const char *attribute, const char *word)
{
    const char *value = markup_attribute(node, attribute);
    struct span s = span_of(value), want = span_of(word);
    for (size_t i = 0; i + want.len <= s.len; i++)
        if ((!i || !ascii_is_letter(s.ptr[i - 1])) &&
            span_equal_ascii_nocase(span_cut(s, i, i + want.len), want))
            return true;
    return false;
}

static int rank_of(const xmlNode *node)
{
    static const struct {
        const char *attribute, *word;
        int rank;
    } marks[] = { { "itemprop", "author", 5 }, { "rel", "author", 4 },
        { "class", "byline", 3 }, { "id", "byline", 3 },
        { "class", "author", 2 }, { "class", "autor", 2 },
        { "class", "auteur", 2 } };
    if (strcasecmp((const char *)node->name, "meta") == 0 ||
        strcasecmp((const char *)node->name, "link") == 0)
        return 0;
    for (size_t i = 0; i < COUNT(marks); i++)
        if (has_word(node, marks[i].attribute, marks[i].word))
            return marks[i].rank;
    return 0;
}

/* Of an author the name, where that is marked too. */
static const xmlNode *name_inside(const xmlNode *node)
{
    for (const xmlNode *n = node; n; n = markup_next(n, node))
        if (n->type == XML_ELEMENT_NODE && has_word(n, "itemprop", "name"))
            return n;
    return node;
}

static bool is_of_comments(const xmlNode *node)
{
    for (; node && node->type == XML_ELEMENT_NODE; node = node->parent)
        if (web_page_name(node) == NAME_COMMENTS)
            return true;
    return false;
}

static struct span without_introduction(struct span s)
{
    static const char *const words[] = { "written by", "posted by",
        "published by", "reported by", "by", "von", "par", "por", "di", "door",
        "av", "af", "author" };
    for (size_t i = 0; i < COUNT(words); i++) {
        size_t len = strlen(words[i]);
        if (s.len > len && (s.ptr[len] == ' ' || s.ptr[len] == ':') &&
            span_equal_ascii_nocase(span_cut(s, 0, len), span_of(words[i])))
            return span_trim(span_cut(s, len + 1, s.len));
    }
    return s;
}

/* Up to a line's end, a date or what else follows. */
static struct span name_only(struct span s)
{
    s = without_introduction(span_trim(s));
    size_t end = 0;
    while (end < s.len && !strchr("\n|0123456789", s.ptr[end]))
        end++;
    s = span_trim(span_cut(s, 0, end));
    while (s.len && strchr(",;-(", s.ptr[s.len - 1]))
        s = span_trim(span_cut(s, 0, s.len - 1));
    return s;
}

int web_page_byline(struct buffer *out, const xmlNode *node)
{
    int rank = rank_of(node);
    if (!rank || is_of_comments(node))
        return 0;
    struct buffer text = { 0 };
    markup_prose(&text, name_inside(node));
    struct span name = name_only(buffer_span(&text));
    size_t chars = text_count(name);
    if (chars < 2 || chars > NAMES_MOST)
        rank = 0;
    else
        buffer_add(out, name);
    buffer_free(&text);
    return rank;
}
