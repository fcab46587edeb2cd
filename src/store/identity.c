/*
 * Identity. Readers name an article that brings no id of its own after the
 * file and row it stands in. That is a good name and no identity: another file
 * is called news.csv too. Such an article is known by its address or its text.
 */
#include "identity.h"

#include <inttypes.h>
#include <twicetold/words.h>
#include <xxhash.h>

enum { DAY_SECONDS = 86400 };

/* Whether the id was made of the place in the input. */
static bool named_by_place(const struct article *a)
{
    return !a->file.len || span_equal(span_cut(a->id, 0, a->file.len), a->file);
}

static void add_text(XXH3_state_t *state, struct span s)
{
    uint64_t len = s.len; /* so that "ab", "c" is not "a", "bc" */
    XXH3_128bits_update(state, &len, sizeof len);
    if (s.len)
        XXH3_128bits_update(state, s.ptr, s.len);
}

static XXH128_hash_t hash_two(struct span a, struct span b)
{
    XXH3_state_t *state = XXH3_createState();
    XXH3_128bits_reset(state);
    add_text(state, a);
    add_text(state, b);
    XXH128_hash_t hash = XXH3_128bits_digest(state);
    XXH3_freeState(state);
    return hash;
}

void identity_key(struct buffer *out, const struct article *a)
{
    if (!named_by_place(a)) {
        buffer_add(out, a->id);
    } else if (a->url.len) {
        buffer_add(out, a->url);
    } else {
        XXH128_hash_t hash = hash_two(a->title, a->body);
        buffer_addf(out, "text:%016" PRIx64 "%016" PRIx64,
            (uint64_t)hash.high64, (uint64_t)hash.low64);
    }
}

int64_t identity_of(struct span source, struct span key)
{
    return (int64_t)hash_two(source, key).low64;
}

int64_t store_identity(const struct corpus *c, uint32_t article)
{
    const struct article *a = &c->articles.items[article];
    struct buffer key = { 0 };
    identity_key(&key, a);
    int64_t identity =
        identity_of(c->sources.items[a->source].name, buffer_span(&key));
    buffer_free(&key);
    return identity;
}

int64_t identity_text(const struct article *a)
{
    return (int64_t)hash_two(a->title, a->body).low64;
}

int32_t identity_day(const struct article *a, int64_t now)
{
    int64_t at = a->date.precision == DATE_NONE ? now : a->date.seconds;
    int64_t day = at / DAY_SECONDS - (at % DAY_SECONDS < 0);
    /* Years that no newspaper saw fit into a sketch's id all the same. */
    enum { FAR = 10000000 };
    return (int32_t)(day > FAR ? FAR : day < -FAR ? -FAR : day);
}

int64_t store_paragraph_key(struct span text)
{
    XXH3_state_t *state = XXH3_createState();
    struct word_iter it = { .text = text };
    XXH3_64bits_reset(state);
    for (struct word w; word_next(&it, &w);)
        XXH3_64bits_update(state, &w.hash, sizeof w.hash);
    int64_t key = (int64_t)XXH3_64bits_digest(state);
    XXH3_freeState(state);
    return key;
}
