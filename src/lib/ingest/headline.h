/* The lines at the top of a text: which of them is the title? */
#ifndef TWICETOLD_INGEST_HEADLINE_H
#define TWICETOLD_INGEST_HEADLINE_H

#include <twicetold/corpus.h>

/* What was found at the top of a cleaned text; spans point into it. */
struct text_top {
    struct span title; /* empty: there is no headline */
    struct span source, author, url;
    struct date date; /* DATE_NONE: none was found */
    size_t body;      /* the body begins at this byte */
};

struct text_top text_top_read(struct span text);

/* The first date with day, month and year in the first lines of prose. */
bool text_early_date(struct date *out, struct span text);

/* A title for a text without one: its first sentence, cut at a word. */
void title_from_text(struct buffer *out, struct span text);

#endif
