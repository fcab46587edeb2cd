/* The settings: what a file makes of them, what is complained of and where. */
#include "support/unit.h"

#include "configuration.h"

#include <twicetold/reuse.h>
#include <twicetold/story.h>

static char folder[] = "/tmp/twicetold-config-XXXXXX";
static char path[64], key_path[64];

static void write_bytes(const char *name, const char *bytes, size_t len)
{
    FILE *fp = fopen(name, "w");
    assert_non_null(fp);
    assert_int_equal(fwrite(bytes, 1, len, fp), len);
    fclose(fp);
}

/* The settings that a file of that text gives. */
static struct config *config_of(const char *text)
{
    const char *const dirs[] = { folder, NULL };
    struct config *c = config_new();
    write_bytes(path, text, strlen(text));
    config_read(c, path, dirs);
    return c;
}

/* The n-th complaint is about this line and says so. */
static void assert_complains(
    const struct config *c, size_t n, unsigned line, const char *text)
{
    char where[96];
    snprintf(where, sizeof where, "%s:%u: ", path, line);
    assert_true(c->complaints.len > n);
    struct span got = c->complaints.items[n];
    if (!strstr(got.ptr, where) || !strstr(got.ptr, text))
        print_error("%s\n", got.ptr);
    assert_ptr_equal(strstr(got.ptr, where), got.ptr);
    assert_non_null(strstr(got.ptr, text));
}

