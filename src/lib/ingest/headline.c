/*
 * The top of a text file: a head of "Key: value" lines, a line that begins
 * with a date, numbers and names that a web page left behind, a headline.
 *
 * A headline is the first line that looks like one before any line that looks
 * like prose. Prose is long, or ends as sentences do, or runs on into the next
 * line. What stands before the headline is not part of the body; without a
 * headline nothing is taken off.
 */
#include "headline.h"

#include <string.h>
#include <twicetold/text.h>

#include "columns.h"
#include "ingest.h"
#include "spans.h"

enum {
    TITLE_WORDS = 3,  /* at least */
    TITLE_MOST = 150, /* characters; longer lines are prose */
    TITLE_CUT = 90,   /* characters of a title made from a sentence */
    TOP_LINES = 12,   /* lines with something in them that are looked at */
    BYLINE_MOST = 80, /* bytes */
    DATE_LINE_MOST = 120,
    EARLY = 300 /* bytes of prose where a date is that of the news */
};

/* Past the lines with nothing in them. */
static size_t skip_blank_lines(struct span text, size_t at)
{
    for (size_t next = at; at < text.len; at = next)
        if (text_trim(span_line(text, &next)).len)
            break;
    return at;
}

/* ---------------------------------------------------------------- dates */

/* A date that a line of digits could be by chance is none. */
static bool is_date(struct date *out, struct span s)
{
    bool has_other = false;
    for (size_t i = 0; i < s.len; i++)
        has_other |= s.ptr[i] < '0' || s.ptr[i] > '9';
    int year;
    if (!has_other || !date_parse(out, s))
        return false;
    date_civil(*out, &year, NULL, NULL, NULL, NULL);
    return year >= 1700 && year < 2200;
}

/* "Last updated on: " and its like; what is left. */
static struct span skip_date_words(struct span s)
{
    static const char *const words[] = { "first ", "last ", "published",
        "updated", "posted", "modified", "date", "on ", "at ", ":", "," };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (span_begins_nocase(s, words[i])) {
            s = text_trim(span_cut(s, strlen(words[i]), s.len));
            i = (size_t)-1;
        }
    return s;
}

/* A line that is a date, or has one between bars or dots. */
static bool line_date(struct date *out, struct span line)
{
    if (line.len > DATE_LINE_MOST)
        return false;
    for (size_t start = 0, end; start <= line.len; start = end + 1) {
        for (end = start; end < line.len && line.ptr[end] != '|'; end++)
            if (end + 1 < line.len && !memcmp(line.ptr + end, "\xc2\xb7", 2))
                break;
        struct span piece = text_trim(span_cut(line, start, end));
        if (is_date(out, skip_date_words(piece)))
            return true;
        end += end < line.len && line.ptr[end] != '|';
    }
    return false;
}

static size_t next_space(struct span s, size_t at)
{
    while (at < s.len && s.ptr[at] != ' ' && s.ptr[at] != '\n')
        at++;
    return at;
}

static bool ends_with_year(struct span s)
{
    for (size_t i = 1; i <= 4; i++)
        if (s.len < i || s.ptr[s.len - i] < '0' || s.ptr[s.len - i] > '9')
            return false;
    return true;
}

/* Three words that are a date: "7 December 2025", "Dec. 7, 2025". */
bool text_early_date(struct date *out, struct span text)
{
    text = span_cut(text, 0, EARLY);
    for (size_t at = 0; at < text.len; at = next_space(text, at) + 1) {
        size_t end = at;
        for (int i = 0; i < 3 && end < text.len; i++)
            end = next_space(text, end + (i > 0));
        struct span words = span_cut(text, at, end);
        while (words.len && strchr(".,;:)", words.ptr[words.len - 1]))
            words.len--;
        if (ends_with_year(words) && is_date(out, words))
            return true;
    }
    return false;
}

/* ------------------------------------------------------------ headlines */

static size_t count_words(struct span line)
{
    size_t n = 0;
    for (size_t i = 0; i < line.len; i++)
        n += line.ptr[i] != ' ' && (i == 0 || line.ptr[i - 1] == ' ');
    return n;
}

/* A full stop, and quotes or brackets that close behind it; not "U.S." */
static bool ends_sentence(struct span line)
{
    static const char *const closing[] = { "\"", "'", ")", "\xe2\x80\x9d",
        "\xe2\x80\x99", "\xc2\xbb", "\xe3\x80\x8d" };
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (span_ends_nocase(line, closing[i])) {
            line = span_cut(line, 0, line.len - strlen(closing[i]));
            i = (size_t)-1;
        }
    bool ellipsis = span_ends_nocase(line, "..");
    bool initials = line.len > 3 && line.ptr[line.len - 3] == '.';
    return (span_ends_nocase(line, ".") && !ellipsis && !initials) ||
           span_ends_nocase(line, "\xe3\x80\x82");
}

