#include "support/unit.h"

#include <twicetold/words.h>

#include "text/byte_classes.h"
#include "text/words_parts.h"

/* All normalised words of the text, with a bar between two. */
static struct buffer normal_words(struct span text)
{
    struct buffer out = { 0 };
    struct word_iter it = { .text = text };
    for (struct word w; word_next(&it, &w);) {
        if (out.len)
            buffer_add(&out, span_of("|"));
        word_normal(&out, it.text, &w);
    }
    return out;
}

static const struct {
    const char *text, *words;
} cases[] = {
    { "", "" },
    { " -- ... !?", "" },
    { "The Kremlin has welcomed", "the|kremlin|has|welcomed" },
    { "four-year plan", "four|year|plan" },
    { "Tarn's men, the dogs' tails", "tarn|men|the|dogs|tails" },
    { "Tarn\u2019s \u2018men\u2019", "tarn|men" },
    { "don't don\u2019t 'tis rock'n'roll", "dont|dont|tis|rocknroll" },
    { "the 1990's, O'Brien's", "the|1990|obrien" },
    { "U.S. and US, U.N.-led", "us|and|us|un|led" },
    { "J.K. Rowling at 5 p.m.", "jk|rowling|at|5|pm" },
    { "the end.Next one. A.", "the|end|next|one|a" },
    { "D.C.United e.g. it", "dc|united|eg|it" },
    { "1,200.50 and 3.5bn, 7.", "1,200.50|and|3.5bn|7" },
    { "10:30 2025-12-07 G7", "10:30|2025|12|07|g7" },
    { "at 9: 10 a:b \uff11\uff1a\uff12 1\uff1a2", "at|9|10|a|b|1:2|1:2" },
    { "five per cent, 5%, 5 %", "five|percent|5|percent|5|percent" },
    { "5\u00a0per\u00a0cent", "5|percent" },
    { "5 percent per centum", "5|percent|per|centum" },
    { "100% cotton % of", "100|percent|cotton|of" },
    { "organization organisation", "organisation|organisation" },
    { "colour colors colored", "color|colors|colored" },
    { "four hours our tour", "four|hours|our|tour" },
    { "theatre theater centres", "theater|theater|centers" },
    { "defence defense programme", "defense|defense|program" },
    { "travelled cancelled called", "traveled|canceled|called" },
    { "dialogue dialog rogue", "dialog|dialog|rogue" },
    { "caf\u00e9 cafe\u0301 CAF\u00c9", "caf\u00e9|caf\u00e9|caf\u00e9" },
    { "co\u00adoper\u200bate", "cooperate" },
    { "\ufb01nance stra\u00dfe", "finance|strasse" },
    { "\uff35\uff33 \uff11\uff12", "us|12" },
    { "l'\u00e9t\u00e9 l\u2019\u00e9t\u00e9", "l\u00e9t\u00e9|l\u00e9t\u00e9" },
    { "a \u2014 b\u2013c\u2026d", "a|b|c|d" },
    { "\u6f22\u5b57\u304b\u306a", "\u6f22|\u5b57|\u304b|\u306a" },
    { "\uff76\uff9e", "\u30ac" },
    { "\u0e01\u0e33\u0e25\u0e31\u0e07",
        "\u0e01\u0e4d\u0e32|\u0e25\u0e31|\u0e07" },
    { "\u041a\u0440\u0435\u043c\u043b\u044c",
        "\u043a\u0440\u0435\u043c\u043b\u044c" },
    /* yo; Turkish i with and without its dot; vowel points */
    { "\u0415\u0449\u0451 \u0435\u0449\u0435",
        "\u0435\u0449\u0435|\u0435\u0449\u0435" },
    { "KARAYI kar\u0131 \u0130Z iz", "karayi|kari|iz|iz" },
    { "\u0643\u064e\u062a\u064e\u0628 \u0643\u062a\u0628",
        "\u0643\u062a\u0628|\u0643\u062a\u0628" },
    { "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd",
        "\u05e9\u05dc\u05d5\u05dd" },
    { "x\u00e9.y U.\u00c9.x", "x\u00e9|y|u\u00e9x" },
    { "km\u00b2 \u00bd", "km2|1\u20442" },
};

