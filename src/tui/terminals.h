/*
 * Names to try for a terminal that the terminfo of this machine does not know,
 * which is common at the far end of an ssh line.
 */
#ifndef TUI_TERMINALS_H
#define TUI_TERMINALS_H

#include <twicetold/base.h>

/*
 * Writes the n-th name to try for a terminal into out: the name itself, the
 * name cut at its last dash, a well-known relative, vt100. False after the
 * last.
 */
bool terminal_name(struct buffer *out, const char *name, unsigned n);

/* Whether a terminal of that name is no console and none of the old ones: it
 * obeys what xterm has added since (the clipboard, marks round what is pasted),
 * or passes over it, where an old one would print it. */
bool terminal_is_recent(const char *name);

#endif
