/* A plan becomes rows. */
#include "adding.h"
#include "identity.h"

#include <stdlib.h>
#include <twicetold/reuse.h>

/* What the writing of a plan knows besides: rows, once they are there. */
struct writing {
    struct store *s;
    const struct plan *p;
    int64_t *rows;    /* by article of the small corpus */
    int64_t *stories; /* by story of the small corpus */
    bool *partial;    /* by story: not all of it is here */
};

static const struct article *article_of(
    const struct plan *p, const struct incoming *in)
{
    return &p->corpus->articles.items[in->article];
}

static int64_t source_row(struct store *s, struct span name)
{
    db_run(s, "INSERT OR IGNORE INTO sources(name) VALUES (?)", "t", name);
    return db_number(s, 0, "SELECT id FROM sources WHERE name = ?", "t", name);
}

/* ------------------------------------------------------------- stories */

/* When a story was last reported: what lists are in order of. */
static int64_t last_of(const struct plan *p, const struct story *story)
{
    return story->last.precision == DATE_NONE ? p->options->now
                                              : story->last.seconds;
}

static void write_stories(struct writing *w)
{
    const struct plan *p = w->p;
    for (uint32_t i = 0; i < p->locals.len; i++)
        w->partial[p->stories->story_of[i]] |= p->locals.items[i].fixed;
    for (size_t i = 0; i < p->stories->list.len; i++) {
        const struct story *story = &p->stories->list.items[i];
        w->stories[i] = p->locals.items[story->lead].story;
        if (w->stories[i] > 0)
            continue;
        db_run(w->s, "INSERT INTO stories(last) VALUES (?)", "i",
            last_of(p, story));
        w->stories[i] = sqlite3_last_insert_rowid(w->s->db);
    }
}

/* Those that have changed their story leave an empty one, if they were all. */
static void move_articles(struct writing *w)
{
    for (uint32_t i = 0; i < w->p->locals.len; i++) {
        const struct local *local = &w->p->locals.items[i];
        if (!local->before || local->story == local->before)
            continue;
        db_run(w->s, "UPDATE articles SET story = ? WHERE id = ?", "ii",
            w->stories[w->p->stories->story_of[i]], local->row);
        db_run(w->s,
            "DELETE FROM stories WHERE id = ?1 AND NOT EXISTS "
            "(SELECT 1 FROM articles WHERE story = ?1)",
            "i", local->before);
    }
}

/* Leads are articles, which are there only now. A story of which only a part
 * was looked at may have a later report than that part. */
static void finish_stories(struct writing *w)
{
    for (size_t i = 0; i < w->p->stories->list.len; i++) {
        const struct story *story = &w->p->stories->list.items[i];
        db_run(w->s,
            "UPDATE stories SET lead = ?, last = iif(?, max(last, ?3), ?3) "
            "WHERE id = ?4 AND (lead <> ?1 OR last <> ?3)",
            "iiii", w->rows[story->lead], (int64_t)w->partial[i],
            last_of(w->p, story), w->stories[i]);
    }
}

/* ------------------------------------------------------------ articles */

static void write_sketch(
    struct store *s, const struct incoming *in, int64_t row)
{
    struct span features = { (const char *)in->sketch.items,
        in->sketch.len * sizeof *in->sketch.items };
    db_run(s, "INSERT OR REPLACE INTO sketches(id, features) VALUES (?, ?)",
        "ib", in->day * (INT64_C(1) << 32) | row, features);
}

static int64_t insert_article(
    struct writing *w, const struct incoming *in, int64_t story)
{
    const struct article *a = article_of(w->p, in);
    struct span source = w->p->corpus->sources.items[a->source].name;
    db_run(w->s,
        "INSERT INTO articles(source, key, identity, name, title, author, url,"
        " file, row, date, zone, precision, source_given, day, added,"
        " text_hash, story) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "ititttttiiiiiiiii", source_row(w->s, source), in->key,
        identity_of(source, in->key), a->id, a->title, a->author, a->url,
        a->file, (int64_t)a->row, a->date.seconds, (int64_t)a->date.zone,
        (int64_t)a->date.precision, (int64_t)a->source_given, (int64_t)in->day,
        w->p->options->now, identity_text(a), story);
    int64_t row = sqlite3_last_insert_rowid(w->s->db);
    db_run(w->s, "INSERT INTO bodies(article, body) VALUES (?, ?)", "it", row,
        a->body);
    return row;
}

/* The text before becomes an earlier version. */
static void write_version(struct writing *w, const struct incoming *in)
{
    const struct article *a = article_of(w->p, in);
    struct store *s = w->s;
    int64_t row = in->row;
    db_run(s,
        "INSERT INTO versions(article, number, until, title, body, date, zone,"
        " precision) SELECT articles.id, version, ?, title, body, date, zone,"
        " precision FROM articles JOIN bodies ON article = articles.id "
        "WHERE articles.id = ?",
        "ii", w->p->options->now, row);
    db_run(s,
        "DELETE FROM sketches WHERE id = "
        "(SELECT day * 4294967296 | id FROM articles WHERE id = ?)",
        "i", row);
    db_run(s,
        "UPDATE articles SET title = ?, author = ?, url = ?, date = ?, "
        "zone = ?, precision = ?, day = ?, text_hash = ?, "
        "version = version + 1 WHERE id = ?",
        "tttiiiiii", a->title, a->author, a->url, a->date.seconds,
        (int64_t)a->date.zone, (int64_t)a->date.precision, (int64_t)in->day,
        identity_text(a), row);
    db_run(
        s, "UPDATE bodies SET body = ? WHERE article = ?", "ti", a->body, row);
}

