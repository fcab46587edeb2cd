/* Files that are read once they are there as a whole. */
#include <stdlib.h>

#include "ingest.h"
#include "reader.h"

void *whole_file_open(
    struct corpus *c, const struct origin *origin, const struct sample *sample)
{
    (void)sample;
    struct whole_file *w = mem_alloc_zeroed(1, sizeof *w);
    w->corpus = c;
    w->origin = origin;
    return w;
}

bool whole_file_feed(void *reading, struct span bytes)
{
    struct whole_file *w = reading;
    buffer_add(&w->bytes, bytes);
    return w->bytes.len <= BODY_MAX;
}

void whole_file_free(struct whole_file *w)
{
    buffer_free(&w->bytes);
    free(w);
}
