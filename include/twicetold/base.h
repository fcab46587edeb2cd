/*
 * What every other module stands on: text spans, growing arrays, memory,
 * errors and progress.
 *
 * Memory: running out of it is not an error that callers handle. mem_alloc()
 * and everything built on it print one line and exit, after calling the
 * function given to mem_on_exhausted(), so no function of this library returns
 * NULL for want of memory.
 *
 * Threads: nothing here has global state, but for the function given to
 * mem_on_exhausted().
 */
#ifndef TWICETOLD_BASE_H
#define TWICETOLD_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h> /* for array_free() */

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes that belong to somebody else. Not NUL-terminated. */
struct span {
    const char *ptr;
    size_t len; /* bytes */
};

/* The whole of the C string s, which may be NULL for an empty span. */
struct span span_of(const char *s);
/* The bytes [start, end) of s; both are cut to its length. */
struct span span_cut(struct span s, size_t start, size_t end);
/* s without ASCII white space at its ends. */
struct span span_trim(struct span s);
/* a, or b when a is empty. */
struct span span_or(struct span a, struct span b);
bool span_equal(struct span a, struct span b);
/* Byte order, as strcmp() orders strings: negative, zero or positive. */
int span_compare(struct span a, struct span b);
/* As span_equal(), ASCII letters of either case taken as equal. */
bool span_equal_ascii_nocase(struct span a, struct span b);

/*
 * What went wrong in the outside world, for a person to read: one line, no
 * newline at the end, cleaned of control characters, cut at the size.
 */
struct error {
    char text[480];
};

/* Fills err, which may be NULL. Returns false, for `return error_set(...)`. */
bool error_set(struct error *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Reports how much of a slow job is done, in units of the job's own choice.
 * Called now and then from the thread that started the job. Returning false
 * asks the job to stop; the job then ends early and says so.
 */
typedef bool (*progress_fn)(uint64_t done, uint64_t total, void *payload);

struct progress {
    progress_fn report; /* NULL: nobody listens */
    void *payload;
};

/* Reports to p, which may be NULL. False when the job should stop. */
bool progress_report(const struct progress *p, uint64_t done, uint64_t total);

/* As malloc, calloc and realloc; they never return NULL. */
void *mem_alloc(size_t size);
void *mem_alloc_zeroed(size_t count, size_t size);
void *mem_realloc(void *ptr, size_t count, size_t size);
/* What to run before the program ends for want of memory. */
void mem_on_exhausted(void (*function)(void));

/* Memory that is freed all at once. Pointers into it never move. */
struct arena;
struct arena *arena_new(void);
void arena_free(struct arena *a);
/* size bytes, aligned for any type, not zeroed. */
void *arena_alloc(struct arena *a, size_t size);
/* A copy of s, followed by a NUL byte that its length does not count. */
struct span arena_copy(struct arena *a, struct span s);
/* Moves all that `other` holds to a, with which it is freed from then on;
 * pointers into it stay good. */
void arena_join(struct arena *a, struct arena *other);
/* Bytes held, used or not. */
size_t arena_size(const struct arena *a);

/*
 * A growing array: ARRAY(int) numbers = { 0 }; array_push(&numbers, 7);
 * array_free() frees the items and leaves an empty array. In C++ there is only
 * that: what the library gives is read and freed.
 */
#define ARRAY(type)                                                            \
    struct {                                                                   \
        type *items;                                                           \
        size_t len, cap;                                                       \
    }
#define array_push(array, ...)                                                 \
    (array_reserve(array, 1), (array)->items[(array)->len++] = (__VA_ARGS__))
/* Makes room for n more items. */
#define array_reserve(array, n)                                                \
    ((array)->len + (n) <= (array)->cap                                        \
            ? (void)0                                                          \
            : (void)((array)->items =                                          \
                         array_grow((array)->items, &(array)->cap,             \
                             (array)->len + (n), sizeof *(array)->items)))
#define array_free(array)                                                      \
    (free((array)->items), (array)->items = NULL,                              \
        (array)->len = (array)->cap = 0)
/* The work of array_reserve(): at least `need` items, doubling. */
void *array_grow(void *items, size_t *cap, size_t need, size_t size);

/* A growing text, always NUL-terminated once something was added. */
struct buffer {
    char *ptr;
    size_t len, cap; /* bytes */
};

void buffer_add(struct buffer *b, struct span s);
void buffer_addf(struct buffer *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buffer_vaddf(struct buffer *b, const char *format, va_list args);
struct span buffer_span(const struct buffer *b);
/* Frees the text and leaves an empty buffer. */
void buffer_free(struct buffer *b);

/*
 * Where blocks and first capacities are chosen: BOUNDARY(normal, tiny) is the
 * tiny size in the second build of the unit tests, so that short test texts
 * cross every boundary.
 */
#ifdef TWICETOLD_TINY
#define BOUNDARY(normal, tiny) (tiny)
#else
#define BOUNDARY(normal, tiny) (normal)
#endif

#ifdef __cplusplus
}
#endif

#endif
