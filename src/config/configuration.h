/*
 * The settings: what they are by default, what the reader's file makes of them,
 * and where each came from.
 *
 * The file is $XDG_CONFIG_HOME/twicetold/config, in the form of an INI file:
 * settings by name, then [keys], [theme], [searches] and a [source NAME] for
 * each source of which there is something to say. What cannot be followed is
 * complained of with its line, and the rest applies.
 *
 * What keys and colours mean is not known here: those lines are kept as they
 * stand, for the layer that knows.
 */
#ifndef CONFIG_CONFIGURATION_H
#define CONFIG_CONFIGURATION_H

#include "settings_list.h"

#include <twicetold/corpus.h>

/* What a field of each kind is. */
#define SETTING_REAL double
#define SETTING_NUMBER int
#define SETTING_FLAG bool
#define SETTING_CHOICE unsigned /* the place of the word in its range */
#define SETTING_TEXT struct span

struct settings {
#define X(field, kind, name, range, otherwise, help) SETTING_##kind field;
    SETTINGS(X)
#undef X
};

enum setting {
#define X(field, kind, name, range, otherwise, help) SET_##field,
    SETTINGS(X)
#undef X
        N_SETTINGS
};

/* The words of color, by their place. */
enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* The same of background. */
enum background { BACKGROUND_AUTO, BACKGROUND_DARK, BACKGROUND_LIGHT };

const char *setting_name(enum setting s);

enum origin_kind { FROM_DEFAULT, FROM_FILE, FROM_ENVIRONMENT, FROM_OPTION };

struct origin {
    enum origin_kind kind;
    struct span where; /* the file, variable or option */
    unsigned line;     /* of a file, from 1; 0: none in particular */
};

/* "default", "config:12", "environment NO_COLOR", "option --width" */
void origin_spell(struct buffer *out, const struct origin *o);

/* A line of a section other than the settings. */
struct config_line {
    struct span section, name, value;
    struct origin at;
};

struct config {
    struct settings settings;
    struct origin origins[N_SETTINGS];
    ARRAY(struct config_line) lines; /* no name twice in a section */
    ARRAY(struct source_rule) rules; /* of the sections of sources */
    ARRAY(struct span) complaints;   /* for a person, one line each */
    size_t n_untold;                 /* complaints beyond those */
    struct arena *arena;             /* has every byte */
};

/* All as by default. */
struct config *config_new(void);
/* Accepts NULL. */
void config_free(struct config *c);
/*
 * Reads a file over what is there; without a word when there is none. Then the
 * key file that it names: a path, of which one that does not begin at / or ~/
 * begins where the file is, or a name in the first of key_dirs (up to NULL)
 * that has it.
 */
void config_read(
    struct config *c, const char *path, const char *const *key_dirs);
/* Gives a setting another value. False, with nothing changed, and err when the
 * setting cannot have it. */
bool config_set(struct config *c, enum setting s, struct span value,
    struct origin origin, struct error *err);
/* Adds a complaint, `at` before it when that is a line of a file. */
void config_complain(struct config *c, const struct origin *at,
    const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Appends the value of a setting as the file would have it. */
void config_spell(struct buffer *out, const struct config *c, enum setting s);

/* The next line of a section from *at on, or NULL; *at is moved past it. */
const struct config_line *config_next(
    const struct config *c, struct span section, size_t *at);
/* Takes away the line that config_next() returned last, which cannot be
 * followed; *at is moved back. */
void config_drop(struct config *c, size_t *at);

#endif
