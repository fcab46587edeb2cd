/*
 * What was read of the texts in a set. Paragraphs are known by their words, so
 * that one which two sources print alike is read in both; and by the passages
 * that detection has found, so that an edited copy is known as well.
 */
#include "texts.h"

#include <stdlib.h>
#include <string.h>

static int64_t key_of(const struct texts *t, uint32_t paragraph)
{
    return store_paragraph_key(paragraph_text(t->corpus, paragraph));
}

/* The same, remembered: a paragraph is asked for by all that share with it. */
static int64_t key_again(struct texts *t, uint32_t paragraph)
{
    while (t->keys.len <= paragraph)
        array_push(&t->keys, 0);
    int64_t *key = &t->keys.items[paragraph];
    if (*key == 0)
        *key = key_of(t, paragraph);
    return *key;
}

/* Asks the library for those of the keys that are unknown. */
static void learn_keys(struct desk *d, const int64_t *keys, uint32_t n)
{
    ARRAY(int64_t) unknown = { 0 };
    for (uint32_t i = 0; i < n; i++)
        if (seen_get(&d->flags.seen, keys[i]) == SEEN_UNKNOWN)
            array_push(&unknown, keys[i]);
    bool *read = mem_alloc_zeroed(unknown.len + 1, sizeof *read);
    if (d->library && unknown.len > 0)
        store_paragraphs_read(
            d->library, unknown.items, unknown.len, read, NULL);
    for (size_t i = 0; i < unknown.len; i++)
        seen_put(&d->flags.seen, unknown.items[i], read[i]);
    free(read);
    array_free(&unknown);
}

static bool was_read(const struct desk *d, struct texts *t, uint32_t paragraph)
{
    return seen_get(&d->flags.seen, key_again(t, paragraph)) == SEEN_READ;
}

/* All that is needed to tell which paragraphs of an article were read: what is
 * known of them, and of those that they share with, is known after. */
static void learn_around(struct desk *d, struct texts *t, uint32_t id)
{
    const struct article *a = &t->corpus->articles.items[id];
    const struct reuse *r = t->reuse;
    ARRAY(int64_t) keys = { 0 };
    for (uint32_t i = 0; i < a->n_paragraphs; i++)
        array_push(&keys, key_again(t, a->first_paragraph + i));
    uint32_t end = r ? r->first_pair_of[id + 1] : 0;
    for (uint32_t i = r ? r->first_pair_of[id] : 0; i < end; i++) {
        const struct pair *pair = &r->pairs.items[r->pairs_of[i]];
        for (uint32_t m = 0; m < pair->n_matches; m++) {
            const struct match *match =
                &r->matches.items[pair->first_match + m];
            array_push(&keys,
                key_again(t, pair->left == id ? match->right : match->left));
        }
    }
    learn_keys(d, keys.items, (uint32_t)keys.len);
    array_free(&keys);
}

/* Adds, by paragraph of the article, the words that stand in paragraphs of the
 * other one of the pair that were read. */
static void add_known_words(const struct desk *d, struct texts *t, uint32_t id,
    const struct pair *pair, uint32_t *words)
{
    uint32_t first = t->corpus->articles.items[id].first_paragraph;
    for (uint32_t m = 0; m < pair->n_matches; m++) {
        const struct match *match =
            &t->reuse->matches.items[pair->first_match + m];
        bool left = pair->left == id;
        if (was_read(d, t, left ? match->right : match->left))
            words[(left ? match->left : match->right) - first] +=
                match->shared_words;
    }
}

void texts_read(struct desk *d, struct texts *t, uint32_t report, bool *read)
{
    uint32_t id = texts_id(t, report);
    const struct article *a = &t->corpus->articles.items[id];
    const struct reuse *r = t->reuse;
    uint32_t first = a->first_paragraph, n = a->n_paragraphs;
    learn_around(d, t, id);
    for (uint32_t i = 0; i < n; i++)
        read[i] = was_read(d, t, first + i);
    uint32_t *words = mem_alloc(n * sizeof *words + 1);
    uint32_t end = r ? r->first_pair_of[id + 1] : 0;
    for (uint32_t i = r ? r->first_pair_of[id] : 0; i < end; i++) {
        memset(words, 0, n * sizeof *words);
        add_known_words(d, t, id, &r->pairs.items[r->pairs_of[i]], words);
        for (uint32_t k = 0; k < n; k++)
            read[k] |=
                words[k] > 0 && words[k] >= d->reuse_options.near *
                                                r->paragraph_words[first + k];
    }
    free(words);
}

void texts_read_paragraph(struct desk *d, const struct texts *t,
    uint32_t report, uint32_t paragraph, bool read)
{
    const struct article *a = &t->corpus->articles.items[texts_id(t, report)];
    flags_read_paragraph(
        &d->flags, key_of(t, a->first_paragraph + paragraph), read);
}

void texts_mark_read(
    struct desk *d, const struct texts *t, uint32_t report, bool read)
{
    uint32_t id = texts_id(t, report);
    flags_set(&d->flags, report, FLAG_READ, read);
    if (read || id == NO_ID)
        return;
    const struct article *a = &t->corpus->articles.items[id];
    for (uint32_t i = 0; i < a->n_paragraphs; i++) {
        int64_t key = key_of(t, a->first_paragraph + i);
        learn_keys(d, &key, 1);
        flags_read_paragraph(&d->flags, key, false);
    }
}

/* Whether the site prints all of the paragraph on many pages. */
static bool is_furniture(
    const struct texts *t, uint32_t id, const struct paragraph *p)
{
    const struct reuse *r = t->reuse;
    if (!r)
        return false;
    for (uint32_t i = r->first_furniture[id]; i < r->first_furniture[id + 1];
         i++)
        if (r->furniture.items[i].start <= p->start &&
            r->furniture.items[i].end >= p->end)
            return true;
    return false;
}

bool texts_nothing_new(struct desk *d, struct texts *t, uint32_t report)
{
    uint32_t id = texts_id(t, report);
    if (id == NO_ID || desk_is_read(d, report))
        return false;
    const struct article *a = &t->corpus->articles.items[id];
    bool *read = mem_alloc_zeroed(a->n_paragraphs + 1, sizeof *read);
    bool nothing = a->n_paragraphs > 0;
    texts_read(d, t, report, read);
    for (uint32_t i = 0; i < a->n_paragraphs && nothing; i++)
        nothing = read[i] ||
                  is_furniture(t, id,
                      &t->corpus->paragraphs.items[a->first_paragraph + i]);
    free(read);
    return nothing;
}
