/* The index of a folder; see the header. */
#include "index_csv.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "csv_in.h"
#include "encoding.h"
#include "ingest.h"
#include "tally.h"

enum { INDEX_MOST = 64 << 20, INDEX_BLOCK = 64 << 10 }; /* bytes */

struct index {
    struct arena *arena;
    struct columns columns;
    bool refused;
    struct tally tally;
    ARRAY(struct index_entry) entries; /* by file */
    bool *used;
};

static struct span cell_of(struct index *x, struct row row, enum field field)
{
    int column = x->columns.of[field];
    if (column < 0 || (size_t)column >= row.n_cells)
        return span_of("");
    return arena_copy(x->arena, span_trim(row.cells[column]));
}

static void on_row(void *payload, struct row row, uint32_t number)
{
    struct index *x = payload;
    if (number == 1) {
        columns_of_header(&x->columns, row);
        x->refused =
            x->columns.of[FIELD_FILE] < 0 || x->columns.of[FIELD_BODY] >= 0;
    }
    if (number == 1 || x->refused)
        return;
    struct index_entry e = { .file = cell_of(x, row, FIELD_FILE),
        .source = cell_of(x, row, FIELD_SOURCE),
        .title = cell_of(x, row, FIELD_TITLE),
        .author = cell_of(x, row, FIELD_AUTHOR),
        .url = cell_of(x, row, FIELD_URL) };
    if (span_equal(span_cut(e.file, 0, 2), span_of("./")))
        e.file = span_cut(e.file, 2, e.file.len);
    struct span date = cell_of(x, row, FIELD_DATE);
    if (!date_parse(&e.date, date) && date.len)
        tally_add(&x->tally, PROBLEM_NO_DATE, number);
    if (e.file.len)
        array_push(&x->entries, e);
}

static void on_trouble(void *payload, enum csv_trouble what, uint32_t number)
{
    struct index *x = payload;
    if (what != CSV_GIVEN_UP)
        tally_add(&x->tally,
            what == CSV_OPEN_QUOTE ? PROBLEM_OPEN_QUOTE : PROBLEM_STRAY_QUOTE,
            number);
}

/* A whole index, or as much as it takes to see that it is none. */
static void read_index(struct index *x, int fd)
{
    struct decoder decoder = { 0 };
    struct csv_in *in = NULL;
    struct csv_events events = { on_row, on_trouble, x };
    char *block = mem_alloc(INDEX_BLOCK);
    size_t read_in_all = 0;
    for (ssize_t n; !x->refused && read_in_all < INDEX_MOST &&
                    (n = read(fd, block, INDEX_BLOCK)) > 0;) {
        struct span text =
            decoder_feed(&decoder, (struct span){ block, (size_t)n });
        if (!in) {
            text = decoder_guess(&decoder, text);
            struct csv_dialect dialect = csv_sniff(text);
            in = csv_in_new(&dialect, &events);
        }
        csv_in_feed(in, text);
        read_in_all += (size_t)n;
    }
    if (in && !x->refused)
        csv_in_end(in);
    csv_in_free(in);
    decoder_free(&decoder);
    free(block);
}

static int by_file(const void *a, const void *b)
{
    const struct index_entry *x = a, *y = b;
    return span_compare(x->file, y->file);
}

struct index *index_read(const char *path)
{
    /* Not to wait for a writer, should it be a pipe. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st;
    struct index *x = NULL;
    if (fd >= 0 && !fstat(fd, &st) && S_ISREG(st.st_mode)) {
        x = mem_alloc_zeroed(1, sizeof *x);
        x->arena = arena_new();
        read_index(x, fd);
        if (x->refused || !x->entries.len) {
            index_free(x);
            x = NULL;
        }
    }
    if (fd >= 0)
        close(fd);
    if (x) {
        qsort(x->entries.items, x->entries.len, sizeof *x->entries.items,
            by_file);
        x->used = mem_alloc_zeroed(x->entries.len, sizeof *x->used);
    }
    return x;
}

const struct index_entry *index_find(struct index *x, struct span file)
{
    struct index_entry key = { .file = file };
    const struct index_entry *found =
        bsearch(&key, x->entries.items, x->entries.len, sizeof key, by_file);
    if (found)
        x->used[found - x->entries.items] = true;
    return found;
}

static void tell_unused(
    const struct index *x, struct corpus *c, struct span name)
{
    size_t unused = 0, first = 0;
    for (size_t i = x->entries.len; i-- > 0;)
        if (!x->used[i]) {
            unused++;
            first = i;
        }
    if (unused)
        corpus_warn(c, "%.*s: names %zu file%s that %s not there (%.*s%s)",
            (int)name.len, name.ptr, unused, unused == 1 ? "" : "s",
            unused == 1 ? "is" : "are", (int)x->entries.items[first].file.len,
            x->entries.items[first].file.ptr, unused == 1 ? "" : ", ...");
}

void index_tell(const struct index *x, struct corpus *c, struct span folder)
{
    struct buffer name = { 0 };
    buffer_add(&name, folder);
    buffer_add(&name, span_of(folder.len ? "/index.csv" : "index.csv"));
    tally_tell(&x->tally, c, buffer_span(&name), 1);
    tell_unused(x, c, buffer_span(&name));
    buffer_free(&name);
}

void index_free(struct index *x)
{
    if (!x)
        return;
    array_free(&x->entries);
    free(x->used);
    arena_free(x->arena);
    free(x);
}
