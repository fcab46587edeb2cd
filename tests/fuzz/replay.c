/*
 * What stands in for libFuzzer in `make check`: runs a fuzz target over its
 * corpus, tests/fuzz/corpus/NAME for the program fuzz_NAME, with any compiler.
 * Each file is given whole, and then cut short and with bytes changed, by a
 * seeded generator, a few hundred times. With files as arguments only those
 * are given, and only whole: so a crash is looked at.
 */
#include "config.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "support/unit.h"

#define VARIANTS 200

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct span running; /* for keep_crash() */

/* On the way down: leaves the input in a file, to be looked at and to join the
 * corpus. */
static void keep_crash(int number)
{
    int fd = creat("fuzz-crash", 0644);
    if (fd >= 0 && write(fd, running.ptr, running.len) >= 0)
        fputs("the input is in ./fuzz-crash\n", stderr);
    signal(number, SIG_DFL);
    raise(number);
}

/* A copy of exact size, so that the sanitizer sees any read beyond it. */
static void run(struct span input)
{
    running = input;
    uint8_t *copy = mem_alloc(input.len ? input.len : 1);
    if (input.len)
        memcpy(copy, input.ptr, input.len);
    LLVMFuzzerTestOneInput(copy, input.len);
    free(copy);
}

static void change(struct buffer *b, struct span input, uint64_t *seed)
{
    size_t at = random_below(seed, (uint32_t)b->len);
    size_t from = random_below(seed, (uint32_t)input.len);
    switch (random_below(seed, 4)) {
    case 0:
        b->ptr[at] = (char)random_below(seed, 256);
        break;
    case 1:
        b->ptr[at] ^= (char)(1 << random_below(seed, 8));
        break;
    case 2: /* again, a stretch from anywhere */
        buffer_add(b, span_cut(input, from, from + random_below(seed, 64)));
        break;
    default: /* over again, to the end */
        b->len = at + 1;
        buffer_add(b, span_cut(input, from, input.len));
    }
}

static void run_variant(struct span input, uint64_t *seed)
{
    struct buffer b = { 0 };
    size_t end = random_below(seed, (uint32_t)input.len + 1);
    buffer_add(&b, span_cut(input, 0, end ? end : input.len));
    for (uint32_t n = random_below(seed, 8); n > 0; n--)
        change(&b, input, seed);
    run(buffer_span(&b));
    buffer_free(&b);
}

static struct buffer read_file(const char *path)
{
    struct buffer b = { 0 };
    char block[4096];
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
        buffer_add(&b, (struct span){ block, n });
    fclose(f);
    return b;
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void run_file(const char *path, int variants, uint64_t *seed)
{
    struct buffer input = read_file(path);
    run(buffer_span(&input));
    for (int i = 0; i < variants && input.len > 0; i++)
        run_variant(buffer_span(&input), seed);
    buffer_free(&input);
}

/* The name of the target from the name of the program. */
static struct buffer corpus_folder(const char *program)
{
    struct buffer folder = { 0 };
    const char *srcdir = getenv("srcdir"), *name = strrchr(program, '/');
    name = strstr(name ? name : program, "fuzz_");
    buffer_addf(&folder, "%s/tests/fuzz/corpus/%s", srcdir ? srcdir : ".",
        name ? name + strlen("fuzz_") : "");
    return folder;
}

int main(int argc, char **argv)
{
    signal(SIGABRT, keep_crash);
    uint64_t seed = random_seed(1);
    for (int i = 1; i < argc; i++)
        run_file(argv[i], 0, &seed);
    if (argc > 1)
        return EXIT_SUCCESS;
    struct buffer folder = corpus_folder(argv[0]);
    struct dirent **entries;
    int n = scandir(folder.ptr, &entries, is_visible, alphasort);
    if (n <= 0) {
        fprintf(stderr, "%s: no corpus\n", folder.ptr);
        return EXIT_FAILURE;
    }
    for (int i = 0; i < n; i++) {
        struct buffer path = { 0 };
        buffer_addf(&path, "%s/%s", folder.ptr, entries[i]->d_name);
        run_file(path.ptr, VARIANTS, &seed);
        buffer_free(&path);
        free(entries[i]);
    }
    free(entries);
    buffer_free(&folder);
    printf("%d inputs, %d variants of each\n", n, VARIANTS);
    return EXIT_SUCCESS;
}
