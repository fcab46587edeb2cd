/*
 * The corpus: what was read, cleaned and numbered.
 *
 * Two hash tables stand behind it: from names to sources, and from (source, id)
 * to how often that was met, so that an id is unique in its source however many
 * articles there are, and also when those before are in other hands by now. 64
 * bits are taken for the name itself, as the library takes them: of a million
 * names two are confused once in 40 million loads.
 */
#include "base/threads.h"
#include "ingest.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>
#include <xxhash.h>

struct slot {
    uint64_t hash;
    uint32_t number;
    bool used;
};

struct hash_table {
    struct slot *slots;
    size_t size, used; /* size is a power of two, and never full */
};

struct source_index {
    struct hash_table sources; /* by name: the id */
    struct hash_table ids; /* by source and id: suffixes given to its like */
};

/* The slot of a hash, or the free one where it would be. */
static struct slot *slot_of(const struct hash_table *t, uint64_t hash)
{
    size_t at = hash & (t->size - 1);
    while (t->slots[at].used && t->slots[at].hash != hash)
        at = (at + 1) & (t->size - 1);
    return &t->slots[at];
}

static void table_grow(struct hash_table *t)
{
    struct hash_table old = *t;
    t->size = old.size ? old.size * 2 : 16;
    t->slots = mem_alloc_zeroed(t->size, sizeof *t->slots);
    for (size_t i = 0; i < old.size; i++)
        if (old.slots[i].used)
            *slot_of(t, old.slots[i].hash) = old.slots[i];
    free(old.slots);
}

/* The number that is kept for a hash, which begins as `number`; good until the
 * next call. *out_new: it was not there. */
static uint32_t *table_number(
    struct hash_table *t, uint64_t hash, uint32_t number, bool *out_new)
{
    if (t->used * 2 >= t->size)
        table_grow(t);
    struct slot *slot = slot_of(t, hash);
    *out_new = !slot->used;
    if (!slot->used) {
        *slot = (struct slot){ hash, number, true };
        t->used++;
    }
    return &slot->number;
}

static uint64_t hash_of(struct span name, uint64_t seed)
{
    return XXH3_64bits_withSeed(name.ptr, name.len, seed);
}

struct corpus *corpus_new(void)
{
    struct corpus *c = mem_alloc_zeroed(1, sizeof *c);
    c->arena = arena_new();
    c->index = mem_alloc_zeroed(1, sizeof *c->index);
    return c;
}

void corpus_free(struct corpus *c)
{
    if (!c)
        return;
    free(c->index->sources.slots);
    free(c->index->ids.slots);
    free(c->index);
    array_free(&c->articles);
    array_free(&c->paragraphs);
    array_free(&c->sources);
    array_free(&c->warnings);
    arena_free(c->arena);
    free(c);
}

struct corpus *corpus_take(struct corpus *c)
{
    struct corpus *next = corpus_new(), taken = *c;
    next->rules = c->rules;
    next->index->ids = c->index->ids;
    c->index->ids = (struct hash_table){ 0 };
    *c = *next;
    *next = taken;
    return next;
}

void corpus_warn(struct corpus *c, const char *format, ...)
{
    struct buffer line = { 0 };
    va_list args;
    va_start(args, format);
    buffer_vaddf(&line, format, args);
    va_end(args);
    array_push(
        &c->warnings, text_clean(c->arena, buffer_span(&line), TEXT_LINE));
    buffer_free(&line);
}

/* A name, a title, an address: one line without space at its ends. */
static struct span clean_line(struct arena *arena, struct span raw)
{
    raw = span_trim(raw);
    return raw.len ? text_trim(text_clean(arena, raw, TEXT_LINE)) : span_of("");
}

const struct source_rule *source_rule_of(
    const struct source_rules *rules, struct span name)
{
    for (size_t i = 0; i < rules->n; i++)
        if (span_equal_ascii_nocase(rules->items[i].source, name))
            return &rules->items[i];
    return NULL;
}

/* The name of the house that a source belongs to, or its own. */
static struct span house_name(const struct corpus *c, struct span source)
{
    const struct source_rule *rule = source_rule_of(&c->rules, source);
    return rule ? span_or(rule->house, source) : source;
}

