/* Small invented collections for the tests of the screen. */
#ifndef TESTS_TUI_SAMPLE_H
#define TESTS_TUI_SAMPLE_H

#include <twicetold/corpus.h>

/* Three stories: one of three reports that share text, one of two reports, one
 * of a single report in Japanese and Latin letters. */
struct corpus *sample_corpus(void);
/* So many reports that have nothing to do with one another. */
struct corpus *sample_many(size_t n);
/* One report, title and names full of what a terminal could obey. */
struct corpus *sample_hostile(void);

#endif
