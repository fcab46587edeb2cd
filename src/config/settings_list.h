/*
 * Every setting there is, once: its field and name, what kind of value it has,
 * the values that make sense, the one it has unless told otherwise, and what it
 * is for. The reading, `twicetold config`, the table of the man page and the
 * example file (doc/settings.awk) are made from this list.
 *
 *     X(field, KIND, "name", "range", "default", "what it is for")
 *
 * A range is "LOW to HIGH" for REAL and NUMBER, WORD|WORD for CHOICE; for FLAG
 * and TEXT it is only told.
 */
#ifndef CONFIG_SETTINGS_LIST_H
#define CONFIG_SETTINGS_LIST_H

/* clang-format off */
#define SETTINGS(X)                                                            \
    X(near, REAL, "near", "0 to 1", "0.8", "how alike two paragraphs are, from which they count as one that was edited") \
    X(story_threshold, REAL, "story-threshold", "0 to 1", "0.15", "how alike reports are, from which they make one story; less makes larger stories") \
    X(window, NUMBER, "window", "1 to 36500", "14", "days between reports of the library that are compared with one another") \
    X(threads, NUMBER, "threads", "0 to 10000", "0", "threads of the analysis; 0: one for each core, for little text fewer") \
    X(width, NUMBER, "width", "0 to 10000", "0", "columns of what is printed; 0: as wide as the terminal, else 80") \
    X(color, CHOICE, "color", "auto|always|never", "auto", "whether there are colours; auto: where the terminal has them and NO_COLOR does not forbid them") \
    X(background, CHOICE, "background", "auto|dark|light", "auto", "what the terminal draws on, for colours that can be read on it; auto: as COLORFGBG has it, else dark") \
    X(ascii, FLAG, "ascii", "yes|no", "no", "marks and frames within ASCII even where the locale has more") \
    X(full_text, FLAG, "full-text", "yes|no", "no", "fetch the page of an article of which the feed gives a part only") \
    X(fetch_timeout, NUMBER, "fetch-timeout", "1 to 3600", "30", "seconds that a feed or a page may take") \
    X(fetch_max_size, NUMBER, "fetch-max-size", "1 to 1000", "20", "megabytes that a feed or a page may have") \
    X(keys, TEXT, "keys", "vim, mutt, newsboat or a file", "", "where to take keys from before those of [keys]")
/* clang-format on */

#endif