/* The first source of its house; itself when no rule tells of the house. */
static uint32_t find_house(const struct corpus *c, uint32_t source)
{
    struct span house = house_name(c, c->sources.items[source].name);
    size_t told = 0;
    while (told < c->rules.n &&
           !span_equal_ascii_nocase(c->rules.items[told].house, house))
        told++;
    for (uint32_t s = 0; told < c->rules.n && s < source; s++)
        if (span_equal_ascii_nocase(
                house_name(c, c->sources.items[s].name), house))
            return s;
    return source;
}

static void follow_rules(struct corpus *c, uint32_t source)
{
    struct source *s = &c->sources.items[source];
    const struct source_rule *rule = source_rule_of(&c->rules, s->name);
    s->house = find_house(c, source);
    s->muted = rule && rule->muted;
    s->tags = rule ? rule->tags : span_of("");
}

void corpus_set_rules(struct corpus *c, struct source_rules rules)
{
    c->rules = rules;
    for (uint32_t s = 0; s < c->sources.len; s++)
        follow_rules(c, s);
}

/* The id of the source of that (clean) name, which is new or known. */
static uint32_t add_source(struct corpus *c, struct span name)
{
    bool is_new;
    uint32_t source = *table_number(&c->index->sources, hash_of(name, 0),
        (uint32_t)c->sources.len, &is_new);
    if (!is_new)
        return source;
    array_push(&c->sources, (struct source){ .name = name });
    follow_rules(c, source);
    return source;
}

/* An id that its source does not have yet: as given, or with a suffix. */
static struct span unused_id(
    struct corpus *c, uint32_t source, struct span id, bool *out_renamed)
{
    struct hash_table *ids = &c->index->ids;
    uint64_t seed = hash_of(c->sources.items[source].name, 0);
    bool is_new;
    uint32_t suffix = *table_number(ids, hash_of(id, seed), 1, &is_new);
    *out_renamed = !is_new;
    if (is_new)
        return id;
    struct buffer name = { 0 };
    while (!is_new) {
        name.len = 0;
        buffer_add(&name, id);
        buffer_addf(&name, "#%u", ++suffix);
        table_number(ids, hash_of(buffer_span(&name), seed), 1, &is_new);
    }
    *table_number(ids, hash_of(id, seed), 1, &is_new) = suffix;
    struct span unused = arena_copy(c->arena, buffer_span(&name));
    buffer_free(&name);
    return unused;
}

/* Rows of one file name it once. */
static struct span shared_file(struct corpus *c, struct span raw)
{
    struct span last = c->articles.len
                           ? c->articles.items[c->articles.len - 1].file
                           : (struct span){ 0 };
    if (last.len && span_equal(last, raw))
        return last;
    struct span file = clean_line(c->arena, raw);
    return span_equal(last, file) ? last : file;
}

static struct span default_id(struct corpus *c, struct span file, uint32_t row)
{
    struct buffer id = { 0 };
    buffer_add(&id, span_trim(file));
    if (!id.len)
        buffer_addf(&id, "%zu", c->articles.len + 1);
    else if (row)
        buffer_addf(&id, ":%u", row);
    struct span clean = clean_line(c->arena, buffer_span(&id));
    buffer_free(&id);
    return clean;
}

void article_prepare(struct prepared *out, struct arena *arena,
    paragraph_list *paragraphs, const struct draft *d)
{
    struct article a = { .row = d->row, .date = d->date };
    a.date_given = a.date.precision != DATE_NONE && !d->date_is_of_file;
    a.body = text_clean(arena, d->body, TEXT_LINES);
    a.first_paragraph = (uint32_t)paragraphs->len;
    a.n_paragraphs = paragraphs_find(paragraphs, 0, a.body);
    a.id = clean_line(arena, d->id);
    a.title = clean_line(arena, d->title);
    a.author = clean_line(arena, d->author);
    a.url = clean_line(arena, d->url);
    out->source = clean_line(arena, d->source);
    a.source_given = d->source_given && out->source.len;
    out->article = a;
}

