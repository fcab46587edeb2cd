/*
 * What the files of story share and nobody else sees.
 *
 *     articles -> bags -> profiles -> likeness -> texts -> groups -> stories
 */
#ifndef STORY_PARTS_H
#define STORY_PARTS_H

#include "reuse/table.h"

#include <math.h>
#include <twicetold/story.h>
#include <twicetold/words.h>

/* -------------------------------------------------------- background.c */

/*
 * What is known of words before any article is read: how common they are, and
 * which language they give away.
 */
struct background;
struct background *background_new(void);
void background_free(struct background *b);

struct background_word {
    float share;       /* of all articles that hold the word; 0: not known */
    uint32_t language; /* one bit for each language that has it */
};
struct background_word background_find(
    const struct background *b, uint32_t hash);

/*
 * What an article is written in, as far as names alone can be compared across
 * it: two articles of different languages share hardly any other word.
 */
enum { LANGUAGE_UNKNOWN = 0 };

/* Is it one of the languages whose bits are set? */
static inline bool language_has(uint32_t bits, uint32_t language)
{
    return language != LANGUAGE_UNKNOWN && language <= 32 &&
           (bits >> (language - 1) & 1);
}

/* Counts the words of one article that tell its language. */
struct language_votes {
    uint32_t words;
    uint32_t by_language[16];
    uint32_t by_script[256];
};
void language_vote(struct language_votes *v, const struct background *b,
    struct span text, const struct word *w);
/* One bit for each language that has a word of Latin letters for a function
 * word, and a vote for them. */
uint32_t language_bits(const struct background *b, const struct word *w);
static inline void language_vote_bits(struct language_votes *v, uint32_t bits)
{
    for (uint32_t i = 0; bits; i++, bits >>= 1)
        v->by_language[i] += bits & 1;
}
uint32_t language_decide(const struct language_votes *v);

/* ------------------------------------------------------- vocabulary.c */

enum meaning_kind {
    MEANING_NONE,    /* an empty slot */
    MEANING_NO_TERM, /* a function word */
    MEANING_TERM,
    MEANING_UNSURE, /* to be looked at wherever it stands */
};

/* What a word means to the profiles wherever it begins with such a byte as
 * meaning_holds() asks. */
struct meaning {
    uint32_t hash; /* of the word, as the table has it */
    uint32_t term;
    uint16_t languages; /* bits, as language_bits() has them */
    uint8_t kind;       /* enum meaning_kind */
    bool is_number;
};

/* The different words of a table; open addressing. */
struct vocabulary {
    struct meaning *slots;
    size_t size; /* a power of two */
};

struct vocabulary *vocabulary_new(
    const struct table *t, const struct background *b, int threads);
/* Accepts NULL. */
void vocabulary_free(struct vocabulary *v);

/* The lowest bit of a hash, which tells function words, is no matter of
 * chance. */
static inline size_t vocabulary_slot(uint32_t hash, size_t size)
{
    return hash >> 1 & (size - 1);
}

static inline void vocabulary_prefetch(
    const struct vocabulary *v, uint32_t hash)
{
    __builtin_prefetch(&v->slots[vocabulary_slot(hash, v->size)]);
}

/* The word must be one of the table. */
static inline const struct meaning *vocabulary_find(
    const struct vocabulary *v, uint32_t hash)
{
    size_t at = vocabulary_slot(hash, v->size);
    while (v->slots[at].hash != hash || v->slots[at].kind == MEANING_NONE)
        at = (at + 1) & (v->size - 1);
    return &v->slots[at];
}

/* Is the first byte of a word an ASCII letter or digit? */
static inline bool meaning_holds(char first)
{
    return (first >= '0' && first <= '9') ||
           ((first | 0x20) >= 'a' && (first | 0x20) <= 'z');
}

/* --------------------------------------------------------------- bag.c */

/* A count of one: whole numbers, so that the order of adding is no matter. */
enum { COUNT_ONE = 1024 };

/* A term of one article: a word, or two ideographs in a row. */
struct bag_term {
    uint32_t hash;
    uint32_t count; /* in parts of COUNT_ONE, by where it stands */
    bool name;      /* a capital or a digit wherever it stands */
};

struct bag {
    ARRAY(struct bag_term) terms; /* by hash */
    uint32_t language;
};

/* What bags are filled from. */
struct reading {
    const struct corpus *corpus;
    const struct reuse *reuse; /* for its furniture */
    const struct table *table; /* NULL: the text is read */
    const struct background *background;
    const struct vocabulary *vocabulary; /* of the table */
};

/* The terms of title and body, without furniture and function words. The
 * scratch is for the caller to free. */
void bag_fill(struct bag *bag, const struct reading *from, struct bag *scratch,
    uint32_t article);
/* The hash of the singular of a term: "missiles" is "missile". */
uint32_t term_singular(struct span text, const struct word *w);

/* The hash of the term that a word makes: words that a table has for one make
 * one term. */
static inline uint32_t term_hash(struct span text, const struct word *w)
{
    return term_singular(text, w) & ~1u;
}

/* A term as it stands in a text. */
struct term {
    uint32_t start, end; /* bytes */
    uint32_t hash;
};

/* The term that word w of the text ends, if it ends one. *before, zeroed at
 * the start of the text, is the word before it and becomes w. */
bool term_at(struct term *out, struct word *before, struct span text,
    const struct word *w);

/* -------------------------------------------------------------- bags.c */

/* The bags of all articles, of words that the reuse has kept or of the text. */
struct bag *bags_new(const struct corpus *c, const struct reuse *r,
    const struct background *b, int threads);
