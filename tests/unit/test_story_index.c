/* Stories that grow, and the twin that asks everything anew each time. */
#include "support/desk.h"
#include "support/newsroom.h"

#include <math.h>

#include <twicetold/story.h>

#include "story/dictionary.h"
#include "story/likeness.h"
#include "story/partition.h"
#include "story/profile.h"

static struct corpus *two_stories(void)
{
    struct corpus *c = corpus_new();
    add(c, "Harbour Post",
        "The ferry Halla ran aground in thick fog off Cape Morrow with 212 "
        "people on board, and all were brought ashore to Ostrey.");
    add(c, "Velm Courier",
        "The council of Velm decided by 14 votes to 11 to replace the iron "
        "Sluice Bridge with a wider one.");
    add(c, "Cape Wire",
        "All 212 people of the ferry Halla are safe in Ostrey after lifeboats "
        "found her aground at Cape Morrow in the fog.");
    add(c, "Northern Ledger",
        "Velm will replace its Sluice Bridge: the council voted 14 to 11 for a "
        "wider one of concrete.");
    return c;
}

static void story_index_add__a_report__joins_its_story(void **state)
{
    (void)state;
    struct desk d = desk_of(two_stories(), NULL);
    assert_int_equal(d.stories->list.len, 2);
    uint32_t ferry = join(&d,
        add(d.corpus, "Ostrey Echo",
            "How the lifeboats of Ostrey found the Halla in the fog off Cape "
            "Morrow, and counted 212 heads."));
    uint32_t bridge =
        join(&d, add(d.corpus, "Ostrey Echo",
                     "A wider Sluice Bridge for Velm, says its council."));
    assert_int_equal(ferry, d.stories->story_of[0]);
    assert_int_equal(bridge, d.stories->story_of[1]);
    desk_free(&d);
}

static void story_index_add__two_of_a_new_event__are_one_new_story(void **state)
{
    (void)state;
    struct desk d = desk_of(two_stories(), NULL);
    uint32_t one = join(&d,
        add(d.corpus, "Ostrey Echo",
            "Marquetti won the chess title at Olonets by a sacrificed rook."));
    uint32_t other = join(&d,
        add(d.corpus, "Cape Wire",
            "Chess: a sacrificed rook brings Marquetti the Olonets title."));
    assert_int_equal(one, 2);
    assert_int_equal(other, 2);
    desk_free(&d);
}

/* The only earlier report of its event had words that nobody else had. */
static void story_index_add__the_second_report__finds_the_first(void **state)
{
    (void)state;
    struct corpus *c = two_stories();
    uint32_t first = add(c, "Ostrey Echo",
        "Marquetti won the chess title at Olonets by a sacrificed rook.");
    struct desk d = desk_of(c, NULL);
    uint32_t story = join(&d,
        add(c, "Cape Wire",
            "Chess: a sacrificed rook brings Marquetti the Olonets title."));
    assert_int_equal(story, d.stories->story_of[first]);
    desk_free(&d);
}

static void story_index_add__a_copy__joins_whatever_it_copies(void **state)
{
    (void)state;
    uint64_t seed = random_seed(5);
    struct corpus *c = corpus_new();
    for (int i = 0; i < 40; i++)
        newsroom_add(c, &seed);
    struct desk d = desk_of(c, NULL);
    for (uint32_t a = 0; a < 40; a++) {
        struct buffer body = { 0 };
        buffer_add(&body, c->articles.items[a].body);
        uint32_t copy = add(c, "Copycat", body.ptr);
        assert_int_equal(join(&d, copy), d.stories->story_of[a]);
        buffer_free(&body);
    }
    desk_free(&d);
}

/* Words looked at once by the vocabulary mean what they mean to a reader. */
static void bags_new__words_kept_or_read__are_the_same(void **state)
{
    (void)state;
    static const char *const odd[] = {
        "The A's of X's and x, 5% of a percent; 5 per cent of US us U.S.",
        "\u00c9va's na\u00efve fish, \ufb01sh and boats, Boats' buses",
        "\u6f22\u5b57\u5ba4 co2 CO\u2082",
        "\u041a\u0440\u0435\u043c\u043b\u044c le bateau est dans le port",
    };
    uint64_t seed = random_seed(11);
    struct corpus *c = corpus_new();
    for (int i = 0; i < 60; i++)
        newsroom_add(c, &seed);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        add(c, "Odd", odd[i]);
    struct reuse_options how = reuse_defaults();
    how.threads = 1;
    how.keep_words = true;
    struct reuse *r = reuse_find(c, &how);
    struct background *b = background_new();
    assert_non_null(r->words);
    struct bag *kept = bags_new(c, r, b, 2);
    reuse_drop_words(r);
    struct bag *read = bags_new(c, r, b, 1);
    for (size_t a = 0; a < c->articles.len; a++) {
        assert_int_equal(kept[a].language, read[a].language);
        assert_int_equal(kept[a].terms.len, read[a].terms.len);
        for (size_t i = 0; i < kept[a].terms.len; i++) {
            struct bag_term x = kept[a].terms.items[i];
            struct bag_term y = read[a].terms.items[i];
            assert_int_equal(x.hash, y.hash);
            assert_int_equal(x.count, y.count);
            assert_int_equal(x.name, y.name);
        }
        array_free(&kept[a].terms);
        array_free(&read[a].terms);
    }
    free(kept);
    free(read);
    background_free(b);
    reuse_free(r);
    corpus_free(c);
}

