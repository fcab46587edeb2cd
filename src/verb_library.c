/* search, remove, undo and doctor: what is done with the library as it is. */
#include "config.h"

#include "fetch.h"
#include "library.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <twicetold/text.h>
#include <unistd.h>

/* -------------------------------------------------------------- search */

static const char search_help[] = "\
Usage: twicetold search [OPTION]... QUERY...\n\
Find articles of the library, the best first.\n\
\n\
  word \"a phrase\" begin*   all of them wanted, in title or text\n\
  source:NAME              part of the source's name\n\
  feed:NAME                part of the address of its feed, or of its file\n\
  tag:WORD                 a tag that the settings give to its source\n\
  date:2025-12             a year, month or day; A..B for two of them\n\
  is:unread                or is:read, is:starred, is:changed (since read)\n\
  -word, -source:NAME ...  unwanted\n\
  sort:new                 or sort:old, sort:source, sort:best\n\
\n\
      --format=FORMAT  text (the default) or json\n\
      --limit=N        so many at most; default: 50\n\
      --help           print this help and exit\n\
\n\
Exit status: 0 if something was found, 1 if nothing, 2 in trouble.\n";

/* A snippet with its marks as given. */
static void add_snippet(
    struct buffer *out, struct span snippet, const char *begin, const char *end)
{
    for (size_t i = 0; i < snippet.len; i++) {
        struct span one = span_cut(snippet, i, i + 1);
        if (one.ptr[0] == STORE_HIT_BEGIN[0])
            buffer_add(out, span_of(begin));
        else if (one.ptr[0] == STORE_HIT_END[0])
            buffer_add(out, span_of(end));
        else
            buffer_add(out, one);
    }
}

static void print_text(const struct store_hits *h, const struct store_hit *hit)
{
    const struct article *a = &h->corpus->articles.items[hit->in_corpus];
    struct span source = h->corpus->sources.items[a->source].name;
    struct buffer line = { 0 }, snippet = { 0 };
    date_iso(&line, a->date);
    buffer_addf(&line, "%*s", 22 - (int)line.len, "");
    text_drawn(&line, source);
    buffer_addf(&line, ": ");
    text_drawn(&line, a->title);
    buffer_addf(&line, "  (");
    text_drawn(&line, a->id);
    buffer_addf(&line, ")\n");
    if (hit->snippet.len) {
        add_snippet(&snippet, hit->snippet, "[", "]");
        buffer_addf(&line, "    ");
        text_drawn(&line, buffer_span(&snippet));
        buffer_addf(&line, "\n");
    }
    fwrite(line.ptr, 1, line.len, stdout);
    buffer_free(&line);
    buffer_free(&snippet);
}

static json_t *json_hit(const struct store_hits *h, const struct store_hit *hit)
{
    const struct article *a = &h->corpus->articles.items[hit->in_corpus];
    struct buffer date = { 0 }, snippet = { 0 };
    date_iso(&date, a->date);
    add_snippet(&snippet, hit->snippet, "", "");
    json_t *out = json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:b}", "id",
        json_text(a->id), "source",
        json_text(h->corpus->sources.items[a->source].name), "title",
        json_text(a->title), "date", json_text(buffer_span(&date)), "url",
        json_text(a->url), "snippet", json_text(buffer_span(&snippet)), "read",
        hit->flags & STORE_READ_MARK, "starred", hit->flags & STORE_STAR);
    buffer_free(&date);
    buffer_free(&snippet);
    return out;
}

static void print_hits(const struct store_hits *h, enum verb_format format)
{
    json_t *list = json_array();
    for (size_t i = 0; i < h->list.len; i++) {
        if (format == FORMAT_JSON)
            json_array_append_new(list, json_hit(h, &h->list.items[i]));
        else
            print_text(h, &h->list.items[i]);
    }
    if (format == FORMAT_JSON)
        print_json("hits", json_incref(list));
    json_decref(list);
}

static int search(const struct verb_options *o)
{
    struct error err;
    struct buffer query = { 0 };
    struct store *s = library_open(o->config);
    if (!s)
        return EXIT_TROUBLE;
    for (size_t i = 0; i < o->names.len; i++)
        buffer_addf(&query, "%s%s", i ? " " : "", o->names.items[i]);
    struct store_hits *h = store_search(
        s, buffer_span(&query), o->limit ? (size_t)o->limit : 50, &err);
    if (h)
        print_hits(h, o->format);
    int status = !h ? trouble(err.text) : h->list.len ? EXIT_SUCCESS : 1;
    store_hits_free(h);
    buffer_free(&query);
    store_close(s);
    return status;
}

const struct verb search_verb = {
    .name = "search",
    .help = search_help,
    .takes = TAKES_TEXT | TAKES_JSON | TAKES_LIMIT | OPTIONS_FIRST | NEEDS_NAME,
    .run = search,
};

/* -------------------------------------------------------------- remove */

