#include <twicetold/text.h>

#include "support/load.h"

static struct corpus *load(const char *text)
{
    return load_file("report.txt", text);
}

static void assert_date(const struct article *a, const char *iso)
{
    struct buffer got = { 0 };
    date_iso(&got, a->date);
    assert_span_equal(buffer_span(&got), iso);
    buffer_free(&got);
}

struct top_case {
    const char *text, *title, *first; /* first: the first paragraph */
};

#define BODY "The ferry Halla ran aground in thick fog. Nobody was hurt."

static void text__first_lines__give_a_sensible_title(void **state)
{
    (void)state;
    static const struct top_case cases[] = {
        { "Ferry Halla runs aground\n\n" BODY, "Ferry Halla runs aground",
            BODY },
        { "\n\n1\nFerry Halla runs aground\nIt left the channel in "
          "fog\n\n" BODY,
            "Ferry Halla runs aground", "It left the channel in fog" },
        { "NorthFin\n\nFerry Halla runs aground\n\n" BODY,
            "Ferry Halla runs aground", BODY },
        { "Home > News > Ferries\n\nFerry Halla runs aground\n\n" BODY,
            "Ferry Halla runs aground", BODY },
        { "By Ivo Tarn\nFerry Halla runs aground\n\n" BODY,
            "Ferry Halla runs aground", BODY },
        { "7 December 2025\nFerry Halla runs aground\n\n" BODY,
            "Ferry Halla runs aground", BODY },
        { "# Ferry Halla runs aground #\n\n" BODY, "Ferry Halla runs aground #",
            BODY },
        { "Ferry Halla runs aground\n========================\n" BODY,
            "Ferry Halla runs aground", BODY },
        { "Who steered the ferry Halla?\n\n" BODY,
            "Who steered the ferry Halla?", BODY },
        { "Ferry sails under flag of the U.S.\n\n" BODY,
            "Ferry sails under flag of the U.S.", BODY },
        { "渡船ハッラ号、北の岬で座礁\n\n濃霧の中で座礁した。けが人はいない。",
            "渡船ハッラ号、北の岬で座礁",
            "濃霧の中で座礁した。けが人はいない。" },
        { BODY "\n\nMore.", "The ferry Halla ran aground in thick fog", BODY },
        { "Fog.", "Fog", "Fog." },
        { "Ferry Halla runs aground", "Ferry Halla runs aground",
            "Ferry Halla runs aground" },
        { "Mr. Tarn said on Saturday that the engines had stopped. He left.",
            "Mr. Tarn said on Saturday that the engines had stopped",
            "Mr. Tarn said on Saturday that the engines had stopped. He "
            "left." },
        { "The ferry Halla, which had left Velm at half past six with 221 "
          "people on board, ran aground, the coast guard said.",
            "The ferry Halla, which had left Velm at half past six with 221 "
            "people on board, ran…",
            "The ferry Halla, which had left Velm at half past six with 221 "
            "people on board, ran aground, the coast guard said." },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct corpus *c = load(cases[i].text);
        assert_span_equal(loaded(c, 0)->title, cases[i].title);
        assert_span_equal(paragraph_text(c, 0), cases[i].first);
        corpus_free(c);
    }
}

static void text__wrapped_prose__has_no_headline(void **state)
{
    (void)state;
    assert_reads("report.txt",
        "The ferry Halla ran aground in thick fog on Saturday morning\n"
        "with 221 people on board, the coast guard said. Nobody was\n"
        "hurt.\n\n"
        "The company would not say why the ship had left the marked\n"
        "channel, which is two miles wide there.\n",
        { .title = "The ferry Halla ran aground in thick fog on Saturday "
                   "morning with 221 "
                   "people on board, the…",
            .n_paragraphs = 2 });
}