static uint32_t put_prepared(struct corpus *c, const struct prepared *p,
    const paragraph_list *paragraphs, struct span file, bool needs_body,
    bool *out_renamed)
{
    struct article a = p->article;
    uint32_t id = (uint32_t)c->articles.len;
    if ((!a.n_paragraphs && needs_body) || id == NO_ID)
        return NO_ID;
    a.first_paragraph = (uint32_t)c->paragraphs.len;
    array_reserve(&c->paragraphs, a.n_paragraphs);
    for (uint32_t i = 0; i < a.n_paragraphs; i++) {
        struct paragraph next =
            paragraphs->items[p->article.first_paragraph + i];
        next.article = id;
        c->paragraphs.items[c->paragraphs.len++] = next;
    }
    a.source = add_source(c, p->source.len ? p->source : span_of("unknown"));
    if (!a.id.len)
        a.id = default_id(c, file, a.row);
    a.id = unused_id(c, a.source, a.id, out_renamed);
    a.file = shared_file(c, file);
    array_push(&c->articles, a);
    return id;
}

uint32_t corpus_put_prepared(struct corpus *c, const struct prepared *p,
    const paragraph_list *paragraphs, struct span file, bool *out_renamed)
{
    return put_prepared(c, p, paragraphs, file, true, out_renamed);
}

static uint32_t put(
    struct corpus *c, const struct draft *d, bool needs_body, bool *out_renamed)
{
    struct prepared p;
    paragraph_list paragraphs = { 0 };
    bool renamed = false;
    if (d->body.len > BODY_MAX)
        return NO_ID;
    article_prepare(&p, c->arena, &paragraphs, d);
    uint32_t id =
        put_prepared(c, &p, &paragraphs, d->file, needs_body, &renamed);
    array_free(&paragraphs);
    if (out_renamed && id != NO_ID)
        *out_renamed = renamed;
    return id;
}

uint32_t corpus_put(struct corpus *c, const struct draft *d, bool *out_renamed)
{
    return put(c, d, true, out_renamed);
}

uint32_t corpus_add_head(struct corpus *c, const struct draft *d)
{
    return put(c, d, false, NULL);
}

uint32_t corpus_add(struct corpus *c, const struct draft *d)
{
    bool renamed = false;
    uint32_t id = corpus_put(c, d, &renamed);
    if (id != NO_ID && renamed) {
        struct span name = c->articles.items[id].id;
        corpus_warn(c, "an id stands twice in its source: the second is %.*s",
            (int)name.len, name.ptr);
    }
    return id;
}

/* A thread is not worth waking for less. */
#define BYTES_A_THREAD ((size_t)256 << 10)

int corpus_threads(const struct corpus *c, int threads)
{
    size_t most = (size_t)threads_or_all(threads), bytes = 0;
    for (size_t i = 0; i < c->articles.len; i++)
        bytes += c->articles.items[i].body.len;
    size_t busy = bytes / BYTES_A_THREAD + 1;
    return (int)(threads > 0 || most < busy ? most : busy);
}

struct span paragraph_text(const struct corpus *c, uint32_t paragraph)
{
    const struct paragraph *p = &c->paragraphs.items[paragraph];
    return span_cut(c->articles.items[p->article].body, p->start, p->end);
}

size_t body_characters(const struct article *a, size_t offset)
{
    return text_count(span_cut(a->body, 0, offset));
}

/* name is SOURCE:ID of a. Both may hold colons of their own. */
static bool is_source_and_id(
    const struct corpus *c, const struct article *a, struct span name)
{
    struct span source = c->sources.items[a->source].name;
    return name.len == source.len + 1 + a->id.len &&
           name.ptr[source.len] == ':' &&
           span_equal(span_cut(name, 0, source.len), source) &&
           span_equal(span_cut(name, source.len + 1, name.len), a->id);
}

uint32_t corpus_find(const struct corpus *c, struct span name)
{
    for (uint32_t i = 0; i < c->articles.len; i++)
        if (span_equal(c->articles.items[i].id, name))
            return i;
    for (uint32_t i = 0; i < c->articles.len; i++)
        if (is_source_and_id(c, &c->articles.items[i], name))
            return i;
    return NO_ID;
}

struct span file_stem(struct span name)
{
    if (span_equal(name, span_of("-")))
        return span_of("stdin");
    size_t start = name.len, end = name.len;
    while (start && name.ptr[start - 1] != '/')
        start--;
    for (size_t i = start + 1; i < name.len; i++)
        if (name.ptr[i] == '.')
            end = i;
    return span_cut(name, start, end);
}
