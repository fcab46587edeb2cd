#include "support/unit.h"

#include <twicetold/corpus.h>

static uint32_t add(
    struct corpus *c, const char *source, const char *id, const char *body)
{
    struct draft d = { .source = span_of(source),
        .id = span_of(id),
        .title = span_of("A title"),
        .body = span_of(body),
        .file = span_of("news.csv"),
        .row = 7,
        .source_given = true };
    return corpus_add(c, &d);
}

/* The paragraphs of a body are the given texts, which end with NULL. */
static void check_paragraphs(const char *body, const char *const *expected)
{
    struct corpus *c = corpus_new();
    uint32_t id = add(c, "Source", "1", body);
    size_t n = 0;
    while (expected[n])
        n++;
    if (n == 0) {
        assert_int_equal(id, NO_ID);
    } else {
        assert_int_equal(c->articles.items[id].n_paragraphs, n);
        for (uint32_t i = 0; i < n; i++)
            assert_span_equal(paragraph_text(c, i), expected[i]);
    }
    corpus_free(c);
}

#define CHECK_PARAGRAPHS(body, ...)                                            \
    check_paragraphs((body), (const char *const[]){ __VA_ARGS__ })

static void corpus_add__an_article__is_there_by_id(void **state)
{
    (void)state;
    struct corpus *c = corpus_new();
    assert_int_equal(add(c, "Harbour Post", "a", "One."), 0);
    assert_int_equal(add(c, "Cape Wire", "a", "Two."), 1);
    assert_int_equal(add(c, "Harbour Post", "b", "Three."), 2);
    assert_int_equal(c->sources.len, 2);
    assert_int_equal(corpus_find(c, span_of("b")), 2);
    assert_int_equal(corpus_find(c, span_of("Cape Wire:a")), 1);
    assert_int_equal(corpus_find(c, span_of("Cape Wire:b")), NO_ID);
    assert_int_equal(corpus_find(c, span_of("")), NO_ID);
    assert_span_equal(
        c->sources.items[c->articles.items[2].source].name, "Harbour Post");
    corpus_free(c);
    corpus_free(NULL);
}

static void corpus_add__nothing_to_read__is_left_out(void **state)
{
    (void)state;
    struct corpus *c = corpus_new();
    assert_int_equal(add(c, "S", "1", ""), NO_ID);
    assert_int_equal(add(c, "S", "1", " \n\t\n \xc2\xa0 "), NO_ID);
    assert_int_equal(c->articles.len + c->paragraphs.len, 0);
    corpus_free(c);
}

static void corpus_add__controls_in_the_input__become_visible(void **state)
{
    (void)state;
    struct corpus *c = corpus_new();
    struct draft d = { .source = span_of(" A\x1b[1m "),
        .id = span_of("a\nb"),
        .title = span_of("T\x07"),
        .body = span_of("B\x1b\nC") };
    uint32_t id = corpus_add(c, &d);
    const struct article *a = &c->articles.items[id];
    assert_span_equal(a->id, "a b");
    assert_span_equal(a->title, "T\xe2\x90\x87");
    assert_span_equal(a->body, "B\xe2\x90\x9b\nC");
    assert_span_equal(c->sources.items[a->source].name, "A\xe2\x90\x9b[1m");
    corpus_free(c);
}

static void corpus_add__an_id_twice__gets_a_suffix_and_a_warning(void **state)
{
    (void)state;
    struct corpus *c = corpus_new();
    add(c, "S", "1", "One.");
    add(c, "S", "1#3", "Two.");
    add(c, "S", "1", "Three.");
    add(c, "S", "1", "Four.");
    assert_span_equal(c->articles.items[2].id, "1#2");
    assert_span_equal(c->articles.items[3].id, "1#4");
    assert_int_equal(c->warnings.len, 2);
    corpus_free(c);
}

static void corpus_add__no_id__is_named_by_file_and_row(void **state)
{
    (void)state;
    struct corpus *c = corpus_new();
    add(c, "S", "", "One.");
    assert_span_equal(c->articles.items[0].id, "news.csv:7");
    struct draft bare = { .body = span_of("Two.") };
    corpus_add(c, &bare);
    assert_span_equal(c->articles.items[1].id, "2");
    assert_span_equal(c->sources.items[1].name, "unknown");
    corpus_free(c);
}

