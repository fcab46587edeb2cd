/* What the elements of feeds are called: one table for all dialects. */
#ifndef TWICETOLD_INGEST_FEED_RULES_H
#define TWICETOLD_INGEST_FEED_RULES_H

#include <libxml/tree.h>

enum feed_field {
    FEED_TITLE,
    FEED_LINK,
    FEED_GUID,
    FEED_AUTHOR,
    FEED_SOURCE,
    FEED_DATE,
    FEED_BODY,
    N_FEED_FIELDS
};

/* How an element's text is to be taken. */
enum feed_taking {
    FEED_PLAIN,
    FEED_MARKUP,
    FEED_ADDRESS,
    FEED_PERSON,
    FEED_NAMED
};

struct feed_rule {
    const char *prefix; /* NULL: none, or that of the feed itself */
    const char *name;
    enum feed_field field;
    enum feed_taking taking;
    int rank; /* higher is better */
};

/* The rule for an element, whatever its prefix is in this feed, or NULL. */
const struct feed_rule *feed_rule_for(const xmlNode *node);

#endif
