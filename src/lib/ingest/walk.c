/*
 * Walking folders without recursion, so that it can be done in slices: a stack
 * of places still to be looked at. In a folder only regular files count, and
 * nothing there is opened that could block. A link to a folder above is not
 * followed.
 */
#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ingest.h"

struct place {
    const char *path;
    struct span name; /* relative to the PATH; empty for the PATH itself */
    const struct folder *folder; /* NULL for a PATH */
};

static void fail(struct walk *w, const char *path, const char *why)
{
    corpus_warn(w->corpus, "%s: %s", path, why);
    w->failures++;
}

/* "a/b" + "c" -> "a/b/c" */
static struct span join(
    struct arena *arena, struct span folder, struct span name)
{
    struct buffer path = { 0 };
    buffer_add(&path, folder);
    if (path.len && path.ptr[path.len - 1] != '/')
        buffer_add(&path, span_of("/"));
    buffer_add(&path, name);
    struct span copy = arena_copy(arena, buffer_span(&path));
    buffer_free(&path);
    return copy;
}

/* The last part of a path. */
static struct span base_name(struct span path)
{
    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        path.len--;
    size_t start = path.len;
    while (start && path.ptr[start - 1] != '/')
        start--;
    return span_cut(path, start, path.len);
}

/* What a folder given as "." or ".." is called. */
static struct span folder_name(struct arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    struct span name = base_name(span_of(real ? real : path));
    struct span copy = arena_copy(arena, name.len ? name : span_of("/"));
    free(real);
    return copy;
}

static struct folder *add_folder(struct walk *w, const struct folder *above,
    struct span path, struct span name, const struct stat *st)
{
    struct folder *f = arena_alloc(w->arena, sizeof *f);
    *f = (struct folder){ .above = above,
        .device = st->st_dev,
        .inode = st->st_ino,
        .path = path,
        .name = name };
    if (!above)
        f->source = folder_name(w->arena, path.ptr);
    else
        f->source = above->name.len ? above->source : base_name(name);
    f->index = index_read(join(w->arena, path, span_of("index.csv")).ptr);
    array_push(&w->folders, f);
    return f;
}

static bool leads_back(const struct folder *above, const struct stat *st)
{
    for (; above; above = above->above)
        if (above->device == st->st_dev && above->inode == st->st_ino)
            return true;
    return false;
}

static int by_name(const void *a, const void *b)
{
    const struct span *x = a, *y = b;
    return span_compare(*y, *x); /* the last is looked at first */
}

static void enter_folder(
    struct walk *w, const struct place *place, const struct stat *st)
{
    DIR *dir = opendir(place->path);
    if (!dir) {
        fail(w, place->path, strerror(errno));
        return;
    }
    struct folder *f =
        add_folder(w, place->folder, span_of(place->path), place->name, st);
    f->entered = true;
    ARRAY(struct span) names = { 0 };
    for (struct dirent *e; (e = readdir(dir));)
        if (e->d_name[0] != '.')
            array_push(&names, arena_copy(w->arena, span_of(e->d_name)));
    closedir(dir);
    if (names.len)
        qsort(names.items, names.len, sizeof *names.items, by_name);
    for (size_t i = 0; i < names.len; i++)
        array_push(&w->places,
            (struct place){ .path = join(w->arena, f->path, names.items[i]).ptr,
                .name = join(w->arena, f->name, names.items[i]),
                .folder = f });
    array_free(&names);
}

/* The folder of a file that was given by name, known again for the next. */
static const struct folder *folder_of_file(struct walk *w, const char *path)
{
    struct span base = base_name(span_of(path));
    struct span dir = span_cut(span_of(path), 0, strlen(path) - base.len);
    dir = arena_copy(w->arena, dir.len ? dir : span_of("."));
    if (w->folders.len) {
        const struct folder *last = w->folders.items[w->folders.len - 1];
        if (!last->above && span_equal(last->path, dir))
            return last;
    }
    struct stat st = { 0 };
    return add_folder(w, NULL, dir, span_of(""), &st);
}

