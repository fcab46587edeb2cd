/*
 * What changed inside a passage: the words between two of its segments that
 * have no equal on the other side, and whether a figure or a name is among
 * them. In copy that is otherwise the same, the figure is the news.
 */
#ifndef LAYOUT_EDITS_H
#define LAYOUT_EDITS_H

#include "segments.h"

#include <twicetold/layout.h>

struct changed_word {
    uint32_t start, end; /* bytes of the body */
    uint32_t hash;
    uint32_t paragraph; /* index in the article */
    uint8_t flags;      /* enum word_flags; WORD_NAME only where it is one */
    uint8_t sign;       /* SIGN_DIFFERS for the figure or name itself */
};
typedef ARRAY(struct changed_word) changed_words;

struct edit {
    changed_words words[2]; /* by side */
    enum sign sign;         /* SIGN_EQUAL: no word stands between the two */
    bool figure, name;      /* what differs */
};

/*
 * Fills e with what stands between two consecutive segments of one passage.
 * Whole paragraphs between them are not edits but the writer's own and are
 * left out. e is reused from call to call; edit_free() at the end.
 */
void edit_between(struct edit *e, const struct corpus *c,
    const struct article *const article[2], const struct segment *a,
    const struct segment *b);
void edit_free(struct edit *e);

#endif
