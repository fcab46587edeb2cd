/*
 * What lies before the reader: the list of articles, what was found out about
 * them, and what the reader has marked. Views look at it and hold nothing of it
 * by pointer, since articles arrive and stories are made anew while they are
 * open.
 *
 * What PATHs hold is there as a whole. Of the library there are the heads of
 * its newest stories: a text is taken out when it is read; see texts.h.
 */
#ifndef TUI_DESK_H
#define TUI_DESK_H

#include "flags.h"
#include "keys.h"
#include "places.h"
#include "store.h"

#include <twicetold/corpus.h>
#include <twicetold/reuse.h>
#include <twicetold/story.h>

struct asked;
struct texts;

struct desk {
    const struct corpus *corpus;
    const struct reuse *reuse; /* of it all; NULL: not known yet, or heads */
    struct stories *stories;   /* singles until they are known */
    struct store *library;
    const struct store_heads *heads; /* NULL: articles are here as a whole */
    struct texts *whole;             /* all of it, where that is here */
    ARRAY(struct texts *) taken;     /* out of the library */
    const struct asked *found;       /* what was searched for last */
    const struct asked *filter;      /* what the list is kept to */
    /* The list as it was laid out last: stories, by their leads. */
    ARRAY(uint32_t) shown;
    enum store_order order; /* of the list */
    bool reversed;
    struct {
        enum store_order order;
        bool reversed;
    } wished; /* the same, before the library was asked */
    struct flags flags;
    struct places places;
    struct keymap keymap;
    struct reuse_options reuse_options;
    struct story_options story_options;
    int64_t newest; /* moment: now, or of the newest article that was here, if
                       that is later; INT64_MIN: not known */
    bool ascii;
    bool is_sample;
    bool grouped;  /* the stories are known */
    bool complete; /* nothing is left to be done, or it was stopped */
};

const struct article *desk_article(const struct desk *d, uint32_t article);
struct span desk_source(const struct desk *d, uint32_t article);
/* The story of an article; NULL when it has none yet. */
const struct story *desk_story(const struct desk *d, uint32_t article);
/* The n-th report of a story. */
uint32_t desk_member(const struct desk *d, const struct story *s, uint32_t n);
/* Headline to show: never empty. */
struct span desk_title(const struct desk *d, uint32_t article);
/* Its letter among its story's reports. */
void desk_letter(char out[12], const struct desk *d, uint32_t article);
/* Whether its source is muted; how many such there are. */
bool desk_is_muted(const struct desk *d, uint32_t article);
size_t desk_hidden(const struct desk *d);
bool desk_is_read(const struct desk *d, uint32_t article);
/* Marks as read what is unread of the library, by identities, on the desk or
 * not; how much. */
size_t desk_read_all(struct desk *d, const int64_t *unread, size_t n);
/* The list is in the order wished; appends what that is called. */
void desk_sort(struct desk *d);
void desk_name_order(struct buffer *out, const struct desk *d);
/* Where reading of a report stopped, of late or as the library has it; NULL:
 * nowhere. Good until the next call. */
const struct kept_place *desk_place(struct desk *d, uint32_t article);
void desk_keep_place(
    struct desk *d, uint32_t article, uint32_t paragraph, uint32_t offset);
/* Unread reports of a story. */
uint32_t desk_unread(const struct desk *d, const struct story *s);
/* The reports tagged for comparing, at most two. Returns how many. */
unsigned desk_tagged(const struct desk *d, uint32_t out[2]);
/* Words of an article without furniture; counted when not known yet. */
uint32_t desk_words(const struct desk *d, uint32_t article);

/* From which moment on a day is known without its year: eleven months before
 * `newest`, and before now, or the newest article; also while a filter has kept
 * that one off the desk, or the same day would be written in two ways. */
int64_t day_since(int64_t newest);
int64_t desk_since(const struct desk *d);
/* There are other articles on the desk. */
void desk_learn_newest(struct desk *d);
/* "7 Dec", "7 Dec 2019" before `since`; nothing without a date. */
void day_short(struct buffer *out, struct date d, int64_t since);
/* Days one below another: the months stand in line. */
struct day_column {
    int64_t since;
    int digits, width;
};
/* Makes room for a day; digits and width are 0 before the first. */
void day_measure(struct day_column *c, struct date d);
/* Appends a day that was measured, with spaces to the column's end. */
void day_in_column(
    struct buffer *out, const struct day_column *c, struct date d);
/* "6 Dec 08:10", the time only where it is known. */
void day_time(struct buffer *out, struct date d, int64_t since);

#endif
