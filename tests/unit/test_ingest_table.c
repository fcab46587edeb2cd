#include "support/load.h"

static struct corpus *load(const char *text)
{
    return load_file("news.csv", text);
}

static void table__columns_by_name__are_found(void **state)
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

static void table__columns_in_other_languages__are_found(void **state)
{
    (void)state;
    static const char *const tables[] = {
        "titel;datum;quelle;autor;inhalt\n",
        "T\xc3\xadtulo;Fecha;Fuente;Autor;Contenido\n",
        "titre;datum;fuente;auteur;texte\n",
        "titolo;fecha;quelle;autore;testo\n",
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct buffer text = { 0 };
        buffer_addf(&text,
            "%sF\xc3\xa4hre;07.12.2025;Kap;Tarn;1,5 Meter, ruhig\n", tables[i]);
        assert_reads("news.csv", text.ptr,
            { .title = "F\xc3\xa4hre",
                .source = "Kap",
                .author = "Tarn",
                .date = "2025-12-07",
                .body = "1,5 Meter, ruhig" });
        buffer_free(&text);
    }
}

static void table__unknown_header__names_columns_and_map(void **state)
{
    (void)state;
    struct corpus *c = load("foo,bar\n1,2\n");
    assert_int_equal(c->articles.len, 0);
    assert_only_warning(c,
        "news.csv: no column is known for the text (--map body=COLUMN names "
        "one); its columns: foo, bar");
    corpus_free(c);
}

static void table__map__names_columns_by_name_or_number(void **state)
{
    (void)state;
    static const char text[] = "foo,bar\nHeading,Some text.\n";
    static const char *const map[] = { "body=bar", "title=1", NULL };
    struct corpus *c = load_mapped("news.csv", text, map);
    assert_span_equal(loaded(c, 0)->body, "Some text.");
    assert_span_equal(loaded(c, 0)->title, "Heading");
    corpus_free(c);

    static const char *const wrong[] = { "body=baz", NULL };
    c = load_mapped("news.csv", text, wrong);
    assert_int_equal(c->articles.len, 0);
    assert_only_warning(
        c, "news.csv: no column for --map body=baz; its columns: foo, bar");
    corpus_free(c);

    c = load_mapped("news.csv", "title,body\nHeading,Some text.\n", wrong);
    assert_int_equal(c->articles.len, 1);
    assert_int_equal(c->warnings.len, 1);
    corpus_free(c);
}

static void table__no_source_column__takes_host_or_file(void **state)
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

static void table__source_as_newsapi_has_it__is_its_name(void **state)
{
    (void)state;
    assert_reads("news.csv",
        "source,title,content\n\"{'id': None, 'name': "
        "'Cape Wire'}\",A,Some text.\n",
        { .source = "Cape Wire" });
}

static void table__literals_of_programs__are_what_they_name(void **state)
{
    (void)state;
    static const struct {
        const char *cell, *author;
    } cases[] = {
        { "['Ivo Tarn', 'Signe Moll']", "Ivo Tarn, Signe Moll" },
        { "[\"Ivo O'Tarn\"]", "Ivo O'Tarn" },
        { "['Ivo O\\'Tarn']", "Ivo O'Tarn" },
        { "{'original': 'By Ivo Tarn', 'person': []}", "Ivo Tarn" },
        { "[{'id': 7, 'name': 'Ivo Tarn'}, {'name': 'Signe'}]",
            "Ivo Tarn, Signe" },
        { "[]", "" },
        { "[Reuters]", "[Reuters]" },
        { "['Ivo' Tarn]", "['Ivo' Tarn]" },
        { "{'name': 'Ivo'", "{'name': 'Ivo'" },
        { "[[[[[[[[['deep']]]]]]]]]", "[[[[[[[[['deep']]]]]]]]]" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer text = { 0 };
        buffer_addf(
            &text, "title\tauthors\tbody\nA\t%s\tSome text.\n", cases[i].cell);
        struct corpus *c = load_file("news.csv", text.ptr);
        assert_article(c, 0, &(struct expected){ .author = cases[i].author });
        corpus_free(c);
        buffer_free(&text);
    }
}

static void table__header_below_a_title__is_found(void **state)
{
    (void)state;
    static const char *const tops[] = { "Results for ferry,,\n2025,,\n",
        "# exported\n\n", ",,\n" };
    for (size_t i = 0; i < sizeof tops / sizeof *tops; i++) {
        struct buffer text = { 0 };
        buffer_addf(&text,
            "%stitle,date,body\nA,2025-12-07,Some text.\n"
            "B,2025-12-08,\n",
            tops[i]);
        assert_reads_and_warns("news.csv", text.ptr,
            "1 row of news.csv skipped: no body (row 2)", { .title = "A" });
        buffer_free(&text);
    }
}

static void table__days_of_a_spreadsheet__are_dates(void **state)
{
    (void)state;
    struct corpus *c = load("title;date;body\nA;45998;One.\nB;45998,5;Two.\n"
                            "C;123456;Three.\nD;100;Four.\n");
    assert_int_equal(loaded(c, 0)->date.seconds, 1765065600);
    assert_int_equal(loaded(c, 0)->date.precision, DATE_DAY);
    assert_int_equal(loaded(c, 1)->date.seconds, 1765065600 + 12 * 3600);
    assert_int_equal(loaded(c, 1)->date.precision, DATE_MINUTE);
    assert_warned(c, "2 rows of news.csv with a date that was not understood");
    corpus_free(c);
}

static void table__dates_of_a_column__have_one_order(void **state)
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

    assert_reads_and_warns("news.csv",
        "title,date,body\nA,03/04/2025,B\nA,05/06/2025,B\n",
        "2 rows of news.csv with a date that may be day/month or month/day, "
        "left without a date (rows 1, 2)",
        { .date = "" }, { .date = "" });
}

