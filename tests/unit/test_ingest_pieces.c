#include "support/unit.h"

#include <csv.h>
#include <twicetold/corpus.h>

#include "ingest/csv_quick.h"
#include "ingest/table_pieces.h"

/* ------------------------------------------------------ the quick parser */

static void note_cell(void *cell, size_t len, void *payload)
{
    buffer_addf(payload, "[%zu:", len);
    buffer_add(payload, (struct span){ cell, len });
    buffer_addf(payload, "]");
}

static void note_row(int end, void *payload)
{
    buffer_addf(payload, "<%d>", end);
}

struct parsing {
    struct csv_parser parser;
    struct buffer notes;
};

static void assert_same_parsing(struct parsing *a, struct parsing *b)
{
    assert_int_equal(a->parser.pstate, b->parser.pstate);
    assert_int_equal(a->parser.quoted, b->parser.quoted);
    assert_int_equal(a->parser.spaces, b->parser.spaces);
    assert_int_equal(a->parser.entry_pos, b->parser.entry_pos);
    if (a->parser.entry_pos)
        assert_memory_equal(
            a->parser.entry_buf, b->parser.entry_buf, a->parser.entry_pos);
    assert_int_equal(a->notes.len, b->notes.len);
    if (a->notes.len)
        assert_memory_equal(a->notes.ptr, b->notes.ptr, a->notes.len);
}

static void csv_parse_quick__any_bytes__does_as_the_parser_does(void **state)
{
    (void)state;
    static const char bytes[] = "\"\"\"\"\"\",,\n\r  abcdefgh;\t\0\xe9";
    uint64_t seed = random_seed(1);
    for (int round = 0; round < 20000; round++) {
        struct parsing a = { 0 }, b = { 0 };
        unsigned char options = random_below(&seed, 2) ? CSV_STRICT : 0;
        csv_init(&a.parser, options);
        csv_init(&b.parser, options);
        csv_set_blk_size(&b.parser, random_below(&seed, 20) + 1);
        for (int part = 0; part < 6; part++) {
            char text[40];
            size_t len = random_below(&seed, sizeof text);
            size_t kinds = round % 2 ? sizeof bytes : 10;
            for (size_t i = 0; i < len; i++)
                text[i] = bytes[random_below(&seed, (uint32_t)kinds)];
            size_t want =
                csv_parse(&a.parser, text, len, note_cell, note_row, &a.notes);
            size_t got = csv_parse_quick(
                &b.parser, text, len, note_cell, note_row, &b.notes);
            assert_int_equal(got, want);
            assert_same_parsing(&a, &b);
        }
        csv_fini(&a.parser, note_cell, note_row, &a.notes);
        csv_fini(&b.parser, note_cell, note_row, &b.notes);
        assert_same_parsing(&a, &b);
        csv_free(&a.parser);
        csv_free(&b.parser);
        buffer_free(&a.notes);
        buffer_free(&b.notes);
    }
}

/* ------------------------------------------------------- the table reader */

