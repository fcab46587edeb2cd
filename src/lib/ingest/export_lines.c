/*
 * Exports of news archives in lines, many articles in one: text files, and what
 * is left of pages when their markup is gone.
 *
 * Nexis: "3 of 74 DOCUMENTS" begins an article; the outlet, the date, the
 * headline and fields such as "BYLINE: " come before its text, and others such
 * as "LOAD-DATE: " after it.
 *
 * Nexis Uni: title, outlet and date stand first, "Length: 239 words" and its
 * like after them; "Body" in a line of its own begins the text, and "End of
 * Document" ends an article.
 *
 * ProQuest and Factiva label all they have, ProQuest in words ("Full text: "),
 * Factiva by codes of two or three capitals ("HD", "LP"), which stand before
 * what they label or in a line of their own.
 */
#include <string.h>

#include "base/ascii.h"
#include "spans.h"
#include "web_page.h"

/* A line, and whether an empty one stands before it. */
struct line {
    struct span text;
    bool apart;
};

/* The next line from *at on that is not empty. */
static bool next_line(struct span prose, size_t *at, struct line *out)
{
    *out = (struct line){ 0 };
    for (bool first = true; !out->text.len && *at < prose.len; first = false) {
        const char *newline = memchr(prose.ptr + *at, '\n', prose.len - *at);
        size_t end = newline ? (size_t)(newline - prose.ptr) : prose.len;
        out->apart = !first;
        out->text = span_trim(span_cut(prose, *at, end));
        *at = end + 1;
    }
    return out->text.len > 0;
}

static void add_line(struct buffer *out, struct line line)
{
    buffer_add(out, span_of(!out->len ? "" : line.apart ? "\n\n" : "\n"));
    buffer_add(out, line.text);
}

static struct span keep(struct arena *arena, const struct buffer *text)
{
    return arena_copy(arena, span_trim(buffer_span(text)));
}

/* "3 of 74" from byte `at` on; returns its end, or 0. */
static size_t counted(struct span s, size_t at)
{
    size_t of = span_digits(s, at);
    if (of == at || !span_equal(span_cut(s, of, of + 4), span_of(" of ")))
        return 0;
    size_t total = span_digits(s, of + 4);
    return total > of + 4 ? total : 0;
}

/* --------------------------------------------------------------- Nexis */

/* "3 of 74 DOCUMENTS" */
static bool begins_nexis(struct span line)
{
    size_t end = counted(line, 0);
    return end &&
           span_equal(span_cut(line, end, end + 9), span_of(" DOCUMENT"));
}

/* "LENGTH: 239 words": capitals, then a colon. */
static bool is_field(struct span line, struct span *out_name)
{
    size_t n = 0;
    while (n < line.len &&
           ((line.ptr[n] >= 'A' && line.ptr[n] <= 'Z') || line.ptr[n] == '-'))
        n++;
    if (n < 4 || n >= line.len || line.ptr[n] != ':')
        return false;
    *out_name = span_cut(line, 0, n);
    return true;
}

static bool is_one_of(struct span name, const char *const *names)
{
    for (; *names; names++)
        if (span_equal(name, span_of(*names)))
            return true;
    return false;
}

/* One article of Nexis from just after its first line; *at is left where the
 * next one begins. */
static bool read_nexis(
    struct web_page *out, struct arena *arena, struct span prose, size_t *at)
{
    static const char *const before[] = { "LENGTH", "BYLINE", "DATELINE",
        "SECTION", "HIGHLIGHT", "SERIES", "DISTRIBUTION", NULL };
    struct line line;
    struct span name;
    struct buffer body = { 0 }, title = { 0 };
    bool in_body = false, in_title = false, done = false;
    for (size_t next = *at; next_line(prose, &next, &line); *at = next) {
        if (begins_nexis(line.text))
            break;
        if (done)
            continue;
        bool title_goes_on = in_title && !line.apart;
        in_title = false;
        if (is_field(line.text, &name)) {
            if (span_equal(name, span_of("BYLINE")))
                out->author = arena_copy(arena,
                    span_trim(
                        span_cut(line.text, name.len + 1, line.text.len)));
            done = in_body && !is_one_of(name, before);
            in_body = in_body || span_equal(name, span_of("LENGTH"));
        } else if (in_body) {
            add_line(&body, line);
        } else if (!out->site.len) {
            out->site = arena_copy(arena, line.text);
        } else if (!out->date.precision && date_parse(&out->date, line.text)) {
            continue;
        } else if (!title.len || title_goes_on) {
            add_line(&title, line);
            in_title = true;
        }
    }
    out->title = keep(arena, &title);
    out->body = keep(arena, &body);
    buffer_free(&title);
    buffer_free(&body);
    return out->body.len > 0;
}

/* ----------------------------------------------------------- Nexis Uni */

/* "Length: 239 words" */
static bool is_length(struct span line)
{
    size_t from = 8, end = span_digits(line, from);
    return span_begins(line, "Length: ") && end > from &&
           span_begins(span_cut(line, end, line.len), " word");
}