static const char remove_help[] = "\
Usage: twicetold remove [OPTION]... ARTICLE...\n\
  or:  twicetold remove --feed=URL\n\
Take articles out of the library's lists, or a feed out of its feeds. ARTICLE is\n\
an id, or SOURCE:ID where two sources use one id. `twicetold undo` brings\n\
them back, and so does adding them once more.\n\
\n\
      --feed=URL  remove that feed; its articles stay\n\
      --help      print this help and exit\n\
\n\
Exit status: 0 if all is well, 2 in trouble.\n";

static bool remove_articles(
    struct store *s, const struct verb_options *o, struct error *err)
{
    ARRAY(int64_t) articles = { 0 };
    bool found = true;
    for (size_t i = 0; found && i < o->names.len; i++) {
        int64_t article = store_find(s, span_of(o->names.items[i]), err);
        found = article != 0;
        array_push(&articles, article);
    }
    bool done = found && store_remove(s, articles.items, articles.len, true,
                             time(NULL), err);
    array_free(&articles);
    return done;
}

struct naming {
    struct arena *arena;
    struct span name, found;
};

static bool match_feed(const struct store_feed *feed, void *payload)
{
    struct naming *n = payload;
    if (span_equal(fetch_shown(n->arena, feed->url), n->name))
        n->found = arena_copy(n->arena, feed->url);
    return !n->found.len;
}

/* By its address as it is, or as `feeds` shows it. */
static bool remove_feed(struct store *s, const char *url, struct error *err)
{
    struct naming n = { .arena = arena_new(), .name = span_of(url) };
    bool done = store_each_feed(s, match_feed, &n, err) &&
                store_remove_feed(s, span_or(n.found, n.name), err);
    if (!done && !err->text[0])
        error_set(err, "%s: no such feed in the library", url);
    arena_free(n.arena);
    return done;
}

static int remove_things(const struct verb_options *o)
{
    struct error err = { "" };
    if (!o->feed && !o->names.len) {
        usage_error("remove: nothing is named");
        return usage_trouble("remove");
    }
    struct store *s = library_change(o->config);
    if (!s)
        return EXIT_TROUBLE;
    bool done = !o->names.len || remove_articles(s, o, &err);
    if (done && o->feed)
        done = remove_feed(s, o->feed, &err);
    store_close(s);
    return done ? EXIT_SUCCESS : trouble(err.text);
}

const struct verb remove_verb = {
    .name = "remove",
    .help = remove_help,
    .takes = TAKES_FEED | TAKES_NAMES,
    .run = remove_things,
};

/* ---------------------------------------------------------------- undo */

static const char undo_help[] = "\
Usage: twicetold undo [OPTION]...\n\
Undo what you did last: a change of marks, places, read paragraphs, removals or\n\
feeds, what twicetold add or import has added, or what R in the reader fetched.\n\
What twicetold fetch brings is undone apart.\n\
\n\
      --fetch  undo what the last fetch brought, of the reader or of twicetold\n\
               fetch: articles, new versions, and what was noted of feeds, so\n\
               that the next fetch can bring them again\n\
      --help   print this help and exit\n\
\n\
Exit status: 0 if something was undone, 1 if there was nothing, 2 in trouble.\n";

static int undo(const struct verb_options *o)
{
    struct error err;
    struct buffer what = { 0 };
    struct store *s = library_change(o->config);
    if (!s)
        return EXIT_TROUBLE;
    bool done = store_undo(s, o->fetch ? UNDO_FETCH : UNDO_LAST, &what, &err);
    if (done)
        printf("undone: %s\n", what.ptr);
    else if (!err.text[0])
        puts(o->fetch ? "no fetch to undo" : "nothing to undo");
    int status = done ? EXIT_SUCCESS : err.text[0] ? trouble(err.text) : 1;
    buffer_free(&what);
    store_close(s);
    return status;
}

const struct verb undo_verb = {
    .name = "undo", .help = undo_help, .takes = TAKES_FETCH, .run = undo
};

/* -------------------------------------------------------------- doctor */

static const char doctor_help[] = "\
Usage: twicetold doctor [OPTION]...\n\
Check the library: the file, what its tables promise one another, the search\n\
index. Texts are never touched.\n\
\n\
      --repair  make anew what can be made from the texts; of a damaged file,\n\
                make a new library of what can be read, and keep the file as\n\
                library.db.damaged\n\
      --help    print this help and exit\n\
\n\
Exit status: 0 if all is well, 1 if not, 2 in trouble.\n";

static void print_line(const char *line, void *payload)
{
    (void)payload;
    puts(line);
}

static int doctor(const struct verb_options *o)
{
    struct error err;
    struct buffer path = { 0 };
    if (!library_path(&path) || access(path.ptr, F_OK) != 0) {
        buffer_free(&path);
        return trouble("there is no library yet");
    }
    bool well = store_doctor(path.ptr, o->repair, print_line, NULL, &err);
    buffer_free(&path);
    if (!well && err.text[0])
        return trouble(err.text);
    return well ? EXIT_SUCCESS : 1;
}

const struct verb doctor_verb = {
    .name = "doctor",
    .help = doctor_help,
    .takes = TAKES_REPAIR,
    .run = doctor,
};
