/*
 * Dates in any bytes: what is read can be written in ISO form, and that reads
 * as the same moment.
 */
#include "fuzz.h"

#include <twicetold/corpus.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct date d;
    if (!date_parse(&d, (struct span){ (const char *)data, size }))
        return 0;
    int year, month, day, hour, minute;
    date_civil(d, &year, &month, &day, &hour, &minute);
    CHECK(month >= 1 && month <= 12 && day >= 1 && day <= 31);
    CHECK(hour >= 0 && hour < 24 && minute >= 0 && minute < 60);
    struct buffer iso = { 0 };
    struct date again;
    date_iso(&iso, d);
    CHECK((iso.len > 0) == (d.precision != DATE_NONE));
    CHECK(!iso.len || date_parse(&again, buffer_span(&iso)));
    CHECK(!iso.len || again.precision == d.precision);
    CHECK(d.precision != DATE_MINUTE || again.seconds == d.seconds);
    buffer_free(&iso);
    return 0;
}
