/* What is exported and read again is what it was, however hostile. */
#include "support/load.h"

#include <twicetold/report.h>

#include "ingest/round_trip.h"

/* What texts are made of here: beginnings of formulas, marks and line ends of
 * tables, markup, lists of programs, beginnings of other kinds of files,
 * characters that are cleaned away, and words. */
static const char *const bits[] = { "=", "'", "'", "-", "+", "@", "\t", "\n",
    "\n\n", "\r\n", "\r", " ", "  ", "\"", "\"\"", ",", ";", "|", "\uff1d",
    "\uff0b", "\uff0d", "\uff20", "\u00a0", "\u200b", "\u3000", "\ufeff",
    "\u2028", "\xc2\x85", "\x01", "\x1b[31m", "\xe9", "<p>", "</p>", "<b>x</b>",
    "<!--", "&amp;", "&lt;", "&#39;", "&", "['a', 'b']", "{'name': 'x'}", "[",
    "{", "nan", "12/07/2025", "\\", "\\\"", "\\n", "#2", "http://a.example/",
    "<rss>", "<opml", "\"items\": [", "jsonfeed.org/version/1", "\"version\"",
    "sep=;", "From: a\nDate: b\nMessage-ID: c\n\n", "\u00c3\u00a9",
    "\u65e5\u672c", "\U0001f600", "e\u0301", "- ", "> ", "word",
    "The ferry ran aground in fog off the cape." };

static struct span make_text(struct arena *arena, uint64_t *seed, uint32_t most)
{
    struct buffer text = { 0 };
    for (uint32_t n = random_below(seed, most + 1); n > 0; n--)
        buffer_add(&text,
            span_of(bits[random_below(seed, sizeof bits / sizeof *bits)]));
    struct span s = arena_copy(arena, buffer_span(&text));
    buffer_free(&text);
    return s;
}

static struct date make_date(uint64_t *seed)
{
    return (struct date){ .seconds = (int64_t)random_below(seed, 4000000000) -
                                     1000000000,
        .zone = (int16_t)((int)random_below(seed, 48) * 30 - 720),
        .precision = (uint8_t)random_below(seed, 3) };
}

static void add_article(struct corpus *c, uint64_t *seed)
{
    bool rare = random_below(seed, 4) == 0;
    struct buffer file = { 0 };
    buffer_addf(&file, "a%u", random_below(seed, 9));
    buffer_add(&file, make_text(c->arena, seed, 2));
    corpus_add(c, &(struct draft){
                      .id = make_text(c->arena, seed, 3),
                      .source = rare ? make_text(c->arena, seed, 3)
                                     : span_of("Cape Wire"),
                      .title = make_text(c->arena, seed, 5),
                      .author = make_text(c->arena, seed, 3),
                      .url = make_text(c->arena, seed, 2),
                      .body = make_text(c->arena, seed, rare ? 2 : 40),
                      .file = buffer_span(&file),
                      .date = make_date(seed),
                  });
    buffer_free(&file);
}

static struct span exported(
    struct arena *arena, const struct corpus *c, bool as_csv)
{
    char *text = NULL;
    size_t len = 0;
    FILE *file = open_memstream(&text, &len);
    struct report_stream *out =
        report_begin(file, as_csv ? REPORT_CSV : REPORT_JSON, !as_csv);
    assert_true(report_more(out, c));
    assert_true(report_end(out, NULL));
    fclose(file);
    struct span s = arena_copy(arena, (struct span){ text, len });
    free(text);
    return s;
}

static void assert_same_article(
    const struct corpus *a, const struct corpus *b, size_t i)
{
    const struct article *x = loaded(a, i), *y = loaded(b, i);
    assert_true(span_equal(loaded_source(a, i), loaded_source(b, i)));
    assert_true(span_equal(x->id, y->id));
    assert_true(span_equal(x->title, y->title));
    assert_true(span_equal(x->author, y->author));
    assert_true(span_equal(x->url, y->url));
    assert_true(span_equal(x->body, y->body));
    assert_true(span_equal(x->file, y->file));
    assert_int_equal(x->n_paragraphs, y->n_paragraphs);
    for (uint32_t p = 0; p < x->n_paragraphs; p++)
        assert_true(span_equal(paragraph_text(a, x->first_paragraph + p),
            paragraph_text(b, y->first_paragraph + p)));
}

