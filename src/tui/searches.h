/* Searches that a person keeps under a name: [searches] of the settings. */
#ifndef TUI_SEARCHES_H
#define TUI_SEARCHES_H

#include "configuration.h"

struct saved_search {
    const char *name;
    struct span question;
};
typedef ARRAY(struct saved_search) search_list;

/* Those of the settings, in their order; what is no question is complained of.
 * Names and questions are lent by c; free the list alone. */
search_list searches_read(struct config *c);
/* What is asked under that name; what is given when it is none. */
struct span searches_question(const search_list *list, struct span name);

#endif
