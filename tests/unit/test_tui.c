/* The parts of the screen program that know no screen: list arithmetic, keys,
 * finding, flags, the typed line, names of terminals, ids of what is named. */
#include "support/unit.h"

#include "find.h"
#include "flags.h"
#include "keys.h"
#include "list.h"
#include "numbering.h"
#include "prompt.h"
#include "terminals.h"

/* ----------------------------------------------------------------- list */

static void assert_invariants(const struct list *l)
{
    assert_true(l->cursor < l->n_rows || (l->n_rows == 0 && l->cursor == 0));
    assert_true(l->top <= l->cursor);
    if (l->height == 0)
        return;
    assert_true(l->cursor < l->top + l->height);
    if (l->top > 0)
        assert_true(l->top + l->height <= l->n_rows);
}

static void list__random_moves__keep_the_invariants(void **state)
{
    (void)state;
    uint64_t seed = random_seed(7);
    for (int run = 0; run < 2000; run++) {
        struct list l = { .n_rows = random_below(&seed, 40),
            .height = random_below(&seed, 12),
            .scrolls = random_below(&seed, 2) == 0 };
        for (int i = 0; i < 30; i++) {
            long by = (long)random_below(&seed, 50) - 25;
            switch (random_below(&seed, 6)) {
            case 0:
                list_step(&l, by);
                break;
            case 1:
                list_page(&l, by);
                break;
            case 2:
                list_go(&l, random_below(&seed, 60));
                break;
            case 3:
                list_place(
                    &l, random_below(&seed, 60), random_below(&seed, 20));
                break;
            case 4:
                list_show(&l, random_below(&seed, 60));
                break;
            default:
                l.n_rows = random_below(&seed, 40);
                l.height = random_below(&seed, 12);
                list_fit(&l);
            }
            assert_invariants(&l);
        }
    }
}

static void list__a_step_in_a_text__scrolls_and_then_moves(void **state)
{
    (void)state;
    struct list l = { .n_rows = 12, .height = 10, .scrolls = true };
    assert_true(list_step(&l, 1));
    assert_int_equal(l.top, 1);
    assert_int_equal(l.cursor, 1);
    assert_true(list_step(&l, 2));
    assert_int_equal(l.top, 2);
    assert_int_equal(l.cursor, 3);
    assert_true(list_step(&l, 100));
    assert_int_equal(l.cursor, 11);
    assert_false(list_step(&l, 1));
}

static void list__a_step_in_a_list__moves_and_scrolls_when_it_must(void **state)
{
    (void)state;
    struct list l = { .n_rows = 12, .height = 10 };
    assert_true(list_step(&l, 9));
    assert_int_equal(l.top, 0);
    assert_true(list_step(&l, 1));
    assert_int_equal(l.top, 1);
    assert_true(list_step(&l, -10));
    assert_int_equal(l.top, 0);
    assert_false(list_step(&l, -1));
}

static void list__paging_to_the_end__reaches_the_last_row(void **state)
{
    (void)state;
    struct list l = { .n_rows = 25, .height = 10 };
    int pages = 0;
    while (list_page(&l, 9))
        pages++;
    assert_int_equal(l.cursor, 24);
    assert_int_equal(l.top, 15);
    assert_in_range(pages, 2, 4);
    assert_true(list_at_end(&l));
}

/* ----------------------------------------------------------------- keys */

static void keymap__every_default_key__does_something_somewhere(void **state)
{
    (void)state;
    struct keymap map = keymap_default();
    for (int i = 0; i < N_ACTIONS; i++) {
        struct buffer keys = { 0 };
        keymap_keys(&keys, &map, (enum action)i, ANYWHERE);
        if (strlen(action_info((enum action)i)->keys) > 0)
            assert_string_equal(keys.ptr, action_info((enum action)i)->keys);
        buffer_free(&keys);
    }
    keymap_free(&map);
}

static enum action found(
    const struct keymap *map, unsigned context, const char *keys)
{
    uint32_t codes[2] = { (uint8_t)keys[0], (uint8_t)keys[1] };
    bool more;
    return keymap_find(map, context, codes, keys[1] ? 2 : 1, &more);
}

