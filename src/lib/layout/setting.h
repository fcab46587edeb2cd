/*
 * Setting type: what both kinds of page are built with. A flow is one body on
 * its way into rows; marks are followed with a cursor, so setting a text in
 * order is linear.
 */
#ifndef LAYOUT_SETTING_H
#define LAYOUT_SETTING_H

#include <twicetold/layout.h>
#include <twicetold/text.h>

/* The widest column of running text: beyond, the eye loses the line. */
#define TEXT_COLUMNS 72
/*
 * Columns from the map to the right edge, itself among them. Where there is
 * room it leaves the last one free: a terminal does not tell where its cursor
 * is once that one is written, so each sign would cost an address, twice the
 * bytes.
 */
#define MAP_COLUMNS(width) ((width) < 80 ? 1 : 2)

static inline int least(int a, int b)
{
    return a < b ? a : b;
}

/* One row's worth of a paragraph, or of nothing. */
struct slot {
    uint32_t paragraph;  /* index in the article; NO_ID: a blank */
    uint32_t start, end; /* bytes of the body */
    uint32_t level;      /* for the caller: 0 at first */
};
typedef ARRAY(struct slot) slot_list;

struct flow {
    struct span body;
    const struct paragraph *paragraphs; /* of the article */
    uint32_t n_paragraphs;
    const mark_list *marks;
    size_t mark;    /* marks before this one end before what comes next */
    int width;      /* columns */
    text_rows rows; /* room for wrapping */
};

struct flow flow_of(const struct corpus *c, uint32_t article,
    const mark_list *marks, int width);
void flow_free(struct flow *f);
/* Passes over the marks that end at or before byte `offset`. */
void flow_skip(struct flow *f, uint32_t offset);
/* Appends the slots of a paragraph, or of the part [start, end) of one. */
void flow_slots(slot_list *out, struct flow *f, uint32_t paragraph);
void flow_part(slot_list *out, struct flow *f, uint32_t paragraph,
    uint32_t start, uint32_t end);

struct page *page_new(int width, uint32_t n_passages);
/* An empty row. */
struct row row_of(enum row_kind kind);
/* Adds to the end of a cell; the pieces of one cell are added together. */
void cell_add(
    struct page *p, struct cell *cell, struct span text, enum style style);
/* A text that the page keeps. */
struct span page_keep(struct page *p, const struct buffer *text);
/* Adds a text of the layout's own, cut to `width` columns. */
void cell_note(struct page *p, struct cell *cell, enum style style, int width,
    bool ascii, const char *format, ...) __attribute__((format(printf, 6, 7)));
/* "4 lines of the site's furniture". */
void cell_furniture(
    struct page *p, struct cell *cell, uint32_t lines, int width, bool ascii);
/* Columns of n in decimal. */
int digits_of(uint32_t n);
/* Fills one side of a row with the text of a slot. To be called in the order
 * of the text. */
void row_set(struct page *p, struct row *row, enum side side, struct flow *f,
    const struct slot *slot);
/* Says that a row stands for the bytes of a slot, without showing them. */
void row_stand_for(struct row *row, enum side side, const struct slot *slot);
/* Appends the rows of a text in a column, as ROW_HEAD. */
void page_head(struct page *p, struct span text, int width, enum style style);

#endif
