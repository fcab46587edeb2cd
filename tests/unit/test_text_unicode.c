/*
 * The test files of Unicode, version 15, where they are at hand: beside the
 * corpora, in ../suites/text. Of each, how many cases hold is printed, and no
 * fewer than when this was written may.
 */
#include "support/wrap_twin.h"

/* A file of the suites, or NULL, when the test is skipped. */
static FILE *open_suite(const char *name)
{
    const char *corpora = getenv("TWICETOLD_CORPORA");
    if (!corpora)
        return NULL;
    struct buffer path = { 0 };
    buffer_addf(&path, "%s/../suites/text/%s", corpora, name);
    FILE *file = fopen(path.ptr, "rb");
    buffer_free(&path);
    return file;
}

static void read_all(struct buffer *out, const char *name)
{
    FILE *file = open_suite(name);
    if (!file)
        skip();
    char block[4096];
    size_t n;
    while ((n = fread(block, 1, sizeof block, file)) > 0)
        buffer_add(out, (struct span){ block, n });
    fclose(file);
}

/* ------------------------------------------------------------ break tests */

/* One line of a break test: "÷ 0061 × 0308 ÷". may[i] is set where the text
 * breaks before byte i. */
struct break_case {
    char text[256];
    char may[256];
    struct span s;
};

static void add_character(struct break_case *c, uint32_t character)
{
    char *end = c->text + c->s.len;
    size_t len = character < 0x80      ? 1
                 : character < 0x800   ? 2
                 : character < 0x10000 ? 3
                                       : 4;
    static const unsigned char lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
    for (size_t i = len - 1; i > 0; i--, character >>= 6)
        end[i] = (char)(0x80 | (character & 0x3f));
    end[0] = (char)(lead[len] | character);
    c->s.len += len;
    assert_true(c->s.len + 4 < sizeof c->text);
}

/* False for a line that holds no case. */
static bool parse_case(struct break_case *c, char *line)
{
    *c = (struct break_case){ 0 };
    c->s.ptr = c->text;
    line[strcspn(line, "#\n")] = '\0';
    for (char *t = strtok(line, " \t"); t; t = strtok(NULL, " \t")) {
        if (strcmp(t, "\u00f7") == 0)
            c->may[c->s.len] = true;
        else if (strcmp(t, "\u00d7") != 0)
            add_character(c, (uint32_t)strtoul(t, NULL, 16));
    }
    return c->s.len > 0;
}

/* Whether the case is of text as it is after cleaning, on one line. */
static bool is_clean(const struct break_case *c)
{
    struct arena *a = arena_new();
    bool clean = span_equal(text_clean(a, c->s, TEXT_LINE), c->s);
    arena_free(a);
    return clean;
}

/* Runs the cases of a file; returns how many do not hold. */
static size_t count_misses(
    const char *name, bool (*holds)(const struct break_case *c))
{
    FILE *file = open_suite(name);
    if (!file)
        skip();
    char line[4096];
    struct break_case c;
    size_t n_cases = 0, n_unclean = 0, n_held = 0;
    while (fgets(line, sizeof line, file)) {
        if (!parse_case(&c, line))
            continue;
        n_cases++;
        if (!is_clean(&c))
            n_unclean++;
        else
            n_held += holds(&c);
    }
    fclose(file);
    fprintf(stderr, "# %s: %zu of %zu held, %zu more are no clean text\n", name,
        n_held, n_cases - n_unclean, n_unclean);
    return n_cases - n_unclean - n_held;
}

static bool graphemes_hold(const struct break_case *c)
{
    for (size_t at = 0, end; at < c->s.len; at = end) {
        end = text_grapheme_end(c->s, at);
        for (size_t i = at + 1; i < end; i++)
            if (c->may[i])
                return false;
        if (!c->may[end])
            return false;
    }
    return true;
}

static void text_grapheme_end__break_test__holds(void **state)
{
    (void)state;
    assert_int_equal(
        count_misses("unicode/auxiliary/GraphemeBreakTest.txt", graphemes_hold),
        0);
}

