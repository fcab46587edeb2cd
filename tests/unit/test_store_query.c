/*
 * Questions: what they are read as, that no text is an error of the index, and
 * that an article is found by search exactly when query_matches() says so.
 */
#include "support/scratch.h"
#include "support/unit.h"

#include <query.h>
#include <store.h>

enum {
    NOW = 1765200000,           /* 8 December 2025 */
    MOST = BOUNDARY(20000, 50), /* articles that a search puts in order */
};

/* What the index is asked, wanted and unwanted; NULL: refused. */
static void query__any_text__is_words_in_quotes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *wanted, *unwanted;
    } cases[] = {
        { "ferry", "\"ferry\"", "" },
        { "ferry cape", "\"ferry\" AND \"cape\"", "" },
        { "\"ferry cape\"", "\"ferry cape\"", "" },
        { "ferr*", "\"ferr\"*", "" },
        { "\"northern ca*\"", "\"northern ca\"*", "" },
        { "ferry -cape -bell", "\"ferry\"", "\"cape\" OR \"bell\"" },
        { "-ferry", "", "\"ferry\"" },
        { "a\"b", "\"a\"\"b\"", "" },
        { "title:x OR y", "\"title:x\" AND \"OR\" AND \"y\"", "" },
        { "source:\"Harbour Post\" ferry", "\"ferry\"", "" },
        { "is:unread", "", "" },
        { "-is:read", "", "" },
        { "sort:old", "", "" },
        { "date:2025-02..2025-03", "", "" },
        { "date:2025-02-30", NULL, NULL },
        { "date:2025-13", NULL, NULL },
        { "date:..", NULL, NULL },
        { "is:what", NULL, NULL },
        { "sort:up", NULL, NULL },
        { "source:", NULL, NULL },
        { "tag:", NULL, NULL },
        { "feed:\"\"", NULL, NULL },
        { "* ^ ()", NULL, NULL },
        { "", NULL, NULL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err;
        struct query *q = query_read(span_of(cases[i].text), &err);
        if ((q != NULL) != (cases[i].wanted != NULL))
            fail_msg("%s: %d", cases[i].text, q != NULL);
        if (!q)
            continue;
        struct buffer wanted = { 0 }, unwanted = { 0 };
        query_match(&wanted, q, false);
        query_match(&unwanted, q, true);
        assert_span_equal(buffer_span(&wanted), cases[i].wanted);
        assert_span_equal(buffer_span(&unwanted), cases[i].unwanted);
        buffer_free(&wanted);
        buffer_free(&unwanted);
        query_free(q);
    }
}

static void query__too_many_words__is_refused(void **state)
{
    (void)state;
    struct buffer text = { 0 };
    struct error err;
    for (int i = 0; i < 101; i++)
        buffer_addf(&text, "w%d ", i);
    assert_null(query_read(buffer_span(&text), &err));
    assert_non_null(strstr(err.text, "100"));
    buffer_free(&text);
}

static void query__period__ends_where_the_next_begins(void **state)
{
    (void)state;
    struct error err;
    struct query *q = query_read(span_of("date:2025-12"), &err);
    assert_int_equal(q->conditions.items[0].from, 1764547200); /* 1 December */
    assert_int_equal(q->conditions.items[0].to, 1767225600);   /* 1 January */
    query_free(q);
    q = query_read(span_of("date:2025-12-07.."), &err);
    assert_int_equal(q->conditions.items[0].from, 1765065600);
    assert_true(q->conditions.items[0].to == INT64_MAX);
    query_free(q);
}

