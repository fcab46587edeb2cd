/* A file of [section]s and lines NAME = VALUE, handed over line by line. */
#ifndef CONFIG_INI_LINES_H
#define CONFIG_INI_LINES_H

#include <twicetold/base.h>

/* Who is told; spans are clean and good for the call. */
struct ini_listener {
    void (*section)(struct span name, unsigned line, void *payload);
    void (*entry)(
        struct span name, struct span value, unsigned line, void *payload);
    /* Something that is neither. */
    void (*trouble)(const char *text, unsigned line, void *payload);
    void *payload;
};

/*
 * Reads a whole file. False and err when it cannot be read; *missing when that
 * is because there is none.
 */
bool ini_read(const char *path, const struct ini_listener *listener,
    bool *missing, struct error *err);

#endif
