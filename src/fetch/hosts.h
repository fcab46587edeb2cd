/*
 * Manners towards hosts: so many requests to one at a time, and a pause between
 * the beginnings of two. Time is a number of milliseconds that the caller
 * gives.
 */
#ifndef FETCH_HOSTS_H
#define FETCH_HOSTS_H

#include <twicetold/base.h>

enum { REQUESTS_PER_HOST = 2 };

struct hosts;
struct hosts *hosts_new(int pause);
/* Accepts NULL. */
void hosts_free(struct hosts *h);
/* The number that a host, a name without its port, has from now on. */
size_t hosts_number(struct hosts *h, struct span name);
/* Milliseconds until a request to it may begin; -1: one has to end before. */
int64_t hosts_wait(const struct hosts *h, size_t host, int64_t now);
void hosts_begin(struct hosts *h, size_t host, int64_t now);
void hosts_end(struct hosts *h, size_t host);

#endif
