/* From a question to the articles that fit, in order. */
#ifndef STORE_ANSWER_H
#define STORE_ANSWER_H

#include "db.h"
#include "query.h"

/* A question with its words as the full text index is asked for them. */
struct question {
    const struct query *query;      /* borrowed */
    struct buffer wanted, unwanted; /* for MATCH; empty: no words */
    bool has_prefix;
};
void question_begin(struct question *q, const struct query *query);
void question_end(struct question *q);

/* Appends the first `max` of them. */
void walk(struct store *s, const struct question *q, size_t max, row_list *out);

#endif