static void articles__exported_and_read_again__are_the_same(void **state)
{
    (void)state;
    uint64_t seed = random_seed(7);
    for (int round = 0; round < 60; round++) {
        struct corpus *c = corpus_new();
        for (uint32_t n = random_below(&seed, 60) + 1; n > 0; n--)
            add_article(c, &seed);
        for (int as_csv = 0; as_csv < 2 && c->articles.len; as_csv++) {
            struct span text = exported(c->arena, c, as_csv);
            struct corpus *again = load_bytes(round % 2 ? "news"
                                              : as_csv  ? "news.csv"
                                                        : "news.jsonl",
                text.ptr, text.len, NULL);
            assert_int_equal(again->articles.len, c->articles.len);
            for (size_t i = 0; i < c->articles.len; i++)
                assert_same_article(c, again, i);
            assert_true(span_equal(text, exported(c->arena, again, as_csv)));
            corpus_free(again);
        }
        corpus_free(c);
    }
}

static void csv_unguarded__any_guarded_cell__is_the_cell(void **state)
{
    (void)state;
    uint64_t seed = random_seed(11);
    struct arena *arena = arena_new();
    for (int round = 0; round < 20000; round++) {
        struct span cell = make_text(arena, &seed, 4);
        struct buffer guarded = { 0 };
        buffer_add(&guarded, span_of(csv_needs_guard(cell) ? "'" : ""));
        buffer_add(&guarded, cell);
        struct span written = buffer_span(&guarded);
        assert_true(span_equal(csv_unguarded(written), cell));
        assert_true(!csv_needs_guard(written) || written.ptr[0] == '\'');
        buffer_free(&guarded);
    }
    arena_free(arena);
}

/* Other programs put the apostrophe on by the same advice. */
static void csv__guarded_cells_of_others__lose_the_guard(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "'=SUM(1)", "=SUM(1)" },
        { "'-5 degrees", "-5 degrees" },
        { "'@harbour says", "@harbour says" },
        { "' =1", "=1" },
        { "''=1", "'=1" },
        { "'\uff1dA1", "\uff1dA1" },
        { "'Tis the season", "'Tis the season" },
        { "'Aground', they said", "'Aground', they said" },
        { "'", "'" },
        { "-5 degrees", "-5 degrees" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer text = { 0 };
        buffer_addf(&text, "title,body\n\"%s\",Text.\n", cases[i][0]);
        assert_reads("news.csv", text.ptr, { .title = cases[i][1] });
        buffer_free(&text);
    }
}

/* Only just these columns say that the texts are no markup any more. */
static void csv__exported_columns__are_taken_as_they_stand(void **state)
{
    (void)state;
#define ROW "1,A,AT&amp;T,\"['x', 'y']\",,guid,<p>One two.</p>"
    struct corpus *c = load_file("news.csv",
        "id,source,title,author,date,url,body,file\n" ROW ",b.html\n");
    assert_span_equal(loaded(c, 0)->title, "AT&amp;T");
    assert_span_equal(loaded(c, 0)->author, "['x', 'y']");
    assert_span_equal(loaded(c, 0)->url, "guid");
    assert_span_equal(loaded(c, 0)->body, "<p>One two.</p>");
    assert_span_equal(loaded(c, 0)->file, "b.html");
    assert_int_equal(loaded(c, 0)->row, 0);
    corpus_free(c);
    c = load_file("news.csv", "id,source,title,author,date,url,body\n" ROW);
    assert_span_equal(loaded(c, 0)->title, "AT&T");
    assert_span_equal(loaded(c, 0)->author, "x, y");
    assert_span_equal(loaded(c, 0)->url, "");
    assert_span_equal(loaded(c, 0)->body, "One two.");
    assert_span_equal(loaded(c, 0)->file, "news.csv");
    assert_int_equal(loaded(c, 0)->row, 1);
    corpus_free(c);
#undef ROW
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles__exported_and_read_again__are_the_same),
        cmocka_unit_test(csv_unguarded__any_guarded_cell__is_the_cell),
        cmocka_unit_test(csv__guarded_cells_of_others__lose_the_guard),
        cmocka_unit_test(csv__exported_columns__are_taken_as_they_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
