/*
 * Layout: from articles and what they share to rows of a screen.
 *
 * Two steps. A *reading* (one article among its story's reports) and a
 * *comparison* (two articles) say what is marked, numbered and explained,
 * whatever the width. A *page* sets one of them to a width: a list of rows of
 * styled pieces. Rows name styles, never colours or attributes, so the screen
 * and the text report draw the same page.
 *
 * Readings, comparisons and pages borrow the corpus and the analysis, which
 * must outlive them, and are never edited: on a change of width a new page is
 * made.
 */
#ifndef TWICETOLD_LAYOUT_H
#define TWICETOLD_LAYOUT_H

#include <twicetold/corpus.h>
#include <twicetold/reuse.h>
#include <twicetold/story.h>

#ifdef __cplusplus
extern "C" {
#endif

enum style {
    STYLE_PLAIN,
    STYLE_TITLE,
    STYLE_SHARED,    /* words that the other side has too */
    STYLE_EDITED,    /* words changed inside a shared passage */
    STYLE_DIFFERS,   /* a changed figure or name inside one */
    STYLE_MOVED,     /* number and arrow of a moved passage */
    STYLE_FURNITURE, /* the site's own, or read elsewhere */
    STYLE_FOUND,     /* what a search found */
    STYLE_FRAME,
    STYLE_STATUS,
    STYLE_CURSOR, /* the selected line of a list */
    STYLE_UNREAD,
    N_STYLES
};

/* How a passage differs from its partner, and where that stands. */
enum sign {
    SIGN_NONE,
    SIGN_EQUAL,   /* the words are the same */
    SIGN_EDITED,  /* ~ */
    SIGN_DIFFERS, /* ! a figure or a name differs */
};

/* A stretch of one text in one style; sorted, disjoint. */
struct mark {
    uint32_t start, end; /* bytes in the body */
    uint8_t style;       /* STYLE_SHARED, _EDITED, _DIFFERS or _FURNITURE */
    uint32_t number;     /* of the passage; 0: none */
};
typedef ARRAY(struct mark) mark_list;

/* A share as people are told it: in percent, 100 only when nothing is missing,
 * 0 only when nothing is there. */
unsigned percent(uint32_t part, uint32_t whole);

/* "6 Dec 2025 09:45", without the time where none is known; nothing for no
 * date. */
void date_short(struct buffer *out, struct date d);
/* "Harbour Post · 6 Dec 2025 09:45". */
void article_stamp(
    struct buffer *out, const struct corpus *c, uint32_t article, bool ascii);
/* The same and "· by its own correspondent". */
void article_line(
    struct buffer *out, const struct corpus *c, uint32_t article, bool ascii);

/* ------------------------------------------------------------ readings */

/* One other report that carries (part of) a paragraph. */
struct carrier {
    uint32_t place; /* of the other report in its story: its letter */
    uint32_t pair;  /* id in the analysis */
    bool edited;    /* not word for word */
};

struct reading_paragraph {
    uint32_t first_carrier, n_carriers; /* by place */
    uint32_t number; /* of its first shared passage; 0: only here */
    bool furniture;
};

/* A stretch of the article that at least one other report has too. */
struct shared_passage {
    uint32_t start, end;    /* bytes in the body */
    uint32_t pair, passage; /* the fullest partner: ids in the analysis */
    uint32_t paragraph;     /* where it begins: index in the article */
    enum sign sign;
    uint32_t first_share, n_shares; /* by place, then passage */
};

/* A passage of the analysis, with another report, that lies in a stretch. */
struct share {
    uint32_t number;        /* of the stretch */
    uint32_t place;         /* of the other report in its story */
    uint32_t pair, passage; /* ids in the analysis */
};

struct reading {
    const struct corpus *corpus;
    const struct reuse *reuse;
    const struct stories *stories;
    uint32_t article;
    mark_list marks;
    ARRAY(struct reading_paragraph) paragraphs;
    ARRAY(struct carrier) carriers;
    ARRAY(struct shared_passage) passages; /* number n is item n - 1 */
    ARRAY(struct share) shares;
};

/* reuse and stories may be NULL while they are still computed: no marks. */
struct reading *reading_new(const struct corpus *c, const struct reuse *r,
    const struct stories *s, uint32_t article);
void reading_free(struct reading *r);
/* What the status line says of a passage: `2: also in A, word for word; in C,
 * edited ("aboard" -> "on board")`. number counts from 1; 0 tells of a
 * paragraph only here. */
void reading_note(
    struct buffer *out, const struct reading *r, uint32_t number, bool ascii);
/* The partner of passage `number`: the other article and the bytes there. */
bool reading_partner(const struct reading *r, uint32_t number,
    uint32_t *out_article, uint32_t *out_start, uint32_t *out_end);

/* --------------------------------------------------------- comparisons */

enum side { LEFT, RIGHT };

/*
 * A passage as a comparison numbers it: down the left side, from 1.
 */
struct joint {
    uint32_t passage;          /* id in the analysis */
    uint32_t start[2], end[2]; /* bytes, by side */
    uint32_t paragraph[2];     /* that it lies in: index in the article */
    uint32_t shared_words;
    bool moved; /* stands out of the order of the others */
    enum sign sign;
};

/* Two paragraphs, by index in their articles, that passages standing in order
 * join: they want to stand level. */
struct link {
    uint32_t paragraph[2];
    uint32_t shared_words;
    bool strong; /* holds half of either paragraph */
};

/* Where, in bytes by side, one sentence of a shared passage in order begins
 * inside two long paragraphs: there they can be brought level again. */
struct level {
    uint32_t at[2];
};

struct comparison {
    const struct corpus *corpus;
    const struct reuse *reuse;
    uint32_t article[2];
    uint32_t shared_words[2], words[2];
    mark_list marks[2];
    ARRAY(struct joint) joints; /* number n is item n - 1 */
    ARRAY(struct link) links;   /* by left, then right paragraph */
    ARRAY(struct level) levels; /* in order on both sides */
};

/* Two articles, the first on the left. r is the analysis that holds the pair;
 * it may hold nothing of it. */
struct comparison *comparison_new(const struct corpus *c, const struct reuse *r,
    uint32_t left, uint32_t right);
void comparison_free(struct comparison *c);
/* `1: same but one figure: 221 / 212`. number counts from 1; 0 tells of a
 * paragraph that one side alone has. */
void comparison_note(struct buffer *out, const struct comparison *c,
    uint32_t number, bool ascii);
/* Appends what differs in all that two articles share, `one figure differs:
 * 221 / 212`; the first is the left one's. False, and nothing appended, when no
 * figure and no name does. */
bool pair_note(struct buffer *out, const struct corpus *c,
    const struct reuse *r, uint32_t left, uint32_t right, bool ascii);

/* --------------------------------------------------------------- pages */

/* To be drawn by text_drawn(): text is often a part of a body as it is. */
struct piece {
    struct span text;
    uint8_t style;
};

struct cell {
    uint32_t first_piece, n_pieces; /* none: an empty cell */
};

enum row_kind {
    ROW_BLANK,
    ROW_HEAD,    /* title and such */
    ROW_TEXT,    /* words of the body */
    ROW_POINTER, /* "(2 stands at the top)" on one side */
    ROW_FOLD, /* "4 lines of the site's furniture", "3 paragraphs the same" */
};

/*
 * Every row is drawn alike: each of its parts at the column that the page gives
 * for it. On a stacked page the columns of the two cells overlap, and a row has
 * only one of them.
 */
struct row {
    uint8_t kind;
    uint8_t sign;          /* the strongest change that the row itself shows */
    struct cell margin;    /* reading: carriers and number */
    struct cell cell[2];   /* by side; a reading uses the first only */
    struct cell gutter;    /* comparison: number, sign or arrow */
    uint32_t paragraph[2]; /* index in the article by side, or NO_ID */
    uint32_t start[2], end[2]; /* bytes of the body shown in each cell */
    uint32_t number[2]; /* by side: a passage of which the row shows part */
};

/* Where a part of the row is drawn: columns from 0. width 0: not there. */
struct column {
    int x, width;
};

struct page {
    int width; /* columns, all in all */
    struct column margin, cell[2], gutter, map;
    bool stacked; /* one text below the other: too narrow for two */
    ARRAY(struct row) rows;
    ARRAY(struct piece) pieces;
    uint32_t *passage_row[2]; /* by side: where passage n begins, at n - 1 */
    uint32_t n_passages;
    struct arena *arena; /* texts made by the layout */
};

/* What is folded away. */
enum fold { FOLD_NOTHING, FOLD_SHARED, FOLD_OWN };

struct page_options {
    int width;
    enum fold fold;
    bool furniture; /* show the site's furniture whole, not as one line */
    bool ascii;     /* no arrows, dots and dashes beyond ASCII */
    bool dense;     /* no blank line between paragraphs */
};

/* 66 to 72 columns of text, centred, margin on the left, map on the right. */
struct page *page_of_reading(
    const struct reading *r, const struct page_options *options);
/*
 * Two columns with the gutter between them, rows level; stacked under 80
 * columns. Row 0 says who is compared and gives both shares (on a stacked page
 * rows 0 and 1 do), so that a screen can keep it in sight.
 */
struct page *page_of_comparison(
    const struct comparison *c, const struct page_options *options);
/* Accepts NULL. */
void page_free(struct page *p);

/* The row that shows byte `offset` of the body, which lies in `paragraph`:
 * where the cursor goes after a change of width. Falls back to the nearest row
 * before with text of that side, then to row 0. */
size_t page_find(
    const struct page *p, enum side side, uint32_t paragraph, uint32_t offset);
/* The row where passage `number` begins on a side, or SIZE_MAX. */
size_t page_passage(const struct page *p, enum side side, uint32_t number);
/* Appends the text of a cell as it is drawn, for searching and copying. */
void page_cell_text(
    struct buffer *out, const struct page *p, const struct cell *cell);

#ifdef __cplusplus
}
#endif

#endif