/* Long: one case a line. */
static void matches__cases__as_a_person_expects(void **state)
{
    (void)state;
    static const struct {
        const char *query, *title, *body;
        bool matches;
    } cases[] = {
        { "ferry", "Ferry aground", "", true },
        { "FERRY cape", "Ferry", "at the Cape", true },
        { "\"ferry cape\"", "Ferry", "at the Cape", false },
        { "\"at the cape\"", "Ferry", "at the Cape", true },
        { "ferry -cape", "Ferry", "at the Cape", false },
        { "-sport", "Ferry", "at the Cape", true },
        { "ferr", "Ferry", "", false },
        { "ferr*", "Ferry", "", true },
        { "orban", "Orb\u00e1n in Bruxelles", "", true },
        { "Orb\u00e1n", "ORBAN", "", true },
        { "\u0451\u043b\u043a\u0430", "\u0415\u043b\u043a\u0430", "", true },
        { "color", "a colour scheme", "", true },
        { "colour", "a color scheme", "", true },
        { "colou*", "a colour scheme", "", true },
        { "organiz*", "an organization", "", true },
        { "organis*", "an organization", "", true },
        { "US", "the U.S. said", "", true },
        { "four-year", "a four year plan", "", true },
        { "tarn", "Tarn's mayor", "", true },
        { "\u5317\u4eac", "\u5728\u5317\u4eac\u5e02", "", true },
        { "\u4eac\u5317", "\u5728\u5317\u4eac\u5e02", "", false },
        { "\u6771\u4eac", "\u6771\u4eac\u30bf\u30ef\u30fc", "", true },
        { "\u30bf\u30ef\u30fc", "\u6771\u4eac\u30bf\u30ef\u30fc", "", true },
        { "\u0e01\u0e23\u0e38\u0e07",
            "\u0e17\u0e35\u0e48\u0e01\u0e23\u0e38\u0e07\u0e40\u0e17\u0e1e", "",
            true },
        { "source:post", "Ferry", "", true },
        { "source:\"harbour p\"", "Ferry", "", true },
        { "feed:post.example", "Ferry", "", true },
        { "feed:\"example/news\"", "Ferry", "", true },
        { "feed:times", "Ferry", "", false },
        { "-feed:xml", "Ferry", "", false },
        { "tag:sea", "Ferry", "", true },
        { "TAG:Local tag:SEA", "Ferry", "", true },
        { "tag:se", "Ferry", "", false },
        { "-tag:sport", "Ferry", "", true },
        { "-tag:local", "Ferry", "", false },
        { "-source:post", "Ferry", "", false },
        { "source:times", "Ferry", "", false },
        { "is:unread is:starred", "Ferry", "", true },
        { "is:read", "Ferry", "", false },
        { "-is:starred", "Ferry", "", false },
        { "date:2025-12-08", "Ferry", "", true },
        { "date:..2025-12-07", "Ferry", "", false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err;
        struct query *q = query_read(span_of(cases[i].query), &err);
        assert_non_null(q);
        const struct query_subject a = {
            .source = span_of("The Harbour Post"),
            .feed = span_of("https://post.example/news.xml"),
            .tags = span_of("local  sea"),
            .title = span_of(cases[i].title),
            .body = span_of(cases[i].body),
            .date = { NOW, 0, DATE_DAY },
            .flags = STORE_STAR,
        };
        if (query_matches(q, &a) != cases[i].matches)
            fail_msg(
                "%s in: %s %s", cases[i].query, cases[i].title, cases[i].body);
        query_free(q);
    }
}

static void snippet__cases__are_round_what_is_wanted(void **state)
{
    (void)state;
    static const struct {
        const char *query, *text, *snippet;
    } cases[] = {
        { "ferry", "The ferry sank.",
            "The \x02"
            "ferry\x03 sank." },
        { "ferri* sank", "Ferries sank.",
            "\x02"
            "Ferries\x03 \x02sank\x03." },
        { "\"the ferry\" ferry", "The ferry sank.", "\x02The ferry\x03 sank." },
        { "-ferry sank", "The ferry sank.", "The ferry \x02sank\x03." },
        { "bell", "The ferry sank.\n\nNobody was hurt.", "The ferry sank." },
        { "hurt", "The ferry sank.\n\nNobody was\nhurt.\n\nMore.",
            "Nobody was \x02hurt\x03." },
        { "bell",
            "The ferry Halla ran aground in thick fog off Cape Morrow, and the "
            "bell of the cape was heard by nobody on board of her, since it "
            "had been taken down in the spring to be cast anew for the jubilee "
            "of "
            "the harbour, it was said.",
            "\u2026aground in thick fog off Cape Morrow, and the \002bell\x03 "
            "of the cape was heard by nobody on board of her, since it had "
            "been taken down in the spring to be cast anew for the jubilee of "
            "the harbour, it was\u2026" },
        { "bell", "", "" },
    };
    struct error err;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct query *q = query_read(span_of(cases[i].query), &err);
        assert_non_null(q);
        assert_span_equal(
            query_snippet(arena, q, span_of(cases[i].text)), cases[i].snippet);
        query_free(q);
    }
    arena_free(arena);
}

