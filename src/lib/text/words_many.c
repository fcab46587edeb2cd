/*
 * Words by the dozen. Nineteen of twenty words of news are plain: a run of
 * ASCII letters and digits, of at most sixteen, that nothing joins to what
 * follows and no rule of spelling changes. These are read off the classes of
 * sixty-four bytes, without a look at the single ones. Whatever is not plain is
 * left to word_next(), which is the rule; behind it the text is classified
 * anew.
 */
#include "words_parts.h"

#include <string.h>

#include "byte_classes.h"

/* A word may be loaded whole from any of the bytes that are classified. */
#define READABLE (CLASS_BYTES + KEY_BYTES)

/* Length of the punctuation mark, in three bytes, or no-break space, in two,
 * at `bytes` that ends any word; 0 for other characters. */
static size_t separator_len(const unsigned char *bytes)
{
    if (bytes[0] == 0xc2 && bytes[1] == 0xa0)
        return 2;
    bool general = bytes[0] == 0xe2 && bytes[1] == 0x80;
    return general && is_plain_punctuation(bytes[2]) ? 3 : 0;
}

/* Does the word of `len` bytes that ends at `end` have an ending to be folded?
 * Its last eight bytes tell, whatever stands before it. */
static bool has_folded_ending(
    const unsigned char *bytes, size_t end, size_t len)
{
    uint64_t last =
        end < 8 ? load8(bytes) << (64 - 8 * end) : load8(bytes + end - 8);
    return (len >= FOLD_LEAST) & ending_is_possible(last) &&
           ending_find(last | LOWER, len);
}

/* The bytes [start, end) as a word, but for its place. False when it is not
 * plain. */
static bool make_plain(struct word *out, const unsigned char *bytes,
    size_t start, size_t end, bool number)
{
    size_t len = end - start;
    if (len > KEY_BYTES)
        return false;
    struct word_key key = key_of(bytes + start, len, LOWER);
    if (key.low == KEY_PER || has_folded_ending(bytes, end, len))
        return false;
    bool name = !(bytes[start] & 0x20);
    out->hash = key_hash(key);
    out->flags = (uint8_t)(number * WORD_NUMBER | name * WORD_NAME |
                           key_is_stop(key) * WORD_STOP);
    return true;
}

/* The bytes where a word may begin. */
static uint64_t places_to_look(const struct byte_classes *c)
{
    return (c->word & ~(c->word << 1)) | c->high | c->percent;
}

/*
 * Adds the plain words of a block, of which READABLE bytes may be read, until
 * there are `most`. Returns the place in the block where the next word is to be
 * looked for, and in *out_plain whether it may be a plain one.
 */
static size_t take_plain(struct word *out, size_t *n, size_t most,
    const unsigned char *bytes, uint32_t at, bool *out_plain)
{
    struct byte_classes c;
    classify(&c, bytes);
    /* A joint before a word or what may be one; past the end of the block, a
     * joint before nobody knows what. */
    uint64_t follows = (c.word | c.high) >> 1 | UINT64_C(1) << 63;
    uint64_t odd = (c.joint & follows) | c.high;
    uint64_t events = places_to_look(&c);
    size_t next = CLASS_BYTES;
    *out_plain = false;
    while (events) {
        size_t start = (size_t)__builtin_ctzll(events);
        uint64_t first = events & -events;
        if (*n == most)
            return start;
        if (!(c.word & first)) {
            size_t len = c.high & first ? separator_len(bytes + start) : 0;
            if (!len)
                return start;
            next = start + len;
            if (next >= CLASS_BYTES)
                break;
            events = events >> next << next;
            continue;
        }
        /* Added to the first bit of a run, one is carried to the bit behind
         * it: the run is what becomes 0. */
        uint64_t carried = c.word + first, behind = carried & ~c.word;
        if (!behind) { /* its end is not in sight */
            *out_plain = start > 0;
            return start;
        }
        size_t end = (size_t)__builtin_ctzll(behind);
        bool number = c.digit & ~carried;
        if ((odd & behind && !separator_len(bytes + end)) ||
            !make_plain(&out[*n], bytes, start, end, number))
            return start;
        out[*n].start = at + (uint32_t)start;
        out[(*n)++].end = at + (uint32_t)end;
        events &= ~first;
    }
    *out_plain = true;
    return next > CLASS_BYTES ? next : CLASS_BYTES;
}

size_t words_next(struct word_iter *it, struct word *out, size_t most)
{
    size_t n = 0;
    while (n < most && it->at < it->text.len) {
        size_t left = it->text.len - it->at;
        const unsigned char *bytes =
            (const unsigned char *)it->text.ptr + it->at;
        unsigned char last[READABLE] = { 0 };
        if (left < READABLE)
            bytes = memcpy(last, bytes, left);
        bool plain;
        it->at += take_plain(out, &n, most, bytes, (uint32_t)it->at, &plain);
        if (it->at > it->text.len)
            it->at = it->text.len;
        if (!plain && n < most && !word_next(it, &out[n++])) {
            n--;
            it->at = it->text.len;
        }
    }
    return n;
}

size_t words_at_most(struct span text)
{
    /* What is cut for its length begins where no run does, but far behind the
     * beginning of the word before it. */
    size_t n = text.len / (WORD_BYTES / 2);
    for (size_t at = 0; at < text.len; at += CLASS_BYTES) {
        size_t left = text.len - at;
        unsigned char last[CLASS_BYTES] = { 0 };
        struct byte_classes c;
        classify(&c, left < CLASS_BYTES ? memcpy(last, text.ptr + at, left)
                                        : (const void *)(text.ptr + at));
        n += (size_t)__builtin_popcountll(places_to_look(&c));
    }
    return n;
}
