/* Readings and comparisons: what is marked, numbered, moved and said. */
#include "support/unit.h"

#include "support/copies.h"
#include "support/drawn.h"

#define FERRY "The ferry ran aground with 221 people aboard, the guard said."
#define FERRY_EDITED                                                           \
    "The ferry ran aground with 212 people on board, the guard said."
#define CHANNEL "The company would not say why it left the channel."
#define QUOTE "\"We heard a long scraping,\" said Ivo Tarn."
#define NOON "All of them were ashore before noon."

/* Two reports: an edited paragraph, one of each alone, a moved quotation. */
static struct hand two_reports(void)
{
    struct hand h = { 0 };
    hand_article(&h, "Post", "Ferry aground",
        FERRY "\n\n" CHANNEL "\n\n" QUOTE "\n\nGift this\n\nLeave a reply");
    hand_article(&h, "Wire", "Ferry aground, all ashore",
        QUOTE "\n\n" FERRY_EDITED "\n\n" NOON);
    hand_analysis(&h);
    hand_pair(&h, 0, 1);
    hand_passage(&h, "The ferry ran aground with|people|the guard said");
    hand_passage(&h, "We heard a long scraping,\" said Ivo Tarn");
    hand_furniture(&h, 0, "Gift this");
    hand_furniture(&h, 0, "Leave a reply");
    hand_finish(&h);
    return h;
}

static struct span marked(
    const struct hand *h, uint32_t article, const mark_list *marks, size_t i)
{
    return span_cut(h->corpus.articles.items[article].body,
        marks->items[i].start, marks->items[i].end);
}

static void comparison_new__edited_copy__marks_words_and_figure(void **state)
{
    (void)state;
    struct hand h = two_reports();
    struct comparison *c = comparison_new(&h.corpus, &h.reuse, 0, 1);
    static const struct {
        const char *text;
        enum style style;
    } want[] = {
        { "The ferry ran aground with ", STYLE_SHARED },
        { "221", STYLE_DIFFERS },
        { " people ", STYLE_SHARED },
        { "aboard", STYLE_EDITED },
        { ", the guard said", STYLE_SHARED },
        { "We heard a long scraping,\" said Ivo Tarn", STYLE_SHARED },
        { "Gift this", STYLE_FURNITURE },
        { "Leave a reply", STYLE_FURNITURE },
    };
    assert_int_equal(c->marks[LEFT].len, sizeof want / sizeof *want);
    for (size_t i = 0; i < c->marks[LEFT].len; i++) {
        assert_span_equal(marked(&h, 0, &c->marks[LEFT], i), want[i].text);
        assert_int_equal(c->marks[LEFT].items[i].style, want[i].style);
    }
    assert_int_equal(c->joints.len, 2);
    assert_int_equal(c->joints.items[0].sign, SIGN_DIFFERS);
    assert_int_equal(c->joints.items[1].sign, SIGN_EQUAL);
    comparison_free(c);
    hand_free(&h);
}

static void comparison_new__shorter_passage_out_of_order__is_moved(void **state)
{
    (void)state;
    struct hand h = two_reports();
    for (uint32_t left = 0; left < 2; left++) {
        struct comparison *c =
            comparison_new(&h.corpus, &h.reuse, left, 1 - left);
        for (size_t i = 0; i < c->joints.len; i++)
            assert_int_equal(
                c->joints.items[i].moved, c->joints.items[i].passage == 1);
        comparison_free(c);
    }
    hand_free(&h);
}

/* Three of equal length in the opposite order: the first one stays. */
static void comparison_new__as_much_either_way__leaves_the_first(void **state)
{
    (void)state;
    struct hand h = { 0 };
    hand_article(&h, "A", "", "one is here\n\ntwo is here\n\nthree is here");
    hand_article(&h, "B", "", "three is here\n\ntwo is here\n\none is here");
    hand_analysis(&h);
    hand_pair(&h, 0, 1);
    hand_passage(&h, "one is here");
    hand_passage(&h, "two is here");
    hand_passage(&h, "three is here");
    hand_finish(&h);
    for (uint32_t left = 0; left < 2; left++) {
        struct comparison *c =
            comparison_new(&h.corpus, &h.reuse, left, 1 - left);
        assert_int_equal(c->joints.len, 3);
        for (size_t i = 0; i < 3; i++)
            assert_int_equal(c->joints.items[i].moved, i > 0);
        comparison_free(c);
    }
    hand_free(&h);
}

