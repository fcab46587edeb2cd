/*
 * The floor that the speed of the detection is measured against: the least
 * that any program must do that finds what two texts share. It reads a file,
 * cuts it into words at bytes that are no letters or digits, hashes them, and
 * shingles of five of them, keeps the least hash in windows of four, sorts
 * these, and counts the pairs in groups of at most sixty-four. Nothing is
 * parsed, aligned or written. One thread.
 *
 *     floor FILE        prints bytes, pairs and seconds of processor time
 */
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SHINGLE 5
#define WINDOW 4
#define GROUP 64

static char *read_all(const char *name, size_t *out_len)
{
    FILE *fp = fopen(name, "rb");
    char *text = NULL;
    size_t cap = 0, n;
    *out_len = 0;
    if (!fp)
        return NULL;
    do {
        if (*out_len + (1 << 20) > cap) {
            cap = cap ? cap * 2 : 1 << 22;
            text = realloc(text, cap);
            if (!text)
                abort();
        }
        n = fread(text + *out_len, 1, 1 << 20, fp);
        *out_len += n;
    } while (n);
    fclose(fp);
    return text;
}

/* FNV-1a of each word, in lower case. */
static size_t hash_words(uint32_t *out, const char *text, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len;) {
        uint32_t hash = 2166136261u;
        size_t from = i;
        for (; i < len && isalnum((unsigned char)text[i]); i++)
            hash = (hash ^ (text[i] | 0x20)) * 16777619u;
        if (i > from)
            out[n++] = hash;
        else
            i++;
    }
    return n;
}

static uint32_t shingle(const uint32_t *word)
{
    uint64_t hash = 0;
    for (int i = 0; i < SHINGLE; i++)
        hash = hash * UINT64_C(0x9e3779b97f4a7c15) + word[i];
    return (uint32_t)(hash >> 32);
}

/* Winnows the shingles in place; what is left is hash and place. */
static size_t winnow(uint64_t *out, const uint32_t *words, size_t n)
{
    size_t kept = 0;
    uint64_t window[WINDOW], last = UINT64_MAX;
    for (size_t i = 0; i + SHINGLE <= n; i++) {
        window[i % WINDOW] = (uint64_t)shingle(words + i) << 32 | i;
        if (i + 1 < WINDOW)
            continue;
        uint64_t least = window[0];
        for (int k = 1; k < WINDOW; k++)
            least = window[k] < least ? window[k] : least;
        if (least != last)
            out[kept++] = last = least;
    }
    return kept;
}

static void sort_by_hash(uint64_t *keys, uint64_t *other, size_t n)
{
    for (int shift = 32; shift < 64; shift += 16) {
        static size_t place[1 << 16];
        memset(place, 0, sizeof place);
        for (size_t i = 0; i < n; i++)
            place[keys[i] >> shift & 0xffff]++;
        size_t sum = 0;
        for (size_t v = 0; v < 1 << 16; v++) {
            size_t count = place[v];
            place[v] = sum;
            sum += count;
        }
        for (size_t i = 0; i < n; i++)
            other[place[keys[i] >> shift & 0xffff]++] = keys[i];
        uint64_t *swap = keys;
        keys = other;
        other = swap;
    }
}

static size_t count_pairs(const uint64_t *keys, size_t n)
{
    size_t pairs = 0;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && keys[end] >> 32 == keys[i] >> 32;)
            end++;
        if (end - i <= GROUP)
            pairs += (end - i) * (end - i - 1) / 2;
    }
    return pairs;
}

int main(int argc, char **argv)
{
    size_t len = 0;
    char *text = argc == 2 ? read_all(argv[1], &len) : NULL;
    if (!text) {
        fprintf(stderr, "usage: floor FILE\n");
        return 2;
    }
    uint32_t *words = malloc((len + 1) * sizeof *words);
    if (!words)
        abort();
    size_t n = hash_words(words, text, len);
    uint64_t *keys = malloc((n + 1) * sizeof *keys);
    uint64_t *other = malloc((n + 1) * sizeof *other);
    if (!keys || !other)
        abort();
    n = winnow(keys, words, n);
    sort_by_hash(keys, other, n);
    printf("%zu %zu %.3f\n", len, count_pairs(keys, n),
        (double)clock() / CLOCKS_PER_SEC);
    free(text);
    free(words);
    free(keys);
    free(other);
    return 0;
}
