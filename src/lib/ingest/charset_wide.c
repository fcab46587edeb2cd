/*
 * Encodings of two bytes a character: Chinese, Japanese and Korean. Each puts
 * its everyday characters into a few rows and the rare ones behind them, so
 * that a text that is read as the wrong one comes out rare, or not at all.
 *
 * The idea of judging by how common the characters come out: S. Li, K. Momoi,
 * A Composite Approach to Language/Encoding Detection, 2001; here by rows of
 * the standards rather than by counted characters.
 */
#include "charset.h"

enum { MOST_ROWS = 6, RARE = -50, BROKEN = -100, HALF_WIDTH = -20 };

/* Characters by their two bytes, and how much they speak for the encoding. */
struct rows {
    unsigned char lead, lead_end, trail, trail_end;
    int score;
};

/* What may follow a lead byte, and what of it is common. Of equals the first
 * wins: Korean fits into a part of what is common in Chinese. */
static const struct wide {
    const char *charset;
    unsigned char lead, lead_end, trail, trail_end;
    bool half_width; /* bytes of 0xa1 to 0xdf are characters alone */
    struct rows rows[MOST_ROWS];
} charsets[] = {
    { "shift_jis", 0x81, 0xfc, 0x40, 0xfc, true,
        { { 0x82, 0x82, 0x9f, 0xf1, 100 }, { 0x83, 0x83, 0x40, 0x96, 100 },
            { 0x81, 0x81, 0x40, 0xfc, 50 }, { 0x82, 0x82, 0x4f, 0x9a, 50 },
            { 0x88, 0x97, 0x40, 0xfc, 70 }, { 0x98, 0xea, 0x40, 0xfc, 0 } } },
    { "euc-jp", 0x8e, 0xfe, 0xa1, 0xfe, false,
        { { 0xa4, 0xa5, 0xa1, 0xf6, 100 }, { 0xa1, 0xa1, 0xa1, 0xfe, 50 },
            { 0xa3, 0xa3, 0xb0, 0xfa, 50 }, { 0xb0, 0xcf, 0xa1, 0xfe, 70 },
            { 0xd0, 0xf4, 0xa1, 0xfe, -20 } } },
    { "euc-kr", 0x81, 0xfe, 0x41, 0xfe, false,
        { { 0xb0, 0xc8, 0xa1, 0xfe, 90 }, { 0xa1, 0xa1, 0xa1, 0xfe, 50 },
            { 0xa3, 0xa3, 0xa1, 0xfe, 50 }, { 0x81, 0xc6, 0x41, 0xa0, -10 },
            { 0xca, 0xfd, 0xa1, 0xfe, -30 } } },
    { "gb18030", 0x81, 0xfe, 0x30, 0xfe, false,
        { { 0xb0, 0xd7, 0xa1, 0xfe, 80 }, { 0xa1, 0xa3, 0xa1, 0xfe, 50 },
            { 0xd8, 0xf7, 0xa1, 0xfe, -20 } } },
    { "big5", 0x81, 0xfe, 0x40, 0xfe, false,
        { { 0xa4, 0xc6, 0x40, 0xfe, 80 }, { 0xa1, 0xa3, 0x40, 0xfe, 50 },
            { 0xc9, 0xf9, 0x40, 0xfe, -20 } } },
};

static int score_of(const struct wide *w, unsigned char a, unsigned char b)
{
    for (const struct rows *r = w->rows; r < w->rows + MOST_ROWS; r++)
        if (r->lead && a >= r->lead && a <= r->lead_end && b >= r->trail &&
            b <= r->trail_end)
            return r->score;
    return RARE;
}

/* The mean over characters that are not ASCII. */
static int judge(const struct wide *w, struct span s)
{
    int64_t sum = 0, n = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char a = (unsigned char)s.ptr[i];
        if (a < 0x80)
            continue;
        n++;
        if (w->half_width && a >= 0xa1 && a <= 0xdf) {
            sum += HALF_WIDTH;
            continue;
        }
        unsigned char b = i + 1 < s.len ? (unsigned char)s.ptr[i + 1] : 0;
        if (a < w->lead || a > w->lead_end || b < w->trail ||
            b > w->trail_end) {
            sum += BROKEN;
            continue;
        }
        sum += score_of(w, a, b);
        i++;
    }
    return n ? (int)(sum / n) : BROKEN;
}

struct charset_score charset_guess_wide(struct span bytes)
{
    struct charset_score best = { NULL, BROKEN };
    for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++) {
        int score = judge(&charsets[i], bytes);
        if (score > best.score)
            best = (struct charset_score){ charsets[i].charset, score };
    }
    return best;
}
