/*
 * Reports taken out to be read: their texts, what these share, and of what
 * story they are. What PATHs hold is such a set as a whole. Of the library one
 * story is taken out at a time, which a detection run of some milliseconds
 * makes ready; the list itself has no text of it.
 *
 * Ids in a set are its own. Views keep ids of the desk, and ask here.
 */
#ifndef TUI_TEXTS_H
#define TUI_TEXTS_H

#include "desk.h"

struct texts {
    const struct corpus *corpus;
    const struct reuse *reuse;     /* NULL: not known yet */
    const struct stories *stories; /* NULL: not known yet */
    ARRAY(uint32_t)
    reports;           /* by id: the id on the desk, NO_ID when it
                          is gone from there; empty: the same */
    uint32_t n_chosen; /* of them those that were asked for, at the beginning;
                          the others show what their sources always print */
    ARRAY(uint32_t) versions; /* by id, where reports has it */
    unsigned n_users;
    ARRAY(int64_t) keys; /* of paragraphs (store.h), 0: not asked for yet */
    struct {
        struct corpus *corpus;
        struct reuse *reuse;
        struct stories *stories;
    } own;
};

/*
 * The set that has report a with its story, and b, which may be NO_ID; made
 * unless somebody has it out already. NULL and err when the library does not
 * give it. texts_return() accepts NULL.
 */
struct texts *texts_take(
    struct desk *d, uint32_t a, uint32_t b, struct error *err);
void texts_return(struct desk *d, struct texts *t);
/* The same again for a set taken before: another one when the story is another
 * by now, and t itself when it is not, or there is no better. What is read does
 * not change under the eyes: of a report that has a newer version by now, t
 * keeps the one it has. */
struct texts *texts_renew(
    struct desk *d, struct texts *t, uint32_t a, uint32_t b);
/* The library has the report in the version that the set has. */
bool texts_is_newest(
    const struct desk *d, const struct texts *t, uint32_t report);
/*
 * All versions of a report that the library has, oldest first: version n is id
 * n - 1. *out_before gets the one to compare the newest with: that which was
 * read, else the last but one. NULL and err when there is one alone.
 */
struct texts *texts_versions(
    struct desk *d, uint32_t report, unsigned *out_before, struct error *err);
/* The desk has been laid anew: map tells, by old id, the new one or NO_ID. */
void texts_renumber(struct desk *d, const uint32_t *map);

/* Its id in the set, or NO_ID; and back. */
uint32_t texts_id(const struct texts *t, uint32_t report);
uint32_t texts_report(const struct texts *t, uint32_t id);
/* Words of a without furniture, and those that b has too. */
void texts_shares(const struct texts *t, uint32_t a, uint32_t b,
    uint32_t *shared, uint32_t *words);
/* The report of its story that shares most with it, or NO_ID; *words, which may
 * be NULL: of its words those that any other report of the story has. */
uint32_t texts_closest(const struct texts *t, uint32_t report, uint32_t *words);
/* As pair_note(), of what a shares with b. */
bool texts_difference(struct buffer *out, const struct texts *t, uint32_t a,
    uint32_t b, bool ascii);
/*
 * Which paragraphs of a report were read: read, by index in the article. One is
 * known when its words were read, wherever they stood; or when nearly all of
 * them (as many as make a match `near`) stand in passages that it shares with
 * paragraphs of another report which were. Asks the library for what nobody
 * knows of yet.
 */
void texts_read(struct desk *d, struct texts *t, uint32_t report, bool *read);
/* Notes of a paragraph of the report that it was read, or was not. */
void texts_read_paragraph(struct desk *d, const struct texts *t,
    uint32_t report, uint32_t paragraph, bool read);
/* The report is unread, but every paragraph of it was read in another. */
bool texts_nothing_new(struct desk *d, struct texts *t, uint32_t report);
/* Marks a report read, or unread again, and then its paragraphs with it. */
void texts_mark_read(
    struct desk *d, const struct texts *t, uint32_t report, bool read);
/* Appends a report as a text file has it: a head of "Key: value" lines, its
 * paragraphs, a blank line between them. Read again, it is the same report. */
void texts_write(struct buffer *out, const struct texts *t, uint32_t report);

#endif
