/* What the settings say of sources: the sections [source NAME]. */
#include "configuration.h"
#include "values.h"

#include <string.h>

bool section_source(struct span *out, struct span section)
{
    struct span word = span_of("source ");
    *out = span_trim(span_cut(section, word.len, section.len));
    return out->len > 0 && span_equal(span_cut(section, 0, word.len), word);
}

/* The rule about a source, which is new or known. */
static struct source_rule *rule_of(struct config *c, struct span source)
{
    for (size_t i = 0; i < c->rules.len; i++)
        if (span_equal_ascii_nocase(c->rules.items[i].source, source))
            return &c->rules.items[i];
    array_push(&c->rules, (struct source_rule){ .source = source });
    return &c->rules.items[c->rules.len - 1];
}

void rules_make(struct config *c)
{
    c->rules.len = 0;
    for (size_t i = 0; i < c->lines.len; i++) {
        const struct config_line *line = &c->lines.items[i];
        struct span source;
        if (!section_source(&source, line->section))
            continue;
        struct source_rule *rule = rule_of(c, source);
        if (span_equal(line->name, span_of("series")))
            rule->house = line->value;
        else if (span_equal(line->name, span_of("mute")))
            flag_read(&rule->muted, line->value);
        else if (span_equal(line->name, span_of("tags")))
            rule->tags = line->value;
    }
}
