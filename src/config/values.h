/* The table of the settings, and their values as text. */
#ifndef CONFIG_VALUES_H
#define CONFIG_VALUES_H

#include "configuration.h"

/* N_SETTINGS for a name that is none's. */
enum setting setting_named(struct span name);
struct span setting_default(enum setting s);
/* Sets the field of a setting. False and err when the value makes no sense. */
bool setting_read(struct settings *out, enum setting s, struct span value,
    struct arena *arena, struct error *err);
void setting_spell(
    struct buffer *out, const struct settings *values, enum setting s);

/* The source that a section is about. False: about none. */
bool section_source(struct span *out, struct span section);
/* Makes the rules of what the lines say of sources. */
void rules_make(struct config *c);

/* yes, no and the like. */
bool flag_read(bool *out, struct span value);

#endif
