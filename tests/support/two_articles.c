/* Two random articles. */
#include "support/unit.h"

#include "support/two_articles.h"

/* How the texts of two articles repeat themselves. */
struct style {
    uint32_t vocabulary; /* words that are no function words */
    uint32_t line;       /* words, more or less, before a paragraph ends */
};

/* Words of which few are frequent, some of them function words. */
static void write_text(
    struct buffer *out, uint64_t *seed, struct style style, uint32_t words)
{
    static const char *const common[] = { "the", "of", "and", "a" };
    for (uint32_t n = 0; n < words; n++) {
        uint32_t r = random_below(seed, style.vocabulary);
        if (random_below(seed, 4) == 0)
            buffer_addf(out, "%s", common[random_below(seed, 4)]);
        else
            buffer_addf(out, "word%u", r * r / style.vocabulary);
        buffer_add(out, span_of(random_below(seed, style.line) == 0 ? "\n\n"
                                : random_below(seed, 12) == 0       ? ", "
                                                                    : " "));
    }
}

/* Takes words of a text over, one in so many changed. */
static void write_copy(
    struct buffer *out, uint64_t *seed, struct style style, struct span text)
{
    uint32_t one_in = 2 + random_below(seed, 12);
    struct word_iter it = { .text = text };
    size_t end = 0;
    for (struct word w; word_next(&it, &w); end = w.end) {
        buffer_add(out, span_cut(text, end, w.start));
        if (random_below(seed, one_in))
            buffer_add(out, span_cut(text, w.start, w.end));
        else if (random_below(seed, 2))
            write_text(out, seed, style, 1 + random_below(seed, 3));
    }
    buffer_add(out, span_of(random_below(seed, 2) ? " " : "\n\n"));
}

static void write_articles(struct corpus *c, uint64_t *seed)
{
    struct buffer left = { 0 }, right = { 0 };
    struct style style = { 1 + random_below(seed, 80),
        2 + random_below(seed, 60) };
    write_text(&left, seed, style, 5 + random_below(seed, 150));
    for (uint32_t n = 1 + random_below(seed, 3); n--;) {
        uint32_t from = random_below(seed, (uint32_t)left.len);
        uint32_t to = from + random_below(seed, (uint32_t)left.len);
        write_text(&right, seed, style, random_below(seed, 20));
        write_copy(&right, seed, style, span_cut(buffer_span(&left), from, to));
    }
    buffer_add(&right, span_of("end"));
    struct draft d = { .id = span_of("l"), .body = buffer_span(&left) };
    corpus_add(c, &d);
    d = (struct draft){ .id = span_of("r"), .body = buffer_span(&right) };
    corpus_add(c, &d);
    buffer_free(&left);
    buffer_free(&right);
}

struct two_articles *two_articles_new(uint64_t *seed)
{
    struct two_articles *b = mem_alloc_zeroed(1, sizeof *b);
    b->corpus = corpus_new();
    write_articles(b->corpus, seed);
    b->table = table_new(b->corpus, NULL, 0, 1);
    b->boilerplate = boilerplate_none(b->table);
    b->used = mem_alloc_zeroed(b->table->n + 1, 1);
    for (uint32_t n = random_below(seed, 4); n--;) {
        uint32_t i = random_below(seed, b->table->n);
        set_add(&b->boilerplate->furniture, i);
        b->used[i] = true;
    }
    b->aligner = aligner_new(b->table, b->boilerplate);
    b->aligner->out = &b->out;
    b->aligner->known = 0;
    aligner_take(b->aligner, 0, 0);
    aligner_take(b->aligner, 1, 1);
    return b;
}

void two_articles_free(struct two_articles *b)
{
    for (size_t i = 0; i < b->chains.len; i++)
        array_free(&b->chains.items[i].pairs);
    array_free(&b->chains);
    array_free(&b->out.chains);
    array_free(&b->out.stretches);
    aligner_free(b->aligner);
    boilerplate_free(b->boilerplate);
    table_free(b->table);
    corpus_free(b->corpus);
    free(b->used);
    free(b);
}

