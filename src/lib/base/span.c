/* Spans: bytes by place and length. */
#include <twicetold/base.h>

#include <string.h>

#include "base/ascii.h"

struct span span_of(const char *s)
{
    return (struct span){ s, s ? strlen(s) : 0 };
}

struct span span_cut(struct span s, size_t start, size_t end)
{
    if (end > s.len)
        end = s.len;
    if (start > end)
        start = end;
    /* Of no bytes at NULL none are cut. */
    return (struct span){ start ? s.ptr + start : s.ptr, end - start };
}

struct span span_trim(struct span s)
{
    while (s.len && ascii_is_space(s.ptr[0]))
        s.ptr++, s.len--;
    while (s.len && ascii_is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

struct span span_or(struct span a, struct span b)
{
    return a.len ? a : b;
}

bool span_equal(struct span a, struct span b)
{
    return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

int span_compare(struct span a, struct span b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool span_equal_ascii_nocase(struct span a, struct span b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i]))
            return false;
    return true;
}
