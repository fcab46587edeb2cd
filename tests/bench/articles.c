/* A generator of articles. */
#include "bench/articles.h"

#include <math.h>

enum {
    VOCABULARY = 60000,
    TOPIC = 24,     /* words of a story */
    PARAGRAPHS = 6, /* of a story that its reports copy from */
    PARAGRAPH_WORDS = 36,
    BLOCK = 40, /* articles of */
    BLOCK_STORIES = 10,
    SOURCES = 200,
    N_COMMON = 24,
};

/* splitmix64 (Steele, Lea, Flood 2014) */
static uint64_t next(uint64_t *seed)
{
    uint64_t z = (*seed += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static uint64_t seed_of(uint64_t kind, uint64_t n)
{
    uint64_t seed = kind << 56 ^ n;
    return next(&seed);
}

/* The word of that rank. */
static void add_word(struct buffer *out, uint32_t rank, bool name)
{
    static const char *const common[] = { "the", "of", "and", "to", "in", "a",
        "said", "that", "for", "was", "on", "by", "with", "he", "from", "at",
        "were", "as", "his", "they", "it", "had", "but", "not" };
    static const char *const syllables[] = { "ba", "cor", "de", "fi", "gul",
        "ha", "jen", "ko", "li", "mar", "no", "per", "qua", "ri", "sto", "tu",
        "ven", "wo", "xa", "ze" };
    enum { N_SYLLABLES = 20 };
    size_t start = out->len;
    if (rank < N_COMMON) {
        buffer_addf(out, "%s", common[rank]);
    } else {
        for (uint32_t left = rank; left; left /= N_SYLLABLES)
            buffer_addf(out, "%s", syllables[left % N_SYLLABLES]);
        if (name)
            out->ptr[start] = (char)(out->ptr[start] - 'a' + 'A');
    }
}

/* As often as words come: the chance of a rank falls with it. No common word
 * follows another, so that they make no runs which no language has. */
static uint32_t random_rank(uint64_t *seed, uint32_t before)
{
    uint32_t rank = before;
    while (rank == before || (rank < N_COMMON && before < N_COMMON)) {
        double u = (double)(next(seed) >> 11) / (double)(UINT64_C(1) << 53);
        rank = (uint32_t)exp(u * log(VOCABULARY)) - 1;
    }
    return rank;
}

/* A word of the story's own, each fourth time. */
static void add_words(
    struct buffer *out, uint64_t story, uint64_t seed, int n, uint32_t own)
{
    uint32_t rank = VOCABULARY;
    for (int i = 0; i < n; i++) {
        uint64_t topic = seed_of(1, story) + next(&seed) % TOPIC;
        bool of_topic = next(&seed) % own == 0;
        if (i)
            buffer_addf(out, i % 12 == 0 ? ". " : " ");
        rank = of_topic ? (uint32_t)(200 + seed_of(2, topic) % VOCABULARY)
                        : random_rank(&seed, rank);
        add_word(out, rank, of_topic || i % 12 == 0);
    }
}

static void add_paragraph(struct buffer *out, uint64_t story, uint64_t seed)
{
    if (out->len)
        buffer_addf(out, "\n\n");
    add_words(out, story, seed, PARAGRAPH_WORDS, 4);
    buffer_addf(out, ".");
}

static void add_article(struct corpus *c, uint64_t n)
{
    struct buffer id = { 0 }, source = { 0 }, title = { 0 }, body = { 0 };
    uint64_t seed = seed_of(3, n);
    uint64_t story = n / BLOCK * BLOCK_STORIES + next(&seed) % BLOCK_STORIES;
    buffer_addf(&id, "%llu", (unsigned long long)n);
    buffer_addf(&source, "The ");
    add_word(&source, (uint32_t)(100 + next(&seed) % SOURCES), true);
    add_words(&title, story, next(&seed), 8, 2);
    for (uint64_t i = 0; i < PARAGRAPHS; i++)
        if (next(&seed) % 3 == 0)
            add_paragraph(&body, story, seed_of(4, story * PARAGRAPHS + i));
    for (int i = 0; i < 2; i++)
        add_paragraph(&body, story, next(&seed));
    uint64_t minute = BENCH_FIRST_DAY * 1440 + n * 1440 / BENCH_PER_DAY;
    corpus_add(c, &(struct draft){ .id = buffer_span(&id),
                      .source = buffer_span(&source),
                      .title = buffer_span(&title),
                      .body = buffer_span(&body),
                      .file = span_of("generated"),
                      .date = { (int64_t)minute * 60, 0, DATE_MINUTE },
                      .source_given = true });
    buffer_free(&id);
    buffer_free(&source);
    buffer_free(&title);
    buffer_free(&body);
}

void bench_articles(struct corpus *c, uint64_t first, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add_article(c, first + i);
}
