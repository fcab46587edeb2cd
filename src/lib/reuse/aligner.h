/*
 * The scratch memory of aligning one pair of articles, shared by the steps:
 * seeds grow into runs (runs.c), runs are chained, filled and judged (chain.c),
 * and align.c says in which order.
 */
#ifndef REUSE_ALIGNER_H
#define REUSE_ALIGNER_H

#include "align.h"
#include "block.h"
#include "seeds.h"

#include <string.h>

#define DIAGONALS 256
#define MARKS 4096

/*
 * A chain is kept when its score reaches the first number, less the second for
 * all of the shorter paragraph that it covers; where two articles are known to
 * share MUCH, less is needed. See doc/detection.md for the curves.
 */
struct demand {
    int score, relief;
    uint32_t run;  /* or so many equal words in a row */
    int run_score; /* that tell so much */
    int run_whole; /* or, where both texts make a clause of them, so much */
    int function;  /* each function word of such a row tells at most this */
    int neighbour; /* less for each neighbour that is shared as well */
    int left_out;  /* and, guessing, this for each term left out */
};

struct run_found {
    struct stretch s;
    uint32_t left_paragraph, right_paragraph;
    int score;
};

/* A run as a link of chains: best score of one that ends here. */
struct link {
    struct stretch s;
    int score, best;
    uint32_t before; /* NO_ID: the chain begins here */
};

struct group {
    size_t first, n;
    int score;
};

/* A rare word. */
struct rare_slot {
    uint32_t hash, next; /* the position behind it; 0: empty */
};

struct aligner {
    const struct table *table;
    const struct boilerplate *boilerplate;
    struct alignment *out;
    uint32_t base[2];  /* first positions of the articles */
    uint32_t words[2]; /* of the articles */
    struct {
        uint8_t *items;
        size_t cap;
    } used[2];
    struct demand alone, together;
    int known; /* score of all chains found so far */
    ARRAY(struct run_found) runs;
    ARRAY(struct group) groups, likely; /* all; those a chain may come of */
    ARRAY(struct link) links;
    stretch_list chain, filled;
    seed_list seeds;
    ARRAY(uint32_t) rare[2];       /* words that are seeds by themselves */
    ARRAY(struct rare_slot) slots; /* of these on the left */
    struct {
        uint32_t diagonal, from, end, round;
    } last[DIAGONALS]; /* runs grown in this round, by diagonal */
    uint32_t runs_round;
    size_t may_follow;     /* so many runs more, to the next one */
    uint32_t paragraph[2]; /* that a seed was found in last */
    struct block *block;
    uint32_t round, marks[MARKS]; /* of this round are set */
};

/* Marks of words by their hash, which several may share. */
static inline void mark_word(struct aligner *a, uint32_t hash)
{
    a->marks[hash / 2 % MARKS] = a->round;
}
static inline bool is_marked(const struct aligner *a, uint32_t hash)
{
    return a->marks[hash / 2 % MARKS] == a->round;
}
static inline void marks_clear(struct aligner *a)
{
    if (++a->round == 0) {
        memset(a->marks, 0, sizeof a->marks);
        a->round = 1;
    }
}

static inline uint32_t first_byte(uint64_t x) /* that is not 0 */
{
    return (uint32_t)__builtin_ctzll(x) / 8;
}
/* Eight bytes that are the same. */
#define EIGHT(byte) ((byte)*UINT64_C(0x0101010101010101))

/* How many words of a run, from word `at` on, are used on either side; or, for
 * false, on neither. */
static inline uint32_t count_used(
    const struct aligner *a, struct stretch run, uint32_t at, bool used)
{
    const uint8_t *left = a->used[0].items + (run.left - a->base[0]);
    const uint8_t *right = a->used[1].items + (run.right - a->base[1]);
    uint64_t differ = 0;
    uint32_t i = at;
    for (; i < run.n && !differ; i += differ ? first_byte(differ) : 8)
        differ = (eight_at(left + i) | eight_at(right + i)) ^ EIGHT(used);
    return (i < run.n ? i : run.n) - at;
}

/* The words are the same, used or not. */
static inline bool is_same(
    const struct aligner *a, uint32_t left, uint32_t right)
{
    return a->table->hash[left] == a->table->hash[right];
}

static inline int weight_at(const struct aligner *a, uint32_t position)
{
    return a->table->tells[position];
}

static inline int stretch_score(const struct aligner *a, struct stretch s)
{
    const uint8_t *tells = a->table->tells + s.left;
    int score = 0;
    for (uint32_t i = 0; i < s.n; i++)
        score += tells[i];
    return score;
}

/* Takes an article for one side (0: left): its furniture is used, nothing else
 * is. */
void aligner_take(struct aligner *a, int side, uint32_t article);

/* Grows the seeds into runs, of words used or not, and groups these by pair of
 * paragraphs, the group that shares most first; replaces a->runs and a->groups.
 */
void runs_find(struct aligner *a, const uint64_t *seeds, size_t n);
bool same_run(const struct run_found *a, const struct run_found *b);

/* Takes from chains that were kept before what a longer run of the group has
 * a better claim to. */
void claim_runs(
    struct aligner *a, const struct group *g, const struct demand *demand);

/* What must be scored by two texts when the one that tells least tells `most`:
 * the more of it is covered, the less. */
int least_score(int score, uint32_t most, const struct demand *d);
/* What is known of the paragraphs before and behind lowers what these two must
 * score: texts are copied in order. */
int neighbour_bonus(
    const struct aligner *a, uint32_t p, uint32_t q, const struct demand *d);
/* Is it worth looking for a chain in the group? A guess, which errs on the side
 * of yes, from the words around its best run: possible.c. */
bool chain_is_possible(
    struct aligner *a, const struct group *g, const struct demand *demand);
/* Keeps the best chain of a group, then the best of what words are left, and so
 * on until one does not meet the demand; then what is left of runs that meet it
 * by themselves. Of equal ones that is best whose last run comes first, and of
 * runs before it the nearest. */
void chain_group(
    struct aligner *a, const struct group *g, const struct demand *demand);

#endif
