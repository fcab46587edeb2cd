/*
 * serve FOLDER: the files of a folder over HTTP, for scripts. Prints its port
 * and ends when standard input does. A file's size is its ETag, which is as
 * good as the changes of a test.
 */
#include "support/server.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool read_file(struct buffer *out, const char *folder, struct span path)
{
    char name[512], block[4096];
    snprintf(name, sizeof name, "%s%.*s", folder, (int)path.len, path.ptr);
    FILE *fp = strstr(name, "..") ? NULL : fopen(name, "rb");
    if (!fp)
        return false;
    for (size_t n; (n = fread(block, 1, sizeof block, fp)) > 0;)
        buffer_add(out, (struct span){ block, n });
    bool whole = !ferror(fp);
    fclose(fp);
    return whole;
}

static void answer(struct reply *r, const struct asked *a, void *payload)
{
    struct buffer body = { 0 };
    char tag[32], headers[64];
    if (!read_file(&body, payload, a->path)) {
        reply_with(r, "404 Not Found", "", span_of(""));
        return;
    }
    snprintf(tag, sizeof tag, "\"%zu\"", body.len);
    snprintf(headers, sizeof headers, "ETag: %s\r\n", tag);
    if (span_equal(asked_header(a, "If-None-Match"), span_of(tag)))
        reply_with(r, "304 Not Modified", headers, span_of(""));
    else
        reply_with(r, "200 OK", headers, buffer_span(&body));
    buffer_free(&body);
}

int main(int argc, char **argv)
{
    enum { LOOK = 50 }; /* milliseconds between looks at standard input */
    if (argc != 2)
        return 2;
    struct server *s = server_new(answer, argv[1]);
    struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
    printf("%d\n", server_port(s));
    fflush(stdout);
    while (poll(&input, 1, 0) == 0)
        server_step(s, LOOK);
    server_free(s);
    return 0;
}
