/* How text is drawn: letters of any script, the marks on what is shared,
 * columns of a list, and what is said of it. */
#include "config.h"

#include "sample.h"
#include "term.h"

#include "app_state.h"

#include <twicetold/corpus.h>
#include <twicetold/text.h>

static void add_report(
    struct corpus *c, const char *source, const char *title, const char *body)
{
    struct draft draft = {
        .id = span_of(source),
        .source = span_of(source),
        .title = span_of(title),
        .body = span_of(body),
        .source_given = true,
    };
    corpus_add(c, &draft);
}

static struct corpus *one_report(const char *title, const char *body)
{
    struct corpus *c = corpus_new();
    add_report(c, "Post", title, body);
    return c;
}

/* Clusters of several columns, of which each part is to be seen. */
static void scripts__signs_with_a_column_of_their_own__are_drawn(void **state)
{
    (void)state;
    static const char *const words[] = {
        "नौका चट्टान से टकराई, सभी यात्री सुरक्षित", /* Devanagari */
        "নৌকা পাথরে ধাক্কা খেল",                 /* Bengali */
        "เรือข้ามฟากเกยตื้น",                       /* Thai */
        "العبارة هالا في ضباب كثيف",            /* Arabic */
        "페리 좌초, 전원 구조",                 /* Hangul */
        "cafe\u0301 and a\u0308\u0301",         /* marks one by one */
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        term_open(24, 80, one_report(words[i], "Text."));
        term_key("Enter");
        if (!term_shows(words[i]))
            fail_msg("%s: %s", words[i], term_row(2));
        /* What stands behind it is where it should be. */
        int width = text_width(span_of(term_row(2)));
        assert_int_equal(width, 4 + text_width(span_of(words[i])));
        term_close();
    }
}

static void scripts__letters_with_marks__are_plain_where_only_ascii_is_shown(
    void **state)
{
    (void)state;
    term_set((struct term_settings){ .ascii = true });
    term_open(
        24, 80, one_report("Î\u0302le d’été, Øresund, Łódź, Ḩ霧", "Text."));
    assert_true(term_shows("Ile d'ete, Oresund, Lodz, H?"));
    term_close();
}

static void scripts__flags__are_two_letters(void **state)
{
    (void)state;
    term_open(24, 80, one_report("To \U0001F1EB\U0001F1F7 and back", "Text."));
    assert_true(term_shows("To FR and back"));
    term_close();
}

/* ----------------------------------------------------------------- marks */

/* The style of a word of the screen. */
static char style_of(const char *word)
{
    for (int row = 0; row < 24; row++) {
        const char *text = term_row(row), *at = strstr(text, word);
        if (at)
            return term_style(
                row, text_width((struct span){ text, (size_t)(at - text) }));
    }
    fail_msg("%s is not on the screen", word);
    return 0;
}

static void marks__of_what_is_new__leave_what_differs(void **state)
{
    (void)state;
    term_open(24, 100, sample_corpus());
    term_key("c");
    char differs = style_of("212"), shared = style_of("thick fog");
    assert_int_not_equal(differs, shared);
    term_key("d");
    assert_true(term_shows("dimmed: what is shared"));
    assert_int_equal(style_of("212"), differs);
    char dimmed = style_of("thick fog");
    assert_int_not_equal(dimmed, shared);
    term_key("d");
    assert_true(term_shows("no marks"));
    assert_int_equal(style_of("212"), style_of("thick fog"));
    assert_int_not_equal(style_of("212"), dimmed);
    term_close();
}

static void fold__what_others_have__leaves_what_is_edited_or_own(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("Enter Enter");
    assert_true(term_shows("long scraping"));
    term_key("z");
    assert_true(term_shows("folded: paragraphs that others have"));
    assert_true(term_shows("that others have word for word"));
    assert_false(term_shows("long scraping"));
    assert_true(term_shows("thick fog"));       /* another figure there */
    assert_true(term_shows("A tug from Velm")); /* nobody else has it */
    for (int i = 0;
         i < 20 && !strstr(term_row(term_cursor_row()), "others have"); i++)
        term_key("j");
    term_key("%");
    assert_true(term_shows("it is folded away: z"));
    term_key("z");
    assert_true(term_shows("long scraping"));
    term_close();
}

static void fold__nothing_alike__is_refused(void **state)
{
    (void)state;
    struct corpus *c = one_report("Ferry aground", "Fog, rocks, a tide.");
    add_report(c, "Wire", "Bread prize", "Rye, salt and seven hours.");
    term_open(24, 80, c);
    assert_true(term_shows("○ one report"));
    term_key("Enter z");
    assert_true(term_shows("nothing to fold"));
    term_key("Z");
    assert_true(term_shows("no furniture"));
    term_key("q t j t c");
    assert_true(term_shows("the two share nothing"));
    term_key("z");
    assert_true(term_shows("no paragraph is the same on both sides"));
    term_close();
}

/* ------------------------------------------------------- read just before */

/* The next report takes the place of the one that was read, and knows of what
 * was in it. */
static void paragraphs__read_just_now__are_marked_in_the_next(void **state)
{
    (void)state;
    term_open(40, 80, sample_corpus());
    term_key("Enter Enter Space");
    assert_true(term_shows("; you have read"));
    term_close();
    static const char text[] =
        "The mill at Velm turns again after forty years, the miller said.\n\n"
        "Its wheel was cut from one oak by the carpenters of Dunmarrow.";
    struct corpus *c = one_report("The mill turns", text);
    add_report(c, "Wire", "The mill turns again", text);
    term_open(24, 80, c);
    term_key("Enter Enter");
    assert_false(term_shows("nothing new"));
    term_key("Space");
    assert_true(term_shows("nothing new: you have read all of it"));
    term_close();
}

