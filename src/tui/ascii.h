/* Stand-ins for a terminal that shows ASCII alone. */
#ifndef TUI_ASCII_H
#define TUI_ASCII_H

#include <stdint.h>

/* What is drawn for a character; '?' for what nothing resembles. */
uint32_t ascii_for(uint32_t c);

#endif