static void word_normal__one_text_a_rule__gives_the_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer got = normal_words(span_of(cases[i].text));
        assert_span_equal(buffer_span(&got), cases[i].words);
        buffer_free(&got);
    }
}

static void word_parts__any_script__more_where_words_are_not_apart(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int parts;
    } first[] = {
        { "word", 1 },
        { "", 1 },
        { "\u00e9t\u00e9", 1 },
        { "\ud55c\uad6d", 1 }, /* Korean is written apart */
        { "\u0939\u093f", 1 },
        { "\u6f22\u5b57", 2 },
        { "\U00020000", 2 },
        { "\u3005", 2 },
        { "\u3041", 4 },
        { "\u30fc", 4 },
        { "\uff76\uff9e", 4 },
        { "\u0e01\u0e33", 4 },
        { "\u1780", 4 },
    };
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        assert_int_equal(word_parts(span_of(first[i].text), 0), first[i].parts);
    assert_int_equal(word_parts(span_of("a\u6f22"), 1), 2);
}

static void word_next__of_a_text__gives_bytes_and_flags(void **state)
{
    (void)state;
    struct word_iter it = { .text = span_of("The U.S. 5 per cent caf\u00e9") };
    static const struct {
        uint32_t start, end;
        uint8_t flags;
    } want[] = {
        { 0, 3, WORD_NAME | WORD_STOP },
        { 4, 7, WORD_NAME },
        { 9, 10, WORD_NUMBER },
        { 11, 19, 0 },
        { 20, 25, 0 },
    };
    struct word w;
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        assert_true(word_next(&it, &w));
        assert_int_equal(w.start, want[i].start);
        assert_int_equal(w.end, want[i].end);
        assert_int_equal(w.flags, want[i].flags);
    }
    assert_false(word_next(&it, &w));
    assert_false(word_next(&it, &w));
}

static void word_next__equal_normal_form__has_an_equal_hash(void **state)
{
    (void)state;
    struct word_iter a = { .text = span_of("Caf\u00e9 U.S. Tarn\u2019s 5%") };
    struct word_iter b = { .text = span_of("cafe\u0301 us TARN 5 per cent") };
    struct word v, w;
    while (word_next(&a, &v)) {
        assert_true(word_next(&b, &w));
        assert_int_equal(v.hash, w.hash);
    }
    assert_false(word_next(&b, &w));
}

static void word_next__endless_word__is_cut_and_covers_all(void **state)
{
    (void)state;
    char text[WORD_BYTES * 3 + 7];
    memset(text, 'x', sizeof text);
    struct word_iter it = { .text = { text, sizeof text } };
    size_t at = 0;
    for (struct word w; word_next(&it, &w); at = w.end) {
        assert_int_equal(w.start, at);
        assert_true(w.end - w.start <= WORD_BYTES);
    }
    assert_int_equal(at, sizeof text);
}

static void word_next__marks_without_end__moves_on(void **state)
{
    (void)state;
    struct buffer text = { 0 };
    buffer_add(&text, span_of("\u0e01"));
    for (int i = 0; i < 500; i++)
        buffer_add(&text, span_of("\u0e31\u0301"));
    struct word_iter it = { .text = buffer_span(&text) };
    size_t n = 0;
    for (struct word w; word_next(&it, &w); n++)
        assert_true(w.end > w.start);
    assert_true(n >= 1 && n < 20);
    buffer_free(&text);
}

static void word_next__function_words__are_flagged(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool stop;
    } words[] = { { "a", true }, { "The", true }, { "although", true },
        { "yourself", false }, { "thereafter", false }, { "ferry", false },
        { "th", false }, { "s", false }, { "1", false } };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct word_iter it = { .text = span_of(words[i].text) };
        struct word w;
        assert_true(word_next(&it, &w));
        assert_int_equal(!!(w.flags & WORD_STOP), words[i].stop);
    }
}

