/*
 * The terms of all articles, ready for finding those that are alike.
 */
#ifndef STORY_LISTS_H
#define STORY_LISTS_H

#include "profile.h"

/* A row of cosines is looked at in blocks: it needs room for one more. */
enum { LISTS_BLOCK = 32 };

struct posting {
    uint32_t article;
    float weight;
};

/* A rarer term of an article: the postings of earlier articles. */
struct list {
    size_t first;
    uint32_t n;
    float weight; /* in this article */
};

/*
 * The profiles by term: the articles of each rarer one, ascending. The common
 * ones stay by article, and are numbered anew from 0, so that a table of them
 * fits the fastest memory.
 */
struct lists {
    struct posting *postings; /* term after term */
    size_t *first_rare;       /* by article, one more than articles */
    struct list *rare;
    size_t *first_common; /* the same */
    struct profile_term *common;
    uint32_t n_common;
};

struct lists *lists_new(const struct profiles *p);
void lists_free(struct lists *x);

/* Adds to the cosine of each earlier article what its rarer terms have in
 * common with those of article a. */
void lists_add_cosines(float *cosine, const struct lists *x, uint32_t a);
/* Lists the earlier articles whose cosine has come to `least`, more than 0, in
 * any order, each with its cosine; returns how many. All cosines are 0 then. */
uint32_t lists_take_alike(struct posting *out, float *cosine,
    const struct lists *x, uint32_t a, float least);
/* What the common terms of an article, by number, add to that. */
float lists_common_cosine(
    const float *common, const struct lists *x, uint32_t article);
/* Asks for the memory that lists_common_cosine() is going to read. */
void lists_prefetch_common(const struct lists *x, uint32_t article);

#endif
