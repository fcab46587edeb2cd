/*
 * Encodings that nothing names: a few lines of many languages, in the encodings
 * that their newspapers were kept in, and what is no text at all.
 */
#include "support/unit.h"

#include "ingest/charset.h"
#include "ingest/encoding.h"
#include "ingest/markup.h"

#include <uniconv.h>

#define RUSSIAN                                                                                                              \
    "Паром сел на мель у северного мыса в понедельник утром, сообщила " \
    "береговая охрана. Никто не пострадал."
#define JAPANESE                                                               \
    "月曜日の朝、北の岬の沖でフェリーが座礁したと沿岸警備隊が発表した。"
#define CHINESE "周一早上，一艘渡轮在北角附近搁浅，没有人员受伤。"

static const struct {
    const char *text, *charset, *said;
} cases[] = {
    { RUSSIAN, "windows-1251", "windows-1251" },
    { RUSSIAN, "koi8-r", "koi8-r" },
    { RUSSIAN, "iso-8859-5", "iso-8859-5" },
    { RUSSIAN, "cp866", "cp866" },
    { "Паром", "windows-1251", "windows-1251" },
    { "Пором сів на мілину біля північного мису, повідомила її варта.",
        "windows-1251", "windows-1251" },
    { "Фериботът заседна край северния нос, съобщи бреговата охрана.",
        "windows-1251", "windows-1251" },
    { JAPANESE, "cp932", "shift_jis" },
    { JAPANESE, "euc-jp", "euc-jp" },
    { JAPANESE, "iso-2022-jp", "iso-2022-jp" },
    { CHINESE, "gb18030", "gb18030" },
    { "週一早上，一艘渡輪在北角附近擱淺，沒有人員受傷。", "big5", "big5" },
    { "월요일 아침 북쪽 곶 앞바다에서 여객선이 좌초했다고 밝혔다.", "cp949",
        "euc-kr" },
    { "Prom osiadł na mieliźnie przy północnym przylądku.", "windows-1250",
        "windows-1250" },
    { "Prom osiadł na mieliźnie przy północnym przylądku.", "iso-8859-2",
        "iso-8859-2" },
    { "Trajekt najel na mělčinu u severního mysu, řekla pobřežní stráž.",
        "windows-1250", "windows-1250" },
    { "Feribot sabahı karaya oturdu, sahil güvenlik açıkladı. Şoför iyi.",
        "windows-1254", "windows-1254" },
    { "Keltas užplaukė ant seklumos, pranešė pakrančių apsauga.",
        "windows-1257", "windows-1257" },
    { "Το πλοίο προσάραξε στο βόρειο ακρωτήριο τη Δευτέρα.", "windows-1253",
        "windows-1253" },
    { "המעבורת עלתה על שרטון ליד הכף הצפוני ביום שני בבוקר.", "windows-1255",
        "windows-1255" },
    { "جنحت العبارة عند الرأس الشمالي صباح الاثنين", "windows-1256",
        "windows-1256" },
    { "เรือเฟอร์รี่เกยตื้นใกล้แหลมเหนือเมื่อเช้าวันจันทร์", "windows-874", "windows-874" },
    { "Die Fähre lief am „Nordkap“ auf Grund – alle überlebten.",
        "windows-1252", "windows-1252" },
    { "Le traversier s’est échoué ; « tout va bien », a-t-elle dit.",
        "windows-1252", "windows-1252" },
    { "Los niños están bien, según la capitanía. ¿Qué pasó?", "windows-1252",
        "windows-1252" },
    { "Le traversier s’est échoué au cap, a déclaré la garde-côte à Nîmes.",
        "macintosh", "macintosh" },
    { "The £5 crossing", "windows-1252", "windows-1252" },
};

/* A text in an encoding; the caller frees it. */
static struct span encode(const char *text, const char *charset)
{
    struct span s = { NULL, 0 };
    s.ptr = u8_conv_to_encoding(charset, iconveh_error, (const uint8_t *)text,
        strlen(text), NULL, NULL, &s.len);
    assert_non_null(s.ptr);
    return s;
}

static void charset__text_of_a_language__is_guessed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct span bytes = encode(cases[i].text, cases[i].charset);
        const char *guess = charset_guess(bytes);
        if (!guess || strcmp(guess, cases[i].said) != 0)
            fail_msg("%s as %s: %s", cases[i].text, cases[i].charset,
                guess ? guess : "none");
        free((char *)(uintptr_t)bytes.ptr);
    }
}

static void charset__bytes_of_no_language__are_not_guessed(void **state)
{
    (void)state;
    static const char noise[] = "\x80\x9f\xff\x81\xfe\x8d\x90\xa0\x98\xff\xff";
    assert_null(charset_guess((struct span){ noise, sizeof noise - 1 }));
    assert_null(charset_guess(span_of("plain ASCII says nothing")));
    assert_null(charset_guess(span_of("")));
}

