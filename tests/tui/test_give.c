/* What leaves the reader: addresses, the clipboard, files, commands. */
#include "config.h"

#include "sample.h"
#include "term.h"

#include "app_state.h"
#include "clipboard.h"
#include "outside.h"
#include "support/scratch.h"

#include <fcntl.h>
#include <twicetold/text.h>

static const char address[] = "https://news.example/2025/halla?x=1&y=2";

/* One report with an address, in a corpus that the app takes over. */
static struct corpus *with_url(const char *url, const char *body)
{
    struct corpus *c = corpus_new();
    struct draft d = {
        .id = span_of("a"),
        .source = span_of("Cape Wire"),
        .title = span_of("../Ferry `rm -rf ~`; Halla\n aground"),
        .url = span_of(url),
        .body = span_of(body),
        .date = { .seconds = 1765000000, .precision = DATE_DAY },
        .source_given = true,
    };
    assert_int_equal(corpus_add(c, &d), 0);
    return c;
}

static const char body[] = "The ferry Halla ran aground.\n\n"
                           "\"We heard a scraping,\" said Ivo Tarn.";

static char *file_text(const char *path)
{
    char block[4096];
    struct buffer text = { 0 };
    FILE *file = fopen(path, "r");
    if (!file)
        return NULL;
    size_t n = fread(block, 1, sizeof block, file);
    fclose(file);
    buffer_add(&text, (struct span){ block, n });
    return text.ptr;
}

/* In a folder of its own, which is the working one until it is left. */
static struct scratch enter_folder(void)
{
    struct scratch folder = scratch_new();
    assert_int_equal(chdir(folder.path), 0);
    return folder;
}

static void leave_folder(struct scratch *folder)
{
    assert_int_equal(chdir("/"), 0);
    scratch_free(folder);
}

/* ------------------------------------------------------------ addresses */

static void address__hostile__is_no_address(void **state)
{
    (void)state;
    static const char *const wrong[] = { "", "javascript:alert(1)",
        "file:///etc/passwd", "--help", "http:/one.example",
        "https://a.example/ b", "https://a.example/'x", "https://a.example/`x`",
        "https://a.example/\"x\"", "https://a.example/\033]x",
        "https://a.example/$(x)|y", "https://a.example/a\nb" };
    struct buffer out = { 0 };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct error err = { "" };
        assert_false(outside_address(&out, span_of(wrong[i]), &err));
        assert_true(err.text[0]);
        assert_int_equal(out.len, 0);
    }
    struct error err;
    assert_true(
        outside_address(&out, span_of("HTTPS://a.example/é?a=b"), &err));
    assert_string_equal(out.ptr, "HTTPS://a.example/%C3%A9?a=b");
    buffer_free(&out);
}

static void browse__browser_named__gets_the_address_as_one_argument(
    void **state)
{
    (void)state;
    struct scratch folder = enter_folder();
    static const char script[] =
        "#!/bin/sh\nprintf '%s|' \"$#\" \"$@\" > seen\n";
    scratch_text(&folder, "look", script);
    assert_int_equal(chmod("look", 0700), 0);
    setenv("BROWSER", "not-there-at-all:./look -new %s:never", 1);
    term_open(24, 80, with_url(address, body));
    term_key("o");
    assert_true(term_shows("opened: https://news.example"));
    term_close();
    char *seen = file_text("seen");
    assert_string_equal(
        seen, "2|-new|https://news.example/2025/halla?x=1&y=2|");
    free(seen);
    setenv("BROWSER", "not-there-at-all", 1);
    term_open(24, 80, with_url(address, body));
    term_key("o");
    assert_true(term_shows("could not be started: not-there-at-all"));
    term_close();
    unsetenv("BROWSER");
    leave_folder(&folder);
}

/* A browser that has not ended does not hold the reader: term_key() returns,
 * and only then is the pipe opened that the browser waits for. */
