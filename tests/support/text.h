/*
 * Random clean text for the property tests: short, of few different pieces, so
 * that what is rare in news (a joined emoji after a soft hyphen) is common.
 */
#ifndef TESTS_SUPPORT_TEXT_H
#define TESTS_SUPPORT_TEXT_H

#include "support/unit.h"

static const char *const text_pieces[] = { "a", "i", "The", "word", "news",
    "1,200.50", "10:41", ":", "U.S.", "don't", " ", " ", " ", " ", "  ", "\n",
    "\t", "-", "--", "(", ")", "\"", ".", ",", "/", "http://a.b/c", "caf\u00e9",
    "e\u0301", "\u0301", "\u00a0", "\u00ad", "exam\u00adple", "\u200b",
    "\u200d", "\u2014", "\u201c", "\u201d", "\u2026", "\u4e2d\u6587", "\u3002",
    "\u300c", "\u3000", "\uac00", "\u1100\u1161\u11a8",
    "\u0939\u093f\u0928\u094d\u0926\u0940", "\u0e01\u0e33", "\u0600",
    "\u05d0\u05d1", "\u2764\ufe0f", "\U0001f469\u200d\U0001f4bb",
    "\U0001f44d\U0001f3fd", "\U0001f1e9\U0001f1ea", "\U0001f1eb", "\U0001f3fd",
    "\ufffd" };

static inline struct span random_text(
    struct buffer *out, uint64_t *seed, uint32_t max_pieces)
{
    uint32_t n_pieces = sizeof text_pieces / sizeof *text_pieces;
    uint32_t n = random_below(seed, max_pieces + 1);
    out->len = 0;
    for (uint32_t i = 0; i < n; i++) {
        const char *piece = text_pieces[random_below(seed, n_pieces)];
        buffer_add(out, span_of(piece));
    }
    return buffer_span(out);
}

#endif
