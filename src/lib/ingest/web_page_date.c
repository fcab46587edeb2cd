/*
 * When a page was published, where only what there is to see says so: a time
 * element, what its class or id calls a date or a byline, a line that begins
 * "Published", or one that is a date and nothing else, below a heading. Dates
 * in prose, in the furniture and in comments are of other things, and 03/04 is
 * taken only where the page's language tells which is the month.
 */
#include "spans.h"
#include "web_page_head.h"

#include <string.h>
#include <twicetold/text.h>

#include "base/ascii.h"
#include "date.h"

enum {
    LINE_MOST = 160,    /* bytes: longer lines are prose */
    ALONE_MOST = 60,    /* bytes of a line that is a date, with its weekday */
    WORDS_MOST = 24,    /* in such a line */
    DATE_WORDS = 10,    /* of one date: "Sun, 3 March 2024 at 10:15 a.m. ET" */
    BELOW_HEADLINE = 40 /* elements in which a line alone is believed */
};

enum { RANK_CHANGED = 1, RANK_SEEN = 2, RANK_MARKED = 3 };

/* --------------------------------------------------------- dates in text */

static bool begins_with_any(
    struct span s, const char *const *words, size_t n_words)
{
    for (size_t i = 0; i < n_words; i++) {
        struct span word = span_of(words[i]);
        if (span_equal_ascii_nocase(span_cut(s, 0, word.len), word))
            return true;
    }
    return false;
}

/* Whether the days of a language stand before its months: 1, or -1 where they
 * do not, or 0 where that is not known. */
static int order_of(struct span language)
{
    static const char *const unknown[] = { "zh", "ja", "ko", "fa", "und" };
    struct span first = span_cut(language, 0, 2);
    struct span country = span_cut(language, 3, 5);
    if (first.len < 2 || begins_with_any(language, unknown, COUNT(unknown)))
        return 0;
    if (!span_equal_ascii_nocase(first, span_of("en")))
        return 1;
    static const char *const british[] = { "gb", "uk", "au", "nz", "ie", "in",
        "za" };
    return span_equal_ascii_nocase(country, span_of("us")) ? -1
           : country.len && begins_with_any(country, british, COUNT(british))
               ? 1
               : 0;
}

static bool parse_date(
    struct date *out, const struct page_head *h, struct span text)
{
    enum date_evidence evidence;
    enum date_order order =
        h->date_order > 0 ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
    return date_parse_ordered(out, text, order, &evidence) &&
           (evidence != DATE_EITHER_ORDER || h->date_order);
}

/* Whether a day is in it: "May 2024" has none. */
static bool has_two_numbers(struct span s)
{
    size_t numbers = 0;
    for (size_t i = 0; i < s.len; i++)
        numbers +=
            ascii_is_digit(s.ptr[i]) && (!i || !ascii_is_digit(s.ptr[i - 1]));
    return numbers > 1;
}

static bool is_day(struct date *out, const struct page_head *h, struct span s)
{
    int year;
    while (s.len && strchr(",;:-(|", s.ptr[0]))
        s = span_trim(span_cut(s, 1, s.len));
    while (s.len && strchr(",;:-)|", s.ptr[s.len - 1]))
        s = span_trim(span_cut(s, 0, s.len - 1));
    if (!has_two_numbers(s) || !parse_date(out, h, s))
        return false;
    date_civil(*out, &year, NULL, NULL, NULL, NULL);
    return year >= 1700 && year < 2200;
}

/* Whether a line is a date, or has one between bars or dashes: "Ivo Tarn - 3
 * March 2024". */
static bool is_date_line(
    struct date *out, const struct page_head *h, struct span line)
{
    static const char *const signs[] = { " | ", " - ", " \u2013 ", " \u2014 ",
        " \u00b7 ", " \u2022 " };
    for (size_t at = 0, from = 0; at <= line.len; at++) {
        size_t len = 0;
        for (size_t i = 0; i < COUNT(signs) && !len; i++)
            if (span_equal(span_cut(line, at, at + strlen(signs[i])),
                    span_of(signs[i])))
                len = strlen(signs[i]);
        if (!len && at < line.len)
            continue;
        if (is_day(out, h, span_trim(span_cut(line, from, at))))
            return true;
        from = at + len;
    }
    return false;
}

/* The longest of the first dates in a line of words. */
static bool find_date(
    struct date *out, const struct page_head *h, struct span line)
{
    size_t begins[WORDS_MOST], ends[WORDS_MOST], n = 0;
    for (size_t at = 0; at < line.len && n < WORDS_MOST;) {
        while (at < line.len && ascii_is_space(line.ptr[at]))
            at++;
        begins[n] = at;
        while (at < line.len && !ascii_is_space(line.ptr[at]))
            at++;
        ends[n] = at;
        n += ends[n] > begins[n];
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + DATE_WORDS < n ? i + DATE_WORDS : n; k > i; k--)
            if (is_day(out, h, span_cut(line, begins[i], ends[k - 1])))
                return true;
    return false;
}

/* -------------------------------------------------------------- elements */

static bool says_published(struct span line)
{
    static const char *const words[] = { "published", "first published",
        "posted", "date", "veröffentlicht", "erstellt", "publié", "publicado",
        "pubblicato", "gepubliceerd", "geplaatst", "publicerad", "publisert",
        "julkaistu", "opublikowano", "publikováno", "vydáno", "опубликован",
        "опубліковано", "дата", "发布", "發布", "公開", "掲載", "配信", "入力",
        "입력", "기사입력", "등록", "승인" };
    return begins_with_any(line, words, COUNT(words));
}

