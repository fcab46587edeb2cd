/*
 * Cleaning at the door, and characters. The twin decodes by trying the lines
 * of the standard's table of well-formed sequences, one after the other.
 */
#include "support/unit.h"

#include <unictype.h>
#include <unistr.h>

#include <twicetold/text.h>

/* ----------------------------------------------------------------- twin */

/* Table 3-7 of Unicode 15: ranges of the bytes of a sequence. */
static const struct {
    size_t len;
    unsigned char range[4][2];
} well_formed[] = {
    { 1, { { 0x00, 0x7f } } },
    { 2, { { 0xc2, 0xdf }, { 0x80, 0xbf } } },
    { 3, { { 0xe0, 0xe0 }, { 0xa0, 0xbf }, { 0x80, 0xbf } } },
    { 3, { { 0xe1, 0xec }, { 0x80, 0xbf }, { 0x80, 0xbf } } },
    { 3, { { 0xed, 0xed }, { 0x80, 0x9f }, { 0x80, 0xbf } } },
    { 3, { { 0xee, 0xef }, { 0x80, 0xbf }, { 0x80, 0xbf } } },
    { 4, { { 0xf0, 0xf0 }, { 0x90, 0xbf }, { 0x80, 0xbf }, { 0x80, 0xbf } } },
    { 4, { { 0xf1, 0xf3 }, { 0x80, 0xbf }, { 0x80, 0xbf }, { 0x80, 0xbf } } },
    { 4, { { 0xf4, 0xf4 }, { 0x80, 0x8f }, { 0x80, 0xbf }, { 0x80, 0xbf } } },
};

/* The bytes of the character or of the maximal subpart at s; *whole whether it
 * is a character. */
static size_t twin_decode(struct span s, bool *whole)
{
    size_t longest = 1;
    *whole = false;
    for (size_t i = 0; i < sizeof well_formed / sizeof *well_formed; i++) {
        size_t n = 0;
        while (n < well_formed[i].len && n < s.len &&
               (unsigned char)s.ptr[n] >= well_formed[i].range[n][0] &&
               (unsigned char)s.ptr[n] <= well_formed[i].range[n][1])
            n++;
        if (n > longest)
            longest = n;
        *whole |= n == well_formed[i].len;
    }
    return longest;
}

/* What is ignorable by default, but takes part in how words are written. */
static bool has_a_use(uint32_t c)
{
    return uc_is_property_variation_selector(c) || c == 0xad || c == 0x34f ||
           c == 0x115f || c == 0x1160 || c == 0x17b4 || c == 0x17b5 ||
           (c >= 0x200b && c <= 0x200d) || c == 0x3164 || c == 0xffa0;
}

/* By the properties of the Unicode database, less what has a use. */
static bool is_hidden(uint32_t c)
{
    return (c >= 0x7f && c < 0xa0) || uc_is_property_bidi_control(c) ||
           uc_is_property_not_a_character(c) || (c >= 0xfff9 && c <= 0xfffb) ||
           (uc_is_property_default_ignorable_code_point(c) && !has_a_use(c));
}

static bool is_tame(struct span s, enum text_shape shape)
{
    bool whole;
    for (size_t at = 0; at < s.len;) {
        twin_decode(span_cut(s, at, s.len), &whole);
        uint32_t c = text_next(s, &at);
        bool blank = c == '\n' || c == '\t';
        if (!whole || is_hidden(c) || c == 0x2028 || c == 0x2029 ||
            (c < ' ' && (shape == TEXT_LINE || !blank)))
            return false;
    }
    return true;
}

/* ---------------------------------------------------------------- tests */

static struct span clean(struct arena *a, const char *raw, enum text_shape how)
{
    return text_clean(a, span_of(raw), how);
}

