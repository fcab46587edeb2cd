/* Reports: cells, numbers, places in characters, signs, the three formats. */
#include "support/unit.h"

#include "support/copies.h"

#include <report/characters.h>
#include <report/signs.h>
#include <report/writer.h>
#include <twicetold/report.h>
#include <twicetold/text.h>

/* A report in memory. */
struct sink {
    FILE *file;
    char *text;
    size_t len;
};

static struct sink *sink_open(struct sink *s)
{
    *s = (struct sink){ 0 };
    s->file = open_memstream(&s->text, &s->len);
    return s;
}

static const char *sink_text(struct sink *s)
{
    fflush(s->file);
    return s->text;
}

static void sink_close(struct sink *s)
{
    fclose(s->file);
    free(s->text);
}

static void csv_text__any_cell__is_quoted_and_guarded(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "", "" },
        { "plain words", "plain words" },
        { "a, b", "\"a, b\"" },
        { "say \"so\"", "\"say \"\"so\"\"\"" },
        { "two\nlines", "\"two\nlines\"" },
        { " edge", "\" edge\"" },
        { "=1+1", "'=1+1" },
        { "+1", "'+1" },
        { "-x", "'-x" },
        { "@sum", "'@sum" },
        { "\tx", "'\tx" },
        { "\rx", "\"'\rx\"" },
        { "  =1+1", "\"'  =1+1\"" },
        { "  1+1", "\"  1+1\"" },
        { "\uff1dA1", "'\uff1dA1" },
        { "\uff20x", "'\uff20x" },
        { "\uff0a", "\uff0a" },
        { "\n=1", "\"'\n=1\"" },
        { "=a,b", "\"'=a,b\"" },
        { "a=b", "a=b" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sink s;
        struct writer w;
        writer_begin(&w, sink_open(&s)->file);
        csv_text(&w, span_of(cases[i][0]));
        assert_true(writer_end(&w, NULL));
        assert_string_equal(sink_text(&s), cases[i][1]);
        sink_close(&s);
    }
}