/* Where standard input stands. */
static const struct folder *no_folder(struct walk *w)
{
    struct folder *f = arena_alloc(w->arena, sizeof *f);
    *f = (struct folder){ .source = file_stem(span_of("-")) };
    return f;
}

static bool is_index(const struct found_file *f)
{
    const struct folder *folder = f->folder;
    size_t skip = folder->name.len + (folder->name.len > 0);
    return folder->index && !f->given &&
           span_equal(
               span_cut(f->name, skip, f->name.len), span_of("index.csv"));
}

static const struct folder *top_of(const struct folder *f)
{
    while (f->above)
        f = f->above;
    return f;
}

static void see_name(struct common_name *c, struct span name)
{
    c->several |= c->name.ptr && !span_equal(c->name, name);
    c->name = name;
}

static void add_file(struct walk *w, const struct place *place,
    const struct stat *st, bool stream)
{
    struct found_file f = { .path = place->path,
        .name = place->name,
        .folder = place->folder,
        .given = !place->folder,
        .stream = stream };
    if (f.given) {
        f.name = arena_copy(w->arena, base_name(span_of(place->path)));
        f.folder = st ? folder_of_file(w, place->path) : no_folder(w);
    }
    if (!stream) {
        f.size = (uint64_t)st->st_size;
        /* A day is as much as a copied file still knows. */
        f.modified = (struct date){
            .seconds = st->st_mtime - (st->st_mtime % 86400 + 86400) % 86400,
            .precision = DATE_DAY
        };
    }
    f.index = is_index(&f);
    if (!f.index) {
        see_name(&w->source, f.folder->source);
        see_name(&w->top, top_of(f.folder)->source);
    }
    array_push(&w->files, f);
}

bool walk_step(struct walk *w)
{
    if (!w->places.len)
        return false;
    struct place place = w->places.items[--w->places.len];
    struct stat st;
    if (!place.folder && !strcmp(place.path, "-"))
        add_file(w, &place, NULL, true);
    else if (stat(place.path, &st))
        fail(w, place.path, strerror(errno));
    else if (S_ISDIR(st.st_mode) && leads_back(place.folder, &st))
        fail(w, place.path, "leads back to a folder above, not followed");
    else if (S_ISDIR(st.st_mode))
        enter_folder(w, &place, &st);
    else if (S_ISREG(st.st_mode))
        add_file(w, &place, &st, false);
    else if (S_ISFIFO(st.st_mode) && !place.folder)
        add_file(w, &place, &st, true);
    else
        fail(w, place.path, "neither a file nor a folder");
    return true;
}

void walk_start(
    struct walk *w, struct corpus *c, const char *const *paths, size_t n_paths)
{
    *w = (struct walk){ .arena = arena_new(), .corpus = c };
    for (size_t i = n_paths; i-- > 0;)
        array_push(&w->places,
            (struct place){ .path = arena_copy(w->arena, span_of(paths[i])).ptr,
                .name = span_of("") });
}

void walk_free(struct walk *w)
{
    for (size_t i = 0; i < w->folders.len; i++)
        index_free(w->folders.items[i]->index);
    array_free(&w->folders);
    array_free(&w->files);
    array_free(&w->places);
    arena_free(w->arena);
}

const struct index_entry *walk_index_entry(const struct found_file *f)
{
    for (const struct folder *at = f->folder; at; at = at->above) {
        size_t skip = at->name.len + (at->name.len > 0);
        const struct index_entry *e =
            at->index
                ? index_find(at->index, span_cut(f->name, skip, f->name.len))
                : NULL;
        if (e)
            return e;
    }
    return NULL;
}

struct span walk_source(const struct walk *w, const struct found_file *f)
{
    bool tells = f->folder->above ? w->source.several : w->top.several;
    return tells ? f->folder->source : file_stem(f->name);
}