static void text_clean__table_of_cases__is_tamed(void **state)
{
    (void)state;
    static const struct {
        const char *raw, *lines, *line;
    } cases[] = {
        { "", "", "" },
        { "plain text", "plain text", "plain text" },
        { "a\tb\nc", "a\tb\nc", "a b c" },
        { "a\r\nb\rc\r", "a \nb\nc\n", "a  b c " },
        { "a\u2028b\u2029c", "a\nb\nc", "a b c" },
        { "\x1b[31mred", "\u241b[31mred", "\u241b[31mred" },
        { "bell\x07 del\x7f", "bell\u2407 del\u2421", "bell\u2407 del\u2421" },
        { "\xc2\x85\xc2\x9b", "\ufffd\ufffd", "\ufffd\ufffd" },
        { "\u202eevil\u2066", "\ufffdevil\ufffd", "\ufffdevil\ufffd" },
        { "\ufeff\u061c\u200e", "\ufffd\ufffd\ufffd", "\ufffd\ufffd\ufffd" },
        { "\U000e0041\ufff9\u2060\u180e", "\ufffd\ufffd\ufffd\ufffd",
            "\ufffd\ufffd\ufffd\ufffd" },
        { "\ufdd0\U0001ffff", "\ufffd\ufffd", "\ufffd\ufffd" },
        { "soft\u00adhyphen \u200b\u200c\u200d",
            "soft\u00adhyphen "
            "\u200b\u200c\u200d",
            "soft\u00adhyphen \u200b\u200c\u200d" },
        { "\ue000\U000e0100\U0010fffd", "\ue000\U000e0100\U0010fffd",
            "\ue000\U000e0100\U0010fffd" },
        { "caf\xe9 \xf0\x9f\x98 \xed\xa0\x80",
            "caf\ufffd \ufffd \ufffd\ufffd"
            "\ufffd",
            "caf\ufffd \ufffd \ufffd\ufffd\ufffd" },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_span_equal(clean(a, cases[i].raw, TEXT_LINES), cases[i].lines);
        assert_span_equal(clean(a, cases[i].raw, TEXT_LINE), cases[i].line);
    }
    arena_free(a);
}

static void text_clean__nul_inside__is_a_picture(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct span s = text_clean(a, (struct span){ "a\0b", 3 }, TEXT_LINES);
    assert_span_equal(s, "a\u2400b");
    arena_free(a);
}

static void text_repair__what_would_grow__is_a_question_mark(void **state)
{
    (void)state;
    char text[] =
        "no \x1b[m file\r\n\xff \xf0\x9f\x98 \u202e \xc2\x85 caf\u00e9";
    text_repair(text);
    assert_string_equal(text, "no ?[m file  ? \ufffd \ufffd ? caf\u00e9");
}

static void text_count__counts_characters(void **state)
{
    (void)state;
    assert_int_equal(text_count(span_of("")), 0);
    assert_int_equal(text_count(span_of("plain words, twelve")), 19);
    assert_int_equal(text_count(span_of("\u00e9\u4e2d\U0001f600xxxxxxxx")), 11);
}

static void text_next__walks_over_all_lengths(void **state)
{
    (void)state;
    struct span s = span_of("a\u00e9\u4e2d\U0001f600");
    size_t at = 0;
    assert_int_equal(text_next(s, &at), 'a');
    assert_int_equal(text_next(s, &at), 0xe9);
    assert_int_equal(text_next(s, &at), 0x4e2d);
    assert_int_equal(text_next(s, &at), 0x1f600);
    assert_int_equal(at, s.len);
}

/* Bytes that are often next to a limit of something, among plain ones. */
static struct span random_bytes(struct buffer *out, uint64_t *seed)
{
    static const char *const pieces[] = { "a", "plain words here", "\n", "\r\n",
        "\r", "\t", "\x1b[0m", "\x7f", "\x80", "\xbf", "\xc0", "\xc2", "\xdf",
        "\xe0", "\xa0", "\xed", "\xef\xbf", "\xf0\x90", "\xf4", "\xf5", "\xff",
        "\xc2\x9b", "caf\u00e9", "\u4e2d\u6587", "\U0001f600", "\u202e",
        "\u2028", "\ufeff", "\u00ad", "\u200b", "\U000e0041", "\ufffe",
        "\ufffd", "\ue000" };
    out->len = 0;
    for (uint32_t n = random_below(seed, 12); n > 0; n--) {
        uint32_t piece = random_below(seed, sizeof pieces / sizeof *pieces);
        buffer_add(out, span_of(pieces[piece]));
        if (piece == 0)
            buffer_add(out, (struct span){ "", 1 }); /* a NUL byte */
    }
    return buffer_span(out);
}

