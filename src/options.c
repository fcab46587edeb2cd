/* The command line: GNU getopt_long over one table, and what --help says. */
#include "config.h"

#include "options.h"

#include "verbs.h"

#include <assert.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char help[] = "\
Usage: twicetold [OPTION]... [PATH]...\n\
  or:  twicetold stories [OPTION]... [PATH]...\n\
  or:  twicetold matches [OPTION]... [PATH]...\n\
  or:  twicetold compare [OPTION]... LEFT RIGHT\n\
  or:  twicetold show [OPTION]... ARTICLE\n\
  or:  twicetold list [OPTION]... [PATH]...\n\
  or:  twicetold date [OPTION]... TEXT...\n\
  or:  twicetold similarity [OPTION]... TABLE\n\
  or:  twicetold add [OPTION]... PATH|URL...\n\
  or:  twicetold fetch [OPTION]... [URL|ARTICLE]...\n\
  or:  twicetold feeds [OPTION]...\n\
  or:  twicetold import [OPTION]... FILE...\n\
  or:  twicetold export [OPTION]...\n\
  or:  twicetold search [OPTION]... QUERY...\n\
  or:  twicetold remove [OPTION]... ARTICLE...\n\
  or:  twicetold undo [OPTION]...\n\
  or:  twicetold doctor [OPTION]...\n\
  or:  twicetold config [OPTION]...\n\
Read the news with what was told twice marked: reports of one event are grouped\n\
into stories, and every passage that two reports share is found.\n\
\n\
A PATH is a folder, read with all that is in it, a text file, articles in CSV\n\
or JSON, a feed, a saved page, or - for standard input. Without PATH the library\n\
is read, or, while that is empty, the sample collection.\n\
\n\
  (no command)  the reader; where standard output is no terminal, stories\n\
  stories       the stories and their articles\n\
  matches       what articles of different sources share\n\
  compare       two articles side by side, what they share marked\n\
  show          one article, what other reports of its story share marked\n\
  list          the articles of files, or of the library; see list --help\n\
  date          the dates that texts hold; see date --help\n\
  similarity    how alike the two texts of each row of a table are\n\
  add           keep articles in the library, subscribe to feeds\n\
  fetch         ask the feeds for what is new\n\
  feeds         the feeds, and how they are\n\
  import        take feeds from OPML, articles from other files\n\
  export        write the library's articles or feeds\n\
  search        find articles of the library\n\
  remove        take articles or a feed out of the library\n\
  undo          undo the last change of marks, articles or feeds\n\
  doctor        check the library, and repair it\n\
  config        the settings, and where each of them comes from\n\
\n\
LEFT, RIGHT and ARTICLE are files; or ids of articles, as stories prints them\n\
(SOURCE:ID where two sources use one id), of the collection given by --in or,\n\
without it, of the library, or, while that is empty, of the sample collection.\n\
\n\
      --format=FORMAT   text (the default), csv or json\n\
      --level=LEVEL     of matches: article, paragraph (the default) or passage\n\
      --within-source   compare articles of one source with one another as well\n\
      --explain         matches: the runs of words that each stands on, and how\n\
                        much every limit left out; stories: the terms and\n\
                        passages that hold each together\n\
      --in=PATH         the collection of compare and show; may be repeated\n\
      --map=FIELD=COLUMN  take FIELD of an article (id, title, source, date,\n\
                        author, url, body) from this column of a table\n\
      --width=N         columns of text; default: the terminal's, else 80\n\
      --color=WHEN      auto (the default), always or never; auto honours\n\
                        NO_COLOR\n\
      --ascii           marks and frames within ASCII\n\
      --threads=N       threads of the analysis; default: at most one a core\n\
      --help            print this help and exit\n\
      --version         print the version and exit\n\
\n\
Exit status: 0 if all is well, 2 in trouble. compare: 0 if the two articles\n\
share nothing, 1 if they share something, 2 in trouble.\n\
\n\
Report bugs to: " PACKAGE_BUGREPORT "\n";

static const char version[] = "\
twicetold (twicetold) " PACKAGE_VERSION "\n\
License: MIT. There is NO WARRANTY, to the extent permitted by law.\n";

enum option_id {
    OPERAND = 1, /* what getopt_long() calls a name among the options */
    OPTION_FORMAT = 256,
    OPTION_LEVEL,
    OPTION_WITHIN_SOURCE,
    OPTION_EXPLAIN,
    OPTION_IN,
    OPTION_MAP,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_SETTING, /* and on: the settings that options give */
};

