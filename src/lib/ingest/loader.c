/*
 * Loading in slices: first the files are found, then they are read one after
 * another, a block at a time. After every block the corpus is sound, so that
 * what is there can be shown.
 *
 * Files are read(), never mapped: a file that shrinks meanwhile is then a short
 * file and not the end of the program. The clock is read here, and nowhere else
 * in the library, to know when a slice is over.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/threads.h"
#include "encoding.h"
#include "ingest.h"
#include "reader.h"
#include "walk.h"

enum {
    /* Large: what threads share out is over soon, and between blocks they wait.
     */
    BLOCK = BOUNDARY(16 << 20, 7),
    PARTS = 4, /* of a block of a large file, read side by side */
    HEAD = BOUNDARY(64 << 10, 512) /* enough to tell what a file is */
};

struct loader {
    struct corpus *corpus;
    struct walk walk;
    struct load_options options;
    size_t next_file;
    size_t failures; /* of files; the walk counts its own */
    uint64_t done, total;
    uint64_t taken; /* of done: what came of it was handed over */
    size_t sized;   /* files whose size is in the total */

    /* The file that is being read. */
    int fd; /* -1: none */
    const struct found_file *file;
    uint64_t got; /* bytes of it */
    struct buffer head;
    struct decoder decoder;
    const struct reader *reader; /* NULL: not yet known */
    void *reading;
    struct origin origin;
    char *block; /* BLOCK bytes */
};

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void end_file(struct loader *l, bool whole)
{
    if (l->reader && !l->reader->close(l->reading, whole) && l->file->given)
        l->failures++;
    if (l->fd > STDIN_FILENO)
        close(l->fd);
    decoder_free(&l->decoder);
    l->decoder = (struct decoder){ 0 };
    l->head.len = 0;
    l->reader = NULL;
    l->fd = -1;
}

/* Tells why the file is not read, or not to its end, and leaves it. */
static void drop_file(struct loader *l, const char *why, bool is_failure)
{
    struct span name = l->file->name;
    corpus_warn(l->corpus, "%.*s: %s", (int)name.len, name.ptr, why);
    l->failures += is_failure;
    end_file(l, false);
}

static void drop_large_file(struct loader *l)
{
    char why[80];
    snprintf(why, sizeof why, "larger than %" PRIu64 " bytes, not read",
        l->options.max_file);
    drop_file(l, why, true);
}

