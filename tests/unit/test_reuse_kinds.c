/*
 * What editors, typesetters and scanners do to a text on its way, one case
 * each: two reports that have nothing else in common still share it.
 */
#include "support/unit.h"

#include <twicetold/corpus.h>
#include <twicetold/reuse.h>
#include <twicetold/words.h>

#define OWN                                                                    \
    "Parliament will vote next month about pensions for fishermen, after "     \
    "years of quarrels over who should pay into the common fund. The "         \
    "minister has promised a draft before the summer recess."
#define OTHER                                                                  \
    "The orchestra of Dunmarrow has lost its conductor to a larger town. "     \
    "She leaves after eleven seasons, two of them in a tent, and takes her "   \
    "first oboe along; a successor is hoped for in spring."
#define FERRY                                                                  \
    "The ferry Solveig ran aground off the northern cape late on Tuesday "     \
    "with two hundred and twelve passengers aboard, the coast guard of "       \
    "Velm said, and all of them were brought ashore before dawn."
#define HARBOUR                                                                \
    "Harbour master Ines Tarn told reporters that the lighthouse had been "    \
    "dark since a storm tore down its power line, and that captains had "      \
    "been warned of it by radio every hour."
#define BREAK "\n\n"

/* Two articles of two sources and what they share. */
struct both {
    struct corpus *corpus;
    struct reuse *reuse;
};

static struct both compare(const char *left, const char *right)
{
    struct both b = { .corpus = corpus_new() };
    struct draft d = { .source_given = true };
    d.id = d.source = span_of("left");
    d.body = span_of(left);
    corpus_add(b.corpus, &d);
    d.id = d.source = span_of("right");
    d.body = span_of(right);
    corpus_add(b.corpus, &d);
    struct reuse_options o = reuse_defaults();
    o.threads = 1;
    b.reuse = reuse_find(b.corpus, &o);
    return b;
}

static void both_free(struct both *b)
{
    reuse_free(b->reuse);
    corpus_free(b->corpus);
}

static uint32_t shared_words(const char *left, const char *right)
{
    struct both b = compare(left, right);
    uint32_t shared =
        b.reuse->pairs.len ? b.reuse->pairs.items[0].shared_words : 0;
    both_free(&b);
    return shared;
}

static uint32_t count_words(const char *text)
{
    struct word_iter it = { .text = span_of(text) };
    uint32_t n = 0;
    for (struct word w; word_next(&it, &w);)
        n++;
    return n;
}

/* ------------------------------------------------------------- paragraphs */

/* Paragraphs by number from 1, with the words they share. */
static void assert_match(
    const struct both *b, size_t i, uint32_t left, uint32_t right, uint32_t n)
{
    assert_true(i < b->reuse->matches.len);
    struct match m = b->reuse->matches.items[i];
    assert_int_equal(m.left + 1, left);
    assert_int_equal(
        m.right + 1 - b->corpus->articles.items[0].n_paragraphs, right);
    assert_int_equal(m.shared_words, n);
}

static void reuse_find__moved_paragraphs__are_found_where_they_are(void **state)
{
    (void)state;
    struct both b =
        compare(FERRY BREAK OWN BREAK HARBOUR, HARBOUR BREAK FERRY BREAK OTHER);
    assert_int_equal(b.reuse->matches.len, 2);
    assert_match(&b, 0, 1, 2, count_words(FERRY));
    assert_match(&b, 1, 3, 1, count_words(HARBOUR));
    both_free(&b);
}

static void reuse_find__split_paragraph__matches_both_halves(void **state)
{
    (void)state;
    static const char first[] = "The ferry Solveig ran aground off the "
                                "northern cape late on Tuesday with two "
                                "hundred and twelve passengers aboard";
    static const char second[] = "the coast guard of Velm said, and all of "
                                 "them were brought ashore before dawn.";
    struct buffer halves = { 0 };
    buffer_addf(&halves, "%s." BREAK "%s", first, second);
    struct both b = compare(OWN BREAK FERRY, halves.ptr);
    assert_int_equal(b.reuse->matches.len, 2);
    assert_match(&b, 0, 2, 1, count_words(first));
    assert_match(&b, 1, 2, 2, count_words(second));
    both_free(&b);
    buffer_free(&halves);
}

