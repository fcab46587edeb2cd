/*
 * Reports: the same views as text, CSV and JSON, for pipes, scripts and
 * terminals that are none.
 *
 * The columns of the CSV and the members of the JSON are a contract; see
 * twicetold(1). Numbers are written with a dot in every locale. A cell that a
 * spreadsheet would take for a formula (= + - @, tab, line end) is written with
 * a leading apostrophe, which the reader of CSV takes off.
 */
#ifndef TWICETOLD_REPORT_H
#define TWICETOLD_REPORT_H

#include <stdio.h>
#include <twicetold/corpus.h>
#include <twicetold/layout.h>
#include <twicetold/reuse.h>
#include <twicetold/story.h>

#ifdef __cplusplus
extern "C" {
#endif

enum report_format { REPORT_TEXT, REPORT_JSON, REPORT_CSV };
enum report_level { LEVEL_ARTICLE, LEVEL_PARAGRAPH, LEVEL_PASSAGE };

struct report_options {
    enum report_format format;
    enum report_level level; /* of matches */
    int width;               /* columns of text */
    bool color;   /* ANSI colours and attributes: a terminal reads this */
    bool light;   /* colours for a light background */
    bool ascii;   /* marks and frames within ASCII */
    bool explain; /* of matches: the runs that each stands on, and the counts */
    int threads;  /* 0: as many as pay, see corpus_threads() */
};

/* All return false, with err filled, when writing failed. */
/* The articles with their bodies; text is a line for each. JSON has the
 * warnings of the corpus too. */
bool report_articles(FILE *out, const struct corpus *c,
    enum report_format format, struct error *err);
/* The same for any number of corpora, one after another; JSON may be one object
 * a line, with no frame around them. The second returns false once writing has
 * failed; the third frees. */
struct report_stream;
struct report_stream *report_begin(
    FILE *out, enum report_format format, bool json_lines);
bool report_more(struct report_stream *r, const struct corpus *c);
bool report_end(struct report_stream *r, struct error *err);
/* With what holds each together, unless `why` is NULL. */
bool report_stories(FILE *out, const struct corpus *c, const struct reuse *r,
    const struct stories *s, const struct story_reasons *why,
    const struct report_options *o, struct error *err);
bool report_matches(FILE *out, const struct corpus *c, const struct reuse *r,
    const struct report_options *o, struct error *err);
/*
 * Appends in a sentence why nothing is shared, and how much each limit left
 * out; false, and nothing is appended, where something is shared.
 */
bool report_reason(
    struct buffer *out, const struct corpus *c, const struct reuse *r);
bool report_comparison(FILE *out, const struct comparison *c,
    const struct report_options *o, struct error *err);
bool report_reading(FILE *out, const struct reading *r,
    const struct report_options *o, struct error *err);

#ifdef __cplusplus
}
#endif

#endif
