/*
 * What leaves the reader for the world around it: a file, a command, a browser.
 * No byte of an article is ever part of a command: an address is one argument,
 * text goes through standard input, and a name made of a headline is letters
 * and dashes.
 */
#ifndef TUI_OUTSIDE_H
#define TUI_OUTSIDE_H

#include <twicetold/base.h>

/*
 * Appends the address as a browser is to be given it: http or https, no white
 * space, no control, no quotation mark; characters beyond ASCII as their bytes
 * in %HH. False and err for what is no such address.
 */
bool outside_address(struct buffer *out, struct span url, struct error *err);

/*
 * The browser: each program of $BROWSER until one is there, parts between
 * colons, %s standing for the address; else xdg-open. False: none that could
 * show anything here, as there is no display, or a line between it and the
 * person ($SSH_CONNECTION).
 */
bool outside_has_browser(void);
/* Hands the address over. A program of $BROWSER has the terminal until it ends,
 * but where there is a display those that are known to draw windows are not
 * waited for; nor is one whose command ends with "&", nor xdg-open. False and
 * err when none could be started. */
bool outside_browse(const char *address, struct error *err);

/*
 * Runs a command line that a person typed, with the shell, the text as its
 * standard input and the terminal for the rest. Returns its exit status, 128
 * and the signal that ended it, or -1 with err.
 */
int outside_pipe(const char *command, struct span text, struct error *err);

/* Appends a file name made of what an article calls itself: letters, digits and
 * single dashes, 60 characters at most, ".txt". */
void outside_file_name(
    struct buffer *out, struct span source, struct span title);

enum saved { SAVE_DONE, SAVE_EXISTS, SAVE_FAILED };
/*
 * Writes a text file, whole or not at all; "~/" is the person's own folder.
 * What is there already is left, and told, but when it is to be replaced; what
 * is there and no plain file is never replaced. Appends the whole path of what
 * was written.
 */
enum saved outside_save(struct buffer *out_path, const char *name,
    struct span text, bool replace, struct error *err);

#endif
