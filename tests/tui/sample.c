/* Invented news of invented places. */
#include "sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOG                                                                    \
    "The ferry Halla ran aground in thick fog off Cape Morrow on Saturday "    \
    "morning with %s people on board, the coast guard said. Nobody was hurt."
#define BOATS                                                                  \
    "Three lifeboats and a pilot cutter took the passengers off in a little "  \
    "over two hours. The last of them, a man with a sheepdog, came ashore at " \
    "five past eight."
#define TARN                                                                   \
    "\"We heard a long scraping, then the engines stopped, and it was so "     \
    "quiet that you could hear the fog drip,\" said Ivo Tarn, a passenger "    \
    "from Velm."
#define LINE                                                                   \
    "The Morrow Line, which owns the ship, would not say why the Halla had "   \
    "left the marked channel. Its instruments had been checked in October."

static const struct {
    const char *source, *title, *author, *body;
    int64_t day, minute; /* of December 2025; -1: not known */
} reports[] = {
    { "Cape Wire", "Ferry Halla runs aground off the northern cape",
        "Nils Arder",
        "The ferry Halla ran aground in thick fog off Cape Morrow on "
        "Saturday morning with 212 people on board, the coast guard said. "
        "Nobody was hurt.\n\n" BOATS "\n\n" LINE "\n\n" TARN "\n\n"
        "A tug from Velm was due at the cape in the evening.",
        6, 490 },
    { "Harbour Post", "Ferry Halla aground off the cape, all 221 ashore", "",
        TARN
        "\n\n"
        "The ferry Halla ran aground in thick fog off Cape Morrow on "
        "Saturday morning with 221 people on board, the coast guard said. "
        "Nobody was hurt.\n\n"
        "Three lifeboats and a fishing boat brought the passengers ashore in "
        "a little over two hours. The last of them, a man with a sheepdog, "
        "came ashore at five past eight.\n\n"
        "The harbour master of Ostrey opened the school for the night and "
        "sent the town's only bus to the pier.",
        6, 585 },
    { "Northern Ledger", "What a stranded ferry costs an island", "Maud Orre",
        "When the Halla slid onto the rock off Cape Morrow, the ferry took "
        "the week's post, four tonnes of flour and the only spare part for "
        "the ice works with it.\n\n"
        "The grocer of Ostrey has bread until Tuesday. \"After that,\" she "
        "says, \"we eat herring, as our grandmothers did.\"",
        7, 360 },
    { "Velm Courier", "Valley school wins the long argument about its clock",
        "",
        "The clock of the valley school will go on showing the time of 1911, "
        "the council of Velm decided on Thursday after the fourth vote in two "
        "years.\n\n"
        "It is twelve minutes slow, and the whole valley lives by it.",
        4, -1 },
    { "Dunmarrow Gazette", "The school clock stays twelve minutes slow", "",
        "The clock of the valley school will go on showing the time of 1911, "
        "the council of Velm decided on Thursday after the fourth vote in two "
        "years.\n\n"
        "\"We have always been late, and it has done us good,\" said the "
        "headmistress.",
        4, 720 },
    { "Hokuto Tsushin", "北斗丸、岬で座礁 (café report)", "",
        "北斗丸は土曜日の朝、濃い霧の中で座礁した。乗客に怪我はなかった。\n\n"
        "港の学校では毛布と温かいスープが配られた。",
        1, 60 },
};

static uint32_t add(struct corpus *c, const char *id, const char *source,
    const char *title, const char *author, const char *body, int64_t seconds,
    int precision)
{
    struct draft draft = {
        .id = span_of(id),
        .source = span_of(source),
        .title = span_of(title),
        .author = span_of(author),
        .body = span_of(body),
        .date = { .seconds = seconds, .precision = (uint8_t)precision },
        .source_given = true,
    };
    return corpus_add(c, &draft);
}

/* 2025-12-01 00:00 UTC. */
static const int64_t december = INT64_C(1764547200);

struct corpus *sample_corpus(void)
{
    struct corpus *c = corpus_new();
    for (size_t i = 0; i < sizeof reports / sizeof reports[0]; i++) {
        char id[32];
        snprintf(id, sizeof id, "r%zu", i);
        bool timed = reports[i].minute >= 0;
        int64_t minutes =
            (reports[i].day - 1) * 1440 + (timed ? reports[i].minute : 0);
        add(c, id, reports[i].source, reports[i].title, reports[i].author,
            reports[i].body, december + minutes * 60,
            timed ? DATE_MINUTE : DATE_DAY);
    }
    return c;
}

/* A word that hardly any other number gives. */
static void add_word(struct buffer *out, uint64_t n)
{
    static const char *const syllables[] = { "ba", "del", "fi", "gor", "hu",
        "kal", "lem", "mi", "nor", "pa", "ras", "si", "tov", "ul", "ve",
        "zan" };
    n = (n + 1) * UINT64_C(0x9e3779b97f4a7c15);
    for (int i = 0; i < 4; i++)
        buffer_addf(out, "%s", syllables[n >> (8 * i + 24) & 15]);
}

struct corpus *sample_many(size_t n)
{
    struct corpus *c = corpus_new();
    for (size_t i = 0; i < n; i++) {
        char id[32], source[48];
        struct buffer title = { 0 }, body = { 0 };
        snprintf(id, sizeof id, "m%zu", i);
        snprintf(source, sizeof source, "Paper %zu", i % 9);
        for (size_t k = 0; k < 5; k++) {
            add_word(&title, i * 64 + k);
            buffer_add(&title, span_of(" "));
        }
        for (size_t k = 0; k < 50; k++) {
            add_word(&body, i * 64 + k);
            buffer_add(&body, span_of(" "));
        }
        add(c, id, source, title.ptr, "", body.ptr,
            december + (int64_t)(i * 977 % 300) * 86400, DATE_DAY);
        buffer_free(&title);
        buffer_free(&body);
    }
    return c;
}

struct corpus *sample_hostile(void)
{
    struct corpus *c = corpus_new();
    add(c, "x\033[2J",
        "Evil\033]0;owned\007 Times\xc2\x9b"
        "31m",
        "Title \033[31mred\033[0m \xe2\x80\xae"
        "desrever\xe2\x80\xac \x9b"
        "2J",
        "\033P0;1|17/ab\033\\ author\r\n",
        "Body with \033]52;c;ZXZpbA==\007 and \xc2\x85 and \x1b\x5b?1049l and "
        "a family \xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d"
        "\xf0\x9f\x91\xa7, a flag \xf0\x9f\x87\xab\xf0\x9f\x87\xb7, a heart "
        "\xe2\x9d\xa4\xef\xb8\x8f, cafe\xcc\x81, tab\there, bad \xff\xfe\xc0 "
        "bytes, \xe2\x81\xa6isolate\xe2\x81\xa9, and NUL.\n\nSecond paragraph "
        "\xe6\xb1\x89\xe5\xad\x97 with many marks Z\xcc\x81\xcc\x82\xcc\x83"
        "\xcc\x84\xcc\x85\xcc\x86\xcc\x87\xcc\x88 here.",
        december, DATE_DAY);
    return c;
}
