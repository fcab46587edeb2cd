/* What the settings change on the screen: keys, and what is said of the file.
 */
#include "sample.h"
#include "term.h"

#include "app_state.h"
#include "theme.h"

static void open_with_keymap(const struct keymap *map, const char *note)
{
    const struct app_options options = { .corpus = sample_corpus(),
        .reuse = reuse_defaults(),
        .story = story_defaults(),
        .keymap = map,
        .note = note };
    term_open_with(24, 80, &options);
    term_settle();
}

static size_t cursor(void)
{
    return app_top(term_app())->list->cursor;
}

static void keys__bound_anew__act_and_are_shown(void **state)
{
    (void)state;
    struct keymap map = keymap_default();
    keymap_unbind(&map, ACTION_DOWN, NULL);
    keymap_bind(&map, span_of("e"), ACTION_DOWN);
    open_with_keymap(&map, NULL);
    keymap_free(&map);
    term_key("e");
    assert_int_equal(cursor(), 1);
    term_key("j");
    assert_int_equal(cursor(), 1);
    assert_true(term_shows("j does nothing here"));
    term_key("? / o n e Space l i n e Space d o w n Enter");
    assert_true(term_shows(" e "));
    assert_false(term_shows("j Down Ctrl-N"));
    term_close();
}

static void keys__bound_while_reading__act_until_the_end(void **state)
{
    (void)state;
    open_with_keymap(NULL, NULL);
    term_key(":");
    term_type("bind do");
    term_key("Tab");
    assert_true(term_shows(":bind down"));
    term_type(" J");
    term_key("Enter");
    assert_true(term_shows("down: j Down Ctrl-N J"));
    term_key("J");
    assert_int_equal(cursor(), 1);
    term_key(":");
    term_type("unbind j");
    term_key("Enter j");
    assert_int_equal(cursor(), 1);
    assert_true(term_shows("j does nothing here"));
    term_key(":");
    term_type("bind nonsense x");
    term_key("Enter");
    assert_true(term_shows("bind what?"));
    term_close();
}

/* Every message that names a key names the one that is bound. */
static void keys__bound_anew__are_named_in_messages(void **state)
{
    (void)state;
    static const struct {
        enum action action;
        const char *key;
    } bound[] = {
        { ACTION_CLOSE, "X" },
        { ACTION_UNDO, "U" },
        { ACTION_FILTER, "F" },
        { ACTION_TAG, "T" },
        { ACTION_COMPARE, "C" },
        { ACTION_DETAILS, "D" },
        { ACTION_HELP, "H" },
        { ACTION_SEARCH, "f" },
        { ACTION_QUIT, NULL },
        { ACTION_GO_MARK, "`<letter>" },
        { ACTION_FOLD, "w" },
    };
    static const struct {
        const char *keys, *typed, *said;
    } cases[] = {
        { "h", "", "this is the first screen: X leaves" },
        { "Esc", "", "nothing is going on; :quit leaves twicetold" },
        { "n", "", "nothing was searched for yet: f searches" },
        { "q", "", "q does nothing here: H shows the keys" },
        { "m a", "", "remembered: `a comes back here" },
        { "T", "", "Enter goes to the reports; tag one there" },
        { "Enter T", "", "tagged: T on another, then C" },
        { "j T", "", "tagged: C compares the two" },
        { "j T", "", "two are tagged: C compares them" },
        { "X :", "all-read", "6 reports marked as read; U brings them back" },
        { "F", "zeppelin", "  F and Enter shows all stories." },
        { "F", "", "Enter read   C compare   f search   F filter" },
        { "D", "", "X back" },
        { "X H", "", "X back" },
        { "X : ", "undo", "undone: 6 reports" },
    };
    struct keymap map = keymap_default();
    for (size_t i = 0; i < sizeof bound / sizeof bound[0]; i++) {
        keymap_unbind(&map, bound[i].action, NULL);
        if (bound[i].key)
            keymap_bind(&map, span_of(bound[i].key), bound[i].action);
    }
    open_with_keymap(&map, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        term_key(cases[i].keys);
        term_type(cases[i].typed);
        if (*cases[i].typed || strcmp(cases[i].keys, "F") == 0)
            term_key("Enter");
        if (!term_shows(cases[i].said))
            fail_msg("%s %s: %s", cases[i].keys, cases[i].typed, term_row(23));
    }
    term_close();
    keymap_free(&map);
}

static void theme__other_colours__are_sent_and_no_others(void **state)
{
    (void)state;
    struct theme theme = theme_default(BACKGROUND_AUTO);
    size_t len;
    assert_true(style_read(&theme, STYLE_SHARED, span_of("magenta"), NULL));
    const struct app_options options = { .corpus = sample_corpus(),
        .reuse = reuse_defaults(),
        .story = story_defaults(),
        .theme = &theme };
    term_open_with(24, 80, &options);
    term_settle();
    term_key("c");
    const char *sent = term_output(&len);
    assert_non_null(memmem(sent, len, "\033[35m", 5));
    assert_null(memmem(sent, len, "\033[94m", 5));
    term_close();
}

static void file__something_wrong_in_it__is_said_at_once(void **state)
{
    (void)state;
    open_with_keymap(NULL, "config:3: \"neer\" is no setting");
    assert_true(term_shows("config:3: \"neer\" is no setting"));
    term_key("j");
    assert_false(term_shows("neer"));
    term_close();
}

static void source__muted_and_of_a_series__is_hidden_and_told(void **state)
{
    (void)state;
    const struct source_rule rules[] = {
        { .source = span_of("Northern Ledger"), .muted = true },
        { .source = span_of("Cape Wire"), .house = span_of("Harbour Post") },
    };
    struct app_options options = { .corpus = sample_corpus(),
        .reuse = reuse_defaults(),
        .story = story_defaults() };
    corpus_set_rules(options.corpus, (struct source_rules){ rules, 2 });
    term_open_with(24, 100, &options);
    term_settle();
    assert_true(term_shows("1 muted "));
    for (int i = 0; i < 12; i++) {
        assert_false(term_shows("Northern Ledger"));
        term_key("j");
        term_settle();
    }
    term_key("/ a g r o u n d Enter");
    term_settle();
    term_key("j Enter =");
    assert_true(term_shows("series     Harbour Post"));
    term_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys__bound_anew__act_and_are_shown),
        cmocka_unit_test(keys__bound_while_reading__act_until_the_end),
        cmocka_unit_test(keys__bound_anew__are_named_in_messages),
        cmocka_unit_test(theme__other_colours__are_sent_and_no_others),
        cmocka_unit_test(file__something_wrong_in_it__is_said_at_once),
        cmocka_unit_test(source__muted_and_of_a_series__is_hidden_and_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