static void reuse_find__merged_paragraphs__match_one(void **state)
{
    (void)state;
    struct both b = compare(FERRY BREAK HARBOUR, OTHER BREAK HARBOUR " " FERRY);
    assert_int_equal(b.reuse->matches.len, 2);
    assert_match(&b, 0, 1, 2, count_words(FERRY));
    assert_match(&b, 1, 2, 2, count_words(HARBOUR));
    both_free(&b);
}

static void reuse_find__no_paragraph_breaks__finds_each_passage(void **state)
{
    (void)state;
    struct both b =
        compare(OWN " " FERRY " " OTHER " " HARBOUR, HARBOUR " " FERRY);
    assert_int_equal(b.reuse->passages.len, 2);
    assert_int_equal(b.reuse->pairs.items[0].shared_words,
        count_words(FERRY) + count_words(HARBOUR));
    both_free(&b);
}

/* The other way of telling it stands inside a passage: the passage is
 * interrupted on one side, and what interrupts it is a passage too. */
static void reuse_find__passage_in_a_gap__is_nested(void **state)
{
    (void)state;
    static const char cut[] =
        "The ferry Solveig ran aground off the northern cape late on Tuesday "
        "with two hundred and twelve passengers aboard, " HARBOUR
        " the coast guard of Velm said, and all of them were brought ashore "
        "before dawn.";
    struct both b = compare(FERRY BREAK HARBOUR, cut);
    assert_int_equal(b.reuse->pairs.items[0].shared_words,
        count_words(FERRY) + count_words(HARBOUR));
    const struct run *runs = b.reuse->runs.items;
    for (size_t i = 0; i < b.reuse->runs.len; i++)
        for (size_t j = 0; j < i; j++)
            assert_true(runs[i].right_start >= runs[j].right_end ||
                        runs[j].right_start >= runs[i].right_end);
    both_free(&b);
}

/* ------------------------------------------------------- copies and cuts */

static void reuse_find__the_same_article_twice__is_the_same(void **state)
{
    (void)state;
    struct both b = compare(OWN BREAK FERRY, OWN BREAK FERRY);
    assert_int_equal(b.reuse->pairs.items[0].kind, MATCH_SAME);
    assert_int_equal(b.reuse->matches.items[0].kind, MATCH_SAME);
    both_free(&b);
}

static void reuse_find__a_cut_of_another__is_all_shared(void **state)
{
    (void)state;
    struct both b = compare(OWN BREAK FERRY BREAK HARBOUR, OWN BREAK FERRY);
    struct pair p = b.reuse->pairs.items[0];
    assert_int_equal(p.shared_words, p.right_words);
    assert_true(p.shared_words < p.left_words);
    assert_int_equal(p.kind, MATCH_NEAR);
    both_free(&b);
    /* One of the two, whichever is the left one, is not all. */
    b = compare(FERRY, FERRY " " HARBOUR);
    assert_int_equal(b.reuse->pairs.items[0].kind, MATCH_PART);
    assert_int_equal(b.reuse->matches.items[0].kind, MATCH_PART);
    both_free(&b);
}

/* Four words of five are `near`, exactly. */
static void reuse_find__the_bound_of_near__is_near(void **state)
{
    (void)state;
    static const char ferry[] =
        "ferry Solveig ran aground off cape Morrow yesterday";
    struct buffer left = { 0 }, right = { 0 };
    buffer_addf(&left, "%s. \u4e00.", ferry);
    buffer_addf(&right, "%s. Hardly any left", ferry);
    struct both b = compare(left.ptr, right.ptr);
    struct match m = b.reuse->matches.items[0];
    assert_int_equal(m.shared_words * 10, 4 * (m.left_words + m.right_words));
    assert_int_equal(m.kind, MATCH_NEAR);
    both_free(&b);
    buffer_free(&left);
    buffer_free(&right);
}