static void table__null_of_databases__is_nothing(void **state)
{
    (void)state;
    assert_reads_and_warns("news.csv",
        "title,author,body\nA,\\N,It ran aground.\nB,x,\\N\n",
        "1 row of news.csv skipped: no body (row 2)", { .author = "" });
}

/* The name of the column tells where its rows do not. */
static void table__dates_under_a_name_of_other_languages__have_the_day_first(
    void **state)
{
    (void)state;
    static const struct {
        const char *name, *cell, *date;
    } cases[] = { { "Fecha", "07/12/2025", "2025-12-07" },
        { "Datum", "07.12.2025", "2025-12-07" },
        { "дата", "07/12/2025", "2025-12-07" }, { "date", "07/12/2025", "" },
        { "日期", "07/12/2025", "" },
        { "Fecha", "12/31/2025\",x\n\"07/12/2025", "2025-12-31" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer text = { 0 }, date = { 0 };
        buffer_addf(&text, "%s,body\n\"%s\",It ran aground.\n", cases[i].name,
            cases[i].cell);
        struct corpus *c = load_file("news.csv", text.ptr);
        date_iso(&date, loaded(c, 0)->date);
        assert_span_equal(buffer_span(&date), cases[i].date);
        corpus_free(c);
        buffer_free(&text);
        buffer_free(&date);
    }
}

static void table__one_number_that_keeps_still__is_the_month(void **state)
{
    (void)state;
    assert_reads("news.csv",
        "title,date,body\nA,03/12/2025,B\n"
        "A,04/12/2025,B\nA,06/12/2025,B\n",
        { .date = "2025-12-03" }, { 0 }, { .date = "2025-12-06" });
}

static void table__without_a_header__is_told_by_its_content(void **state)
{
    (void)state;
    assert_reads("news.csv",
        "Ferry Halla runs aground,Nobody was hurt in the fog,30/11/2025 16:43\n"
        "School wins its argument,The clock goes on again,01/12/2025 10:00\n",
        { .title = "Ferry Halla runs aground",
            .body = "Nobody was hurt in the fog",
            .row = 1 },
        { .id = "news.csv:2", .date = "2025-12-01T10:00:00Z" });
}

static void table__no_body__takes_summary_or_title(void **state)
{
    (void)state;
    assert_reads("news.csv",
        "title,description,link\nA one,Some summary,\n"
        "A two,,https://x.example/2\n",
        { .body = "Some summary" }, { .body = "A two" });

    assert_reads_and_warns("news.csv",
        "title,body,summary\nA one,,Some summary\nA two,,\n",
        "1 row of news.csv skipped: no body (row 2)",
        { .body = "Some summary" });
}

static void table__no_title__takes_the_first_sentence(void **state)
{
    (void)state;
    assert_reads("news.csv", "body\nThe ferry ran aground. Nobody was hurt.\n",
        { .title = "The ferry ran aground" });
}

static void table__same_id__of_one_source_gets_a_number(void **state)
{
    (void)state;
    assert_reads_and_warns("news.csv",
        "id,source,body\n1,A,One b.\n1,B,Two b.\n1,A,Three b.\n",
        "1 row of news.csv with an id that the source has already: a number "
        "added (row 3)",
        { 0 }, { .id = "1" }, { .id = "1#2" });
}

/* The columns that a line of the suite says a header has. */
struct mapping {
    char *cell[10]; /* kind name title source date author url body summary */
};

static bool read_mapping(struct mapping *m, char *line)
{
    size_t n = 0;
    line[strcspn(line, "\n")] = '\0';
    for (char *p = line; p && n < 10; n++) {
        m->cell[n] = p;
        p = strchr(p, '\t');
        if (p)
            *p++ = '\0';
    }
    return n == 10;
}

/* The number of a column of a header, from 0. */
static int column_named(const char *header, const char *name)
{
    int n = 0;
    for (const char *p = header; p; n++) {
        size_t len = strcspn(p, ",");
        if (span_equal((struct span){ p, len }, span_of(name)))
            return n;
        p = p[len] ? p + len + 1 : NULL;
    }
    return -1;
}

/* Cells that tell their column, and can be read as whatever it is: dates. */
static void add_marked_row(struct buffer *out, const char *header, int hour)
{
    int n = 0;
    for (const char *p = header; p; n++) {
        buffer_addf(out, "%s2024/01/%02d %02d:00", n ? "," : "", n + 1, hour);
        p = strchr(p, ',');
        p = p ? p + 1 : NULL;
    }
    buffer_addf(out, "\n");
}

static void check_field(const char *header, const char *column, struct span got)
{
    char want[32] = "";
    if (strcmp(column, "-") != 0)
        snprintf(want, sizeof want, "2024/01/%02d 10:00",
            column_named(header, column) + 1);
    if (!span_equal(got, span_of(want)))
        fail_msg("%s: \"%.*s\" is not column %s", header, (int)got.len, got.ptr,
            column);
}

static void check_header(const struct mapping *m)
{
    const char *header = m->cell[1], *title = m->cell[2], *source = m->cell[3];
    const char *date = m->cell[4], *author = m->cell[5], *url = m->cell[6];
    const char *body = m->cell[7], *summary = m->cell[8];
    struct buffer text = { 0 };
    buffer_addf(&text, "%s\n", header);
    add_marked_row(&text, header, 10);
    add_marked_row(&text, header, 11);
    struct corpus *c = load(text.ptr);
    const struct article *a = loaded(c, 0);
    const char *read = strcmp(body, "-")      ? body
                       : strcmp(summary, "-") ? summary
                                              : title;
    int day = 0;
    date_civil(a->date, NULL, NULL, &day, NULL, NULL);
    check_field(header, title, a->title);
    check_field(header, author, a->author);
    check_field(header, url, a->url);
    check_field(header, read, a->body);
    if (strcmp(source, "-") != 0)
        check_field(header, source, loaded_source(c, 0));
    assert_int_equal(a->date.precision != DATE_NONE, strcmp(date, "-") != 0);
    if (a->date.precision != DATE_NONE)
        assert_int_equal(day, column_named(header, date) + 1);
    corpus_free(c);
    buffer_free(&text);
}

static void check_news_file(const char *folder, const struct mapping *m)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, m->cell[1]);
    const char *paths[] = { path };
    struct corpus *c = load_paths(paths, 1, NULL, NULL);
    bool dated = strcmp(m->cell[4], "-") != 0;
    assert_true(c->articles.len > 0);
    for (size_t i = 0; i < c->articles.len; i++)
        assert_true(dated || c->articles.items[i].date.precision == DATE_NONE);
    corpus_free(c);
}

