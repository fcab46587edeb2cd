/* Rows to articles; see the header. */
#include "table_fill.h"

#include "markup.h"

void table_fill_begin(
    struct table_fill *t, struct corpus *c, const struct origin *origin)
{
    t->corpus = c;
    t->shape.origin = origin;
    t->maker.shape = &t->shape;
    markup_begin(); /* cells may be HTML, and be read by threads */
}

/* Gives every date that had two readings what the whole column says. */
static void settle_dates(struct table_fill *t)
{
    enum date_order order;
    bool decided = date_column_decide(&t->dates, &order);
    for (size_t i = 0; i < t->dates.open.len; i++) {
        struct open_date *o = &t->dates.open.items[i];
        struct article *a = &t->corpus->articles.items[o->article];
        a->date = order == DATE_DAY_FIRST ? o->day_first : o->month_first;
        a->date_given = decided;
        if (decided)
            continue;
        a->date = (struct date){ 0 };
        tally_add(&t->tally, PROBLEM_DATE_ORDER, o->row);
    }
    t->dates.open.len = 0;
}

void table_fill_take(struct table_fill *t, const struct row_maker *maker,
    struct made_row *row, uint32_t number)
{
    struct article *a = &row->article.article;
    struct open_date open;
    bool renamed = false;
    for (int i = 0; i < N_PROBLEMS; i++)
        if (row->problems >> i & 1)
            tally_add(&t->tally, (enum problem)i, number);
    if (!row->is_article)
        return;
    a->date = date_column_add(&t->dates, &row->date, &open);
    if (t->dates.fixed && t->dates.open.len)
        settle_dates(t);
    a->date_given = a->date.precision != DATE_NONE;
    a->row = row->file.len ? 0 : number - t->above; /* of another file */
    uint32_t id =
        corpus_put_prepared(t->corpus, &row->article, &maker->paragraphs,
            span_or(row->file, t->shape.origin->file), &renamed);
    if (id == NO_ID) {
        tally_add(&t->tally, PROBLEM_NO_BODY, number);
        return;
    }
    t->n_articles++;
    if (renamed)
        tally_add(&t->tally, PROBLEM_SAME_ID, number);
    if (open.article == NO_ID)
        return;
    open.article = id;
    open.row = number;
    date_column_wait(&t->dates, open);
}

void table_fill_row(struct table_fill *t, struct row row, uint32_t number)
{
    struct made_row made;
    t->maker.arena = t->corpus->arena;
    t->maker.paragraphs.len = 0;
    row_make(&t->maker, &made, row);
    table_fill_take(t, &t->maker, &made, number);
}

bool table_fill_let_go(const struct table_fill *t)
{
    return !t->dates.open.len;
}

void table_fill_end(struct table_fill *t, const char *kind)
{
    struct span file = t->shape.origin->file;
    settle_dates(t);
    tally_tell(&t->tally, t->corpus, file, t->above);
    if (!t->n_articles)
        corpus_warn(t->corpus, "%.*s: %s without articles", (int)file.len,
            file.ptr, kind);
}

void table_fill_free(struct table_fill *t)
{
    date_column_free(&t->dates);
    row_maker_free(&t->maker);
}
