/*
 * Which articles does a question ask for?
 *
 * What few articles have, words or marks or sources, is looked up and put in
 * order. Else the articles are walked through in the order that is wanted until
 * there are enough; that walk reads an index alone until something fits.
 */
#include "answer.h"

#include "load.h"

#include <string.h>

/* More than so many are not put in order: to judge all takes seconds where
 * there are millions. */
enum { MOST = BOUNDARY(20000, 50) };
/* Names of files that are looked through for those that a feed: asks for. */
enum { FILES = BOUNDARY(5000, 5) };

/* -------------------------------------------------------------- conditions */

/* What conditions ask for, as far as an index can tell; query_allows() has the
 * last word. */
struct limits {
    int64_t from, to;      /* dates */
    int64_t mask, flags;   /* (flags of an article & mask) == flags */
    bool by_source;        /* of these sources only: */
    struct buffer sources; /* their ids, as JSON */
    bool by_file;          /* of these files only: */
    struct buffer files;   /* their names, as JSON */
};

static void limit_flags(struct limits *l, const struct query_condition *c)
{
    int64_t flags = c->unwanted ? c->mask ^ c->flags : c->flags;
    l->mask |= c->mask;
    l->flags = (l->flags & ~(int64_t)c->mask) | flags;
}

static struct span tags_of(const struct store *s, struct span source)
{
    const struct source_rule *rule = source_rule_of(&s->rules, source);
    return rule ? rule->tags : span_of("");
}

static void limit_sources(
    struct store *s, const struct question *q, struct limits *l)
{
    sqlite3_stmt *rows = db_query(s, "SELECT id, name FROM sources", "");
    buffer_addf(&l->sources, "[");
    while (db_row(s, rows)) {
        struct span name = db_text(rows, 1);
        if (query_allows_source(q->query, name, tags_of(s, name)))
            buffer_addf(&l->sources, "%s%lld", l->sources.len > 1 ? "," : "",
                (long long)db_int(rows, 0));
    }
    buffer_addf(&l->sources, "]");
}

/*
 * What feeds and files there are is read off an index, one step each; where
 * nearly every article has a file of its own, each is asked by itself.
 */
static void limit_files(
    struct store *s, const struct question *q, struct limits *l)
{
    sqlite3_stmt *rows = db_query(s,
        "WITH RECURSIVE f(file) AS (SELECT min(file) FROM articles UNION ALL "
        "SELECT (SELECT min(file) FROM articles WHERE file > f.file) "
        "FROM f WHERE f.file IS NOT NULL LIMIT ?) "
        "SELECT file, json_quote(file) FROM f WHERE file IS NOT NULL",
        "i", (int64_t)FILES + 1);
    size_t n = 0;
    buffer_addf(&l->files, "[");
    for (; db_row(s, rows); n++) {
        if (!query_allows_feed(q->query, db_text(rows, 0)))
            continue;
        buffer_addf(&l->files, l->files.len > 1 ? "," : "");
        buffer_add(&l->files, db_text(rows, 1));
    }
    buffer_addf(&l->files, "]");
    l->by_file = n <= FILES;
}

static void limits_find(
    struct store *s, const struct question *q, struct limits *l)
{
    bool asks_feed = false;
    *l = (struct limits){ .from = INT64_MIN, .to = INT64_MAX };
    for (size_t i = 0; i < q->query->conditions.len; i++) {
        const struct query_condition *c = &q->query->conditions.items[i];
        l->by_source |= c->field == QUERY_SOURCE || c->field == QUERY_TAG;
        asks_feed |= c->field == QUERY_FEED;
        if (c->field == QUERY_IS)
            limit_flags(l, c);
        if (c->field != QUERY_DATE || c->unwanted)
            continue;
        l->from = c->from > l->from ? c->from : l->from;
        l->to = c->to < l->to ? c->to : l->to;
    }
    if (l->by_source)
        limit_sources(s, q, l);
    if (asks_feed)
        limit_files(s, q, l);
}

/* ---------------------------------------------------------- candidates */

#define COLUMNS                                                                \
    "SELECT a.id, s.name, a.date, a.zone, a.precision, a.file, " LOAD_FLAGS
#define JOINED " JOIN sources AS s ON s.id = a.source WHERE a.removed = 0 "
/* Read off the index, before the article itself is looked at. */
#define LIMITS                                                                 \
    "AND a.date >= ?2 AND a.date < ?3 "                                        \
    "AND (NOT ?4 OR +a.source IN (SELECT value FROM json_each(?5))) "          \
    "AND (?6 = 0 OR (" LOAD_FLAGS " & ?6) = ?7) "
#define NEWEST "a.date DESC, a.id DESC"
#define OLDEST "a.date, a.id"
#define SOURCE "s.name, " NEWEST

/* One by one, as every few articles have the words; but what begins with some
 * letters is found for all at once or not at all (?9), and so is what lacks
 * words, since it may be far between. */
#define WITH_WORDS "(SELECT rowid FROM found WHERE found MATCH ?1) "
#define HAS_WORDS                                                              \
    "iif(?9, a.id IN " WITH_WORDS ", "                                         \
    "EXISTS (SELECT 1 FROM found WHERE found MATCH ?1 AND rowid = a.id)) "