static void keymap__same_key__means_what_its_view_says(void **state)
{
    (void)state;
    struct keymap map = keymap_default();
    assert_int_equal(found(&map, IN_STORIES, "\t"), ACTION_NEXT_UNREAD);
    assert_int_equal(found(&map, IN_COMPARISON, "\t"), ACTION_OTHER_PANE);
    assert_int_equal(found(&map, IN_READING, "c"), ACTION_COMPARE);
    assert_int_equal(found(&map, IN_COMPARISON, "c"), ACTION_LEAVE);
    assert_int_equal(found(&map, IN_READING, "]m"), ACTION_NEXT_SHARED);
    assert_int_equal(found(&map, IN_STORIES, "]m"), ACTION_NONE);
    assert_int_equal(found(&map, IN_STORIES, "mq"), ACTION_SET_MARK);
    assert_int_equal(found(&map, IN_STORIES, "''"), ACTION_GO_MARK);
    keymap_free(&map);
}

static void keymap__a_first_key__waits_and_tells_what_for(void **state)
{
    (void)state;
    struct keymap map = keymap_default();
    uint32_t bracket = ']';
    bool more;
    struct buffer choices = { 0 };
    assert_int_equal(
        keymap_find(&map, IN_READING, &bracket, 1, &more), ACTION_NONE);
    assert_true(more);
    keymap_choices(&choices, &map, IN_READING, bracket);
    assert_string_equal(
        choices.ptr, "  next: u unread  m shared  c change  s source");
    choices.len = 0;
    assert_true(keymap_bind(&map, span_of("]g"), ACTION_LAST));
    keymap_choices(&choices, &map, IN_READING, bracket);
    assert_non_null(strstr(choices.ptr, "  g last  u next-unread"));
    buffer_free(&choices);
    keymap_free(&map);
}

static void keymap__a_key_bound_anew__is_told_and_taken(void **state)
{
    (void)state;
    struct keymap map = keymap_default();
    struct buffer keys = { 0 };
    assert_true(keymap_bind(&map, span_of("x"), ACTION_DOWN));
    assert_true(keymap_bind(&map, span_of("gg"), ACTION_LAST));
    assert_false(keymap_bind(&map, span_of("abc"), ACTION_LAST));
    assert_false(keymap_bind(&map, span_of(""), ACTION_LAST));
    assert_int_equal(found(&map, IN_COMPARISON, "x"), ACTION_DOWN);
    keymap_keys(&keys, &map, ACTION_DOWN, ANYWHERE);
    assert_string_equal(keys.ptr, "j Down Ctrl-N x");
    keys.len = 0;
    keymap_keys(&keys, &map, ACTION_EXCHANGE, ANYWHERE);
    assert_int_equal(keys.len, 0);
    assert_int_equal(found(&map, IN_STORIES, "gg"), ACTION_LAST);
    buffer_free(&keys);
    keymap_free(&map);
}

static void actions__names__are_unique_and_found(void **state)
{
    (void)state;
    for (int i = 0; i < N_ACTIONS; i++)
        assert_int_equal(
            action_named(span_of(action_info((enum action)i)->name)), i);
    assert_int_equal(action_named(span_of("dwim")), ACTION_NONE);
}

/* -------------------------------------------------------------- finding */

