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

/* A word of the title or head of one report. */
struct head_word {
    uint32_t hash;
    uint32_t report; /* place among the articles of the story */
    bool in_title;
};

typedef ARRAY(struct head_word) head_words;

static void add_text(head_words *out, struct span text, uint32_t report,
    bool in_title, uint32_t max)
{
    struct word_iter it = { .text = text };
    for (struct word w; max-- && word_next(&it, &w);) {
        if (!(w.flags & WORD_STOP))
            array_push(out, (struct head_word){
                                term_singular(text, &w), report, in_title });
    }
}

/* Of one word of one report, the one in the title comes first. */
static int by_word(const void *a, const void *b)
{
    const struct head_word *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    if (x->report != y->report)
        return x->report < y->report ? -1 : 1;
    return y->in_title - x->in_title;
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
    for (size_t i = 0, end; i < words->len; i = end) {
        uint32_t reports = 0;
        for (end = i;
             end < words->len && words->items[end].hash == words->items[i].hash;
             end++)
            reports += end == i ||
                       words->items[end].report != words->items[end - 1].report;
        for (size_t k = i; k < end; k++) {
            const struct head_word *w = &words->items[k];
            if (w->in_title && (k == i || w[-1].report != w->report)) {
                said[w->report] += reports - 1;
                n_words[w->report]++;
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
    if (words.len)
        qsort(words.items, words.len, sizeof *words.items, by_word);
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
