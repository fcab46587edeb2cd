/* What a server says of its answer, as values. */
#ifndef FETCH_HEADERS_H
#define FETCH_HEADERS_H

#include <twicetold/base.h>

/* The charset of a Content-Type, without quotes; empty: not said. */
struct span header_charset(struct span value);
/* The media type of a Content-Type: what stands before its parameters. */
struct span header_type(struct span value);
/* The seconds of max-age in a Cache-Control; 0 for no-cache and no-store; -1:
 * not said. */
int64_t header_max_age(struct span value);
/* The seconds from now on of a Retry-After: a number, or a date; -1: neither.
 */
int64_t header_retry_after(struct span value, int64_t now);

#endif
