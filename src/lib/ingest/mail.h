/* Mail inside ingest: newsletters, and articles that somebody sent. */
#ifndef TWICETOLD_INGEST_MAIL_H
#define TWICETOLD_INGEST_MAIL_H

#include "web_page.h"

/* A field of a head, unfolded and with its encoded words decoded (RFC 2047),
 * appended as UTF-8. False when the head has none of that name. */
bool mail_field(struct buffer *out, struct span head, const char *name);
/* The head of a message or part; *out_body gets what follows its empty line. */
struct span mail_head(struct span message, struct span *out_body);
/* Appends what a transfer encoding holds (RFC 2045): "base64",
 * "quoted-printable", or the bytes as they stand. */
void mail_decode(struct buffer *out, struct span bytes, struct span encoding);

/* A message as an article: its subject, who sent it as the site, its date, and
 * the text of the part to be read. False when it has none. */
bool mail_read(struct web_page *out, struct arena *arena, struct span message);

#endif
