/* Problems of rows, counted and told. */
#include "tally.h"

#include "ingest.h"

static const char *const messages[N_PROBLEMS] = {
    [PROBLEM_NO_BODY] = "skipped: no body",
    [PROBLEM_TOO_LONG] = "skipped: longer than a body may be",
    [PROBLEM_FEW_CELLS] = "shorter than the header; the rest taken for empty",
    [PROBLEM_MANY_CELLS] = "longer than the header; the rest left out",
    [PROBLEM_CUT_TEXT] = "longer than the header; the rest taken for text",
    [PROBLEM_STRAY_QUOTE] =
        "with a quote where none may be, taken as it stands",
    [PROBLEM_OPEN_QUOTE] = "with a quote that is never closed, taken to end "
                           "with the line",
    [PROBLEM_SAME_ID] =
        "with an id that the source has already: a number added",
    [PROBLEM_NO_DATE] = "with a date that was not understood",
    [PROBLEM_DATE_ORDER] = "with a date that may be day/month or month/day, "
                           "left without a date",
    [PROBLEM_WINDOWS] = "not UTF-8, read as windows-1252",
    [PROBLEM_BROKEN_UTF8] = "with broken UTF-8: some characters are lost",
};

void tally_add(struct tally *t, enum problem what, uint32_t row)
{
    if (t->last[what] == row)
        return;
    if (t->count[what] < TALLY_ROWS)
        t->first[what][t->count[what]] = row;
    t->count[what]++;
    t->last[what] = row;
}

static void tell(const struct tally *t, enum problem what, struct corpus *c,
    struct span file, uint32_t above)
{
    uint64_t n = t->count[what];
    struct buffer rows = { 0 };
    for (uint64_t i = 0; i < n && i < TALLY_ROWS; i++)
        buffer_addf(&rows, "%s%u", i ? ", " : "", t->first[what][i] - above);
    corpus_warn(c, "%llu row%s of %.*s %s (row%s %s%s)", (unsigned long long)n,
        n == 1 ? "" : "s", (int)file.len, file.ptr, messages[what],
        n == 1 ? "" : "s", rows.ptr, n > TALLY_ROWS ? ", ..." : "");
    buffer_free(&rows);
}

void tally_tell(
    const struct tally *t, struct corpus *c, struct span file, uint32_t above)
{
    for (int i = 0; i < N_PROBLEMS; i++)
        if (t->count[i])
            tell(t, (enum problem)i, c, file, above);
}