uint32_t hash_at(const struct two_articles *b, uint32_t i)
{
    return b->table->hash[i];
}

int weight_of(const struct two_articles *b, uint32_t i)
{
    return word_weight(b->table, hash_at(b, i));
}

uint32_t plain_paragraph(const struct two_articles *b, uint32_t position)
{
    uint32_t p = 0;
    while (b->table->first[p + 1] <= position)
        p++;
    return p;
}

static int compare_seeds(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

/* Some places of one word in both articles, in order. */
size_t draw_seeds(uint64_t *out, uint64_t *seed, const struct two_articles *b)
{
    uint32_t end = b->table->article_first[1];
    ARRAY(uint64_t) all = { 0 };
    for (uint32_t i = 0; i < end; i++)
        for (uint32_t j = end; j < b->table->n; j++)
            if (hash_at(b, i) == hash_at(b, j))
                array_push(&all, (uint64_t)i << 32 | j);
    size_t n = 0;
    while (all.len && n < SEEDS && random_below(seed, SEEDS))
        out[n++] = all.items[random_below(seed, (uint32_t)all.len)];
    if (n)
        qsort(out, n, sizeof *out, compare_seeds);
    array_free(&all);
    return n;
}

/* The pairs of equal words around two positions, in one paragraph of each. */
pair_list plain_run(const struct two_articles *b, uint32_t left, uint32_t right)
{
    pair_list run = { 0 };
    uint32_t p = plain_paragraph(b, left), q = plain_paragraph(b, right);
    uint32_t n_left = b->table->first[p + 1], n_right = b->table->first[q + 1];
    while (left > b->table->first[p] && right > b->table->first[q] &&
           hash_at(b, left - 1) == hash_at(b, right - 1))
        left--, right--;
    for (; left < n_left && right < n_right &&
           hash_at(b, left) == hash_at(b, right);
         left++, right++)
        array_push(&run, (struct word_pair){ left, right });
    return run;
}

bool is_next(struct word_pair a, struct word_pair b)
{
    return a.left + 1 == b.left && a.right + 1 == b.right;
}

bool goes_on(const struct two_articles *b, uint32_t i, uint32_t paragraph)
{
    return i + 1 < b->table->first[paragraph + 1] &&
           table_word_start(b->table, i + 1) ==
               table_extent(b->table, i, 1).end + 1;
}

static bool begins(const struct two_articles *b, uint32_t i, uint32_t paragraph)
{
    return i == b->table->first[paragraph] || !goes_on(b, i - 1, paragraph);
}

/* Do the pairs [from, to) begin and end with a mark in both texts? */
static bool is_clause(const struct two_articles *b,
    const struct word_pair *from, const struct word_pair *last, uint32_t p,
    uint32_t q)
{
    return begins(b, from->left, p) && begins(b, from->right, q) &&
           !goes_on(b, last->left, p) && !goes_on(b, last->right, q);
}

bool plain_has_run(const struct two_articles *b, const pair_list *chain,
    uint32_t p, uint32_t q, const struct demand *d)
{
    for (size_t from = 0; from < chain->len; from++) {
        const struct word_pair *pair = &chain->items[from];
        int score = 0;
        for (size_t i = from;
             i < chain->len &&
             (i == from || is_next(pair[i - from - 1], pair[i - from]));
             i++) {
            int weight = weight_of(b, chain->items[i].left);
            score += is_function_word(hash_at(b, chain->items[i].left)) &&
                             weight > d->function
                         ? d->function
                         : weight;
            if (i + 1 - from >= d->run &&
                (score >= d->run_score ||
                    (score >= d->run_whole &&
                        is_clause(b, pair, &chain->items[i], p, q))))
                return true;
        }
    }
    return false;
}