/* One line before the text: the title, the outlet, the date, and fields. */
static void read_uni_head(
    struct web_page *out, struct arena *arena, struct span line)
{
    if (!out->title.len)
        out->title = arena_copy(arena, line);
    else if (!out->site.len)
        out->site = arena_copy(arena, line);
    else if (span_begins(line, "Byline:"))
        out->author = arena_copy(arena, span_trim(span_cut(line, 7, line.len)));
    else if (!out->date.precision && !date_parse(&out->date, line))
        out->date = (struct date){ 0 };
}

static void read_uni(web_page_list *out, struct arena *arena, struct span prose)
{
    static const char *const after[] = { "Load-Date:", "Classification",
        "Graphic", NULL };
    enum { HEAD, TEXT, TAIL } place = HEAD;
    struct web_page page = { 0 };
    struct buffer body = { 0 };
    struct line line;
    for (size_t at = 0; next_line(prose, &at, &line);) {
        bool tail =
            span_begins(line.text, after[0]) || is_one_of(line.text, after);
        if (span_equal(line.text, span_of("End of Document"))) {
            page.body = keep(arena, &body);
            if (page.body.len)
                array_push(out, page);
            page = (struct web_page){ 0 };
            body.len = 0;
            place = HEAD;
        } else if (place == HEAD && span_equal(line.text, span_of("Body"))) {
            place = TEXT;
        } else if (place == HEAD) {
            read_uni_head(&page, arena, line.text);
        } else if (place == TEXT && tail) {
            place = TAIL;
        } else if (place == TEXT) {
            add_line(&body, line);
        }
    }
    buffer_free(&body);
}

/* ------------------------------------------------- ProQuest and Factiva */

enum part { NOTHING, TITLE, AUTHOR, SITE, DATE, BODY, N_PARTS };

struct label {
    const char *name;
    enum part part;
};

static const struct label proquest_labels[] = {
    { "Title:", TITLE },
    { "Author:", AUTHOR },
    { "Publication title:", SITE },
    { "Publication date:", DATE },
    { "Full text:", BODY },
    { "Abstract:", NOTHING },
    { "Subject:", NOTHING },
    { "Business indexing term:", NOTHING },
    { "Location:", NOTHING },
    { "People:", NOTHING },
    { "Company / organization:", NOTHING },
    { "Identifier / keyword:", NOTHING },
    { "Classification:", NOTHING },
    { "Publication info:", NOTHING },
    { "Publication year:", NOTHING },
    { "Publication subject:", NOTHING },
    { "Publisher:", NOTHING },
    { "Pages:", NOTHING },
    { "First page:", NOTHING },
    { "Place of publication:", NOTHING },
    { "Country of publication:", NOTHING },
    { "Source type:", NOTHING },
    { "Language of publication:", NOTHING },
    { "Document type:", NOTHING },
    { "Links:", NOTHING },
    { "ISSN:", NOTHING },
    { "Section:", NOTHING },
    { "Dateline:", NOTHING },
    { "Credit:", NOTHING },
    { "Copyright:", NOTHING },
    { "ProQuest document ID:", NOTHING },
    { "ProQuest document link:", NOTHING },
    { "Document URL:", NOTHING },
    { "Last updated:", NOTHING },
    { "Database:", NOTHING },
};

static const struct label factiva_labels[] = {
    { "HD", TITLE },
    { "BY", AUTHOR },
    { "SN", SITE },
    { "PD", DATE },
    { "LP", BODY },
    { "TD", BODY },
    { "SE", NOTHING },
    { "CR", NOTHING },
    { "WC", NOTHING },
    { "ET", NOTHING },
    { "SC", NOTHING },
    { "ED", NOTHING },
    { "PG", NOTHING },
    { "VOL", NOTHING },
    { "LA", NOTHING },
    { "CY", NOTHING },
    { "ART", NOTHING },
    { "CO", NOTHING },
    { "IN", NOTHING },
    { "NS", NOTHING },
    { "RE", NOTHING },
    { "IPC", NOTHING },
    { "IPD", NOTHING },
    { "PUB", NOTHING },
    { "AN", NOTHING },
};

/* "Document 3 of 74" */
static bool begins_proquest(struct span line)
{
    static const struct span word = { "Document ", 9 };
    return span_equal(span_cut(line, 0, word.len), word) &&
           counted(line, word.len) == line.len;
}

static const struct label *find_label(
    const struct label *labels, size_t n, struct span line)
{
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(labels[i].name);
        if (span_equal(span_cut(line, 0, len), span_of(labels[i].name)) &&
            (line.len == len || ascii_is_space(line.ptr[len])))
            return &labels[i];
    }
    return NULL;
}

static bool begins_factiva(struct span line)
{
    return find_label(factiva_labels, 1, line);
}

/* "________" */
static bool is_rule(struct span line)
{
    return span_equal(span_cut(line, 0, 4), span_of("____"));
}

