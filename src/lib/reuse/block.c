/* Dynamic programming over a square of words. */
#include "block.h"

enum step { STOP, LEFT_OUT, RIGHT_OUT, PAIRED };

/* The square, seen from the corner that the alignment starts at. */
struct view {
    const struct table *t;
    const struct used_words *used;
    struct square s;
    bool backwards;
};

static uint32_t left_at(const struct view *v, uint32_t i)
{
    return v->backwards ? v->s.left_end - 1 - i : v->s.left + i;
}

static uint32_t right_at(const struct view *v, uint32_t j)
{
    return v->backwards ? v->s.right_end - 1 - j : v->s.right + j;
}

/* Scores all cells; where the best one is goes to *out_i, *out_j. */
static void score_cells(struct block *b, const struct view *v, uint32_t n,
    uint32_t m, uint32_t *out_i, uint32_t *out_j)
{
    int best = 0;
    *out_i = *out_j = 0;
    for (uint32_t j = 0; j <= m; j++) {
        b->score[0][j] = -(int)j * GAP;
        b->step[0][j] = j ? RIGHT_OUT : STOP;
    }
    for (uint32_t i = 1; i <= n; i++) {
        const int *above = b->score[(i - 1) % 2];
        int *row = b->score[i % 2];
        uint32_t left = left_at(v, i - 1);
        uint32_t hash = v->t->hash[left];
        int weight = word_weight(v->t, hash);
        bool used = v->used[0].items[left - v->used[0].base];
        row[0] = -(int)i * GAP;
        b->step[i][0] = LEFT_OUT;
        for (uint32_t j = 1; j <= m; j++) {
            uint32_t right = right_at(v, j - 1);
            int up = above[j] - GAP, side = row[j - 1] - GAP;
            row[j] = up >= side ? up : side;
            b->step[i][j] = up >= side ? LEFT_OUT : RIGHT_OUT;
            if (v->t->hash[right] == hash && !used &&
                !v->used[1].items[right - v->used[1].base] &&
                above[j - 1] + weight >= row[j]) {
                row[j] = above[j - 1] + weight;
                b->step[i][j] = PAIRED;
                if (row[j] > best) {
                    best = row[j];
                    *out_i = i;
                    *out_j = j;
                }
            }
        }
    }
}

static void add_pair(struct block *b, uint32_t left, uint32_t right)
{
    struct stretch *last = b->n ? &b->stretches[b->n - 1] : NULL;
    if (last && last->left + last->n == left && last->right + last->n == right)
        last->n++;
    else
        b->stretches[b->n++] = (struct stretch){ left, right, 1 };
}

/* Walks back from a cell; pairs come out from the last to the first. */
static void trace(struct block *b, const struct view *v, uint32_t i, uint32_t j)
{
    uint32_t left[BLOCK_MAX], right[BLOCK_MAX];
    size_t n = 0;
    while (b->step[i][j] != STOP) {
        enum step step = b->step[i][j];
        if (step == PAIRED) {
            left[n] = left_at(v, i - 1);
            right[n++] = right_at(v, j - 1);
        }
        i -= step != RIGHT_OUT;
        j -= step != LEFT_OUT;
    }
    b->n = 0;
    for (size_t k = 0; k < n; k++) {
        size_t at = v->backwards ? k : n - 1 - k;
        add_pair(b, left[at], right[at]);
    }
}

void block_fill(struct block *b, const struct table *t,
    const struct used_words used[2], struct square s, enum block_corner corner)
{
    struct view v = { t, used, s, corner == BLOCK_FROM_END };
    uint32_t n = s.left_end - s.left, m = s.right_end - s.right, i, j;
    score_cells(b, &v, n, m, &i, &j);
    if (corner == BLOCK_WHOLE) {
        i = n;
        j = m;
    }
    trace(b, &v, i, j);
}
