/*
 * What the files that read a page's own word of itself share: the facts found
 * so far, of which the best-ranked of each kind is kept.
 */
#ifndef TWICETOLD_INGEST_WEB_PAGE_HEAD_H
#define TWICETOLD_INGEST_WEB_PAGE_HEAD_H

#include "web_page.h"

#include <jansson.h>

enum page_fact {
    FACT_TITLE,
    FACT_AUTHOR,
    FACT_SITE,
    FACT_URL,
    FACT_BODY,
    N_FACTS
};

enum { HEADINGS_MOST = 24 };

struct page_head {
    struct buffer text[N_FACTS];
    int rank[N_FACTS];
    struct date date;
    int date_rank;
    int date_order;          /* of 03/04: day first 1, month first -1 */
    uint32_t since_headline; /* elements since what may be the headline */
    struct buffer title;     /* of <title> */
    struct {
        struct buffer text;
        bool first; /* <h1>; else <h2> */
    } headings[HEADINGS_MOST];
    size_t n_headings;
    struct {
        json_t *root;
        const json_t *object;
    } linked[16]; /* articles in linked data */
    size_t n_linked;
    ARRAY(json_t *) roots; /* of all linked data */
};

/* Takes a text, HTML as a rule, unless one of that rank is there. */
void page_head_offer(
    struct page_head *h, enum page_fact fact, int rank, struct span text);

/* web_page_date.c: the same for a date, which counts if it is one; and for what
 * an element shows. */
void page_head_offer_date(struct page_head *h, int rank, struct span text);
void page_head_read_date(struct page_head *h, const xmlNode *node);
/* Where none was found but that of a change, the day that the address says. */
void page_head_date_of_address(struct page_head *h);

/* web_page_linked.c: notes the articles in a script of linked data (JSON-LD);
 * then takes what the one says that the page is about. */
void page_head_read_linked(struct page_head *h, const xmlNode *script);
void page_head_take_linked(struct page_head *h);

/* web_page_title.c: whether the title or a heading of the page says that; and
 * the headline of all that was found. */
bool page_head_says(const struct page_head *h, struct span text);
/* Whether a heading may be the headline, and not the name of the site. */
bool page_head_may_be_title(const struct page_head *h, struct span heading);
struct span page_head_title(const struct page_head *h);

#endif
