/* Standard output and standard error. */
#include "config.h"

#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>
#include <unistd.h>

void output_begin(void)
{
    /* Opened the wrong way round, so that using it fails as before. */
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    signal(SIGXFSZ, SIG_IGN);
}

int output_end(int status)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    /* Whoever read has gone, or was told: no word. */
    if (errno != EPIPE && status != EXIT_TROUBLE)
        tell("cannot write%s%s", errno ? ": " : "",
            errno ? strerror(errno) : "");
    return EXIT_TROUBLE;
}

void vtell(const char *format, va_list args)
{
    struct buffer line = { 0 };
    buffer_addf(&line, "twicetold: ");
    buffer_vaddf(&line, format, args);
    text_repair(line.ptr);
    fprintf(stderr, "%s\n", line.ptr);
    buffer_free(&line);
}

void tell(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vtell(format, args);
    va_end(args);
}

int trouble(const char *text)
{
    if (*text)
        tell("%s", text);
    return EXIT_TROUBLE;
}

void tell_warnings(const struct corpus *c)
{
    for (size_t i = 0; i < c->warnings.len; i++)
        tell("%.*s", (int)c->warnings.items[i].len, c->warnings.items[i].ptr);
}

json_t *json_text(struct span s)
{
    return json_stringn(s.ptr ? s.ptr : "", s.len);
}

void print_json(const char *name, json_t *member)
{
    json_t *all = json_pack("{s:i, s:o}", "version", 1, name, member);
    if (json_dumpf(all, stdout, JSON_COMPACT) == 0)
        putchar('\n');
    json_decref(all);
}