/* By article: the first that has the same terms. */
void bags_find_copies(uint32_t *copy_of, const struct bag *bags, uint32_t n);

/* ------------------------------------------------------- dictionary.c */

/* How much a term weighs that so many of n articles hold, and such a share of
 * all that was ever written. */
float term_rarity(float share, uint32_t articles, uint32_t n_articles);
/* What part of the terms of one article alone counts towards its length. */
double alone_part(uint32_t n_articles);
/* What it weighs in an article. */
static inline float term_weight(float rare, uint32_t parts)
{
    float count = (float)parts / COUNT_ONE;
    return rare * (count < 1 ? count : 1 + logf(count));
}

/* What is known of a term of the collection. */
struct entry {
    uint32_t hash;
    uint32_t articles, names; /* articles that hold it; as a name */
    uint32_t term;            /* dense id by hash, or NO_ID: of no use */
    float rare;               /* how much it weighs */
    uint32_t language;        /* bits: a function word of which languages */
};

/* A term is a name when most of its articles write it as one. */
#define NAME_PART 0.6
static inline bool entry_is_name(const struct entry *e)
{
    return e->names >= NAME_PART * e->articles;
}

struct dictionary {
    struct entry *entries; /* by hash */
    uint32_t n, n_terms;
    uint32_t n_articles; /* that were counted */
    uint32_t *near;      /* by the upper bits of a hash: the first entry */
    int shift;           /* that leaves these bits */
};

/* Of all bags but those of copies. */
struct dictionary *dictionary_new(const struct bag *bags,
    const uint32_t *copy_of, uint32_t n, const struct background *b,
    int threads);
/* Accepts NULL. */
void dictionary_free(struct dictionary *d);

/* The entry of a hash, which must be of a bag that was counted. */
static inline const struct entry *dictionary_find(
    const struct dictionary *d, uint32_t hash)
{
    uint32_t i = d->near[hash >> d->shift];
    while (d->entries[i].hash != hash)
        i++;
    return &d->entries[i];
}

/* ----------------------------------------------------------- profile.c */

/* An article as a point: its terms, weighted, at distance 1 from the origin. */
struct profile_term {
    uint32_t term;
    float weight;
};

struct profiles {
    uint32_t n_articles, n_terms;
    size_t *first;              /* by article, one more than articles */
    struct profile_term *terms; /* of an article: by term */
    uint32_t *hash;             /* by term */
    float *names;       /* by article: length of the part that names make */
    uint32_t *language; /* by article */
    uint32_t *copy_of;  /* by article: the first that has the same terms */
};

struct profiles *profiles_new(
    const struct corpus *c, const struct reuse *r, int threads);
void profiles_free(struct profiles *p);

/* ---------------------------------------------------------- likeness.c */

/* What of an article bears upon its likeness to others, besides its terms. */
struct setting {
    int64_t seconds;
    uint32_t source, language;
    float names;   /* as profiles have it */
    bool is_dated; /* by the input: when a file was written says nothing of
                      when the news was */
};
/* Of its fields, language and names stay 0. */
struct setting setting_of(const struct article *a);

/* Articles so alike are copies of one text. */
#define COPY_LIKENESS 0.8F
/* Less likeness than this part of the threshold is taken for none. */
#define LIKENESS_FLOOR_PART 0.5
/* Of articles in several languages a pair is looked at for less: this part. */
#define LIKENESS_NAMES_LEAST 0.1F

/* The likeness of two articles by the cosine of their terms and the similarity
 * of their texts, or 0 when it is below the floor. */
double likeness_of(const struct setting *a, const struct setting *b,
    double cosine, double text, double floor);

/* ------------------------------------------------------------- graph.c */

/* Two alike articles or groups. */
struct link {
    uint32_t to;
    float likeness;
};

/* Sparse and symmetric: each link stands on both sides. */
struct graph {
    uint32_t n;
    size_t *first;      /* by node, one more than nodes */
    struct link *links; /* of a node: by `to` */
};

/*
 * The likeness of articles, all that is at least `floor`. An article that is a
 * copy of another is linked to later ones that share passages with it, no more.
 */
struct graph *likeness_graph(const struct corpus *c, const struct reuse *r,
    const struct profiles *p, float floor, int threads);
void graph_free(struct graph *g);

/* ----------------------------------------------------------- cluster.c */

/*
 * Joins the nodes of a graph into groups. `group`, by node, gets the lowest
 * node of its group.
 */
void cluster(
    uint32_t *group, const struct graph *g, double threshold, int threads);

/* ------------------------------------------------------------- facts.c */

/*
 * Fills the lists from story_of, which holds the lowest article of each story;
 * afterwards it holds places in the list. Without a reuse, which may be NULL,
 * words are not counted.
 */
void facts_fill(struct stories *s, const struct corpus *c,
    const struct reuse *r, int threads);

/* ------------------------------------------------------------ shared.c */

/* Fills what the reports of each story share: its own words and those of its
 * reports, and for each report the one that has most in common with it. */
void shared_fill(struct stories *s, const struct corpus *c,
    const struct reuse *r, int threads);

/* -------------------------------------------------------------- lead.c */

/* The report whose title stands best for all n of them. */
uint32_t lead_choose(
    const struct corpus *c, const uint32_t *articles, uint32_t n);

/* -------------------------------------------------------------- sets.c */

/* The lowest number of the set that i is in. */
uint32_t set_find(uint32_t *parent, uint32_t i);
void set_join(uint32_t *parent, uint32_t a, uint32_t b);

#endif
