/*
 * Any bytes as the file of settings: every setting stays within its range, no
 * complaint holds a control character, and the keys and looks that come of it
 * can be told.
 */
#include "fuzz.h"

#include "bindings.h"
#include "theme.h"

#include <sys/mman.h>
#include <unistd.h>

/* A file in memory, and the path that opens it. */
static int file_of(char path[32], const uint8_t *data, size_t size)
{
    int fd = memfd_create("config", 0);
    CHECK(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    snprintf(path, 32, "/proc/self/fd/%d", fd);
    return fd;
}

static void check_complaints(const struct config *c)
{
    for (size_t i = 0; i < c->complaints.len; i++) {
        struct span s = c->complaints.items[i];
        for (size_t b = 0; b < s.len; b++)
            CHECK((unsigned char)s.ptr[b] >= ' ' && s.ptr[b] != 0x7f);
    }
}

static void check_settings(const struct config *c)
{
    const struct settings *s = &c->settings;
    CHECK(s->near >= 0 && s->near <= 1);
    CHECK(s->story_threshold >= 0 && s->story_threshold <= 1);
    CHECK(s->window >= 1 && s->width >= 0 && s->threads >= 0);
    CHECK(s->fetch_timeout >= 1 && s->fetch_max_size >= 1);
    CHECK(s->color <= COLOR_NEVER);
    for (int i = 0; i < N_SETTINGS; i++) {
        struct buffer told = { 0 };
        config_spell(&told, c, (enum setting)i);
        buffer_free(&told);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const no_dirs[] = { NULL };
    char path[32];
    int fd = file_of(path, data, size);
    struct config *c = config_new();
    config_read(c, path, no_dirs);
    struct keymap map = bindings_read(c);
    const struct theme theme = theme_read(c);
    check_complaints(c);
    check_settings(c);
    for (int i = 0; i < N_ACTIONS; i++) {
        struct buffer told = { 0 };
        keymap_keys(&told, &map, (enum action)i, ANYWHERE);
        buffer_free(&told);
    }
    for (int i = 0; i < N_STYLES; i++)
        CHECK(theme.looks[i].many.color < 16 && theme.looks[i].eight.color < 8);
    CHECK(keymap_reaches(&map, ACTION_QUIT) ||
          keymap_reaches(&map, ACTION_CLOSE) ||
          keymap_reaches(&map, ACTION_COMMAND));
    keymap_free(&map);
    config_free(c);
    close(fd);
    return 0;
}