/* ------------------------------------------------- the plain way to grow */

enum { KNOWN = 20, ALL = 30 };

/* Everything is asked anew for each article: which bags hold a term, and what
 * it then weighs. What the dictionary said at first stays. */
struct plain {
    const struct corpus *corpus;
    struct background *background;
    struct dictionary *dictionary;
    struct bag *bags; /* by article */
    bool counts[ALL]; /* by article: no copy among the first ones */
    struct partition *partition;
    uint32_t n, text[ALL];
};

static const struct bag_term *find_term(const struct bag *bag, uint32_t hash)
{
    for (size_t i = 0; i < bag->terms.len; i++)
        if (bag->terms.items[i].hash == hash)
            return &bag->terms.items[i];
    return NULL;
}

static const struct entry *find_entry(const struct plain *p, uint32_t hash)
{
    for (uint32_t i = 0; i < p->dictionary->n; i++)
        if (p->dictionary->entries[i].hash == hash)
            return &p->dictionary->entries[i];
    return NULL;
}

/* A term is a name as the first ones write it, or as the first one of all. */
static bool is_name(const struct plain *p, uint32_t hash)
{
    const struct entry *e = find_entry(p, hash);
    if (e)
        return entry_is_name(e);
    for (uint32_t a = 0; a < p->n; a++)
        if (find_term(&p->bags[a], hash))
            return find_term(&p->bags[a], hash)->name;
    return false;
}

/* What a term weighs in article a: never more than one that two have. */
static double weight_in(const struct plain *p, uint32_t a, uint32_t hash)
{
    const struct bag_term *t = find_term(&p->bags[a], hash);
    const struct entry *e = find_entry(p, hash);
    struct background_word known = background_find(p->background, hash);
    uint32_t articles = e && e->articles > 2 ? e->articles : 2;
    double rare =
        (double)term_rarity(known.share, articles, p->dictionary->n_articles);
    if (!t || !p->counts[a] || rare <= 0 ||
        language_has(known.language, p->bags[a].language))
        return 0;
    return (double)term_weight((float)rare, t->count);
}

/* The squared length of article a among the first n, a term of it alone
 * counting for less; and that part of it that names of several make. */
static double square_of(const struct plain *p, uint32_t a, float *names)
{
    double all = 0, alone = 0, of_names = 0;
    for (size_t i = 0; i < p->bags[a].terms.len; i++) {
        uint32_t hash = p->bags[a].terms.items[i].hash, holders = 0;
        double w = weight_in(p, a, hash);
        for (uint32_t b = 0; b < p->n; b++)
            holders += weight_in(p, b, hash) > 0;
        if (holders < 2) {
            alone += w * w;
            continue;
        }
        all += w * w;
        of_names += is_name(p, hash) ? w * w : 0;
    }
    *names = all > 0 ? (float)sqrt(of_names / all) : 0;
    return all + alone * alone_part(p->n);
}

static double likeness_to(const struct plain *p, uint32_t a, uint32_t b,
    const struct reuse *found, bool *is_copy)
{
    struct setting x = setting_of(&p->corpus->articles.items[a]);
    struct setting y = setting_of(&p->corpus->articles.items[b]);
    double squares = square_of(p, a, &x.names) * square_of(p, b, &y.names);
    double cosine = 0, text = 0;
    *is_copy = false;
    for (size_t i = 0; i < p->bags[a].terms.len; i++) {
        uint32_t hash = p->bags[a].terms.items[i].hash;
        cosine += weight_in(p, a, hash) * weight_in(p, b, hash);
    }
    for (size_t i = 0; i < found->pairs.len; i++)
        if (found->pairs.items[i].left == b) {
            const struct pair *pair = &found->pairs.items[i];
            text = similarity(
                pair->shared_words, pair->left_words, pair->right_words);
            *is_copy = pair->kind != MATCH_PART;
        }
    double like = likeness_of(&x, &y, squares > 0 ? cosine / sqrt(squares) : 0,
        text, story_defaults().threshold / 2);
    *is_copy |= like >= (double)COPY_LIKENESS;
    return like;
}

