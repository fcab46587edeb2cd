#include "support/load.h"

static struct corpus *load(const char *text)
{
    return load_file("news.csv", text);
}

static void csv__quotes_newlines_crlf_bom__are_read(void **state)
{
    (void)state;
    assert_reads("news.csv",
        "\xef\xbb\xbfid,title,body\r\n"
        "1,\"A, \"\"b\"\" c\",\" One.\r\n\r\nTwo. \"\r\n"
        "2,Plain, with space \r\n",
        { .title = "A, \"b\" c",
            .body = " One. \n \nTwo. ",
            .n_paragraphs = 2 },
        { .body = " with space " });
}

static void csv__other_delimiters__are_told(void **state)
{
    (void)state;
    static const char *const texts[] = { "id;title;body\n1;T;A, b.\n",
        "id\ttitle\tbody\n1\tT\tA, b.\n", "sep=;\nid;title;body\n1;T;A, b.\n",
        "id, title, body\n1, T, \"A, b.\"\n", "id,title,body\r1,T,\"A, b.\"\r",
        "title|id|body\nT|1|A, b.\n", "id^title^body\n1^T^A, b.\n",
        "id~title~body\n1~T~A, b.\n" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_reads(
            "news.csv", texts[i], { .id = "1", .body = "A, b.", .row = 1 });
    }
}

static void csv__cells_between_control_characters__are_told(void **state)
{
    (void)state;
    assert_reads("news.csv",
        "title\001date\001body\n"
        "Ferry aground\0012025-12-07\001It ran aground in thick fog.\n",
        { .title = "Ferry aground", .body = "It ran aground in thick fog." });
}

/* As MySQL and others write them; elsewhere a backslash is one. */
static void csv__quotes_behind_backslashes__are_quotes(void **state)
{
    (void)state;
    assert_reads("news.csv",
        "id,title,body\n"
        "1,\"A \\\"b\\\", c\",\"One.\n\nTwo \\\"x\\\".\"\n"
        "2,\"C:\\\\\",\"Three.\"\n",
        { .title = "A \"b\", c", .body = "One.\n\nTwo \"x\"." },
        { .title = "C:\\" });
    assert_reads("news.csv", "id,title,body\n1,\"C:\\\",\"One \"\"x\"\".\"\n",
        { .title = "C:\\", .body = "One \"x\"." });
}

static void csv__rows_without_a_body__are_counted_and_told(void **state)
{
    (void)state;
    struct buffer text = { 0 };
    buffer_addf(&text, "id,title,body\n");
    for (int i = 1; i <= 20; i++)
        buffer_addf(&text, "%d,T,%s\n", i, i % 2 ? "Text." : " ");
    assert_reads_and_warns("news.csv", text.ptr,
        "10 rows of news.csv skipped: no body (rows 2, 4, 6, 8, 10, 12, 14, "
        "16, ...)",
        { 0 }, { 0 }, { 0 }, { 0 }, { 0 }, { 0 }, { 0 }, { 0 }, { 0 }, { 0 });
    buffer_free(&text);
}

static void csv__open_quote__costs_one_line(void **state)
{
    (void)state;
    assert_reads_and_warns("news.csv",
        "id,title,body\n"
        "1,One,\"First body.\"\n"
        "2,Two,\"Never closed.\n"
        "3,Three,\"Third, body.\"\n"
        "4,Four,Fourth body.\n",
        "1 row of news.csv with a quote that is never closed, taken to end "
        "with the line (row 2)",
        { 0 }, { .body = "Never closed." }, { .body = "Third, body." },
        { .body = "Fourth body." });
}

static void csv__open_quote_in_quoted_rows__costs_one_line(void **state)
{
    (void)state;
    assert_reads_and_warns("news.csv",
        "\"id\",\"title\",\"body\"\n"
        "\"1\",\"One\",\"First,\nwith \"\"two\"\" lines.\"\n"
        "\"2\",\"Two\",\"Never closed.\n"
        "\"3\",\"Three\",\"Third, body.\"\n",
        "1 row of news.csv with a quote that is never closed, taken to end "
        "with the line (row 2)",
        { .body = "First,\nwith \"two\" lines." }, { .body = "Never closed." },
        { .body = "Third, body.", .row = 3 });
}