static int set_up(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/config", folder);
    snprintf(key_path, sizeof key_path, "%s/mine", folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    remove(path);
    remove(key_path);
    return remove(folder);
}

/* ------------------------------------------------------------- settings */

/* The list of settings tells defaults that other modules decide. */
static void settings__by_default__are_those_of_the_modules(void **state)
{
    (void)state;
    struct config *c = config_new();
    assert_true(c->settings.near == reuse_defaults().near);
    assert_true(c->settings.story_threshold == story_defaults().threshold);
    for (int s = 0; s < N_SETTINGS; s++)
        assert_int_equal(c->origins[s].kind, FROM_DEFAULT);
    config_free(c);
}

static void settings__good_values__apply_with_their_line(void **state)
{
    (void)state;
    struct config *c = config_of("# mine\n"
                                 "near = 0.9\n"
                                 "\n"
                                 "  window=30   ; a month\n"
                                 "color : never\n"
                                 "full-text = on\n"
                                 "ascii = YES");
    assert_int_equal(c->complaints.len, 0);
    assert_true(c->settings.near == 0.9);
    assert_int_equal(c->settings.window, 30);
    assert_int_equal(c->settings.color, COLOR_NEVER);
    assert_true(c->settings.full_text);
    assert_true(c->settings.ascii);
    assert_int_equal(c->origins[SET_near].line, 2);
    assert_int_equal(c->origins[SET_window].line, 4);
    assert_int_equal(c->origins[SET_ascii].line, 7);
    assert_int_equal(c->origins[SET_threads].kind, FROM_DEFAULT);
    struct buffer spelled = { 0 };
    origin_spell(&spelled, &c->origins[SET_window]);
    assert_non_null(strstr(spelled.ptr, "/config:4"));
    buffer_free(&spelled);
    config_free(c);
}

static void settings__what_makes_no_sense__is_named_and_the_rest_applies(
    void **state)
{
    (void)state;
    static const struct {
        const char *line, *said;
    } cases[] = {
        { "neer = 0.9", "\"neer\" is no setting" },
        { "near = 2", "near wants 0 to 1, not \"2\"" },
        { "near = -1", "near wants" },
        { "near = nan", "near wants" },
        { "near = 0x1p-1", "near wants" },
        { "near =", "near wants" },
        { "near = 0.8.1", "near wants" },
        { "near = .", "near wants" },
        { "window = 1.5", "window wants 1 to 36500" },
        { "window = 0", "window wants" },
        { "window = 99999999999999999999", "window wants" },
        { "window = 999999999999999999999999999", "window wants" },
        { "color = pink", "color wants auto|always|never" },
        { "color = auto|always", "color wants" },
        { "ascii = maybe", "ascii wants yes|no" },
        { "just words", "neither [SECTION] nor NAME = VALUE" },
        { "= 3", "nothing is named before the =" },
        { "[keys", "a heading without its ]" },
        { "[nonsense]\na = b\nc = d", "[nonsense]: there is no such section" },
        { "[source X]\nhide = yes", "of a source there is" },
        { "[source X]\nmute = perhaps", "mute wants yes or no" },
        { "[searches]\na = b\na = c", "a stood in line 3 already" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[256];
        bool is_section = strchr(cases[i].line, '[') != NULL;
        const char *last = strrchr(cases[i].line, '\n');
        unsigned line = 2;
        if (last && strncmp(cases[i].line, "[non", 4) != 0)
            for (const char *at = cases[i].line; *at; at++)
                line += *at == '\n';
        snprintf(text, sizeof text, "fetch-timeout = 3\n%s\n%s\n",
            cases[i].line,
            is_section ? "[searches]\nlast = one" : "threads = 2");
        struct config *c = config_of(text);
        assert_complains(c, 0, line, cases[i].said);
        assert_int_equal(c->complaints.len, 1);
        assert_int_equal(c->settings.fetch_timeout, 3);
        assert_true(c->settings.near == reuse_defaults().near);
        size_t at = 0;
        if (!is_section)
            assert_int_equal(c->settings.threads, 2);
        else
            assert_non_null(config_next(c, span_of("searches"), &at));
        config_free(c);
    }
}

static void settings__given_twice__the_later_counts_and_it_is_told(void **state)
{
    (void)state;
    struct config *c = config_of("window = 3\nwindow = 4\n");
    assert_complains(c, 0, 2, "window stood in line 1 already");
    assert_int_equal(c->settings.window, 4);
    config_free(c);
}

/* -------------------------------------------------------------- hostile */

static void file__hostile_bytes__are_never_told_raw(void **state)
{
    (void)state;
    static const char text[] = "\xEF\xBB\xBFwindow = 5\r\n"
                               "a\0b = \x1b]52;c;AAAA\x07\n"
                               "near = \xff\xfe\x1b[31m\n"
                               "[\x1b[2J]\n"
                               "[keys]\n"
                               "\x9b = \xc2\x9b\n";
    const char *const dirs[] = { NULL };
    struct config *c = config_new();
    write_bytes(path, text, sizeof text - 1);
    config_read(c, path, dirs);
    assert_int_equal(c->settings.window, 5);
    assert_int_equal(c->complaints.len, 3);
    assert_complains(c, 0, 2, "is no setting");
    assert_complains(c, 1, 3, "near wants");
    assert_complains(c, 2, 4, "there is no such section");
    for (size_t i = 0; i < c->complaints.len; i++) {
        struct span s = c->complaints.items[i];
        assert_int_equal(strlen(s.ptr), s.len);
        for (size_t b = 0; b < s.len; b++)
            assert_false((unsigned char)s.ptr[b] < ' ' || s.ptr[b] == 0x7f);
        assert_null(strstr(s.ptr, "\xc2\x9b"));
    }
    config_free(c);
}

static void file__lines_beyond_all_measure__are_told_once_each(void **state)
{
    (void)state;
    enum { MANY = 10000000 };
    const char *const dirs[] = { NULL };
    char *text = mem_alloc(MANY + 100);
    memset(text, 'x', MANY);
    int len = snprintf(text + MANY, 100, "\nwindow = 6\n");
    struct config *c = config_new();
    write_bytes(path, text, MANY + (size_t)len);
    config_read(c, path, dirs);
    assert_complains(c, 0, 1, "longer than 199 bytes");
    assert_int_equal(c->complaints.len, 1);
    assert_int_equal(c->settings.window, 6);
    free(text);
    config_free(c);
}

static void file__line_of_the_longest_length__is_read_whole(void **state)
{
    (void)state;
    for (size_t len = 190; len < 205; len++) {
        char text[512] = "[source a name of which the library keeps a part "
                         "only, since it is long]\ntags = ";
        size_t start = strlen(text) - strlen("tags = ");
        while (strlen(text) < start + len)
            strcat(text, "t");
        struct config *c = config_of(text);
        assert_int_equal(c->complaints.len, len > 199);
        assert_int_equal(c->lines.len, len <= 199);
        if (len <= 199) {
            assert_int_equal(
                c->lines.items[0].value.len, len - strlen("tags = "));
            assert_int_equal(c->lines.items[0].section.len, start - 3);
        }
        config_free(c);
    }
}

static void file__nothing_but_nonsense__is_told_in_part(void **state)
{
    (void)state;
    struct buffer text = { 0 };
    for (int i = 0; i < 100; i++)
        buffer_addf(&text, "nonsense\n");
    struct config *c = config_of(text.ptr);
    assert_true(c->complaints.len < 30);
    assert_int_equal(c->complaints.len + c->n_untold, 100);
    buffer_free(&text);
    config_free(c);
}

static void file__none_or_none_to_read__defaults_apply(void **state)
{
    (void)state;
    const char *const dirs[] = { NULL };
    struct config *c = config_new();
    config_read(c, "/nonexistent/config", dirs);
    assert_int_equal(c->complaints.len, 0);
    config_read(c, folder, dirs);
    assert_int_equal(c->complaints.len, 1);
    assert_non_null(strstr(c->complaints.items[0].ptr, folder));
    assert_int_equal(c->settings.window, 14);
    config_free(c);
}

/* ------------------------------------------------------------- sections */

static void sections__lines__are_kept_in_order(void **state)
{
    (void)state;
    struct config *c = config_of("[keys]\n"
                                 "down = j Down\n"
                                 "  up = k\n"
                                 "command = :\n"
                                 "[source Paper [UK]] ; a comment\n"
                                 "mute = yes\n"
                                 "[searches]\n"
                                 "Ferries : and = ferr* source:\"A B\"\n");
    struct span keys = span_of("keys");
    size_t at = 0;
    assert_int_equal(c->complaints.len, 0);
    assert_span_equal(config_next(c, keys, &at)->value, "j Down");
    assert_span_equal(config_next(c, keys, &at)->name, "up");
    assert_span_equal(config_next(c, keys, &at)->value, ":");
    assert_null(config_next(c, keys, &at));
    at = 0;
    const struct config_line *mute =
        config_next(c, span_of("source Paper [UK]"), &at);
    assert_span_equal(mute->name, "mute");
    assert_int_equal(mute->at.line, 6);
    config_free(c);
}

static void sources__what_is_said_of_them__is_rules_and_tags(void **state)
{
    (void)state;
    struct config *c = config_of("[source Harbour Post]\n"
                                 "series = Harbour\n"
                                 "tags = local  sea\n"
                                 "[source  Isles Today ]\n"
                                 "mute = yes\n"
                                 "[source harbour post]\n"
                                 "mute = no\n"
                                 "[source ]\n"
                                 "mute = yes\n");
    assert_int_equal(c->complaints.len, 1);
    assert_complains(c, 0, 8, "there is no such section");
    assert_int_equal(c->rules.len, 2);
    assert_span_equal(c->rules.items[0].source, "Harbour Post");
    assert_span_equal(c->rules.items[0].house, "Harbour");
    assert_false(c->rules.items[0].muted);
    assert_span_equal(c->rules.items[1].source, "Isles Today");
    assert_true(c->rules.items[1].muted);
    assert_span_equal(c->rules.items[0].tags, "local  sea");
    assert_int_equal(c->rules.items[1].tags.len, 0);
    config_free(c);
}

static void key_file__lines_of_the_config__stand_over_its_own(void **state)
{
    (void)state;
    static const char keys[] =
        "[keys]\ndown = n\nup = e\n[theme]\nshared = red\n";
    write_bytes(key_path, keys, strlen(keys));
    static const char *const names[] = { "mine", "./mine" };
    for (int i = 0; i < 2; i++) {
        char text[64];
        size_t at = 0;
        snprintf(text, sizeof text, "keys = %s\n[keys]\nup = i\n", names[i]);
        struct config *c = config_of(text);
        assert_int_equal(c->complaints.len, 1);
        assert_non_null(strstr(
            c->complaints.items[0].ptr, "mine:4: [theme]: a key file has"));
        assert_int_equal(c->lines.len, 2);
        assert_span_equal(config_next(c, span_of("keys"), &at)->value, "n");
        assert_span_equal(config_next(c, span_of("keys"), &at)->value, "i");
        config_free(c);
    }
}

static void key_file__none_of_that_name__is_told(void **state)
{
    (void)state;
    static const char *const names[] = { "emacs", "/nonexistent/keys",
        "~/nonexistent", "../nonexistent/x" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char text[64];
        snprintf(text, sizeof text, "window = 9\nkeys = %s\n", names[i]);
        struct config *c = config_of(text);
        assert_complains(c, 0, 2, "there is no key file");
        assert_int_equal(c->complaints.len, 1);
        config_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings__by_default__are_those_of_the_modules),
        cmocka_unit_test(settings__good_values__apply_with_their_line),
        cmocka_unit_test(
            settings__what_makes_no_sense__is_named_and_the_rest_applies),
        cmocka_unit_test(
            settings__given_twice__the_later_counts_and_it_is_told),
        cmocka_unit_test(file__hostile_bytes__are_never_told_raw),
        cmocka_unit_test(file__lines_beyond_all_measure__are_told_once_each),
        cmocka_unit_test(file__line_of_the_longest_length__is_read_whole),
        cmocka_unit_test(file__nothing_but_nonsense__is_told_in_part),
        cmocka_unit_test(file__none_or_none_to_read__defaults_apply),
        cmocka_unit_test(sections__lines__are_kept_in_order),
        cmocka_unit_test(sources__what_is_said_of_them__is_rules_and_tags),
        cmocka_unit_test(key_file__lines_of_the_config__stand_over_its_own),
        cmocka_unit_test(key_file__none_of_that_name__is_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
