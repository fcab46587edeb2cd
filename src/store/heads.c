/*
 * The newest stories, for lists: two queries by index, no bodies. What a list
 * shows of a story was computed when its articles were added.
 */
#include "load.h"
#include "rows.h"

#include <stdlib.h>

struct row {
    int64_t article, identity, closest;
    uint32_t words, shared_words, version;
    uint8_t flags;
};

struct loading {
    struct store *s;
    struct store_heads *heads;
    ARRAY(struct row) rows;      /* by article */
    ARRAY(uint32_t) first;       /* by article: the lowest of its story */
    row_list leads;              /* by story as it was loaded */
    row_list story_ids;          /* the same */
    ARRAY(uint32_t) story_first; /* the same: its first article */
    struct buffer muted;         /* ids of muted sources, as JSON */
};

static void load_members(struct loading *l, int64_t story)
{
    struct store_heads *h = l->heads;
    uint32_t first = (uint32_t)l->rows.len;
    sqlite3_stmt *q = db_query(l->s,
        "SELECT " LOAD_COLUMNS ", a.id, a.identity, a.words, a.shared_words, "
        "a.closest, " LOAD_FLAGS ", a.version FROM articles AS a "
        "JOIN sources AS s ON s.id = a.source "
        "WHERE a.story = ? AND a.removed = 0 ORDER BY a.id",
        "i", story);
    while (db_row(l->s, q)) {
        struct draft d = load_draft(q);
        if (corpus_add_head(h->corpus, &d) == NO_ID)
            continue;
        array_push(&l->rows,
            (struct row){ .article = db_int(q, N_LOAD_COLUMNS),
                .identity = db_int(q, N_LOAD_COLUMNS + 1),
                .words = (uint32_t)db_int(q, N_LOAD_COLUMNS + 2),
                .shared_words = (uint32_t)db_int(q, N_LOAD_COLUMNS + 3),
                .closest = db_int(q, N_LOAD_COLUMNS + 4),
                .flags = (uint8_t)db_int(q, N_LOAD_COLUMNS + 5),
                .version = (uint32_t)db_int(q, N_LOAD_COLUMNS + 6) });
        array_push(&l->first, first);
    }
    if (l->rows.len > first)
        array_push(&l->story_first, first);
}

static void load_story(struct loading *l, int64_t story, int64_t lead)
{
    size_t before = l->story_first.len;
    load_members(l, story);
    if (l->story_first.len == before)
        return; /* all of it was removed */
    array_push(&l->story_ids, story);
    array_push(&l->leads, lead);
}

/* Reports that are to be listed; ?1: the ids of muted sources, as JSON. */
#define LISTED                                                                 \
    " a.removed = 0 AND a.source NOT IN (SELECT value FROM json_each(?1))"
#define OF_STORY " FROM articles AS a WHERE a.story = t.id AND" LISTED

/* What stories are taken by, each the larger first but for names; of equal ones
 * the newest. The other way round is all of it the other way round. */
#define REPORTS "(SELECT count(*)" OF_STORY ")"
#define SHARED                                                                 \
    "(SELECT (sum(a.shared_words) << 20) / max(sum(a.words), 1)" OF_STORY ")"
#define SOURCE                                                                 \
    "(SELECT s.name FROM articles AS a JOIN sources AS s ON s.id = a.source "  \
    "WHERE a.story = t.id AND" LISTED                                          \
    " ORDER BY a.precision = 0, a.date, a.id LIMIT 1) COLLATE NOCASE"
#define TITLE                                                                  \
    "(SELECT title FROM articles AS a WHERE a.id = t.lead) COLLATE NOCASE"
#define UNREAD                                                                 \
    "EXISTS (SELECT 1" OF_STORY " AND NOT EXISTS (SELECT 1 FROM marks AS m "   \
    "WHERE m.identity = a.identity AND m.flags & 1))"
#define TAKE                                                                   \
    "SELECT t.id, t.lead FROM stories AS t "                                   \
    "WHERE ?4 OR EXISTS (SELECT 1" OF_STORY ") ORDER BY "
