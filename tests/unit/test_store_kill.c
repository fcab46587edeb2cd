/*
 * Killed at any moment, the library has every article that was reported as
 * added, no half one, and is sound. A child adds small batches and reports
 * each through a pipe; it is killed after a random number of reports and a
 * random wait. The seed is printed; how far a child comes is the machine's.
 */
#include "support/scratch.h"
#include "support/unit.h"

#include <poll.h>
#include <signal.h>
#include <store.h>
#include <sys/wait.h>

enum { NOW = 1765200000, LOADS = 4, PER_LOAD = 4, ROUNDS_A_LIBRARY = 8 };

/* Text of its own for every article: numbers as words. */
static struct corpus *load_of(uint32_t round, int load)
{
    struct corpus *c = corpus_new();
    for (int i = 0; i < PER_LOAD; i++) {
        struct buffer id = { 0 }, body = { 0 };
        buffer_addf(&id, "%u-%d-%d", round, load, i);
        for (int k = 0; k < 30; k++)
            buffer_addf(&body, "word%d%d%u ", k * 7 + i, load, round);
        struct draft d = { .id = buffer_span(&id),
            .source = span_of(i % 2 ? "One" : "Two"),
            .title = buffer_span(&id),
            .body = buffer_span(&body),
            .date = { NOW, 0, DATE_DAY },
            .file = span_of("a file"),
            .source_given = true };
        assert_int_not_equal(corpus_add(c, &d), NO_ID);
        buffer_free(&id);
        buffer_free(&body);
    }
    return c;
}

static void report(const uint32_t *articles, size_t n, void *payload)
{
    const int *fd = payload;
    uint8_t count = (uint8_t)n;
    (void)articles;
    if (write(*fd, &count, 1) != 1)
        _exit(1);
}

static void add_until_killed(const char *path, uint32_t round, int fd)
{
    struct store_add_options how = {
        .now = NOW, .threads = 1, .stored = report, .payload = &fd
    };
    struct error err;
    struct store *s = store_open(path, STORE_WRITE, &err);
    for (int i = 0; s && i < LOADS; i++) {
        struct store_add_counts counts;
        if (!store_add(s, load_of(round, i), &how, &counts, &err))
            _exit(1);
    }
    _exit(s ? 0 : 1);
}

/* Lets the child go for a while, then kills it. What it had reported. */
static unsigned run_and_kill(const char *path, uint32_t round, uint64_t *seed)
{
    int ends[2];
    uint8_t count;
    unsigned reported = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(ends[0]);
        add_until_killed(path, round, ends[1]);
    }
    close(ends[1]);
    for (uint32_t n = random_below(seed, LOADS + 1); n > 0; n--)
        if (read(ends[0], &count, 1) == 1)
            reported += count;
    poll(NULL, 0, (int)random_below(seed, 8));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    while (read(ends[0], &count, 1) == 1)
        reported += count;
    close(ends[0]);
    return reported;
}

static void say(const char *line, void *payload)
{
    buffer_addf(payload, "%s\n", line);
}

static bool count_one(const struct corpus *one, void *payload)
{
    assert_true(one->articles.items[0].body.len > 0);
    ++*(unsigned *)payload;
    return true;
}

static void add__killed_at_any_moment__loses_nothing(void **state)
{
    uint64_t seed = random_seed(20251208);
    struct scratch scratch = scratch_new();
    struct error err;
    unsigned reported = 0;
    const char *given = getenv("TEST_ROUNDS");
    uint32_t rounds = given ? (uint32_t)atoi(given) : 200;
    (void)state;
    for (uint32_t round = 0; round < rounds; round++) {
        struct buffer told = { 0 };
        unsigned there = 0;
        char name[32];
        /* A new library now and then: small ones are quick. */
        snprintf(name, sizeof name, "%u.db", round / ROUNDS_A_LIBRARY);
        if (round % ROUNDS_A_LIBRARY == 0)
            reported = 0;
        const char *path = scratch_path(&scratch, name);
        reported += run_and_kill(path, round, &seed);
        struct store *s = store_open(path, STORE_WRITE, &err);
        if (!s)
            fail_msg("round %u: %s", round, err.text);
        assert_true(store_each(s, count_one, &there, &err));
        assert_true(there >= reported);
        assert_int_equal(there % PER_LOAD, 0);
        if (round % ROUNDS_A_LIBRARY == ROUNDS_A_LIBRARY - 1 &&
            !store_doctor(path, false, say, &told, &err))
            fail_msg("round %u: %s%s", round, told.ptr, err.text);
        reported = there; /* committed, though it had no time to say so */
        buffer_free(&told);
        store_close(s);
    }
    scratch_free(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(add__killed_at_any_moment__loses_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
