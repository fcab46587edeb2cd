#include "support/load.h"

static struct corpus *load(const char *text)
{
    return load_file("news.csv", text);
}

static struct corpus *load_mapped(const char *text, const char *const *map)
{
    struct load_options options = { .map = map };
    return load_bytes("news.csv", text, strlen(text), &options);
}

static void csv__columns_by_name__are_found(void **state)
{
    (void)state;
    struct corpus *c =
        load("Published At,OUTLET,Head-line,id,byline,Link,full_text\n"
             "2025-12-07,Cape Wire,Ferry aground,7,Ivo Tarn,"
             "https://x.example/7,The ferry ran aground.\n");
    const struct article *a = loaded(c, 0);
    assert_span_equal(a->id, "7");
    assert_span_equal(a->title, "Ferry aground");
    assert_span_equal(a->author, "Ivo Tarn");
    assert_span_equal(a->url, "https://x.example/7");
    assert_span_equal(a->body, "The ferry ran aground.");
    assert_span_equal(loaded_source(c, 0), "Cape Wire");
    assert_int_equal(a->row, 1);
    assert_int_equal(a->date.precision, DATE_DAY);
    assert_true(a->source_given);
    assert_int_equal(c->warnings.len, 0);
    corpus_free(c);
}

static void csv__quotes_newlines_crlf_bom__are_read(void **state)
{
    (void)state;
    struct corpus *c = load("\xef\xbb\xbfid,title,body\r\n"
                            "1,\"A, \"\"b\"\" c\",\" One.\r\n\r\nTwo. \"\r\n"
                            "2,Plain, with space \r\n");
    assert_int_equal(c->articles.len, 2);
    assert_span_equal(loaded(c, 0)->title, "A, \"b\" c");
    assert_span_equal(loaded(c, 0)->body, " One. \n \nTwo. ");
    assert_int_equal(loaded(c, 0)->n_paragraphs, 2);
    assert_span_equal(loaded(c, 1)->body, " with space ");
    assert_int_equal(c->warnings.len, 0);
    corpus_free(c);
}

static void csv__other_delimiters__are_told(void **state)
{
    (void)state;
    static const char *const texts[] = { "id;title;body\n1;T;A, b.\n",
        "id\ttitle\tbody\n1\tT\tA, b.\n", "sep=;\nid;title;body\n1;T;A, b.\n",
        "id, title, body\n1, T, \"A, b.\"\n", "id,title,body\r1,T,\"A, b.\"\r",
        "title|id|body\nT|1|A, b.\n" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct corpus *c = load(texts[i]);
        assert_span_equal(loaded(c, 0)->body, "A, b.");
        assert_span_equal(loaded(c, 0)->id, "1");
        assert_int_equal(loaded(c, 0)->row, 1);
        assert_int_equal(c->warnings.len, 0);
        corpus_free(c);
    }
}

static void csv__rows_without_a_body__are_counted_and_told(void **state)
{
    (void)state;
    struct buffer text = { 0 };
    buffer_addf(&text, "id,title,body\n");
    for (int i = 1; i <= 20; i++)
        buffer_addf(&text, "%d,T,%s\n", i, i % 2 ? "Text." : " ");
    struct corpus *c = load(text.ptr);
    assert_int_equal(c->articles.len, 10);
    assert_only_warning(c,
        "10 rows of news.csv skipped: no body (rows 2, 4, 6, 8, 10, 12, 14, "
        "16, ...)");
    corpus_free(c);
    buffer_free(&text);
}

static void csv__unknown_header__names_columns_and_map(void **state)
{
    (void)state;
    struct corpus *c = load("foo,bar\n1,2\n");
    assert_int_equal(c->articles.len, 0);
    assert_only_warning(c,
        "news.csv: no column is known for the text; its columns: foo, bar "
        "(--map body=COLUMN names one)");
    corpus_free(c);
}

static void csv__map__names_columns_by_name_or_number(void **state)
{
    (void)state;
    static const char text[] = "foo,bar\nHeading,Some text.\n";
    static const char *const map[] = { "body=bar", "title=1", NULL };
    struct corpus *c = load_mapped(text, map);
    assert_span_equal(loaded(c, 0)->body, "Some text.");
    assert_span_equal(loaded(c, 0)->title, "Heading");
    corpus_free(c);

    static const char *const wrong[] = { "body=baz", NULL };
    c = load_mapped(text, wrong);
    assert_int_equal(c->articles.len, 0);
    assert_int_equal(c->warnings.len, 1);
    corpus_free(c);
}

static void csv__no_source_column__takes_host_or_file(void **state)
{
    (void)state;
    struct corpus *c = load("title,url,body\nA,https://www.cape.example/1,B\n"
                            "A,,B\n");
    assert_span_equal(loaded_source(c, 0), "cape.example");
    assert_span_equal(loaded(c, 0)->id, "news.csv:1");
    assert_true(loaded(c, 0)->source_given);
    assert_span_equal(loaded_source(c, 1), "news");
    assert_false(loaded(c, 1)->source_given);
    corpus_free(c);
}

static void csv__open_quote__costs_one_line(void **state)
{
    (void)state;
    struct corpus *c = load("id,title,body\n"
                            "1,One,\"First body.\"\n"
                            "2,Two,\"Never closed.\n"
                            "3,Three,\"Third, body.\"\n"
                            "4,Four,Fourth body.\n");
    assert_int_equal(c->articles.len, 4);
    assert_span_equal(loaded(c, 1)->body, "Never closed.");
    assert_span_equal(loaded(c, 2)->body, "Third, body.");
    assert_span_equal(loaded(c, 3)->body, "Fourth body.");
    assert_only_warning(c,
        "1 row of news.csv with a quote that is never closed, taken to end "
        "with the line (row 2)");
    corpus_free(c);
}

static void csv__dates_of_a_column__have_one_order(void **state)
{
    (void)state;
    struct corpus *c = load("title,date,body\nA,03/04/2025,B\n"
                            "A,30/04/2025,B\nA,05/06/2025,B\n");
    static const int months[] = { 4, 4, 6 };
    for (size_t i = 0; i < 3; i++) {
        int month;
        date_civil(loaded(c, i)->date, NULL, &month, NULL, NULL, NULL);
        assert_int_equal(month, months[i]);
    }
    corpus_free(c);

    c = load("title,date,body\nA,03/04/2025,B\nA,05/06/2025,B\n");
    assert_int_equal(loaded(c, 0)->date.precision, DATE_NONE);
    assert_only_warning(c,
        "2 rows of news.csv with a date that may be day/month or month/day, "
        "left without a date (rows 1, 2)");
    corpus_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv__columns_by_name__are_found),
        cmocka_unit_test(csv__quotes_newlines_crlf_bom__are_read),
        cmocka_unit_test(csv__other_delimiters__are_told),
        cmocka_unit_test(csv__rows_without_a_body__are_counted_and_told),
        cmocka_unit_test(csv__unknown_header__names_columns_and_map),
        cmocka_unit_test(csv__map__names_columns_by_name_or_number),
        cmocka_unit_test(csv__no_source_column__takes_host_or_file),
        cmocka_unit_test(csv__open_quote__costs_one_line),
        cmocka_unit_test(csv__dates_of_a_column__have_one_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
