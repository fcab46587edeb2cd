/* Ties and limits of stories that grow. */
#include "support/desk.h"

/* Words of an event, none of them a word of another one. */
static void add_words(
    struct buffer *b, const char *event, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        buffer_addf(b, "%s%u ", event, i);
}

/* What is equally like two texts is a copy of the first. */
static void story_index_add__a_copy_of_two__is_one_of_the_first(void **state)
{
    (void)state;
    struct corpus *c = corpus_new();
    struct buffer one = { 0 }, other = { 0 }, both = { 0 };
    add_words(&one, "same", 0, 60);
    buffer_add(&other, buffer_span(&one));
    buffer_add(&both, buffer_span(&one));
    add_words(&one, "one", 0, 20);
    add_words(&other, "other", 0, 20);
    add_words(&both, "one", 0, 20);
    add_words(&both, "other", 0, 20);
    add(c, "Harbour Post", one.ptr);
    add(c, "Velm Courier", other.ptr);
    struct desk d = desk_of(c, (const uint32_t[]){ 0, 1 });
    /* The words of its title make it less like either than what they share. */
    struct draft copy = { .source = span_of("Cape Wire"),
        .title = span_of("Words that none of the others has"),
        .body = buffer_span(&both),
        .source_given = true };
    uint32_t article = corpus_add(c, &copy);
    struct reuse *found = reuse_index_add(d.reuse_index, article);
    assert_int_equal(found->pairs.len, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(found->pairs.items[i].kind, MATCH_NEAR);
        assert_int_equal(found->pairs.items[i].shared_words, 80);
    }
    assert_int_equal(
        story_index_add(d.story_index, found, article), d.stories->story_of[0]);
    reuse_free(found);
    buffer_free(&one);
    buffer_free(&other);
    buffer_free(&both);
    desk_free(&d);
}

/* Adds a report with twelve of the forty words of an event. */
static void add_of_event(struct corpus *c, uint64_t *seed, const char *event)
{
    struct buffer body = { 0 };
    char source[24];
    snprintf(source, sizeof source, "Source %zu", c->articles.len % 7);
    for (uint32_t i = 0, left = 12; left; i++)
        if (random_below(seed, 40 - i) < left) {
            buffer_addf(&body, "%s%u ", event, i);
            left--;
        }
    add(c, source, body.ptr);
    buffer_free(&body);
}

/* Two events are held to be one story of so many texts, to which a report of
 * the one comes: are they parted? */
static bool are_parted(uint32_t texts)
{
    static const char *const events[] = { "ferry", "bridge" };
    struct corpus *c = corpus_new();
    uint64_t seed = 1;
    for (uint32_t a = 0; a < texts; a++)
        add_of_event(c, &seed, events[a % 2]);
    uint32_t *first = mem_alloc_zeroed(texts, sizeof *first);
    struct desk d = desk_of(c, first);
    free(first);
    add_of_event(c, &seed, events[0]);
    join(&d, texts);
    bool parted = story_index_story(d.story_index, 0) !=
                  story_index_story(d.story_index, 1);
    desk_free(&d);
    return parted;
}

/* Six hundred texts, the newcomer among them, are grouped anew; more stay as
 * they are. */
static void story_index_add__many_texts__are_left_as_they_are(void **state)
{
    (void)state;
    assert_true(are_parted(599));
    assert_false(are_parted(600));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(story_index_add__a_copy_of_two__is_one_of_the_first),
        cmocka_unit_test(story_index_add__many_texts__are_left_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