static void text__date_line__is_followed_by_title_or_prose(void **state)
{
    (void)state;
    struct corpus *c =
        load(" date 2025-12-09 Ferry Halla runs aground\n\n" BODY);
    assert_span_equal(loaded(c, 0)->title, "Ferry Halla runs aground");
    assert_span_equal(paragraph_text(c, 0), BODY);
    assert_date(loaded(c, 0), "2025-12-09");
    corpus_free(c);

    c = load(" date 2025-12-07 " BODY "\n\nMore.");
    assert_span_equal(
        loaded(c, 0)->title, "The ferry Halla ran aground in thick fog");
    assert_span_equal(paragraph_text(c, 0), BODY);
    assert_date(loaded(c, 0), "2025-12-07");
    corpus_free(c);

    assert_reads("report.txt",
        "date 2025-12-07\nFerry Halla runs aground\n\n" BODY,
        { .title = "Ferry Halla runs aground", .body = BODY });
}

static void text__head__names_title_source_date_author_url(void **state)
{
    (void)state;
    struct corpus *c =
        load("TITLE: Ferry aground: 221 saved\nsource: Cape Wire\n"
             "Tags: sea, fog\nDate: Sat, 06 Dec 2025 08:10 +0100\n"
             "Author: Nils Arder\nURL: https://x.example/1\n\n"
             "Saturday: fog.\n\n" BODY);
    const struct article *a = loaded(c, 0);
    assert_span_equal(a->title, "Ferry aground: 221 saved");
    assert_span_equal(loaded_source(c, 0), "Cape Wire");
    assert_span_equal(a->author, "Nils Arder");
    assert_span_equal(a->url, "https://x.example/1");
    assert_date(a, "2025-12-06T07:10:00Z");
    assert_true(a->source_given);
    assert_true(a->date_given);
    assert_span_equal(paragraph_text(c, 0), "Saturday: fog.");
    corpus_free(c);

    c = load("Warning: fog on all coasts tonight\n\n" BODY);
    assert_span_equal(
        loaded(c, 0)->title, "Warning: fog on all coasts tonight");
    assert_false(loaded(c, 0)->source_given);
    corpus_free(c);
}

static void text__head_of_a_letter__is_a_head(void **state)
{
    (void)state;
    assert_reads("report.txt",
        "From: news@post.example\nTo: you\nSubject: Ferry "
        "aground\nDate: Sun, 7 Dec 2025 12:35:00 +0100\n"
        "X-Mailer: none\n\n" BODY,
        { .title = "Ferry aground",
            .date = "2025-12-07T11:35:00Z",
            .body = BODY });
}

static void text__date_in_the_top_lines__is_taken(void **state)
{
    (void)state;
    assert_reads("report.txt",
        "Ferry Halla runs aground\nBy Ivo Tarn\n"
        "Published: 07 December 2025 12:35pm GMT\n\n" BODY,
        { .author = "Ivo Tarn", .date = "2025-12-07T12:35:00Z" });

    assert_reads("report.txt",
        "Ferry runs aground again\nCape Wire | Updated: 2017-09-15 10:11\n"
        "238\n\n" BODY,
        { .date = "2017-09-15T10:11:00Z" });
}

static void text__no_date__takes_that_of_the_file(void **state)
{
    (void)state;
    struct corpus *c = load("Ferry Halla runs aground\n\n2025\n\n" BODY);
    assert_int_equal(loaded(c, 0)->date.precision, DATE_DAY);
    assert_false(loaded(c, 0)->date_given);
    corpus_free(c);
}

static void text__utf16_and_windows_1252__are_converted(void **state)
{
    (void)state;
    static const char wide[] = "\xff\xfe"
                               "C\0a\0f\0\xe9\0 \0n\0o\0w\0 \0o\0p\0"
                               "e\0n\0\n\0\n\0B\0o\0d\0y\0\x3d\xd8\x00\xde.\0";
    struct corpus *c = load_bytes("report.txt", wide, sizeof wide - 1, NULL);
    assert_span_equal(loaded(c, 0)->title, "Café now open");
    assert_span_equal(loaded(c, 0)->body, "Body😀.");
    assert_int_equal(c->warnings.len, 0);
    corpus_free(c);

    assert_reads_and_warns("report.txt",
        "Caf\xe9 is \x93open\x94 now\n\nBody text \x96 here.",
        "report.txt: not UTF-8, read as windows-1252",
        { .title = "Café is “open” now", .body = "Body text – here." });

    assert_reads_and_warns("report.txt",
        "Café is open now\n\nCaf\xe9 and café, thé and thé.",
        "report.txt: not UTF-8, some characters are lost",
        { .body = "Caf\xef\xbf\xbd and café, thé and thé." });
}

