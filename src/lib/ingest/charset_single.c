/*
 * Encodings of one byte a character, told apart by the letters of languages:
 * what is no letter of any one language, stands among others where none may
 * stand, or is a capital behind a small letter speaks against it.
 */
#include "charset.h"

#include <iconv.h>
#include <string.h>
#include <unicase.h>
#include <unistr.h>

enum { HIGH = 128, MOST_CHARSETS = 5 };
enum {
    LETTER = 100,
    CAPITAL = 50,
    SELDOM = 70,
    MARK = 80,
    ALONE = 40,
    WRONG = -100
};
/* Of letters in the order of how common they are, by thirds. */
static const int thirds[] = { 100, 70, 30 };

/* Whether its words have letters of ASCII too; in encodings that are seldom met
 * any more. */
enum writing { LATIN, OLD_LATIN, OTHER };

/*
 * The letters of a language beyond ASCII, the commonest first, and what it is
 * written in. Of equals the first wins, so those of the west come first.
 */
static const struct language {
    const char *letters;
    enum writing writing;
    const char *charsets[MOST_CHARSETS];
} languages[] = {
    { "éèàêçôâîûùœëïæ", LATIN, { "windows-1252" } },
    { "üäöß", LATIN, { "windows-1252" } },
    { "óíáéñúüç", LATIN, { "windows-1252" } },
    { "ãçáéõíóêúâôà", LATIN, { "windows-1252" } },
    { "àèùòìé", LATIN, { "windows-1252" } },
    { "åäöøæé", LATIN, { "windows-1252" } },
    { "íáðöéúóþýæ", LATIN, { "windows-1252" } },
    { "éëïöüèóáà", LATIN, { "windows-1252" } },
    { "łęąóżśćńź", LATIN, { "windows-1250", "iso-8859-2" } },
    { "áíéýčžěřšůúťďňóôľĺŕä", LATIN, { "windows-1250", "iso-8859-2" } },
    { "áéóöőíüúű", LATIN, { "windows-1250", "iso-8859-2" } },
    { "ăîâşţ", LATIN, { "windows-1250", "iso-8859-2" } },
    { "čžšćđ", LATIN, { "windows-1250", "iso-8859-2" } },
    { "ıüşçğöİâ", LATIN, { "windows-1254" } },
    { "ėšįųūąžčę", LATIN, { "windows-1257" } },
    { "āīšūņēļķčžģ", LATIN, { "windows-1257" } },
    { "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", OTHER,
        { "windows-1251", "koi8-r", "iso-8859-5", "cp866" } },
    { "оаинвіретслкдмуязпьгбчйхцїжєшющґф", OTHER,
        { "windows-1251", "koi8-u", "iso-8859-5" } },
    { "аиоентрсвлкдпмъуягзбчцщйжхшюьф", OTHER,
        { "windows-1251", "iso-8859-5" } },
    { "аоиенрјстувкдмплгзбчцшхњђжћљџф", OTHER,
        { "windows-1251", "iso-8859-5" } },
    { "αοιετσνηυρπκμλςωάίόέήύώδγχθφβξζψϊϋ", OTHER,
        { "windows-1253", "iso-8859-7" } },
    { "יוהאלתרבמשנדםחקעפטכגסזןצךףץ", OTHER, { "windows-1255" } },
    { "ايلمونرتبةعدسفهكقأحجشطصىخإذزضغئءثظؤآ،", OTHER,
        { "windows-1256", "iso-8859-6" } },
    { "านรอกเงมยลวดทสตัี่้ิคปบหแจพชขใไะโถซ", OTHER, { "windows-874" } },
    { "éäüöèàñóáíçßêâôîãåøæ", OLD_LATIN, { "macintosh", "cp850" } },
};

/* Signs that stand beside the words of any language. */
static const char marks[] = "\u00a0«»·°§£©®¡¿‐–—‘’‚“”„†•…‰‹›€№™";
/* Those that may also stand within one. */
static const char joints[] = "’‘·–—";

/* What the high bytes of an encoding are to a language. */
struct reading {
    enum writing writing;
    int score[HIGH];
    bool letter[HIGH], capital[HIGH];
    bool apart[HIGH]; /* a sign that stands within no word */
};

