/*
 * Encodings, guessed. Every candidate is asked how well the bytes go with the
 * letters of the languages that are written in it; the best one wins, if it is
 * good enough. A browser asks the same question of a page that says nothing.
 */
#include "charset.h"

#include <string.h>

enum {
    SAMPLE = 32 << 10, /* bytes that are looked at */
    ENOUGH = 40        /* the least score that counts */
};

/* Japanese in seven bits, as mail has it. */
static bool is_iso_2022_jp(struct span s)
{
    return memmem(s.ptr, s.len, "\x1b$B", 3) ||
           memmem(s.ptr, s.len, "\x1b$@", 3);
}

static size_t first_high(struct span s)
{
    size_t at = 0;
    while (at < s.len && !((unsigned char)s.ptr[at] & 0x80))
        at++;
    return at;
}

const char *charset_guess(struct span bytes)
{
    size_t from = first_high(bytes);
    if (from == bytes.len)
        return bytes.len && is_iso_2022_jp(bytes) ? "iso-2022-jp" : NULL;
    /* With the letter before, which says something too. */
    struct span s = span_cut(bytes, from - (from > 0), from + SAMPLE);
    struct charset_score single = charset_guess_single(s);
    struct charset_score wide = charset_guess_wide(s);
    struct charset_score best = wide.score > single.score ? wide : single;
    return best.score >= ENOUGH ? best.charset : NULL;
}

const char *charset_utf16(struct span bytes)
{
    enum { LOOKED_AT = 4096 };
    size_t white[2] = { 0 }, ascii = 0;
    struct span s = span_cut(bytes, 0, LOOKED_AT);
    for (size_t i = 0; i + 1 < s.len; i += 2) {
        unsigned char a = (unsigned char)s.ptr[i];
        unsigned char b = (unsigned char)s.ptr[i + 1];
        white[0] += a == 0 && (b == ' ' || b == '\n' || b == ',');
        white[1] += b == 0 && (a == ' ' || a == '\n' || a == ',');
        ascii += a >= ' ' && a < 0x7f && b >= ' ' && b < 0x7f;
    }
    /* No text in ASCII that was given a zero here and there. */
    bool big = white[0] > white[1];
    if (!white[!big] || white[big] || ascii > s.len / 4)
        return NULL;
    return big ? "utf-16be" : "utf-16le";
}

struct span charset_meant(struct span declared)
{
    static const struct {
        const char *declared, *meant;
    } names[] = {
        { "gb2312", "gb18030" },
        { "gb_2312-80", "gb18030" },
        { "gbk", "gb18030" },
        { "x-gbk", "gb18030" },
        { "shift_jis", "cp932" },
        { "shift-jis", "cp932" },
        { "x-sjis", "cp932" },
        { "windows-31j", "cp932" },
        { "euc-kr", "cp949" },
        { "ks_c_5601-1987", "cp949" },
        { "big5", "big5-hkscs" },
        { "x-x-big5", "big5-hkscs" },
        { "x-euc-jp", "euc-jp" },
        { "iso-8859-9", "windows-1254" },
        { "tis-620", "windows-874" },
        { "x-mac-roman", "macintosh" },
        { "cp-1251", "windows-1251" },
        { "win-1251", "windows-1251" },
        { "x-cp1251", "windows-1251" },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (span_equal_ascii_nocase(declared, span_of(names[i].declared)))
            return span_of(names[i].meant);
    return declared;
}
