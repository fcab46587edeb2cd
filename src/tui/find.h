/*
 * Finding what a person typed: without regard to case, and with white space of
 * any kind and amount taken as one space, so that a phrase is found across the
 * end of a row.
 */
#ifndef TUI_FIND_H
#define TUI_FIND_H

#include <twicetold/base.h>

/*
 * The first place in text, at or after byte `from`, where the needle stands:
 * [*start, *end). False when there is none, or the needle is empty.
 */
bool find_text(struct span text, struct span needle, size_t from, size_t *start,
    size_t *end);

#endif
