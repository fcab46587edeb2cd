/*
 * A report of stories on its way, and what of it explains them.
 */
#ifndef REPORT_STORIES_REPORT_H
#define REPORT_STORIES_REPORT_H

#include "writer.h"

#include <twicetold/report.h>

struct stories_report {
    struct writer *writer;
    const struct corpus *corpus;
    const struct reuse *reuse;
    const struct stories *stories;
    const struct story_reasons *reasons; /* NULL: not asked for */
    const struct report_options *options;
    struct json_list list;
};

/*
 * Why a report, the n-th of its story, is in it: the terms that it has in
 * common with the others, and the passages shared with those before it.
 */
void stories_explain_text(
    struct stories_report *r, const struct story *story, uint32_t n);
void stories_explain_json(struct stories_report *r, json_t *object,
    const struct story *story, uint32_t n);
/* Two cells more. */
void stories_explain_csv(
    struct stories_report *r, const struct story *story, uint32_t n);

/* Appends in a sentence why no two reports are of one story; false, and nothing
 * is appended, where some are. */
bool stories_reason(struct buffer *out, const struct stories_report *r);

#endif
