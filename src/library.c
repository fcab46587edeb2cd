/* Where the library is: the XDG Base Directory Specification, in which a
 * relative path counts as none. */
#include "config.h"

#include "library.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

void library_path(struct buffer *out)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data && data[0] == '/')
        buffer_addf(out, "%s", data);
    else
        buffer_addf(out, "%s/.local/share", home ? home : "");
    buffer_addf(out, "/twicetold/library.db");
}

static void follow(struct store *s, const struct config *c)
{
    store_set_rules(s, (struct source_rules){ c->rules.items, c->rules.len });
}

static struct store *open_in(
    enum store_mode mode, const struct config *c, struct error *err)
{
    struct buffer path = { 0 };
    library_path(&path);
    bool there = access(path.ptr, F_OK) == 0 || errno != ENOENT;
    struct store *s = NULL;
    err->text[0] = '\0';
    if (there || mode == STORE_WRITE)
        s = store_open(path.ptr, mode, err);
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

struct store *library_make(const struct config *c)
{
    struct error err;
    struct store *s = open_in(STORE_WRITE, c, &err);
    if (!s)
        trouble(err.text);
    return s;
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

void library_tell_empty(void)
{
    tell("every article of the library was taken out; 'twicetold add' brings "
         "them back, and 'twicetold undo' those that were removed last");
}
