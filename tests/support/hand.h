/*
 * A corpus and an analysis made by hand, for tests of what stands on them:
 * articles from paragraphs, passages from phrases that both bodies hold.
 */
#ifndef TESTS_SUPPORT_HAND_H
#define TESTS_SUPPORT_HAND_H

#include <twicetold/layout.h>

struct hand {
    struct corpus corpus;
    struct reuse reuse;
    struct stories stories;
};

/* Paragraphs are what blank lines separate. Returns the id of the article. */
uint32_t hand_article(
    struct hand *h, const char *source, const char *title, const char *body);
/* Begins the analysis; all articles are one story. */
void hand_analysis(struct hand *h);
/* Begins the pair of two articles; pairs are begun in rising order. */
void hand_pair(struct hand *h, uint32_t left, uint32_t right);
/*
 * Adds a passage to the pair begun last. runs: phrases parted by '|', each
 * found in both bodies after the one before it. Passages are added by their
 * place on the left.
 */
void hand_passage(struct hand *h, const char *runs);
/* Adds a run, by bytes, to the passage begun by hand_passage_at(). */
void hand_passage_at(struct hand *h);
void hand_run_at(struct hand *h, struct run run);
/* Words of an article that are its site's furniture. */
void hand_furniture(struct hand *h, uint32_t article, const char *text);
/* Ends the analysis: counts words and makes the lookups. */
void hand_finish(struct hand *h);
void hand_free(struct hand *h);

#endif