static void reuse_find__eight_words_in_quotes__are_found(void **state)
{
    (void)state;
    static const char quoted[] = "we have never seen the harbour so empty";
    struct buffer left = { 0 }, right = { 0 };
    buffer_addf(&left, OWN " \"W%s,\" she said. " HARBOUR, quoted + 1);
    buffer_addf(&right, OTHER " As one put it: \u201c%s\u201d.", quoted);
    assert_int_equal(shared_words(left.ptr, right.ptr), 8);
    buffer_free(&left);
    buffer_free(&right);
}

static void reuse_find__one_figure_and_one_name__are_left_out(void **state)
{
    (void)state;
    static const char changed[] =
        "The ferry Solveig ran aground off the northern cape late on Monday "
        "with two hundred and eleven passengers aboard, the coast guard of "
        "Ostrey said, and all of them were brought ashore before dawn.";
    assert_int_equal(
        shared_words(OWN BREAK FERRY, changed), count_words(FERRY) - 3);
}

/* ------------------------------------------------------ ways of writing it */

/* Both forms are the same words, and the paragraph the same paragraph. */
static void reuse_find__another_typography__is_the_same(void **state)
{
    (void)state;
    static const char *const forms[][2] = {
        { "\"the dark lighthouse\"", "\u201cthe dark lighthouse\u201d" },
        { "'the dark lighthouse'", "\u2018the dark lighthouse\u2019" },
        { "\"the dark lighthouse\"", "\u00ab the dark lighthouse \u00bb" },
        { "\"the dark lighthouse\"", "\u201ethe dark lighthouse\u201f" },
        { "the keeper's lamp", "the keeper\u2019s lamp" },
        { "ten - or eleven - ships", "ten \u2013 or eleven \u2014 ships" },
        { "ten -- or eleven -- ships", "ten\u2015or eleven\u2212ships" },
        { "a well-known reef", "a well\u2010known reef" },
        { "a well-known reef", "a well\u2011known reef" },
        { "the officials flew", "the o\ufb03cials \ufb02ew" },
        { "the lighthouse keeper", "the light\u00adhouse keep\u00ader" },
        { "the lighthouse keeper", "the light\u200bhouse keeper" },
        { "the lighthouse keeper", "the\u00a0lighthouse\u202fkeeper" },
        { "the lighthouse keeper", "the \uff4cighthouse keeper" },
        { "the caf\u00e9 at Sk\u00e5r", "the cafe\u0301 at Ska\u030ar" },
        { "the U.S. and the U.N.", "the US and the UN" },
        { "five percent more", "five per cent more" },
        { "some 5 percent more", "some 5% more" },
        { "the colour of the theatre", "the color of the theater" },
        { "organised labour's defence", "organized labor's defense" },
        { "they travelled to the centre", "they traveled to the center" },
        { "THE LIGHTHOUSE KEEPER", "the lighthouse keeper" },
        { "and so on...", "and so on\u2026" },
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct buffer text[2] = { { 0 }, { 0 } };
        for (int side = 0; side < 2; side++)
            buffer_addf(&text[side],
                "Captains complained of %s for weeks before the storm tore "
                "down the power line, the harbour master of Velm said.",
                forms[i][side]);
        struct both b = compare(text[0].ptr, text[1].ptr);
        if (!b.reuse->matches.len ||
            b.reuse->matches.items[0].kind != MATCH_SAME)
            fail_msg("\"%s\" is not \"%s\"", forms[i][0], forms[i][1]);
        both_free(&b);
        buffer_free(&text[0]);
        buffer_free(&text[1]);
    }
}

/* One letter in forty is wrong: one word in eight or so. Once a passage is
 * anchored the words between the wrong ones are aligned as well. */
