/* Saved searches; see searches.h. */
#include "searches.h"

#include "query.h"

search_list searches_read(struct config *c)
{
    search_list list = { 0 };
    const struct config_line *line;
    size_t at = 0;
    while ((line = config_next(c, span_of("searches"), &at))) {
        struct error err;
        struct query *query = query_read(line->value, &err);
        if (query)
            array_push(
                &list, (struct saved_search){
                           arena_copy(c->arena, line->name).ptr, line->value });
        else
            config_complain(c, &line->at, "%s", err.text);
        query_free(query);
    }
    return list;
}

struct span searches_question(const search_list *list, struct span name)
{
    for (size_t i = 0; list && i < list->len; i++)
        if (span_equal(span_of(list->items[i].name), name))
            return list->items[i].question;
    return name;
}