static void csv__open_quote_at_the_end__keeps_all_rows(void **state)
{
    (void)state;
    assert_reads_and_warns("news.csv",
        "id,title,body\n"
        "1,One,\"Never closed.\n"
        "2,Two,Second body.\n"
        "3,Three,Third body.",
        "1 row of news.csv with a quote that is never closed, taken to end "
        "with the line (row 1)",
        { .body = "Never closed." }, { .body = "Second body." },
        { .body = "Third body." });
}

static void csv__open_quote_before_megabytes__costs_one_line(void **state)
{
    (void)state;
    struct buffer text = { 0 };
    uint32_t n = 1;
    buffer_addf(&text, "id,body\n1,\"Never closed.\n");
    while (text.len < 5 << 20)
        buffer_addf(
            &text, "%u,A body of some length that is row %u.\n", n + 1, n + 1),
            n++;
    struct corpus *c = load(text.ptr);
    assert_int_equal(c->articles.len, n);
    assert_int_equal(c->warnings.len, 1);
    corpus_free(c);
    buffer_free(&text);
}

static void csv__many_open_quotes__take_linear_time_and_are_told(void **state)
{
    (void)state;
    struct buffer text = { 0 };
    buffer_addf(&text, "id,body\n");
    for (int i = 0; i < 3000; i++)
        buffer_addf(&text, "%d,\"Line number %d.\n", i, i);
    struct corpus *c = load(text.ptr);
    assert_true(c->articles.len > 0);
    assert_true(c->warnings.len > 0);
    corpus_free(c);
    buffer_free(&text);
}

static void csv__stray_quotes__stand_as_they_are(void **state)
{
    (void)state;
    struct corpus *c =
        load("id,title,body\n"
             "1,The \"Halla\",\"She said \"no\" to that,\nand left.\"\n"
             "2,Two,\"Spaces behind a quote.\" ,more\n"
             "3,Three,\"And at the end.\"  \n");
    assert_int_equal(c->articles.len, 3);
    assert_span_equal(loaded(c, 0)->title, "The \"Halla\"");
    assert_span_equal(
        loaded(c, 0)->body, "She said \"no\" to that,\nand left.");
    assert_span_equal(loaded(c, 1)->body, "Spaces behind a quote.");
    assert_span_equal(loaded(c, 2)->body, "And at the end.");
    assert_int_equal(c->warnings.len, 2);
    assert_span_equal(c->warnings.items[0],
        "1 row of news.csv longer than the header; the rest left out (row 2)");
    assert_span_equal(c->warnings.items[1],
        "1 row of news.csv with a quote where none may be, taken as it stands "
        "(row 1)");
    corpus_free(c);
}

static void csv__short_rows__are_read_and_told(void **state)
{
    (void)state;
    assert_reads_and_warns("news.csv",
        "body,title,author\nText one.,One,A\nText two.\n"
        "Text three.,Three,C,,\n",
        "1 row of news.csv shorter than the header; the rest taken for empty "
        "(row 2)",
        { 0 }, { .title = "Text two" }, { 0 });
}