static void reuse_find__scanned_badly__is_aligned_between_errors(void **state)
{
    (void)state;
    static const char original[] = FERRY
        " " HARBOUR " The pilot cutter Anna "
        "Sund and three lifeboats, which had been lying in the lee of the "
        "island since the afternoon, took them off in little over two hours.";
    uint64_t seed = random_seed(31);
    for (int round = 0; round < 40; round++) {
        struct buffer scanned = { 0 };
        buffer_add(&scanned, span_of(original));
        for (size_t i = 0; i < scanned.len; i++)
            if (scanned.ptr[i] >= 'a' && scanned.ptr[i] <= 'z' &&
                random_below(&seed, 40) == 0)
                scanned.ptr[i] = (char)('a' + random_below(&seed, 26));
        /* As many as are right, by place: no word was added or lost. */
        struct word_iter a = { .text = span_of(original) };
        struct word_iter z = { .text = buffer_span(&scanned) };
        uint32_t right = 0;
        for (struct word v, w; word_next(&a, &v) && word_next(&z, &w);)
            right += v.hash == w.hash;
        struct buffer left = { 0 };
        buffer_addf(&left, "%s", OWN BREAK);
        buffer_add(&left, buffer_span(&scanned));
        uint32_t shared = shared_words(left.ptr, original);
        assert_in_range(shared, right * 95 / 100, right + 2);
        buffer_free(&scanned);
        buffer_free(&left);
    }
}

/* ---------------------------------------------------- other languages */

static void reuse_find__no_spaces_between_words__is_found(void **state)
{
    (void)state;
    static const struct {
        const char *shared, *left, *right;
    } texts[] = {
        { ("渡轮哈拉号周六早晨在浓雾中于莫罗角附近搁浅，海岸警卫队表示，"
           "船上二百一十二名乘客全部获救，无人受伤。"),
            "议会将于下月就渔民养老金问题进行表决。",
            "市交响乐团失去了指挥，继任者预计将在春季之前选出。" },
        { ("渡船「ハラ号」は土曜日の朝、濃い霧の中でモロー岬沖に座礁した。"
           "乗客二百十二人は全員無事に救助された。"),
            "県議会は来月、漁業者の年金について採決を行う。",
            "市の交響楽団は指揮者を失った。後任は春までに選ばれる。" },
        { ("เรือเฟอร์รีฮัลลาเกยตื้นในหมอกหนาทึบนอกแหลมมอร์โรว์เมื่อเช้า"
           "วันเสาร์ ผู้โดยสารทั้งหมดได้รับการช่วยเหลือ"),
            "รัฐสภาจะลงมติเรื่องบำนาญของชาวประมงในเดือนหน้า",
            "วงออร์เคสตราของเมืองสูญเสียวาทยกรไปแล้ว" },
        { ("Die Donaudampfschifffahrtsgesellschaft hat ihre "
           "Schiffsanlegestellenverordnung geändert, teilte die "
           "Binnenschifffahrtsaufsichtsbehörde am Mittwochnachmittag mit."),
            "Das Parlament stimmt im Mai über die Fischereirenten ab.",
            "Das Orchester hat seinen Dirigenten verloren." },
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct buffer left = { 0 }, right = { 0 };
        uint32_t words = count_words(texts[i].shared);
        buffer_addf(&left, "%s" BREAK "%s", texts[i].left, texts[i].shared);
        buffer_addf(&right, "%s" BREAK "%s", texts[i].shared, texts[i].right);
        assert_int_equal(shared_words(left.ptr, right.ptr), words);
        assert_int_equal(shared_words(texts[i].left, texts[i].right), 0);
        buffer_free(&left);
        buffer_free(&right);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            reuse_find__moved_paragraphs__are_found_where_they_are),
        cmocka_unit_test(reuse_find__split_paragraph__matches_both_halves),
        cmocka_unit_test(reuse_find__merged_paragraphs__match_one),
        cmocka_unit_test(reuse_find__no_paragraph_breaks__finds_each_passage),
        cmocka_unit_test(reuse_find__passage_in_a_gap__is_nested),
        cmocka_unit_test(reuse_find__the_same_article_twice__is_the_same),
        cmocka_unit_test(reuse_find__a_cut_of_another__is_all_shared),
        cmocka_unit_test(reuse_find__the_bound_of_near__is_near),
        cmocka_unit_test(reuse_find__eight_words_in_quotes__are_found),
        cmocka_unit_test(reuse_find__one_figure_and_one_name__are_left_out),
        cmocka_unit_test(reuse_find__another_typography__is_the_same),
        cmocka_unit_test(reuse_find__scanned_badly__is_aligned_between_errors),
        cmocka_unit_test(reuse_find__no_spaces_between_words__is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
