/*
 * The list of stories with nothing in it: why that is, and what can be done,
 * one line each, the key or the command first.
 */
#include "stories.h"

#include <stdlib.h>
#include <twicetold/text.h>

/* What is said, line below line. */
struct notice {
    const struct view *view;
    const struct pane *body;
    int line;
};

static struct brush next_line(struct notice *n)
{
    struct brush brush = pane_line(n->body, n->line++);
    if (n->line > n->body->height)
        brush.end = brush.column;
    brush_move(&brush, n->body->width > 20 ? 2 : 0);
    return brush;
}

static __attribute__((format(printf, 2, 3))) void say(
    struct notice *n, const char *format, ...)
{
    struct buffer text = { 0 };
    struct brush brush = next_line(n);
    va_list args;
    va_start(args, format);
    buffer_vaddf(&text, format, args);
    va_end(args);
    brush_cut(&brush, buffer_span(&text), STYLE_PLAIN);
    buffer_free(&text);
}

static void offer(struct notice *n, const char *what, const char *meaning)
{
    enum { MEANING = 24, WIDTH_FOR_COLUMNS = 60 };
    struct brush brush = next_line(n);
    int column = brush.column + MEANING;
    brush_cut(&brush, span_of(what), STYLE_TITLE);
    bool in_columns = n->body->width >= WIDTH_FOR_COLUMNS;
    brush_move(&brush, in_columns ? column : brush.column + 2);
    brush_cut(&brush, span_of(meaning), STYLE_PLAIN);
}

static void leave_air(struct notice *n)
{
    n->line += n->body->height > 8;
}

static bool count(const struct store_feed *feed, void *payload)
{
    (void)feed;
    ++*(size_t *)payload;
    return true;
}

size_t stories_count_feeds(const struct view *v)
{
    size_t n = 0;
    if (v->desk->library)
        store_each_feed(v->desk->library, count, &n, NULL);
    return n;
}

static void tell_library(struct notice *n)
{
    const struct view *v = n->view;
    const struct stories_view *s = v->state;
    if (v->desk->heads->n_muted > 0)
        say(n, "What your library holds is of sources that are muted.");
    else if (s->n_feeds == 1)
        say(n, "No report is here yet from the feed of your library.");
    else if (s->n_feeds > 1)
        say(n, "No report is here yet from the %zu feeds of your library.",
            s->n_feeds);
    else
        say(n, "Your library is empty.");
    leave_air(n);
    if (s->n_feeds > 0) {
        offer(n, key_for(v, REFRESH), "fetches what the feeds have");
        offer(n, "twicetold feeds", "tells how they are");
    }
    offer(n, "twicetold add URL", "subscribes to a feed, or keeps a page");
    offer(n, "twicetold add PATH", "keeps the articles of files and folders");
    offer(n, "twicetold import FILE", "takes feeds from OPML");
    offer(n, key_for(v, UNDO), "undoes the last change, a removal say");
}

static void tell_paths(struct notice *n)
{
    const struct view *v = n->view;
    say(n, "There is nothing to read: no reports were found.");
    leave_air(n);
    if (v->desk->corpus->warnings.len > 0)
        offer(n, key_for(v, DETAILS), "says why");
    else
        say(n, "Text files, tables, feeds and pages are read.");
}

void stories_draw_nothing(const struct view *v, const struct pane *body)
{
    struct notice n = { v, body, body->height > 3 };
    screen_cursor(body->row, body->column);
    if (!v->desk->complete) {
        say(&n, "The first reports are on their way.");
        return;
    }
    if (v->filter.len > 0) {
        say(&n, "No report fits \"%s\".", v->filter.ptr);
        leave_air(&n);
        say(&n, "%s and Enter shows all stories.", key_for(v, FILTER));
        return;
    }
    if (v->desk->heads)
        tell_library(&n);
    else
        tell_paths(&n);
    offer(&n, key_for(v, CLOSE), "leaves");
}