static void charset__utf16__is_told_by_its_white_space(void **state)
{
    (void)state;
    static const char *const texts[] = { "A ferry, they said.\n", RUSSIAN,
        "一艘渡轮\n一" };
    for (size_t i = 0; i < 3; i++) {
        struct span little = encode(texts[i], "utf-16le");
        struct span big = encode(texts[i], "utf-16be");
        assert_string_equal(charset_utf16(little), "utf-16le");
        assert_string_equal(charset_utf16(big), "utf-16be");
        free((char *)(uintptr_t)little.ptr);
        free((char *)(uintptr_t)big.ptr);
    }
    static const char zeros[] = "a text with\0 zeros \0in it,\0 here\0 ";
    assert_null(charset_utf16((struct span){ zeros, sizeof zeros - 1 }));
    assert_null(charset_utf16(span_of("plain text, no zeros\n")));
}

/* What a decoder makes of bytes that come in blocks of so many. */
static struct span decode(
    struct buffer *out, struct span bytes, size_t head, size_t block)
{
    struct decoder d = { 0 };
    struct span first = decoder_feed(&d, span_cut(bytes, 0, head));
    buffer_add(out, decoder_guess(&d, first));
    for (size_t at = head; at < bytes.len; at += block)
        buffer_add(out, decoder_feed(&d, span_cut(bytes, at, at + block)));
    buffer_add(out, decoder_end(&d));
    decoder_free(&d);
    return buffer_span(out);
}

static void decoder__blocks_of_any_size__give_the_same_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (strcmp(cases[i].said, "windows-1252") == 0)
            continue; /* left for each piece of the text */
        struct span bytes = encode(cases[i].text, cases[i].charset);
        for (size_t block = 1; block <= 7; block += 3) {
            struct buffer out = { 0 };
            /* The head of a file is long: here it is nearly all. */
            size_t head = bytes.len > 24 ? bytes.len - 7 : bytes.len;
            assert_span_equal(decode(&out, bytes, head, block), cases[i].text);
            buffer_free(&out);
        }
        free((char *)(uintptr_t)bytes.ptr);
    }
}

static void decoder__broken_or_cut_bytes__become_visible(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
        const char *text;
    } broken[] = {
        { "\xff\xfe"
          "a\0\x00\xd8"
          "b\0",
            8,
            "a\uFFFD"
            "b" },
        { "\xff\xfe"
          "a\0b",
            5, "a\uFFFD" },
        { "\xfe\xff\0a\xdc\x00\0b", 8,
            "a\uFFFD"
            "b" },
        { "\xff\xfe\0\0a\0\0\0\xff\xff\xff\xff"
          "b\0\0\0",
            16,
            "a\uFFFD"
            "b" },
        { "\xef\xbb\xbf"
          "Caf\xc3\xa9",
            8, "Café" },
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct buffer out = { 0 };
        struct span s = { broken[i].bytes, broken[i].len };
        assert_span_equal(decode(&out, s, s.len, 1), broken[i].text);
        buffer_free(&out);
    }
}

static void markup__charset_not_said_or_wrongly__is_guessed(void **state)
{
    (void)state;
    static const struct {
        const char *text, *charset, *said;
    } pages[] = {
        { "<p>" RUSSIAN "</p>", "koi8-r", "" },
        { "<p>" RUSSIAN "</p>", "windows-1251", "utf-8" },
        { "<p>" JAPANESE "</p>", "cp932", "iso-8859-1" },
        { "<meta charset=gb2312><p>" CHINESE "朱镕基</p>", "gb18030", "" },
        { "<p>" JAPANESE "①</p>", "cp932", "shift_jis" },
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct span bytes = encode(pages[i].text, pages[i].charset);
        struct buffer out = { 0 };
        markup_utf8(&out, bytes, span_of(pages[i].said));
        assert_span_equal(buffer_span(&out), pages[i].text);
        buffer_free(&out);
        free((char *)(uintptr_t)bytes.ptr);
    }
}

static void markup__utf8_with_a_broken_byte__loses_only_that(void **state)
{
    (void)state;
    struct buffer out = { 0 };
    markup_utf8(&out, span_of("<p>Café, thé \xe9 et ça\xc3"), span_of("utf-8"));
    assert_span_equal(buffer_span(&out), "<p>Café, thé \uFFFD et ça\uFFFD");
    buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charset__text_of_a_language__is_guessed),
        cmocka_unit_test(charset__bytes_of_no_language__are_not_guessed),
        cmocka_unit_test(charset__utf16__is_told_by_its_white_space),
        cmocka_unit_test(decoder__blocks_of_any_size__give_the_same_text),
        cmocka_unit_test(decoder__broken_or_cut_bytes__become_visible),
        cmocka_unit_test(markup__charset_not_said_or_wrongly__is_guessed),
        cmocka_unit_test(markup__utf8_with_a_broken_byte__loses_only_that),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
