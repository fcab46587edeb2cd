/* What is shared: one walk over the analysis for all formats and levels. */
#include "matches.h"

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
    for (size_t i = 0; i < reuse->pairs.len && !writer.error; i++)
        write_pair(&r, format, &reuse->pairs.items[i]);
    format->end(&r);
    characters_free(r.characters);
    return writer_end(&writer, err);
}