static void write_incoming(struct writing *w, struct store_add_counts *counts)
{
    const struct plan *p = w->p;
    for (size_t i = 0; i < p->incoming.len; i++) {
        const struct incoming *in = &p->incoming.items[i];
        int64_t story = w->stories[p->stories->story_of[in->here]];
        if (in->row)
            write_version(w, in);
        else
            w->rows[in->here] = insert_article(w, in, story);
        write_sketch(w->s, in, w->rows[in->here]);
        counts->changed += in->row != 0;
        counts->added += in->row == 0;
    }
}

/* -------------------------------------------------------------- search */

/*
 * The full text index is told of a text, and what it held before it changes.
 * It gathers what it is told in memory, and writes it out whenever a statement
 * begins that could fail half done: so all of it is told in a row, one text a
 * statement. One by one among the others that took half of the time.
 */
static void forget_texts(struct writing *w)
{
    const struct plan *p = w->p;
    for (size_t i = 0; i < p->incoming.len; i++) {
        if (!p->incoming.items[i].row)
            continue;
        sqlite3_stmt *q =
            db_query(w->s, "SELECT title, body FROM texts WHERE id = ?", "i",
                p->incoming.items[i].row);
        if (db_row(w->s, q))
            db_run(w->s,
                "INSERT INTO found(found, rowid, title, body) "
                "VALUES ('delete', ?, ?, ?)",
                "itt", p->incoming.items[i].row, db_text(q, 0), db_text(q, 1));
        db_done(q);
    }
}

static void index_texts(struct writing *w)
{
    for (size_t i = 0; i < w->p->incoming.len; i++) {
        const struct incoming *in = &w->p->incoming.items[i];
        const struct article *a = article_of(w->p, in);
        db_run(w->s, "INSERT INTO found(rowid, title, body) VALUES (?, ?, ?)",
            "itt", w->rows[in->here], a->title, a->body);
    }
}

/* --------------------------------------------------------------- facts */

/* What is shared only grows while articles come; a part of a story that was
 * looked at may know less than the library does. */
static void write_facts(struct writing *w)
{
    const struct plan *p = w->p;
    for (uint32_t i = 0; i < p->locals.len; i++) {
        uint32_t closest = p->stories->closest[i];
        int64_t shared = p->stories->shared_words[i];
        uint32_t story = p->stories->story_of[i];
        bool is_known = w->partial[story] && !p->locals.items[i].incoming;
        db_run(w->s,
            "UPDATE articles SET words = ?, shared_words = ?2, closest = ? "
            "WHERE id = ? AND (shared_words < ?2 OR NOT ?) AND "
            "(words, shared_words, closest) IS NOT (?1, ?2, ?3)",
            "iiiii", (int64_t)p->reuse->article_words[i], shared,
            closest == NO_ID ? INT64_C(0) : w->rows[closest], w->rows[i],
            (int64_t)is_known);
    }
}

static void tell_fates(const struct plan *p)
{
    uint8_t *fates = p->options->fates;
    for (size_t i = 0; fates && i < p->n_articles; i++)
        fates[p->articles[i]] = FATE_KNOWN;
    for (size_t i = 0; fates && i < p->incoming.len; i++) {
        const struct incoming *in = &p->incoming.items[i];
        fates[in->article] = in->row ? FATE_CHANGED : FATE_ADDED;
    }
    for (size_t i = 0; fates && i < p->returning.len; i++)
        if (!p->returning.items[i].changed)
            fates[p->returning.items[i].article] = FATE_ADDED;
}

/* Those that come back unchanged: to a person they are new. */
static size_t count_returning(const struct plan *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->returning.len; i++)
        n += !p->returning.items[i].changed;
    return n;
}

void plan_write(
    struct store *s, const struct plan *p, struct store_add_counts *counts)
{
    size_t back = count_returning(p);
    counts->added += back;
    counts->known += p->n_articles - p->incoming.len - back;
    tell_fates(p);
    if (!p->incoming.len)
        return;
    struct writing w = { s, p,
        mem_alloc_zeroed(p->locals.len + 1, sizeof *w.rows),
        mem_alloc_zeroed(p->stories->list.len + 1, sizeof *w.stories),
        mem_alloc_zeroed(p->stories->list.len + 1, sizeof *w.partial) };
    for (size_t i = 0; i < p->locals.len; i++)
        w.rows[i] = p->locals.items[i].row;
    forget_texts(&w);
    write_stories(&w);
    write_incoming(&w, counts);
    move_articles(&w);
    write_facts(&w);
    finish_stories(&w);
    index_texts(&w);
    for (size_t i = 0; i < p->stories->list.len; i++)
        counts->stories +=
            p->locals.items[p->stories->list.items[i].lead].story < 0;
    free(w.rows);
    free(w.stories);
    free(w.partial);
}
