/*
 * similarity: how alike the two texts of each row of a table are. The table is
 * read twice, with either text as the body of an article.
 */
#include "config.h"

#include "command_line.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/reuse.h>

static const char help[] = "\
Usage: twicetold similarity [OPTION]... TABLE\n\
Print how alike the two texts of each row of a table are, in its columns left\n\
and right: from 0, nothing in common, to 1, the same words. Of sentences that\n\
have 0.5 and more, most say the same.\n\
\n\
      --format=FORMAT  text (the default), a number a line, or csv: row and\n\
                       similarity\n\
      --help           print this help and exit\n\
\n\
Exit status: 0 if all is well, 2 in trouble.\n";

static struct corpus *load(
    const struct verb_options *o, const char *map, struct error *err)
{
    const char *const maps[] = { map, NULL };
    const struct load_options options = { .map = maps };
    return corpus_load(o->names.items, o->names.len, &options, NULL, err);
}

static void print_row(uint32_t row, double alike, bool csv)
{
    if (csv)
        printf("%u,", row);
    printf("%.4f\n", alike);
}

/* Each corpus has the rows that have a text, in order. */
static void print_rows(
    const struct corpus *left, const struct corpus *right, bool csv)
{
    const struct article *l = left->articles.items;
    const struct article *r = right->articles.items;
    const struct article *r_end = r + right->articles.len;
    if (csv)
        puts("row,similarity");
    for (size_t i = 0; i < left->articles.len; i++, l++) {
        while (r < r_end && r->row < l->row)
            print_row(r++->row, 0, csv);
        bool both = r < r_end && r->row == l->row;
        print_row(l->row, both ? text_similarity(l->body, r->body) : 0, csv);
        r += both;
    }
    for (; r < r_end; r++)
        print_row(r->row, 0, csv);
}

static int similarity_of_rows(const struct verb_options *o)
{
    struct error err;
    const char *const *names = o->names.items;
    if (o->names.len > 1) {
        usage_error("similarity: one too many: '%s'", names[1]);
        return usage_trouble("similarity");
    }
    if (strcmp(names[0], "-") == 0)
        return trouble("similarity reads its table twice, which standard input "
                       "cannot be: a file is wanted");
    struct corpus *left = load(o, "body=left", &err);
    struct corpus *right = left ? load(o, "body=right", &err) : NULL;
    bool table = right && left->articles.items[0].row;
    if (table)
        print_rows(left, right, o->format == FORMAT_CSV);
    corpus_free(left);
    corpus_free(right);
    if (!right)
        return trouble(err.text);
    if (!table)
        return trouble("similarity: no table with the columns left and right");
    return EXIT_SUCCESS;
}

const struct verb similarity_verb = {
    .name = "similarity",
    .help = help,
    .takes = TAKES_TEXT | TAKES_CSV | NEEDS_NAME,
    .run = similarity_of_rows,
};
