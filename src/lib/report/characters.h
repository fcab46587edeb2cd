/*
 * Places in characters. Offsets are bytes everywhere in the program and Unicode
 * characters in reports, because other tools count those. A table of the
 * characters before every 256th byte is made for each article when it is first
 * asked about, so a report is linear however many passages an article has.
 */
#ifndef REPORT_CHARACTERS_H
#define REPORT_CHARACTERS_H

#include <twicetold/corpus.h>

struct characters;

struct characters *characters_new(const struct corpus *c);
void characters_free(struct characters *c);
/* Characters before byte `offset` of the body of an article. */
uint32_t characters_before(
    struct characters *c, uint32_t article, uint32_t offset);

#endif
