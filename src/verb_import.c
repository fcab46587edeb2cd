/* import and export: the library's articles and feeds in files of others. */
#include "config.h"

#include "fetch.h"
#include "library.h"
#include "settings.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <twicetold/opml.h>
#include <twicetold/report.h>
#include <twicetold/text.h>
#include <unistd.h>

/* -------------------------------------------------------------- import */

static const char import_help[] = "\
Usage: twicetold import [OPTION]... FILE...\n\
Take feeds out of OPML into the library. Any other FILE is added as by\n\
twicetold add: JSON Lines as export writes them, for one. FILE - is standard\n\
input.\n\
\n\
      --dry-run        only say what is in the files\n\
      --format=FORMAT  of --dry-run: text (the default) or json\n\
      --map=FIELD=COLUMN, --window=DAYS, --threads=N, --verbose\n\
                       as of twicetold add\n\
      --help           print this help and exit\n\
\n\
Exit status: 0 if all is well, 2 in trouble.\n";

struct import {
    const struct verb_options *options;
    struct arena *arena;
    outline_list feeds;
    name_list rest; /* files of other kinds */
    bool failed;    /* some could not be taken, which was told */
};

/* Standard input, which can be read but once, as a file. NULL and errno: it
 * could not be copied. */
static FILE *copy_input(void)
{
    char block[1 << 16];
    FILE *copy = tmpfile();
    bool whole = copy != NULL;
    for (size_t n; whole && (n = fread(block, 1, sizeof block, stdin)) > 0;)
        whole = fwrite(block, 1, n, copy) == n;
    if (whole && !ferror(stdin) && fflush(copy) == 0) {
        rewind(copy);
        return copy;
    }
    int trouble = errno;
    if (copy)
        fclose(copy);
    errno = trouble;
    return NULL;
}

/* A file that can be read twice; NULL: there is none of that name, which is
 * told when it is to be added. */
static FILE *open_file(const char *path)
{
    struct stat info;
    bool is_file = stat(path, &info) == 0 && S_ISREG(info.st_mode);
    return is_file ? fopen(path, "rb") : NULL;
}

static bool is_opml(FILE *fp)
{
    char head[4096];
    struct span all = { head, fread(head, 1, sizeof head, fp) };
    rewind(fp);
    return opml_begins(all);
}

static void take_opml(struct import *in, const char *path, FILE *fp)
{
    char block[1 << 16];
    struct buffer bytes = { 0 };
    for (size_t n; (n = fread(block, 1, sizeof block, fp)) > 0;)
        buffer_add(&bytes, (struct span){ block, n });
    if (!opml_read(&in->feeds, in->arena, buffer_span(&bytes))) {
        tell("%s: a list of feeds without one", path);
        in->failed = true;
    }
    buffer_free(&bytes);
}

static void import_file(struct import *in, const char *path)
{
    bool standard = strcmp(path, "-") == 0;
    FILE *fp = standard ? copy_input() : open_file(path);
    if (standard && !fp) {
        tell("-: %s", strerror(errno));
        in->failed = true;
    } else if (fp && is_opml(fp)) {
        take_opml(in, path, fp);
    } else {
        if (standard)
            dup2(fileno(fp), STDIN_FILENO);
        array_push(&in->rest, path);
    }
    if (fp)
        fclose(fp);
}

static struct span line_of(struct arena *arena, struct span raw)
{
    return raw.len ? text_clean(arena, raw, TEXT_LINE) : span_of("");
}

static void tell_feeds(const struct import *in)
{
    json_t *list = json_array();
    for (size_t i = 0; i < in->feeds.len; i++) {
        struct span title = line_of(in->arena, in->feeds.items[i].title);
        struct span url =
            fetch_shown(in->arena, line_of(in->arena, in->feeds.items[i].url));
        json_array_append_new(
            list, json_pack("{s:o, s:o}", "title", json_text(title), "url",
                      json_text(url)));
        if (in->options->format == FORMAT_TEXT)
            printf("%.*s  %.*s\n", (int)url.len, url.ptr, (int)title.len,
                title.ptr);
    }
    if (in->options->format == FORMAT_JSON)
        print_json("feeds", json_incref(list));
    json_decref(list);
}

static int keep_feeds(struct import *in, struct addition *a)
{
    ARRAY(struct store_feed) feeds = { 0 };
    struct error err;
    size_t added = 0;
    for (size_t i = 0; i < in->feeds.len; i++)
        array_push(
            &feeds, (struct store_feed){
                        .url = line_of(in->arena, in->feeds.items[i].url),
                        .title = line_of(in->arena, in->feeds.items[i].title),
                        .site = line_of(in->arena, in->feeds.items[i].site) });
    bool done = store_add_feeds(
        a->store, feeds.items, feeds.len, &a->step, &added, &err);
    array_free(&feeds);
    if (!done)
        return trouble(err.text);
    tell("%zu of %zu feeds are new", added, in->feeds.len);
    return EXIT_SUCCESS;
}

static int keep_rest(struct import *in, struct addition *a)
{
    struct error err;
    bool done = addition_take_paths(a, &in->rest, &err);
    addition_tell(a);
    return done ? EXIT_SUCCESS : trouble(err.text);
}