static void table__headers_of_news_exporters__are_all_known(void **state)
{
    (void)state;
    const char *corpora = getenv("TWICETOLD_CORPORA");
    char folder[400], path[512], line[2048];
    snprintf(
        folder, sizeof folder, "%s/../suites/csv/news", corpora ? corpora : "");
    snprintf(path, sizeof path, "%s/mapping.tsv", folder);
    FILE *fp = corpora ? fopen(path, "r") : NULL;
    if (!fp)
        skip();
    int checked = 0;
    while (fgets(line, sizeof line, fp)) {
        struct mapping m;
        if (!read_mapping(&m, line))
            continue;
        if (!strcmp(m.cell[0], "header"))
            check_header(&m);
        else if (!strcmp(m.cell[0], "file"))
            check_news_file(folder, &m);
        checked++;
    }
    fclose(fp);
    assert_true(checked > 20);
}

static void table__words_for_nothing__are_nothing(void **state)
{
    (void)state;
    assert_reads("a.csv",
        "title,author,source,date,text\nA,NaN,NULL,None,nan sees it\n",
        { .author = "", .source = "a", .date = "", .body = "nan sees it" });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table__columns_by_name__are_found),
        cmocka_unit_test(table__columns_in_other_languages__are_found),
        cmocka_unit_test(table__unknown_header__names_columns_and_map),
        cmocka_unit_test(table__map__names_columns_by_name_or_number),
        cmocka_unit_test(table__no_source_column__takes_host_or_file),
        cmocka_unit_test(table__source_as_newsapi_has_it__is_its_name),
        cmocka_unit_test(table__literals_of_programs__are_what_they_name),
        cmocka_unit_test(table__header_below_a_title__is_found),
        cmocka_unit_test(table__days_of_a_spreadsheet__are_dates),
        cmocka_unit_test(table__dates_of_a_column__have_one_order),
        cmocka_unit_test(table__null_of_databases__is_nothing),
        cmocka_unit_test(
            table__dates_under_a_name_of_other_languages__have_the_day_first),
        cmocka_unit_test(table__one_number_that_keeps_still__is_the_month),
        cmocka_unit_test(table__without_a_header__is_told_by_its_content),
        cmocka_unit_test(table__no_body__takes_summary_or_title),
        cmocka_unit_test(table__no_title__takes_the_first_sentence),
        cmocka_unit_test(table__same_id__of_one_source_gets_a_number),
        cmocka_unit_test(table__headers_of_news_exporters__are_all_known),
        cmocka_unit_test(table__words_for_nothing__are_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