/* The newcomer is a copy of the text that it is most surely one of; else the
 * partition is told what it is like. */
static void plain_join(struct plain *p, const struct reuse *found)
{
    uint32_t a = p->n++, copied = NO_ID;
    struct link links[ALL];
    size_t n_links = 0;
    double most = 0;
    p->counts[a] = true;
    p->text[a] = a;
    for (uint32_t b = 0; b < a; b++) {
        bool is_copy;
        double like = likeness_to(p, a, b, found, &is_copy);
        if (p->text[b] == b && like > 0)
            links[n_links++] = (struct link){ b, (float)like };
        if (is_copy && like > most) {
            most = like;
            copied = b;
        }
    }
    if (copied == NO_ID) {
        partition_add(p->partition, links, n_links);
    } else {
        p->text[a] = p->text[copied];
        partition_copy(p->partition, p->text[a]);
    }
}

static void plain_bag(struct plain *p, uint32_t a, const struct reuse *found)
{
    loose_terms scratch = { 0 };
    struct reading from = { p->corpus, found, NULL, p->background, NULL };
    bag_fill(&p->bags[a], &from, &scratch, a);
    array_free(&scratch);
}

static void plain_begin(struct plain *p, const struct desk *d)
{
    uint32_t copy_of[KNOWN];
    *p = (struct plain){ .corpus = d->corpus,
        .background = background_new(),
        .bags = mem_alloc_zeroed(ALL, sizeof *p->bags),
        .n = KNOWN };
    for (uint32_t a = 0; a < KNOWN; a++)
        plain_bag(p, a, d->reuse);
    bags_find_copies(copy_of, p->bags, KNOWN);
    p->dictionary = dictionary_new(p->bags, copy_of, KNOWN, p->background, 1);
    for (uint32_t a = 0; a < KNOWN; a++) {
        p->counts[a] = copy_of[a] == a;
        p->text[a] = d->stories->text_of[a];
    }
    struct profiles *profiles = profiles_new(d->corpus, d->reuse, 1);
    double threshold = story_defaults().threshold;
    struct graph *g = likeness_graph(d->corpus, d->reuse, profiles,
        (float)(threshold * LIKENESS_FLOOR_PART), 1);
    p->partition =
        partition_new(g, p->text, d->stories->story_of, threshold, 600);
    graph_free(g);
    profiles_free(profiles);
}

static void plain_free(struct plain *p)
{
    for (uint32_t a = 0; a < ALL; a++)
        array_free(&p->bags[a].terms);
    free(p->bags);
    dictionary_free(p->dictionary);
    background_free(p->background);
    partition_free(p->partition);
}

static uint32_t add_random(struct corpus *c, uint64_t *seed)
{
    if (!c->articles.len || random_below(seed, 5))
        return newsroom_add(c, seed);
    uint32_t a = random_below(seed, (uint32_t)c->articles.len);
    struct draft d = { .source = span_of("Again"),
        .title = c->articles.items[a].title,
        .body = c->articles.items[a].body,
        .source_given = true };
    return corpus_add(c, &d);
}

static void story_index_add__any_articles__joins_as_the_plain_way_does(
    void **state)
{
    (void)state;
    uint64_t seed = random_seed(101);
    size_t joined = 0;
    for (int round = 0; round < 20; round++) {
        struct corpus *c = corpus_new();
        struct plain p;
        while (c->articles.len < KNOWN)
            add_random(c, &seed);
        struct desk d = desk_of(c, NULL);
        plain_begin(&p, &d);
        for (uint32_t a = KNOWN; a < ALL; a++) {
            add_random(c, &seed);
            struct reuse *found = reuse_index_add(d.reuse_index, a);
            uint32_t story = story_index_add(d.story_index, found, a);
            plain_bag(&p, a, found);
            plain_join(&p, found);
            assert_int_equal(story, partition_story(p.partition, a));
            for (uint32_t b = 0; b <= a; b++)
                assert_int_equal(story_index_story(d.story_index, b),
                    partition_story(p.partition, b));
            joined += story < d.stories->list.len;
            reuse_free(found);
        }
        plain_free(&p);
        desk_free(&d);
    }
    assert_true(joined > 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(story_index_add__a_report__joins_its_story),
        cmocka_unit_test(
            story_index_add__two_of_a_new_event__are_one_new_story),
        cmocka_unit_test(story_index_add__the_second_report__finds_the_first),
        cmocka_unit_test(story_index_add__a_copy__joins_whatever_it_copies),
        cmocka_unit_test(
            story_index_add__any_articles__joins_as_the_plain_way_does),
        cmocka_unit_test(bags_new__words_kept_or_read__are_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
