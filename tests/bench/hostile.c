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

/* Adds an article of a source, or of one of its own for NULL. */
static void add_of(struct corpus *c, const char *source, struct span body)
{
    char name[24];
    snprintf(name, sizeof name, "%zu", c->articles.len);
    corpus_add(c, &(struct draft){ .id = span_of(name),
                      .source = span_of(source ? source : name),
                      .title = span_of("A report"),
                      .body = body,
                      .source_given = true });
}

static void add(struct corpus *c, struct span body)
{
    add_of(c, NULL, body);
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

/* Twelve articles, told by thousands. */
static void make_twelve(struct corpus *c, size_t bytes)
{
    struct buffer bodies[12] = { { 0 } };
    for (uint64_t n = 0; n < 12; n++)
        add_body(&bodies[n], n);
    for (size_t done = 0; done < bytes;
         done += bodies[c->articles.len % 12].len)
        add(c, buffer_span(&bodies[c->articles.len % 12]));
    for (size_t n = 0; n < 12; n++)
        buffer_free(&bodies[n]);
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

/* The first words of an article, and where they end. */
static struct span first_words(struct span text, int n)
{
    size_t end = 0;
    for (; end < text.len && n; end++)
        n -= text.ptr[end] == ' ';
    return span_cut(text, 0, end);
}

/* The same eight words before every article. */
static void make_phrase(struct corpus *c, size_t bytes)
{
    struct buffer body = { 0 }, first = { 0 };
    add_body(&first, 0);
    for (size_t done = 0; done < bytes; done += body.len) {
        body.len = 0;
        buffer_add(&body, first_words(buffer_span(&first), 8));
        add_body(&body, c->articles.len + 1);
        add(c, buffer_span(&body));
    }
    buffer_free(&body);
    buffer_free(&first);
}

/* One article, the words of which stand in an order of their own each time. */
static void make_shuffled(struct corpus *c, size_t bytes)
{
    enum { MOST = 400 };
    struct buffer first = { 0 };
    struct span words[MOST], rest;
    size_t n = 0;
    uint64_t state = 1;
    add_body(&first, 0);
    for (rest = buffer_span(&first); n < MOST && rest.len; n++) {
        words[n] = first_words(rest, 1);
        rest = span_cut(rest, words[n].len, rest.len);
    }
    for (size_t done = 0; done < bytes; done += first.len) {
        struct buffer body = { 0 };
        for (size_t left = n; left; left--) {
            state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
            size_t k = (size_t)(state >> 33) % left;
            struct span word = words[k];
            words[k] = words[left - 1];
            words[left - 1] = word;
            buffer_add(&body, span_trim(word));
            buffer_add(&body, span_of(" "));
        }
        add(c, buffer_span(&body));
        buffer_free(&body);
    }
    buffer_free(&first);
}

/* Nothing but numbers. */
static void make_numbers(struct corpus *c, size_t bytes)
{
    uint64_t next = 0;
    for (size_t done = 0; done < bytes;) {
        struct buffer body = { 0 };
        for (int i = 0; i < 200; i++, next++)
            buffer_addf(&body, "%llu ",
                (unsigned long long)(next * next % 1000003 % 20000));
        add(c, buffer_span(&body));
        done += body.len;
        buffer_free(&body);
    }
}

/* Short articles, each of a source of its own; or all of one. */
static void add_short(struct corpus *c, size_t bytes, const char *source)
{
    struct buffer body = { 0 };
    for (size_t done = 0; done < bytes; done += 120) {
        body.len = 0;
        add_body(&body, c->articles.len);
        add_of(c, source, first_words(buffer_span(&body), 16));
    }
    buffer_free(&body);
}

static void make_sources(struct corpus *c, size_t bytes)
{
    add_short(c, bytes, NULL);
}

static void make_source(struct corpus *c, size_t bytes)
{
    add_short(c, bytes, "The Daily Tide");
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
    { "twelve", make_twelve },
    { "paragraph", make_paragraph },
    { "phrase", make_phrase },
    { "shuffled", make_shuffled },
    { "numbers", make_numbers },
    { "sources", make_sources },
    { "source", make_source },
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
