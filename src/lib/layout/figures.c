/*
 * Two small tables. "Twelve dead" where another report has "eleven" is news as
 * much as 12 and 11 are; "twelve" for 12 is style. English only: a word of
 * another language is no figure, and its change is marked as an edit.
 */
#include "figures.h"

static const struct figure {
    const char *word, *digits;
} figures[] = {
    { "two", "2" },
    { "three", "3" },
    { "four", "4" },
    { "five", "5" },
    { "six", "6" },
    { "seven", "7" },
    { "eight", "8" },
    { "nine", "9" },
    { "ten", "10" },
    { "eleven", "11" },
    { "twelve", "12" },
    { "thirteen", "13" },
    { "fourteen", "14" },
    { "fifteen", "15" },
    { "sixteen", "16" },
    { "seventeen", "17" },
    { "eighteen", "18" },
    { "nineteen", "19" },
    { "twenty", "20" },
    { "thirty", "30" },
    { "forty", "40" },
    { "fifty", "50" },
    { "sixty", "60" },
    { "seventy", "70" },
    { "eighty", "80" },
    { "ninety", "90" },
    { "hundred", "100" },
    { "thousand", "1000" },
    { "million", "1000000" },
    { "billion", "1000000000" },
};

bool figure_in_words(struct span word, uint32_t *hash)
{
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        if (!span_equal_ascii_nocase(word, span_of(figures[i].word)))
            continue;
        struct word_iter it = { .text = span_of(figures[i].digits) };
        struct word digits;
        word_next(&it, &digits);
        *hash = digits.hash;
        return true;
    }
    return false;
}

bool is_form_of_address(struct span word)
{
    static const char *const forms[] = { "Mr", "Mrs", "Ms", "Miss", "Dr", "Sir",
        "Dame", "Prof" };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (span_equal(word, span_of(forms[i])))
            return true;
    return false;
}
