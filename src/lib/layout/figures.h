/* Figures written in words, and titles that look like names: what a changed
 * word says beyond its letters. */
#ifndef LAYOUT_FIGURES_H
#define LAYOUT_FIGURES_H

#include <twicetold/words.h>

/* Whether the word, as it stands in its text, is a figure written out
 * ("twelve"); *hash then becomes that of its digits. */
bool figure_in_words(struct span word, uint32_t *hash);
/* "Mr", "Dr": capitalised, but no name. */
bool is_form_of_address(struct span word);

#endif