static bool is_prose(struct span line, struct span next, struct wrapping w)
{
    return text_count(line) >= TITLE_MOST || ends_sentence(line) ||
           span_ends_nocase(line, ",") ||
           (next.len && newline_is_soft(line, next, w));
}

static bool is_byline(struct span line)
{
    return span_begins_nocase(line, "by ") && line.len <= BYLINE_MOST &&
           !ends_sentence(line);
}

/* Thai, Lao, Burmese and Khmer put no spaces between words. */
static bool is_unspaced(struct span line)
{
    size_t at = 0;
    uint32_t c = line.len ? text_next(line, &at) : 0;
    return (c >= 0x0e00 && c < 0x0f00) || (c >= 0x1000 && c < 0x10a0) ||
           (c >= 0x1780 && c < 0x1800);
}

/* Nor do wide scripts: characters are counted there, and of a syllable there
 * are several. */
static bool has_enough_words(struct span line)
{
    size_t count = text_count(line);
    bool wide = (size_t)text_width(line) * 2 >= count * 3;
    return wide                ? count >= 2 * TITLE_WORDS
           : is_unspaced(line) ? count >= 4 * TITLE_WORDS
                               : count_words(line) >= TITLE_WORDS;
}

/* "News | Weather | Ferries": where else one can go. */
static bool is_menu(struct span line)
{
    size_t signs = 0;
    for (size_t i = 1; i + 1 < line.len; i++)
        signs += strchr("|>/*", line.ptr[i]) && line.ptr[i - 1] == ' ' &&
                 line.ptr[i + 1] == ' ';
    return signs > 1;
}

static bool is_headline(struct span line)
{
    struct date d;
    return has_enough_words(line) && !is_byline(line) && !is_menu(line) &&
           !line_date(&d, line);
}

static struct span trim_marks(struct span line)
{
    line = text_trim(line);
    while (line.len && line.ptr[0] == '#')
        line = text_trim(span_cut(line, 1, line.len));
    return line;
}

/* "=====" below a title. */
static size_t skip_underline(struct span text, size_t at)
{
    size_t next = at;
    struct span line = text_trim(span_line(text, &next));
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] != line.ptr[0] || !strchr("=-~", line.ptr[i]))
            return at;
    return line.len >= 3 ? next : at;
}

/* Looks for a headline from top->body on, and moves that behind it. */
static void find_headline(struct text_top *top, struct span text)
{
    struct wrapping w = text_wrapping(text);
    size_t at = top->body;
    for (int i = 0; i < TOP_LINES && at < text.len; i++) {
        at = skip_blank_lines(text, at);
        struct span line = trim_marks(span_line(text, &at));
        size_t after = at;
        struct span next = span_line(text, &after);
        if (!text_trim(next).len)
            next.len = 0;
        if (is_prose(line, next, w))
            return;
        if (is_headline(line)) {
            size_t body = skip_underline(text, at);
            top->title = line;
            if (skip_blank_lines(text, body) < text.len)
                top->body = body;
            return;
        }
    }
}

/* ----------------------------------------------------------------- head */

/* The key of a line "Key: value", or "key = value", as the sign has it; or an
 * empty span. */
static struct span line_key(struct span line, char sign)
{
    const char *end = line.len ? memchr(line.ptr, sign, line.len) : NULL;
    struct span key = { line.ptr, end ? (size_t)(end - line.ptr) : 0 };
    for (size_t i = 0; i < key.len; i++) {
        char c = key.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && c != '-' && c != '_' && c != ' ')
            return (struct span){ 0 };
    }
    return key.len <= 24 && count_words(key) <= 3 ? key : (struct span){ 0 };
}

static struct span unquoted(struct span value)
{
    bool quoted = value.len > 1 && strchr("\"'", value.ptr[0]) &&
                  value.ptr[value.len - 1] == value.ptr[0];
    return span_cut(value, quoted, value.len - quoted);
}

/* Takes what a line of the head says; false when that is of no use here. */
static bool take_key(struct text_top *top, struct span line, char sign)
{
    struct span key = line_key(line, sign);
    struct span value =
        unquoted(text_trim(span_cut(line, key.len + 1, line.len)));
    switch (key.len ? field_of_name(key) : N_FIELDS) {
    case FIELD_TITLE:
        top->title = value;
        return true;
    case FIELD_SOURCE:
        top->source = value;
        return true;
    case FIELD_AUTHOR:
        top->author = value;
        return true;
    case FIELD_URL:
        top->url = value;
        return true;
    case FIELD_DATE:
        return date_parse(&top->date, value);
    default:
        return false;
    }
}

/* The head begins with a line that is of use, or, as that of a letter does, has
 * several among others; it ends before the first that has no key. */