static void corpus_add__many__are_all_found(void **state)
{
    (void)state;
    struct corpus *c = corpus_new();
    char id[16];
    for (int i = 0; i < 2000; i++) {
        snprintf(id, sizeof id, "%d", i / 2);
        assert_int_equal(add(c, i % 2 ? "A" : "B", id, "Text."), i);
    }
    assert_int_equal(c->warnings.len, 0);
    assert_int_equal(c->sources.len, 2);
    for (int i = 0; i < 2000; i += 100) {
        snprintf(id, sizeof id, "B:%d", i / 2);
        assert_int_equal(corpus_find(c, span_of(id)), i);
    }
    corpus_free(c);
}

static void body_characters__counts_characters_not_bytes(void **state)
{
    (void)state;
    struct article a = { .body = span_of("a\xc3\xa9\xe2\x82\xac z") };
    assert_int_equal(body_characters(&a, 0), 0);
    assert_int_equal(body_characters(&a, 1), 1);
    assert_int_equal(body_characters(&a, 3), 2);
    assert_int_equal(body_characters(&a, a.body.len), 5);
    assert_int_equal(body_characters(&a, 99), 5);
}

static void paragraphs__blank_lines__part_them(void **state)
{
    (void)state;
    CHECK_PARAGRAPHS(
        "One.\n\nTwo.\n \t \nThree.", "One.", "Two.", "Three.", NULL);
    CHECK_PARAGRAPHS(
        "\n\n  One. \r\n\r\n\xc2\xa0\n\nTwo.\n", "One.", "Two.", NULL);
    CHECK_PARAGRAPHS("One.", "One.", NULL);
    CHECK_PARAGRAPHS("One.\rTwo.\r\rThree.", "One.", "Two.", "Three.", NULL);
    CHECK_PARAGRAPHS("\n \n", NULL);
}

static void paragraphs__newlines_of_unwrapped_text__part_them(void **state)
{
    (void)state;
    CHECK_PARAGRAPHS("Related topics\nFerries, Halla, Grisemer\n\n238\nShare",
        "Related topics", "Ferries, Halla, Grisemer", "238", "Share", NULL);
    CHECK_PARAGRAPHS(
        "The ferry ran aground in thick fog on Saturday morning with 221 "
        "people on board, the coast guard said. Nobody was hurt.\nThe company "
        "would not say why.\n\"We heard a long scraping,\" said a passenger.",
        "The ferry ran aground in thick fog on Saturday morning with 221 "
        "people on board, the coast guard said. Nobody was hurt.",
        "The company would not say why.",
        "\"We heard a long scraping,\" said a passenger.", NULL);
}

static void paragraphs__hard_wrapped_text__is_joined(void **state)
{
    (void)state;
    CHECK_PARAGRAPHS(
        "The ferry Halla ran aground in thick fog on Saturday morning\n"
        "with 221 people on board, the coast guard said. Nobody was\n"
        "hurt.\n\n"
        "The company would not say why the ship had left the marked\n"
        "channel, which is two miles wide there.\n",
        "The ferry Halla ran aground in thick fog on Saturday morning\n"
        "with 221 people on board, the coast guard said. Nobody was\n"
        "hurt.",
        "The company would not say why the ship had left the marked\n"
        "channel, which is two miles wide there.",
        NULL);
}

static void paragraphs__hard_wrapped_without_blank_lines__end_short(
    void **state)
{
    (void)state;
    CHECK_PARAGRAPHS(
        "The ferry Halla ran aground in thick fog on Saturday morning\n"
        "with 221 people on board, the coast guard said.\n"
        "The company would not say why the ship had left the marked\n"
        "channel, which is two miles wide there.\n"
        "  - a light that was out of order since the storm of November\n"
        "  - a chart that nobody had renewed",
        "The ferry Halla ran aground in thick fog on Saturday morning\n"
        "with 221 people on board, the coast guard said.",
        "The company would not say why the ship had left the marked\n"
        "channel, which is two miles wide there.",
        "- a light that was out of order since the storm of November",
        "- a chart that nobody had renewed", NULL);
}

static void paragraphs__one_long_line__stays_one(void **state)
{
    (void)state;
    struct buffer body = { 0 };
    for (int i = 0; i < 400; i++)
        buffer_addf(&body, "Sentence %d of a text without a newline. ", i);
    struct corpus *c = corpus_new();
    struct draft d = { .body = buffer_span(&body) };
    corpus_add(c, &d);
    assert_int_equal(c->paragraphs.len, 1);
    assert_int_equal(c->paragraphs.items[0].end, body.len - 1);
    buffer_free(&body);
    corpus_free(c);
}

/* Whatever the bytes: paragraphs are in order, apart, inside, and trimmed;
 * and nothing but white space lies between them. */
