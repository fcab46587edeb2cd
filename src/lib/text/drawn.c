/*
 * Texts made for the screen: as a terminal is to be sent them, and cut with an
 * ellipsis.
 */
#include <twicetold/text.h>

#include "pen.h"
#include "utf8.h"

void text_drawn(struct buffer *out, struct span s)
{
    struct pen pen = { 0 };
    for (size_t at = 0, end; at < s.len; at = end) {
        end = ascii_run(s, at);
        if (end > at) {
            pen_move(&pen, s, at, end);
            buffer_add(out, span_cut(s, at, end));
            continue;
        }
        end = at;
        uint32_t c = text_next(s, &end);
        if (!pen_draw(&pen, c))
            continue;
        bool blank = c == '\n' || c == '\t';
        buffer_add(out, blank ? span_of(" ") : span_cut(s, at, end));
    }
    if (ends_in_soft_hyphen(s))
        buffer_add(out, span_of("-"));
}

/*
 * Where to cut s so that it takes at most `room` columns: after a word, unless
 * that leaves more than half of the room empty.
 */
static struct span cut_at_word(struct span s, int room)
{
    size_t next;
    struct span words = span_cut(s, 0, text_wrap(s, room, &next));
    if (text_width(words) <= room && text_width(words) >= room / 2)
        return words;
    return span_trim(span_cut(s, 0, text_fit(s, room, NULL)));
}

void text_ellipsis(struct buffer *out, struct span s, int width, bool ascii)
{
    if (text_fit(s, width, NULL) == s.len) {
        buffer_add(out, s);
        return;
    }
    struct span dots = span_of(ascii ? "..." : "\u2026");
    int room = width - text_width(dots);
    if (room < 0) {
        buffer_add(out, span_cut(dots, 0, text_fit(dots, width, NULL)));
        return;
    }
    if (room > 0)
        buffer_add(out, cut_at_word(s, room));
    buffer_add(out, dots);
}
