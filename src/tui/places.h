/*
 * Where reading stopped, by what the library knows a report by: kept here until
 * it was told to the library, and for this session.
 */
#ifndef TUI_PLACES_H
#define TUI_PLACES_H

#include <twicetold/base.h>

struct kept_place {
    int64_t identity;
    uint32_t paragraph; /* index in the article; their number: at the end */
    uint32_t offset;    /* bytes in the paragraph */
    bool untold;
};

struct places {
    ARRAY(struct kept_place) list;
    size_t n_untold;
};

/* What is kept of a report, or NULL. Good until the next call. */
const struct kept_place *places_find(const struct places *p, int64_t identity);
void places_put(
    struct places *p, int64_t identity, uint32_t paragraph, uint32_t offset);
/* What the library has of one that is not here. */
void places_learn(
    struct places *p, int64_t identity, uint32_t paragraph, uint32_t offset);
/* All of them have been told, and others may have been there since. */
void places_forget(struct places *p);

#endif
