/*
 * A plan becomes rows. All that it changes of what was there before is written
 * down in such an order that, taken back from the last to the first, each finds
 * what it hangs on: articles first, then texts and stories, then what was found
 * out.
 */
#include "adding.h"
#include "identity.h"
#include "rows.h"

#include <stdlib.h>
#include <twicetold/reuse.h>

/* What the writing of a plan knows besides: rows, once they are there. */
struct writing {
    struct store *s;
    const struct plan *p;
    int64_t *rows;    /* by article of the small corpus */
    int64_t *stories; /* by story of the small corpus */
    bool *partial;    /* by story: not all of it is here */
    struct step step; /* for undo */
};

static const struct article *article_of(
    const struct plan *p, const struct incoming *in)
{
    return &p->corpus->articles.items[in->article];
}

/* Writes down what was before. */
static void note(
    const struct writing *w, enum kind kind, int64_t what, int64_t before)
{
    step_note(w->step, kind, what, before);
}

/* Of an article that came with the step itself undo need not know more. */
static bool is_noted(const struct writing *w, int64_t row)
{
    return row > 0 && !step_brought(w->s, w->step.number, row);
}

static int64_t source_row(struct store *s, struct span name)
{
    int64_t row =
        db_number(s, 0, "SELECT id FROM sources WHERE name = ?", "t", name);
    if (row)
        return row;
    db_run(s, "INSERT INTO sources(name) VALUES (?)", "t", name);
    return sqlite3_last_insert_rowid(s->db);
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
        w->stories[i] = rows_next(w->s, ROWS_STORIES);
        db_run(w->s, "INSERT INTO stories(id, last) VALUES (?, ?)", "ii",
            w->stories[i], last_of(p, story));
    }
}

static void note_story(struct writing *w, int64_t story)
{
    sqlite3_stmt *q = db_query(
        w->s, "SELECT lead, last FROM stories WHERE id = ?", "i", story);
    if (db_row(w->s, q)) {
        note(w, KIND_LEAD, story, db_int(q, 0));
        note(w, KIND_LAST, story, db_int(q, 1));
    }
    db_done(q);
}

/* It is empty now, or has another lead if it was led by the one that left:
 * those that stay may have been removed, and no part of the plan. */
static void leave_story(struct writing *w, int64_t story, int64_t row)
{
    struct store *s = w->s;
    int64_t first = db_number(
        s, 0, "SELECT min(id) FROM articles WHERE story = ?", "i", story);
    bool led = db_number(s, 0, "SELECT lead FROM stories WHERE id = ?", "i",
                   story) == row;
    if (first && !led)
        return;
    note_story(w, story);
    if (first) {
        db_run(
            s, "UPDATE stories SET lead = ? WHERE id = ?", "ii", first, story);
        return;
    }
    note(w, KIND_GONE, story, 0);
    db_run(s, "DELETE FROM stories WHERE id = ?", "i", story);
    rows_gone(s, ROWS_STORIES, story);
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
        note(w, KIND_STORY, local->row, local->before);
        leave_story(w, local->before, local->row);
    }
}

/* Leads are articles, which are there only now. A story of which only a part
 * was looked at may have a later report than that part. */
static void finish_story(
    struct writing *w, int64_t story, int64_t lead, int64_t last, bool is_new)
{
    sqlite3_stmt *q = db_query(w->s,
        "SELECT 1 FROM stories WHERE id = ? AND (lead <> ? OR last <> ?)",
        "iii", story, lead, last);
    bool differs = db_row(w->s, q);
    db_done(q);
    if (!differs)
        return;
    if (!is_new)
        note_story(w, story);
    db_run(w->s, "UPDATE stories SET lead = ?, last = ? WHERE id = ?", "iii",
        lead, last, story);
}

static void finish_stories(struct writing *w)
{
    const struct plan *p = w->p;
    for (size_t i = 0; i < p->stories->list.len; i++) {
        const struct story *story = &p->stories->list.items[i];
        int64_t last = last_of(p, story), row = w->stories[i];
        int64_t known = db_number(
            w->s, last, "SELECT last FROM stories WHERE id = ?", "i", row);
        finish_story(w, row, w->rows[story->lead],
            w->partial[i] && known > last ? known : last,
            p->locals.items[story->lead].story < 0);
    }
}

/* ------------------------------------------------------------ articles */

