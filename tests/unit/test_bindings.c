/* Keys that a person binds, in the settings and while reading. */
#include "support/unit.h"

#include "bindings.h"

static char folder[] = "/tmp/twicetold-keys-XXXXXX";
static char path[64];
static const char *key_dirs[2];

/* The settings that a file with these lines in [keys] gives. */
static struct config *config_of(const char *setting, const char *lines)
{
    struct config *c = config_new();
    FILE *fp = fopen(path, "w");
    assert_non_null(fp);
    fprintf(fp, "%s\n[keys]\n%s\n", setting, lines);
    fclose(fp);
    config_read(c, path, key_dirs);
    return c;
}

static int set_up(void **state)
{
    (void)state;
    static char dir[4096];
    const char *srcdir = getenv("srcdir");
    snprintf(dir, sizeof dir, "%s/doc/keys", srcdir ? srcdir : ".");
    key_dirs[0] = dir;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/config", folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    remove(path);
    return remove(folder);
}

/* What the keys do in a context. */
static enum action means(
    const struct keymap *map, unsigned context, const char *keys)
{
    struct binding b = { 0 };
    bool more;
    assert_true(keys_read(&b, span_of(keys)));
    if (b.n_keys > 1) {
        enum action first = keymap_find(map, context, b.keys, 1, &more);
        if (!more)
            return first;
    }
    return keymap_find(map, context, b.keys, b.n_keys, &more);
}

static void tell_complaints(const struct config *c)
{
    for (size_t i = 0; i < c->complaints.len; i++)
        print_error("%s\n", c->complaints.items[i].ptr);
}

static void keys__a_line__gives_an_action_all_its_keys(void **state)
{
    (void)state;
    struct config *c = config_of("", "down = e Ctrl-E\nall-read = C\nundo =");
    struct keymap map = bindings_read(c);
    tell_complaints(c);
    assert_int_equal(c->complaints.len, 0);
    assert_int_equal(means(&map, IN_STORIES, "e"), ACTION_DOWN);
    assert_int_equal(means(&map, IN_NOTES, "Ctrl-E"), ACTION_DOWN);
    assert_int_equal(means(&map, IN_STORIES, "j"), ACTION_NONE);
    assert_int_equal(means(&map, IN_STORIES, "C"), ACTION_ALL_READ);
    assert_int_equal(means(&map, IN_READING, "u"), ACTION_NONE);
    assert_int_equal(means(&map, IN_READING, "k"), ACTION_UP);
    struct buffer told = { 0 };
    keymap_keys(&told, &map, ACTION_DOWN, ANYWHERE);
    assert_string_equal(told.ptr, "e Ctrl-E");
    buffer_free(&told);
    keymap_free(&map);
    config_free(c);
}

