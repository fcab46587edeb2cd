/* OPML: the list of feeds that readers exchange. */
#ifndef TWICETOLD_OPML_H
#define TWICETOLD_OPML_H

#include <twicetold/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One line of a list of subscriptions. */
struct outline {
    struct span title, url, site;
};
typedef ARRAY(struct outline) outline_list;

/* Whether a file that begins so is a list of feeds: markup, with outlines. */
bool opml_begins(struct span head);
/*
 * Appends every outline of OPML that has the address of a feed, whatever is
 * broken round it. Texts are in the arena, and not clean. False when there is
 * none.
 */
bool opml_read(outline_list *out, struct arena *arena, struct span bytes);

#ifdef __cplusplus
}
#endif

#endif
