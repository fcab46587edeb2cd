/*
 * Signs in place of colours: a copy of an article, or of two, in whose text
 * every mark stands between brackets, so that the ordinary layout can set it
 * and rows come out level and no wider than they should.
 *
 *     [The ferry ran aground with *221* people {aboard}, the guard said].
 *
 *     [ ]    shared, word for word
 *     { }    changed inside what is shared
 *     * *    a figure or a name that differs
 *
 * None of them is a place where a line may end away from its word (UAX #14).
 */
#ifndef REPORT_SIGNS_H
#define REPORT_SIGNS_H

#include <twicetold/layout.h>

/* A corpus of the one or two articles, borrowing all but body and places. */
struct signed_text {
    struct corpus corpus;
    struct comparison comparison; /* of signed_comparison() */
    struct reading reading;       /* of signed_reading() */
};

void signed_comparison(struct signed_text *out, const struct comparison *c);
void signed_reading(struct signed_text *out, const struct reading *r);
void signed_free(struct signed_text *s);

#endif
