/* Beginnings, ends and lines of spans, and lists of words. */
#ifndef TWICETOLD_INGEST_SPANS_H
#define TWICETOLD_INGEST_SPANS_H

#include <string.h>
#include <twicetold/base.h>

#include "base/ascii.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static inline bool span_begins(struct span s, const char *with)
{
    struct span w = span_of(with);
    return span_equal(span_cut(s, 0, w.len), w);
}

/* The same, and the next two, with ASCII letters of either case. */
static inline bool span_begins_nocase(struct span s, const char *with)
{
    struct span w = span_of(with);
    return span_equal_ascii_nocase(span_cut(s, 0, w.len), w);
}

static inline bool span_ends_nocase(struct span s, const char *with)
{
    struct span w = span_of(with);
    return s.len >= w.len &&
           span_equal_ascii_nocase(span_cut(s, s.len - w.len, s.len), w);
}

/* Whether it is one of n words. */
static inline bool span_is_any(
    struct span s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (span_equal_ascii_nocase(s, span_of(words[i])))
            return true;
    return false;
}

/* The end of the digits that begin at byte `at`. */
static inline size_t span_digits(struct span s, size_t at)
{
    while (at < s.len && ascii_is_digit(s.ptr[at]))
        at++;
    return at;
}

/* The line at *at, at most the end, without its newline; *at moves past that.
 */
static inline struct span span_line(struct span text, size_t *at)
{
    const char *begin = text.ptr + *at;
    size_t left = text.len - *at;
    const char *newline = left ? memchr(begin, '\n', left) : NULL;
    size_t len = newline ? (size_t)(newline - begin) : left;
    *at += len + (newline != NULL);
    return (struct span){ begin, len };
}

#endif