static const char *pick(uint64_t *seed, const char *const *list, uint32_t n)
{
    return list[random_below(seed, n)];
}
#define PICK(seed, ...)                                                        \
    pick((seed), (const char *const[]){ __VA_ARGS__ },                         \
        sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

/* A body of up to `most` sentences, as it stands between quotation marks. */
static void add_body(struct buffer *out, uint64_t *seed, uint32_t most)
{
    for (uint32_t n = random_below(seed, most); n; n--)
        buffer_addf(out, "%s%s",
            PICK(seed, "The ferry ran aground", "\"\"No,\"\" she said, \"\"no",
                "caf\xc3\xa9 caf\xe9", "a\tb,c", "", "3/4/2025"),
            PICK(seed, ". ", ".\n\n", ".\n", "\r\n", " \"\"", "\xc2\xa0"));
}

/* A table of at least `size` bytes in which most of what a table may hold
 * occurs, and with `damages` bytes of it overwritten. */
static struct buffer random_table(uint64_t *seed, size_t size, uint32_t damages)
{
    struct buffer out = { 0 };
    const char *delimiter = PICK(seed, ",", ",", ";", "\t");
    const char *newline = PICK(seed, "\n", "\n", "\r\n", "\r");
    const char *end = PICK(seed, "", "\n", "\"");
    uint32_t most = 1 + random_below(seed, 40);
    buffer_addf(&out, "id%stitle%ssource%sdate%sbody%s", delimiter, delimiter,
        delimiter, delimiter, newline);
    for (uint32_t row = 0; out.len < size; row++) {
        buffer_addf(&out, "%u%s\"%s\"%s%s%s%s%s\"", random_below(seed, row + 9),
            delimiter, PICK(seed, "A title", "", "It said \"\"so\"\""),
            delimiter, PICK(seed, "Cape Wire", "The Post", "", "Caf\xe9"),
            delimiter, PICK(seed, "2025-12-07", "03/04/2025", "", "soon"),
            delimiter);
        add_body(&out, seed, most);
        buffer_addf(&out, "\"%s%s", PICK(seed, "", "", "", "", ",x", ",,", " "),
            newline);
    }
    buffer_addf(&out, "%s", end);
    for (; damages; damages--)
        out.ptr[random_below(seed, (uint32_t)out.len)] =
            "\"\"\",\n\r a\0\xff"[random_below(seed, 11)];
    return out;
}

/* Reads the table in blocks of `least` to `most` bytes. */
static struct corpus *read_table(
    struct span text, uint64_t *seed, size_t least, size_t most, int threads)
{
    struct corpus *c = corpus_new();
    struct origin origin = { .file = span_of("t.csv"), .threads = threads };
    struct sample sample = { origin.file, span_cut(text, 0, 4096) };
    void *reading = csv_reader.open(c, &origin, &sample);
    for (size_t at = 0, len; at < text.len; at += len) {
        len = least + random_below(seed, (uint32_t)(most - least + 1));
        if (!csv_reader.feed(reading, span_cut(text, at, at + len)))
            break;
    }
    csv_reader.close(reading, true);
    return c;
}

static void assert_same_span(struct span a, struct span b)
{
    assert_int_equal(a.len, b.len);
    if (a.len)
        assert_memory_equal(a.ptr, b.ptr, a.len);
}

static void assert_same_article(
    const struct article *a, const struct article *b)
{
    assert_same_span(a->id, b->id);
    assert_same_span(a->title, b->title);
    assert_same_span(a->author, b->author);
    assert_same_span(a->url, b->url);
    assert_same_span(a->body, b->body);
    assert_same_span(a->file, b->file);
    assert_int_equal(a->row, b->row);
    assert_int_equal(a->source, b->source);
    assert_int_equal(a->first_paragraph, b->first_paragraph);
    assert_int_equal(a->n_paragraphs, b->n_paragraphs);
    assert_int_equal(a->date.seconds, b->date.seconds);
    assert_int_equal(a->date.precision, b->date.precision);
    assert_int_equal(a->source_given, b->source_given);
    assert_int_equal(a->date_given, b->date_given);
}

static void assert_same_corpus(const struct corpus *a, const struct corpus *b)
{
    assert_int_equal(a->warnings.len, b->warnings.len);
    for (size_t i = 0; i < a->warnings.len; i++)
        assert_same_span(a->warnings.items[i], b->warnings.items[i]);
    assert_int_equal(a->articles.len, b->articles.len);
    for (size_t i = 0; i < a->articles.len; i++)
        assert_same_article(&a->articles.items[i], &b->articles.items[i]);
    assert_int_equal(a->sources.len, b->sources.len);
    for (size_t i = 0; i < a->sources.len; i++)
        assert_same_span(a->sources.items[i].name, b->sources.items[i].name);
    assert_int_equal(a->paragraphs.len, b->paragraphs.len);
    for (size_t i = 0; i < a->paragraphs.len; i++) {
        const struct paragraph *p = &a->paragraphs.items[i];
        const struct paragraph *q = &b->paragraphs.items[i];
        assert_int_equal(p->article, q->article);
        assert_int_equal(p->start, q->start);
        assert_int_equal(p->end, q->end);
    }
}

/* One reader for all of it, given blocks too small for a piece, is the rule.
 * Small tables are cut only where pieces are tiny (tests/tiny). */
static void table__in_pieces__is_read_as_in_one(void **state)
{
    (void)state;
    uint64_t seed = random_seed(2);
    size_t n_articles = 0;
    for (int round = 0; round < 1000; round++) {
        bool large = round % 40 == 0;
        uint32_t most = large ? 12 * PIECE_LEAST : 4000;
        uint32_t damages = round % 3 ? random_below(&seed, 5) : 0;
        struct buffer text =
            random_table(&seed, random_below(&seed, most), damages);
        struct span all = buffer_span(&text);
        struct corpus *one = read_table(all, &seed, 1, 40, 1);
        struct corpus *pieces =
            read_table(all, &seed, 1, most, 1 + (int)random_below(&seed, 3));
        assert_same_corpus(one, pieces);
        n_articles += one->articles.len;
        corpus_free(one);
        corpus_free(pieces);
        buffer_free(&text);
    }
    assert_true(n_articles > 1000);
}

/* Where the pieces taken so far end, and what they held. */
struct taken {
    const char *end;
    size_t pieces, rows;
};

static void on_piece(void *payload, const struct piece *p)
{
    struct taken *t = payload;
    assert_ptr_equal(p->bytes.ptr, t->end);
    t->end += p->bytes.len;
    t->pieces++;
    t->rows += p->rows.len;
    assert_true(t->end[-1] == '\n' && t->end[-2] == '"');
}

static void pieces_read__sound_rows__are_cut_where_rows_end(void **state)
{
    (void)state;
    struct csv_dialect dialect = {
        .delimiter = ',', .quote = '"', .newline = '\n'
    };
    struct origin origin = { .file = span_of("t.csv") };
    struct table_shape shape = { .origin = &origin, .width = 2 };
    struct buffer text = { 0 };
    for (int f = 0; f < N_FIELDS; f++)
        shape.columns.of[f] = -1;
    shape.columns.of[FIELD_BODY] = 1;
    for (size_t n = 0; text.len < 5 * PIECE_LEAST; n++)
        buffer_addf(&text, "%zu,\"A \"\"text\"\"\nof, lines\"\n", n);
    struct pieces *p = pieces_new(&dialect, &shape, 2);
    struct taken taken = { .end = text.ptr };
    size_t used = pieces_read(p, buffer_span(&text), on_piece, &taken);
    assert_true(taken.pieces >= 5);
    assert_int_equal(used, text.len);
    assert_ptr_equal(taken.end, text.ptr + text.len);
    assert_true(taken.rows > taken.pieces);
    struct arena *arena = arena_new();
    pieces_give(p, arena);
    pieces_give(NULL, arena);
    pieces_free(p);
    pieces_free(NULL);
    arena_free(arena);
    buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_parse_quick__any_bytes__does_as_the_parser_does),
        cmocka_unit_test(table__in_pieces__is_read_as_in_one),
        cmocka_unit_test(pieces_read__sound_rows__are_cut_where_rows_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
