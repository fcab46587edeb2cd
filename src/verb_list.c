/* list and date: what files and texts hold, as this program reads them. */
#include "config.h"

#include "library.h"
#include "settings.h"

#include <jansson.h>
#include <stdlib.h>
#include <twicetold/report.h>

/* ---------------------------------------------------------------- list */

static const char list_help[] = "\
Usage: twicetold list [OPTION]... [PATH]...\n\
List the articles that files hold, as they are read, without grouping them.\n\
Without PATH those of the library, in the order they came, or, while that is\n\
empty, those of the sample collection.\n\
\n\
      --format=FORMAT     text (the default), csv or json; csv and json have\n\
                          the bodies too\n\
      --map=FIELD=COLUMN  take FIELD of an article (id, title, source, date,\n\
                          author, url, body) from this column of a table\n\
      --help              print this help and exit\n\
\n\
Exit status: 0 if all is well, 2 in trouble.\n";

struct listing {
    struct report_stream *out;
    bool any;
};

static bool list_one(const struct corpus *one, void *payload)
{
    struct listing *l = payload;
    l->any = true;
    return report_more(l->out, one);
}

static bool list_library(
    struct store *s, struct report_stream *out, struct error *err)
{
    struct listing l = { .out = out };
    trouble(store_notice(s));
    bool read = store_each(s, list_one, &l, err);
    if (read && !l.any)
        library_tell_empty();
    return read;
}

/* What could not be read is told by the corpus, and is trouble when nothing
 * else could. */
static bool list_paths(const char *const *paths, size_t n,
    const struct verb_options *o, struct report_stream *out)
{
    enum { SLICE = 1000 }; /* milliseconds: nobody waits in between */
    struct load_options options = load_settings(o->config, &o->map);
    options.batch = 8 << 20;
    struct loader *l = loader_new(paths, n, &options);
    bool more = true, failed = false, found = false;
    while (more) {
        more = loader_step(l, SLICE);
        failed = loader_failures(l) > 0;
        struct corpus *c = more ? loader_take(l) : loader_finish(l);
        if (!c)
            continue;
        if (o->format != FORMAT_JSON)
            tell_warnings(c);
        report_more(out, c);
        found |= c->articles.len > 0;
        corpus_free(c);
    }
    return found || !failed;
}

static int list(const struct verb_options *o)
{
    const char *otherwise = default_collection();
    struct error err = { "" }, unwritten;
    bool has_news = false;
    struct store *s =
        o->names.len ? NULL : library_find(&has_news, o->config, &err);
    bool read = !*err.text;
    struct report_stream *out =
        report_begin(stdout, (enum report_format)o->format, false);
    if (has_news)
        read = list_library(s, out, &err);
    else if (read && o->names.len)
        read = list_paths(o->names.items, o->names.len, o, out);
    else if (read)
        read = list_paths(&otherwise, 1, o, out);
    store_close(s);
    if (!report_end(out, &unwritten))
        return trouble(unwritten.text);
    return read ? EXIT_SUCCESS : trouble(err.text);
}

const struct verb list_verb = {
    .name = "list",
    .help = list_help,
    .takes = TAKES_TEXT | TAKES_JSON | TAKES_CSV | TAKES_MAP | TAKES_NAMES,
    .run = list,
};

/* ---------------------------------------------------------------- date */

static const char date_help[] = "\
Usage: twicetold date [OPTION]... TEXT...\n\
Print the dates that texts hold as ISO 8601: in UTC, or the day where no time\n\
is given. A text without a date gives an empty line, or null.\n\
\n\
      --format=FORMAT  text (the default) or json\n\
      --help           print this help and exit\n\
\n\
Exit status: 0 if every text held a date, 1 if not, 2 in trouble.\n";

static int date(const struct verb_options *o)
{
    json_t *dates = json_array();
    struct buffer text = { 0 };
    int status = EXIT_SUCCESS;
    for (size_t i = 0; i < o->names.len; i++) {
        struct date d;
        text.len = 0;
        if (date_parse(&d, span_of(o->names.items[i])))
            date_iso(&text, d);
        else
            status = 1;
        json_array_append_new(
            dates, text.len ? json_stringn(text.ptr, text.len) : json_null());
        if (o->format == FORMAT_TEXT)
            printf("%.*s\n", (int)text.len, text.len ? text.ptr : "");
    }
    buffer_free(&text);
    if (o->format == FORMAT_JSON)
        print_json("dates", json_incref(dates));
    json_decref(dates);
    return status;
}

const struct verb date_verb = {
    .name = "date",
    .help = date_help,
    .takes = TAKES_TEXT | TAKES_JSON | OPTIONS_FIRST | NEEDS_NAME,
    .run = date,
};