static void browse__browser_with_windows__is_not_waited_for(void **state)
{
    (void)state;
    static const char *const browsers[] = { "./firefox-esr -new %s",
        "./look %s &" };
    struct scratch folder = enter_folder();
    static const char script[] =
        "#!/bin/sh\nprintf '%s|' \"$@\" > seen\nread line < hold\n";
    scratch_text(&folder, "firefox-esr", script);
    scratch_text(&folder, "look", script);
    assert_int_equal(chmod("firefox-esr", 0700), 0);
    assert_int_equal(chmod("look", 0700), 0);
    assert_int_equal(mkfifo("hold", 0600), 0);
    setenv("DISPLAY", ":9", 1);
    for (size_t i = 0; i < 2; i++) {
        setenv("BROWSER", browsers[i], 1);
        term_open(24, 80, with_url(address, body));
        term_key("o");
        assert_true(term_shows("opened: https://news.example"));
        term_close();
        int hold = open("hold", O_WRONLY);
        assert_true(hold >= 0);
        char *seen = file_text("seen");
        assert_non_null(strstr(seen, "https://news.example/2025/halla?x=1&y"));
        free(seen);
        close(hold);
    }
    unsetenv("BROWSER");
    unsetenv("DISPLAY");
    leave_folder(&folder);
}

static void browse__no_browser__shows_the_address_whole(void **state)
{
    (void)state;
    struct buffer endless = { 0 };
    size_t len;
    unsetenv("BROWSER");
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    term_open(24, 80, with_url(address, body));
    term_key("o");
    assert_true(term_shows(address));
    term_close();
    buffer_addf(&endless, "https://news.example/%0200d", 7);
    term_open(24, 80, with_url(endless.ptr, body));
    term_ahead("o\r"); /* the second to come back */
    assert_true(app_step(term_app()));
    assert_non_null(strstr(term_output(&len), endless.ptr));
    assert_true(term_shows("Cape Wire")); /* and the reader is back */
    term_close();
    buffer_free(&endless);
    term_open(24, 80, with_url("javascript:alert(1)", body));
    term_key("o");
    assert_true(term_shows("no address of the web"));
    term_close();
}

/* -------------------------------------------------------------- copying */

