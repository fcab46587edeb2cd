/* Articles in JSON: lines, arrays, answers of services, and broken ones. */
#include "support/load.h"

#include "ingest/json_split.h"

static struct corpus *load(const char *text)
{
    return load_file("news.json", text);
}

#define BODY "The ferry Halla ran aground in thick fog. Nobody was hurt."

static void json__lines_arrays_and_answers__give_the_same(void **state)
{
    (void)state;
#define ONE(n)                                                                 \
    "{\"id\": " n ", \"headline\": \"Report " n "\", \"content\": \"" BODY     \
    "\", \"source\": {\"id\": null, \"name\": \"Cape Wire\"}, "                \
    "\"publishedAt\": \"2025-12-07T10:00:00Z\"}"
    static const char *const texts[] = {
        ONE("1") "\n" ONE("2") "\n",
        ONE("1") "\r\n\r\n" ONE("2"),
        "\xef\xbb\xbf" ONE("1") ONE("2"),
        "[" ONE("1") "," ONE("2") "]",
        "[\n" ONE("1") ",\n" ONE("2") "\n]\n",
        "{\"status\": \"ok\", \"articles\": [\n" ONE("1") ",\n" ONE("2") "]}",
        "{\"title\": \"Answer\", \"response\": {\"results\": [" ONE(
            "1") ", " ONE("2") "]}}",
        "{\"data\": {\"items\": [" ONE("1") ", " ONE("2") "]}}",
        "{\"_source\": " ONE("1") "}\n{\"_source\": " ONE("2") "}\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_reads("news.json", texts[i], { 0 },
            { .id = "2",
                .title = "Report 2",
                .source = "Cape Wire",
                .date = "2025-12-07T10:00:00Z",
                .body = BODY,
                .row = 2 });
    }
}

static void json__texts_in_wrappers_and_html__are_read(void **state)
{
    (void)state;
    assert_reads("news.json",
        "[{\"id\": 7, \"link\": \"https://www.cape.example/7\", "
        "\"title\": {\"rendered\": \"Ferry &#8216;Halla&#8217; &amp; fog\"}, "
        "\"content\": {\"rendered\": \"<p>One.</p>\\n<p>Two &lt;3.</p>\"}, "
        "\"authors\": [{\"name\": \"Ivo Tarn\"}, {\"name\": \"Signe Moll\"}], "
        "\"date\": 1765101600}]",
        { .title = "Ferry ‘Halla’ & fog",
            .source = "cape.example",
            .author = "Ivo Tarn, Signe Moll",
            .date = "2025-12-07T10:00:00Z",
            .body = "One.\n\nTwo <3." });
    assert_reads("news.json",
        "{\"title\": \"T\", \"body\": [\"One.\", \"Two.\"]}",
        { .n_paragraphs = 2 });
}

static void json__broken_records__are_told_and_the_rest_read(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "{\"title\": \"cut",
        "{\"title\": \"T\", ",
        "{\"title\": \"T\"",
        "nonsense",
        "{\"title\" \"T\"}",
        "{\"title\": \"T\", \"body\":",
        "{\"title\": {\"rendered\":",
        "{\"tags\": [{\"name\":",
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct buffer text = { 0 };
        buffer_addf(&text,
            "{\"title\": \"A\", \"body\": \"First.\"}\n%s\n"
            "{\"title\": \"B\", \"body\": \"Last.\"}\n",
            broken[i]);
        struct corpus *c = load(text.ptr);
        assert_int_equal(c->articles.len, 2);
        assert_span_equal(loaded(c, 1)->body, "Last.");
        assert_int_equal(c->warnings.len, 1);
        assert_warned(c, "1 record of news.json skipped: no JSON (line 2: ");
        corpus_free(c);
        buffer_free(&text);
    }
}

