/* `twicetold config`. */
#ifndef PRINT_SETTINGS_H
#define PRINT_SETTINGS_H

#include "configuration.h"

/*
 * Prints the settings with where each came from: as JSON, or as a file that
 * gives these settings when it is read. The status to exit with.
 */
int settings_print(const struct config *c, bool json);

#endif