static void clipboard__any_text__is_base64_of_it(void **state)
{
    (void)state;
    static const struct {
        const char *text, *sequence;
    } cases[] = {
        { "", "\033]52;c;\a" },
        { "f", "\033]52;c;Zg==\a" },
        { "fo", "\033]52;c;Zm8=\a" },
        { "foo", "\033]52;c;Zm9v\a" },
        { "\xff\xfe\x00", "\033]52;c;//4=\a" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer out = { 0 };
        clipboard_sequence(&out, span_of(cases[i].text));
        assert_string_equal(out.ptr, cases[i].sequence);
        buffer_free(&out);
    }
}

/* The terminal was asked to copy exactly this. */
static bool was_copied(const char *text)
{
    struct buffer sequence = { 0 };
    size_t len;
    clipboard_sequence(&sequence, span_of(text));
    bool was = strstr(term_output(&len), sequence.ptr);
    buffer_free(&sequence);
    return was;
}

static void copy__headline_and_paragraph__are_sent_to_the_terminal(void **state)
{
    (void)state;
    term_open(24, 80, with_url(address, body));
    term_key("y");
    assert_true(was_copied(address));
    assert_true(term_shows("to copy: https://news.example"));
    term_key("Enter y");
    assert_false(was_copied("The ferry Halla ran aground."));
    term_key("j j y");
    assert_true(was_copied("The ferry Halla ran aground."));
    assert_true(term_shows("to copy: 28 characters"));
    term_close();
}

static void copy__comparing__takes_the_passage_of_the_active_side(void **state)
{
    (void)state;
    static const char fog[] =
        "The ferry Halla ran aground in thick fog off Cape Morrow on Saturday "
        "morning with %d people on board, the coast guard said. Nobody was "
        "hurt";
    char left[256], right[256];
    snprintf(left, sizeof left, fog, 212);
    snprintf(right, sizeof right, fog, 221);
    term_open(24, 80, sample_corpus());
    term_key("c g ]m ]m y");
    assert_true(was_copied(left));
    assert_false(was_copied(right));
    term_key("Tab y");
    assert_true(was_copied(right));
    term_close();
}

static void copy__too_much_or_no_clipboard__is_refused_and_said(void **state)
{
    (void)state;
    struct buffer endless = { 0 };
    size_t len;
    buffer_addf(&endless, "%0*d", CLIPBOARD_MOST + 1, 7);
    term_open(24, 80, with_url(address, endless.ptr));
    term_key("Enter j j y");
    assert_true(term_shows("are too much to copy"));
    assert_null(strstr(term_output(&len), "\033]52"));
    term_close();
    buffer_free(&endless);
    term_set((struct term_settings){ .term = "vt100" });
    term_open(24, 80, with_url(address, body));
    term_key("y");
    assert_true(term_shows("no clipboard"));
    assert_null(strstr(term_output(&len), "]52"));
    term_close();
}

/* --------------------------------------------------------------- saving */

static void file_name__of_a_headline__is_letters_and_dashes(void **state)
{
    (void)state;
    static const struct {
        const char *source, *title, *name;
    } cases[] = {
        { "Cape Wire", "../../etc/passwd", "Cape-Wire-etc-passwd.txt" },
        { "", "-rf ~; `x` $(y) | \"z\"", "rf-x-y-z.txt" },
        { "..", "/", "report.txt" },
        { "", "Ärger über 北海道 2025", "Ärger-über-北海道-2025.txt" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer out = { 0 };
        outside_file_name(
            &out, span_of(cases[i].source), span_of(cases[i].title));
        assert_string_equal(out.ptr, cases[i].name);
        buffer_free(&out);
    }
    struct buffer endless = { 0 }, out = { 0 };
    buffer_addf(&endless, "%0500d", 7);
    outside_file_name(&out, span_of("A"), buffer_span(&endless));
    assert_in_range(text_count(buffer_span(&out)), 40, 70);
    buffer_free(&endless);
    buffer_free(&out);
}

static void save__a_report__can_be_read_again(void **state)
{
    (void)state;
    struct scratch folder = enter_folder();
    term_open(24, 80, with_url(address, body));
    term_key("s");
    assert_true(term_shows("Save as: Cape-Wire-Ferry-rm-rf-Halla-aground.txt"));
    term_key("Enter");
    assert_true(term_shows("saved: /"));
    assert_true(term_shows("/Cape-Wire-Ferry-rm-rf-Halla-aground.txt"));
    term_close();
    const char *paths[] = { "Cape-Wire-Ferry-rm-rf-Halla-aground.txt" };
    const struct load_options options = { 0 };
    struct error err = { "" };
    struct corpus *c = corpus_load(paths, 1, &options, NULL, &err);
    assert_non_null(c);
    assert_int_equal(c->articles.len, 1);
    const struct article *a = &c->articles.items[0];
    assert_span_equal(a->title, "../Ferry `rm -rf ~`; Halla  aground");
    assert_span_equal(a->url, address);
    assert_span_equal(c->sources.items[a->source].name, "Cape Wire");
    assert_int_equal(a->n_paragraphs, 2);
    assert_span_equal(paragraph_text(c, a->first_paragraph + 1),
        "\"We heard a scraping,\" said Ivo Tarn.");
    corpus_free(c);
    leave_folder(&folder);
}

/* Presses s, types another name, Enter. */
static void save_as(const char *name)
{
    term_key("s Ctrl-U");
    term_type(name);
    term_key("Enter");
}

static void save__file_is_there__is_replaced_only_when_told_so(void **state)
{
    (void)state;
    struct scratch folder = enter_folder();
    scratch_text(&folder, "mine", "dear");
    assert_int_equal(mkdir("dir", 0700), 0);
    assert_int_equal(symlink("mine", "link"), 0);
    term_open(24, 80, with_url(address, body));
    save_as("mine");
    assert_true(term_shows("Replace it, yes or no?"));
    term_key("Enter");
    char *text = file_text("mine");
    assert_string_equal(text, "dear");
    free(text);
    save_as("dir");
    assert_true(term_shows("no plain file"));
    save_as("link");
    assert_true(term_shows("no plain file"));
    save_as("nowhere/x");
    assert_true(term_shows("not saved: nowhere/x: No such file"));
    save_as("mine");
    term_type("yes");
    term_key("Enter");
    assert_true(term_shows("saved: /"));
    assert_true(term_shows("/mine"));
    text = file_text("mine");
    assert_non_null(strstr(text, "Title: ../Ferry"));
    free(text);
    term_close();
    leave_folder(&folder);
}

static void save__comparing__writes_both_sides(void **state)
{
    (void)state;
    struct scratch folder = enter_folder();
    term_open(24, 80, sample_corpus());
    term_key("c");
    save_as("both");
    char *text = file_text("both");
    assert_non_null(text);
    assert_non_null(strstr(text, "Cape Wire"));
    assert_non_null(strstr(text, "Harbour Post"));
    free(text);
    term_close();
    leave_folder(&folder);
}

/* --------------------------------------------------------------- piping */

static void pipe__command__gets_the_text_and_its_status_is_told(void **state)
{
    (void)state;
    struct scratch folder = enter_folder();
    term_open(24, 80, with_url(address, body));
    term_key("|");
    term_type("cat > got; exit 3");
    term_ahead("\r\r"); /* of the prompt, and to come back */
    assert_true(app_step(term_app()));
    assert_true(term_shows("cat > got; exit 3: status 3"));
    char *text = file_text("got");
    assert_non_null(text);
    assert_non_null(strstr(text, "URL: https://news.example/2025/halla"));
    assert_non_null(strstr(text, "\n\nThe ferry Halla ran aground.\n\n"));
    free(text);
    term_close();
    leave_folder(&folder);
}

/* Far more than a pipe holds, to a command that reads nothing. */
static void pipe__command_that_does_not_read__ends_all_the_same(void **state)
{
    (void)state;
    struct buffer endless = { 0 };
    buffer_addf(&endless, "%0300000d", 7);
    term_open(24, 80, with_url(address, endless.ptr));
    term_key("|");
    term_type("true");
    term_ahead("\r\r");
    assert_true(app_step(term_app()));
    assert_true(term_shows("true: status 0"));
    term_close();
    buffer_free(&endless);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(address__hostile__is_no_address),
        cmocka_unit_test(
            browse__browser_named__gets_the_address_as_one_argument),
        cmocka_unit_test(browse__browser_with_windows__is_not_waited_for),
        cmocka_unit_test(browse__no_browser__shows_the_address_whole),
        cmocka_unit_test(clipboard__any_text__is_base64_of_it),
        cmocka_unit_test(
            copy__headline_and_paragraph__are_sent_to_the_terminal),
        cmocka_unit_test(copy__comparing__takes_the_passage_of_the_active_side),
        cmocka_unit_test(copy__too_much_or_no_clipboard__is_refused_and_said),
        cmocka_unit_test(file_name__of_a_headline__is_letters_and_dashes),
        cmocka_unit_test(save__a_report__can_be_read_again),
        cmocka_unit_test(save__file_is_there__is_replaced_only_when_told_so),
        cmocka_unit_test(save__comparing__writes_both_sides),
        cmocka_unit_test(pipe__command__gets_the_text_and_its_status_is_told),
        cmocka_unit_test(pipe__command_that_does_not_read__ends_all_the_same),
    };
    return cmocka_run_group_tests_name("give", tests, NULL, NULL);
}
