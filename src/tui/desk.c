/* Questions that several views ask. */
#include "desk.h"
#include "numbering.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <twicetold/words.h>

const struct article *desk_article(const struct desk *d, uint32_t article)
{
    assert(article < d->corpus->articles.len);
    return &d->corpus->articles.items[article];
}

struct span desk_source(const struct desk *d, uint32_t article)
{
    const struct article *a = desk_article(d, article);
    struct span name = d->corpus->sources.items[a->source].name;
    return name.len > 0 ? name : span_of("no source named");
}

const struct story *desk_story(const struct desk *d, uint32_t article)
{
    if (!d->stories || article >= d->corpus->articles.len)
        return NULL;
    uint32_t story = d->stories->story_of[article];
    return story < d->stories->list.len ? &d->stories->list.items[story] : NULL;
}

uint32_t desk_member(const struct desk *d, const struct story *s, uint32_t n)
{
    assert(n < s->n_members);
    return d->stories->members.items[s->first_member + n];
}

struct span desk_title(const struct desk *d, uint32_t article)
{
    const struct article *a = desk_article(d, article);
    if (a->title.len > 0)
        return a->title;
    struct span body = span_cut(a->body, 0, 200);
    return body.len > 0 ? body : span_of("(no headline)");
}

void desk_letter(char out[12], const struct desk *d, uint32_t article)
{
    story_letter(out, story_place(d->stories, article));
}

bool desk_is_muted(const struct desk *d, uint32_t article)
{
    return d->corpus->sources.items[desk_article(d, article)->source].muted;
}

size_t desk_hidden(const struct desk *d)
{
    return d->stories->list.len - d->stories->n_listed;
}

bool desk_is_read(const struct desk *d, uint32_t article)
{
    return flags_has(&d->flags, article, FLAG_READ);
}

size_t desk_read_all(struct desk *d, const int64_t *unread, size_t n)
{
    size_t before = d->flags.n_done;
    struct numbering here =
        numbering_of(d->heads->identities, d->corpus->articles.len);
    flags_begin(&d->flags);
    for (size_t i = 0; i < n; i++) {
        uint32_t article = numbering_find(&here, unread[i]);
        if (article != NO_ID)
            flags_set(&d->flags, article, FLAG_READ, true);
        else
            flags_read_unlisted(&d->flags, unread[i]);
    }
    numbering_free(&here);
    return d->flags.n_done - before;
}

void desk_sort(struct desk *d)
{
    d->order = d->wished.order;
    d->reversed = d->wished.reversed;
}

void desk_name_order(struct buffer *out, const struct desk *d)
{
    static const char *const names[] = {
        [STORE_BY_DATE] = "newest first",
        [STORE_BY_REPORTS] = "most reports first",
        [STORE_BY_SHARED] = "most told twice first",
        [STORE_BY_SOURCE] = "by source",
        [STORE_BY_TITLE] = "by headline",
        [STORE_BY_UNREAD] = "unread first",
    };
    buffer_addf(out, "%s%s", names[d->order],
        d->reversed ? ", the other way round" : "");
}

const struct kept_place *desk_place(struct desk *d, uint32_t article)
{
    int64_t identity = flags_identity(&d->flags, article);
    const struct kept_place *kept = places_find(&d->places, identity);
    struct store_place place;
    if (kept || identity == 0 || !d->library ||
        !store_place(d->library, identity, &place, NULL))
        return kept;
    places_learn(&d->places, identity, place.paragraph, place.offset);
    return places_find(&d->places, identity);
}

void desk_keep_place(
    struct desk *d, uint32_t article, uint32_t paragraph, uint32_t offset)
{
    int64_t identity = flags_identity(&d->flags, article);
    if (identity != 0)
        places_put(&d->places, identity, paragraph, offset);
}

uint32_t desk_unread(const struct desk *d, const struct story *s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n_members; i++)
        n += !desk_is_read(d, desk_member(d, s, i));
    return n;
}

unsigned desk_tagged(const struct desk *d, uint32_t out[2])
{
    unsigned n = 0;
    for (uint32_t i = 0; i < d->corpus->articles.len && n < 2; i++)
        if (flags_has(&d->flags, i, FLAG_TAG))
            out[n++] = i;
    return n;
}

uint32_t desk_words(const struct desk *d, uint32_t article)
{
    if (d->heads)
        return d->heads->words[article];
    if (d->reuse && d->reuse->article_words)
        return d->reuse->article_words[article];
    struct word_iter it = { .text = desk_article(d, article)->body };
    struct word w;
    uint32_t n = 0;
    while (word_next(&it, &w))
        n++;
    return n;
}

int64_t day_since(int64_t newest)
{
    enum { ELEVEN_MONTHS = 334 };
    return newest - (int64_t)ELEVEN_MONTHS * 24 * 60 * 60;
}

int64_t desk_since(const struct desk *d)
{
    return d->newest == INT64_MIN ? 0 : day_since(d->newest);
}

void desk_learn_newest(struct desk *d)
{
    for (size_t i = 0; i < d->corpus->articles.len; i++) {
        const struct date *date = &d->corpus->articles.items[i].date;
        if (date->precision != DATE_NONE && date->seconds > d->newest)
            d->newest = date->seconds;
    }
}

void day_short(struct buffer *out, struct date d, int64_t since)
{
    static const char months[12][4] = { "Jan", "Feb", "Mar", "Apr", "May",
        "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    int year, month, day;
    if (d.precision == DATE_NONE)
        return;
    date_civil(d, &year, &month, &day, NULL, NULL);
    buffer_addf(out, "%d %s", day, months[(month - 1) % 12]);
    if (d.seconds < since)
        buffer_addf(out, " %d", year);
}

static int digits_of(struct span day)
{
    return (int)(strchr(day.ptr, ' ') - day.ptr);
}

void day_measure(struct day_column *c, struct date d)
{
    struct buffer day = { 0 };
    day_short(&day, d, c->since);
    int digits = day.len > 0 ? digits_of(buffer_span(&day)) : 0;
    int rest = (int)day.len - digits, before = c->width - c->digits;
    c->digits = digits > c->digits ? digits : c->digits;
    c->width = c->digits + (rest > before ? rest : before);
    buffer_free(&day);
}

void day_in_column(
    struct buffer *out, const struct day_column *c, struct date d)
{
    struct buffer day = { 0 };
    day_short(&day, d, c->since);
    int before = day.len > 0 ? c->digits - digits_of(buffer_span(&day)) : 0;
    buffer_addf(
        out, "%*s%-*s", before, "", c->width - before, day.ptr ? day.ptr : "");
    buffer_free(&day);
}

void day_time(struct buffer *out, struct date d, int64_t since)
{
    int hour, minute;
    day_short(out, d, since);
    if (d.precision != DATE_MINUTE)
        return;
    date_civil(d, NULL, NULL, NULL, &hour, &minute);
    buffer_addf(out, " %02d:%02d", hour, minute);
}
