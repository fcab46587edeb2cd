/*
 * What is shared: one walk over the analysis for all formats and levels. Where
 * a row does not depend on those before it, pieces of the walk are made side by
 * side in memory and written in their order.
 */
#include "base/threads.h"
#include "matches.h"

#define PIECE_PAIRS BOUNDARY((size_t)1024, (size_t)2)

const struct article *matches_article(
    const struct matches_report *r, uint32_t id)
{
    return &r->corpus->articles.items[id];
}

struct span matches_source(const struct matches_report *r, uint32_t article)
{
    return r->corpus->sources.items[matches_article(r, article)->source].name;
}

uint32_t matches_paragraph(const struct matches_report *r, uint32_t paragraph)
{
    const struct paragraph *p = &r->corpus->paragraphs.items[paragraph];
    return paragraph - matches_article(r, p->article)->first_paragraph + 1;
}

static void write_pair(struct matches_report *r,
    const struct matches_format *format, const struct pair *pair)
{
    switch (r->options->level) {
    case LEVEL_ARTICLE:
        format->article(r, pair);
        break;
    case LEVEL_PARAGRAPH:
        for (uint32_t i = 0; i < pair->n_matches; i++)
            format->paragraph(
                r, pair, &r->reuse->matches.items[pair->first_match + i]);
        break;
    case LEVEL_PASSAGE:
        for (uint32_t i = 0; i < pair->n_passages; i++)
            format->passage(
                r, pair, &r->reuse->passages.items[pair->first_passage + i]);
        break;
    }
}

static void write_pairs(struct matches_report *r,
    const struct matches_format *format, size_t from, size_t to)
{
    for (size_t i = from; i < to && !r->writer->error; i++)
        write_pair(r, format, &r->reuse->pairs.items[i]);
}

/* All pairs, each thread's pieces in a writer of its own. */
static void write_side_by_side(
    const struct matches_report *r, const struct matches_format *format)
{
    size_t n = r->reuse->pairs.len;
    struct turns turns = { 0 };
#pragma omp parallel num_threads(corpus_threads(r->corpus, r->options->threads))
    {
        struct writer own;
        struct matches_report part = *r;
        writer_begin(&own, NULL);
        part.writer = &own;
        part.characters = characters_new(r->corpus);
#pragma omp for schedule(monotonic : dynamic)
        for (size_t i = 0; i < n; i += PIECE_PAIRS) {
            write_pairs(
                &part, format, i, n - i > PIECE_PAIRS ? i + PIECE_PAIRS : n);
            turn_wait(&turns, i / PIECE_PAIRS);
            writer_pass(r->writer, &own);
            turn_pass(&turns);
        }
        characters_free(part.characters);
        buffer_free(&own.buffer);
    }
}

bool report_matches(FILE *out, const struct corpus *c,
    const struct reuse *reuse, const struct report_options *options,
    struct error *err)
{
    static const struct matches_format *const formats[] = {
        [REPORT_TEXT] = &matches_text,
        [REPORT_JSON] = &matches_json,
        [REPORT_CSV] = &matches_csv,
    };
    const struct matches_format *format = formats[options->format];
    struct writer writer;
    writer_begin(&writer, out);
    struct matches_report r = {
        .writer = &writer,
        .corpus = c,
        .reuse = reuse,
        .options = options,
        .characters = characters_new(c),
        .list.writer = &writer,
    };
    format->begin(&r);
    if (format->rows_are_apart)
        write_side_by_side(&r, format);
    else
        write_pairs(&r, format, 0, reuse->pairs.len);
    format->end(&r);
    characters_free(r.characters);
    return writer_end(&writer, err);
}
