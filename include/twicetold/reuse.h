/*
 * The duplicate-detection module: which passages do articles of different
 * sources share?
 *
 *     words -> shingles -> winnowed fingerprints -> candidates -> passages
 *           -> matches, with boilerplate taken out
 *
 * Method: shingles of two terms (words that are no function words), each posted
 * with a signature of the terms around it. Candidates are places that share a
 * shingle and enough of what stands around it, found by grouping, never by
 * comparing all pairs; among them are the shingles chosen by robust winnowing
 * (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003), so that any run of
 * t = k + w - 1 = 2 + 8 - 1 terms that two paragraphs share is found, but for
 * what dropped_common counts. Eight words of which few are terms are shingles
 * by themselves: so a quotation is found whatever its words. Each candidate is
 * then aligned word by word, and kept when that is likelier by a stated factor
 * than an accident; see doc/detection.md.
 *
 * Everything here is a function of its const input: the same corpus and
 * options give the same bytes whatever the number of threads. Ties are broken
 * by id. Nothing is shared between calls, so several threads may analyse at
 * once, and any number may read one corpus and one result.
 *
 * Units: offsets are bytes into the article's body, [start, end), at the ends
 * of words; lengths are counted in words (words.h). They and all ids have 32
 * bits, so a body ends before 4 GiB, and a corpus has fewer than 2^32 words.
 *
 * The passages of an analysis, from a corpus that corpus_load() made; what the
 * arrays hold is found by first and number, never by pointer:
 *
 *     struct reuse_options o = reuse_defaults();
 *     struct reuse *r = reuse_find(c, &o);
 *     for (size_t i = 0; i < r->pairs.len; i++) {
 *         const struct pair *p = &r->pairs.items[i];
 *         struct span body = c->articles.items[p->left].body;
 *         for (uint32_t k = 0; k < p->n_passages; k++) {
 *             const struct passage *q =
 *                 &r->passages.items[p->first_passage + k];
 *             struct span text = span_cut(body, q->left_start, q->left_end);
 *         }
 *     }
 *     reuse_free(r);
 *
 * doc/example.c, installed among the examples, is a whole program.
 */
#ifndef TWICETOLD_REUSE_H
#define TWICETOLD_REUSE_H

#include <twicetold/corpus.h>

