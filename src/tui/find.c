/* Comparing character by character; texts here are rows and headlines. */
#include "find.h"

#include <twicetold/text.h>
#include <unicase.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static size_t skip_space(struct span s, size_t at)
{
    while (at < s.len && is_space(s.ptr[at]))
        at++;
    return at;
}

/* Whether the needle stands at byte `at`; then *end is where it ends. */
static bool stands_at(
    struct span text, struct span needle, size_t at, size_t *end)
{
    size_t n = 0;
    while (n < needle.len) {
        if (at >= text.len)
            return false;
        if (is_space(needle.ptr[n])) {
            if (!is_space(text.ptr[at]))
                return false;
            n = skip_space(needle, n);
            at = skip_space(text, at);
        } else if (uc_tolower(text_next(text, &at)) !=
                   uc_tolower(text_next(needle, &n))) {
            return false;
        }
    }
    *end = at;
    return true;
}

bool find_text(struct span text, struct span needle, size_t from, size_t *start,
    size_t *end)
{
    if (needle.len == 0)
        return false;
    while (from < text.len) {
        *start = from;
        if (stands_at(text, needle, from, end))
            return true;
        text_next(text, &from);
    }
    return false;
}
