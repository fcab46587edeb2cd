/*
 * The parts of the stories view: what is listed and in which order
 * (stories_order.c), the reports below (stories_reports.c), what is said when
 * there is nothing (stories_nothing.c), what keys do
 * (stories_act.c), and the view itself (view_stories.c).
 */
#ifndef TUI_STORIES_H
#define TUI_STORIES_H

#include "texts.h"
#include "view.h"

struct stories_view {
    struct list reports;     /* of the story below */
    uint32_t below;          /* whose reports are shown: a lead, or NO_ID */
    struct texts *texts;     /* of the story below; NULL: none */
    ARRAY(bool) nothing_new; /* by its report: all of it was read in others */
    int below_height;        /* lines of it; 0: not enough room for both */
    /* What the columns were measured for. */
    struct day_column day;
    int dots_width;
    uint32_t most_members;
    bool any_shared;
    size_t n_feeds;   /* of the library, where that lists nothing */
    bool zones;       /* some story has times of several zones */
    int source_width; /* of the longest name */
};

/* The lead of the story that is selected, or NO_ID. */
uint32_t stories_lead(const struct view *v);
/* The cursor is among the reports. */
bool stories_inside(const struct view *v);
/* The report that has the cursor, or NO_ID. */
uint32_t stories_report(const struct view *v);
/* Puts the reports of the selected story below. */
void stories_settle(struct view *v);

/* Fills desk.shown: what the filter lets through, in the chosen order. */
void stories_choose(struct view *v);
/* The row of the story of an article, or row 0. */
size_t stories_row_of(const struct view *v, uint32_t article);
bool stories_row_has(const struct view *v, size_t row, struct span needle);

/* One of its reports has changed since it was read. */
bool stories_changed(const struct view *v, const struct story *story);
bool stories_starred(const struct view *v, const struct story *story);
/* How many of its reports share text with another. */
uint32_t stories_n_sharing(const struct view *v, const struct story *story);
/* Its reports have written their times in several zones: without these, the
 * order of the reports, which is that of the moments, would look wrong. */
bool stories_mixes_zones(const struct view *v, const struct story *story);
/* There is room for the headline of each report beside it. */
bool stories_titles_reports(const struct view *v);
void stories_draw_nothing(const struct view *v, const struct pane *body);
size_t stories_count_feeds(const struct view *v);
/* The line above the reports: says in words what the signs of their story stand
 * for. */
void stories_draw_caption(const struct view *v, struct brush *brush);
void stories_draw_report(const struct view *v, size_t row, struct brush *brush);

/* To the story of a report and, where the cursor was among reports, to it. */
void stories_follow(struct view *v, uint32_t report);
struct effect stories_act(struct view *v, const struct command *command);

#endif
