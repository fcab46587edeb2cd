/* Exports of news archives: one file, many articles. */
#include "support/load.h"

static void export__of_lines__is_many_articles(void **state)
{
    (void)state;
    assert_reads("e.html",
        "<html><body><p>1 of 2 DOCUMENTS</p><p>Cape Wire</p>"
        "<p>December 7, 2025 Sunday 11:21 AM GMT</p><p>Ferry aground</p>"
        "<p>LENGTH: 9 words</p><p>DATELINE: OSTREY</p><p>It ran aground.</p>"
        "<p>All are well.</p><p>LOAD-DATE: December 8, 2025</p>"
        "<p>Copyright Cape Wire</p><p>2 of 2 DOCUMENTS</p><p>Harbour Post</p>"
        "<p>December 8, 2025</p><p>Fog lifts</p><p>BYLINE: Ivo Tarn</p>"
        "<p>LENGTH: 3 words</p><p>It lifted.</p></body></html>",
        { .id = "e.html:1",
            .title = "Ferry aground",
            .body = "It ran aground.\n\nAll are well." },
        { .source = "Harbour Post",
            .author = "Ivo Tarn",
            .body = "It lifted." });
}

static void export__of_elements__is_many_articles(void **state)
{
    (void)state;
    static const char article[] =
        "<div class='article'><div>News</div><div id='hd'>Fog lifts</div>"
        "<div>8 words</div><div>7 December 2025</div><div>Harbour Post</div>"
        "<div>HARP</div><div class='author'>Ivo Tarn</div>"
        "<p>It lifted.</p><p>At noon.</p></div>";
    struct buffer all = { 0 };
    buffer_addf(&all, "<html><body>%s%s</body></html>", article, article);
    struct corpus *c = load_file("e.html", all.ptr);
    assert_int_equal(c->articles.len, 2);
    assert_span_equal(loaded(c, 1)->title, "Fog lifts");
    assert_span_equal(loaded_source(c, 1), "Harbour Post");
    assert_span_equal(loaded(c, 1)->body, "It lifted.\n\nAt noon.");
    buffer_free(&all);
    corpus_free(c);
}

static void export__in_a_text_file__is_many_articles(void **state)
{
    (void)state;
    assert_reads("e.txt",
        "             1 of 2 DOCUMENTS\n\n\n           Cape Wire\n\n"
        "     December 7, 2025 Sunday\n\nFerry aground after a night of\n"
        "fog\n\nBYLINE: Ivo Tarn\n\nLENGTH: 9  words\n\n"
        "It ran aground.\n\nAll are well.\n\nLOAD-DATE: December 8, 2025\n\n"
        "             2 of 2 DOCUMENTS\n\n         Harbour Post\n\n"
        "           December 8, 2025\n\nFog lifts\n\nLENGTH: 2 words\n\n"
        "It lifted.\n",
        { .title = "Ferry aground after a night of fog",
            .author = "Ivo Tarn",
            .n_paragraphs = 2 },
        { .source = "Harbour Post", .body = "It lifted." });
}

static void export__labelled_in_words__is_many_articles(void **state)
{
    (void)state;
    assert_reads("e.txt",
        "____________\n\nTable of contents\n\n1. Ferry aground\n\n"
        "Document 1 of 2\n\nFerry aground\n\nAuthor: Tarn, Ivo\n\n"
        "Abstract: It ran.\n\nFull text: It ran aground.\n\nAll are well.\n\n"
        "Subject: Ferries\n\nTitle: Ferry aground\n\n"
        "Publication title: Cape Wire\n\nPublication date: Dec 7, 2025\n\n"
        "____________\n\nDocument 2 of 2\n\nFog lifts\n\n"
        "Full text: It lifted.\n____________\n\nContact us\n",
        { .title = "Ferry aground",
            .source = "Cape Wire",
            .author = "Tarn, Ivo",
            .date = "2025-12-07",
            .body = "It ran aground.\n\nAll are well." },
        { .title = "Fog lifts", .body = "It lifted." });
}

static void export__labelled_by_codes__is_many_articles(void **state)
{
    (void)state;
    static const char *const files[] = {
        "HD\nFerry aground\nBY\nIvo Tarn\nPD\n7 December 2025\nSN\nCape Wire\n"
        "LP\nIt ran aground.\nTD\nAll are well.\nAN\nDocument 1\n"
        "HD\nFog lifts\nLP\nIt lifted.\n",
        "<html><table><tr><td><b>HD</b></td><td>Ferry aground</td></tr>"
        "<tr><td>BY</td><td>Ivo Tarn</td></tr><tr><td>PD</td><td>7 December "
        "2025</td></tr><tr><td>SN</td><td>Cape Wire</td></tr><tr><td>LP</td>"
        "<td><p>It ran aground.</p></td></tr><tr><td>TD</td><td><p>All are "
        "well.</p></td></tr></table><table><tr><td>HD</td><td>Fog lifts</td>"
        "</tr><tr><td>LP</td><td><p>It lifted.</p></td></tr></table></html>",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        assert_reads(i ? "e.html" : "e.txt", files[i],
            { .title = "Ferry aground",
                .source = "Cape Wire",
                .author = "Ivo Tarn",
                .date = "2025-12-07",
                .body = "It ran aground.\n\nAll are well." },
            { .body = "It lifted." });
    }
}

