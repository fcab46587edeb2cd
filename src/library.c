/* Where the library is: the XDG Base Directory Specification, in which a
 * relative path counts as none. */
#include "config.h"

#include "library.h"

#include "commands.h"

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

struct store *library_find(
    bool *has_news, const struct config *c, struct error *err)
{
    struct buffer path = { 0 };
    struct store *s = NULL;
    *has_news = false;
    err->text[0] = '\0';
    library_path(&path);
    if (access(path.ptr, F_OK) == 0)
        s = store_open(path.ptr, STORE_WRITE, err);
    if (s) {
        follow(s, c);
        struct store_window newest = { .max = 1 };
        struct store_heads *heads = store_stories(s, newest, err);
        *has_news = heads && heads->n_articles > 0;
        store_heads_free(heads);
    }
    buffer_free(&path);
    return s;
}

struct store *library_open(enum store_mode mode, const struct config *c)
{
    struct buffer path = { 0 };
    struct error err;
    library_path(&path);
    struct store *s = store_open(path.ptr, mode, &err);
    if (s)
        follow(s, c);
    else
        trouble(err.text);
    buffer_free(&path);
    return s;
}