static void check_any_bytes(struct span raw)
{
    struct corpus *c = corpus_new();
    struct draft d = { .body = raw, .title = raw, .id = raw, .source = raw };
    uint32_t id = corpus_add(c, &d);
    size_t at = 0;
    if (id == NO_ID) {
        corpus_free(c);
        return;
    }
    const struct article *a = &c->articles.items[id];
    assert_int_equal(a->n_paragraphs, c->paragraphs.len);
    for (uint32_t i = 0; i < a->n_paragraphs; i++) {
        const struct paragraph *p = &c->paragraphs.items[i];
        assert_true(
            p->start >= at && p->start < p->end && p->end <= a->body.len);
        struct span text = paragraph_text(c, i);
        assert_int_equal(span_trim(text).len, text.len);
        for (; at < p->start; at++)
            assert_non_null(memchr(" \t\n\xc2\xa0", a->body.ptr[at], 5));
        at = p->end;
    }
    corpus_free(c);
}

static void corpus_add__any_bytes__give_a_sound_corpus(void **state)
{
    (void)state;
    uint64_t seed = random_seed(20251207);
    static const char alphabet[] = "aaA. \n\n\n\t\r\xc3\xa9\xc2\xa0\x1b\xff-";
    for (int round = 0; round < 3000; round++) {
        char raw[300];
        size_t len = random_below(&seed, sizeof raw);
        for (size_t i = 0; i < len; i++)
            raw[i] = round % 3
                         ? alphabet[random_below(&seed, sizeof alphabet - 1)]
                         : (char)random_below(&seed, 256);
        check_any_bytes((struct span){ raw, len });
    }
}

static void corpus_set_rules__sources_of_a_house__have_one_number(void **state)
{
    (void)state;
    static const struct {
        const char *source;
        uint32_t house;
        bool muted;
    } sources[] = {
        { "Harbour Post", 0, false },
        { "Harbour Evening", 0, true },
        { "Harbour", 0, false },
        { "Velm Courier", 3, false },
        { "Isles Today", 4, true },
        { "Isles Tonight", 4, false },
    };
    const struct source_rule rules[] = {
        { .source = span_of("harbour post"),
            .house = span_of("Harbour"),
            .tags = span_of("sea") },
        { .source = span_of("Harbour Evening"),
            .house = span_of("harbour"),
            .muted = true },
        { .source = span_of("Isles Today"), .muted = true },
        { .source = span_of("Isles Tonight"), .house = span_of("Isles Today") },
        { .source = span_of("Cape Wire"), .house = span_of("Nobody") },
    };
    const struct source_rules all = { rules, sizeof rules / sizeof rules[0] };
    for (int early = 0; early < 2; early++) {
        struct corpus *c = corpus_new();
        if (early)
            corpus_set_rules(c, all);
        for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
            add(c, sources[i].source, "1", "A body of words.");
        for (size_t i = 0; !early && i < c->sources.len; i++) {
            assert_int_equal(c->sources.items[i].house, i);
            assert_false(c->sources.items[i].muted);
        }
        corpus_set_rules(c, all);
        for (size_t i = 0; i < c->sources.len; i++) {
            assert_int_equal(c->sources.items[i].house, sources[i].house);
            assert_int_equal(c->sources.items[i].muted, sources[i].muted);
        }
        assert_span_equal(c->sources.items[0].tags, "sea");
        assert_int_equal(c->sources.items[1].tags.len, 0);
        corpus_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(corpus_add__an_article__is_there_by_id),
        cmocka_unit_test(corpus_add__nothing_to_read__is_left_out),
        cmocka_unit_test(corpus_add__controls_in_the_input__become_visible),
        cmocka_unit_test(corpus_add__an_id_twice__gets_a_suffix_and_a_warning),
        cmocka_unit_test(corpus_add__no_id__is_named_by_file_and_row),
        cmocka_unit_test(corpus_add__many__are_all_found),
        cmocka_unit_test(body_characters__counts_characters_not_bytes),
        cmocka_unit_test(paragraphs__blank_lines__part_them),
        cmocka_unit_test(paragraphs__newlines_of_unwrapped_text__part_them),
        cmocka_unit_test(paragraphs__hard_wrapped_text__is_joined),
        cmocka_unit_test(
            paragraphs__hard_wrapped_without_blank_lines__end_short),
        cmocka_unit_test(paragraphs__one_long_line__stays_one),
        cmocka_unit_test(corpus_add__any_bytes__give_a_sound_corpus),
        cmocka_unit_test(corpus_set_rules__sources_of_a_house__have_one_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