/* ------------------------------------------- search and its obvious twin */

static const char *const words[] = { "ferry", "Ferries", "cape", "colour",
    "colors", "organisation", "organizing", "Orb\u00e1n", "orban", "U.S.", "us",
    "1,200.50", "12", "per cent", "%", "don't", "\u5317\u4eac", "\u5728",
    "\u6771\u4eac\u30bf\u30ef\u30fc", "\u30ac", "\uff76\uff9e", "na\u00efve",
    "\u0e01\u0e23\u0e38\u0e07", "stra\u00dfe", "STRASSE", "\ufb01sh", "fish",
    "centre", "center's", "-", "\"", "*", "it\u2019s", "\u03a3\u03af\u03c3" };
enum { N_WORDS = sizeof words / sizeof *words };

static void add_words(struct buffer *out, uint64_t *seed, uint32_t most)
{
    for (uint32_t n = random_below(seed, most) + 1; n > 0; n--)
        buffer_addf(out, "%s%s", words[random_below(seed, N_WORDS)],
            random_below(seed, 6) ? " " : ". ");
}

/* Conditions and orders, of the corpus below. */
static void add_condition(struct buffer *out, uint64_t *seed)
{
    static const char *const all[] = { "source:post", "source:echo",
        "source:\"the echo\"", "source:o", "source:nobody", "feed:wire1",
        "feed:example", "feed:nobody", "is:read", "is:unread", "is:starred",
        "is:changed", "date:2025-12", "date:2025-12-09", "date:2025-12-05..",
        "sort:old", "sort:new", "sort:source", "sort:best" };
    const char *one = all[random_below(seed, sizeof all / sizeof *all)];
    bool order = strncmp(one, "sort", 4) == 0;
    buffer_addf(out, "%s%s ", order || random_below(seed, 4) ? "" : "-", one);
}

/* Words, phrases, beginnings, and bytes of any kind. */
static void add_question(struct buffer *out, uint64_t *seed)
{
    for (uint32_t n = random_below(seed, 3); n > 0; n--)
        add_condition(out, seed);
    if (out->len && random_below(seed, 2))
        return;
    for (uint32_t n = random_below(seed, 3) + 1; n > 0; n--) {
        const char *word = words[random_below(seed, N_WORDS)];
        buffer_addf(out, "%s", random_below(seed, 5) ? "" : "-");
        switch (random_below(seed, 5)) {
        case 0:
            buffer_addf(
                out, "\"%s %s\" ", word, words[random_below(seed, N_WORDS)]);
            break;
        case 1:
            buffer_addf(out, "%.*s* ", (int)random_below(seed, 7) + 1, word);
            break;
        case 2:
            for (int i = 0; i < 4; i++)
                buffer_addf(out, "%c", (char)(random_below(seed, 255) + 1));
            buffer_addf(out, " ");
            break;
        default:
            buffer_addf(out, "%s ", word);
        }
    }
}

