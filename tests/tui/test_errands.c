/*
 * Keys while the library is asked for what takes long: they are written ahead,
 * and taken in the middle of a question, since the library is large enough for
 * it to tell its progress some times. And marks while feeds are fetched.
 */
#include "shelved.h"
#include "term.h"

#include "app_state.h"
#include "sample.h"
#include "support/library.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ARTICLES = 400, LISTED = 10 };

/* As many stories, of which the list shows the newest ten. */
static void open_some_of_many(void)
{
    struct error err;
    shelved_add(library_articles(0, ARTICLES));
    shelved_open();
    term_app()->window_wanted = LISTED;
    assert_true(shelf_reload(term_app(), &err));
    term_key("Ctrl-L");
    assert_true(term_shows("newest 10 of "));
}

static const struct view *list(void)
{
    return term_app()->stack[0];
}

/* The bytes are all there when the first key is taken. */
static void press_in_a_row(const char *bytes, int steps)
{
    term_ahead(bytes);
    while (steps-- > 0)
        assert_true(app_step(term_app()));
}

static void sort__key_meanwhile__is_taken_at_once(void **state)
{
    (void)state;
    open_some_of_many();
    press_in_a_row("Ssjj", 2); /* the second step is that of `s` */
    assert_true(term_app()->errand == ERRAND_NONE);
    assert_int_equal(term_app()->desk.order, STORE_BY_SHARED);
    assert_int_equal(list()->rows.cursor, 2);
    term_close();
}

static void sort__escape_meanwhile__leaves_the_order(void **state)
{
    (void)state;
    open_some_of_many();
    press_in_a_row("Ss\033", 2);
    assert_int_equal(term_app()->desk.order, STORE_BY_DATE);
    assert_true(term_shows("stopped"));
    assert_true(term_shows("newest 10 of "));
    term_close();
}

static void sort__another_meanwhile__takes_its_place(void **state)
{
    (void)state;
    open_some_of_many();
    press_in_a_row("SsSo", 2);
    assert_int_equal(term_app()->desk.order, STORE_BY_SOURCE);
    assert_true(term_shows("by source"));
    assert_false(term_shows("stopped"));
    term_close();
}

/* What is opened meanwhile is not closed by a list that lacks it. */
static void sort__report_opened_meanwhile__stays(void **state)
{
    (void)state;
    open_some_of_many();
    press_in_a_row("Stjjj\r", 2);
    assert_int_equal(term_app()->desk.order, STORE_BY_TITLE);
    assert_int_equal(term_app()->depth, 2);
    const struct view *top = app_top(term_app());
    assert_int_equal(top->place.kind, PLACE_READING);
    assert_span_equal(desk_title(&term_app()->desk, top->place.a), "396");
    term_close();
}

static void search__screen_left_meanwhile__is_given_up(void **state)
{
    (void)state;
    open_some_of_many();
    term_key("/");
    term_type("-nothing sort:source");
    press_in_a_row("\rj\r", 1);
    assert_int_equal(app_top(term_app())->place.kind, PLACE_READING);
    assert_true(term_shows("the search was given up"));
    term_key("q /");
    term_type("w1");
    term_key("Enter");
    assert_int_equal(app_top(term_app())->place.kind, PLACE_RESULTS);
    term_close();
}

/* What is typed on at once is meant for what will be found. */
static void search__key_typed_on__is_for_what_is_found(void **state)
{
    (void)state;
    open_some_of_many();
    term_key("/");
    term_type("w1");
    term_app()->pause = 1000000; /* how slow the machine may be */
    press_in_a_row("\r\r", 2);
    assert_false(term_shows("stopped"));
    assert_int_equal(term_app()->depth, 3);
    assert_int_equal(app_top(term_app())->place.kind, PLACE_READING);
    assert_int_equal(term_app()->stack[1]->place.kind, PLACE_RESULTS);
    term_app()->pause = 0;
    term_close();
}

/* A mark made meanwhile is one of the library, and no question goes by it. */
static void filter__mark_meanwhile__is_kept(void **state)
{
    (void)state;
    struct error err;
    size_t n;
    open_some_of_many();
    term_key("&");
    term_type("is:unread -nothing");
    press_in_a_row("\rr", 1);
    term_settle();
    struct store *s = shelved_store();
    free(store_unread(s, &n, &err));
    assert_int_equal(n, ARTICLES - 1);
    store_close(s);
    term_close();
}

/* A port that takes connections and answers none. */
static int listen_in_silence(char url[48])
{
    struct sockaddr_in at = { .sin_family = AF_INET,
        .sin_addr = { htonl(INADDR_LOOPBACK) } };
    socklen_t len = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(listen(fd, 8), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &len), 0);
    snprintf(url, 48, "http://127.0.0.1:%d/feed", (int)ntohs(at.sin_port));
    return fd;
}

static size_t count_unread(struct store *s)
{
    struct error err;
    size_t n;
    free(store_unread(s, &n, &err));
    return n;
}

/* Not only once all feeds have answered. */
static void marks__made_while_feeds_are_fetched__are_told(void **state)
{
    (void)state;
    char url[48];
    struct error err;
    size_t added;
    int fd = listen_in_silence(url);
    unsetenv("http_proxy");
    unsetenv("all_proxy");
    unsetenv("ALL_PROXY");
    shelved_add(sample_corpus());
    struct store *other = shelved_store();
    const struct store_feed feed = { .url = span_of(url) };
    assert_true(store_add_feeds(other, &feed, 1, NULL, &added, &err));
    shelved_open();
    term_key("R G r");
    for (int i = 0; i < 50 && count_unread(other) == 6; i++)
        assert_true(term_step());
    assert_int_equal(count_unread(other), 5);
    assert_int_equal(term_app()->job, JOB_FETCHING);
    term_key("Esc");
    term_settle();
    assert_true(term_shows("stopped"));
    store_close(other);
    term_close();
    close(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SHELVED_TEST(sort__key_meanwhile__is_taken_at_once),
        SHELVED_TEST(sort__escape_meanwhile__leaves_the_order),
        SHELVED_TEST(sort__another_meanwhile__takes_its_place),
        SHELVED_TEST(sort__report_opened_meanwhile__stays),
        SHELVED_TEST(search__screen_left_meanwhile__is_given_up),
        SHELVED_TEST(search__key_typed_on__is_for_what_is_found),
        SHELVED_TEST(filter__mark_meanwhile__is_kept),
        SHELVED_TEST(marks__made_while_feeds_are_fetched__are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
