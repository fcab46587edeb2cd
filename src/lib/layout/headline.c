/* What heads an article: who wrote it and when, how much of it is shared. */
#include <twicetold/layout.h>

unsigned percent(uint32_t part, uint32_t whole)
{
    if (whole == 0 || part == 0)
        return 0;
    if (part >= whole)
        return 100;
    unsigned p = (unsigned)(((uint64_t)part * 200 + whole) / (2 * whole));
    return p < 1 ? 1 : p > 99 ? 99 : p;
}

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

/* "By Ivo Tarn" and "From our correspondent" say it themselves. */
static bool says_by(struct span author)
{
    return span_equal_ascii_nocase(span_cut(author, 0, 3), span_of("by ")) ||
           span_equal_ascii_nocase(span_cut(author, 0, 5), span_of("from "));
}

void article_stamp(
    struct buffer *out, const struct corpus *c, uint32_t article, bool ascii)
{
    const struct article *a = &c->articles.items[article];
    buffer_add(out, c->sources.items[a->source].name);
    if (a->date.precision == DATE_NONE)
        return;
    buffer_add(out, span_of(ascii ? ", " : " · "));
    date_short(out, a->date);
}

void article_line(
    struct buffer *out, const struct corpus *c, uint32_t article, bool ascii)
{
    struct span author = c->articles.items[article].author;
    article_stamp(out, c, article, ascii);
    if (author.len == 0)
        return;
    buffer_add(out, span_of(ascii ? ", " : " · "));
    buffer_add(out, span_of(says_by(author) ? "" : "by "));
    buffer_add(out, author);
}
