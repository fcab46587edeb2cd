/* Addresses that lead to one article, and those that do not. */
#include "support/unit.h"

#include <address.h>

static void address_same__what_follows_readers__does_not_count(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
    } cases[] = {
        { "https://x.example/a?utm_source=rss&utm_medium=feed",
            "https://x.example/a" },
        { "http://www.X.example/a/", "https://x.example/a" },
        { "https://x.example/a?id=5&fbclid=Iw", "https://x.example/a?id=5" },
        { "https://x.example/a?gclid=1&id=5#top", "https://x.example/a?id=5" },
        { "https://x.example/a?at_medium=RSS&at_campaign=KARANGA",
            "https://x.example/a" },
        { "https://x.example/a?xtor=RSS-3208", "https://x.example/a" },
        { "https://x.example/a?from=rss", "https://x.example/a" },
        { "https://x.example/a.html?maca=en-rss-en-all-1573-rdf",
            "https://x.example/a.html" },
        { "https://x.example", "https://x.example/" },
        { "https://x.example/a?&", "https://x.example/a" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!address_same(span_of(cases[i].a), span_of(cases[i].b)) ||
            address_hash(span_of(cases[i].a)) !=
                address_hash(span_of(cases[i].b)))
            fail_msg("%s is not %s", cases[i].a, cases[i].b);
}

static void address_same__what_leads_elsewhere__counts(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
    } cases[] = {
        { "https://x.example/a?id=5", "https://x.example/a?id=6" },
        { "https://x.example/a?id=5", "https://x.example/a" },
        { "https://x.example/a", "https://y.example/a" },
        { "https://x.example:8080/a", "https://x.example/a" },
        { "https://x.example/A", "https://x.example/a" },
        { "https://x.example/#!/a", "https://x.example/#!/b" },
        { "https://x.example/a?q=parse", "https://x.example/a" },
        { "https://x.example/a?utmost=1", "https://x.example/a" },
        { "https://x.example/a?p=1&q=2", "https://x.example/a?q=2&p=1" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (address_same(span_of(cases[i].a), span_of(cases[i].b)) ||
            address_hash(span_of(cases[i].a)) ==
                address_hash(span_of(cases[i].b)))
            fail_msg("%s is %s", cases[i].a, cases[i].b);
}

/* Whatever is the same as an address begins as one of its spellings. */
static void address_spell__same_address__begins_so(void **state)
{
    (void)state;
    static const char *const same[] = { "https://x.example/a",
        "http://x.example/a/", "https://www.x.example/a#top",
        "http://www.x.example/a/?utm_id=1" };
    struct address_spellings s;
    address_spell(&s, span_of("https://www.x.example/a/?gclid=1"));
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        bool found = false;
        for (int k = 0; k < ADDRESS_SPELLINGS; k++) {
            size_t len = s.pages[k].len;
            char next = strlen(same[i]) >= len ? same[i][len] : 'x';
            found |= !strncmp(same[i], s.pages[k].ptr, len) &&
                     (!next || next == '?' || next == '#');
        }
        assert_true(found);
    }
    address_spellings_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(address_same__what_follows_readers__does_not_count),
        cmocka_unit_test(address_same__what_leads_elsewhere__counts),
        cmocka_unit_test(address_spell__same_address__begins_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