/* The place of a character in a list of them, from 0; -1: none. */
static int place_of(const char *list, ucs4_t c)
{
    int place = 0;
    const uint8_t *at = (const uint8_t *)list;
    for (ucs4_t one; (at = u8_next(&one, at)); place++)
        if (one == c)
            return place;
    return -1;
}

/* The characters of the high bytes; 0: there is none. */
static bool read_charset(ucs4_t out[HIGH], const char *charset)
{
    iconv_t how = iconv_open("UTF-8", charset);
    if (how == (iconv_t)-1)
        return false;
    for (int i = 0; i < HIGH; i++) {
        char byte = (char)(i + HIGH), text[8];
        char *from = &byte, *to = text;
        size_t left = 1, room = sizeof text;
        out[i] = 0;
        iconv(how, NULL, NULL, NULL, NULL);
        /* Letters that may take a point behind them are given at the end. */
        if (iconv(how, &from, &left, &to, &room) != (size_t)-1 &&
            iconv(how, NULL, NULL, &to, &room) != (size_t)-1)
            u8_mbtouc(&out[i], (uint8_t *)text, (size_t)(to - text));
    }
    iconv_close(how);
    return true;
}

/* What a character says for a language, at `place` of its n letters. */
static int score_of(const struct language *l, int place, int n)
{
    switch (l->writing) {
    case LATIN:
        return LETTER;
    case OLD_LATIN:
        return SELDOM;
    case OTHER:
        break;
    }
    return thirds[place * 3 / n];
}

static void read_as(
    struct reading *out, const ucs4_t chars[HIGH], const struct language *l)
{
    int n = (int)u8_mbsnlen((const uint8_t *)l->letters, strlen(l->letters));
    *out = (struct reading){ .writing = l->writing };
    for (int i = 0; i < HIGH; i++) {
        ucs4_t c = chars[i];
        int place = c ? place_of(l->letters, c) : -1;
        int small = c ? place_of(l->letters, uc_tolower(c)) : -1;
        bool mark = c && place_of(marks, c) >= 0;
        out->letter[i] = small >= 0 || place >= 0;
        out->capital[i] = place < 0 && small >= 0;
        out->apart[i] = mark && place_of(joints, c) < 0;
        out->score[i] = place >= 0   ? score_of(l, place, n)
                        : small >= 0 ? CAPITAL
                        : mark       ? MARK
                                     : WRONG;
    }
}

static bool is_ascii_letter(unsigned char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* How well byte i of s goes with its neighbours. */
static int score_at(const struct reading *r, struct span s, size_t i)
{
    unsigned char before = i ? (unsigned char)s.ptr[i - 1] : ' ';
    unsigned char after = i + 1 < s.len ? (unsigned char)s.ptr[i + 1] : ' ';
    int c = (unsigned char)s.ptr[i] - HIGH;
    bool left =
        before >= HIGH ? r->letter[before - HIGH] : is_ascii_letter(before);
    bool right =
        after >= HIGH ? r->letter[after - HIGH] : is_ascii_letter(after);
    bool small_before = before >= HIGH ? left && !r->capital[before - HIGH]
                                       : before >= 'a' && before <= 'z';
    if (r->letter[c] && r->writing == OTHER &&
        (is_ascii_letter(before) || is_ascii_letter(after)))
        return WRONG;
    if ((r->capital[c] && small_before) || (r->apart[c] && left && right))
        return WRONG;
    /* "£5" is no word of one letter, unless others are words. */
    return r->letter[c] && r->writing == OTHER && !left && !right ? ALONE
                                                                  : r->score[c];
}

/* The mean over bytes that are not ASCII. */
static int judge(const struct reading *r, struct span s)
{
    int64_t sum = 0, n = 0;
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] & 0x80) {
            sum += score_at(r, s, i);
            n++;
        }
    return n ? (int)(sum / n) : WRONG;
}

struct charset_score charset_guess_single(struct span bytes)
{
    struct charset_score best = { NULL, WRONG };
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        const struct language *l = &languages[i];
        for (int k = 0; k < MOST_CHARSETS && l->charsets[k]; k++) {
            ucs4_t chars[HIGH];
            struct reading r;
            if (!read_charset(chars, l->charsets[k]))
                continue;
            read_as(&r, chars, l);
            int score = judge(&r, bytes);
            if (score > best.score)
                best = (struct charset_score){ l->charsets[k], score };
        }
    }
    return best;
}
