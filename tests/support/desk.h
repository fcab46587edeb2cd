/* A collection that grows, with all that is told of it. */
#ifndef TESTS_SUPPORT_DESK_H
#define TESTS_SUPPORT_DESK_H

#include "support/unit.h"

#include <twicetold/story.h>

struct desk {
    struct corpus *corpus;
    struct reuse *reuse;
    struct reuse_index *reuse_index;
    struct stories *stories;
    struct story_index *story_index;
};

static inline uint32_t add(
    struct corpus *c, const char *source, const char *body)
{
    struct draft d = { .source = span_of(source),
        .body = span_of(body),
        .file = span_of("x"),
        .source_given = true };
    return corpus_add(c, &d);
}

/* Analyses what is in the corpus so far; `first`, by article, is the lowest
 * article of its story, or NULL: then they are grouped. */
static inline struct desk desk_of(struct corpus *c, const uint32_t *first)
{
    struct desk d = { .corpus = c };
    struct reuse_options how = reuse_defaults();
    struct story_options options = story_defaults();
    how.threads = options.threads = 1;
    d.reuse_index = reuse_index_new(&d.reuse, c, &how);
    d.stories = first ? story_given(c, d.reuse, first)
                      : story_group(c, d.reuse, &options);
    d.story_index = story_index_new(c, d.reuse, d.stories, &options);
    return d;
}

static inline void desk_free(struct desk *d)
{
    story_index_free(d->story_index);
    stories_free(d->stories);
    reuse_index_free(d->reuse_index);
    reuse_free(d->reuse);
    corpus_free(d->corpus);
}

static inline uint32_t join(struct desk *d, uint32_t article)
{
    struct reuse *found = reuse_index_add(d->reuse_index, article);
    uint32_t story = story_index_add(d->story_index, found, article);
    reuse_free(found);
    return story;
}

#endif
