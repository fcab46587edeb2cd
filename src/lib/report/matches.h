/*
 * What is shared, in one format or another: a table of functions a format, and
 * one walk over the analysis that calls them.
 */
#ifndef REPORT_MATCHES_H
#define REPORT_MATCHES_H

#include "characters.h"
#include "writer.h"

#include <twicetold/report.h>

/* A report of matches on its way. */
struct matches_report {
    struct writer *writer;
    const struct corpus *corpus;
    const struct reuse *reuse;
    const struct report_options *options;
    struct characters *characters;
    struct json_list list;
    const struct pair *heading;  /* of text: written last */
    struct matches_cells *cells; /* of CSV */
};

struct matches_format {
    void (*begin)(struct matches_report *r);
    void (*article)(struct matches_report *r, const struct pair *pair);
    void (*paragraph)(struct matches_report *r, const struct pair *pair,
        const struct match *match);
    void (*passage)(struct matches_report *r, const struct pair *pair,
        const struct passage *passage);
    void (*end)(struct matches_report *r);
    bool rows_are_apart; /* what is written of a pair depends on no other */
};

extern const struct matches_format matches_csv, matches_json, matches_text;

const struct article *matches_article(
    const struct matches_report *r, uint32_t id);
/* The runs of equal words that a match stands on, one at a time. */
struct evidence {
    const struct reuse *reuse;
    uint32_t passage, end;           /* passages still to come */
    uint32_t run;                    /* of the passage: which comes next */
    uint32_t right_start, right_end; /* passages that begin here alone */
};
struct evidence evidence_of_pair(
    const struct matches_report *r, const struct pair *pair);
struct evidence evidence_of_match(const struct matches_report *r,
    const struct pair *pair, const struct match *match);
struct evidence evidence_of_passage(
    const struct matches_report *r, const struct passage *passage);
/* The next run, or NULL when there are no more. */
const struct run *evidence_next(struct evidence *e);

struct span matches_source(const struct matches_report *r, uint32_t article);
/* The number of a paragraph in its article, from 1. */
uint32_t matches_paragraph(const struct matches_report *r, uint32_t paragraph);

#endif
