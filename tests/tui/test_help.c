/* The help: signs and keys of the view that asked. */
#include "config.h"

#include "sample.h"
#include "term.h"

#include "app_state.h"

static struct view *top(void)
{
    return app_top(term_app());
}

static void help__shows_every_key__as_it_is_bound_now(void **state)
{
    (void)state;
    term_open(100, 120, sample_corpus());
    keymap_bind(&term_app()->desk.keymap, span_of("X"), ACTION_STAR);
    term_key("?");
    for (int i = 0; i < N_ACTIONS; i++) {
        char name[40];
        struct buffer keys = { 0 };
        snprintf(name, sizeof name, ":%s", action_info((enum action)i)->name);
        assert_true(term_shows(name));
        keymap_keys(&keys, &term_app()->desk.keymap, (enum action)i, ANYWHERE);
        if (keys.len > 0)
            assert_true(term_shows(keys.ptr));
        buffer_free(&keys);
    }
    assert_true(term_shows("* X"));
    term_key("?");
    assert_int_equal(top()->place.kind, PLACE_STORIES);
    term_close();
}

/* Tab goes to the next unread, but in a comparison to the other side. */
static void help__keys_that_mean_something_else_here__are_not_told(void **state)
{
    (void)state;
    term_open(100, 120, sample_corpus());
    term_key("?");
    assert_true(term_shows("]u Tab"));
    term_key("q c ?");
    assert_true(term_shows("]u "));
    assert_false(term_shows("]u Tab"));
    assert_true(term_shows("Tab                    the other side"));
    term_close();
}

static void help__search_and_filter__work_as_in_any_list(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("? /");
    term_type("the whole story");
    term_key("Enter");
    assert_non_null(strstr(term_row(term_cursor_row()), "story is read"));
    term_key("&");
    term_type("undo");
    term_key("Enter");
    assert_true(top()->rows.n_rows < 6);
    term_close();
}

static void help__of_an_action_without_a_key__is_its_name(void **state)
{
    (void)state;
    term_open(100, 80, sample_corpus());
    term_key("?");
    assert_true(term_shows("   :all-read              everything is read"));
    assert_true(term_shows("   :                      an action by name"));
    term_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help__shows_every_key__as_it_is_bound_now),
        cmocka_unit_test(
            help__keys_that_mean_something_else_here__are_not_told),
        cmocka_unit_test(help__of_an_action_without_a_key__is_its_name),
        cmocka_unit_test(help__search_and_filter__work_as_in_any_list),
    };
    return cmocka_run_group_tests_name("help", tests, NULL, NULL);
}