static const struct option long_options[] = {
    { "format", required_argument, NULL, OPTION_FORMAT },
    { "level", required_argument, NULL, OPTION_LEVEL },
    { "within-source", no_argument, NULL, OPTION_WITHIN_SOURCE },
    { "explain", no_argument, NULL, OPTION_EXPLAIN },
    { "in", required_argument, NULL, OPTION_IN },
    { "map", required_argument, NULL, OPTION_MAP },
    { "width", required_argument, NULL, OPTION_SETTING + SET_width },
    { "color", required_argument, NULL, OPTION_SETTING + SET_color },
    { "ascii", no_argument, NULL, OPTION_SETTING + SET_ascii },
    { "threads", required_argument, NULL, OPTION_SETTING + SET_threads },
    { "help", no_argument, NULL, OPTION_HELP },
    { "version", no_argument, NULL, OPTION_VERSION },
    { NULL, 0, NULL, 0 },
};

/* The values of an option, in the order of their enum. */
static const char *const formats[] = { "text", "json", "csv", NULL };
static const char *const levels[] = { "article", "paragraph", "passage", NULL };
static const char *const commands[] = { "", "stories", "matches", "compare",
    "show", "config", NULL };

static int find_name(const char *const *names, const char *name)
{
    for (int i = 0; names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

static bool read_name(unsigned *out, const char *const *names,
    const char *option, const char *value)
{
    int found = find_name(names, value);
    if (found < 0)
        return usage_error("'%s' is no value of --%s", value, option);
    *out = (unsigned)found;
    return true;
}

/* The first name is the command if it is that of one; every other is a PATH or
 * an article. */
static bool read_operand(struct options *o, const char *name)
{
    bool first = !o->names.len && o->command == COMMAND_READ;
    int command = first ? find_name(commands + 1, name) + 1 : 0;
    if (first && verb_find(name))
        return usage_error("the options of %s stand behind it", name);
    if (command > 0)
        o->command = (enum command)command;
    else
        array_push(&o->names, name);
    return true;
}

static bool read_option(struct options *o, int id, const char *value)
{
    if (id >= OPTION_SETTING)
        return option_setting(&o->given, (enum setting)(id - OPTION_SETTING),
            value ? value : "yes");
    switch (id) {
    case OPERAND:
        return read_operand(o, value);
    case OPTION_FORMAT:
        o->format_given = true;
        return read_name(&o->format, formats, "format", value);
    case OPTION_LEVEL:
        o->level_given = true;
        return read_name(&o->level, levels, "level", value);
    case OPTION_MAP:
        array_push(&o->map, value);
        return map_is_sound(value);
    case OPTION_IN:
        array_push(&o->in, value);
        return true;
    case OPTION_WITHIN_SOURCE:
        return o->within_source = true;
    case OPTION_EXPLAIN:
        return o->explain = true;
    }
    assert(!"an option of the table");
    return false;
}

/* Whether the options that were given go with the command. */
static bool check(const struct options *o)
{
    const char *command = commands[o->command];
    bool by_article =
        o->command == COMMAND_COMPARE || o->command == COMMAND_SHOW;
    bool by_none = o->command == COMMAND_CONFIG;
    size_t wanted = o->command == COMMAND_COMPARE ? 2 : !by_none;
    if (o->level_given && o->command != COMMAND_MATCHES)
        return usage_error("--level is an option of matches");
    if (o->explain && o->command != COMMAND_MATCHES &&
        o->command != COMMAND_STORIES)
        return usage_error("--explain is an option of matches and stories");
    if (o->in.len && !by_article)
        return usage_error("--in is an option of compare and show");
    if (by_article && o->names.len < wanted)
        return usage_error(
            wanted == 2 ? "%s wants two articles" : "%s wants an article",
            command);
    if (by_none && o->format == REPORT_CSV)
        return usage_error("config has no format 'csv'");
    if ((by_article || by_none) && o->names.len > wanted)
        return usage_error(
            "%s: one too many: '%s'", command, o->names.items[wanted]);
    return true;
}

static bool read_line(struct options *out, int argc, char **argv, bool *helped)
{
    *out = (struct options){ .level = LEVEL_PARAGRAPH };
    /* "-": names are handed over in their order; after "--" they are not, so a
     * PATH there may be called like a command. ":": we tell of errors. */
    for (int id;
         (id = getopt_long(argc, argv, "-:", long_options, NULL)) != -1;) {
        if (id == OPTION_HELP || id == OPTION_VERSION) {
            fputs(id == OPTION_HELP ? help : version, stdout);
            *helped = true;
            return false;
        }
        if (id == '?' || id == ':')
            return option_error(id, argv);
        if (!read_option(out, id, optarg))
            return false;
    }
    for (int i = optind; i < argc; i++)
        array_push(&out->names, argv[i]);
    array_push(&out->map, NULL);
    return check(out);
}

bool options_read(struct options *out, int argc, char **argv, int *status)
{
    bool helped = false, good = read_line(out, argc, argv, &helped);
    if (!good)
        *status = helped ? output_end(EXIT_SUCCESS) : usage_trouble("");
    return good;
}

void options_free(struct options *o)
{
    array_free(&o->given);
    array_free(&o->map);
    array_free(&o->in);
    array_free(&o->names);
}
