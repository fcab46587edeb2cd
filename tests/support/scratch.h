/* A folder of files for one test, removed with all that is in it. */
#ifndef TESTS_SUPPORT_SCRATCH_H
#define TESTS_SUPPORT_SCRATCH_H

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/unit.h"

struct scratch {
    char path[64];
    char last[256]; /* the path that scratch_path() gave last */
};

static inline struct scratch scratch_new(void)
{
    struct scratch s = { .path = "/tmp/twicetold-test-XXXXXX" };
    assert_non_null(mkdtemp(s.path));
    return s;
}

/* Good until the next call. */
static inline const char *scratch_path(struct scratch *s, const char *name)
{
    snprintf(s->last, sizeof s->last, "%s/%s", s->path, name);
    return s->last;
}

/* Makes the folders of the name too. */
static inline void scratch_write(
    struct scratch *s, const char *name, const void *bytes, size_t len)
{
    char path[256];
    snprintf(path, sizeof path, "%s", scratch_path(s, name));
    for (char *p = path + strlen(s->path) + 1; (p = strchr(p, '/')); p++) {
        *p = '\0';
        mkdir(path, 0700);
        *p = '/';
    }
    FILE *fp = fopen(path, "wb");
    assert_non_null(fp);
    assert_int_equal(fwrite(bytes, 1, len, fp), len);
    assert_int_equal(fclose(fp), 0);
}

static inline void scratch_text(
    struct scratch *s, const char *name, const char *text)
{
    scratch_write(s, name, text, strlen(text));
}

static inline int scratch_remove_one(
    const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st, (void)type, (void)ftw;
    return remove(path);
}

static inline void scratch_free(struct scratch *s)
{
    nftw(s->path, scratch_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

#endif
