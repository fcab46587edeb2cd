/*
 * A real HTTP server for tests, on loopback, in the test's own thread: nothing
 * runs between the calls of server_step(), so that a test decides who is next
 * and nobody waits for a clock. What it answers is up to the test, byte by
 * byte, lies included.
 */
#ifndef TESTS_SUPPORT_SERVER_H
#define TESTS_SUPPORT_SERVER_H

#include <twicetold/base.h>

struct asked {
    struct span path;
    struct span host; /* as the client calls us, without the port */
    struct span head; /* all lines of the request */
};

/* What is sent, as it is. */
struct reply {
    struct buffer bytes;
    bool hang_up; /* when all is sent */
    bool never;   /* nothing is sent, and the line stays open */
};

typedef void (*server_fn)(
    struct reply *out, const struct asked *asked, void *payload);

struct server;
/* Listens at all addresses of this machine. */
struct server *server_new(server_fn answer, void *payload);
void server_free(struct server *s);
int server_port(const struct server *s);
/*
 * Reads what has come, then answers one request, the oldest; waits as long as
 * it is told for something to do. False when there was nothing.
 */
bool server_step(struct server *s, int milliseconds);
/* Requests so far, and how many of one host were open at the same time. */
size_t server_requests(const struct server *s);
size_t server_most_at_once(const struct server *s);

/* The value of a header of a request; empty: it is not there. */
struct span asked_header(const struct asked *asked, const char *name);
/* A whole answer. `headers` are lines with CRLF, besides Content-Length. */
void reply_with(struct reply *out, const char *status, const char *headers,
    struct span body);

#endif
