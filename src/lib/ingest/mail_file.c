/*
 * The reader of mail saved as files: a message is an article, and an mbox file
 * (RFC 4155), in which a line "From " begins each message, has many.
 */
#include <string.h>

#include "ingest.h"
#include "mail.h"
#include "reader.h"

/* "From ", as no field of a head can begin. */
static bool begins_message(struct span s)
{
    return span_equal(span_cut(s, 0, 5), span_of("From "));
}

static struct span without_first_line(struct span s)
{
    const char *newline = s.len ? memchr(s.ptr, '\n', s.len) : NULL;
    return span_cut(s, newline ? (size_t)(newline - s.ptr) + 1 : s.len, s.len);
}

static bool has_field(struct span head, const char *name)
{
    struct buffer ignored = { 0 };
    bool has = mail_field(&ignored, head, name);
    buffer_free(&ignored);
    return has;
}

/* "Name:", as a head does; a table with a message in a cell does not. */
static bool begins_field(struct span s)
{
    size_t len = 0;
    while (len < s.len && s.ptr[len] > ' ' && s.ptr[len] != ':')
        len++;
    return len && len < s.len && s.ptr[len] == ':';
}

/* A head that says who sent it, and one thing that only mail has. */
static bool recognise(const struct sample *sample)
{
    struct span s = sample->head, body;
    if (begins_message(s))
        s = without_first_line(s);
    struct span head = mail_head(s, &body);
    return begins_field(s) && has_field(head, "From") &&
           (has_field(head, "Subject") || has_field(head, "Date")) &&
           (has_field(head, "MIME-Version") || has_field(head, "Message-ID") ||
               has_field(head, "Received") || has_field(head, "Return-Path"));
}

/* The end of the message that begins s. */
static size_t message_length(struct span s)
{
    const char *at = s.ptr;
    while ((at = memmem(at, (size_t)(s.ptr + s.len - at), "\nFrom ", 6))) {
        size_t place = (size_t)(at - s.ptr);
        if (place && (at[-1] == '\n' || (place > 1 && at[-1] == '\r')))
            return place + 1;
        at++;
    }
    return s.len;
}

static size_t add_messages(const struct whole_file *r)
{
    struct span s = buffer_span(&r->bytes);
    struct arena *arena = arena_new();
    web_page_list pages = { 0 };
    bool many = begins_message(s);
    while (s.len) {
        struct span message = many ? without_first_line(s) : s;
        size_t skipped = s.len - message.len;
        if (many)
            message = span_cut(message, 0, message_length(message));
        struct web_page page;
        if (mail_read(&page, arena, message))
            array_push(&pages, page);
        s = span_cut(s, skipped + message.len, s.len);
    }
    size_t added = web_pages_put(r->corpus, r->origin, &pages);
    array_free(&pages);
    arena_free(arena);
    return added;
}

static bool close_mail(void *reading, bool whole)
{
    struct whole_file *r = reading;
    struct span file = r->origin->file;
    bool good = whole && add_messages(r) > 0;
    if (!good)
        corpus_warn(r->corpus, "%.*s: %s", (int)file.len, file.ptr,
            whole ? "mail without a text" : "too large for mail");
    whole_file_free(r);
    return good;
}

const struct reader mail_reader = {
    .name = "mail",
    .recognise = recognise,
    .open = whole_file_open,
    .feed = whole_file_feed,
    .close = close_mail,
};
