/* What the settings change on the screen: keys, and what is said of the file. */
#include "sample.h"
#include "term.h"

#include "app_state.h"
#include "bindings.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys__bound_anew__act_and_are_shown),
        cmocka_unit_test(keys__bound_while_reading__act_until_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