static void keys__what_makes_no_sense__is_named_and_the_rest_applies(
    void **state)
{
    (void)state;
    static const struct {
        const char *lines, *said;
    } cases[] = {
        { "dwon = n", ":3: \"dwon\" is no action" },
        { "down = Foo", ":3: \"Foo\" is no key" },
        { "down = j 5", ":3: 5 is a count" },
        { "down = <letter>", ":3: down has no use for <letter>" },
        { "set-mark = M", ":3: set-mark wants a key and <letter>" },
        { "star = e\nread = e", ":4: e is for star already, by " },
        { "star = e\nread = ex", ":4: ex is for star already, by " },
        { "tag = e\nsort-date = e\npartner = e",
            ":5: e is for tag already, by " },
        { "half-down = ]", "no key is left for next-shared" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char lines[128];
        snprintf(lines, sizeof lines, "%s\nup = U", cases[i].lines);
        struct config *c = config_of("", lines);
        struct keymap map = bindings_read(c);
        bool found = false;
        for (size_t n = 0; n < c->complaints.len; n++)
            found |= strstr(c->complaints.items[n].ptr, cases[i].said) != NULL;
        if (!found)
            print_error("case %zu\n", i);
        assert_true(found);
        assert_int_equal(means(&map, IN_STORIES, "U"), ACTION_UP);
        keymap_free(&map);
        config_free(c);
    }
}

static void keys__one_key_for_two__is_that_of_the_narrower_action(void **state)
{
    (void)state;
    static const char *const orders[] = { "exchange = e\nread = e",
        "read = e\nexchange = e" };
    for (int i = 0; i < 2; i++) {
        struct config *c = config_of("", orders[i]);
        struct keymap map = bindings_read(c);
        assert_int_equal(c->complaints.len, 0);
        assert_int_equal(means(&map, IN_COMPARISON, "e"), ACTION_EXCHANGE);
        assert_int_equal(means(&map, IN_READING, "e"), ACTION_TOGGLE_READ);
        keymap_free(&map);
        config_free(c);
    }
}

static void keys__no_way_out__is_given_back(void **state)
{
    (void)state;
    struct config *c = config_of("", "quit =\nclose =\ncommand =");
    struct keymap map = bindings_read(c);
    assert_int_equal(c->complaints.len, 1);
    assert_int_equal(means(&map, IN_STORIES, "Q"), ACTION_QUIT);
    keymap_free(&map);
    config_free(c);
}

/* Every action that has a key at first has one then, and so has every action
 * that the file names: each of its keys does what it says somewhere. */
static void key_files__shipped__bind_what_they_name(void **state)
{
    (void)state;
    static const char *const files[] = { "vim", "mutt", "newsboat" };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char setting[32];
        const struct config_line *line;
        size_t at = 0;
        snprintf(setting, sizeof setting, "keys = %s", files[i]);
        struct config *c = config_of(setting, "");
        struct keymap map = bindings_read(c);
        tell_complaints(c);
        assert_int_equal(c->complaints.len, 0);
        assert_true(c->lines.len > 10);
        while ((line = config_next(c, span_of("keys"), &at))) {
            struct buffer told = { 0 };
            keymap_keys(&told, &map, action_named(line->name), ANYWHERE);
            if (!span_equal(buffer_span(&told), line->value))
                print_error("%s: %s: %s\n", files[i], line->name.ptr, told.ptr);
            assert_true(span_equal(buffer_span(&told), line->value));
            buffer_free(&told);
        }
        keymap_free(&map);
        config_free(c);
    }
}

static void key_files__shipped__have_the_keys_of_their_programs(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        unsigned context;
        const char *keys;
        enum action action;
    } cases[] = {
        { "vim", IN_READING, "gg", ACTION_FIRST },
        { "vim", IN_READING, "gx", ACTION_BROWSE },
        { "vim", IN_READING, "]c", ACTION_NEXT_CHANGE },
        { "vim", IN_COMPARISON, "Ctrl-Ww", ACTION_OTHER_PANE },
        { "vim", IN_STORIES, "ZZ", ACTION_CLOSE },
        { "vim", IN_READING, "Ctrl-R", ACTION_REDO },
        { "mutt", IN_STORIES, "l", ACTION_FILTER },
        { "mutt", IN_STORIES, "od", ACTION_SORT_DATE },
        { "mutt", IN_STORIES, "Tab", ACTION_NEXT_UNREAD },
        { "mutt", IN_COMPARISON, "x", ACTION_QUIT },
        { "mutt", IN_READING, "]", ACTION_HALF_DOWN },
        { "mutt", IN_READING, "T", ACTION_FOLD },
        { "newsboat", IN_STORIES, "n", ACTION_NEXT_UNREAD },
        { "newsboat", IN_STORIES, "A", ACTION_STORY_READ },
        { "newsboat", IN_STORIES, "C", ACTION_ALL_READ },
        { "newsboat", IN_READING, "N", ACTION_TOGGLE_READ },
        { "newsboat", IN_STORIES, "gd", ACTION_SORT_DATE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char setting[32];
        snprintf(setting, sizeof setting, "keys = %s", cases[i].file);
        struct config *c = config_of(setting, "");
        struct keymap map = bindings_read(c);
        if (means(&map, cases[i].context, cases[i].keys) != cases[i].action)
            print_error("%s: %s\n", cases[i].file, cases[i].keys);
        assert_int_equal(
            means(&map, cases[i].context, cases[i].keys), cases[i].action);
        keymap_free(&map);
        config_free(c);
    }
}

/* Every key means in every place, with these lines, what the map says. */
static void assert_means_the_same(const struct keymap *map, const char *lines)
{
    struct config *c = config_of("", lines);
    struct keymap again = bindings_read(c);
    tell_complaints(c);
    assert_int_equal(c->complaints.len, 0);
    for (size_t i = 0; i < map->bindings.len; i++)
        for (unsigned context = 1; context <= IN_NOTES; context <<= 1) {
            const struct binding *b = &map->bindings.items[i];
            bool more, more_again;
            for (unsigned n = 1; n <= b->n_keys; n++) {
                assert_int_equal(keymap_find(map, context, b->keys, n, &more),
                    keymap_find(&again, context, b->keys, n, &more_again));
                assert_int_equal(more, more_again);
            }
        }
    keymap_free(&again);
    config_free(c);
}