static struct corpus *random_corpus(uint64_t *seed, uint32_t n)
{
    static const char *const sources[] = { "Post", "The Echo", "Echo", "Bode" };
    struct corpus *c = corpus_new();
    for (uint32_t i = 0; i < n; i++) {
        struct buffer title = { 0 }, body = { 0 }, id = { 0 }, file = { 0 };
        struct date date = { NOW + random_below(seed, 9) * 86400, 0, DATE_DAY };
        if (random_below(seed, 5) == 0)
            date = (struct date){ 0 };
        add_words(&title, seed, 4);
        add_words(&body, seed, 12);
        buffer_addf(&id, "%u", i);
        buffer_addf(
            &file, "https://wire%u.example/", random_below(seed, n / 12));
        corpus_add(c, &(struct draft){ .id = buffer_span(&id),
                          .source = span_of(sources[random_below(seed, 4)]),
                          .date = date,
                          .file = buffer_span(&file),
                          .title = buffer_span(&title),
                          .body = buffer_span(&body) });
        buffer_free(&title);
        buffer_free(&body);
        buffer_free(&id);
        buffer_free(&file);
    }
    return c;
}

/* Whether a comes before b in the order that was asked for. */
static bool in_order(const struct corpus *c, const struct article *a,
    const struct article *b, enum query_order order)
{
    int names = span_compare(
        c->sources.items[a->source].name, c->sources.items[b->source].name);
    int64_t later = b->date.seconds - a->date.seconds;
    switch (order) {
    case QUERY_OLDEST:
        return later >= 0;
    case QUERY_NEWEST:
        return later <= 0;
    case QUERY_BY_SOURCE:
        return names < 0 || (names == 0 && later <= 0);
    default:
        return true;
    }
}

/* Of fewer than there are, as many as are wanted are found, by what way ever.
 */
static void compare_few(
    struct store *s, struct span text, const bool *fits, size_t n_fit)
{
    enum { FEW = 5 };
    struct error err;
    struct store_hits *h = store_search(s, text, FEW, &err);
    struct store_hits *bare = store_search_bare(s, text, FEW, &err);
    assert_non_null(h);
    assert_non_null(bare);
    assert_int_equal(h->list.len, n_fit < FEW ? n_fit : FEW);
    assert_int_equal(bare->list.len, h->list.len);
    for (size_t i = 0; i < h->list.len; i++) {
        struct store_hit *hit = &h->list.items[i];
        assert_true(
            fits[atoi(h->corpus->articles.items[hit->in_corpus].id.ptr)]);
        assert_int_equal(bare->list.items[i].article, hit->article);
    }
    store_hits_free(h);
    store_hits_free(bare);
}

/* A question is asked of the library, and of each article by itself, of which
 * flags are known. How many articles are found. */
static size_t compare(struct store *s, const struct corpus *c,
    const uint8_t *flags, struct span text)
{
    struct error err;
    struct query *q = query_read(text, &err);
    struct store_hits *h = store_search(s, text, c->articles.len, &err);
    const struct article *before = NULL;
    if ((h != NULL) != (q != NULL))
        fail_msg("%.*s: %s", (int)text.len, text.ptr, err.text);
    /* The best are looked for among so many of the newest. */
    bool bounded = q && c->articles.len > MOST && q->phrases.len &&
                   q->order == QUERY_BEST && !q->conditions.len;
    bool *found = calloc(c->articles.len + 1, 1);
    for (size_t i = 0; h && i < h->list.len; i++) {
        const struct article *a =
            &h->corpus->articles.items[h->list.items[i].in_corpus];
        found[atoi(a->id.ptr)] = true;
        if (before && !in_order(h->corpus, before, a, q->order))
            fail_msg("[%.*s]: not in order", (int)text.len, text.ptr);
        before = a;
    }
    for (size_t i = 0; q && i < c->articles.len; i++) {
        const struct article *a = &c->articles.items[i];
        const struct query_subject subject = {
            .source = c->sources.items[a->source].name,
            .feed = a->file,
            .date = a->date,
            .flags = flags[i],
            .title = a->title,
            .body = a->body,
        };
        bool is_older = bounded && !found[i];
        if (!is_older && query_matches(q, &subject) != found[i])
            fail_msg("[%.*s] %s in [%.*s] [%.*s]", (int)text.len, text.ptr,
                found[i] ? "found" : "not found", (int)a->title.len,
                a->title.ptr, (int)a->body.len, a->body.ptr);
    }
    size_t n = h ? h->list.len : 0;
    if (h && !bounded)
        compare_few(s, text, found, n);
    free(found);
    store_hits_free(h);
    query_free(q);
    return n;
}