/* The most shared words of a rising choice of joints, by trying all. */
static uint32_t best_in_order(const struct comparison *c)
{
    uint32_t best = 0, n = (uint32_t)c->joints.len;
    for (uint32_t set = 0; set < 1u << n; set++) {
        uint32_t words = 0, last = 0;
        bool rising = true;
        for (uint32_t i = 0; i < n && rising; i++) {
            const struct joint *j = &c->joints.items[i];
            if (!(set >> i & 1))
                continue;
            rising = words == 0 || j->start[RIGHT] > last;
            last = j->start[RIGHT];
            words += j->shared_words;
        }
        if (rising && words > best)
            best = words;
    }
    return best;
}

static void comparison_new__any_order__keeps_most_words_in_order(void **state)
{
    (void)state;
    uint64_t seed = random_seed(6);
    struct copies_options o = { .paragraphs = 11, .words = 6, .moves = true };
    for (int round = 0; round < 200; round++) {
        struct hand h = { 0 };
        copies_make(&h, &seed, &o);
        struct comparison *c = comparison_new(&h.corpus, &h.reuse, 0, 1);
        uint32_t words = 0, last = 0;
        for (size_t i = 0; i < c->joints.len; i++) {
            const struct joint *j = &c->joints.items[i];
            if (j->moved)
                continue;
            assert_true(words == 0 || j->start[RIGHT] > last);
            last = j->start[RIGHT];
            words += j->shared_words;
        }
        assert_int_equal(words, best_in_order(c));
        comparison_free(c);
        hand_free(&h);
    }
}

/* What a comparison says of one edit between "the ferry" and "came home". */
static void check_edit(const char *left, const char *right, const char *note)
{
    struct hand h = { 0 };
    char text[2][200];
    const char *middle[] = { left, right };
    for (int s = 0; s < 2; s++) {
        snprintf(
            text[s], sizeof text[s], "Then the ferry %s came home.", middle[s]);
        hand_article(&h, s ? "B" : "A", "", text[s]);
    }
    hand_analysis(&h);
    hand_pair(&h, 0, 1);
    hand_passage(&h, "Then the ferry|came home");
    hand_finish(&h);
    struct comparison *c = comparison_new(&h.corpus, &h.reuse, 0, 1);
    struct buffer out = { 0 };
    comparison_note(&out, c, 1, true);
    assert_string_equal(out.ptr, note);
    /* The pair as a whole says it in the same words, or nothing. */
    const char *part = strstr(note, "same but one ");
    out.len = 0;
    assert_int_equal(
        pair_note(&out, &h.corpus, &h.reuse, 0, 1, true), part != NULL);
    if (part) {
        const char *what = part + strlen("same but one ");
        char expected[100];
        snprintf(expected, sizeof expected, "one %.*s differs%s",
            (int)strcspn(what, ":"), what, strchr(what, ':'));
        assert_string_equal(out.ptr, expected);
    }
    buffer_free(&out);
    comparison_free(c);
    hand_free(&h);
}

