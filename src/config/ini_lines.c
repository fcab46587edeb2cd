/*
 * inih takes a line apart into name, value and comment. Everything round that
 * is done here, because inih's buffers are of a fixed size, cut what does not
 * fit, and count no lines for us: lines are read, measured, cleaned and
 * numbered, headings kept whole, and a line that inih makes nothing of is told.
 */
#include "ini_lines.h"

#include <errno.h>
#include <fcntl.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <twicetold/text.h>
#include <unistd.h>

/* Bytes of a line that are kept, more than inih ever takes. */
enum { KEPT = 1024 };

struct lines {
    FILE *fp;
    const struct ini_listener *listener;
    struct arena *arena;
    unsigned number;
    bool unanswered; /* inih has a line that it has not given back */
};

static void tell(struct lines *l, const char *text)
{
    l->listener->trouble(text, l->number, l->listener->payload);
}

/* The next line, cleaned and trimmed. False at the end of the file. */
static bool next_line(struct lines *l, struct span *out)
{
    char raw[KEPT];
    size_t len = 0;
    int c;
    while ((c = getc(l->fp)) != EOF && c != '\n')
        if (len < sizeof raw)
            raw[len++] = (char)c;
    if (c == EOF && len == 0)
        return false;
    struct span s = { raw, len };
    bool marked = l->number == 0 && len >= 3 && !memcmp(raw, "\xEF\xBB\xBF", 3);
    l->number++;
    s = span_trim(span_cut(s, marked ? 3 : 0, len));
    *out = text_clean(l->arena, s, TEXT_LINE);
    return true;
}

/* [NAME], with a comment behind it or without. */
static void take_heading(struct lines *l, struct span s)
{
    for (size_t i = 1; i < s.len; i++)
        if (s.ptr[i] == ';' && s.ptr[i - 1] == ' ')
            s = span_trim(span_cut(s, 0, i));
    if (s.len < 2 || s.ptr[s.len - 1] != ']')
        tell(l, "a heading without its ]; the lines under it belong to the "
                "one before");
    else
        l->listener->section(span_trim(span_cut(s, 1, s.len - 1)), l->number,
            l->listener->payload);
}

/* What inih calls for its next line; NULL is the end. */
static char *give_line(char *out, int size, void *payload)
{
    struct lines *l = payload;
    struct span s;
    char text[40];
    if (l->unanswered)
        tell(l, "neither [SECTION] nor NAME = VALUE");
    l->unanswered = false;
    while (next_line(l, &s)) {
        if (s.len == 0 || s.ptr[0] == ';' || s.ptr[0] == '#')
            continue;
        if (s.len >= (size_t)size) {
            snprintf(text, sizeof text, "longer than %d bytes", size - 1);
            tell(l, text);
        } else if (s.ptr[0] == '[') {
            take_heading(l, s);
        } else {
            memcpy(out, s.ptr, s.len);
            out[s.len] = '\0';
            l->unanswered = true;
            return out;
        }
    }
    return NULL;
}

static int take_entry(
    void *payload, const char *section, const char *name, const char *value)
{
    struct lines *l = payload;
    (void)section;
    l->unanswered = false;
    if (*name)
        l->listener->entry(
            span_of(name), span_of(value), l->number, l->listener->payload);
    else
        tell(l, "nothing is named before the =");
    return 1;
}

/* Opens nothing but a file: a pipe would be waited for without end. */
static FILE *open_file(const char *path, bool *missing, struct error *err)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    *missing = fd < 0 && (errno == ENOENT || errno == ENOTDIR);
    if (fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
        FILE *fp = fdopen(fd, "r");
        if (fp)
            return fp;
    }
    error_set(err, "%s: %s", path,
        fd < 0 ? strerror(errno) : "this is not a file to be read");
    if (fd >= 0)
        close(fd);
    return NULL;
}

bool ini_read(const char *path, const struct ini_listener *listener,
    bool *missing, struct error *err)
{
    FILE *fp = open_file(path, missing, err);
    if (!fp)
        return false;
    struct lines l = { fp, listener, arena_new(), 0, false };
    ini_parse_stream(give_line, &l, take_entry, &l);
    bool whole = !ferror(fp);
    if (!whole)
        error_set(err, "%s: %s", path, strerror(errno));
    arena_free(l.arena);
    fclose(fp);
    return whole;
}