#define DOWN(key) TAKE key "t.last DESC, t.id DESC LIMIT ?2 OFFSET ?3"
#define UP(key) TAKE key "t.last, t.id LIMIT ?2 OFFSET ?3"

static const char *const orders[][2] = {
    [STORE_BY_DATE] = { DOWN(""), UP("") },
    [STORE_BY_REPORTS] = { DOWN(REPORTS " DESC, "), UP(REPORTS ", ") },
    [STORE_BY_SHARED] = { DOWN(SHARED " DESC, "), UP(SHARED ", ") },
    [STORE_BY_SOURCE] = { DOWN(SOURCE ", "), UP(SOURCE " DESC, ") },
    [STORE_BY_TITLE] = { DOWN(TITLE ", "), UP(TITLE " DESC, ") },
    [STORE_BY_UNREAD] = { DOWN(UNREAD " DESC, "), UP(UNREAD ", ") },
};

/* The ids of muted sources, as JSON. */
static void list_muted(struct loading *l)
{
    sqlite3_stmt *q = db_query(l->s, "SELECT id, name FROM sources", "");
    const char *between = "";
    buffer_addf(&l->muted, "[");
    while (db_row(l->s, q)) {
        const struct source_rule *rule =
            source_rule_of(&l->s->rules, db_text(q, 1));
        if (!rule || !rule->muted)
            continue;
        buffer_addf(&l->muted, "%s%lld", between, (long long)db_int(q, 0));
        between = ",";
    }
    buffer_addf(&l->muted, "]");
}

static void load_window(struct loading *l, struct store_window window)
{
    sqlite3_stmt *q = db_query(l->s, orders[window.order][window.reversed],
        "tiii", buffer_span(&l->muted), (int64_t)window.max,
        (int64_t)window.skip, (int64_t)window.muted);
    size_t read = 0;
    for (; db_row(l->s, q); read++)
        load_story(l, db_int(q, 0), db_int(q, 1));
    l->heads->n_window = l->story_ids.len;
    l->heads->more = window.max > 0 && read == window.max;
}

static void add_rows(row_list *out, const int64_t *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        array_push(out, rows[i]);
    rows_keep_once(out);
}

/* Those asked for by name which are not there yet. */
static void load_also(struct loading *l, const int64_t *wanted, size_t n)
{
    row_list there = { 0 }, also = { 0 };
    add_rows(&there, l->story_ids.items, l->story_ids.len);
    add_rows(&also, wanted, n);
    for (size_t i = 0; i < also.len; i++) {
        int64_t story = also.items[i];
        if (rows_place(&there, story) < there.len)
            continue;
        int64_t lead = db_number(
            l->s, -1, "SELECT lead FROM stories WHERE id = ?", "i", story);
        if (lead != -1)
            load_story(l, story, lead);
    }
    array_free(&there);
    array_free(&also);
}

/* The article of that id among those of its story, or NO_ID. */
static uint32_t find_member(
    const struct loading *l, const struct story *story, int64_t article)
{
    const uint32_t *members =
        l->heads->stories->members.items + story->first_member;
    for (uint32_t i = 0; i < story->n_members; i++)
        if (l->rows.items[members[i]].article == article)
            return members[i];
    return NO_ID;
}

static void fill_story(struct loading *l, uint32_t n)
{
    struct store_heads *h = l->heads;
    struct story *story = &h->stories->list.items[n];
    uint32_t any = h->stories->members.items[story->first_member];
    size_t low = 0, high = l->story_first.len;
    while (high - low > 1) { /* by the first article, which are ascending */
        size_t middle = (low + high) / 2;
        if (l->story_first.items[middle] <= any)
            low = middle;
        else
            high = middle;
    }
    h->story_ids[n] = l->story_ids.items[low];
    uint32_t lead = find_member(l, story, l->leads.items[low]);
    if (lead != NO_ID)
        story->lead = lead;
    for (uint32_t i = 0; i < story->n_members; i++) {
        uint32_t a = h->stories->members.items[story->first_member + i];
        const struct row *row = &l->rows.items[a];
        h->stories->shared_words[a] = row->shared_words;
        h->stories->closest[a] = find_member(l, story, row->closest);
        story->words += row->words;
        story->shared_words += row->shared_words;
    }
}