static void insert_article(
    struct writing *w, const struct incoming *in, int64_t row, int64_t story)
{
    const struct article *a = article_of(w->p, in);
    struct span source = w->p->corpus->sources.items[a->source].name;
    db_run(w->s,
        "INSERT INTO articles(id, source, key, identity, name, title, author, "
        "url,"
        " file, row, date, zone, precision, source_given, day, added,"
        " text_hash, story) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "iititttttiiiiiiiii", row, source_row(w->s, source), in->key,
        identity_of(source, in->key), a->id, a->title, a->author, a->url,
        a->file, (int64_t)a->row, a->date.seconds, (int64_t)a->date.zone,
        (int64_t)a->date.precision, (int64_t)a->source_given, (int64_t)in->day,
        w->p->options->now, identity_text(a), story);
    db_run(w->s, "INSERT INTO bodies(article, body) VALUES (?, ?)", "it", row,
        a->body);
}

/* The text before becomes an earlier version. */
static void write_version(struct writing *w, const struct incoming *in)
{
    const struct article *a = article_of(w->p, in);
    struct store *s = w->s;
    int64_t row = in->row;
    db_run(s,
        "INSERT INTO versions(article, number, until, title, body, date, zone,"
        " precision, author, url, day, text_hash) SELECT articles.id, version,"
        " ?, title, body, date, zone, precision, author, url, day, text_hash "
        "FROM articles JOIN bodies ON article = articles.id "
        "WHERE articles.id = ?",
        "ii", w->p->options->now, row);
    note(w, KIND_TEXT, row,
        db_number(s, 0, "SELECT version FROM articles WHERE id = ?", "i", row));
    rows_unsketch(s, row);
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
    int64_t first = rows_next(w->s, ROWS_ARTICLES), next = first;
    for (size_t i = 0; i < p->incoming.len; i++) {
        const struct incoming *in = &p->incoming.items[i];
        counts->changed += in->row != 0;
        counts->added += in->row == 0;
        if (in->row)
            continue;
        w->rows[in->here] = next++;
        insert_article(w, in, w->rows[in->here],
            w->stories[p->stories->story_of[in->here]]);
    }
    if (next > first)
        note(w, KIND_NEW, first, next - 1);
    for (size_t i = 0; i < p->incoming.len; i++) {
        const struct incoming *in = &p->incoming.items[i];
        if (in->row)
            write_version(w, in);
        rows_sketch(w->s, in->day, w->rows[in->here], &in->sketch);
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
    for (size_t i = 0; i < w->p->incoming.len; i++)
        if (w->p->incoming.items[i].row)
            rows_unindex(w->s, w->p->incoming.items[i].row);
}

static void index_texts(struct writing *w)
{
    for (size_t i = 0; i < w->p->incoming.len; i++) {
        const struct incoming *in = &w->p->incoming.items[i];
        const struct article *a = article_of(w->p, in);
        rows_index(w->s, w->rows[in->here], a->title, a->body);
    }
}

/* --------------------------------------------------------------- facts */

static void note_facts(struct writing *w, int64_t row)
{
    sqlite3_stmt *q = db_query(w->s,
        "SELECT words, shared_words, closest FROM articles WHERE id = ?", "i",
        row);
    if (is_noted(w, row) && db_row(w->s, q)) {
        note(w, KIND_WORDS, row, db_int(q, 0));
        note(w, KIND_SHARED, row, db_int(q, 1));
        note(w, KIND_CLOSEST, row, db_int(q, 2));
    }
    db_done(q);
}

static void write_article_facts(
    struct writing *w, int64_t row, const int64_t facts[3])
{
    bool differ = db_number(w->s, 0,
        "SELECT (words, shared_words, closest) IS NOT (?2, ?3, ?4) "
        "FROM articles WHERE id = ?1",
        "iiii", row, facts[0], facts[1], facts[2]);
    if (!differ)
        return;
    note_facts(w, row);
    db_run(w->s,
        "UPDATE articles SET words = ?2, shared_words = ?3, closest = ?4 "
        "WHERE id = ?1",
        "iiii", row, facts[0], facts[1], facts[2]);
}

/* What is shared only grows while articles come; a part of a story that was
 * looked at may know less than the library does. */
static void write_facts(struct writing *w)
{
    const struct plan *p = w->p;
    for (uint32_t i = 0; i < p->locals.len; i++) {
        uint32_t closest = p->stories->closest[i];
        int64_t row = w->rows[i], shared = p->stories->shared_words[i];
        bool is_known =
            w->partial[p->stories->story_of[i]] && !p->locals.items[i].incoming;
        if (is_known && shared <= db_number(w->s, 0,
                                      "SELECT shared_words FROM articles "
                                      "WHERE id = ?",
                                      "i", row))
            continue;
        write_article_facts(w, row,
            (const int64_t[]){ (int64_t)p->reuse->article_words[i], shared,
                closest == NO_ID ? INT64_C(0) : w->rows[closest] });
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

void plan_write(struct store *s, const struct plan *p, struct step step,
    struct store_add_counts *counts)
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
        mem_alloc_zeroed(p->stories->list.len + 1, sizeof *w.partial), step };
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
