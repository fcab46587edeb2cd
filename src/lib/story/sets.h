/*
 * Sets of numbers that grow together; each is known by its lowest number.
 */
#ifndef STORY_SETS_H
#define STORY_SETS_H

#include <stdint.h>

/* The lowest number of the set that i is in. */
uint32_t set_find(uint32_t *parent, uint32_t i);
void set_join(uint32_t *parent, uint32_t a, uint32_t b);

#endif