/* Text made of what the rule looks at, a few characters a piece. */
static struct buffer random_text(uint64_t *seed, bool ascii, uint32_t most)
{
    static const char *const pieces[] = { "a", "S", "s", "bc", "ize", "our",
        "per", "cent", "7", "12", " ", " ", " ", "'", ".", ",", ":", "%", "-",
        "\n", "_", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "\u2019", "\u2014", "\u00a0", "\u00ad", "\u00e9", "e\u0301", "\u0301",
        "\u200b", "\u6f22", "\u30ab", "\u0e01\u0e33", "\u0434", "\u0661",
        "\u2018", "\uff0e", "\u20ac", "\U0001f600", "\u00bd" };
    struct buffer text = { 0 };
    uint32_t n = random_below(seed, most);
    uint32_t choice = ascii ? 22 : sizeof pieces / sizeof *pieces;
    while (n--)
        buffer_add(&text, span_of(pieces[random_below(seed, choice)]));
    return text;
}

static void assert_same_token(struct token *a, struct token *b)
{
    assert_int_equal(a->start, b->start);
    assert_int_equal(a->end, b->end);
    assert_int_equal(a->len, b->len);
    assert_memory_equal(token_normal(a), token_normal(b), a->len);
    assert_int_equal(a->flags, b->flags);
}

static void token_scan_ascii__random_text__agrees_with_the_rule(void **state)
{
    (void)state;
    uint64_t seed = random_seed(1);
    size_t gave_up = 0, agreed = 0;
    for (int round = 0; round < 20000; round++) {
        struct buffer text = random_text(&seed, round % 2, 40);
        struct span s = buffer_span(&text);
        struct token fast, slow;
        for (size_t at = 0;; at = slow.end) {
            enum scan want = token_scan_unicode(&slow, s, at);
            enum scan got = token_scan_ascii(&fast, s, at);
            gave_up += got == SCAN_GAVE_UP;
            agreed += got == SCAN_FOUND;
            assert_true(got == want || (got == SCAN_GAVE_UP && !(round % 2)));
            if (got == SCAN_FOUND)
                assert_same_token(&fast, &slow);
            if (want == SCAN_END)
                break;
        }
        buffer_free(&text);
    }
    assert_true(gave_up > 1000 && agreed > 10000);
}

static void word_normal__random_text__has_the_hash_of_the_word(void **state)
{
    (void)state;
    uint64_t seed = random_seed(2);
    for (int round = 0; round < 3000; round++) {
        struct buffer text = random_text(&seed, false, 40);
        struct word_iter it = { .text = buffer_span(&text) };
        size_t end = 0;
        for (struct word w, again; word_next(&it, &w); end = w.end) {
            assert_true(w.start >= end && w.end > w.start);
            struct word_iter at = { it.text, w.start };
            assert_true(word_next(&at, &again));
            assert_int_equal(w.start, again.start);
            assert_int_equal(w.end, again.end);
            assert_int_equal(w.hash, again.hash);
        }
        buffer_free(&text);
    }
}

/* Fails unless words_next() gives the words of word_next(), `most` a call. */
static void assert_same_words(struct span text, size_t most)
{
    struct word_iter one = { .text = text }, many = { .text = text };
    struct word want, got[64];
    for (;;) {
        size_t n = words_next(&many, got, most);
        for (size_t i = 0; i < n; i++) {
            assert_true(word_next(&one, &want));
            assert_int_equal(got[i].start, want.start);
            assert_int_equal(got[i].end, want.end);
            assert_int_equal(got[i].hash, want.hash);
            assert_int_equal(got[i].flags, want.flags);
        }
        if (n < most)
            break;
    }
    assert_false(word_next(&one, &want));
}

