/*
 * The real program in a real terminal: a person's round through the sample, and
 * how the terminal is left, whatever ends the program.
 */
#include "config.h"

#include <signal.h>

#include "support/terminal.h"
#include "support/unit.h"

#define HEADLINE "Ferry Halla runs aground off the northern cape"
/* A dot for a report that shares text: the analysis is done. */
#define ANALYSED "\u25cf"
#define SENTENCE "ran aground in thick fog"
/* Only where it is read: the sentence stands among what a search finds, too. */
#define READING " of 8"
/* What the rows of a comparison have in front of the first shared passage's
 * words: in two columns, and one below the other. */
#define IN_COLUMNS "\u2502 1   \u2502 OSTREY"
#define STACKED " 1  OSTREY"

/* A terminal with the reader on the sample in it, after `before`, such as an
 * assignment to a variable of the environment. */
static struct terminal *open_sample(void **state, const char *before)
{
    struct terminal *t = terminal_open(state, 96, 24);
    terminal_line(
        t, "%s %s %s/articles", before, terminal_program(t), getenv("srcdir"));
    return t;
}

static void reader__a_round_through_the_sample__leaves_no_trace(void **state)
{
    struct terminal *t = open_sample(state, "");
    terminal_expect(t, ANALYSED);
    terminal_line(t, "/halla runs aground");
    terminal_type(t, "\r\r");
    terminal_expect(t, SENTENCE);
    terminal_type(t, "c");
    terminal_expect(t, IN_COLUMNS);
    terminal_resize(t, 60, 20);
    terminal_expect(t, STACKED);
    terminal_resize(t, 20, 5);
    terminal_expect(t, "too small");
    terminal_resize(t, 96, 24);
    terminal_expect(t, IN_COLUMNS);
    terminal_type(t, "?");
    terminal_expect(t, "as they are bound now");
    terminal_type(t, "q");
    terminal_expect(t, IN_COLUMNS);
    terminal_type(t, "Q");
    terminal_expect_end(t);
}

static void reader__suspended__gives_the_terminal_and_takes_it_again(
    void **state)
{
    struct terminal *t = open_sample(state, "");
    terminal_expect(t, HEADLINE);
    terminal_type(t, "\032");
    terminal_expect_shell(t);
    terminal_resize(t, 80, 30);
    terminal_line(t, "fg");
    terminal_expect(t, HEADLINE);
    terminal_type(t, "\032");
    terminal_expect_shell(t);
    terminal_line(t, "fg");
    terminal_expect(t, HEADLINE);
    terminal_type(t, "q");
    terminal_expect_end(t);
}

/* The reader has the keyboard though its text comes through a pipe. */
static void reader__text_from_a_pipe__takes_keys_from_the_terminal(void **state)
{
    struct terminal *t = terminal_open(state, 96, 24);
    terminal_line(t, "cat %s/articles/cape-wire/halla-aground.txt | %s -",
        getenv("srcdir"), terminal_program(t));
    terminal_expect(t, HEADLINE);
    terminal_type(t, "\r\r");
    terminal_expect(t, SENTENCE);
    terminal_type(t, "Q");
    terminal_expect_end(t);
}

static void reader__terminal_is_dumb__prints_text(void **state)
{
    struct terminal *t = open_sample(state, "clear; TERM=dumb");
    terminal_expect_gone(t);
    terminal_expect_shell(t);
    assert_non_null(strstr(terminal_output(t), HEADLINE));
    assert_null(strchr(strstr(terminal_output(t), HEADLINE), '\033'));
}

/* Whether the terminal was told of a colour: ESC [ ... m with a 3x, 4x, 9x or
 * 10x among its parameters that is not "default" (39, 49). */
static bool has_color(const char *output)
{
    for (const char *s = output; (s = strstr(s, "\033[")); s++) {
        const char *at = s + 2;
        bool color = false;
        for (; (*at >= '0' && *at <= '9') || *at == ';'; at++) {
            bool first = at[-1] == ';' || at[-1] == '[';
            color |=
                first && strchr("349", *at) && at[1] >= '0' && at[1] <= '8';
        }
        if (*at == 'm' && color)
            return true;
    }
    return false;
}

static void read_a_report(struct terminal *t)
{
    terminal_expect(t, ANALYSED);
    terminal_forget_output(t);
    terminal_line(t, "/halla runs aground");
    terminal_type(t, "\r\r");
    terminal_expect(t, READING);
    terminal_type(t, "Q");
    terminal_expect_end(t);
}

static void reader__no_color_asked_for__sends_no_color(void **state)
{
    struct terminal *t = open_sample(state, "NO_COLOR=1");
    read_a_report(t);
    assert_false(has_color(terminal_output(t)));
}

static void reader__terminal_has_colors__sends_them(void **state)
{
    struct terminal *t = open_sample(state, "NO_COLOR=");
    read_a_report(t);
    assert_true(has_color(terminal_output(t)));
}

static void reader__told_to_end__restores_the_terminal(void **state)
{
    static const int signals[] = { SIGTERM, SIGHUP };
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct terminal *t = open_sample(state, "");
        pid_t pid = terminal_pid(t);
        terminal_expect(t, HEADLINE);
        assert_int_equal(kill(pid, signals[i]), 0);
        terminal_expect_end(t);
        terminal_close(state);
    }
}

static void reader__terminal_closed__is_gone(void **state)
{
    struct terminal *t = open_sample(state, "");
    terminal_expect(t, HEADLINE);
    terminal_hang_up(t);
    terminal_expect_gone(t);
}

/* Nobody tells this one: only the end of its input does. */
/* No search for leaks: that of AddressSanitizer stops the process by ptrace
 * when it ends, and in one without a terminal sometimes waits for ever. */
static void reader__terminal_closed_and_hangup_ignored__is_gone(void **state)
{
    struct terminal *t = terminal_open(state, 96, 24);
    terminal_line(t,
        "(trap '' HUP; export ASAN_OPTIONS=detect_leaks=0; exec %s "
        "%s/articles)",
        terminal_program(t), getenv("srcdir"));
    terminal_expect(t, HEADLINE);
    terminal_hang_up(t);
    terminal_expect_gone(t);
}

#define TEST(name) cmocka_unit_test_teardown(name, terminal_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reader__a_round_through_the_sample__leaves_no_trace),
        TEST(reader__suspended__gives_the_terminal_and_takes_it_again),
        TEST(reader__text_from_a_pipe__takes_keys_from_the_terminal),
        TEST(reader__terminal_is_dumb__prints_text),
        TEST(reader__no_color_asked_for__sends_no_color),
        TEST(reader__terminal_has_colors__sends_them),
        TEST(reader__told_to_end__restores_the_terminal),
        TEST(reader__terminal_closed__is_gone),
        TEST(reader__terminal_closed_and_hangup_ignored__is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
