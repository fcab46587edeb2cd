/*
 * A question, read: what articles are asked for, in the one language of
 * `search`, `/` and `&` (store_search() in store.h tells it).
 *
 * No byte of a question becomes SQL, and of the full text index's own language
 * only what query_match() writes: phrases in quotation marks, AND, OR, a star.
 * query_matches() asks one article, of the library or not; it and a search find
 * the same.
 */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include <twicetold/corpus.h>

/* Words in a row. */
struct query_phrase {
    struct span text; /* as it was asked for */
    size_t first, n;  /* its terms in query.terms */
    bool prefix;      /* of the last one only the beginning is given */
    bool unwanted;
};

enum query_field { QUERY_SOURCE, QUERY_FEED, QUERY_TAG, QUERY_DATE, QUERY_IS };

/* What an article must be, or must not. */
struct query_condition {
    enum query_field field;
    struct span text; /* part of a name, or a tag, of either case */
    int64_t from, to; /* seconds, to exclusive */
    int flags;        /* of store_flag; 0: none of them may be set */
    int mask;         /* those that matter */
    bool unwanted;
};

enum query_order { QUERY_BEST, QUERY_NEWEST, QUERY_OLDEST, QUERY_BY_SOURCE };

struct query {
    ARRAY(struct query_phrase) phrases;
    ARRAY(struct span) terms;
    ARRAY(struct query_condition) conditions;
    enum query_order order;
    bool ordered; /* the order was asked for */
    struct arena *arena;
};

/* NULL with err, for a person, when the question makes no sense. */
struct query *query_read(struct span text, struct error *err);
/* Accepts NULL. */
void query_free(struct query *q);

/* The i-th of the words that the language has of its own, "source:", "is:read",
 * or NULL. */
const char *query_word(size_t i);

/* An article as a question sees it. */
struct query_subject {
    struct span source, title, body;
    struct span feed; /* address of the feed, or the file, that it came in */
    struct span tags; /* of its source, words with spaces between */
    struct date date;
    int flags; /* of store_flag */
};

/* Whether all that is wanted is there, and nothing unwanted. Reads the text
 * only when a word is asked for: some 50 MB a second. */
bool query_matches(const struct query *q, const struct query_subject *a);
/* The same for the conditions on sources alone, their names and their tags. */
bool query_allows_source(
    const struct query *q, struct span name, struct span tags);
/* The same for the conditions alone: title and body are not looked at. */
bool query_allows(const struct query *q, const struct query_subject *a);

/* The same for the conditions on feeds alone. */
bool query_allows_feed(const struct query *q, struct span feed);

/* Some words of a text round the first that is wanted, in one clean line: what
 * is wanted stands between STORE_HIT_BEGIN and _END. The beginning of the text
 * where nothing is. */
struct span query_snippet(
    struct arena *arena, const struct query *q, struct span text);

/* For FTS5's MATCH: all phrases that are wanted, or any that is unwanted.
 * Nothing is appended when there are none. */
void query_match(struct buffer *out, const struct query *q, bool unwanted);

#endif
