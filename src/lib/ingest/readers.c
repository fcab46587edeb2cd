/*
 * What is read by what. A file is told by its content first and by its name
 * second: kinds that are no articles are known by how they begin, a table by
 * its header, and what is left is a text.
 */
#include "reader.h"
#include "spans.h"

/* The first that recognises a file reads it: markup by its root element, mail
 * and references by their lines, what is left when other kinds are refused as a
 * table or as a text. */
static const struct reader *const markup_readers[] = { &feed_reader,
    &page_reader, &json_reader, &mail_reader, &reference_reader, NULL };
static const struct reader *const text_readers[] = { &csv_reader, &text_reader,
    NULL };

static const struct kind {
    const char *begins; /* may follow white space where it is text */
    size_t len;
    const char *what;
} refused[] = {
#define BEGINS(bytes) (bytes), sizeof(bytes) - 1
    { BEGINS("\x89PNG\r\n"), "a PNG image" },
    { BEGINS("\xff\xd8\xff"), "a JPEG image" },
    { BEGINS("GIF8"), "a GIF image" },
    { BEGINS("RIFF"), "a sound or an image" },
    { BEGINS("%PDF-"), "a PDF document" },
    { BEGINS("PK\x03\x04"), "a ZIP archive or an office document" },
    { BEGINS("\xd0\xcf\x11\xe0"), "an office document" },
    { BEGINS("\x1f\x8b"), "compressed with gzip" },
    { BEGINS("BZh"), "compressed with bzip2" },
    { BEGINS("\xfd"
             "7zXZ"),
        "compressed with xz" },
    { BEGINS("\x28\xb5\x2f\xfd"), "compressed with zstd" },
    { BEGINS("\x7f"
             "ELF"),
        "a program" },
    { BEGINS("SQLite format 3"), "a database" },
    { BEGINS("{\\rtf"), "a rich text document" },
    { BEGINS("<?xml"), "an XML document" },
    { BEGINS("#!/"), "a script" },
};

/* A file with such a name that no reader of markup knew is no text either. */
static const char *const markup_names[] = { ".html", ".htm", ".xml", ".rss",
    ".atom", ".opml", ".json", ".jsonl" };

static const char *refused_kind(struct span head)
{
    struct span text = span_trim(head);
    for (size_t i = 0; i < COUNT(refused); i++) {
        struct span begins = { refused[i].begins, refused[i].len };
        if (span_equal(span_cut(head, 0, begins.len), begins) ||
            span_equal_ascii_nocase(span_cut(text, 0, begins.len), begins))
            return refused[i].what;
    }
    return NULL;
}

static bool is_named_as_markup(struct span name)
{
    for (size_t i = 0; i < COUNT(markup_names); i++)
        if (span_ends_nocase(name, markup_names[i]))
            return true;
    return false;
}

/* More than one byte in twelve that no text has. */
static bool is_binary(struct span head)
{
    size_t controls = 0;
    for (size_t i = 0; i < head.len; i++) {
        unsigned char c = (unsigned char)head.ptr[i];
        controls += c < 0x20 && (c < '\b' || c > '\r') && c != 0x1b;
    }
    return controls * 12 > head.len;
}

static const char *refusal(const struct sample *sample)
{
    const char *kind = refused_kind(sample->head);
    if (kind)
        return kind;
    if (!span_trim(sample->head).len)
        return "empty";
    if (is_binary(sample->head))
        return "not a text";
    return is_named_as_markup(sample->name) ? "not what its name says" : NULL;
}

static const struct reader *first_to_recognise(
    const struct reader *const *readers, const struct sample *sample)
{
    while (*readers && !(*readers)->recognise(sample))
        readers++;
    return *readers;
}

const struct reader *reader_for(
    const struct sample *sample, const char **out_refusal)
{
    const struct reader *markup = first_to_recognise(markup_readers, sample);
    *out_refusal = markup ? NULL : refusal(sample);
    if (markup || *out_refusal)
        return markup;
    return first_to_recognise(text_readers, sample);
}
