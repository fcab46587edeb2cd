/*
 * The signals that the screen lives with: flags that whoever waits for a key
 * asks for, and nothing is done in a handler.
 */
#ifndef TUI_SIGNALS_H
#define TUI_SIGNALS_H

#include <stdbool.h>

/* Catches them, all flags down; puts back what was done with them before. */
void signals_catch(void);
void signals_put_back(void);

/* The one that asked the program to end, or 0. */
int signals_end(void);
/* Ctrl-C was pressed, or the program went on after a stop, since this was last
 * asked. */
bool signals_interrupted(void);
bool signals_continued(void);

#endif
