/* `twicetold config`. */
#ifndef PRINT_SETTINGS_H
#define PRINT_SETTINGS_H

#include "configuration.h"

/*
 * Prints the settings and the keys with where each came from: as JSON, or as a
 * file that gives them when it is read; what is wrong goes to stderr first. The
 * status to exit with.
 */
int settings_print(struct config *c, bool json);

#endif
