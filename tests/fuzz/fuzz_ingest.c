/*
 * A file of any bytes read as whatever it takes itself for: what comes of it is
 * clean, and paragraphs lie in their bodies, in order.
 */
#include "config.h"

#include "fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

#include <twicetold/corpus.h>
#include <twicetold/text.h>

/* Whether nothing in it would be replaced. */
static void check_clean(struct span s, enum text_shape shape)
{
    struct arena *arena = arena_new();
    CHECK(span_equal(text_clean(arena, s, shape), s));
    arena_free(arena);
}

static void check_article(const struct corpus *c, uint32_t id)
{
    const struct article *a = &c->articles.items[id];
    check_clean(a->id, TEXT_LINE);
    check_clean(a->title, TEXT_LINE);
    check_clean(a->author, TEXT_LINE);
    check_clean(a->url, TEXT_LINE);
    check_clean(a->body, TEXT_LINES);
    CHECK(a->source < c->sources.len);
    CHECK(a->n_paragraphs > 0);
    uint32_t end = 0;
    for (uint32_t n = 0; n < a->n_paragraphs; n++) {
        struct paragraph p = c->paragraphs.items[a->first_paragraph + n];
        CHECK(p.article == id);
        CHECK(p.start >= end && p.end > p.start && p.end <= a->body.len);
        end = p.end;
    }
}

static void check_corpus(const struct corpus *c)
{
    for (uint32_t id = 0; id < c->articles.len; id++)
        check_article(c, id);
    for (size_t i = 0; i < c->sources.len; i++)
        check_clean(c->sources.items[i].name, TEXT_LINE);
    for (size_t i = 0; i < c->warnings.len; i++)
        check_clean(c->warnings.items[i], TEXT_LINE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int fd = memfd_create("input", MFD_CLOEXEC);
    CHECK(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    const char *const paths[] = { path };
    struct error err;
    struct corpus *c = corpus_load(paths, 1, NULL, NULL, &err);
    if (c)
        check_corpus(c);
    corpus_free(c);
    close(fd);
    return 0;
}