static void text__carriage_returns__end_lines(void **state)
{
    (void)state;
    assert_reads("report.txt", "Ferry Halla runs aground\r\rOne.\r\rTwo.",
        { .title = "Ferry Halla runs aground", .n_paragraphs = 2 });
    assert_reads("report.txt",
        "Ferry Halla runs aground\r\n\r\nOne.\r\n\r\nTwo.\r\n",
        { .title = "Ferry Halla runs aground", .n_paragraphs = 2 });
}

static void text__front_matter__is_its_head(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "---\ntitle: \"Ferry aground\"\nauthor: Ivo Tarn\ntags:\n  - sea\n"
        "date: 2025-12-07T12:35:00+01:00\ndraft: false\n---\n\nOne.\n\nTwo.",
        "+++\ntitle = 'Ferry aground'\nauthor = \"Ivo Tarn\"\n"
        "date = 2025-12-07T12:35:00+01:00\n+++\nOne.\n\nTwo.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_reads("a.md", texts[i],
            { .title = "Ferry aground",
                .author = "Ivo Tarn",
                .date = "2025-12-07T11:35:00Z",
                .body = "One.\n\nTwo." });
}

static void text__front_matter_without_end__is_text(void **state)
{
    (void)state;
    assert_reads("a.txt", "---\nFog off the cape\n\nIt ran aground at noon.",
        { .title = "Fog off the cape", .body = "It ran aground at noon." });
}

static void text__day_in_the_name_of_the_file__is_its_date(void **state)
{
    (void)state;
    static const struct {
        const char *name, *date;
    } cases[] = {
        { "2025-12-07-ferry.md", "2025-12-07" },
        { "20251207_ferry.txt", "2025-12-07" },
        { "2025-12-07.txt", "2025-12-07" },
        { "2025-13-07-ferry.md", "" },
        { "12345678.txt", "" },
        { "202512071235.txt", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_reads(cases[i].name, "Fog off the cape\n\nIt ran aground.",
            { .date = cases[i].date });
}

static void text__in_thai__has_a_headline(void **state)
{
    (void)state;
    assert_reads("a.txt",
        "เรือเฟอร์รี่เกยตื้นในหมอกหนา\n\nเรือเกยตื้นเมื่อเช้า ไม่มีผู้ได้รับบาดเจ็บ",
        { .title = "เรือเฟอร์รี่เกยตื้นในหมอกหนา" });
}

static void text__first_sentence_without_spaces__is_cut_anywhere(void **state)
{
    (void)state;
    struct buffer text = { 0 };
    buffer_add(&text, span_of("新华社北京17日电 "));
    for (int i = 0; i < 200; i++)
        buffer_add(&text, span_of("海"));
    struct corpus *c = load_file("a.txt", text.ptr);
    assert_int_equal(text_count(loaded(c, 0)->title), 91);
    corpus_free(c);
    buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text__first_lines__give_a_sensible_title),
        cmocka_unit_test(text__wrapped_prose__has_no_headline),
        cmocka_unit_test(text__date_line__is_followed_by_title_or_prose),
        cmocka_unit_test(text__head__names_title_source_date_author_url),
        cmocka_unit_test(text__head_of_a_letter__is_a_head),
        cmocka_unit_test(text__date_in_the_top_lines__is_taken),
        cmocka_unit_test(text__no_date__takes_that_of_the_file),
        cmocka_unit_test(text__utf16_and_windows_1252__are_converted),
        cmocka_unit_test(text__carriage_returns__end_lines),
        cmocka_unit_test(text__front_matter__is_its_head),
        cmocka_unit_test(text__front_matter_without_end__is_text),
        cmocka_unit_test(text__day_in_the_name_of_the_file__is_its_date),
        cmocka_unit_test(text__in_thai__has_a_headline),
        cmocka_unit_test(text__first_sentence_without_spaces__is_cut_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
