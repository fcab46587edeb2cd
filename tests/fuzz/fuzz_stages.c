/*
 * The whole detection on a collection: a byte of the input is a word of a small
 * vocabulary, so that repetition is the rule, or ends a paragraph, an article,
 * or begins one of another source. What is found keeps its word, is the same
 * for any number of threads, and groups into stories that hold every article
 * once.
 */
#include "reuse_checks.h"

#include <twicetold/story.h>

/* Short inputs: what a hundred words do not show, a thousand rarely do. */
enum { MOST_BYTES = 2000, SOURCES = 5, MOST_COMPARED = 1 };

/* Function words, words of news, figures, one of every odd kind. */
static const char *const vocabulary[] = { "the", "of", "and", "in", "to", "a",
    "was", "said", "ferry", "Halla", "Halla's", "fog", "cape", "coast", "guard",
    "aground", "harbour", "harbor", "lighthouse", "keeper", "212", "221",
    "1,200.50", "10:41", "per", "cent", "percent", "5%", "U.S.", "US", "don't",
    "caf\u00e9", "\u6f22\u5b57", "\u0e01\u0e33", "\u2014", ".", "-",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" };
enum { WORDS = sizeof vocabulary / sizeof *vocabulary };

static void add_article(struct corpus *c, struct buffer *body, unsigned source)
{
    char id[24], name[24];
    snprintf(id, sizeof id, "%zu", c->articles.len);
    snprintf(name, sizeof name, "source %u", source);
    struct draft d = { .id = span_of(id),
        .title =
            span_cut(buffer_span(body), 0, body->len < 40 ? body->len : 40),
        .source = span_of(name),
        .body = buffer_span(body),
        .source_given = true };
    corpus_add(c, &d);
    body->len = 0;
}

static struct corpus *read_corpus(struct span input)
{
    struct corpus *c = corpus_new();
    struct buffer body = { 0 };
    unsigned source = 0;
    for (size_t i = 0; i < input.len; i++) {
        unsigned byte = (unsigned char)input.ptr[i];
        if (byte >= 0xf8) {
            add_article(c, &body, source);
            source = byte % SOURCES;
        } else if (byte >= 0xf0) {
            buffer_add(&body, span_of("\n\n"));
        } else {
            buffer_add(&body, span_of(vocabulary[byte % WORDS]));
            buffer_add(&body, span_of(" "));
            /* The high bits make words of which there are many. */
            if (byte >= 0x80) {
                char word[] = { 'w', (char)('a' + (byte >> 2) % 26), ' ' };
                buffer_add(&body, (struct span){ word, sizeof word });
            }
        }
    }
    add_article(c, &body, source);
    buffer_free(&body);
    return c;
}

static void check_same(const struct reuse *a, const struct reuse *b)
{
    CHECK(a->pairs.len == b->pairs.len);
    CHECK(a->runs.len == b->runs.len);
    for (size_t i = 0; i < a->runs.len; i++)
        CHECK(memcmp(&a->runs.items[i], &b->runs.items[i],
                  sizeof *a->runs.items) == 0);
    CHECK(memcmp(&a->counts, &b->counts, sizeof a->counts) == 0);
}

static void check_stories(const struct corpus *c, const struct reuse *r)
{
    struct story_options options = story_defaults();
    options.threads = 1;
    struct stories *s = story_group(c, r, &options);
    CHECK(s->members.len == c->articles.len);
    size_t members = 0;
    for (size_t i = 0; i < s->list.len; i++)
        members += s->list.items[i].n_members;
    CHECK(members == c->articles.len);
    stories_free(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct span input = { (const char *)data,
        size < MOST_BYTES ? size : MOST_BYTES };
    unsigned way = take_byte(&input);
    struct corpus *c = read_corpus(input);
    struct reuse_options options = reuse_defaults();
    options.threads = 1;
    options.within_source = way & 1;
    struct reuse *r = reuse_find(c, &options);
    for (size_t i = 0; i < r->pairs.len; i++)
        check_pair(c, r, &r->pairs.items[i]);
    /* Threads cost more than all the rest. */
    if ((way & 0x70) == 0x70) {
        options.threads = 2;
        struct reuse *two = reuse_find(c, &options);
        check_same(r, two);
        reuse_free(two);
    }
    if (way & 4)
        check_stories(c, r);
    for (size_t i = 1; i < c->articles.len && i <= MOST_COMPARED && way & 8;
         i++) {
        struct span left = c->articles.items[i - 1].body;
        struct span right = c->articles.items[i].body;
        double alike = text_similarity(left, right);
        CHECK(alike >= 0 && alike <= 1);
        CHECK(alike == text_similarity(right, left));
    }
    reuse_free(r);
    corpus_free(c);
    return 0;
}
