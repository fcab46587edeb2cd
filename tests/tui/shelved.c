/* One scratch folder at a time. */
#include "shelved.h"
#include "term.h"

#include "support/scratch.h"

static struct scratch scratch;
static char path[256];

int shelved_make(void **state)
{
    (void)state;
    scratch = scratch_new();
    snprintf(path, sizeof path, "%s/library.db", scratch.path);
    return 0;
}

int shelved_remove(void **state)
{
    (void)state;
    scratch_free(&scratch);
    return 0;
}

const char *shelved_path(void)
{
    return path;
}

struct store *shelved_store(void)
{
    struct error err;
    struct store *s = store_open(path, STORE_WRITE, &err);
    if (!s)
        fail_msg("%s", err.text);
    return s;
}

void shelved_add(struct corpus *c)
{
    struct store *s = shelved_store();
    struct store_step fetch = { .maker = MADE_BY_FETCH };
    struct store_add_options options = { .now = SHELVED_NOW, .step = &fetch };
    struct store_add_counts counts;
    struct error err;
    if (!store_add(s, c, &options, &counts, &err))
        fail_msg("%s", err.text);
    store_close(s);
    corpus_free(c);
}

void shelved_open_with(int rows, int columns, struct app_options options)
{
    options.library_path = path;
    options.library = access(path, F_OK) == 0 ? shelved_store() : NULL;
    options.reuse = reuse_defaults();
    options.story = story_defaults();
    term_open_with(rows, columns, &options);
    term_settle();
}

void shelved_open(void)
{
    shelved_open_with(24, 80, (struct app_options){ 0 });
}
