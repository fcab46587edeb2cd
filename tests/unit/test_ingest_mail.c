/* Mail: heads, encodings, and which part of a message is read. */
#include "support/load.h"

#include "ingest/mail.h"

#define HEAD                                                                   \
    "Return-Path: <news@post.example>\r\n"                                     \
    "From: \"Harbour Post\" <news@post.example>\r\n"                           \
    "Subject: Ferry aground\r\n"                                               \
    "Date: Sun, 7 Dec 2025 10:00:00 +0100\r\n"                                 \
    "Message-ID: <1@post.example>\r\n"

static void mail__plain__is_an_article(void **state)
{
    (void)state;
    assert_reads("m.eml", HEAD "\r\nIt ran aground.\r\n\r\nAll are well.\r\n",
        { .title = "Ferry aground",
            .source = "Harbour Post",
            .date = "2025-12-07T09:00:00Z",
            .n_paragraphs = 2 });
}

static void mail__several_versions__is_that_in_html(void **state)
{
    (void)state;
    assert_reads("m.eml",
        HEAD "MIME-Version: 1.0\r\n"
             "Content-Type: multipart/mixed;\r\n boundary=\"b\"\r\n\r\n"
             "No reader shows this.\r\n--b\r\n"
             "Content-Type: multipart/alternative; boundary=b2\r\n\r\n"
             "--b2\r\nContent-Type: text/plain\r\n\r\nSee the other.\r\n"
             "--b2\r\nContent-Type: text/html; charset=iso-8859-1\r\n"
             "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
             "<html><body><p>Die F=E4hre lief auf =\r\nGrund.</p>=20\r\n"
             "<p>a =3D b</p></body></html>\r\n--b2--\r\n"
             "--b\r\nContent-Type: text/plain; name=a.txt\r\n"
             "Content-Disposition: attachment; filename=a.txt\r\n\r\nNo.\r\n"
             "--b--\r\n",
        { .body = "Die F\u00e4hre lief auf Grund.\n\na = b" });
}

static void mail__in_base64__is_decoded(void **state)
{
    (void)state;
    assert_reads("m.eml",
        HEAD "Content-Type: text/plain; charset=\"utf-8\"\r\n"
             "Content-Transfer-Encoding: BASE64\r\n\r\n"
             "RGllIEbDpGhyZSBs\r\naWVmIGF1ZiBHcnVuZC4=\r\n",
        { .body = "Die F\u00e4hre lief auf Grund." });
}

static void mail__mbox__is_many_articles(void **state)
{
    (void)state;
    assert_reads("m.mbox",
        "From news@post.example Sun Dec  7 10:00:00 2025\n" HEAD
        "\nOne.\nFrom here on it is fog.\n\n"
        "From news@post.example Sun Dec  7 11:00:00 2025\n" HEAD "\nTwo.\n\n"
        "From x Mon\n" HEAD "\n",
        { .id = "m.mbox:1" }, { .body = "Two.\n\n", .row = 2 });
}

static void mail__nothing_to_read__is_told(void **state)
{
    (void)state;
    struct corpus *c =
        load_file("m.eml", HEAD "Content-Type: image/png\r\n\r\nxx\r\n");
    assert_only_warning(c, "m.eml: mail without a text");
    corpus_free(c);
}

static void mail__head_of_a_text__is_none(void **state)
{
    (void)state;
    assert_reads("t.txt",
        "From: Velm\nSubject: Fog\nDate: 7 December 2025\n\nIt lifted.\n",
        { .id = "t.txt" });
}

static void mail_field__encoded_words__are_decoded(void **state)
{
    (void)state;
    static const struct {
        const char *head, *text;
    } cases[] = {
        { "Subject: =?utf-8?Q?F=C3=A4hre_auf?= =?utf-8?B?IEdydW5k?=\n",
            "F\u00e4hre auf Grund" },
        { "subject: =?ISO-8859-1?q?F=E4hre?=\n\tauf\n Grund\nX: y\n",
            "F\u00e4hre auf Grund" },
        { "Subject: a =?utf-8?Q?b?= c\n", "a b c" },
        { "Subject: =?broken?= =?utf-8?Q?x\n", "=?broken?= =?utf-8?Q?x" },
        { "X-Subject: no\nSubject:yes", "yes" },
        { "Subject: =?koi8-r?B?8MHSz80=?=\n",
            "\u041f\u0430\u0440\u043e\u043c" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer text = { 0 };
        assert_true(mail_field(&text, span_of(cases[i].head), "Subject"));
        assert_span_equal(buffer_span(&text), cases[i].text);
        buffer_free(&text);
    }
    struct buffer text = { 0 };
    assert_false(mail_field(&text, span_of("Date: x\n"), "Subject"));
    buffer_free(&text);
}

static void mail_decode__broken__keeps_what_it_can(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *encoding, *text;
    } cases[] = {
        { "a=3", "quoted-printable", "a=3" },
        { "a=zz=", "quoted-printable", "a=zz" },
        { "a=  \r\nb", "Quoted-Printable", "ab" },
        { "QUJ$DRA", "base64", "ABCD" },
        { "", "base64", "" },
        { "=41", "8bit", "=41" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer text = { 0 };
        mail_decode(&text, span_of(cases[i].bytes), span_of(cases[i].encoding));
        assert_span_equal(buffer_span(&text), cases[i].text);
        buffer_free(&text);
    }
}

static void mail__page_that_a_browser_saved__is_that_page(void **state)
{
    (void)state;
    assert_reads("p.mhtml",
        "From: <Saved by Blink>\r\nSubject: Ferry aground - Post\r\n"
        "Date: Tue, 9 Dec 2025 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        "Content-Type: text/html\r\nContent-Location: "
        "https://post.example/ferry\r\n\r\n<html><head><meta "
        "property='og:site_name' content='Harbour Post'><meta "
        "property='article:published_time' content='2025-12-07'><title>Ferry "
        "aground</title></head><body><p>It ran aground on Saturday.</p></body>"
        "</html>\r\n--b\r\nContent-Type: text/css\r\n\r\np {}\r\n--b--\r\n",
        { .title = "Ferry aground",
            .source = "Harbour Post",
            .date = "2025-12-07",
            .url = "https://post.example/ferry",
            .body = "It ran aground on Saturday." });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mail__plain__is_an_article),
        cmocka_unit_test(mail__several_versions__is_that_in_html),
        cmocka_unit_test(mail__in_base64__is_decoded),
        cmocka_unit_test(mail__mbox__is_many_articles),
        cmocka_unit_test(mail__nothing_to_read__is_told),
        cmocka_unit_test(mail__head_of_a_text__is_none),
        cmocka_unit_test(mail_field__encoded_words__are_decoded),
        cmocka_unit_test(mail_decode__broken__keeps_what_it_can),
        cmocka_unit_test(mail__page_that_a_browser_saved__is_that_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
