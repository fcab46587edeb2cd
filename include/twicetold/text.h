/*
 * Text as people read it: cleaning at the door, characters, screen columns,
 * graphemes and line breaks.
 *
 * A character here is a Unicode code point; a column is one cell of the
 * terminal. Only text_clean() and text_repair() take bytes of any kind. All
 * other functions expect text that has been through one of them: valid UTF-8
 * without control characters but newline and tab.
 */
#ifndef TWICETOLD_TEXT_H
#define TWICETOLD_TEXT_H

#include <twicetold/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Whether a cleaned text may keep its newlines. */
enum text_shape { TEXT_LINE, TEXT_LINES };

/*
 * Copies raw into the arena with everything a terminal could take for a
 * command replaced by something visible, one character for one character, so
 * that offsets in characters still hold:
 *   C0 controls (ESC and NUL among them), DEL: their picture, U+2400...;
 *   C1 controls, bidi controls (U+061C, U+200E, U+200F, U+202A-202E,
 *   U+2066-2069), other invisible format characters, noncharacters, U+FEFF:
 *   U+FFFD; each maximal ill-formed part of UTF-8 (Unicode 15, 3.9): U+FFFD.
 * Newline and tab stay in TEXT_LINES and become spaces in TEXT_LINE; CR before
 * LF becomes a space, CR alone a newline; U+2028 and U+2029 become newlines.
 * Soft hyphens, U+200B, U+200C, U+200D stay: they have a use and no width.
 */
struct span text_clean(
    struct arena *arena, struct span raw, enum text_shape shape);

/*
 * Cleans a NUL-terminated text in place as TEXT_LINE, for messages; what would
 * grow is replaced by '?'.
 */
void text_repair(char *text);

/* The character at byte *at of s, *at moved past it. Expects *at < s.len. */
uint32_t text_next(struct span s, size_t *at);
/* Number of characters in s. */
size_t text_count(struct span s);

/* Columns of one character: 0 combining, 2 wide (UAX #11 W and F), else 1. */
int text_char_width(uint32_t c);
/*
 * Columns of s drawn on one row: what the characters that text_drawn() leaves
 * of it take one by one, since that is how curses counts and what all
 * terminals agree on. Newline and tab count 1.
 */
int text_width(struct span s);
/* End, in bytes, of the grapheme cluster (UAX #29) that begins at `at`. */
size_t text_grapheme_end(struct span s, size_t at);
/*
 * Bytes of the longest beginning of s, in whole graphemes, that takes at most
 * `width` columns; *out_width, which may be NULL, gets the columns taken.
 */
size_t text_fit(struct span s, int width, int *out_width);

/*
 * The end, in bytes, of the first row of s set to `width` columns, and in
 * *out_next where the row after it begins. Rows break where UAX #14 allows;
 * white space at a break belongs to neither row; a word wider than the row is
 * cut at a grapheme, and a row takes at least one grapheme however narrow. A
 * newline inside s counts as a space. A row may end at a soft hyphen, and then
 * has a column for it. *out_next == s.len: that was the last. A row is empty
 * only where s is, or begins with white space wider than the row.
 */
size_t text_wrap(struct span s, int width, size_t *out_next);

/*
 * All rows of one paragraph at once, which is what layouts use: appends
 * [start, end) byte offsets of s to rows, none of them empty. Linear in s.
 */
struct text_row {
    uint32_t start, end;
};
typedef ARRAY(struct text_row) text_rows;
void text_wrap_all(text_rows *rows, struct span s, int width);

/*
 * Appends s as a terminal is to be sent it; takes text_width(s) columns.
 * Newline and tab become one space. Left out are zero width spaces, soft
 * hyphens (but the one that ends s, where a row was broken at it, is drawn as
 * a hyphen), and what terminals disagree about in emoji: presentation
 * selectors, skin tones, and the joiner, so that the members of a joined
 * sequence stand side by side (the fallback of UTS #51).
 */
void text_drawn(struct buffer *out, struct span s);

/*
 * A copy of s, in the buffer, cut at a word to at most `width` columns with an
 * ellipsis ("..." when ascii) in place of what was cut; cut inside a word where
 * whole words would leave more than half of the room empty.
 */
void text_ellipsis(struct buffer *out, struct span s, int width, bool ascii);

#ifdef __cplusplus
}
#endif

#endif
