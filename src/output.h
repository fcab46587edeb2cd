/*
 * Standard output and standard error of the commands. What is told there may
 * hold anybody's words, names of files and of options too: it is cleaned here.
 */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <jansson.h>
#include <twicetold/corpus.h>

/* The world is not as it should be: nothing to read, nowhere to write, a
 * command line that cannot be followed. */
#define EXIT_TROUBLE 2

/*
 * Puts something that cannot be used in the place of a standard file that is
 * closed: else the next file or connection to be opened would get its number,
 * and what is printed. And lets a file that may not grow be told of as any
 * other that cannot be written.
 */
void output_begin(void);
/* Writes what is left of standard output. The status to exit with: this one, or
 * EXIT_TROUBLE when anything could not be written, which is told then. */
int output_end(int status);

/* Tells a line on stderr, after the program's name. */
void tell(const char *format, ...) __attribute__((format(printf, 1, 2)));
void vtell(const char *format, va_list args);
/* Tells on stderr what went wrong, if text says anything; EXIT_TROUBLE. */
int trouble(const char *text);
/* Tells on stderr what was repaired or left out. */
void tell_warnings(const struct corpus *c);

json_t *json_text(struct span s);
/* Prints {"version":1,"NAME":MEMBER} and releases the member. */
void print_json(const char *name, json_t *member);

#endif
