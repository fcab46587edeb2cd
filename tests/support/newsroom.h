/*
 * A made-up newsroom: articles of several sources and subjects, with paragraphs
 * taken over from earlier ones with an edit here and there.
 */
#ifndef TESTS_SUPPORT_NEWSROOM_H
#define TESTS_SUPPORT_NEWSROOM_H

#include "support/unit.h"

#include <twicetold/corpus.h>

#define NEWSROOM_SOURCES 7

static inline void newsroom_words(
    struct buffer *out, uint64_t *seed, uint32_t n, uint32_t subject)
{
    static const char *const common[] = { "the", "of", "and", "in", "said",
        "police", "minister", "Monday", "city", "report" };
    for (uint32_t i = 0; i < n; i++) {
        uint32_t dice = random_below(seed, 10);
        if (dice < 3)
            buffer_addf(out, "%s ", common[random_below(seed, 10)]);
        else if (dice < 5)
            buffer_addf(out, "Name%ux%u ", subject, random_below(seed, 8));
        else
            buffer_addf(out, "w%u ", random_below(seed, 3000));
    }
    out->ptr[out->len - 1] = '.';
    buffer_add(out, span_of("\n\n"));
}

/* Every ninth word of a paragraph is another one. */
static inline void newsroom_take_over(
    struct buffer *out, uint64_t *seed, struct span paragraph)
{
    size_t at = 0;
    for (uint32_t n = 0; at < paragraph.len; n++) {
        size_t end = at;
        while (end < paragraph.len && paragraph.ptr[end] != ' ')
            end++;
        if (n % 9 == 8)
            buffer_addf(out, "w%u", random_below(seed, 3000));
        else
            buffer_add(out, span_cut(paragraph, at, end));
        buffer_add(out, span_of(" "));
        at = end + 1;
    }
    buffer_add(out, span_of("\n\n"));
}

/* A late paragraph of another source than n, or NO_ID. A source that repeats
 * itself would make furniture. */
static inline uint32_t newsroom_paragraph(
    const struct corpus *c, uint64_t *seed, uint32_t n)
{
    enum { LATE = 40 };
    uint32_t all = (uint32_t)c->paragraphs.len;
    uint32_t back = random_below(seed, LATE);
    if (back >= all)
        return NO_ID;
    uint32_t article = c->paragraphs.items[all - back - 1].article;
    return article % NEWSROOM_SOURCES != n % NEWSROOM_SOURCES ? all - back - 1
                                                              : NO_ID;
}

/* Adds one article, of which some paragraphs are another source's. */
static inline uint32_t newsroom_add(struct corpus *c, uint64_t *seed)
{
    struct buffer body = { 0 }, title = { 0 };
    char id[24], source[24];
    uint32_t n = (uint32_t)c->articles.len, subject = random_below(seed, 12);
    snprintf(id, sizeof id, "a%u", n);
    snprintf(source, sizeof source, "Source %u", n % NEWSROOM_SOURCES);
    newsroom_words(&title, seed, 6, subject);
    for (uint32_t p = 1 + random_below(seed, 5); p--;) {
        uint32_t taken =
            random_below(seed, 3) ? NO_ID : newsroom_paragraph(c, seed, n);
        if (taken != NO_ID)
            newsroom_take_over(&body, seed, paragraph_text(c, taken));
        else
            newsroom_words(&body, seed, 15 + random_below(seed, 60), subject);
    }
    struct draft d = { .id = span_of(id),
        .source = span_of(source),
        .title = span_trim(buffer_span(&title)),
        .body = buffer_span(&body),
        .file = span_of("newsroom"),
        .source_given = true };
    if (random_below(seed, 4)) {
        char date[24];
        snprintf(date, sizeof date, "2025-12-%02u", 1 + random_below(seed, 20));
        date_parse(&d.date, span_of(date));
    }
    uint32_t article = corpus_add(c, &d);
    buffer_free(&body);
    buffer_free(&title);
    return article;
}

#endif
