/* The library: where it is, opening it, and the words about that. */
#include "config.h"

#include "library.h"

#include "home.h"

#include <errno.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

const char library_no_place[] =
    "neither HOME nor XDG_DATA_HOME names a folder, which a library needs";

bool library_path(struct buffer *out)
{
    bool has_place = home_folder(out, "XDG_DATA_HOME", ".local/share");
    if (has_place)
        buffer_addf(out, "/twicetold/library.db");
    return has_place;
}

static void follow(struct store *s, const struct config *c)
{
    store_set_rules(s, (struct source_rules){ c->rules.items, c->rules.len });
}

/* What is brought forward within a blink is brought forward without a word. */
struct forward {
    struct timespec since;
    bool told;
    unsigned percent;
};

static bool is_long(const struct forward *f)
{
    enum { BLINK = 300 }; /* milliseconds */
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - f->since.tv_sec) * 1000 +
               (now.tv_nsec - f->since.tv_nsec) / 1000000 >=
           BLINK;
}

/* One line: on a terminal it grows, elsewhere it is written once. */
static bool tell_forward(uint64_t done, uint64_t total, void *payload)
{
    static const char line[] = "twicetold: bringing the library to this "
                               "version";
    struct forward *f = payload;
    bool terminal = isatty(STDERR_FILENO);
    unsigned percent = total ? (unsigned)(100 * done / total) : 100;
    if (f->told ? !terminal || percent == f->percent : !is_long(f))
        return true;
    if (terminal)
        fprintf(stderr, "\r%s: %u%%", line, percent);
    else
        fprintf(stderr, "%s\n", line);
    fflush(stderr);
    f->told = true;
    f->percent = percent;
    return true;
}

static struct store *open_watched(
    const char *path, enum store_mode mode, struct error *err)
{
    struct forward forward = { .told = false };
    clock_gettime(CLOCK_MONOTONIC, &forward.since);
    struct store *s = store_open_watched(
        path, mode, (struct progress){ tell_forward, &forward }, err);
    if (forward.told && isatty(STDERR_FILENO))
        fputs("\r\033[K", stderr);
    return s;
}

static struct store *open_in(
    enum store_mode mode, const struct config *c, struct error *err)
{
    struct buffer path = { 0 };
    bool has_place = library_path(&path);
    bool there = has_place && (access(path.ptr, F_OK) == 0 || errno != ENOENT);
    struct store *s = NULL;
    err->text[0] = '\0';
    if (there || (has_place && mode == STORE_WRITE))
        s = open_watched(path.ptr, mode, err);
    else if (mode == STORE_WRITE)
        error_set(err, "%s", library_no_place);
    if (s)
        follow(s, c);
    buffer_free(&path);
    return s;
}

static bool is_any(const struct store_feed *feed, void *payload)
{
    (void)feed;
    *(bool *)payload = true;
    return false;
}

static bool has_feeds(struct store *s)
{
    bool any = false;
    store_each_feed(s, is_any, &any, NULL);
    return any;
}

struct store *library_find(
    bool *has_news, const struct config *c, struct error *err)
{
    struct store *s = open_in(STORE_RESCUE, c, err);
    *has_news = s && (store_has_articles(s, err) || has_feeds(s));
    return s;
}

/* Why it cannot be written was told. */
static struct store *if_written(struct store *s)
{
    if (!s || !store_read_only(s))
        return s;
    store_close(s);
    return NULL;
}

struct store *library_make(const struct config *c)
{
    struct error err;
    struct store *s = open_in(STORE_WRITE, c, &err);
    if (s)
        trouble(store_notice(s));
    else
        trouble(err.text);
    return if_written(s);
}

struct store *library_open(const struct config *c)
{
    struct error err;
    struct store *s = open_in(STORE_RESCUE, c, &err);
    if (s)
        trouble(store_notice(s));
    else
        trouble(*err.text ? err.text
                          : "there is no library yet; 'twicetold add' makes "
                            "one");
    return s;
}

struct store *library_change(const struct config *c)
{
    return if_written(library_open(c));
}

void library_tell_empty(void)
{
    tell("every article of the library was taken out; 'twicetold add' brings "
         "them back, and 'twicetold undo' those that were removed last");
}
