/*
 * How alike two articles are.
 */
#ifndef STORY_LIKENESS_H
#define STORY_LIKENESS_H

#include <twicetold/corpus.h>

/* What of an article bears upon its likeness to others, besides its terms. */
struct setting {
    int64_t seconds;
    uint32_t source, language;
    float names;   /* as profiles have it */
    bool is_dated; /* by the input: when a file was written says nothing of
                      when the news was */
};
/* Of its fields, language and names stay 0. */
struct setting setting_of(const struct article *a);

/* Articles so alike are copies of one text. */
#define COPY_LIKENESS 0.8F
/* Less likeness than this part of the threshold is taken for none. */
#define LIKENESS_FLOOR_PART 0.5
/* Of articles in several languages a pair is looked at for less: this part. */
#define LIKENESS_NAMES_LEAST 0.1F

/* The likeness of two articles by the cosine of their terms and the similarity
 * of their texts, or 0 when it is below the floor. */
double likeness_of(const struct setting *a, const struct setting *b,
    double cosine, double text, double floor);

#endif
