/*
 * Who wrote a page, where only its marked places say so: what is itemprop or
 * rel "author", and what its class or id calls a byline. Such a place may hold
 * more than the name: what introduces it and what follows it are cut off.
 */
#include "spans.h"
#include "web_page.h"

#include <string.h>
#include <twicetold/text.h>

#include "base/ascii.h"
#include "date.h"

enum { RANK_PROPERTY = 5 }; /* said in so many words, wherever that stands */
enum { NAMES_MOST = 80 };   /* characters: longer than names of authors are */

static int rank_of(const xmlNode *node)
{
    static const struct {
        const char *attribute, *word;
        int rank;
    } marks[] = { { "itemprop", "author", RANK_PROPERTY },
        { "rel", "author", 4 }, { "class", "byline", 3 }, { "id", "byline", 3 },
        { "class", "author", 2 }, { "class", "autor", 2 },
        { "class", "auteur", 2 } };
    if (markup_is(node, "meta") || markup_is(node, "link"))
        return 0;
    for (size_t i = 0; i < COUNT(marks); i++)
        if (web_page_has_word(node, marks[i].attribute, marks[i].word))
            return marks[i].rank;
    return 0;
}

/* Of an author the name, where that is marked too. */
static const xmlNode *name_inside(const xmlNode *node)
{
    for (const xmlNode *n = node; n; n = markup_next(n, node))
        if (n->type == XML_ELEMENT_NODE &&
            web_page_has_word(n, "itemprop", "name"))
            return n;
    return node;
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

/* The month or the weekday of a date that was cut off: "Ivo Tarn March". */
static struct span without_date_word(struct span s)
{
    size_t start = s.len;
    while (start && s.ptr[start - 1] != ' ')
        start--;
    char folded[DATE_LONGEST];
    size_t len;
    if (!date_fold(folded, &len, span_cut(s, start, s.len)))
        return s;
    struct span word = { folded, len };
    while (word.len && strchr(",.", word.ptr[word.len - 1]))
        word.len--;
    enum date_word_kind kind = date_word_find(word, false).kind;
    bool dates = kind == DATE_WORD_MONTH || kind == DATE_WORD_FILLER;
    return span_trim(span_cut(s, 0, dates ? start : s.len));
}

static struct span without_last_signs(struct span s)
{
    static const char *const signs[] = { ",", ";", "-", "(", "\u2022", "\u00b7",
        "\u2014", "\u2013" };
    for (size_t i = 0; i < COUNT(signs); i++) {
        size_t len = strlen(signs[i]);
        if (s.len < len || memcmp(s.ptr + s.len - len, signs[i], len))
            continue;
        s = span_trim(span_cut(s, 0, s.len - len));
        i = SIZE_MAX; /* any of them again */
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
    bool dated = end < s.len && ascii_is_digit(s.ptr[end]);
    s = without_last_signs(span_trim(span_cut(s, 0, end)));
    for (size_t before = s.len + 1; dated && s.len < before;) {
        before = s.len;
        s = without_last_signs(without_date_word(s));
    }
    const char *colon = s.len ? memchr(s.ptr, ':', s.len) : NULL;
    return colon ? span_trim(span_cut(s, (size_t)(colon - s.ptr) + 1, s.len))
                 : s;
}

int web_page_byline(struct buffer *out, const xmlNode *node)
{
    int rank = rank_of(node);
    enum web_page_name place = rank ? web_page_place(node) : NAME_COMMENTS;
    if (place == NAME_COMMENTS || (place && rank < RANK_PROPERTY))
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