static void json__objects_without_text__are_counted(void **state)
{
    (void)state;
    struct corpus *c = load("{\"title\": \"A\", \"body\": \"First.\"}\n"
                            "{\"a\": 1}\n{\"title\": \"B\", \"body\": \"\"}\n");
    assert_int_equal(c->articles.len, 1);
    assert_warned(c, "2 rows of news.json skipped: no body (rows 2, 3)");
    corpus_free(c);
    c = load("{\"a\": 1}\n");
    assert_int_equal(c->articles.len, 0);
    assert_warned(c, "news.json: JSON without articles");
    corpus_free(c);
}

static void json__numbers_of_any_size__are_no_trouble(void **state)
{
    (void)state;
    struct corpus *c =
        load("[{\"id\": 1e300, \"title\": \"A\", \"body\": \"First.\"},"
             "{\"id\": 2.5, \"title\": \"B\", \"body\": \"Second.\","
             " \"date\": 1765101600.75}]");
    assert_int_equal(loaded(c, 0)->id.len, 301);
    assert_span_equal(loaded(c, 1)->id, "2");
    assert_int_equal(loaded(c, 1)->date.seconds, 1765101600);
    corpus_free(c);
}

static void json__map__names_the_member(void **state)
{
    (void)state;
    static const char *const map[] = { "body=prose", NULL };
    struct corpus *c = load_mapped("news.json",
        "{\"title\": \"A\", \"prose\": \"First.\", \"file\": \"a.jpg\"}", map);
    assert_span_equal(loaded(c, 0)->body, "First.");
    assert_span_equal(loaded(c, 0)->file, "news.json");
    corpus_free(c);
}

static void add_record(void *payload, struct span bytes, uint32_t line)
{
    buffer_addf(payload, "%u<%.*s>", line, (int)bytes.len, bytes.ptr);
}

