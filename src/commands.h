/* The commands that print: articles -> analysis -> report. */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "options.h"

/* Runs o->command (COMMAND_READ prints the stories) and returns the status to
 * exit with. */
int command_run(const struct options *o);

/* Tells on stderr what went wrong, if text says anything; EXIT_TROUBLE. */
int trouble(const char *text);
/* Tells on stderr what was repaired or left out. */
void tell_warnings(const struct corpus *c);

#endif