static void words_next__random_text__gives_the_words_one_by_one(void **state)
{
    (void)state;
    uint64_t seed = random_seed(3);
    for (int round = 0; round < 20000; round++) {
        struct buffer text = random_text(&seed, round % 2, 200);
        assert_same_words(buffer_span(&text), 1 + random_below(&seed, 64));
        buffer_free(&text);
    }
}

/* Words as long and as spelled as news has them, with all that may follow. */
static void words_next__random_words__gives_the_words_one_by_one(void **state)
{
    (void)state;
    static const char letters[] = "aeioustrnlzmgdyfc";
    static const char *const between[] = { " ", " ", " ", " ", ", ", ". ", ".",
        ",", "'", "' ", "'s ", "-", "\u201d ", " \u201c", "\u2019s ",
        " \u2014 ", "\u00a0", "\u00e9", "% ", "\n" };
    static const char *const ends[] = { "", "", "", "ization", "izers", "ours",
        "lled", "gramme", "ourite", "ize", "3", "per", "per cent" };
    uint64_t seed = random_seed(4);
    for (int round = 0; round < 20000; round++) {
        struct buffer text = { 0 };
        for (uint32_t n = random_below(&seed, 60); n; n--) {
            for (uint32_t len = random_below(&seed, 13); len; len--) {
                char c = letters[random_below(&seed, sizeof letters - 1)];
                bool capital = random_below(&seed, 9) == 0;
                c = (char)(capital ? c - 'a' + 'A' : c);
                buffer_add(&text, (struct span){ &c, 1 });
            }
            buffer_add(&text,
                span_of(ends[random_below(&seed, sizeof ends / sizeof *ends)]));
            buffer_add(&text, span_of(between[random_below(
                                  &seed, sizeof between / sizeof *between)]));
        }
        /* A block of its own, so that a sanitizer sees what is read past it. */
        char *exact = mem_alloc(text.len);
        if (text.len)
            memcpy(exact, text.ptr, text.len);
        assert_same_words((struct span){ exact, text.len }, 64);
        free(exact);
        buffer_free(&text);
    }
}

static void classify__random_bytes__agrees_with_the_portable_way(void **state)
{
    (void)state;
    uint64_t seed = random_seed(5);
    for (int round = 0; round < 20000; round++) {
        unsigned char bytes[CLASS_BYTES];
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (unsigned char)random_next(&seed);
        struct byte_classes fast, slow;
        classify(&fast, bytes);
        classify_portable(&slow, bytes);
        assert_memory_equal(&fast, &slow, sizeof fast);
        for (size_t i = 0; i < sizeof bytes; i++) {
            unsigned char c = bytes[i], lower = c | 0x20;
            bool digit = c >= '0' && c <= '9';
            assert_int_equal(slow.digit >> i & 1, digit);
            assert_int_equal(
                slow.word >> i & 1, digit || (lower >= 'a' && lower <= 'z'));
            assert_int_equal(slow.high >> i & 1, c >= 0x80);
            assert_int_equal(slow.joint >> i & 1, c && strchr("',.:", c));
            assert_int_equal(slow.percent >> i & 1, c == '%');
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(word_normal__one_text_a_rule__gives_the_words),
        cmocka_unit_test(
            word_parts__any_script__more_where_words_are_not_apart),
        cmocka_unit_test(word_next__of_a_text__gives_bytes_and_flags),
        cmocka_unit_test(word_next__equal_normal_form__has_an_equal_hash),
        cmocka_unit_test(word_next__endless_word__is_cut_and_covers_all),
        cmocka_unit_test(word_next__marks_without_end__moves_on),
        cmocka_unit_test(word_next__function_words__are_flagged),
        cmocka_unit_test(token_scan_ascii__random_text__agrees_with_the_rule),
        cmocka_unit_test(word_normal__random_text__has_the_hash_of_the_word),
        cmocka_unit_test(words_next__random_text__gives_the_words_one_by_one),
        cmocka_unit_test(words_next__random_words__gives_the_words_one_by_one),
        cmocka_unit_test(classify__random_bytes__agrees_with_the_portable_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