static void comparison_note__one_edit__says_what_changed(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        { "", "", "1: the same words" },
        { "with 212", "with 221", "1: same but one figure: 212 / 221" },
        { "with eleven", "with twelve",
            "1: same but one figure: eleven / twelve" },
        { "with 12", "with twelve",
            "1: edited (\"with 12\" -> \"with twelve\")" },
        { "of Mr", "of Velm", "1: edited (\"of Mr\" -> \"of Velm\")" },
        { "of Velm", "of Ostrey", "1: same but one name: Velm / Ostrey" },
        { "at last", "at noon", "1: edited (\"at last\" -> \"at noon\")" },
        { "", "at noon", "1: edited (there with \"at noon\")" },
        { "at noon", "", "1: edited (there without \"at noon\")" },
        { "", "of Velm", "1: edited (there with \"of Velm\")" },
        { "with some", "with 12", "1: edited (\"with some\" -> \"with 12\")" },
        { "at 10:41", "at 22:41", "1: same but one figure: 10:41 / 22:41" },
        { "stopped. She", "stopped. It",
            "1: edited (\"stopped. She\" -> \"stopped. It\")" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_edit(cases[i][0], cases[i][1], cases[i][2]);
}

static void comparison_note__moved__says_where(void **state)
{
    (void)state;
    struct hand h = two_reports();
    struct comparison *c = comparison_new(&h.corpus, &h.reuse, 0, 1);
    struct buffer out = { 0 };
    comparison_note(&out, c, 2, true);
    assert_string_equal(out.ptr, "2: moved, on the right it stands at the top");
    out.len = 0;
    comparison_note(&out, c, 0, true);
    assert_string_equal(out.ptr, "only on this side");
    buffer_free(&out);
    comparison_free(c);
    hand_free(&h);
}

/* The page of a comparison of the two reports, as text. */
static void check_page(struct page_options o, const char *want)
{
    struct hand h = two_reports();
    struct comparison *c = comparison_new(&h.corpus, &h.reuse, 0, 1);
    struct page *p = page_of_comparison(c, &o);
    assert_drawn(p, want);
    page_free(p);
    comparison_free(c);
    hand_free(&h);
}

static void page_of_comparison__two_columns__is_level(void **state)
{
    (void)state;
    check_page((struct page_options){ .width = 80, .ascii = true },

        " Post                           50%       Wire                        "
        "   63%\n"
        " Ferry aground                            Ferry aground, all ashore\n"
        "                                    |   |\n"
        " (2: 3 paragraphs further down)     | v2| \"We heard a long "
        "scraping,\" said\n"
        "                                    |   | Ivo Tarn.\n"
        "                                    |   |\n"
        " The ferry ran aground with 221     |1! | The ferry ran aground with "
        "212\n"
        " people aboard, the guard said.     | ~ | people on board, the guard "
        "said.\n"
        "                                    |   |\n"
        " The company would not say why it   |   |\n"
        " left the channel.                  |   |\n"
        "                                    |   |\n"
        " \"We heard a long scraping,\" said   |2^ | (2 stands at the top)\n"
        " Ivo Tarn.                          |   |\n"
        "                                    |   |\n"
        " . 2 lines of the site's furniture  |   |\n"
        "                                    |   |\n"
        "                                    |   | All of them were ashore "
        "before\n"
        "                                    |   | noon.\n");
}

static void page_of_comparison__narrow__is_stacked(void **state)
{
    (void)state;
    check_page((struct page_options){ .width = 50 },
        "   Post                                      50%\n"
        "     Wire                                    63%\n"
        "   Ferry aground\n"
        "     Ferry aground, all ashore\n"
        "\n"
        "2↓   \"We heard a long scraping,\" said Ivo Tarn.\n"
        "   (2 stands 3 paragraphs further down)\n"
        "\n"
        "1! The ferry ran aground with 221 people aboard,\n"
        "   the guard said.\n"
        "1!   The ferry ran aground with 212 people on\n"
        " ~   board, the guard said.\n"
        "\n"
        "   The company would not say why it left the\n"
        "   channel.\n"
        "\n"
        "2↑ \"We heard a long scraping,\" said Ivo Tarn.\n"
        "     (2 stands at the top)\n"
        "\n"
        "   · 2 lines of the site's furniture\n"
        "\n"
        "     All of them were ashore before noon.\n");
}

static void page_of_comparison__shared_folded__shows_changes(void **state)
{
    (void)state;
    struct hand h = { 0 };
    hand_article(&h, "A", "", CHANNEL "\n\n" NOON "\n\n" QUOTE "\n\n" FERRY);
    hand_article(&h, "B", "", CHANNEL "\n\n" NOON "\n\n" FERRY_EDITED);
    hand_analysis(&h);
    hand_pair(&h, 0, 1);
    hand_passage(&h, "The company would not say why it left the channel");
    hand_passage(&h, "All of them were ashore before noon");
    hand_passage(&h, "The ferry ran aground with|people|the guard said");
    hand_finish(&h);
    struct comparison *c = comparison_new(&h.corpus, &h.reuse, 0, 1);
    struct page_options o = { .width = 80, .ascii = true };
    o.fold = FOLD_SHARED;
    struct page *p = page_of_comparison(c, &o);
    assert_drawn(p,
        " A                              72%       B                           "
        "   90%\n"
        "                                    |   |\n"
        " . 2 paragraphs the same            |1  | . 2 paragraphs the same\n"
        "                                    |   |\n"
        " \"We heard a long scraping,\" said   |   |\n"
        " Ivo Tarn.                          |   |\n"
        "                                    |   |\n"
        " The ferry ran aground with 221     |3! | The ferry ran aground with "
        "212\n"
        " people aboard, the guard said.     | ~ | people on board, the guard "
        "said.\n");
    page_free(p);
    o.fold = FOLD_OWN;
    p = page_of_comparison(c, &o);
    assert_drawn(p,
        " A                              72%       B                           "
        "   90%\n"
        "                                    |   |\n"
        " The company would not say why it   |1  | The company would not say "
        "why it\n"
        " left the channel.                  |   | left the channel.\n"
        "                                    |   |\n"
        " All of them were ashore before     |2  | All of them were ashore "
        "before\n"
        " noon.                              |   | noon.\n"
        "                                    |   |\n"
        " . 1 paragraph only on the left     |   |\n"
        "                                    |   |\n"
        " The ferry ran aground with 221     |3! | The ferry ran aground with "
        "212\n"
        " people aboard, the guard said.     | ~ | people on board, the guard "
        "said.\n");
    page_free(p);
    comparison_free(c);
    hand_free(&h);
}

/* Three reports: the middle one has a figure that the last one changed. */
static void reading_new__two_carriers__unites_their_marks(void **state)
{
    (void)state;
    struct hand h = { 0 };
    hand_article(&h, "A", "", FERRY_EDITED);
    hand_article(&h, "B", "", FERRY "\n\n" CHANNEL "\n\n" QUOTE);
    hand_article(&h, "C", "", FERRY " " QUOTE);
    hand_analysis(&h);
    hand_pair(&h, 0, 1);
    hand_passage(&h, "The ferry ran aground with|people|the guard said");
    hand_pair(&h, 1, 2);
    hand_passage(&h, "The ferry ran aground with 221 people|the guard said");
    hand_passage(&h, "We heard a long scraping,\" said Ivo Tarn");
    hand_finish(&h);
    struct reading *r = reading_new(&h.corpus, &h.reuse, &h.stories, 1);
    assert_int_equal(r->passages.len, 2);
    /* 221 stands in C as well: shared. "aboard" stands in neither. */
    assert_int_equal(r->marks.len, 4);
    assert_span_equal(
        marked(&h, 1, &r->marks, 0), "The ferry ran aground with 221 people ");
    assert_span_equal(marked(&h, 1, &r->marks, 1), "aboard");
    assert_int_equal(r->marks.items[1].style, STYLE_EDITED);
    assert_int_equal(r->paragraphs.items[0].n_carriers, 2);
    assert_true(r->carriers.items[0].edited);
    assert_int_equal(r->paragraphs.items[1].n_carriers, 0);
    assert_int_equal(r->paragraphs.items[1].number, 0);
    assert_int_equal(r->paragraphs.items[2].number, 2);
    struct buffer note = { 0 };
    reading_note(&note, r, 2, true);
    assert_string_equal(note.ptr, "2: also in C, word for word");
    uint32_t article, start, end;
    assert_true(reading_partner(r, 2, &article, &start, &end));
    assert_int_equal(article, 2);
    assert_int_equal(start, strlen(FERRY) + 2);
    assert_false(reading_partner(r, 3, &article, &start, &end));
    struct page_options o = { .width = 60, .ascii = true };
    struct page *p = page_of_reading(r, &o);
    assert_drawn(p,
        "A~C~ 1  The ferry ran aground with 221 people aboard, the\n"
        "        guard said.\n"
        "\n"
        "        The company would not say why it left the channel.\n"
        "\n"
        "C    2  \"We heard a long scraping,\" said Ivo Tarn.\n");
    page_free(p);
    buffer_free(&note);
    reading_free(r);
    hand_free(&h);
}

static void reading_new__no_analysis_yet__is_plain(void **state)
{
    (void)state;
    struct hand h = two_reports();
    struct reading *r = reading_new(&h.corpus, NULL, NULL, 0);
    assert_int_equal(r->marks.len, 0);
    assert_int_equal(r->passages.len, 0);
    assert_int_equal(r->paragraphs.len, 5);
    reading_free(r);
    hand_free(&h);
}

static void page__one_column__holds_wide_characters(void **state)
{
    (void)state;
    struct hand h = { 0 };
    hand_article(&h, "A", "", "日本 a");
    hand_analysis(&h);
    hand_finish(&h);
    struct reading *r = reading_new(&h.corpus, &h.reuse, &h.stories, 0);
    struct page_options o = { .width = 1 };
    struct page *p = page_of_reading(r, &o);
    assert_drawn(p, "?\n?\na\n");
    page_free(p);
    reading_free(r);
    hand_free(&h);
}

/* A long paragraph that has a few sentences more on one side comes level again
 * at the first sentence that both have after them. */
static void page_of_comparison__long_paragraph__is_level_again(void **state)
{
    (void)state;
    struct buffer left = { 0 }, right = { 0 };
    struct hand h = { 0 };
    for (int i = 0; i < 12; i++)
        buffer_add(&left, span_of(CHANNEL " "));
    buffer_add(&right, buffer_span(&left));
    for (int i = 0; i < 8; i++)
        buffer_add(&right, span_of("Nobody else had thought of asking. "));
    uint32_t again[2] = { (uint32_t)left.len, (uint32_t)right.len };
    buffer_add(&left, span_of(QUOTE " " NOON));
    buffer_add(&right, span_of(QUOTE " " NOON));
    hand_article(&h, "A", "", left.ptr);
    hand_article(&h, "B", "", right.ptr);
    hand_analysis(&h);
    hand_pair(&h, 0, 1);
    hand_passage_at(&h);
    hand_run_at(&h, (struct run){ 0, again[0] - 2, 0, again[0] - 2, 80 });
    hand_passage_at(&h);
    hand_run_at(&h, (struct run){ again[0] + 1, (uint32_t)left.len - 1,
                        again[1] + 1, (uint32_t)right.len - 1, 15 });
    hand_finish(&h);
    struct comparison *c = comparison_new(&h.corpus, &h.reuse, 0, 1);
    struct page_options o = { .width = 100 };
    struct page *p = page_of_comparison(c, &o);
    assert_int_equal(page_passage(p, LEFT, 2), page_passage(p, RIGHT, 2));
    size_t row = page_find(p, RIGHT, 0, again[1]);
    assert_int_equal(p->rows.items[row].start[LEFT], again[0]);
    assert_int_equal(p->rows.items[row - 1].paragraph[LEFT], NO_ID);
    page_free(p);
    comparison_free(c);
    hand_free(&h);
    buffer_free(&left);
    buffer_free(&right);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparison_new__edited_copy__marks_words_and_figure),
        cmocka_unit_test(
            comparison_new__shorter_passage_out_of_order__is_moved),
        cmocka_unit_test(comparison_new__as_much_either_way__leaves_the_first),
        cmocka_unit_test(comparison_new__any_order__keeps_most_words_in_order),
        cmocka_unit_test(comparison_note__one_edit__says_what_changed),
        cmocka_unit_test(comparison_note__moved__says_where),
        cmocka_unit_test(page_of_comparison__two_columns__is_level),
        cmocka_unit_test(page_of_comparison__narrow__is_stacked),
        cmocka_unit_test(page_of_comparison__shared_folded__shows_changes),
        cmocka_unit_test(page_of_comparison__long_paragraph__is_level_again),
        cmocka_unit_test(reading_new__two_carriers__unites_their_marks),
        cmocka_unit_test(reading_new__no_analysis_yet__is_plain),
        cmocka_unit_test(page__one_column__holds_wide_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