/* The labels of an archive, and what begins an article. */
struct labels {
    const struct label *items;
    size_t n;
    bool (*begins)(struct span line);
    bool ordered; /* they come in this order */
};

/*
 * Whether a label in the middle of a text, behind which `at` is, begins a
 * field, for a sentence may begin with such a word. A field ends with the first
 * empty line, and what follows is another, or the end. None comes twice.
 */
static bool ends_text(const struct labels *l, struct span prose, size_t at,
    const struct label *label, bool lone)
{
    struct line line;
    bool value = lone, over = false;
    while (next_line(prose, &at, &line) && !l->begins(line.text)) {
        const struct label *next = find_label(l->items, l->n, line.text);
        if (next == label || (next && l->ordered && next < label))
            return false;
        over |= next || is_rule(line.text);
        if (!over && line.apart && !value)
            return false;
        value = false;
    }
    return true;
}

/* One article, of which all has a label, from its first line on; *at is left
 * where the next one begins. */
static bool read_labelled(struct web_page *out, struct arena *arena,
    struct span prose, size_t *at, const struct labels *l)
{
    struct buffer parts[N_PARTS] = { 0 };
    struct line line;
    bool first = true, labelled = false;
    enum part part = l->items[0].part; /* bare lines at the top are the title */
    for (size_t next = *at; next_line(prose, &next, &line);
         *at = next, first = false) {
        if (l->begins(line.text) && !first)
            break;
        const struct label *label = find_label(l->items, l->n, line.text);
        bool lone = label && line.text.len == strlen(label->name);
        if (label && part == BODY && parts[BODY].len && label->part != BODY &&
            !ends_text(l, prose, next, label, lone))
            label = NULL;
        if (label) {
            part = label->part;
            line.text = span_trim(
                span_cut(line.text, strlen(label->name), line.text.len));
            labelled = true;
            if (part == TITLE)
                parts[TITLE].len = 0;
        } else if (l->begins(line.text)) {
            continue;
        } else if (is_rule(line.text)) {
            part = NOTHING;
        }
        /* All but the text ends with the first empty line. */
        if (!line.text.len || is_rule(line.text) ||
            (part != BODY && parts[part].len && line.apart && !labelled))
            continue;
        line.apart |= labelled;
        labelled = false;
        add_line(&parts[part], line);
    }
    out->title = keep(arena, &parts[TITLE]);
    out->author = keep(arena, &parts[AUTHOR]);
    out->site = keep(arena, &parts[SITE]);
    out->body = keep(arena, &parts[BODY]);
    if (!date_parse(&out->date, buffer_span(&parts[DATE])))
        out->date = (struct date){ 0 };
    for (int i = 0; i < N_PARTS; i++)
        buffer_free(&parts[i]);
    return out->body.len > 0;
}

static bool read_proquest(
    struct web_page *out, struct arena *arena, struct span prose, size_t *at)
{
    static const struct labels labels = {
        .items = proquest_labels,
        .n = COUNT(proquest_labels),
        .begins = begins_proquest,
    };
    return read_labelled(out, arena, prose, at, &labels);
}

static bool read_factiva(
    struct web_page *out, struct arena *arena, struct span prose, size_t *at)
{
    static const struct labels labels = {
        .items = factiva_labels,
        .n = COUNT(factiva_labels),
        .begins = begins_factiva,
        .ordered = true,
    };
    return read_labelled(out, arena, prose, at, &labels);
}

/* ------------------------------------------------------------- the whole */

static const struct archive {
    bool (*begins)(struct span line);
    /* From the line that begins on, or behind it. */
    bool (*read)(struct web_page *out, struct arena *arena, struct span prose,
        size_t *at);
    bool from_line; /* the first line is a part of the article */
} archives[] = {
    { begins_nexis, read_nexis, false },
    { begins_proquest, read_proquest, true },
    { begins_factiva, read_factiva, true },
};

static void read_archive(web_page_list *out, struct arena *arena,
    struct span prose, const struct archive *a)
{
    struct line line;
    for (size_t at = 0, begin = 0; next_line(prose, &at, &line); begin = at) {
        struct web_page page = { 0 };
        if (!a->begins(line.text))
            continue;
        if (a->from_line)
            at = begin;
        if (a->read(&page, arena, prose, &at))
            array_push(out, page);
    }
}

bool export_lines(web_page_list *out, struct arena *arena, struct span prose)
{
    size_t before = out->len;
    for (size_t i = 0; i < COUNT(archives) && out->len == before; i++)
        read_archive(out, arena, prose, &archives[i]);
    if (out->len == before)
        read_uni(out, arena, prose);
    return out->len > before;
}

bool export_lines_begin(struct span head)
{
    struct line line;
    for (size_t at = 0; next_line(head, &at, &line);) {
        if (is_length(line.text))
            return true;
        for (size_t i = 0; i < COUNT(archives); i++)
            if (archives[i].begins(line.text))
                return true;
    }
    return false;
}