static void write_share__rounds_to_four_places(void **state)
{
    (void)state;
    static const struct {
        uint32_t part, whole;
        const char *text;
    } cases[] = { { 0, 0, "0.0000" }, { 0, 7, "0.0000" }, { 7, 7, "1.0000" },
        { 1, 3, "0.3333" }, { 2, 3, "0.6667" }, { 1, 20000, "0.0001" },
        { 19999, 20000, "1.0000" }, { 14, 15, "0.9333" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sink s;
        struct writer w;
        writer_begin(&w, sink_open(&s)->file);
        write_share(&w, cases[i].part, cases[i].whole);
        assert_true(writer_end(&w, NULL));
        assert_string_equal(sink_text(&s), cases[i].text);
        sink_close(&s);
    }
}

static void writer_end__nothing_can_be_written__says_so(void **state)
{
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    struct writer w;
    struct error err;
    writer_begin(&w, full);
    write_text(&w, "lost");
    assert_false(writer_end(&w, &err));
    assert_non_null(strstr(err.text, "cannot write"));
    fclose(full);
}

static void characters_before__any_offset__agrees_with_counting(void **state)
{
    (void)state;
    uint64_t seed = random_seed(11);
    static const char *const letters[] = { "a", "é", "日", "🛟", " ", "\n" };
    struct buffer body = { 0 };
    for (int i = 0; i < 3000; i++)
        buffer_add(&body, span_of(letters[random_below(&seed, 6)]));
    struct hand h = { 0 };
    hand_article(&h, "A", "", body.ptr);
    struct characters *c = characters_new(&h.corpus);
    for (size_t at = 0, n = 0; at <= body.len; n++) {
        assert_int_equal(characters_before(c, 0, (uint32_t)at), n);
        if (at == body.len)
            break;
        text_next(buffer_span(&body), &at);
    }
    characters_free(c);
    buffer_free(&body);
    hand_free(&h);
}

static void signed_comparison__marks__stand_between_signs(void **state)
{
    (void)state;
    struct hand h = { 0 };
    hand_article(&h, "A", "", "Then 12 of the boats came home.\n\nAll well.");
    hand_article(&h, "B", "", "Then 15 of all the boats came in, home.");
    hand_analysis(&h);
    hand_pair(&h, 0, 1);
    hand_passage(&h, "Then|of|the boats came|home");
    hand_finish(&h);
    struct comparison *c = comparison_new(&h.corpus, &h.reuse, 0, 1);
    struct signed_text copy;
    signed_comparison(&copy, c);
    const struct article *articles = copy.corpus.articles.items;
    assert_span_equal(
        articles[0].body, "[Then *12* of the boats came home].\n\nAll well.");
    assert_span_equal(
        articles[1].body, "[Then *15* of {all} the boats came {in}, home].");
    struct paragraph p = copy.corpus.paragraphs.items[0];
    assert_span_equal(span_cut(articles[0].body, p.start, p.end),
        "[Then *12* of the boats came home].");
    signed_free(&copy);
    comparison_free(c);
    hand_free(&h);
}

/* Without its signs the copy is the text that it was made of. */
static void signed_comparison__any_text__only_adds_signs(void **state)
{
    (void)state;
    uint64_t seed = random_seed(12);
    struct copies_options o = { .paragraphs = 6, .words = 30, .moves = true };
    for (int round = 0; round < 100; round++) {
        struct hand h = { 0 };
        copies_make(&h, &seed, &o);
        struct comparison *c = comparison_new(&h.corpus, &h.reuse, 1, 0);
        struct signed_text copy;
        signed_comparison(&copy, c);
        for (int side = 0; side < 2; side++) {
            struct span body = copy.corpus.articles.items[side].body;
            struct buffer bare = { 0 };
            for (size_t i = 0; i < body.len; i++)
                if (!strchr("[]{}*", body.ptr[i]))
                    buffer_add(&bare, span_cut(body, i, i + 1));
            assert_true(span_equal(buffer_span(&bare),
                h.corpus.articles.items[c->article[side]].body));
            buffer_free(&bare);
        }
        signed_free(&copy);
        comparison_free(c);
        hand_free(&h);
    }
}

/* What every report writes in a format. */
static void write_all(
    FILE *out, const struct hand *h, enum report_format format)
{
    struct report_options o = { .format = format, .width = 60, .ascii = true };
    struct comparison *c = comparison_new(&h->corpus, &h->reuse, 0, 1);
    struct reading *r = reading_new(&h->corpus, &h->reuse, &h->stories, 0);
    assert_true(report_stories(
        out, &h->corpus, &h->reuse, &h->stories, NULL, &o, NULL));
    fputc('\0', out);
    for (o.level = LEVEL_ARTICLE; o.level <= LEVEL_PASSAGE; o.level++) {
        assert_true(report_matches(out, &h->corpus, &h->reuse, &o, NULL));
        fputc('\0', out);
    }
    assert_true(report_comparison(out, c, &o, NULL));
    fputc('\0', out);
    assert_true(report_reading(out, r, &o, NULL));
    fputc('\0', out);
    reading_free(r);
    comparison_free(c);
}

static void report__json__is_versioned_json(void **state)
{
    (void)state;
    uint64_t seed = random_seed(13);
    struct copies_options o = { .paragraphs = 6, .words = 30, .moves = true };
    for (int round = 0; round < 20; round++) {
        struct hand h = { 0 };
        struct sink s;
        copies_make(&h, &seed, &o);
        write_all(sink_open(&s)->file, &h, REPORT_JSON);
        const char *end = sink_text(&s) + s.len;
        int reports = 0;
        for (const char *at = s.text; at < end; at += strlen(at) + 1) {
            json_t *root = json_loads(at, 0, NULL);
            assert_non_null(root);
            assert_int_equal(
                json_integer_value(json_object_get(root, "version")), 1);
            json_decref(root);
            reports++;
        }
        assert_int_equal(reports, 6);
        sink_close(&s);
        hand_free(&h);
    }
}

/* Checks the runs of one match; returns their words. */
static json_int_t check_runs(const struct hand *h, const json_t *match)
{
    const json_t *runs = json_object_get(match, "runs"), *run;
    json_int_t words = 0;
    size_t i;
    json_array_foreach(runs, i, run)
    {
        json_int_t start, end, n;
        const char *text;
        assert_int_equal(
            json_unpack((json_t *)run, "{s:I, s:I, s:I, s:s}", "left_start",
                &start, "left_end", &end, "words", &n, "left_text", &text),
            0);
        assert_int_equal(text_count(span_of(text)), end - start);
        assert_non_null(strstr(h->corpus.articles.items[0].body.ptr, text));
        words += n;
    }
    return words;
}

/* Whatever the level, the runs of a match are what it says is shared. */
static void report_matches__explained__runs_add_up(void **state)
{
    (void)state;
    uint64_t seed = random_seed(16);
    struct copies_options copies = { 6, 30, .moves = true };
    for (int round = 0; round < 60; round++) {
        struct hand h = { 0 };
        struct report_options o = { .format = REPORT_JSON, .explain = true };
        copies_make(&h, &seed, &copies);
        o.level = (enum report_level)(round % 3);
        struct sink s;
        assert_true(
            report_matches(sink_open(&s)->file, &h.corpus, &h.reuse, &o, NULL));
        json_t *root = json_loads(sink_text(&s), 0, NULL), *match;
        size_t i;
        assert_non_null(root);
        json_array_foreach(json_object_get(root, "matches"), i, match)
        {
            json_t *shared = json_object_get(match, "shared_words");
            assert_int_equal(check_runs(&h, match), json_integer_value(shared));
        }
        json_decref(root);
        sink_close(&s);
        hand_free(&h);
    }
}

/* Every article shares the name of its boat with all others. */
static void make_fleet(struct hand *h, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        struct buffer body = { 0 };
        buffer_addf(&body, "Report %u. The boat came home early.", i);
        hand_article(h, i % 2 ? "Here" : "There, too", "", body.ptr);
        buffer_free(&body);
    }
    hand_analysis(h);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = i + 1; k < n; k++) {
            hand_pair(h, i, k);
            hand_passage(h, "The boat|early");
        }
    hand_finish(h);
}