static void csv__other_encodings__are_converted_row_by_row(void **state)
{
    (void)state;
    struct corpus *c = load("id,body\n1,Caf\xe9 \x93open\x94.\n"
                            "2,Caf\xc3\xa9 open.\n3,\xc3\xa9t\xc3\xa9 \xc3.\n");
    assert_span_equal(loaded(c, 0)->body, "Café “open”.");
    assert_span_equal(loaded(c, 1)->body, "Café open.");
    assert_span_equal(loaded(c, 2)->body, "été \xef\xbf\xbd.");
    assert_int_equal(c->warnings.len, 2);
    corpus_free(c);

    static const char nul[] = "id,body\n1,A\0B c.\n";
    c = load_bytes("news.csv", nul, sizeof nul - 1, NULL);
    assert_span_equal(loaded(c, 0)->body, "A\xe2\x90\x80"
                                          "B c.");
    corpus_free(c);

    static const char wide[] = "\xfe\xff\0i\0d\0,\0b\0o\0d\0y\0\n\0001\0,\0C\0"
                               "a\0f\0\xe9\0 \0o\0n\0.\0\n";
    c = load_bytes("news.csv", wide, sizeof wide - 1, NULL);
    assert_span_equal(loaded(c, 0)->body, "Café on.");
    corpus_free(c);
}

static void csv__a_cell_of_megabytes__is_one_body(void **state)
{
    (void)state;
    size_t len = 3 << 20;
    struct buffer text = { 0 };
    buffer_addf(&text, "id,body\n1,\"");
    while (text.len < len)
        buffer_addf(
            &text, "A sentence of \"\"text\"\", number %zu.\n", text.len);
    buffer_addf(&text, "\"\n2,Short text.\n");
    struct corpus *c = load(text.ptr);
    assert_int_equal(c->articles.len, 2);
    assert_true(loaded(c, 0)->body.len > len / 10 * 9);
    assert_span_equal(loaded(c, 1)->body, "Short text.");
    assert_int_equal(c->warnings.len, 0);
    corpus_free(c);
    buffer_free(&text);
}

static void add_cell(struct buffer *out, struct span cell, bool quoted)
{
    if (!quoted) {
        buffer_add(out, cell);
        return;
    }
    buffer_addf(out, "\"");
    for (size_t i = 0; i < cell.len; i++)
        buffer_addf(out, cell.ptr[i] == '"' ? "\"\"" : "%c", cell.ptr[i]);
    buffer_addf(out, "\"");
}

/* A table written with what quotes it needs reads as what was written. */
static void csv__any_table__is_read_as_it_was_written(void **state)
{
    (void)state;
    uint64_t seed = random_seed(20251208);
    static const char letters[] = "ab \"\"\n,;\t-";
    for (int round = 0; round < 300; round++) {
        char delimiter = ",;\t"[random_below(&seed, 3)];
        const char *newline = random_below(&seed, 2) ? "\n" : "\r\n";
        bool quote_all = random_below(&seed, 2);
        struct buffer text = { 0 };
        char bodies[20][40];
        size_t n = 1 + random_below(&seed, 20);
        buffer_addf(&text, "id%ctitle%cbody%s", delimiter, delimiter, newline);
        for (size_t i = 0; i < n; i++) {
            size_t len = random_below(&seed, 38);
            bodies[i][0] = 'x';
            for (size_t k = 1; k <= len; k++)
                bodies[i][k] = letters[random_below(&seed, sizeof letters - 1)];
            bodies[i][len + 1] = '\0';
            bool needs = strcspn(bodies[i], "\",;\t\n") <= len;
            buffer_addf(&text, "%zu%ctitle%c", i, delimiter, delimiter);
            add_cell(&text, span_of(bodies[i]), needs || quote_all);
            buffer_addf(&text, "%s", newline);
        }
        struct corpus *c = load(text.ptr);
        assert_int_equal(c->articles.len, n);
        assert_int_equal(c->warnings.len, 0);
        for (size_t i = 0; i < n; i++)
            assert_span_equal(loaded(c, i)->body, bodies[i]);
        corpus_free(c);
        buffer_free(&text);
    }
}

