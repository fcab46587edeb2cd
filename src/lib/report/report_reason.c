/*
 * Why nothing is shared, and how much each limit left out: an empty answer is
 * never without a reason.
 */
#include <twicetold/report.h>

static bool one_source(const struct corpus *c)
{
    for (size_t i = 1; i < c->articles.len; i++)
        if (c->articles.items[i].source != c->articles.items[0].source)
            return false;
    return true;
}

/* Of the input alone, whatever was found in it; NULL when it could be
 * compared. */
static const char *of_input(const struct corpus *c, const struct reuse *r)
{
    if (!c->articles.len)
        return "there are no articles";
    if (c->articles.len == 1)
        return "there is one article, and none to compare it with";
    if (!r->within_source && one_source(c))
        return "all articles are of one source; with --within-source they "
               "are compared";
    if (!r->counts.words)
        return "the articles have no words";
    return NULL;
}

static void add_count(
    struct buffer *out, uint64_t n, const char *one, const char *many)
{
    buffer_addf(out, "%llu %s", (unsigned long long)n, n == 1 ? one : many);
}

/* What was looked at, and what each limit left out. */
static void add_search(struct buffer *out, const struct reuse_counts *n)
{
    if (n->candidates) {
        add_count(out, n->candidates, "pair of articles has",
            "pairs of articles have");
        buffer_add(out, span_of(" words in common, too few to be more than "
                                "an accident"));
    } else {
        buffer_add(out, span_of("no two articles of different sources have "
                                "enough words in common"));
    }
    if (n->dropped_furniture) {
        buffer_add(out, span_of("; "));
        add_count(out, n->dropped_furniture, "place is", "places are");
        buffer_add(out, span_of(" furniture of a source"));
    }
    if (n->dropped_common) {
        buffer_add(out, span_of("; "));
        add_count(out, n->dropped_common, "place was", "places were");
        buffer_add(out, span_of(" too common to be followed everywhere"));
    }
}

bool report_reason(
    struct buffer *out, const struct corpus *c, const struct reuse *r)
{
    const char *input = of_input(c, r);
    if (r->pairs.len)
        return false;
    buffer_add(out, span_of("Nothing is shared: "));
    if (input)
        buffer_add(out, span_of(input));
    else
        add_search(out, &r->counts);
    return true;
}