static void find__cases__are_found_where_they_stand(void **state)
{
    (void)state;
    static const struct {
        const char *text, *needle;
        int start; /* -1: not there */
    } cases[] = {
        { "The Ferry", "ferry", 4 },
        { "off the\ncape", "The cape", 4 },
        { "off the   cape", "the cape", 4 },
        { "off thecape", "the cape", -1 },
        { "ÉTÉ à Grisemer", "été", 0 },
        { "北斗丸、岬", "岬", 12 },
        { "short", "shorter", -1 },
        { "anything", "", -1 },
        { "", "a", -1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t start, end;
        bool there = find_text(
            span_of(cases[i].text), span_of(cases[i].needle), 0, &start, &end);
        assert_int_equal(there, cases[i].start >= 0);
        if (there)
            assert_int_equal(start, cases[i].start);
    }
}

/* ---------------------------------------------------------------- flags */

static void flags__undo_and_redo__go_back_and_forth_by_groups(void **state)
{
    (void)state;
    struct flags f = { 0 };
    flags_begin(&f);
    flags_set(&f, 1, FLAG_READ, true);
    flags_set(&f, 2, FLAG_READ, true);
    flags_begin(&f);
    flags_set(&f, 2, FLAG_STAR, true);
    assert_int_equal(flags_undo(&f).reports, 1);
    assert_false(flags_has(&f, 2, FLAG_STAR));
    assert_true(flags_has(&f, 2, FLAG_READ));
    assert_int_equal(flags_undo(&f).reports, 2);
    assert_int_equal(flags_undo(&f).reports, 0);
    assert_false(flags_has(&f, 1, FLAG_READ));
    assert_int_equal(flags_redo(&f).reports, 2);
    assert_true(flags_has(&f, 1, FLAG_READ));
    flags_begin(&f);
    flags_set(&f, 1, FLAG_READ, false);
    assert_int_equal(flags_redo(&f).reports, 0);
    flags_free(&f);
}

/* --------------------------------------------------------------- prompt */

static void type(struct prompt *p, const char *text)
{
    for (; *text; text++)
        assert_int_equal(prompt_key(p, (uint8_t)*text), ANSWER_PENDING);
}

static void prompt__editing__takes_characters_and_words_off(void **state)
{
    (void)state;
    struct prompt p = { 0 };
    prompt_open(&p, ASKING_SEARCH, span_of(NULL));
    type(&p, "two wordz");
    prompt_key(&p, K_BACKSPACE);
    prompt_key(&p, 's');
    assert_string_equal(p.text.ptr, "two words");
    prompt_key(&p, K_CTRL('W'));
    assert_string_equal(p.text.ptr, "two ");
    prompt_key(&p, 'e');
    prompt_key(&p, 0x301); /* a combining accent goes with its letter */
    prompt_key(&p, K_BACKSPACE);
    assert_string_equal(p.text.ptr, "two ");
    prompt_key(&p, 0x5317);
    assert_string_equal(p.text.ptr, "two 北");
    prompt_key(&p, K_CTRL('U'));
    assert_string_equal(p.text.ptr, "");
    assert_int_equal(prompt_key(&p, K_BACKSPACE), ANSWER_CANCELLED);
    prompt_free(&p);
}

static void prompt__up__brings_the_last_answer_of_its_kind(void **state)
{
    (void)state;
    struct prompt p = { 0 };
    prompt_open(&p, ASKING_SEARCH, span_of(NULL));
    type(&p, "ferry");
    assert_int_equal(prompt_key(&p, K_ENTER), ANSWER_GIVEN);
    prompt_open(&p, ASKING_COMMAND, span_of(NULL));
    prompt_key(&p, K_UP);
    assert_string_equal(p.text.ptr, "");
    prompt_open(&p, ASKING_SEARCH, span_of(NULL));
    prompt_key(&p, K_UP);
    assert_string_equal(p.text.ptr, "ferry");
    assert_int_equal(prompt_key(&p, K_ESCAPE), ANSWER_CANCELLED);
    prompt_free(&p);
}

static void prompt__tab__completes_as_far_as_names_agree(void **state)
{
    (void)state;
    struct prompt p = { 0 };
    prompt_open(&p, ASKING_COMMAND, span_of(NULL));
    type(&p, "sor");
    prompt_key(&p, K_TAB);
    assert_string_equal(p.text.ptr, "sort-");
    type(&p, "d");
    prompt_key(&p, K_TAB);
    assert_string_equal(p.text.ptr, "sort-date");
    prompt_free(&p);
}

static void prompt__tab_in_a_question__completes_its_last_word(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *completed;
    } cases[] = {
        { "ta", "tag:" },
        { "ferry -so", "ferry -so" }, /* sort: or source: */
        { "ferry -sou", "ferry -source:" },
        { "is:un", "is:unread" },
        { "is:unread f", "is:unread feed:" },
        { "is:unread ", "is:unread " },
        { "ferry", "ferry" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct prompt p = { .of_news = true };
        prompt_open(&p, ASKING_FILTER, span_of(NULL));
        type(&p, cases[i].typed);
        prompt_key(&p, K_TAB);
        assert_string_equal(p.text.ptr, cases[i].completed);
        prompt_free(&p);
    }
}

static void prompt__question_to_one_text__completes_nothing(void **state)
{
    (void)state;
    struct prompt p = { 0 };
    int at = 0;
    prompt_open(&p, ASKING_SEARCH, span_of(NULL));
    type(&p, "ta");
    prompt_key(&p, K_TAB);
    assert_string_equal(p.text.ptr, "ta");
    assert_null(prompt_next_name(&p, &at));
    prompt_free(&p);
}

/* ------------------------------------------------------------- terminals */

static void terminals__unknown_names__have_relatives(void **state)
{
    (void)state;
    static const struct {
        const char *name, *tried[4];
    } cases[] = {
        { "xterm-kitty",
            { "xterm-kitty", "xterm", "xterm-256color", "vt100" } },
        { "tmux-256color",
            { "tmux-256color", "tmux", "screen-256color", "vt100" } },
        { "foot-extra", { "foot-extra", "foot", "xterm-256color", "vt100" } },
        { "zx81", { "zx81", "zx81", "vt100", "vt100" } },
    };
    struct buffer name = { 0 };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (unsigned n = 0; n < 4; n++) {
            assert_true(terminal_name(&name, cases[i].name, n));
            assert_string_equal(name.ptr, cases[i].tried[n]);
        }
        assert_false(terminal_name(&name, cases[i].name, 4));
    }
    buffer_free(&name);
}