static int keep(struct import *in)
{
    struct store *s = library_make(in->options->config);
    struct addition a = { .store = s, .options = in->options };
    int status = s ? EXIT_SUCCESS : EXIT_TROUBLE;
    if (!status && in->feeds.len)
        status = keep_feeds(in, &a);
    if (!status && in->rest.len)
        status = keep_rest(in, &a);
    if (a.step.number)
        store_end_step(s, &a.step, NULL);
    store_close(s);
    return status;
}

static int tell_articles(const struct import *in)
{
    const struct load_options options =
        load_settings(in->options->config, &in->options->map);
    struct error err;
    struct corpus *c =
        corpus_load(in->rest.items, in->rest.len, &options, NULL, &err);
    if (!c)
        return trouble(err.text);
    tell_warnings(c);
    tell("%zu article%s", c->articles.len, c->articles.len == 1 ? "" : "s");
    corpus_free(c);
    return EXIT_SUCCESS;
}

static int import(const struct verb_options *o)
{
    struct import in = { .options = o, .arena = arena_new() };
    for (size_t i = 0; i < o->names.len; i++)
        import_file(&in, o->names.items[i]);
    int status = EXIT_SUCCESS;
    if (o->dry_run)
        tell_feeds(&in);
    if (o->dry_run && in.rest.len)
        status = tell_articles(&in);
    if (!o->dry_run && (in.feeds.len || in.rest.len))
        status = keep(&in);
    if (in.failed)
        status = EXIT_TROUBLE;
    array_free(&in.feeds);
    array_free(&in.rest);
    arena_free(in.arena);
    return status;
}

const struct verb import_verb = {
    .name = "import",
    .help = import_help,
    .takes = TAKES_TEXT | TAKES_JSON | TAKES_DRY_RUN | TAKES_MAP |
             TAKES_WINDOW | TAKES_THREADS | TAKES_VERBOSE | NEEDS_NAME,
    .run = import,
};

/* -------------------------------------------------------------- export */

static const char export_help[] = "\
Usage: twicetold export [OPTION]...\n\
Write the articles of the library, or its feeds, to standard output.\n\
\n\
      --format=FORMAT  csv (the default) or jsonl (JSON Lines): the articles,\n\
                       which import gives back as they were; opml: the feeds\n\
      --help           print this help and exit\n\
\n\
Exit status: 0 if all is well, 2 in trouble.\n";

/* False once writing has failed, which report_end() tells. */
static bool export_article(const struct corpus *one, void *payload)
{
    return report_more(payload, one);
}

static bool export_articles(
    struct store *s, enum verb_format format, struct error *err)
{
    struct error unwritten = { "" };
    struct report_stream *out =
        report_begin(stdout, format == FORMAT_CSV ? REPORT_CSV : REPORT_JSON,
            format == FORMAT_JSONL);
    bool read = store_each(s, export_article, out, err);
    if (report_end(out, &unwritten))
        return read;
    *err = unwritten;
    return false;
}

static void write_attribute(const char *name, struct span value)
{
    printf(" %s=\"", name);
    for (size_t i = 0; i < value.len; i++) {
        const char *entity = value.ptr[i] == '&'   ? "&amp;"
                             : value.ptr[i] == '<' ? "&lt;"
                             : value.ptr[i] == '"' ? "&quot;"
                                                   : NULL;
        if (entity)
            fputs(entity, stdout);
        else
            putchar(value.ptr[i]);
    }
    putchar('"');
}

struct feed_export {
    struct arena *arena;
    size_t shortened; /* of which a password was left out */
};

static bool export_feed(const struct store_feed *feed, void *payload)
{
    struct feed_export *out = payload;
    struct span url = fetch_shown(out->arena, feed->url);
    out->shortened += url.len < feed->url.len;
    fputs("    <outline type=\"rss\"", stdout);
    write_attribute("text", span_or(feed->title, url));
    write_attribute("title", feed->title);
    write_attribute("xmlUrl", url);
    if (feed->site.len)
        write_attribute("htmlUrl", feed->site);
    fputs("/>\n", stdout);
    return true;
}

static bool export_feeds(struct store *s, struct error *err)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<opml version=\"2.0\">\n  <head><title>twicetold</title></head>\n"
          "  <body>\n",
        stdout);
    struct feed_export out = { .arena = arena_new() };
    bool done = store_each_feed(s, export_feed, &out, err);
    fputs("  </body>\n</opml>\n", stdout);
    if (out.shortened)
        tell("passwords left out of %zu address%s", out.shortened,
            out.shortened == 1 ? "" : "es");
    arena_free(out.arena);
    return done;
}

static int export_all(const struct verb_options *o)
{
    struct error err;
    struct store *s = library_open(o->config);
    if (!s)
        return EXIT_TROUBLE;
    bool done = o->format == FORMAT_OPML ? export_feeds(s, &err)
                                         : export_articles(s, o->format, &err);
    store_close(s);
    return done ? EXIT_SUCCESS : trouble(err.text);
}

const struct verb export_verb = {
    .name = "export",
    .help = export_help,
    .takes = TAKES_CSV | TAKES_JSONL | TAKES_OPML,
    .run = export_all,
};
