/*
 * How near an address of the Internet Protocol is to this machine. A server may
 * send us to one as far off as itself, or farther, never nearer: a page of the
 * world has no business with a printer's, nor the printer with ours.
 */
#ifndef FETCH_ZONE_H
#define FETCH_ZONE_H

#include <stdbool.h>
#include <twicetold/base.h>

struct sockaddr;

/* The nearest first. What a person typed may be anywhere: ZONE_LOOPBACK. */
enum zone { ZONE_LOOPBACK, ZONE_LINK, ZONE_PRIVATE, ZONE_PUBLIC };

/* Of a socket's address; of one that is no IP address: ZONE_LOOPBACK. */
enum zone zone_of(const struct sockaddr *address);
/*
 * Of the host of an address when that can be told without asking a name server:
 * 127.0.0.1, [::1], localhost. Otherwise ZONE_PUBLIC, and connecting will tell.
 */
enum zone zone_of_host(struct span host);
/* Whether one who is in the zone `from` may send us to `to`. */
bool zone_allows(enum zone from, enum zone to);

#endif