static bool says_changed(struct span line)
{
    static const char *const words[] = { "updated", "modified", "aktualisiert",
        "stand:", "mis à jour", "modifié", "actualizado", "atualizado",
        "aggiornato", "bijgewerkt", "uppdaterad", "oppdatert", "päivitetty",
        "aktualizov", "zaktualizowano", "обновлено", "оновлено", "更新" };
    for (size_t at = 0; at < line.len; at++)
        if (begins_with_any(span_cut(line, at, line.len), words, COUNT(words)))
            return true;
    return false;
}

static bool is_marked(
    const xmlNode *node, const char *const *words, size_t n_words)
{
    static const char *const attributes[] = { "itemprop", "class", "id" };
    for (size_t i = 0; i < n_words; i++)
        for (size_t k = 0; k < COUNT(attributes); k++)
            if (web_page_has_word(node, attributes[k], words[i]))
                return true;
    return false;
}

/* What is called so is of the article; a bare "date" may be that of today, at
 * the top of the site. */
static bool is_called_published(const xmlNode *node)
{
    static const char *const words[] = { "publish", "pubdate", "datepublished",
        "posted", "byline" };
    return is_marked(node, words, COUNT(words));
}

static bool is_called_date(const xmlNode *node)
{
    static const char *const words[] = { "date", "timestamp", "time", "meta",
        "datum", "fecha" };
    return is_marked(node, words, COUNT(words));
}

static bool is_called_changed(const xmlNode *node)
{
    static const char *const changed[] = { "update", "modif" };
    static const char *const published[] = { "publish", "datepublished" };
    return is_marked(node, changed, COUNT(changed)) &&
           !is_marked(node, published, COUNT(published));
}

/* The text of an element; false when that is no line. */
static bool read_line(struct buffer *out, const xmlNode *node)
{
    enum { NODES_MOST = 64 };
    size_t nodes = 0, len = 0;
    for (const xmlNode *n = node; n; n = markup_next(n, node)) {
        if (n->type == XML_TEXT_NODE && n->content)
            len += strlen((const char *)n->content);
        if (++nodes > NODES_MOST || len > 4 * LINE_MOST)
            return false;
    }
    markup_prose(out, node);
    return out->len > 0 && out->len <= LINE_MOST;
}

static bool is_line_element(const xmlNode *node)
{
    static const char *const names[] = { "time", "span", "div", "p", "small",
        "em", "i", "b", "strong", "li", "td", "dd", "abbr", "font", "address",
        "footer", "header", "section", "h3", "h4", "h5", "h6", "amp-timeago" };
    return markup_is_any(node, names, COUNT(names));
}

/* How much a line is worth as the date of the page, and the date. */
static int judge_line(struct date *out, const struct page_head *h,
    const xmlNode *node, struct span line)
{
    bool below = h->since_headline < BELOW_HEADLINE;
    bool published = says_published(line);
    bool changed =
        !published && (says_changed(line) || is_called_changed(node));
    bool told = changed || published || is_called_published(node) ||
                (below && is_called_date(node));
    bool alone = below && line.len <= ALONE_MOST && is_date_line(out, h, line);
    if (!alone && (!told || !find_date(out, h, line)))
        return 0;
    return changed ? RANK_CHANGED : RANK_SEEN;
}

static int read_seen(
    struct date *out, const struct page_head *h, const xmlNode *node)
{
    struct buffer text = { 0 };
    int rank = 0;
    if (is_line_element(node) && read_line(&text, node))
        rank = judge_line(out, h, node, span_trim(buffer_span(&text)));
    buffer_free(&text);
    return rank;
}

/* "/2015/02/01/" and "/2015/feb/01/" in an address say the day. */
static struct span day_of_address(struct span url)
{
    for (size_t at = 0; at + 10 < url.len; at++) {
        size_t end = at + 1, slashes = 0, digits = 0;
        if (url.ptr[at] != '/')
            continue;
        while (end < url.len && ascii_is_digit(url.ptr[end]))
            end++;
        digits = end - at - 1;
        for (; end < url.len && end < at + 13; end++)
            if (url.ptr[end] == '/' && ++slashes == 3)
                break;
        if (digits == 4 && slashes == 3)
            return span_cut(url, at + 1, end);
    }
    return (struct span){ "", 0 };
}

void page_head_offer_date(struct page_head *h, int rank, struct span text)
{
    struct date date;
    if (rank > h->date_rank && date_parse(&date, text)) {
        h->date_rank = rank;
        h->date = date;
    }
}

void page_head_date_of_address(struct page_head *h)
{
    struct date date;
    struct span day = day_of_address(buffer_span(&h->text[FACT_URL]));
    if (h->date_rank <= RANK_CHANGED && is_day(&date, h, day))
        h->date = date;
}

void page_head_read_date(struct page_head *h, const xmlNode *node)
{
    struct date date;
    int rank = 0;
    const char *language = markup_attribute(node, "lang");
    const char *when = markup_attribute(node, "datetime");
    const char *issued = markup_attribute(node, "norm"); /* of NITF */
    if (language && markup_is(node, "html"))
        h->date_order = order_of(span_of(language));
    if (when && markup_is(node, "time") && parse_date(&date, h, span_of(when)))
        rank = is_called_changed(node) ? RANK_CHANGED : RANK_MARKED;
    if (issued && markup_is(node, "date.issue") &&
        parse_date(&date, h, span_of(issued)))
        rank = RANK_MARKED;
    if (!rank && h->date_rank < RANK_SEEN)
        rank = read_seen(&date, h, node);
    enum web_page_name place =
        rank > h->date_rank ? web_page_place(node) : NAME_COMMENTS;
    bool property = web_page_has_word(node, "itemprop", "datepublished");
    if (place == NAME_NOTHING || (place == NAME_FURNITURE && property)) {
        h->date_rank = rank;
        h->date = date;
    }
}
