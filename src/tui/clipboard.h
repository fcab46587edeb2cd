/*
 * The clipboard of the terminal that a person sits at, however many lines of
 * ssh lie between: OSC 52 of xterm's control sequences. A sequence is kept
 * under 16 KiB, which is what mosh lets through.
 */
#ifndef TUI_CLIPBOARD_H
#define TUI_CLIPBOARD_H

#include <twicetold/base.h>

/* Bytes of text that fit in one sequence. */
#define CLIPBOARD_MOST 12000

/* Appends the sequence that puts text on the clipboard: in base64, so that
 * nothing in it can be taken for a command. */
void clipboard_sequence(struct buffer *out, struct span text);

#endif
