/*
 * Stories: the articles, of any sources, that report one event.
 *
 * Articles belong together when their weighted terms (of title and body, the
 * head of it above all) are alike and their dates near, and surely when one is
 * a copy of the other. Terms are weighted by how rare they are (Salton, Buckley
 * 1988); grouping is average-link agglomerative clustering (UPGMA: Sokal,
 * Michener 1958) over a sparse graph of similar articles, with a stated
 * threshold that rises for groups whose own reports are much alike; see
 * doc/stories.md.
 *
 * As with detection, the same input gives the same bytes whatever the number of
 * threads, several threads may group at once, and ids are those of the corpus:
 *
 *     struct reuse_options o = reuse_defaults();
 *     o.keep_words = true;
 *     struct reuse *r = reuse_find(c, &o);
 *     struct story_options how = story_defaults();
 *     struct stories *s = story_group(c, r, &how);
 *     for (size_t i = 0; i < s->n_listed; i++) {
 *         const struct story *story = &s->list.items[i];
 *         for (uint32_t k = 0; k < story->n_members; k++) {
 *             uint32_t article = s->members.items[story->first_member + k];
 *         }
 *     }
 *     stories_free(s);
 *     reuse_free(r);
 */
#ifndef TWICETOLD_STORY_H
#define TWICETOLD_STORY_H

#include <twicetold/corpus.h>
#include <twicetold/reuse.h>

#ifdef __cplusplus
extern "C" {
#endif

struct story_options {
    double threshold; /* mean likeness, 0 to 1, at which two groups join */
    int threads;      /* 0: as many as pay, see corpus_threads() */
    struct progress progress; /* in stages */
};

/* The setting that was measured; see doc/stories.md for how. */
struct story_options story_defaults(void);

struct story {
    uint32_t first_member, n_members; /* in stories.members */
    uint32_t n_sources;               /* those of one house are one */
    uint32_t lead;           /* the article whose title heads the story */
    struct date first, last; /* of its reports that have a date */
    uint32_t words;          /* of all its reports, without furniture */
    uint32_t shared_words;   /* of these, told by another report as well */
};

struct stories {
    ARRAY(struct story) list; /* newest last report first, then by lead */
    size_t n_listed;          /* those to be listed; the reports of muted
                                 sources are behind them, each on its own */
    ARRAY(uint32_t) members;  /* article ids; in a story by date, then id */
    uint32_t *story_of;       /* by article */
    uint32_t *shared_words;   /* by article: words that another report of
                                 its story has too */
    uint32_t *text_of;        /* by article: the first one of the same text, as
                                 far as story_group() told; else itself */
    uint32_t *closest;        /* by article: the report of its story that
                                 shares most with it, or NO_ID */
};

/*
 * Groups all articles of the corpus. r is what reuse_find() found in it, with
 * its words kept or, which takes longer, without; it is not needed afterwards.
 * NULL when progress asked to stop; else for stories_free().
 */
struct stories *story_group(const struct corpus *c, const struct reuse *r,
    const struct story_options *options);
/* Every article its own story: what is shown while the rest is computed. */
struct stories *story_singles(const struct corpus *c);
/*
 * Stories that are known from elsewhere: `first`, by article, is the lowest
 * article of its story. r, which may be NULL, tells what they share.
 */
struct stories *story_given(
    const struct corpus *c, const struct reuse *r, const uint32_t *first);
/* Accepts NULL. */
void stories_free(struct stories *s);

/*
 * Stories that grow: an article that comes later is grouped together with the
 * stories that it is like, as these would be without the rest; so it joins one
 * or begins one, and now and then a story splits, or two become one. A story
 * keeps its number where most of its reports stay together. How rare words are
 * stays as it was; so the answer is not always that of story_group() over all.
 */
struct story_index;
/* c is not to be freed before the index; r and s may be. As slow as
 * story_group(). */
struct story_index *story_index_new(const struct corpus *c,
    const struct reuse *r, const struct stories *s,
    const struct story_options *options);
/*
 * The story of an article that must be the next one of the corpus, given what
 * reuse_index_add() found of it: a place in s->list or, beyond its end, the
 * number of a story that was begun after it.
 */
uint32_t story_index_add(
    struct story_index *x, const struct reuse *found, uint32_t article);
/* The story of any article as it is now. */
uint32_t story_index_story(const struct story_index *x, uint32_t article);
/* Accepts NULL. */
void story_index_free(struct story_index *x);

/* An article that is grouped anew. */
struct regrouped {
    int64_t story;  /* that it was of; 0: of none */
    uint32_t group; /* that it is in now */
    bool open;      /* not all of its story is grouped anew */
};
/*
 * Stories last while groups change: each group takes over the story that it has
 * most articles of, the least of equals; 0: none is left for it. No story is
 * taken over twice, but any group may join an open one.
 */
void story_take_over(int64_t *story_of_group, size_t n_groups,
    const struct regrouped *articles, size_t n);

/* A term that joins a report to its story. */
struct story_term {
    struct span text; /* as the report writes it first */
    uint32_t reports; /* others of the story that have it */
    float part;       /* of what all its terms have in common with theirs */
};

/*
 * Why each report is in its story: its best terms, best first. The passages
 * are in the reuse, for two reports in reuse_pair().
 */
struct story_reasons {
    ARRAY(struct story_term) terms;
    uint32_t *first, *n_terms; /* by article: where its terms stand */
};

/* The spans lie in the corpus, which must stay. r and s are of this corpus; 0
 * threads are as in story_options. As slow as story_group(). For
 * story_reasons_free(). */
struct story_reasons *story_explain(const struct corpus *c,
    const struct reuse *r, const struct stories *s, int threads);
/* Accepts NULL. */
void story_reasons_free(struct story_reasons *e);

/* The letter of the n-th report (from 0) of a story: A to Z, then a to z, then
 * the number. Writes a NUL-terminated text of at most 11 bytes. */
void story_letter(char out[12], uint32_t n);
/* The place (from 0) of an article among its story's reports. */
uint32_t story_place(const struct stories *s, uint32_t article);

#ifdef __cplusplus
}
#endif

#endif