static void report_matches__any_number_of_threads__writes_the_same(void **state)
{
    (void)state;
    struct hand h = { 0 };
    make_fleet(&h, 9);
    struct report_options o = { .format = REPORT_CSV, .explain = true };
    for (o.level = LEVEL_ARTICLE; o.level <= LEVEL_PASSAGE; o.level++) {
        struct sink alone, others;
        o.threads = 1;
        assert_true(report_matches(
            sink_open(&alone)->file, &h.corpus, &h.reuse, &o, NULL));
        for (o.threads = 2; o.threads < 5; o.threads++) {
            assert_true(report_matches(
                sink_open(&others)->file, &h.corpus, &h.reuse, &o, NULL));
            assert_string_equal(sink_text(&others), sink_text(&alone));
            sink_close(&others);
        }
        sink_close(&alone);
    }
    hand_free(&h);
}

static void report_matches__nothing_can_be_written__says_so(void **state)
{
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    struct hand h = { 0 };
    struct error err;
    struct report_options o = { .format = REPORT_CSV, .threads = 2 };
    make_fleet(&h, 9);
    setvbuf(full, NULL, _IONBF, 0);
    assert_false(report_matches(full, &h.corpus, &h.reuse, &o, &err));
    assert_non_null(strstr(err.text, "cannot write"));
    fclose(full);
    hand_free(&h);
}

static size_t count_cells(const char *line)
{
    size_t cells = 1;
    bool quoted = false;
    for (; *line && (quoted || *line != '\n'); line++) {
        quoted ^= *line == '"';
        cells += !quoted && *line == ',';
    }
    return cells;
}

