/*
 * Addresses that lead to one place: the same but for what tells a publisher
 * where a reader came from. For telling articles apart, and never for fetching.
 */
#ifndef FETCH_ADDRESS_H
#define FETCH_ADDRESS_H

#include <twicetold/base.h>

/*
 * Appends what is left of an address: host and path, without "www." and a slash
 * at the end, and what of the query leads somewhere.
 */
void address_key(struct buffer *out, struct span url);
bool address_same(struct span a, struct span b);
/* A number that addresses have in common when they are the same, and other ones
 * but by chance: one in 2^64. */
uint64_t address_hash(struct span url);

/* How the addresses begin that may be the same as this: up to a query or a
 * fragment. */
enum { ADDRESS_SPELLINGS = 8 };
struct address_spellings {
    struct buffer pages[ADDRESS_SPELLINGS];
};
void address_spell(struct address_spellings *out, struct span url);
void address_spellings_free(struct address_spellings *s);

#endif