static void export__ended_in_words__is_many_articles(void **state)
{
    (void)state;
    assert_reads("u.txt",
        "Ferry aground\n\nHarbour Post\n\nDecember 7, 2025 Sunday\n\n"
        "Copyright 2025 Harbour Post\n\nSection: NEWS; Pg. 3\n\n"
        "Length: 200 words\n\nByline: Ivo Tarn\n\nBody\n\nIt ran aground.\n\n"
        "Graphic work was done.\n\nLoad-Date: December 8, 2025\n\n"
        "End of Document\n\nFog lifts\n\nCape Wire\n\nDecember 8, 2025\n\n"
        "Length: 9 words\n\nBody\n\nIt lifted.\n\nEnd of Document\n",
        { .title = "Ferry aground",
            .source = "Harbour Post",
            .author = "Ivo Tarn",
            .date = "2025-12-07",
            .body = "It ran aground.\n\nGraphic work was done." },
        { .title = "Fog lifts" });
}

/* A sentence that begins with a word like a label does not end the text. */
static void export__words_like_labels__stay_in_the_text(void **state)
{
    (void)state;
    assert_reads("f.txt",
        "HD\nFerry aground\nPD\n7 December 2025\nLP\nIt ran aground.\n\n"
        "CO alarms went off.\n\nIN\n\nAll are well.\n\nCO\nhalla : Halla\n"
        "NS\ngdis : Disasters\nAN\nDocument 1\n"
        "HD\nFog lifts\nLP\nIt lifted.\nAN\nDocument 2\n",
        { .body = "It ran aground.\n\nCO alarms went off.\n\nIN\n\nAll are "
                  "well." },
        { .body = "It lifted." });
}

static void export__of_named_parts__is_many_articles(void **state)
{
    (void)state;
    assert_reads("e.html",
        "<html><body><article><header><span class='DocPublicationName'>Le Cap, "
        "no. 7</span><span class='DocHeader'>Monde, dimanche 7 d\u00e9cembre "
        "2025 200 mots, p. 3</span></header><div class='titreArticle'><p>Un "
        "ferry s'\u00e9choue</p></div><div class='docOcurrContainer'><p>Il "
        "s'est "
        "\u00e9chou\u00e9.</p><p>Tous vont bien.</p></div><footer>Tous droits "
        "r\u00e9serv\u00e9s</footer></article><article><div "
        "class='titreArticle'>"
        "Fin</div><div class='docOcurrContainer'>Il flotte.</div></article>",
        { .title = "Un ferry s'\u00e9choue",
            .source = "Le Cap",
            .date = "2025-12-07",
            .body = "Il s'est \u00e9chou\u00e9.\n\nTous vont bien." },
        { .body = "Il flotte." });
}

static void export__nothing_of_the_kind__is_one_text(void **state)
{
    (void)state;
    assert_reads("t.txt",
        "A ferry aground\n\nHD video of it was shown.\n\nDocument 1 of 2\n\n"
        "BY noon it was over.\n",
        { .n_paragraphs = 3 });
}

static void references__in_ris__are_articles(void **state)
{
    (void)state;
    assert_reads("a.ris",
        "Provider: Archive\r\n\r\nTY  - NEWS\r\nAU  - Tarn, Ivo\r\n"
        "AU  - Moll, Signe\r\nTI  - Ferry aground\r\nT2  - Harbour Post\r\n"
        "PB  - Post Ltd\r\nDA  - 2025/12/07/evening\r\n"
        "UR  - https://post.example/1\r\nAB  - It ran aground\r\nat noon.\r\n"
        "KW  - sea\r\nfog\r\nER  - \r\n\r\n"
        "TY  - NEWS\r\nT1  - Fog lifts\r\nJO  - Cape Wire\r\nER  -\r\n",
        { .title = "Ferry aground",
            .source = "Harbour Post",
            .author = "Tarn, Ivo; Moll, Signe",
            .url = "https://post.example/1",
            .date = "2025-12-07",
            .body = "It ran aground\nat noon." },
        { .title = "Fog lifts", .source = "Cape Wire", .body = "Fog lifts" });
}

static void references__of_endnote__are_articles(void **state)
{
    (void)state;
    assert_reads("a.enw",
        "%0 Newspaper Article\n%A Tarn, Ivo\n%T Ferry aground\n%J Harbour Post"
        "\n%D 2025\n%8 December 7, 2025\n%X It ran aground.\n%X Nobody was "
        "hurt.\n\n%0 Newspaper Article\n%T Fog lifts\n%B Cape Wire\n",
        { .title = "Ferry aground",
            .source = "Harbour Post",
            .date = "2025-12-07",
            .body = "It ran aground.\n\nNobody was hurt." },
        { .title = "Fog lifts", .source = "Cape Wire" });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(export__of_lines__is_many_articles),
        cmocka_unit_test(export__of_elements__is_many_articles),
        cmocka_unit_test(export__in_a_text_file__is_many_articles),
        cmocka_unit_test(export__labelled_in_words__is_many_articles),
        cmocka_unit_test(export__labelled_by_codes__is_many_articles),
        cmocka_unit_test(export__ended_in_words__is_many_articles),
        cmocka_unit_test(export__words_like_labels__stay_in_the_text),
        cmocka_unit_test(export__of_named_parts__is_many_articles),
        cmocka_unit_test(export__nothing_of_the_kind__is_one_text),
        cmocka_unit_test(references__in_ris__are_articles),
        cmocka_unit_test(references__of_endnote__are_articles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
