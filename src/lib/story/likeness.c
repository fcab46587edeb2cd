/*
 * How alike two articles are.
 *
 * The likeness of two articles is the cosine of their profiles or, if that is
 * more, the similarity of their texts by the passages they share, times how
 * near their dates are. Within one source it is somewhat less. Across languages
 * only names are alike, so the cosine is taken of the part of each profile that
 * is names, with a discount.
 */
#include "likeness.h"
#include "language.h"

#include <math.h>

/* What names alone are worth. */
#define NAMES_DISCOUNT 0.6
/* Dates are often those of an update or of the crawler: they never take away
 * more than this part, half of which is gone in three weeks. */
#define DATE_PART 0.3
#define DATE_DAYS 30.0

/* Articles of one source are alike in style as well, which says nothing. */
#define SOURCE_DISCOUNT 0.9

struct setting setting_of(const struct article *a)
{
    return (struct setting){ .seconds = a->date.seconds,
        .source = a->source,
        .is_dated = a->date_given };
}

static double date_factor(const struct setting *a, const struct setting *b)
{
    if (!a->is_dated || !b->is_dated)
        return 1;
    double days = fabs((double)a->seconds - (double)b->seconds) / 86400;
    return 1 - DATE_PART + DATE_PART * exp(-days / DATE_DAYS);
}

static double across_languages(
    const struct setting *a, const struct setting *b, double cosine)
{
    if (a->language == b->language || a->language == LANGUAGE_UNKNOWN ||
        b->language == LANGUAGE_UNKNOWN)
        return cosine;
    double names = (double)a->names * (double)b->names;
    return names > 0 ? fmin(1, NAMES_DISCOUNT * cosine / names) : 0;
}

double likeness_of(const struct setting *a, const struct setting *b,
    double cosine, double text, double floor)
{
    if (a->source == b->source)
        cosine *= SOURCE_DISCOUNT;
    double alike = fmax(text, across_languages(a, b, cosine));
    if (alike < floor)
        return 0;
    alike *= date_factor(a, b);
    return alike >= floor ? alike : 0;
}
