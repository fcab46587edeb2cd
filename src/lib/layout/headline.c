/* Who wrote an article and when, in a line. */
#include <twicetold/layout.h>

#include <stdio.h>

void date_short(struct buffer *out, struct date d)
{
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May",
        "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    int year, month, day, hour, minute;
    if (d.precision == DATE_NONE)
        return;
    date_civil(d, &year, &month, &day, &hour, &minute);
    buffer_addf(out, "%d %s %d", day, months[month - 1], year);
    if (d.precision == DATE_MINUTE)
        buffer_addf(out, " %02d:%02d", hour, minute);
}

static bool begins_with_by(struct span author)
{
    return author.len > 3 &&
           span_equal_ascii_nocase(span_cut(author, 0, 3), span_of("by "));
}

void article_line(
    struct buffer *out, const struct corpus *c, uint32_t article, bool ascii)
{
    const struct article *a = &c->articles.items[article];
    const char *between = ascii ? ", " : " · ";
    buffer_add(out, c->sources.items[a->source].name);
    if (a->date.precision != DATE_NONE) {
        buffer_add(out, span_of(between));
        date_short(out, a->date);
    }
    if (a->author.len) {
        buffer_addf(
            out, "%s%s", between, begins_with_by(a->author) ? "" : "by ");
        buffer_add(out, a->author);
    }
}