/* Every row has as many cells as the head. */
static void report__csv__rows_are_as_long_as_the_head(void **state)
{
    (void)state;
    uint64_t seed = random_seed(14);
    struct copies_options o = { .paragraphs = 6, .words = 30, .moves = true };
    for (int round = 0; round < 20; round++) {
        struct hand h = { 0 };
        struct sink s;
        copies_make(&h, &seed, &o);
        write_all(sink_open(&s)->file, &h, REPORT_CSV);
        const char *end = sink_text(&s) + s.len;
        size_t cells = 0;
        for (const char *at = s.text; at < end;) {
            if (at == s.text || at[-1] == '\0')
                cells = count_cells(at);
            assert_int_equal(count_cells(at), cells);
            at = strchr(at, '\n') + 1;
            at += *at == '\0';
        }
        sink_close(&s);
        hand_free(&h);
    }
}

static void report__text__is_no_wider_than_asked(void **state)
{
    (void)state;
    uint64_t seed = random_seed(15);
    struct copies_options o = { .paragraphs = 6, .words = 30, .moves = true };
    for (int round = 0; round < 20; round++) {
        struct hand h = { 0 };
        struct sink s;
        copies_make(&h, &seed, &o);
        struct comparison *c = comparison_new(&h.corpus, &h.reuse, 0, 1);
        int width = 20 + (int)random_below(&seed, 100);
        struct report_options options = { .width = width, .ascii = true };
        assert_true(report_comparison(sink_open(&s)->file, c, &options, NULL));
        assert_null(strchr(sink_text(&s), '\033'));
        for (char *line = strtok(s.text, "\n"); line; line = strtok(NULL, "\n"))
            assert_true(text_width(span_of(line)) <= width);
        sink_close(&s);
        comparison_free(c);
        hand_free(&h);
    }
}

/* Three reports: all of the first is in the two others, but six words of ten in
 * the closest. */
static void report_stories__text__tells_what_the_closest_has(void **state)
{
    (void)state;
    struct hand h = { 0 };
    struct sink s;
    hand_article(&h, "Wire", "Ferry",
        "one two three four five six\n\nseven eight nine ten");
    hand_article(&h, "Post", "Fog", "one two three four five six and more");
    hand_article(&h, "Star", "Rocks", "seven eight nine ten and others");
    hand_analysis(&h);
    hand_pair(&h, 0, 1);
    hand_passage(&h, "one two three four five six");
    hand_pair(&h, 0, 2);
    hand_passage(&h, "seven eight nine ten");
    hand_finish(&h);
    h.stories.closest[0] = 1;
    h.stories.shared_words[0] = 10;
    /* Room for the ids beside the rows, or not. */
    for (int width = 78; width < 84; width++) {
        struct report_options o = { .width = width, .ascii = true };
        assert_true(report_stories(sink_open(&s)->file, &h.corpus, &h.reuse,
            &h.stories, NULL, &o, NULL));
        assert_non_null(strstr(sink_text(&s), "10 words  60% with B"));
        for (char *line = strtok(s.text, "\n"); line; line = strtok(NULL, "\n"))
            assert_true(text_width(span_of(line)) <= width);
        sink_close(&s);
    }
    hand_free(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_text__any_cell__is_quoted_and_guarded),
        cmocka_unit_test(write_share__rounds_to_four_places),
        cmocka_unit_test(writer_end__nothing_can_be_written__says_so),
        cmocka_unit_test(characters_before__any_offset__agrees_with_counting),
        cmocka_unit_test(signed_comparison__marks__stand_between_signs),
        cmocka_unit_test(signed_comparison__any_text__only_adds_signs),
        cmocka_unit_test(report__json__is_versioned_json),
        cmocka_unit_test(report_matches__explained__runs_add_up),
        cmocka_unit_test(
            report_matches__any_number_of_threads__writes_the_same),
        cmocka_unit_test(report_matches__nothing_can_be_written__says_so),
        cmocka_unit_test(report__csv__rows_are_as_long_as_the_head),
        cmocka_unit_test(report_stories__text__tells_what_the_closest_has),
        cmocka_unit_test(report__text__is_no_wider_than_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
