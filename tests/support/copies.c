/* Random copies of random texts. */
#include "support/unit.h"

#include "support/copies.h"

struct token {
    uint32_t start, end; /* bytes */
    uint32_t from;       /* right: the token of the left it copies, or NO_ID */
};

struct text {
    struct buffer body;
    ARRAY(struct token) tokens;
    bool fresh; /* a paragraph is to begin */
};

/* Tokens [start, end) of the right, copied from one place of the left. */
struct piece_of {
    uint32_t start, end;
};

static void add_token(struct text *t, const char *word, uint32_t from)
{
    /* Now and then a sentence ends, on either side by the same rule. */
    if (t->body.len)
        buffer_add(&t->body, span_of(t->fresh         ? "\n\n"
                                     : word[0] == 'w' ? ". "
                                                      : " "));
    t->fresh = false;
    uint32_t start = (uint32_t)t->body.len;
    buffer_add(&t->body, span_of(word));
    array_push(
        &t->tokens, (struct token){ start, (uint32_t)t->body.len, from });
}

static const char *random_word(uint64_t *seed, char out[64])
{
    static const char *const words[] = { "ferry", "Halla", "fog", "212",
        "harbour", "coast", "Tarn", "a", "reef", "naïve", "Straßenbahnschiene",
        "ferryboatcaptainsdaughter", "noon", "34,000", "Éva", "salvage" };
    uint32_t n = sizeof words / sizeof *words;
    uint32_t pick = random_below(seed, n + 6);
    if (pick < n)
        return words[pick];
    snprintf(out, 64, "w%u", random_below(seed, 1000000));
    return out;
}

static void add_random(struct text *t, uint64_t *seed, uint32_t n)
{
    char word[64];
    for (uint32_t i = 0; i < n; i++)
        add_token(t, random_word(seed, word), NO_ID);
}

/* Copies tokens [start, end) of the left with an edit here and there. */
static void copy(struct text *right, const struct text *left, uint32_t start,
    uint32_t end, uint64_t *seed, bool split)
{
    char word[64], text[64];
    for (uint32_t i = start; i < end; i++) {
        const struct token *t = &left->tokens.items[i];
        snprintf(text, sizeof text, "%.*s", (int)(t->end - t->start),
            left->body.ptr + t->start);
        uint32_t chance = random_below(seed, 20);
        bool edge = i == start || i + 1 == end;
        if (chance == 0 && !edge)
            add_token(right, random_word(seed, word), NO_ID);
        else if (chance != 1 || edge)
            add_token(right, text, i);
        if (split && chance == 2)
            right->fresh = true;
    }
}

static void add_runs(struct hand *h, const struct text *left,
    const struct text *right, struct piece_of piece)
{
    hand_passage_at(h);
    for (uint32_t i = piece.start, next; i < piece.end; i = next) {
        const struct token *first = &right->tokens.items[i];
        next = i + 1;
        if (first->from == NO_ID)
            continue;
        while (next < piece.end &&
               right->tokens.items[next].from == first->from + (next - i))
            next++;
        hand_run_at(h,
            (struct run){
                .left_start = left->tokens.items[first->from].start,
                .left_end = left->tokens.items[first->from + next - i - 1].end,
                .right_start = first->start,
                .right_end = right->tokens.items[next - 1].end,
                .words = next - i,
            });
    }
}

void copies_make(struct hand *h, uint64_t *seed, const struct copies_options *o)
{
    struct text left = { 0 }, right = { 0 };
    ARRAY(uint32_t) ends = { 0 };
    uint32_t n = 1 + random_below(seed, o->paragraphs);
    for (uint32_t i = 0; i < n; i++) {
        left.fresh = true;
        add_random(&left, seed, 1 + random_below(seed, o->words));
        array_push(&ends, (uint32_t)left.tokens.len);
    }
    uint32_t *order = mem_alloc(n * sizeof *order);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t other =
            o->moves ? i - random_below(seed, i < 3 ? i + 1 : 4) : i;
        order[i] = order[other];
        order[other] = i;
    }
    /* By the paragraph of the left: what of the right copies it. */
    struct piece_of *pieces = mem_alloc_zeroed(n, sizeof *pieces);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t p = order[i], start = p ? ends.items[p - 1] : 0;
        if (!o->moves || random_below(seed, 4))
            right.fresh = true;
        uint32_t choice = random_below(seed, 4);
        if (choice == 0)
            add_random(&right, seed, 1 + random_below(seed, o->words));
        if (choice == 0 || choice == 1)
            continue;
        pieces[p].start = (uint32_t)right.tokens.len;
        copy(&right, &left, start, ends.items[p], seed, o->moves);
        pieces[p].end = (uint32_t)right.tokens.len;
    }
    if (right.tokens.len == 0)
        add_random(&right, seed, 1);
    hand_article(h, "Left", "A title of the left", left.body.ptr);
    hand_article(
        h, "Right", "The title of the right, which is longer", right.body.ptr);
    hand_analysis(h);
    hand_pair(h, 0, 1);
    for (uint32_t i = 0; i < n; i++)
        if (pieces[i].end > pieces[i].start)
            add_runs(h, &left, &right, pieces[i]);
    hand_finish(h);
    free(pieces);
    free(order);
    array_free(&ends);
    array_free(&left.tokens);
    array_free(&right.tokens);
    buffer_free(&left.body);
    buffer_free(&right.body);
}
