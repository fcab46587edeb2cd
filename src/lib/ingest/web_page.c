/* A page as articles: one, or those of an archive's export. */
#include "web_page.h"

/* So much longer than what is to be seen must a text be that is in the page for
 * machines, to be taken for it: a program of the page would show it. */
enum { MUCH_MORE = 3 };

static void read_one(web_page_list *out, struct arena *arena, xmlDoc *doc)
{
    struct web_page page = { 0 };
    struct buffer body = { 0 };
    web_page_head(&page, arena, doc);
    web_page_text(&body, doc, page.title);
    if (body.len * MUCH_MORE >= page.body.len)
        page.body = arena_copy(arena, buffer_span(&body));
    buffer_free(&body);
    if (page.body.len)
        array_push(out, page);
}

void web_pages_read(web_page_list *out, struct arena *arena, struct span bytes,
    struct span charset)
{
    struct buffer utf8 = { 0 };
    markup_utf8(&utf8, bytes, charset);
    xmlDoc *doc = markup_html(buffer_span(&utf8));
    buffer_free(&utf8);
    if (!doc)
        return;
    if (!web_page_export(out, arena, doc))
        read_one(out, arena, doc);
    xmlFreeDoc(doc);
}
