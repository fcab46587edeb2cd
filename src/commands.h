/* The commands that print: articles -> analysis -> report. */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "options.h"

/* Runs o->command (COMMAND_READ prints the stories) and returns the status to
 * exit with. */
int command_run(const struct options *o);

#endif
