/*
 * A question that was put to the news, and the reports that fit it: `/` lists
 * them, `&` keeps the list to them. The language is that of `twicetold search`
 * (store_search() in store.h), and what fits is the same whether the articles
 * are those of the library or of PATHs.
 */
#ifndef TUI_ASKED_H
#define TUI_ASKED_H

#include "desk.h"

struct finding {
    uint32_t report;        /* on the desk; NO_ID: not there */
    int64_t article, story; /* of the library; 0 for what PATHs hold */
    struct span snippet;    /* with STORE_HIT_BEGIN and _END; may be empty */
};

struct asked {
    struct buffer question; /* empty: nothing was asked */
    struct buffer needle;   /* the first wanted word or phrase, as it was asked
                               for; may be empty */
    ARRAY(struct finding) findings; /* best first, or as was asked */
    const char *order;              /* "best first" */
    bool cut;                       /* there were more */
    ARRAY(uint8_t) fits;            /* by report on the desk: 1 if it does */
    size_t n_asked; /* articles of the desk, where PATHs hold them */
    struct arena *arena;
};

/* What for: a list with snippets, or to keep a list to it. */
enum asked_for { ASKED_TO_LIST, ASKED_TO_KEEP };
/* Asks the library of the desk, where there is one, else the desk, for as many
 * as a person looks through, or as a filter may keep. *out, which held nothing,
 * is to be cleared. False and err for what is no question, or when progress,
 * which a library tells by itself, asked to stop. */
bool asked_ask(struct asked *out, const struct desk *d, struct store *library,
    struct span question, enum asked_for what, struct progress progress,
    struct error *err);
/* There are other articles on the desk, or they have other ids. */
void asked_follow(struct asked *a, const struct desk *d);
bool asked_fits(const struct asked *a, uint32_t report);
/* The first unread one after the finding at a place, or before it, round the
 * end, and it last; SIZE_MAX when all are read. */
size_t asked_next_unread(
    const struct asked *a, const struct desk *d, size_t from, bool forward);
/* Whether a story has one that is, or nothing was asked for. */
bool asked_fits_story(
    const struct asked *a, const struct desk *d, const struct story *story);
void asked_clear(struct asked *a);

#endif
