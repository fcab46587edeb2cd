/* Values of settings: read by the table of the settings, and spelled again. */
#include "values.h"

#include <assert.h>
#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { KIND_REAL, KIND_NUMBER, KIND_FLAG, KIND_CHOICE, KIND_TEXT };

static const struct {
    const char *name, *range, *otherwise;
    enum kind kind;
    size_t place; /* in struct settings */
} table[N_SETTINGS] = {
#define X(field, kind, name, range, otherwise, help)                           \
    { name, range, otherwise, KIND_##kind, offsetof(struct settings, field) },
    SETTINGS(X)
#undef X
};

const char *setting_name(enum setting s)
{
    assert(s < N_SETTINGS);
    return table[s].name;
}

enum setting setting_named(struct span name)
{
    int s = 0;
    while (s < N_SETTINGS && !span_equal(name, span_of(table[s].name)))
        s++;
    return (enum setting)s;
}

struct span setting_default(enum setting s)
{
    return span_of(table[s].otherwise);
}

/* The next of the words of a choice from *at on. */
static bool next_word(struct span s, size_t *at, struct span *out)
{
    while (*at < s.len && s.ptr[*at] == '|')
        ++*at;
    size_t start = *at;
    while (*at < s.len && s.ptr[*at] != '|')
        ++*at;
    *out = span_cut(s, start, *at);
    return out->len > 0;
}

/* A number in digits, with a point if it may have one, within the range. */
static bool read_number(
    double *out, struct span value, const char *range, bool whole)
{
    char text[24], *end;
    double low = 0, high = 0;
    sscanf(range, "%lf to %lf", &low, &high);
    for (size_t i = 0; i < value.len; i++)
        if (!isdigit((unsigned char)value.ptr[i]) &&
            (whole || value.ptr[i] != '.'))
            return false;
    if (value.len == 0 || value.len >= sizeof text)
        return false;
    snprintf(text, sizeof text, "%.*s", (int)value.len, value.ptr);
    *out = strtod(text, &end);
    return *end == '\0' && end > text && *out >= low && *out <= high;
}

bool flag_read(bool *out, struct span value)
{
    static const char *const words[] = { "no", "yes", "off", "on", "false",
        "true" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (span_equal_ascii_nocase(value, span_of(words[i]))) {
            *out = i % 2;
            return true;
        }
    return false;
}

static bool read_choice(unsigned *out, struct span value, const char *range)
{
    struct span word;
    size_t at = 0;
    for (*out = 0; next_word(span_of(range), &at, &word); ++*out)
        if (span_equal(word, value))
            return true;
    return false;
}

bool setting_read(struct settings *out, enum setting s, struct span value,
    struct arena *arena, struct error *err)
{
    void *place = (char *)out + table[s].place;
    double number;
    unsigned choice;
    switch (table[s].kind) {
    case KIND_REAL:
    case KIND_NUMBER:
        if (!read_number(
                &number, value, table[s].range, table[s].kind == KIND_NUMBER))
            break;
        if (table[s].kind == KIND_REAL)
            *(double *)place = number;
        else
            *(int *)place = (int)number;
        return true;
    case KIND_FLAG:
        if (!flag_read(place, value))
            break;
        return true;
    case KIND_CHOICE:
        if (!read_choice(&choice, value, table[s].range))
            break;
        *(unsigned *)place = choice;
        return true;
    case KIND_TEXT:
        *(struct span *)place = arena_copy(arena, value);
        return true;
    }
    return error_set(err, "%s wants %s, not \"%.*s\"", table[s].name,
        table[s].range, (int)value.len, value.ptr);
}

void setting_spell(
    struct buffer *out, const struct settings *values, enum setting s)
{
    const void *place = (const char *)values + table[s].place;
    struct span word = { 0 };
    size_t at = 0;
    switch (table[s].kind) {
    case KIND_REAL:
        buffer_addf(out, "%g", *(const double *)place);
        break;
    case KIND_NUMBER:
        buffer_addf(out, "%d", *(const int *)place);
        break;
    case KIND_FLAG:
        buffer_add(out, span_of(*(const bool *)place ? "yes" : "no"));
        break;
    case KIND_CHOICE:
        for (unsigned i = 0; i <= *(const unsigned *)place; i++)
            next_word(span_of(table[s].range), &at, &word);
        buffer_add(out, word);
        break;
    case KIND_TEXT:
        buffer_add(out, *(const struct span *)place);
    }
}
