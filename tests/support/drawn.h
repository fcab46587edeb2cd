/* A page of the layout as text, for tests to compare and to show. */
#ifndef TESTS_SUPPORT_DRAWN_H
#define TESTS_SUPPORT_DRAWN_H

#include <report/draw.h>
#include <stdlib.h>
#include <string.h>

/* To be freed. */
static inline char *drawn(const struct page *p)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    struct writer w;
    struct report_options o = { .width = p->width };
    writer_begin(&w, out);
    draw_page(&w, p, &o);
    writer_end(&w, NULL);
    fclose(out);
    return text;
}

/* The page looks like that; what it looks like is printed whole if not. */
#define assert_drawn(page, expected)                                           \
    assert_drawn_at((page), (expected), __FILE__, __LINE__)

static inline void assert_drawn_at(
    const struct page *p, const char *expected, const char *file, int line)
{
    char *got = drawn(p);
    bool same = strcmp(got, expected) == 0;
    if (!same)
        fprintf(stderr, "<<<%s>>> is not <<<%s>>>\n", got, expected);
    free(got);
    if (!same)
        _fail(file, line);
}

#endif
