/* list and date: what files and texts hold, as this program reads them. */
#include "config.h"

#include "commands.h"
#include "verbs.h"

#include <jansson.h>
#include <stdlib.h>

/* ---------------------------------------------------------------- list */

static const char list_help[] = "\
Usage: twicetold list [OPTION]... PATH...\n\
List the articles that files hold, as they are read, without grouping them.\n\
\n\
      --format=FORMAT     text (the default), csv or json; csv and json have\n\
                          the bodies too\n\
      --map=FIELD=COLUMN  take FIELD of an article (id, title, source, date,\n\
                          author, url, body) from this column of a CSV\n\
      --help              print this help and exit\n\
\n\
Exit status: 0 if all is well, 2 in trouble.\n";

/* The whole load; what could not be read is told by the corpus. */
static struct corpus *load(const struct verb_options *o, size_t *out_failures)
{
    enum { SLICE = 1000 }; /* milliseconds: nobody waits in between */
    const struct load_options options = { .map = o->map.items };
    struct loader *l = loader_new(o->names.items, o->names.len, &options);
    while (loader_step(l, SLICE))
        continue;
    *out_failures = loader_failures(l);
    return loader_finish(l);
}

static int list(const struct verb_options *o)
{
    size_t failures;
    struct error err;
    struct corpus *c = load(o, &failures);
    if (o->format != FORMAT_JSON)
        tell_warnings(c);
    struct report_options options = { .format = (enum report_format)o->format };
    bool done = report_articles(stdout, c, &options, &err);
    bool read = c->articles.len || !failures;
    corpus_free(c);
    if (!done)
        return trouble(err.text);
    return read ? EXIT_SUCCESS : EXIT_TROUBLE;
}

const struct verb list_verb = {
    .name = "list",
    .help = list_help,
    .takes = TAKES_TEXT | TAKES_JSON | TAKES_CSV | TAKES_MAP | NEEDS_NAME,
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
    json_t *all = json_pack("{s:i, s:o}", "version", 1, "dates", dates);
    if (o->format == FORMAT_JSON && json_dumpf(all, stdout, JSON_COMPACT) == 0)
        putchar('\n');
    json_decref(all);
    return fflush(stdout) == 0 ? status : trouble("cannot write");
}

const struct verb date_verb = {
    .name = "date",
    .help = date_help,
    .takes = TAKES_TEXT | TAKES_JSON | OPTIONS_FIRST | NEEDS_NAME,
    .run = date,
};