/* The keys as they are at first are lines that change nothing: told, then read
 * again, they are as they were. */
static void keys__told_and_read_again__mean_the_same(void **state)
{
    (void)state;
    struct keymap map = keymap_default();
    struct buffer lines = { 0 };
    for (int i = N_ACTIONS - 1; i >= 0; i--) {
        buffer_addf(&lines, "%s = ", action_info((enum action)i)->name);
        keymap_keys(&lines, &map, (enum action)i, ANYWHERE);
        buffer_addf(&lines, "\n");
    }
    assert_means_the_same(&map, "");
    assert_means_the_same(&map, lines.ptr);
    buffer_free(&lines);
    keymap_free(&map);
}

static void names__of_all_kinds_of_keys__are_read_as_they_are_told(void **state)
{
    (void)state;
    static const char *const keys[] = { "j", "]m", "Ctrl-F", "Ctrl-Ww",
        "Ctrl-WCtrl-W", "Semicolon", "PgDn", "U+00E9", "aU+00E9", "m<letter>",
        "Tab", "gTab", "-", "=" };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct binding b = { 0 };
        struct buffer told = { 0 };
        assert_true(keys_read(&b, span_of(keys[i])));
        for (unsigned k = 0; k < b.n_keys; k++)
            key_spell(&told, b.keys[k]);
        assert_string_equal(told.ptr, keys[i]);
        buffer_free(&told);
    }
    static const char *const none[] = { "", "abc", "Ctrl-", "PgDnn1", "U+",
        "U+110000", "Ctrl-WCtrl-WCtrl-W" };
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        struct binding b;
        if (strcmp(none[i], "U+") != 0)
            assert_false(keys_read(&b, span_of(none[i])));
    }
}

static void session__bind_and_unbind__say_what_is_bound(void **state)
{
    (void)state;
    static const struct {
        const char *order, *said;
        enum bound bound;
    } cases[] = {
        { "bind down J", "down: j Down Ctrl-N J", BOUND_DONE },
        { "bind  down  K  L ", "down: j Down Ctrl-N J K L", BOUND_DONE },
        { "unbind J K", "unbound for this session", BOUND_DONE },
        { "bind down", "down: j Down Ctrl-N L", BOUND_WRONG },
        { "unbind J", "nothing was bound so", BOUND_WRONG },
        { "unbind", "nothing was bound so", BOUND_WRONG },
        { "bind", "bind what?", BOUND_WRONG },
        { "bind nothing x", "bind what?", BOUND_WRONG },
        { "bind down Quux", "\"Quux\" is no key", BOUND_WRONG },
        { "bind down x 4", "4 is a count", BOUND_WRONG },
        { "binder", NULL, BOUND_NOT },
        { "down", NULL, BOUND_NOT },
        { "", NULL, BOUND_NOT },
    };
    struct keymap map = keymap_default();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer said = { 0 };
        assert_int_equal(bindings_follow(&map, span_of(cases[i].order), &said),
            cases[i].bound);
        if (cases[i].said)
            assert_non_null(strstr(said.ptr, cases[i].said));
        buffer_free(&said);
    }
    assert_int_equal(means(&map, IN_READING, "L"), ACTION_DOWN);
    assert_int_equal(means(&map, IN_COMPARISON, "x"), ACTION_EXCHANGE);
    keymap_free(&map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys__a_line__gives_an_action_all_its_keys),
        cmocka_unit_test(
            keys__what_makes_no_sense__is_named_and_the_rest_applies),
        cmocka_unit_test(keys__one_key_for_two__is_that_of_the_narrower_action),
        cmocka_unit_test(keys__no_way_out__is_given_back),
        cmocka_unit_test(key_files__shipped__bind_what_they_name),
        cmocka_unit_test(key_files__shipped__have_the_keys_of_their_programs),
        cmocka_unit_test(keys__told_and_read_again__mean_the_same),
        cmocka_unit_test(
            names__of_all_kinds_of_keys__are_read_as_they_are_told),
        cmocka_unit_test(session__bind_and_unbind__say_what_is_bound),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