/* How many paragraphs of the second report are known once the first was paged
 * through, key by key or with all keys at once. */
static unsigned known_after_paging(bool at_once)
{
    unsigned n = 0;
    term_open(6, 100, sample_corpus());
    term_key("Enter g Enter");
    enum { LINES_DOWN = 30 }; /* more than it has */
    for (int i = 0; i < LINES_DOWN && at_once; i++)
        term_ahead("j");
    for (int i = 0; i < LINES_DOWN; i++)
        at_once ? app_step(term_app()) : term_key("j");
    term_key("q g j Enter");
    const char *said = strstr(term_row(5), "have read ");
    assert_true(!said || sscanf(said, "have read %u", &n) == 1);
    term_close();
    return n;
}

/* What was on no screen, because more keys waited, nobody has read. */
static void paragraphs__paged_over_at_once__are_not_read(void **state)
{
    (void)state;
    assert_true(known_after_paging(true) < known_after_paging(false));
}

/* -------------------------------------------------------------- the list */

#define FIRE                                                                   \
    "A fire in the old rope works of Dunmarrow burned for eleven hours on "    \
    "Monday and could be seen from the mainland, the brigade said."

/* A story of eight reports: one is a single word, and one has the date of its
 * file, a year after the others. */
static struct corpus *rope_works(void)
{
    enum { N = 7 };
    const int64_t day = 86400, given = 17500 * day; /* 30 November 2017 */
    struct corpus *c = corpus_new();
    for (int i = 0; i <= N; i++) {
        char source[] = "Post A";
        source[5] = (char)('A' + i);
        corpus_add(c, &(struct draft){ .source = span_of(source),
                          .source_given = true,
                          .title = span_of("Rope works"),
                          .body = span_of(i == N ? "Turning" : FIRE),
                          .date_is_of_file = i == N - 1,
                          .date = { .precision = DATE_DAY,
                              .seconds = given + (i == N - 1) * 360 * day } });
    }
    return c;
}

static void reports__dated_long_after_their_story__tell_the_year(void **state)
{
    (void)state;
    term_open(30, 80, rope_works());
    assert_true(term_shows("Post F    30 Nov  "));
    assert_true(term_shows("Post G    25 Nov 2018"));
    assert_true(term_shows("    1 word  "));
    term_close();
}

/* Where there is no room for dots there is none for air beside them. */
static void list__too_narrow_for_dots__has_no_gap(void **state)
{
    (void)state;
    term_open(10, 40, rope_works());
    assert_true(term_shows("30 Nov 2017  Rope works"));
    term_close();
    term_open(10, 50, rope_works());
    assert_true(term_shows("30 Nov 2017  ●●●●●●●○  Rope works"));
    term_close();
}

static void days__of_long_ago__tell_their_year(void **state)
{
    (void)state;
    const struct app_options options = {
        .corpus = sample_corpus(),
        .now = 1800000000, /* 2027 */
        .reuse = reuse_defaults(),
        .story = story_defaults(),
    };
    term_open_with(24, 80, &options);
    term_settle();
    assert_true(term_shows("7 Dec 2025  ●●○"));
    term_key("c");
    assert_true(term_shows("A Cape Wire · 6 Dec 2025 08:10"));
    assert_true(term_shows("Harbour Post · 6 Dec 2025 09:45"));
    /* Where one side has no room for it, neither has it. */
    term_resize(24, 76);
    assert_true(term_shows("B Harbour Post · 6 Dec"));
    assert_false(term_shows("2025"));
    term_close();
}

/* --------------------------------------------------------- the status line */

/* It speaks of the passage at the cursor, once the reader has stopped there. */
static void status__while_a_text_is_scrolled__waits_for_a_pause(void **state)
{
    (void)state;
    term_open(12, 80, sample_corpus());
    term_key("Enter Enter j j");
    assert_true(term_shows("shares 3 passages"));
    assert_true(app_busy(term_app()));
    term_settle();
    assert_false(term_shows("shares 3 passages"));
    assert_true(term_shows("1: also in B"));
    /* To where one jumps one looks at once; and what is said once goes. */
    term_key("]m");
    assert_true(term_shows("2: also in B"));
    term_key("G j");
    assert_true(term_shows("this is the end"));
    term_key("k");
    assert_false(term_shows("this is the end"));
    term_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scripts__signs_with_a_column_of_their_own__are_drawn),
        cmocka_unit_test(
            scripts__letters_with_marks__are_plain_where_only_ascii_is_shown),
        cmocka_unit_test(scripts__flags__are_two_letters),
        cmocka_unit_test(fold__what_others_have__leaves_what_is_edited_or_own),
        cmocka_unit_test(fold__nothing_alike__is_refused),
        cmocka_unit_test(paragraphs__read_just_now__are_marked_in_the_next),
        cmocka_unit_test(paragraphs__paged_over_at_once__are_not_read),
        cmocka_unit_test(marks__of_what_is_new__leave_what_differs),
        cmocka_unit_test(reports__dated_long_after_their_story__tell_the_year),
        cmocka_unit_test(list__too_narrow_for_dots__has_no_gap),
        cmocka_unit_test(days__of_long_ago__tell_their_year),
        cmocka_unit_test(status__while_a_text_is_scrolled__waits_for_a_pause),
    };
    return cmocka_run_group_tests_name("drawing", tests, NULL, NULL);
}
