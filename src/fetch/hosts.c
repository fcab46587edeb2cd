/* Which host may be asked when. */
#include "hosts.h"

#include <stdlib.h>

struct host {
    struct span name;
    size_t running;
    bool asked;
    int64_t last; /* when the last request began */
};

struct hosts {
    struct arena *arena;
    int pause; /* milliseconds */
    ARRAY(struct host) list;
};

struct hosts *hosts_new(int pause)
{
    struct hosts *h = mem_alloc_zeroed(1, sizeof *h);
    h->arena = arena_new();
    h->pause = pause;
    return h;
}

void hosts_free(struct hosts *h)
{
    if (!h)
        return;
    array_free(&h->list);
    arena_free(h->arena);
    free(h);
}

size_t hosts_number(struct hosts *h, struct span name)
{
    size_t i = 0;
    while (i < h->list.len &&
           !span_equal_ascii_nocase(h->list.items[i].name, name))
        i++;
    if (i == h->list.len)
        array_push(
            &h->list, (struct host){ .name = arena_copy(h->arena, name) });
    return i;
}

int64_t hosts_wait(const struct hosts *h, size_t host, int64_t now)
{
    const struct host *one = &h->list.items[host];
    if (one->running >= REQUESTS_PER_HOST)
        return -1;
    int64_t free_at = one->last + h->pause;
    return one->asked && free_at > now ? free_at - now : 0;
}

void hosts_begin(struct hosts *h, size_t host, int64_t now)
{
    struct host *one = &h->list.items[host];
    one->running++;
    one->asked = true;
    one->last = now;
}

void hosts_end(struct hosts *h, size_t host)
{
    h->list.items[host].running--;
}
