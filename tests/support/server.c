/* Sockets that do not block, one buffer in and one out for each line. */
#include "support/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct line {
    int fd;
    struct buffer in, out;
    size_t sent;
    bool open;    /* a request is there whole, and not answered */
    bool hang_up; /* after what is to be sent */
    char host[64];
    uint64_t turn; /* of the open request */
};

struct server {
    int fd, port;
    server_fn answer;
    void *payload;
    ARRAY(struct line *) lines;
    size_t requests, most;
};

struct server *server_new(server_fn answer, void *payload)
{
    struct server *s = mem_alloc_zeroed(1, sizeof *s);
    struct sockaddr_in at = { .sin_family = AF_INET };
    socklen_t len = sizeof at;
    s->answer = answer;
    s->payload = payload;
    s->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (bind(s->fd, (struct sockaddr *)&at, sizeof at) || listen(s->fd, 512) ||
        getsockname(s->fd, (struct sockaddr *)&at, &len))
        abort();
    s->port = ntohs(at.sin_port);
    return s;
}

static void line_free(struct line *l)
{
    close(l->fd);
    buffer_free(&l->in);
    buffer_free(&l->out);
    free(l);
}

void server_free(struct server *s)
{
    for (size_t i = 0; i < s->lines.len; i++)
        line_free(s->lines.items[i]);
    array_free(&s->lines);
    close(s->fd);
    free(s);
}

int server_port(const struct server *s)
{
    return s->port;
}

size_t server_requests(const struct server *s)
{
    return s->requests;
}

size_t server_most_at_once(const struct server *s)
{
    return s->most;
}

struct span asked_header(const struct asked *asked, const char *name)
{
    size_t len = strlen(name);
    for (size_t at = 0; at < asked->head.len;) {
        struct span rest = span_cut(asked->head, at, asked->head.len);
        const char *end = memmem(rest.ptr, rest.len, "\r\n", 2);
        struct span one =
            span_cut(rest, 0, end ? (size_t)(end - rest.ptr) : rest.len);
        if (one.len > len && one.ptr[len] == ':' &&
            span_equal_ascii_nocase(span_cut(one, 0, len), span_of(name)))
            return span_trim(span_cut(one, len + 1, one.len));
        at += one.len + 2;
    }
    return (struct span){ "", 0 };
}

void reply_with(struct reply *out, const char *status, const char *headers,
    struct span body)
{
    buffer_addf(&out->bytes, "HTTP/1.1 %s\r\nContent-Length: %zu\r\n%s\r\n",
        status, body.len, headers);
    buffer_add(&out->bytes, body);
}

/* ---------------------------------------------------------------- lines */

static void accept_all(struct server *s)
{
    for (int fd; (fd = accept4(
                      s->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;) {
        struct line *l = mem_alloc_zeroed(1, sizeof *l);
        l->fd = fd;
        array_push(&s->lines, l);
    }
}

static struct asked parse(const struct line *l)
{
    struct asked asked = { .head = buffer_span(&l->in) };
    const char *path = memchr(l->in.ptr, ' ', l->in.len);
    if (path)
        asked.path = (struct span){ path + 1, strcspn(path + 1, " \r\n") };
    struct span host = asked_header(&asked, "Host");
    const char *colon = host.len ? memrchr(host.ptr, ':', host.len) : NULL;
    asked.host =
        span_cut(host, 0, colon ? (size_t)(colon - host.ptr) : host.len);
    return asked;
}

/* Counts the open requests to a line's host. */
static void count_open(struct server *s, const struct line *l)
{
    size_t n = 0;
    for (size_t i = 0; i < s->lines.len; i++)
        n += s->lines.items[i]->open &&
             strcmp(s->lines.items[i]->host, l->host) == 0;
    s->most = n > s->most ? n : s->most;
}

/* False when the other end has gone. */
static bool read_line(struct server *s, struct line *l)
{
    char block[4096];
    ssize_t n;
    while ((n = read(l->fd, block, sizeof block)) > 0)
        buffer_add(&l->in, (struct span){ block, (size_t)n });
    if (n == 0 || (errno != EAGAIN && errno != EINTR))
        return false;
    if (!l->open && l->in.len && memmem(l->in.ptr, l->in.len, "\r\n\r\n", 4)) {
        struct span host = parse(l).host;
        snprintf(l->host, sizeof l->host, "%.*s", (int)host.len, host.ptr);
        l->open = true;
        l->turn = ++s->requests;
        count_open(s, l);
    }
    return true;
}

/* False when the line is to be closed. */
static bool write_line(struct line *l)
{
    while (l->sent < l->out.len) {
        ssize_t n = send(
            l->fd, l->out.ptr + l->sent, l->out.len - l->sent, MSG_NOSIGNAL);
        if (n < 0)
            return errno == EAGAIN || errno == EINTR;
        l->sent += (size_t)n;
    }
    return !l->hang_up;
}

static void answer_oldest(struct server *s)
{
    struct line *oldest = NULL;
    for (size_t i = 0; i < s->lines.len; i++) {
        struct line *l = s->lines.items[i];
        if (l->open && l->turn && (!oldest || l->turn < oldest->turn))
            oldest = l;
    }
    if (!oldest)
        return;
    struct reply reply = { 0 };
    struct asked asked = parse(oldest);
    oldest->turn = 0;
    s->answer(&reply, &asked, s->payload);
    if (reply.never)
        return;
    buffer_add(&oldest->out, buffer_span(&reply.bytes));
    oldest->hang_up = reply.hang_up;
    oldest->in.len = 0;
    oldest->open = false;
    buffer_free(&reply.bytes);
}

bool server_step(struct server *s, int milliseconds)
{
    ARRAY(struct pollfd) polled = { 0 };
    array_push(&polled, (struct pollfd){ .fd = s->fd, .events = POLLIN });
    bool waiting = false;
    for (size_t i = 0; i < s->lines.len; i++) {
        struct line *l = s->lines.items[i];
        short out = l->sent < l->out.len || l->hang_up ? POLLOUT : 0;
        waiting |= l->open && l->turn;
        array_push(&polled,
            (struct pollfd){ .fd = l->fd, .events = (short)(POLLIN | out) });
    }
    int n = poll(polled.items, polled.len, waiting ? 0 : milliseconds);
    array_free(&polled);
    accept_all(s);
    for (size_t i = 0; i < s->lines.len; i++) {
        struct line *l = s->lines.items[i];
        if (read_line(s, l) && write_line(l))
            continue;
        line_free(l);
        s->lines.items[i--] = s->lines.items[--s->lines.len];
    }
    answer_oldest(s);
    return n > 0 || waiting;
}