#define LACKS_WORDS "(?1 = '' OR a.id NOT IN " WITH_WORDS ") "
/*
 * What few have is walked through, and put in order: words from ?8 on, marks of
 * ?8, sources, files. CROSS JOIN keeps the order of the tables.
 */
#define OF_WORDS                                                               \
    COLUMNS                                                                    \
    " FROM found CROSS JOIN articles AS a ON a.id = found.rowid" JOINED        \
    "AND found MATCH ?1 AND found.rowid > ?8 " LIMITS "ORDER BY "
#define OF_MARKS(words)                                                        \
    COLUMNS                                                                    \
    " FROM marks AS k CROSS JOIN articles AS a ON a.identity = "               \
    "k.identity" JOINED "AND k.flags & ?8 " LIMITS "AND " words "ORDER BY "
#define OF_SOURCES(words)                                                      \
    COLUMNS                                                                    \
    " FROM json_each(?5) AS k CROSS JOIN articles AS a ON a.source = "         \
    "k.value" JOINED LIMITS "AND " words "ORDER BY "
#define OF_FILES(words)                                                        \
    COLUMNS                                                                    \
    " FROM json_each(?10) AS k CROSS JOIN articles AS a ON a.file = "          \
    "k.value" JOINED LIMITS "AND " words "ORDER BY "
/* What many have is met again and again in a walk through all, in order. */
#define OF_ALL(words)                                                          \
    COLUMNS " FROM articles AS a" JOINED LIMITS "AND " words "ORDER BY "
#define OF_EACH_SOURCE(words)                                                  \
    COLUMNS                                                                    \
    " FROM sources AS s CROSS JOIN articles AS a ON a.source = s.id "          \
    "WHERE a.removed = 0 " LIMITS "AND " words "ORDER BY "

/* By the order that is wanted. */
typedef const char *const walk_list[QUERY_BY_SOURCE + 1];
#define IN_ORDER(few)                                                          \
    {                                                                          \
        [QUERY_BEST] = few NEWEST, [QUERY_NEWEST] = few NEWEST,                \
        [QUERY_OLDEST] = few OLDEST, [QUERY_BY_SOURCE] = few SOURCE            \
    }
#define WALK(words)                                                            \
    {                                                                          \
        [QUERY_BEST] = OF_ALL(words) NEWEST,                                   \
        [QUERY_NEWEST] = OF_ALL(words) NEWEST,                                 \
        [QUERY_OLDEST] = OF_ALL(words) OLDEST,                                 \
        [QUERY_BY_SOURCE] = OF_EACH_SOURCE(words) SOURCE                       \
    }
static walk_list of_words = {
    [QUERY_BEST] = OF_WORDS "rank",
    [QUERY_NEWEST] = OF_WORDS NEWEST,
    [QUERY_OLDEST] = OF_WORDS OLDEST,
    [QUERY_BY_SOURCE] = OF_WORDS SOURCE,
};
/* Without words, and with words that many have. */
static walk_list of_marks[] = { IN_ORDER(OF_MARKS(LACKS_WORDS)),
    IN_ORDER(OF_MARKS(HAS_WORDS)) };
static walk_list of_sources[] = { IN_ORDER(OF_SOURCES(LACKS_WORDS)),
    IN_ORDER(OF_SOURCES(HAS_WORDS)) };
static walk_list of_files[] = { IN_ORDER(OF_FILES(LACKS_WORDS)),
    IN_ORDER(OF_FILES(HAS_WORDS)) };
static walk_list of_all[] = { WALK(LACKS_WORDS), WALK(HAS_WORDS) };

/* The article before the newest MOST of those with the words; 0: so many do
 * not have them. */
static int64_t before_newest(struct store *s, const struct question *q)
{
    return db_number(s, 0,
        "SELECT rowid FROM found WHERE found MATCH ? "
        "ORDER BY rowid DESC LIMIT 1 OFFSET ?",
        "ti", buffer_span(&q->wanted), (int64_t)MOST);
}

/* The marks of which an article must have one; 0 when it need not, or when more
 * than MOST have them. Only what was read is known to have changed. */
static int64_t rare_marks(struct store *s, const struct limits *l)
{
    int64_t marks = l->flags & ~(int64_t)STORE_CHANGED;
    if (l->flags & STORE_CHANGED)
        marks = STORE_READ_MARK;
    if (!marks)
        return 0;
    int64_t n = db_number(s, 0,
        "SELECT count(*) FROM "
        "(SELECT 1 FROM marks WHERE flags & ? LIMIT ?)",
        "ii", marks, (int64_t)MOST);
    return n < MOST ? marks : 0;
}

static bool are_rare_sources(struct store *s, const struct limits *l)
{
    return l->by_source &&
           db_number(s, 0,
               "SELECT count(*) FROM (SELECT 1 FROM json_each(?) AS k "
               "CROSS JOIN articles ON source = k.value LIMIT ?)",
               "ti", buffer_span(&l->sources), (int64_t)MOST) < MOST;
}

