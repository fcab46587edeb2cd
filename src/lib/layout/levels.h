/* Where two long paragraphs can be brought level again. */
#ifndef LAYOUT_LEVELS_H
#define LAYOUT_LEVELS_H

#include "segments.h"

#include <twicetold/layout.h>

/* Fills c->levels from numbered segments; c->joints must be complete. */
void levels_find(struct comparison *c, const segment_list *segments);

#endif