static void text_clean__random_bytes__one_for_one_and_tame(void **state)
{
    (void)state;
    uint64_t seed = random_seed(1);
    struct buffer bytes = { 0 };
    for (int i = 0; i < 40000; i++) {
        enum text_shape shape = i % 2 ? TEXT_LINE : TEXT_LINES;
        struct arena *a = arena_new();
        struct span raw = random_bytes(&bytes, &seed);
        struct span s = text_clean(a, raw, shape);
        assert_true(is_tame(s, shape));
        assert_true(span_equal(text_clean(a, s, shape), s));

        size_t at = 0, count = 0;
        for (size_t from = 0; from < raw.len; count++) {
            bool whole;
            struct span was = span_cut(raw, from, raw.len);
            was = span_cut(was, 0, twin_decode(was, &whole));
            from += was.len;
            assert_true(at < s.len);
            size_t start = at;
            uint32_t c = text_next(s, &at);
            if (!whole)
                assert_int_equal(c, 0xfffd);
            else if (is_tame(was, shape))
                assert_true(span_equal(span_cut(s, start, at), was));
        }
        assert_int_equal(at, s.len);
        assert_int_equal(text_count(s), count);
        arena_free(a);
    }
    buffer_free(&bytes);
}

/* All texts of four bytes that stand at a limit of the table. */
static void text_next__every_limit__agrees_with_its_twin(void **state)
{
    (void)state;
    static const char limits[] = "\x41\x7f\x80\x8f\x90\x9f\xa0\xbf\xc0\xc1\xc2"
                                 "\xdf\xe0\xe1\xec\xed\xee\xef\xf0\xf1\xf3\xf4"
                                 "\xf5\xff";
    const size_t n = sizeof limits - 1;
    for (size_t i = 0; i < n * n * n * n; i++) {
        char bytes[4] = { limits[i % n], limits[i / n % n],
            limits[i / n / n % n], limits[i / n / n / n] };
        struct span s = { bytes, sizeof bytes };
        for (size_t at = 0; at < s.len;) {
            bool whole;
            size_t end = at + twin_decode(span_cut(s, at, s.len), &whole);
            uint32_t c = text_next(s, &at);
            if (at != end || (c == 0xfffd) == whole)
                fail_msg("%02x %02x %02x %02x", bytes[0] & 0xff,
                    bytes[1] & 0xff, bytes[2] & 0xff, bytes[3] & 0xff);
        }
    }
}

static void text_repair__random_bytes__is_tame_and_no_longer(void **state)
{
    (void)state;
    uint64_t seed = random_seed(2);
    struct buffer bytes = { 0 };
    for (int i = 0; i < 40000; i++) {
        struct span raw = random_bytes(&bytes, &seed);
        if (raw.len == 0)
            continue;
        size_t len = strlen(raw.ptr);
        text_repair(bytes.ptr);
        assert_true(strlen(bytes.ptr) <= len);
        assert_true(is_tame(span_of(bytes.ptr), TEXT_LINE));
    }
    buffer_free(&bytes);
}

static void text_clean__every_character__stays_or_is_replaced(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    for (uint32_t c = 0x20; c < 0x110000; c++) {
        uint8_t bytes[6];
        int len = u8_uctomb(bytes, c, sizeof bytes);
        if (len < 0) /* a surrogate */
            continue;
        struct span raw = { (const char *)bytes, (size_t)len };
        struct span s = text_clean(a, raw, TEXT_LINES);
        size_t at = 0;
        if (span_equal(s, raw) != is_tame(raw, TEXT_LINES) ||
            text_next(raw, &at) != c)
            fail_msg("U+%04X", (unsigned)c);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_clean__random_bytes__one_for_one_and_tame),
        cmocka_unit_test(text_next__every_limit__agrees_with_its_twin),
        cmocka_unit_test(text_repair__random_bytes__is_tame_and_no_longer),
        cmocka_unit_test(text_clean__every_character__stays_or_is_replaced),
        cmocka_unit_test(text_clean__table_of_cases__is_tamed),
        cmocka_unit_test(text_clean__nul_inside__is_a_picture),
        cmocka_unit_test(text_repair__what_would_grow__is_a_question_mark),
        cmocka_unit_test(text_count__counts_characters),
        cmocka_unit_test(text_next__walks_over_all_lengths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