static void split__blocks_of_any_size__give_the_same_records(void **state)
{
    (void)state;
    static const struct {
        const char *text, *records;
    } cases[] = {
        { "{\"a\": \"}\\\"{\"}\n{\"b\":\n[1, {}]}", "1<{\"a\": \"}\\\"{\"}>"
                                                    "2<{\"b\":\n[1, {}]}>" },
        { " [ {} , 1, \"a,b\", [2] ] {", "1<{}>1<1>1<\"a,b\">1<[2]>" },
        { "{\"a\n{\"b\":1}", "1<{\"a>2<{\"b\":1}>" },
        { "{\"a\":[\n{},\n{}]}", "1<{\"a\":[\n{},\n{}]}>" },
        { "{\"a\":\n{\"b\":1},\n \"c\":\n{}}x", /* as some print it */
            "1<{\"a\":\n{\"b\":1},\n \"c\":\n{}}>4<x>" },
        { "{\"a\":\n{\"b\":1}\n{}", "1<{\"a\":\n>2<{\"b\":1}>3<{}>" },
        { "{\"a\":\n{\"b\":\n{\"c\":{}}\n", /* broken twice over */
            "1<{\"a\":\n{\"b\":\n>3<{\"c\":{}}>" },
        { "[{\"a\":\n  {\"b\":\n{}},\n  {\"c\":1}]",
            "1<{\"a\":\n  >2<{\"b\":\n{}}>4<{\"c\":1}>" },
        { "", "" },
        { "}]x", "1<}>1<]>1<x>" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t block = 1; block < 9; block++) {
            struct buffer out = { 0 };
            struct json_split j = { .record = add_record, .payload = &out };
            struct span s = span_of(cases[i].text);
            for (size_t at = 0; at < s.len; at += block)
                json_split_feed(&j, span_cut(s, at, at + block));
            json_split_end(&j);
            assert_span_equal(buffer_span(&out), cases[i].records);
            buffer_free(&out);
        }
}

static void json__written_by_hand_or_python__is_mended(void **state)
{
    (void)state;
    assert_reads("a.json",
        "[{\"title\": \"A\", \"author\": NaN, \"text\": \"One.\",},"
        "{\"title\": \"B \\ud83d\", \"text\": \"\\ud83d\\ude00 Two.\"},]",
        { .title = "A", .author = "", .body = "One." },
        { .title = "B \ufffd", .body = "\U0001f600 Two." });
}

static void json__columns__are_rows(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{\"title\": {\"0\": \"A\", \"1\": \"B\"},"
        " \"text\": {\"0\": \"One.\", \"1\": \"Two.\"}}",
        "{\"title\": [\"A\", \"B\"], \"text\": [\"One.\", \"Two.\"]}",
        "{\"columns\": [\"title\", \"text\"], \"index\": [0, 1],"
        " \"data\": [[\"A\", \"One.\"], [\"B\", \"Two.\"]]}",
        "{\"x1\": {\"title\": \"A\", \"text\": \"One.\"},"
        " \"x2\": {\"title\": \"B\", \"text\": \"Two.\"}}",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_reads("a.json", texts[i], { .title = "A", .body = "One." },
            { .title = "B", .body = "Two." });
}

static void json__blocks_of_an_editor__are_paragraphs(void **state)
{
    (void)state;
    static const char *const bodies[] = {
        "[{\"_type\": \"block\", \"children\": [{\"marks\": [], \"text\": "
        "\"All \"}, {\"text\": \"well.\"}]}, {\"children\": [{\"text\": "
        "\"At noon.\"}]}]",
        "{\"type\": \"doc\", \"content\": [{\"type\": \"paragraph\", "
        "\"content\": [{\"type\": \"text\", \"text\": \"All \"}, {\"type\": "
        "\"link\", \"content\": [{\"text\": \"well.\"}]}]}, {\"type\": "
        "\"paragraph\", \"content\": [{\"text\": \"At noon.\"}]}]}",
        "{\"blocks\": [{\"type\": \"paragraph\", \"data\": {\"text\": \"All "
        "well.\"}}, {\"type\": \"delimiter\", \"data\": {}}, {\"type\": "
        "\"paragraph\", \"data\": {\"text\": \"At noon.\"}}]}",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct buffer text = { 0 };
        buffer_addf(&text, "[{\"title\": \"A\", \"body\": %s}]", bodies[i]);
        assert_reads("a.json", text.ptr, { .body = "All well.\n\nAt noon." });
        buffer_free(&text);
    }
}

static void json__wrapped_values_of_a_database__are_looked_through(void **state)
{
    (void)state;
    assert_reads("a.json",
        "{\"_id\": {\"$oid\": \"5a\"}, \"title\": \"A\", \"text\": \"One.\","
        " \"date\": {\"$date\": {\"$numberLong\": \"1765110900000\"}}}\n"
        "{\"title\": \"B\", \"text\": \"Two.\", \"by\": \"By Ivo Tarn\","
        " \"source\": \"https://www.post.example/2\","
        " \"date\": \"/Date(1765110900000+0100)/\"}",
        { .id = "5a", .date = "2025-12-07T12:35:00Z" },
        { .source = "post.example",
            .url = "https://www.post.example/2",
            .author = "Ivo Tarn",
            .date = "2025-12-07T12:35:00Z" });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json__lines_arrays_and_answers__give_the_same),
        cmocka_unit_test(json__texts_in_wrappers_and_html__are_read),
        cmocka_unit_test(json__broken_records__are_told_and_the_rest_read),
        cmocka_unit_test(json__objects_without_text__are_counted),
        cmocka_unit_test(json__numbers_of_any_size__are_no_trouble),
        cmocka_unit_test(json__map__names_the_member),
        cmocka_unit_test(split__blocks_of_any_size__give_the_same_records),
        cmocka_unit_test(json__written_by_hand_or_python__is_mended),
        cmocka_unit_test(json__columns__are_rows),
        cmocka_unit_test(json__blocks_of_an_editor__are_paragraphs),
        cmocka_unit_test(
            json__wrapped_values_of_a_database__are_looked_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