static void read_head(struct text_top *top, struct span text)
{
    enum { SEVERAL = 2 };
    struct text_top head = *top;
    size_t useful = 0;
    bool first_useful = false;
    for (size_t at = top->body, next = at; at < text.len; at = next) {
        struct span line = text_trim(span_line(text, &next));
        if (!line_key(line, ':').len)
            break;
        bool of_use = take_key(&head, line, ':');
        first_useful |= of_use && at == top->body;
        useful += of_use;
        head.body = next;
    }
    if (first_useful || useful >= SEVERAL)
        *top = head;
}

/* A head between two lines of dashes (YAML) or of plus signs (TOML), as
 * programs have it that make pages of such texts. Lines without a key belong to
 * the one before. */
static bool read_front_matter(struct text_top *top, struct span text)
{
    enum { LINES_MOST = 200 };
    struct text_top head = *top;
    size_t at = top->body;
    struct span fence = text_trim(span_line(text, &at));
    bool useful = false;
    if (!span_equal(fence, span_of("---")) &&
        !span_equal(fence, span_of("+++")))
        return false;
    for (int i = 0; i < LINES_MOST && at < text.len; i++) {
        struct span line = span_line(text, &at);
        if (span_equal(text_trim(line), fence)) {
            head.body = at;
            *top = useful ? head : *top;
            return useful;
        }
        useful |= take_key(&head, line, fence.ptr[0] == '-' ? ':' : '=');
    }
    return false;
}

/* "date 2025-12-07 ...": the rest of the line is a title or prose. */
static bool read_date_line(struct text_top *top, struct span text)
{
    size_t at = top->body;
    struct span line = text_trim(span_line(text, &at));
    if (!span_begins_nocase(line, "date ") ||
        !is_date(&top->date, span_cut(line, 5, 15)))
        return false;
    struct span rest = text_trim(span_cut(line, 15, line.len));
    top->body = at;
    if (!rest.len)
        return false;
    if (is_prose(rest, (struct span){ 0 }, (struct wrapping){ 0 }))
        top->body = (size_t)(rest.ptr - text.ptr);
    else
        top->title = rest;
    return true;
}

/* A date and a byline that stand on lines of their own. */
static void read_lines(struct text_top *top, struct span text)
{
    size_t at = 0;
    for (int i = 0; i < TOP_LINES && at < text.len; i++) {
        at = skip_blank_lines(text, at);
        struct span line = text_trim(span_line(text, &at));
        if (top->date.precision == DATE_NONE && line_date(&top->date, line))
            continue;
        if (!top->author.len && is_byline(line))
            top->author = text_trim(span_cut(line, 3, line.len));
    }
}

struct text_top text_top_read(struct span text)
{
    struct text_top top = { .body = skip_blank_lines(text, 0) };
    if (!read_date_line(&top, text)) {
        if (!read_front_matter(&top, text))
            read_head(&top, text);
        if (!top.title.len)
            find_headline(&top, text);
    }
    top.body = skip_blank_lines(text, top.body);
    read_lines(&top, text);
    return top;
}

/* "Mr." and "St." end no sentence, nor does "J." */
static bool is_abbreviation(struct span s)
{
    size_t start = s.len;
    while (start && s.ptr[start - 1] != ' ' && s.ptr[start - 1] != '\n')
        start--;
    return span_ends_nocase(s, ".") && s.len - start <= 4 &&
           s.ptr[start] >= 'A' && s.ptr[start] <= 'Z';
}

/* The end of the sentence at the beginning of text. */
static size_t sentence_end(struct span text)
{
    for (size_t i = 1; i < text.len; i++) {
        struct span before = span_cut(text, 0, i);
        if (span_ends_nocase(before, "\xe3\x80\x82"))
            return i;
        bool ends = ends_sentence(before) || span_ends_nocase(before, "?") ||
                    span_ends_nocase(before, "!");
        if (ends && (text.ptr[i] == ' ' || text.ptr[i] == '\n') &&
            !is_abbreviation(before))
            return i;
    }
    return text.len;
}

void title_from_text(struct buffer *out, struct span text)
{
    text = text_trim(span_cut(text, 0, 16 * TITLE_CUT)); /* sure to be enough */
    struct span sentence = span_cut(text, 0, sentence_end(text));
    size_t at = 0, space = 0, count = 0;
    for (; at < sentence.len; count++) {
        if (sentence.ptr[at] == ' ' || sentence.ptr[at] == '\n')
            space = at;
        if (count == TITLE_CUT)
            break;
        text_next(sentence, &at);
    }
    if (at == sentence.len) {
        if (span_ends_nocase(sentence, ".") &&
            !span_ends_nocase(sentence, ".."))
            sentence.len--;
        buffer_add(out, sentence);
        return;
    }
    /* Where hardly any spaces are, it is cut between any two characters. */
    struct span cut =
        text_trim(span_cut(sentence, 0, space > at / 2 ? space : at));
    while (cut.len && strchr(",;:-", cut.ptr[cut.len - 1]))
        cut = text_trim(span_cut(cut, 0, cut.len - 1));
    buffer_add(out, cut);
    buffer_add(out, span_of("\xe2\x80\xa6"));
}