/* Whatever was damaged: all that comes out is sound, and it does come out. */
static void csv__damaged_tables__give_a_sound_corpus(void **state)
{
    (void)state;
    uint64_t seed = random_seed(20251209);
    for (int round = 0; round < 300; round++) {
        struct buffer text = { 0 };
        buffer_addf(&text, "id,title,body\n");
        for (int i = 0; i < 12; i++)
            buffer_addf(
                &text, "%d,\"A, title\",\"Some text,\n\nand more.\"\n", i);
        for (int i = 0; i < 6; i++)
            text.ptr[14 + random_below(&seed, (uint32_t)text.len - 14)] =
                "\",\n\r a\0\xff"[random_below(&seed, 8)];
        struct corpus *c = load_bytes("news.csv", text.ptr, text.len, NULL);
        assert_true(c->articles.len >= 4);
        for (uint32_t i = 0; i < c->paragraphs.len; i++) {
            struct span p = paragraph_text(c, i);
            assert_true(p.len > 0 && span_trim(p).len == p.len);
        }
        corpus_free(c);
        buffer_free(&text);
    }
}

static void csv__single_quotes__are_quotes(void **state)
{
    (void)state;
    assert_reads("a.csv",
        "'title','source','text'\n'It''s fog','Post','One, \"two\",\nthree.'\n"
        "'A','Wire','It lifted.'\n",
        { .title = "It's fog",
            .source = "Post",
            .body = "One, \"two\",\nthree." },
        { .title = "A", .source = "Wire", .body = "It lifted." });
}

static void csv__a_quote_that_only_begins_the_header__is_a_sign(void **state)
{
    (void)state;
    assert_reads("a.csv", "title,'text'\nA,'Tis the season\n",
        { .title = "A", .body = "'Tis the season" });
}

static void tsv__dumped_by_a_database__has_its_escapes_read(void **state)
{
    (void)state;
    assert_reads("a.tsv",
        "title\tdate\tbody\nA\t\\N\tOne.\\n\\nTwo\\tthree, C:\\\\new.\n"
        "B\t2025-12-07\tLast \\x.\n",
        { .title = "A", .date = "", .body = "One.\n\nTwo\tthree, C:\\new." },
        { .title = "B", .date = "2025-12-07", .body = "Last \\x." });
    assert_reads("a.tsv", "title\tbody\nA\tC:\\new\\table.\n",
        { .body = "C:\\new\\table." });
}

static void csv__text_cut_at_its_commas__is_whole_again(void **state)
{
    (void)state;
    assert_reads_and_warns("a.csv",
        "title,text\nA,With 1,000 aboard, they said, at nine.\nB,Well.,,\n",
        "1 row of a.csv longer than the header; the rest "
        "taken for text (row 1)",
        { .body = "With 1,000 aboard, they said, at nine." },
        { .body = "Well." });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv__quotes_newlines_crlf_bom__are_read),
        cmocka_unit_test(csv__other_delimiters__are_told),
        cmocka_unit_test(csv__cells_between_control_characters__are_told),
        cmocka_unit_test(csv__quotes_behind_backslashes__are_quotes),
        cmocka_unit_test(csv__rows_without_a_body__are_counted_and_told),
        cmocka_unit_test(csv__open_quote__costs_one_line),
        cmocka_unit_test(csv__open_quote_in_quoted_rows__costs_one_line),
        cmocka_unit_test(csv__open_quote_at_the_end__keeps_all_rows),
        cmocka_unit_test(csv__open_quote_before_megabytes__costs_one_line),
        cmocka_unit_test(csv__many_open_quotes__take_linear_time_and_are_told),
        cmocka_unit_test(csv__stray_quotes__stand_as_they_are),
        cmocka_unit_test(csv__short_rows__are_read_and_told),
        cmocka_unit_test(csv__other_encodings__are_converted_row_by_row),
        cmocka_unit_test(csv__a_cell_of_megabytes__is_one_body),
        cmocka_unit_test(csv__any_table__is_read_as_it_was_written),
        cmocka_unit_test(csv__damaged_tables__give_a_sound_corpus),
        cmocka_unit_test(csv__single_quotes__are_quotes),
        cmocka_unit_test(csv__a_quote_that_only_begins_the_header__is_a_sign),
        cmocka_unit_test(tsv__dumped_by_a_database__has_its_escapes_read),
        cmocka_unit_test(csv__text_cut_at_its_commas__is_whole_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
