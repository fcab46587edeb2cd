/* One line of one list for each kind of change. */
#include "kinds.h"

#include "feeds.h"
#include "unadd.h"

#define ADDITION "an addition of articles"
#define VALUE(table, column)                                                   \
    .get = "SELECT " column " FROM " table " WHERE id = ?1",                   \
    .set = "UPDATE " table " SET " column " = ?2 WHERE id = ?1"

const struct kind_facts kind_facts[N_KINDS] = {
    [KIND_FLAGS] = { "marks",
        .get = "SELECT flags FROM marks WHERE identity = ?1",
        .set = "INSERT INTO marks(identity, flags) VALUES (?1, ?2) "
               "ON CONFLICT DO UPDATE SET flags = ?2",
        .clear = "DELETE FROM marks WHERE identity = ?1" },
    [KIND_PLACE] = { "the place in a text",
        .get = "SELECT place FROM places WHERE identity = ?1",
        .set = "INSERT INTO places(identity, place) VALUES (?1, ?2) "
               "ON CONFLICT DO UPDATE SET place = ?2",
        .clear = "DELETE FROM places WHERE identity = ?1" },
    [KIND_PARAGRAPH] = { "read paragraphs",
        .get = "SELECT 1 FROM paragraphs_read WHERE key = ?1",
        .set = "INSERT OR IGNORE INTO paragraphs_read(key) SELECT ?1 WHERE ?2",
        .clear = "DELETE FROM paragraphs_read WHERE key = ?1" },
    [KIND_REMOVED] = { "a removal", VALUE("articles", "removed") },
    [KIND_VERSION] = { "marks",
        .get = "SELECT version FROM versions_read WHERE identity = ?1",
        .set = "INSERT INTO versions_read(identity, version) VALUES (?1, ?2) "
               "ON CONFLICT DO UPDATE SET version = ?2",
        .clear = "DELETE FROM versions_read WHERE identity = ?1" },
    [KIND_FEED] = { "a change of feeds", VALUE("feeds", "removed") },
    [KIND_FULL_TEXT] = { "a setting of a feed", VALUE("feeds", "full_text") },
    [KIND_ADDED] = { ADDITION,
        .set = "UPDATE articles SET removed = 1 "
               "WHERE id BETWEEN ?1 AND ?2 AND removed = 0" },
    [KIND_NEW] = { ADDITION, .undo = unadd_articles },
    [KIND_NEW_SOURCE] = { ADDITION,
        .set = "DELETE FROM sources WHERE id = ?1 AND ?2 AND NOT EXISTS "
               "(SELECT 1 FROM articles WHERE source = ?1)" },
    [KIND_NEW_FEED] = { "a change of feeds", .undo = feed_unadd },
    [KIND_TEXT] = { "a new version of an article", .undo = unadd_version },
    [KIND_STORY] = { ADDITION, .undo = unadd_move },
    [KIND_WORDS] = { ADDITION, VALUE("articles", "words") },
    [KIND_SHARED] = { ADDITION, VALUE("articles", "shared_words") },
    [KIND_CLOSEST] = { ADDITION, VALUE("articles", "closest") },
    [KIND_LEAD] = { ADDITION, VALUE("stories", "lead") },
    [KIND_LAST] = { ADDITION, VALUE("stories", "last") },
    [KIND_GONE] = { ADDITION, .undo = unadd_gone_story },
    [KIND_SUMMARY] = { ADDITION,
        .get = "SELECT hash FROM summaries WHERE identity = ?1",
        .set = "INSERT OR REPLACE INTO summaries(identity, hash) "
               "VALUES (?1, ?2)",
        .clear = "DELETE FROM summaries WHERE identity = ?1" },
    [KIND_FEED_STATE] = { "a change of feeds", .undo = feed_put_back,
        .outrun = feed_ask_whole },
    [KIND_FEED_GONE] = { "a change of feeds", .undo = feed_bring_back },
};

bool kind_is_of_marks(enum kind kind)
{
    return kind == KIND_FLAGS || kind == KIND_PLACE || kind == KIND_PARAGRAPH ||
           kind == KIND_VERSION;
}

int64_t kind_get(struct store *s, enum kind kind, int64_t what)
{
    return db_number(s, UNSET, kind_facts[kind].get, "i", what);
}

void kind_put(struct store *s, enum kind kind, int64_t what, int64_t value)
{
    if (value == UNSET && kind_facts[kind].clear)
        db_run(s, kind_facts[kind].clear, "i", what);
    else
        db_run(s, kind_facts[kind].set, "ii", what, value);
}