/* An index of these alone, which SQLite takes for no better than one of all. */
#define REMOVED "articles INDEXED BY articles_removed WHERE removed <> 0"

/* All there are without the few that are not listed, which an index has: to
 * look at each of a million takes a second. */
static void count_listed(struct loading *l)
{
    struct store_heads *h = l->heads;
    h->n_muted = (uint64_t)db_number(l->s, 0,
        "SELECT count(*) FROM articles WHERE removed = 0 AND source IN "
        "(SELECT value FROM json_each(?1))",
        "t", buffer_span(&l->muted));
    h->n_articles = (uint64_t)db_number(l->s, 0,
                        "SELECT (SELECT count(*) FROM articles) - "
                        "(SELECT count(*) FROM " REMOVED ")",
                        "") -
                    h->n_muted;
    h->n_stories = (uint64_t)db_number(l->s, 0,
        "WITH touched(id) AS (SELECT story FROM " REMOVED " "
        "UNION SELECT story FROM articles WHERE source IN "
        "(SELECT value FROM json_each(?1))) "
        "SELECT (SELECT count(*) FROM stories) - "
        "(SELECT count(*) FROM touched AS t WHERE NOT EXISTS "
        "(SELECT 1" OF_STORY "))",
        "t", buffer_span(&l->muted));
}

static void fill(struct loading *l)
{
    struct store_heads *h = l->heads;
    h->stories = story_given(h->corpus, NULL, l->first.items);
    size_t n = l->rows.len;
    h->articles = mem_alloc(n * sizeof *h->articles + 1);
    h->identities = mem_alloc(n * sizeof *h->identities + 1);
    h->words = mem_alloc(n * sizeof *h->words + 1);
    h->versions = mem_alloc(n * sizeof *h->versions + 1);
    h->flags = mem_alloc(n * sizeof *h->flags + 1);
    for (size_t i = 0; i < n; i++) {
        h->articles[i] = l->rows.items[i].article;
        h->identities[i] = l->rows.items[i].identity;
        h->words[i] = l->rows.items[i].words;
        h->versions[i] = l->rows.items[i].version;
        h->flags[i] = l->rows.items[i].flags;
    }
    h->story_ids = mem_alloc(h->stories->list.len * sizeof *h->story_ids + 1);
    for (uint32_t i = 0; i < h->stories->list.len; i++)
        fill_story(l, i);
    count_listed(l);
}

struct store_heads *store_stories(
    struct store *s, struct store_window window, struct error *err)
{
    return store_stories_with(s, window, NULL, 0, err);
}

struct store_heads *store_stories_with(struct store *s,
    struct store_window window, const int64_t *also, size_t n_also,
    struct error *err)
{
    struct store_heads *h = mem_alloc_zeroed(1, sizeof *h);
    struct loading l = { .s = s, .heads = h };
    db_start(s);
    h->corpus = corpus_new();
    corpus_set_rules(h->corpus, s->rules);
    db_begin_reading(s);
    list_muted(&l);
    load_window(&l, window);
    load_also(&l, also, n_also);
    if (!s->failed)
        fill(&l);
    /* Those asked for by name may have been the rest. */
    h->more = h->more && !s->failed &&
              window.skip + h->stories->n_listed < h->n_stories;
    db_commit(s);
    array_free(&l.rows);
    array_free(&l.first);
    array_free(&l.leads);
    array_free(&l.story_ids);
    array_free(&l.story_first);
    buffer_free(&l.muted);
    if (db_end(s, err))
        return h;
    store_heads_free(h);
    return NULL;
}

bool store_has_articles(struct store *s, struct error *err)
{
    db_start(s);
    int64_t any = db_number(s, 0, "SELECT EXISTS (SELECT 1 FROM articles)", "");
    return db_end(s, err) && any;
}

void store_heads_free(struct store_heads *h)
{
    if (!h)
        return;
    stories_free(h->stories);
    corpus_free(h->corpus);
    free(h->articles);
    free(h->identities);
    free(h->story_ids);
    free(h->words);
    free(h->versions);
    free(h->flags);
    free(h);
}
