/*
 * The headline of a story: the title that says most of what the others say.
 *
 * A word of a title is worth the part of the other reports that have it in
 * their title or at their head. The sum over the title's words is divided by
 * their number and some more, so that neither one right word nor many words
 * win. A title that shouts, breaks off or is no headline for its length counts
 * half.
 */
#include "facts.h"
#include "reuse/sort.h"
#include "word_terms.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>

enum {
    HEAD_WORDS = 60,
    HEADLINE_MIN = 3, /* words */
    HEADLINE_MAX = 20,
    SMOOTHING = 4, /* words */
};

/* Words of titles and heads. Each is a number, so that they are sorted quickly:
 * its hash, the place of its report among the articles of the story, and 0 when
 * it is in the title. They are listed report by report, the title first, and
 * those of one hash stay so. */
typedef ARRAY(uint64_t) head_words;

static uint32_t hash_of(uint64_t word)
{
    return (uint32_t)(word >> 32);
}

static uint32_t report_of(uint64_t word)
{
    return (uint32_t)word >> 1;
}

static void add_text(head_words *out, struct span text, uint32_t report,
    bool in_title, uint32_t max)
{
    struct word_iter it = { .text = text };
    for (struct word w; max-- && word_next(&it, &w);) {
        if (!(w.flags & WORD_STOP))
            array_push(out, (uint64_t)term_singular(text, &w) << 32 |
                                report << 1 | !in_title);
    }
}

/* Letters, and none of them small. */
static bool is_shouting(struct span title)
{
    bool letters = false;
    for (size_t i = 0; i < title.len; i++) {
        unsigned char c = (unsigned char)title.ptr[i];
        if ((c >= 'a' && c <= 'z') || c >= 0x80)
            return false;
        letters |= c >= 'A' && c <= 'Z';
    }
    return letters;
}

static bool ends_with(struct span s, const char *end)
{
    size_t len = strlen(end);
    return s.len >= len && memcmp(s.ptr + s.len - len, end, len) == 0;
}

static double form_of(struct span title)
{
    uint32_t words = 0;
    struct word_iter it = { .text = title };
    for (struct word w; words <= HEADLINE_MAX && word_next(&it, &w);)
        words += w.flags & WORD_IDEOGRAPH && words > HEADLINE_MIN ? 0 : 1;
    double form = words < HEADLINE_MIN || words > HEADLINE_MAX ? 0.5 : 1;
    if (is_shouting(title))
        form /= 2;
    if (ends_with(title, "...") || ends_with(title, "\xe2\x80\xa6"))
        form /= 2;
    return words ? form : 0;
}

/* Adds up, for each title, the reports that have its words too. */
static void count_words(
    double *said, uint32_t *n_words, const head_words *words)
{
    const uint64_t *w = words->items;
    for (size_t i = 0, end; i < words->len; i = end) {
        uint32_t reports = 0;
        for (end = i; end < words->len && hash_of(w[end]) == hash_of(w[i]);
             end++)
            reports += end == i || report_of(w[end]) != report_of(w[end - 1]);
        for (size_t k = i; k < end; k++) {
            bool in_title = !(w[k] & 1);
            if (in_title &&
                (k == i || report_of(w[k - 1]) != report_of(w[k]))) {
                said[report_of(w[k])] += reports - 1;
                n_words[report_of(w[k])]++;
            }
        }
    }
}

uint32_t lead_choose(
    const struct corpus *c, const uint32_t *articles, uint32_t n)
{
    if (n == 1)
        return articles[0];
    head_words words = { 0 };
    for (uint32_t i = 0; i < n; i++) {
        const struct article *a = &c->articles.items[articles[i]];
        add_text(&words, a->title, i, true, UINT32_MAX);
        add_text(&words, a->body, i, false, HEAD_WORDS);
    }
    double *said = mem_alloc_zeroed(n, sizeof *said);
    uint32_t *n_words = mem_alloc_zeroed(n, sizeof *n_words);
    sort_by_upper(words.items, words.len);
    count_words(said, n_words, &words);
    uint32_t best = 0;
    double best_score = -1;
    for (uint32_t i = 0; i < n; i++) {
        double score = said[i] / (n_words[i] + SMOOTHING) *
                       form_of(c->articles.items[articles[i]].title);
        if (score > best_score) {
            best = i;
            best_score = score;
        }
    }
    free(said);
    free(n_words);
    array_free(&words);
    return articles[best];
}