static void open_file(struct loader *l, const struct found_file *f)
{
    l->file = f;
    l->got = 0;
    if (f->index)
        return;
    l->origin = (struct origin){ .file = f->name,
        .source = walk_source(&l->walk, f),
        .modified = f->modified,
        .entry = walk_index_entry(f),
        .map = l->options.map,
        .threads = l->options.threads };
    bool standard = f->given && !strcmp(f->path, "-");
    /* Not to wait for a writer, should the file be a pipe by now. */
    l->fd = standard ? STDIN_FILENO
                     : open(f->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st;
    if (l->fd < 0)
        drop_file(l, strerror(errno), true);
    else if (!f->stream && (fstat(l->fd, &st) || !S_ISREG(st.st_mode)))
        drop_file(l, "no longer a file", true);
    else if (l->options.max_file && f->size > l->options.max_file)
        drop_large_file(l);
}

/* Finds who reads a file that begins so; tells when nobody does. */
static bool find_reader(struct loader *l, const struct sample *sample)
{
    const char *refusal;
    l->reader = reader_for(sample, &refusal);
    if (!l->reader) {
        char why[80];
        snprintf(why, sizeof why, "%s, not read", refusal);
        drop_file(l, why, l->file->given);
    }
    return l->reader;
}

/* The head is complete: which reader is it for? */
static bool choose_reader(struct loader *l)
{
    struct span name = l->file->name;
    struct span head = decoder_feed(&l->decoder, buffer_span(&l->head));
    struct sample sample = { name, head };
    if (!find_reader(l, &sample))
        return false;
    sample.head = head = decoder_guess(&l->decoder, head);
    if (l->decoder.guessed) {
        if (!find_reader(l, &sample))
            return false;
        corpus_warn(l->corpus, "%.*s: not UTF-8, read as %s", (int)name.len,
            name.ptr, l->decoder.guessed);
    }
    l->reading = l->reader->open(l->corpus, &l->origin, &sample);
    return l->reader->feed(l->reading, head);
}

static void use_block(struct loader *l, size_t len)
{
    struct span block = { l->block, len };
    bool wanted = true;
    l->got += len;
    l->done += len;
    if (l->options.max_file && l->got > l->options.max_file) {
        drop_large_file(l);
        return;
    }
    if (l->reader) {
        wanted = l->reader->feed(l->reading, decoder_feed(&l->decoder, block));
    } else {
        buffer_add(&l->head, block);
        if (l->head.len >= HEAD)
            wanted = choose_reader(l);
    }
    if (!wanted && l->fd >= 0) {
        if (l->file->size > l->got)
            l->done += l->file->size - l->got;
        end_file(l, false);
    }
}

static void use_end(struct loader *l)
{
    if (!l->reader)
        choose_reader(l);
    if (l->fd < 0)
        return;
    l->reader->feed(l->reading, decoder_end(&l->decoder));
    end_file(l, true);
}

/* Reads what comes next in a file, parts of it side by side. Returns as read()
 * does. */
static ssize_t read_parts(struct loader *l, size_t most)
{
    ssize_t got[PARTS], sum = 0;
    int why = 0;
#pragma omp parallel for num_threads(threads_or_all(l->options.threads))
    for (size_t i = 0; i < PARTS; i++) {
        size_t from = most * i / PARTS, to = most * (i + 1) / PARTS;
        got[i] =
            pread(l->fd, l->block + from, to - from, (off_t)(l->got + from));
        if (i == 0 && got[i] < 0)
            why = errno; /* of the thread */
    }
    for (size_t i = 0; i < PARTS && got[i] > 0; i++) {
        sum += got[i];
        if ((size_t)sum < most * (i + 1) / PARTS)
            break;
    }
    errno = why;
    return why ? -1 : sum;
}

/* Reads the next block, waiting for a pipe until the deadline at most. */
static void read_block(struct loader *l, int64_t deadline)
{
    if (l->file->stream) {
        struct pollfd p = { .fd = l->fd, .events = POLLIN };
        int64_t left = deadline - now();
        if (poll(&p, 1, left > 0 ? (int)left : 0) <= 0)
            return;
    }
    size_t most = l->reader || BLOCK < HEAD ? BLOCK : HEAD;
    bool large = l->reader && !l->file->stream && l->fd > STDIN_FILENO &&
                 l->file->size >= BLOCK;
    ssize_t n = large ? read_parts(l, most) : read(l->fd, l->block, most);
    if (n > 0)
        use_block(l, (size_t)n);
    else if (n == 0)
        use_end(l);
    else if (errno != EINTR && errno != EAGAIN)
        drop_file(l, strerror(errno), true);
}

struct loader *loader_new(const char *const *paths, size_t n_paths,
    const struct load_options *options)
{
    struct loader *l = mem_alloc_zeroed(1, sizeof *l);
    l->block = mem_alloc(BLOCK);
    l->corpus = corpus_new();
    l->fd = -1;
    if (options)
        l->options = *options;
    corpus_set_rules(l->corpus, l->options.rules);
    walk_start(&l->walk, l->corpus, paths, n_paths);
    return l;
}

static bool is_batch(const struct loader *l)
{
    return l->options.batch && l->done - l->taken >= l->options.batch;
}

bool loader_step(struct loader *l, int milliseconds)
{
    int64_t deadline = now() + milliseconds;
    do {
        if (l->fd >= 0)
            read_block(l, deadline);
        else if (walk_step(&l->walk))
            for (; l->sized < l->walk.files.len; l->sized++)
                l->total += l->walk.files.items[l->sized].size;
        else if (l->next_file < l->walk.files.len)
            open_file(l, &l->walk.files.items[l->next_file++]);
        else
            return false;
    } while (now() < deadline && !is_batch(l));
    return true;
}

void loader_progress(const struct loader *l, uint64_t *done, uint64_t *total)
{
    *done = l->done;
    *total = l->total > l->done ? l->total : l->done;
}

const struct corpus *loader_corpus(const struct loader *l)
{
    return l->corpus;
}

struct corpus *loader_take(struct loader *l)
{
    if (!l->corpus->articles.len ||
        (l->reader && l->reader->let_go && !l->reader->let_go(l->reading)))
        return NULL;
    l->taken = l->done;
    return corpus_take(l->corpus);
}

size_t loader_failures(const struct loader *l)
{
    return l->failures + l->walk.failures;
}

struct corpus *loader_finish(struct loader *l)
{
    struct corpus *c = l->corpus;
    bool finished =
        l->fd < 0 && !l->walk.places.len && l->next_file == l->walk.files.len;
    if (l->fd >= 0)
        end_file(l, false);
    for (size_t i = 0; finished && i < l->walk.folders.len; i++) {
        const struct folder *f = l->walk.folders.items[i];
        if (f->index && f->entered)
            index_tell(f->index, c, f->name);
    }
    walk_free(&l->walk);
    buffer_free(&l->head);
    free(l->block);
    free(l);
    return c;
}

void corpus_why_empty(const struct corpus *c, struct error *err)
{
    struct span why =
        c->warnings.len ? c->warnings.items[0] : span_of("no articles there");
    error_set(err, "%.*s", (int)why.len, why.ptr);
}

struct corpus *corpus_load(const char *const *paths, size_t n_paths,
    const struct load_options *options, const struct progress *progress,
    struct error *err)
{
    enum { SLICE = 50 };
    struct loader *l = loader_new(paths, n_paths, options);
    uint64_t done, total;
    bool more = true, stopped = false;
    while (more && !stopped) {
        more = loader_step(l, SLICE);
        loader_progress(l, &done, &total);
        stopped = !progress_report(progress, done, total);
    }
    struct corpus *c = loader_finish(l);
    if (c->articles.len && !stopped)
        return c;
    if (stopped)
        error_set(err, "stopped");
    else
        corpus_why_empty(c, err);
    corpus_free(c);
    return NULL;
}
