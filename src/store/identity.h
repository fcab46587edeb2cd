/* What an article is the same by, and what its text is the same by. */
#ifndef STORE_IDENTITY_H
#define STORE_IDENTITY_H

#include "store.h"

/* The key of an article in its source; see store.h. Appends. */
void identity_key(struct buffer *out, const struct article *a);
int64_t identity_of(struct span source, struct span key);
/* Of title and body: another hash, another version. */
int64_t identity_text(const struct article *a);
/* Days since 1970, by its date or else by when it was added. */
int32_t identity_day(const struct article *a, int64_t now);

#endif
