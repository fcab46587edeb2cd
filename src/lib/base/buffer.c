/* Growing texts, error values, progress. */
#include <twicetold/base.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(struct buffer *b, size_t more)
{
    size_t need = b->len + more + 1;
    if (need > b->cap)
        b->ptr = array_grow(b->ptr, &b->cap, need, 1);
}

void buffer_add(struct buffer *b, struct span s)
{
    reserve(b, s.len);
    if (s.len)
        memcpy(b->ptr + b->len, s.ptr, s.len);
    b->len += s.len;
    b->ptr[b->len] = '\0';
}

void buffer_vaddf(struct buffer *b, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n < 0)
        return;
    reserve(b, (size_t)n);
    vsnprintf(b->ptr + b->len, (size_t)n + 1, format, args);
    b->len += (size_t)n;
}

void buffer_addf(struct buffer *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buffer_vaddf(b, format, args);
    va_end(args);
}

struct span buffer_span(const struct buffer *b)
{
    return (struct span){ b->len ? b->ptr : "", b->len };
}

void buffer_free(struct buffer *b)
{
    free(b->ptr);
    *b = (struct buffer){ 0 };
}

/* An error is one line of what may be anybody's words: file names, cells. */
static void tame(char *text)
{
    for (unsigned char *p = (unsigned char *)text; *p; p++)
        if (*p < 0x20 || *p == 0x7f)
            *p = '?';
}

bool error_set(struct error *err, const char *format, ...)
{
    if (!err)
        return false;
    va_list args;
    va_start(args, format);
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    tame(err->text);
    return false;
}

bool progress_report(const struct progress *p, uint64_t done, uint64_t total)
{
    return !p || !p->report || p->report(done, total, p->payload);
}
