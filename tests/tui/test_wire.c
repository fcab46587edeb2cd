/* From picture to picture: whatever was drawn, scrolled and drawn over, each
 * kind of terminal shows what was asked for. */
#include "config.h"

#include "sample.h"
#include "term.h"

#include "screen.h"

#include <string.h>

static const struct term_settings kinds[] = {
    { .term = "xterm-256color" },
    { .term = "screen-256color" },
    { .term = "xterm" },
    { .term = "xterm-256color", .no_color = true },
    { .term = "linux" },
    { .term = "vt100" },
    { .term = "ansi" },
    { .term = "sun" },
};
enum { N_KINDS = sizeof kinds / sizeof kinds[0], ROWS = 9, COLUMNS = 33 };

/* What stands where: drawing with nothing to it. */
struct paper {
    char text[ROWS][COLUMNS + 1];
};

static void paper_clear(struct paper *p)
{
    for (int y = 0; y < ROWS; y++) {
        memset(p->text[y], ' ', COLUMNS);
        p->text[y][COLUMNS] = '\0';
    }
}

static void write_both(struct paper *p, uint64_t *seed)
{
    static const char words[] = "fog    bell, a   tide ... rock and salt   ";
    int row = (int)random_below(seed, ROWS);
    int column = (int)random_below(seed, COLUMNS);
    size_t start = random_below(seed, 20);
    size_t len = 1 + random_below(seed, (uint32_t)(sizeof words - 1 - start));
    enum style style = (enum style)random_below(seed, N_STYLES);
    struct span text = { words + start, len };
    screen_text(row, column, COLUMNS, text, style);
    for (size_t i = 0; i < len && column + (int)i < COLUMNS; i++)
        p->text[row][column + (int)i] = text.ptr[i];
}

static void assert_shown(const struct paper *p)
{
    for (int y = 0; y < ROWS; y++) {
        char wanted[COLUMNS + 1];
        memcpy(wanted, p->text[y], sizeof wanted);
        for (int x = COLUMNS; x > 0 && wanted[x - 1] == ' '; x--)
            wanted[x - 1] = '\0';
        /* That cell cannot be written on a terminal that would then scroll. */
        size_t len = strlen(wanted), n = strlen(term_row(y));
        if (y == ROWS - 1 && n < len && len == COLUMNS)
            continue;
        assert_string_equal(term_row(y), wanted);
    }
}

static void pictures__of_any_words__are_what_is_shown(void **state)
{
    (void)state;
    uint64_t seed = random_seed(20260101);
    struct paper paper;
    for (int kind = 0; kind < N_KINDS; kind++) {
        term_set(kinds[kind]);
        term_open(ROWS, COLUMNS, sample_corpus());
        paper_clear(&paper);
        screen_erase();
        for (int round = 0; round < 200; round++) {
            if (random_below(&seed, 3) == 0) {
                paper_clear(&paper);
                screen_erase();
            }
            for (uint32_t n = random_below(&seed, 12); n > 0; n--)
                write_both(&paper, &seed);
            screen_cursor((int)random_below(&seed, ROWS),
                (int)random_below(&seed, COLUMNS));
            screen_show();
            assert_shown(&paper);
            if (random_below(&seed, 2)) {
                int first = (int)random_below(&seed, ROWS - 1);
                int n =
                    2 + (int)random_below(&seed, (uint32_t)(ROWS - 1 - first));
                int by = (int)random_below(&seed, 5) - 2;
                screen_scroll(first, n, by);
                screen_show();
                assert_shown(&paper);
                term_expect_same_anew();
            }
        }
        term_close();
    }
}

/* Of characters of two columns no half is left, and marks stay with what they
 * stand on. */
static void pictures__of_wide_characters__leave_no_halves(void **state)
{
    (void)state;
    static const char *const words[] = { "北斗丸、岬", "a", "岬で",
        "e\xcc\x81t\xc3\xa9", "  ", "x岬x", "नौका", "페리 좌초" };
    uint64_t seed = random_seed(20260102);
    for (int kind = 0; kind < N_KINDS; kind++) {
        term_set(kinds[kind]);
        term_open(ROWS, COLUMNS, sample_corpus());
        for (int round = 0; round < 100; round++) {
            screen_erase();
            for (uint32_t n = random_below(&seed, 30); n > 0; n--)
                screen_text((int)random_below(&seed, ROWS - 1),
                    (int)random_below(&seed, COLUMNS), COLUMNS,
                    span_of(words[random_below(
                        &seed, sizeof words / sizeof words[0])]),
                    (enum style)random_below(&seed, N_STYLES));
            screen_show();
            term_expect_same_anew();
        }
        term_close();
    }
}

/* What is shown already costs nothing but the way of the cursor. */
static void pictures__the_same_again__cost_nothing(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    for (int i = 0; i < 2; i++) {
        screen_erase();
        screen_text(3, 5, 40, span_of("the tide takes the rock"), STYLE_SHARED);
        screen_cursor(3, 5);
        screen_show();
        assert_true(i == 0 || term_sent() == 0);
        term_sent();
    }
    term_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures__of_any_words__are_what_is_shown),
        cmocka_unit_test(pictures__of_wide_characters__leave_no_halves),
        cmocka_unit_test(pictures__the_same_again__cost_nothing),
    };
    return cmocka_run_group_tests_name("wire", tests, NULL, NULL);
}
