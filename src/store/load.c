/*
 * Reading is as distrustful as at the door: texts are cleaned again, since a
 * library may have been edited, or damaged, by others.
 */
#include "load.h"

static uint8_t precision_of(int64_t n)
{
    return n == DATE_DAY || n == DATE_MINUTE ? (uint8_t)n : DATE_NONE;
}

struct date load_date(sqlite3_stmt *q, int column)
{
    enum { ZONE_MAX = 24 * 60, DATE_MAX = 1 << 30 };
    int64_t seconds = db_int(q, column), zone = db_int(q, column + 1);
    bool sane = seconds / 1000 < DATE_MAX && seconds / 1000 > -DATE_MAX;
    return (struct date){
        .seconds = sane ? seconds : 0,
        .zone = zone > ZONE_MAX || zone < -ZONE_MAX ? 0 : (int16_t)zone,
        .precision = sane ? precision_of(db_int(q, column + 2)) : DATE_NONE,
    };
}

struct draft load_draft(sqlite3_stmt *q)
{
    return (struct draft){
        .id = db_text(q, 0),
        .source = db_text(q, 1),
        .title = db_text(q, 2),
        .author = db_text(q, 3),
        .url = db_text(q, 4),
        .file = db_text(q, 5),
        .row = (uint32_t)db_int(q, 6),
        .date = load_date(q, 7),
        .source_given = db_int(q, 10) != 0,
    };
}

uint32_t load_article(
    struct store *s, struct corpus *c, int64_t article, int64_t *out_story)
{
    uint32_t id = NO_ID;
    sqlite3_stmt *q = db_query(s,
        "SELECT " LOAD_COLUMNS ", b.body, a.story FROM articles AS a "
        "JOIN sources AS s ON s.id = a.source "
        "JOIN bodies AS b ON b.article = a.id WHERE a.id = ?",
        "i", article);
    if (db_row(s, q)) {
        struct draft d = load_draft(q);
        d.body = db_text(q, N_LOAD_COLUMNS);
        id = corpus_add_head(c, &d);
        if (out_story)
            *out_story = db_int(q, N_LOAD_COLUMNS + 1);
        db_done(q);
    }
    return id;
}