static bool are_rare_files(struct store *s, const struct limits *l)
{
    return l->by_file &&
           db_number(s, 0,
               "SELECT count(*) FROM (SELECT 1 FROM json_each(?) AS k "
               "CROSS JOIN articles ON file = k.value LIMIT ?)",
               "ti", buffer_span(&l->files), (int64_t)MOST) < MOST;
}

/* Which articles are walked through; *out_8 is what ?8 is. Of many with the
 * words, the best are among the newest MOST, where nothing else is asked. */
static const char *choose(struct store *s, const struct question *q,
    const struct limits *l, int64_t *out_8)
{
    bool words = q->wanted.len > 0;
    enum query_order order = q->query->order;
    int64_t last = words ? before_newest(s, q) : 0;
    *out_8 = last;
    if (words && (!last || (order == QUERY_BEST && !q->query->conditions.len)))
        return of_words[order];
    *out_8 = rare_marks(s, l);
    return *out_8                   ? of_marks[words][order]
           : are_rare_files(s, l)   ? of_files[words][order]
           : are_rare_sources(s, l) ? of_sources[words][order]
                                    : of_all[words][order];
}

static struct query_subject subject_of(const struct store *s, sqlite3_stmt *row)
{
    struct span source = db_text(row, 1);
    return (struct query_subject){
        .source = source,
        .tags = tags_of(s, source),
        .date = load_date(row, 2),
        .feed = db_text(row, 5),
        .flags = (int)db_int(row, 6),
    };
}

/*
 * To find all words that begin so or so takes the index a while, the longer the
 * more there are. Where every other article has one, a look at the texts finds
 * enough before. False: it does not.
 */
static bool walk_texts(struct store *s, const struct question *q,
    const struct limits *l, size_t max, row_list *out)
{
#define TEXTS(order)                                                           \
    COLUMNS                                                                    \
    ", a.title, b.body FROM articles AS a JOIN bodies AS b "                   \
    "ON b.article = a.id" JOINED "AND a.date >= ?1 AND a.date < ?2 "           \
    "ORDER BY " order
    enum { SAMPLE = 64 }; /* texts, before it is judged how many have it */
    size_t looked_at = 0;
    const char *sql =
        q->query->order == QUERY_OLDEST ? TEXTS(OLDEST) : TEXTS(NEWEST);
    if (!q->has_prefix || !q->wanted.len || l->by_source || l->by_file ||
        l->mask || q->query->order == QUERY_BY_SOURCE)
        return false;
    sqlite3_stmt *rows = db_query(s, sql, "ii", l->from, l->to);
    while (out->len < max && (looked_at < SAMPLE || out->len * 2 > looked_at) &&
           db_row(s, rows)) {
        struct query_subject subject = subject_of(s, rows);
        subject.title = db_text(rows, 7);
        subject.body = db_text(rows, 8);
        looked_at++;
        if (query_matches(q->query, &subject))
            array_push(out, db_int(rows, 0));
    }
    db_done(rows);
    if (out->len == max)
        return true;
    out->len = 0;
    return false;
}

static void walk_index(struct store *s, const struct question *q,
    const struct limits *l, size_t max, row_list *out)
{
    int64_t last;
    const char *sql = choose(s, q, l, &last);
    struct span words = buffer_span(q->wanted.len ? &q->wanted : &q->unwanted);
    sqlite3_stmt *rows = db_query(s, sql, "tiiitiiiit", words, l->from, l->to,
        (int64_t)l->by_source, buffer_span(&l->sources), l->mask, l->flags,
        last, (int64_t)q->has_prefix, buffer_span(&l->files));
    while (out->len < max && db_row(s, rows)) {
        const struct query_subject subject = subject_of(s, rows);
        if (query_allows(q->query, &subject))
            array_push(out, db_int(rows, 0));
    }
    db_done(rows);
}

void walk(struct store *s, const struct question *q, size_t max, row_list *out)
{
    struct limits l;
    limits_find(s, q, &l);
    bool none = (l.by_source && l.sources.len == strlen("[]")) ||
                (l.by_file && l.files.len == strlen("[]"));
    if (!none && !walk_texts(s, q, &l, max, out))
        walk_index(s, q, &l, max, out);
    buffer_free(&l.sources);
    buffer_free(&l.files);
}

/* ---------------------------------------------------------------- words */

/* "(all wanted) NOT (any unwanted)", or, with nothing wanted, the latter. */
void question_begin(struct question *q, const struct query *query)
{
    *q = (struct question){ .query = query };
    for (size_t i = 0; i < query->phrases.len; i++)
        q->has_prefix |= query->phrases.items[i].prefix;
    query_match(&q->wanted, query, false);
    query_match(&q->unwanted, query, true);
    if (!q->wanted.len || !q->unwanted.len)
        return;
    struct buffer both = { 0 };
    buffer_addf(&both, "(%s) NOT (%s)", q->wanted.ptr, q->unwanted.ptr);
    buffer_free(&q->wanted);
    q->wanted = both;
}

void question_end(struct question *q)
{
    buffer_free(&q->wanted);
    buffer_free(&q->unwanted);
}