#ifdef __cplusplus
extern "C" {
#endif

struct reuse_options {
    double near;        /* similarity, 0 to 1, from which a match is `near` */
    int threads;        /* 0: as many as pay, see corpus_threads() */
    bool within_source; /* compare articles of one source as well */
    bool keep_words;    /* for a story_group() that follows: 5 bytes a word */
    struct progress progress; /* in percent */
};

/* The settings that were measured; see doc/detection.md for how. */
struct reuse_options reuse_defaults(void);

/* All words of both are shared; so many that similarity() reaches `near`; or
 * fewer. */
enum match_kind { MATCH_PART, MATCH_NEAR, MATCH_SAME };
/* "part", "near", "same" */
const char *match_kind_name(enum match_kind kind);

/* Equal words in a row on both sides: what is marked as shared. */
struct run {
    uint32_t left_start, left_end;   /* bytes */
    uint32_t right_start, right_end; /* bytes */
    uint32_t words;
};

/*
 * A maximal aligned stretch: runs in the same order on both sides, with edits
 * between them, within one paragraph of each side; where both texts go on, it
 * does not end with a function word. Passages of one pair may
 * stand in any order; their runs do not share words on either side, but where
 * a text was cut up a passage may stand in a gap of another.
 */
struct passage {
    uint32_t left_start, left_end;   /* bytes */
    uint32_t right_start, right_end; /* bytes */
    uint32_t shared_words;
    uint32_t left_words, right_words; /* words between start and end */
    uint32_t first_run, n_runs;       /* by position on the left */
};

/* Two paragraphs joined by passages. */
struct match {
    uint32_t left, right; /* paragraph ids in the corpus */
    uint32_t shared_words;
    uint32_t left_words, right_words; /* all that the paragraphs have */
    enum match_kind kind;
};

/* Two articles that share something; left < right. */
struct pair {
    uint32_t left, right;               /* article ids */
    uint32_t first_passage, n_passages; /* by position on the left */
    uint32_t first_match, n_matches;    /* by left, then right paragraph */
    uint32_t shared_words;
    uint32_t left_words, right_words; /* of the articles, without furniture */
    enum match_kind kind;
};

/* Words of an article that its source prints on many articles. */
struct furniture {
    uint32_t start, end; /* bytes */
};

/* What each limit left out: an empty answer is never without a reason. */
struct reuse_counts {
    uint64_t words;             /* of the corpus */
    uint64_t fingerprints;      /* places of shingles */
    uint64_t candidates;        /* pairs of articles that were aligned */
    uint64_t pairs;             /* of these, what was found */
    uint64_t dropped_common;    /* fingerprints in so many places that each was
                                   joined to a few of the others only */
    uint64_t dropped_furniture; /* fingerprints of boilerplate */
    uint64_t dropped_short;     /* candidates with too little in common */
    uint64_t dropped_long;      /* places where an alignment met a limit of its
                                   own: see doc/detection.md */
};

/* What an analysis finds: data to be read, with ids of its corpus. It needs the
 * corpus no more, but for words that are kept. */
struct reuse {
    ARRAY(struct pair) pairs; /* by left, then right */
    ARRAY(struct passage) passages;
    ARRAY(struct run) runs;
    ARRAY(struct match) matches;
    ARRAY(struct furniture) furniture;
    uint32_t *first_furniture; /* by article, one more than articles */
    uint32_t *article_words;   /* by article, without furniture */
    uint32_t *paragraph_words; /* by paragraph, all of them */
    uint32_t *first_pair_of;   /* by article, one more than articles */
    uint32_t *pairs_of;        /* pair ids of each article, ascending */
    struct reuse_counts counts;
    bool within_source;  /* articles of one source were compared as well */
    struct table *words; /* private; NULL unless they are kept */
};

/* Analyses the whole corpus, in time and memory linear in it. NULL when
 * progress asked to stop; else for reuse_free(). */
struct reuse *reuse_find(
    const struct corpus *c, const struct reuse_options *options);
/*
 * Only the two articles, whatever their sources, with nothing taken for
 * furniture: for a comparison that was asked for by name. They are two, in
 * either order; the one that stands first in the corpus is `left`. As for
 * what comes back, see reuse_find(); words are not kept.
 */
struct reuse *reuse_find_pair(const struct corpus *c, uint32_t left,
    uint32_t right, const struct reuse_options *options);
/* Lets go of words that were kept, most of the memory. */
void reuse_drop_words(struct reuse *r);
/* Accepts NULL. */
void reuse_free(struct reuse *r);

/*
 * An analysis that grows. One article is compared with all before it in
 * milliseconds, whatever their number. What is known of the whole collection
 * stays as it was when the index was made: how much each word tells, which
 * texts are furniture (of these a source's new articles are freed, but no new
 * ones are found), and from which number on the places of a common shingle are
 * no longer all joined. So a passage near the bounds may be judged otherwise
 * than by an analysis of everything; doc/detection.md has how many are. An
 * index is for one thread at a time.
 */
struct reuse_index;
/* Analyses the whole corpus, which is not to be freed before the index; *out is
 * the caller's. NULL, and *out NULL, when progress asked to stop. */
struct reuse_index *reuse_index_new(struct reuse **out, const struct corpus *c,
    const struct reuse_options *options);
/*
 * What an article shares with those before it. It must be the next one of the
 * corpus, to which the caller has added it. The reuse has pairs, passages, runs
 * and matches as ever and the furniture of this article; its tables by article
 * and paragraph are NULL. It is for reuse_free().
 */
struct reuse *reuse_index_add(struct reuse_index *x, uint32_t article);
/* Words of an article that is in the index, without furniture. */
uint32_t reuse_index_words(const struct reuse_index *x, uint32_t article);
/* Accepts NULL. */
void reuse_index_free(struct reuse_index *x);

/* The pair of two articles in either order, or NULL. */
const struct pair *reuse_pair(const struct reuse *r, uint32_t a, uint32_t b);

/* 2 x shared / (left + right); 0 for no words. */
double similarity(uint32_t shared, uint32_t left, uint32_t right);

/*
 * How alike two texts are, sentences above all: from 0, no word in common, to
 * 1, the same words in whatever order. Symmetric; linear in both, but for a
 * sort; needs no corpus. Cleaned texts; 0 for texts without words.
 *
 *     sqrt((covered + spelt) / 2 / (1 + own)^0.45)
 *
 * covered is the part of the longer text's words that the other has, spelt the
 * Dice coefficient of their pairs of letters (Adamson, Boreham 1974), by which
 * forms of one word are alike, and own the words of the longest piece that only
 * one of them has: texts that say the same differ here and there, texts that do
 * not by a whole clause. Of sentence pairs with 0.5 and more most say the same;
 * how that was measured is in doc/detection.md.
 */
double text_similarity(struct span left, struct span right);

#ifdef __cplusplus
}
#endif

#endif
