/*
 * Texts that wear out a program that is quick on news, as a table on standard
 * output: of the size asked for, the same on every machine.
 *
 *     hostile KIND MEGABYTES
 */
#include "bench/articles.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <twicetold/report.h>

static void add(struct corpus *c, struct span body)
{
    char name[24];
    snprintf(name, sizeof name, "%zu", c->articles.len);
    corpus_add(c, &(struct draft){ .id = span_of(name),
                      .source = span_of(name),
                      .title = span_of("A report"),
                      .body = body,
                      .source_given = true });
}

/* The body of the n-th synthetic article, a paragraph or more. */
static void add_body(struct buffer *out, uint64_t n)
{
    struct corpus *one = corpus_new();
    bench_articles(one, n, 1);
    buffer_add(out, one->articles.items[0].body);
    buffer_add(out, span_of("\n\n"));
    corpus_free(one);
}

/* One article, told by thousands. */
static void make_copies(struct corpus *c, size_t bytes)
{
    struct buffer body = { 0 };
    for (uint64_t n = 0; n < 2; n++)
        add_body(&body, n);
    for (size_t done = 0; done < bytes; done += body.len)
        add(c, buffer_span(&body));
    buffer_free(&body);
}

/* One paragraph in every article. */
static void make_paragraph(struct corpus *c, size_t bytes)
{
    struct buffer body = { 0 };
    add_body(&body, 0);
    size_t same = body.len;
    for (size_t done = 0; done < bytes; done += body.len) {
        body.len = same;
        add_body(&body, c->articles.len + 1);
        add(c, buffer_span(&body));
    }
    buffer_free(&body);
}

/* An article of nearly all the bytes, and one of a tenth of that, half of which
 * is in the long one. */
static void make_long(struct corpus *c, size_t bytes)
{
    for (uint64_t side = 0; side < 2; side++) {
        struct buffer body = { 0 };
        for (uint64_t n = 0; body.len < bytes / (side ? 11 : 1.1); n++)
            add_body(&body, n % 2 && side ? UINT64_C(1) << 40 | n : n);
        add(c, buffer_span(&body));
        buffer_free(&body);
    }
}

/* Two articles of one text without end. */
static void repeat(struct corpus *c, size_t bytes, const char *text)
{
    struct buffer body = { 0 };
    while (body.len < bytes / 2)
        buffer_add(&body, span_of(text));
    add(c, buffer_span(&body));
    add(c, buffer_span(&body));
    buffer_free(&body);
}

static void make_word(struct corpus *c, size_t bytes)
{
    repeat(c, bytes, "abcdefgh");
}

static void make_one(struct corpus *c, size_t bytes)
{
    repeat(c, bytes, "harbour ");
}

static void make_two(struct corpus *c, size_t bytes)
{
    repeat(c, bytes, "harbour lighthouse ");
}

/* Tags without an end, in what may be HTML. */
static void make_tags(struct corpus *c, size_t bytes)
{
    repeat(c, bytes, "<p ");
}

/* A paragraph for each word. */
static void make_short(struct corpus *c, size_t bytes)
{
    struct buffer body = { 0 };
    for (size_t done = 0; done < bytes; done += body.len) {
        body.len = 0;
        add_body(&body, c->articles.len / 2);
        struct buffer cut = { 0 };
        for (size_t i = 0; i < body.len; i++)
            buffer_add(&cut, body.ptr[i] == ' '
                                 ? span_of("\n\n")
                                 : span_cut(buffer_span(&body), i, i + 1));
        add(c, buffer_span(&cut));
        buffer_free(&cut);
    }
    buffer_free(&body);
}

static const struct kind {
    const char *name;
    void (*make)(struct corpus *c, size_t bytes);
} kinds[] = {
    { "copies", make_copies },
    { "paragraph", make_paragraph },
    { "long", make_long },
    { "word", make_word },
    { "one", make_one },
    { "two", make_two },
    { "tags", make_tags },
    { "short", make_short },
};

int main(int argc, char **argv)
{
    enum { N = sizeof kinds / sizeof *kinds };
    size_t kind = 0;
    while (argc == 3 && kind < N && strcmp(kinds[kind].name, argv[1]) != 0)
        kind++;
    if (argc != 3 || kind == N) {
        fprintf(stderr, "usage: hostile KIND MEGABYTES; KIND is one of");
        for (size_t i = 0; i < N; i++)
            fprintf(stderr, " %s", kinds[i].name);
        fputs("\n", stderr);
        return 2;
    }
    struct corpus *c = corpus_new();
    struct error err = { "" };
    kinds[kind].make(c, (size_t)(atof(argv[2]) * 1e6));
    bool done = report_articles(stdout, c, REPORT_CSV, &err);
    corpus_free(c);
    if (!done)
        fprintf(stderr, "hostile: %s\n", err.text);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