static bool is_twin_row(struct span s, const char *may, int width)
{
    size_t next, twin_next;
    size_t end = text_wrap(s, width, &next);
    return end == twin_wrap(s, may, width, &twin_next) && next == twin_next;
}

/*
 * At every width, the row is the twin's with the breaks of the file. Before
 * the case stands a word for the row to end with where the case must not
 * break; whether it may break after that word, the file does not say.
 */
static bool rows_hold(const struct break_case *c)
{
    static const char word[] = "word ";
    enum { LEN = sizeof word - 1 };
    char text[sizeof c->text + LEN], may[sizeof c->text + LEN] = { 0 };
    struct span s = { text, c->s.len + LEN };
    memcpy(text, word, LEN);
    memcpy(text + LEN, c->text, c->s.len);
    memcpy(may + LEN, c->may, c->s.len + 1);
    bool held = false;
    for (int after_word = 0; after_word < 2 && !held; after_word++) {
        may[LEN] = (char)after_word;
        held = true;
        for (int width = LEN; width < text_width(s); width++)
            held &= is_twin_row(s, may, width);
    }
    return held;
}

static void text_wrap__break_test__holds_but_for_known_cases(void **state)
{
    (void)state;
    /* libunistring (1.0): 15 beside U+FFFC, 1 of rule LB16; and 22 where the
     * file follows another rule for numbers than the plain LB25. */
    assert_in_range(
        count_misses("unicode/auxiliary/LineBreakTest.txt", rows_hold), 0, 38);
}

/* ----------------------------------------------------------------- others */

static void text_clean__utf8_tests__as_the_reference(void **state)
{
    (void)state;
    struct buffer raw = { 0 }, reference = { 0 };
    read_all(&raw, "utf8tests/utf8tests.bin");
    read_all(&reference, "utf8tests/artifacts/utf8.replace.ref.txt");
    struct arena *a = arena_new();
    struct span got = text_clean(a, buffer_span(&raw), TEXT_LINES);
    struct span want = text_clean(a, buffer_span(&reference), TEXT_LINES);
    assert_true(span_equal(got, want));
    arena_free(a);
    buffer_free(&raw);
    buffer_free(&reference);
}

/* Reads "1100..115F;W" or "3000;F". */
static bool parse_width(char *line, unsigned *first, unsigned *last, bool *wide)
{
    char kind[3];
    line[strcspn(line, "#\n")] = '\0';
    if (sscanf(line, "%x..%x;%2s", first, last, kind) != 3) {
        if (sscanf(line, "%x;%2s", first, kind) != 2)
            return false;
        *last = *first;
    }
    *wide = strcmp(kind, "W") == 0 || strcmp(kind, "F") == 0;
    return true;
}

static void text_char_width__east_asian_width__holds(void **state)
{
    (void)state;
    FILE *file = open_suite("unicode/EastAsianWidth.txt");
    if (!file)
        skip();
    char line[4096];
    unsigned first, last;
    bool wide;
    size_t n = 0, n_wrong = 0;
    while (fgets(line, sizeof line, file)) {
        if (!parse_width(line, &first, &last, &wide))
            continue;
        for (uint32_t c = first; c <= last; c++, n++) {
            int width = text_char_width(c);
            if (c >= 0x20 && width != (wide ? 2 : 1) && width != 0)
                n_wrong++;
        }
    }
    fclose(file);
    fprintf(stderr, "# EastAsianWidth.txt: %zu of %zu held\n", n - n_wrong, n);
    /* 72 that curses has wide; 22 that came with Unicode 15. */
    assert_in_range(n_wrong, 0, 94);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_grapheme_end__break_test__holds),
        cmocka_unit_test(text_wrap__break_test__holds_but_for_known_cases),
        cmocka_unit_test(text_clean__utf8_tests__as_the_reference),
        cmocka_unit_test(text_char_width__east_asian_width__holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
