/*
 * Feeds inside ingest: RSS of every version, Atom, RDF, JSON Feed and the
 * sitemaps that list news come out as one thing, a title and entries in the
 * order of the feed.
 */
#ifndef TWICETOLD_INGEST_FEED_H
#define TWICETOLD_INGEST_FEED_H

#include <twicetold/corpus.h>

/* Texts are UTF-8 but not clean yet; the feed owns them. */
struct feed_entry {
    struct span id, title, url, author;
    struct span source; /* whose it is, where the feed gathers from others */
    struct span body;   /* as a person reads it, without markup */
    struct date date;
};

struct feed {
    struct span title, url; /* url: of the site, not of the feed */
    ARRAY(struct feed_entry) entries;
    struct arena *arena;
};

/*
 * From where a feed in XML begins, which is at once unless the program that
 * made it had something to say of itself first ("Warning: Undefined variable").
 * Empty: there is none.
 */
struct span feed_begin(struct span bytes);
/* Whether the bytes may be a feed in JSON, by their beginning. */
bool feed_looks_like_json(struct span bytes);

/*
 * Reads a feed. `base` is the address it came from, for links that are
 * relative, or empty; `charset` what the transport said, or empty. False with
 * err when there is no feed in the bytes. Free it in either case.
 */
bool feed_read_xml(struct feed *out, struct span bytes, struct span charset,
    struct span base, struct error *err);
bool feed_read_json(struct feed *out, struct span bytes, struct error *err);
void feed_free(struct feed *f);

/*
 * Puts one entry into the corpus: `file` names the feed in messages, `source`
 * who wrote it, and whether the input said so. An entry that has a headline
 * alone has it for its text. Returns the article's id.
 */
uint32_t feed_put_entry(struct corpus *c, const struct feed *f, size_t entry,
    struct span file, struct span source, bool source_given);

#endif
