/*
 * What a fetch brought is on the screen, and undone from there; the server is
 * in the test's own thread and answers between two steps of the reader.
 */
#include "shelved.h"
#include "term.h"

#include "support/server.h"
#include "support/wait.h"

#include <stdlib.h>

static const char feed[] =
    "<rss><channel><title>Cape Wire</title>"
    "<item><guid>1</guid><title>Ferry aground</title>"
    "<description>The ferry Halla ran aground.</description></item>"
    "<item><guid>2</guid><title>School clock</title>"
    "<description>The clock of the school is slow.</description></item>"
    "</channel></rss>";

static void answer(struct reply *r, const struct asked *a, void *payload)
{
    (void)payload;
    if (span_equal(a->path, span_of("/never")))
        r->never = true;
    else
        reply_with(r, "200 OK", "", span_of(feed));
}

/* The reader on a library with a feed of the server's and one story. */
static struct server *open_with_feed(const char *path)
{
    struct server *server = server_new(answer, NULL);
    struct store *s = shelved_store();
    struct error err;
    char url[64];
    size_t added;
    struct store_step fetch = { .maker = MADE_BY_FETCH };
    snprintf(
        url, sizeof url, "http://127.0.0.1:%d%s", server_port(server), path);
    const struct store_feed one = { .url = span_of(url) };
    assert_true(store_add_feeds(s, &one, 1, &fetch, &added, &err));
    store_close(s);
    struct corpus *c = corpus_new();
    corpus_add(c, &(struct draft){ .id = span_of("own"),
                      .source = span_of("Mine"),
                      .title = span_of("A story of my own"),
                      .body = span_of("The mill at Velm turns again.") });
    shelved_add(c);
    unsetenv("http_proxy");
    shelved_open();
    return server;
}

/* Until the fetch is over. */
static void fetch(struct server *server)
{
    term_key("R");
    for (int64_t by = deadline(); app_busy(term_app());) {
        assert_true(clock_ms() < by);
        server_step(server, 0);
        term_step();
    }
    term_settle();
}

static void close_both(struct server *server)
{
    term_close();
    server_free(server);
}

static void refresh__undone__takes_the_articles_off_the_list(void **state)
{
    (void)state;
    struct server *server = open_with_feed("/feed");
    fetch(server);
    assert_true(term_shows("2 new"));
    assert_true(term_shows("School clock"));
    term_key("u");
    term_settle();
    assert_true(term_shows("undone: 2 articles fetched"));
    assert_false(term_shows("School clock"));
    assert_false(term_shows("Ferry aground"));
    assert_true(term_shows("A story of my own"));
    fetch(server);
    assert_true(term_shows("2 new"));
    assert_true(term_shows("School clock"));
    close_both(server);
}

/* Marks before and after it: the last comes first. A report that is open when
 * it is taken back is closed. */
static void refresh__between_marks__is_undone_in_its_turn(void **state)
{
    (void)state;
    struct server *server = open_with_feed("/feed");
    term_key("*");
    term_settle();
    fetch(server);
    term_key("g *");
    term_settle();
    term_key("Enter");
    term_settle();
    assert_true(term_shows("Cape Wire"));
    term_key("u");
    assert_true(term_shows("undone: 1 report"));
    for (int i = 0; i < 4 && !term_shows("articles fetched"); i++) {
        term_key("u"); /* what was read meanwhile */
        term_settle();
    }
    assert_true(term_shows("A story of my own"));
    assert_false(term_shows("Cape Wire"));
    assert_true(term_shows("*"));
    term_key("u");
    assert_true(term_shows("undone: 1 report"));
    close_both(server);
}

static void refresh__undone_while_it_goes_on__stops(void **state)
{
    (void)state;
    struct server *server = open_with_feed("/never");
    term_key("R");
    server_step(server, 0);
    term_step();
    assert_true(app_busy(term_app()));
    term_key("u");
    term_settle();
    assert_true(term_shows("stopped: nothing had come yet"));
    term_key("u");
    term_settle();
    assert_true(term_shows("nothing to undo"));
    close_both(server);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SHELVED_TEST(refresh__undone__takes_the_articles_off_the_list),
        SHELVED_TEST(refresh__between_marks__is_undone_in_its_turn),
        SHELVED_TEST(refresh__undone_while_it_goes_on__stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