/* ------------------------------------------------------------ numbering */

static void numbering__any_keys__finds_what_a_search_row_by_row_does(
    void **state)
{
    (void)state;
    uint64_t seed = random_seed(29);
    for (int run = 0; run < 300; run++) {
        int64_t keys[40];
        size_t n = random_below(&seed, 40);
        for (size_t i = 0; i < n; i++)
            keys[i] = (int64_t)random_below(&seed, 60) - 30;
        struct numbering all = numbering_of(keys, n);
        for (int64_t key = -31; key <= 31; key++) {
            uint32_t found = numbering_find(&all, key);
            size_t at = 0;
            while (at < n && keys[at] != key)
                at++;
            assert_true(found == NO_ID ? at == n : keys[found] == key);
        }
        numbering_free(&all);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(list__random_moves__keep_the_invariants),
        cmocka_unit_test(list__a_step_in_a_text__scrolls_and_then_moves),
        cmocka_unit_test(
            list__a_step_in_a_list__moves_and_scrolls_when_it_must),
        cmocka_unit_test(list__paging_to_the_end__reaches_the_last_row),
        cmocka_unit_test(keymap__every_default_key__does_something_somewhere),
        cmocka_unit_test(keymap__same_key__means_what_its_view_says),
        cmocka_unit_test(keymap__a_first_key__waits_and_tells_what_for),
        cmocka_unit_test(keymap__a_key_bound_anew__is_told_and_taken),
        cmocka_unit_test(actions__names__are_unique_and_found),
        cmocka_unit_test(find__cases__are_found_where_they_stand),
        cmocka_unit_test(flags__undo_and_redo__go_back_and_forth_by_groups),
        cmocka_unit_test(prompt__editing__takes_characters_and_words_off),
        cmocka_unit_test(prompt__up__brings_the_last_answer_of_its_kind),
        cmocka_unit_test(prompt__tab__completes_as_far_as_names_agree),
        cmocka_unit_test(prompt__tab_in_a_question__completes_its_last_word),
        cmocka_unit_test(prompt__question_to_one_text__completes_nothing),
        cmocka_unit_test(terminals__unknown_names__have_relatives),
        cmocka_unit_test(
            numbering__any_keys__finds_what_a_search_row_by_row_does),
    };
    return cmocka_run_group_tests_name("tui parts", tests, NULL, NULL);
}
