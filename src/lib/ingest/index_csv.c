/* The index of a folder; see the header. */
#include "index_csv.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "csv_in.h"
#include "encoding.h"
#include "ingest.h"

enum { INDEX_MOST = 64 << 20 }; /* bytes */

struct index {
    struct arena *arena;
    struct columns columns;
    bool refused;
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
    date_parse(&e.date, cell_of(x, row, FIELD_DATE));
    if (e.file.len)
        array_push(&x->entries, e);
}

static void on_trouble(void *payload, enum csv_trouble what, uint32_t number)
{
    (void)payload, (void)what, (void)number;
}

static bool read_file(struct buffer *out, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st;
    bool ok = fd >= 0 && !fstat(fd, &st) && S_ISREG(st.st_mode) &&
              st.st_size <= INDEX_MOST;
    char block[4096];
    for (ssize_t n; ok && (n = read(fd, block, sizeof block)) != 0;)
        if (n > 0 && out->len <= INDEX_MOST)
            buffer_add(out, (struct span){ block, (size_t)n });
        else
            ok = false;
    if (fd >= 0)
        close(fd);
    return ok && out->len;
}

static int by_file(const void *a, const void *b)
{
    const struct index_entry *x = a, *y = b;
    return span_compare(x->file, y->file);
}

struct index *index_read(const char *path)
{
    struct buffer bytes = { 0 };
    if (!read_file(&bytes, path)) {
        buffer_free(&bytes);
        return NULL;
    }
    struct index *x = mem_alloc_zeroed(1, sizeof *x);
    struct decoder decoder = { 0 };
    struct span text = decoder_feed(&decoder, buffer_span(&bytes));
    struct csv_dialect dialect = csv_sniff(text);
    x->arena = arena_new();
    x->refused = true;
    struct csv_in *in = csv_in_new(
        &dialect, &(struct csv_events){
                      .row = on_row, .trouble = on_trouble, .payload = x });
    csv_in_feed(in, text);
    csv_in_end(in);
    csv_in_free(in);
    decoder_free(&decoder);
    buffer_free(&bytes);
    if (x->refused) {
        index_free(x);
        return NULL;
    }
    if (x->entries.len)
        qsort(x->entries.items, x->entries.len, sizeof *x->entries.items,
            by_file);
    x->used = mem_alloc_zeroed(x->entries.len, sizeof *x->used);
    return x;
}

const struct index_entry *index_find(struct index *x, struct span file)
{
    struct index_entry key = { .file = file };
    const struct index_entry *found =
        x->entries.len ? bsearch(&key, x->entries.items, x->entries.len,
                             sizeof key, by_file)
                       : NULL;
    if (found)
        x->used[found - x->entries.items] = true;
    return found;
}

void index_tell_unused(
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

void index_free(struct index *x)
{
    if (!x)
        return;
    array_free(&x->entries);
    free(x->used);
    arena_free(x->arena);
    free(x);
}