static void assert_found(struct store *s, const char *query, size_t n)
{
    struct error err;
    struct store_hits *h = store_search(s, span_of(query), 10, &err);
    assert_non_null(h);
    if (h->list.len != n)
        fail_msg("%s: %zu found", query, h->list.len);
    store_hits_free(h);
}

static void search__tags_and_feeds__by_rules_and_addresses(void **state)
{
    (void)state;
    const struct source_rule rules[] = {
        { .source = span_of("cape wire"), .tags = span_of("agency sea") },
    };
    const struct store_add_options how = { .now = NOW, .threads = 1 };
    struct scratch scratch = scratch_new();
    struct store_add_counts counts;
    struct error err;
    struct store *s =
        store_open(scratch_path(&scratch, "library.db"), STORE_WRITE, &err);
    struct corpus *c = corpus_new();
    corpus_add(c, &(struct draft){ .id = span_of("1"),
                      .source = span_of("Cape Wire"),
                      .file = span_of("https://wire.example/all.xml"),
                      .body = span_of("The ferry ran aground.") });
    corpus_add(c, &(struct draft){ .id = span_of("2"),
                      .source = span_of("Harbour Post"),
                      .file = span_of("https://post.example/all.xml"),
                      .body = span_of("The ferry was towed in.") });
    assert_true(store_add(s, c, &how, &counts, &err));
    store_set_rules(s, (struct source_rules){ rules, 1 });
    assert_found(s, "ferry", 2);
    assert_found(s, "ferry tag:sea", 1);
    assert_found(s, "tag:SEA feed:wire", 1);
    assert_found(s, "tag:sea feed:post", 0);
    assert_found(s, "-tag:sea", 1);
    assert_found(s, "feed:all.xml", 2);
    corpus_free(c);
    store_close(s);
    scratch_free(&scratch);
}

static void mark_some(struct store *s, const struct corpus *c, uint8_t *flags,
    enum store_flag flag, uint64_t *seed)
{
    struct error err;
    for (uint32_t i = 0; i < c->articles.len; i++) {
        int64_t identity = store_identity(c, i);
        if (random_below(seed, 4))
            continue;
        flags[i] |= flag;
        assert_true(store_mark(s, &identity, 1, flag, true, NOW, &err));
    }
}

/* Few articles, or so many (in the tiny store) that they are walked through. */
static void search__random_questions__finds_what_matches(void **state)
{
    (void)state;
    uint64_t seed = random_seed(5);
    for (uint32_t n = 40; n <= 100; n += 60) {
        struct scratch scratch = scratch_new();
        struct error err;
        struct store_add_counts counts;
        size_t n_found = 0;
        struct store *s =
            store_open(scratch_path(&scratch, "library.db"), STORE_WRITE, &err);
        struct corpus *c = random_corpus(&seed, n);
        uint8_t *flags = calloc(c->articles.len + 1, 1);
        const struct store_add_options how = { .now = NOW, .threads = 1 };
        assert_true(store_add(s, c, &how, &counts, &err));
        mark_some(s, c, flags, STORE_READ_MARK, &seed);
        mark_some(s, c, flags, STORE_STAR, &seed);
        for (int i = 0; i < 2000; i++) {
            struct buffer question = { 0 };
            add_question(&question, &seed);
            n_found += compare(s, c, flags, buffer_span(&question));
            buffer_free(&question);
        }
        assert_true(n_found > 1000); /* or the test tells nothing */
        free(flags);
        corpus_free(c);
        store_close(s);
        scratch_free(&scratch);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(query__any_text__is_words_in_quotes),
        cmocka_unit_test(query__too_many_words__is_refused),
        cmocka_unit_test(query__period__ends_where_the_next_begins),
        cmocka_unit_test(matches__cases__as_a_person_expects),
        cmocka_unit_test(snippet__cases__are_round_what_is_wanted),
        cmocka_unit_test(search__tags_and_feeds__by_rules_and_addresses),
        cmocka_unit_test(search__random_questions__finds_what_matches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
