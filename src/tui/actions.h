/*
 * Every action there is, once: its name for the command line and for keys that
 * are bound by name, the keys it has at first, where it works, and what the
 * help says. The enum, the key table and the help screen are made from this
 * list, so that none of them can be out of date.
 *
 *     X(action, "name", "keys", where, "help")
 *
 * Keys are separated by spaces; what is not a name (see key_parse()) is read as
 * characters pressed one after the other. "<letter>" is any letter or digit.
 * The order is the order of the help screen. An action that is found first in
 * its context wins over a later one with the same keys.
 */
#ifndef TUI_ACTIONS_H
#define TUI_ACTIONS_H

enum context {
    IN_STORIES = 1,
    IN_READING = 2,
    IN_COMPARISON = 4,
    IN_NOTES = 8, /* help and details */
    IN_RESULTS = 16,
    N_CONTEXTS = 5,
    IN_LISTS = IN_STORIES | IN_RESULTS,
    IN_PAGES = IN_READING | IN_COMPARISON,
    IN_NEWS = IN_LISTS | IN_PAGES,
    ANYWHERE = IN_NEWS | IN_NOTES
};

/* clang-format off */
#define ACTIONS(X)                                                             \
    X(DOWN, "down", "j Down Ctrl-N", ANYWHERE, "one line down")                \
    X(UP, "up", "k Up Ctrl-P", ANYWHERE, "one line up")                        \
    X(PAGE_DOWN, "page-down", "Space PgDn Ctrl-F", ANYWHERE, "one page down; at a report's end the next unread") \
    X(PAGE_UP, "page-up", "b - PgUp Ctrl-B", ANYWHERE, "one page up")          \
    X(HALF_DOWN, "half-down", "Ctrl-D", ANYWHERE, "half a page down")          \
    X(HALF_UP, "half-up", "Ctrl-U", ANYWHERE, "half a page up")                \
    X(FIRST, "first", "g Home", ANYWHERE, "to the beginning; with a number to that line") \
    X(LAST, "last", "G End", ANYWHERE, "to the end")                           \
    X(OPEN, "open", "Enter l Right", IN_LISTS, "to the reports of the story, then read the report") \
    X(LEAVE, "leave", "c", IN_COMPARISON, "leave the comparison")              \
    X(CLOSE, "close", "q", ANYWHERE, "back; in the list of stories leave the program") \
    X(BACK, "back", "h Left Backspace", ANYWHERE, "back")                      \
    X(QUIT, "quit", "Q", ANYWHERE, "leave the program at once")                \
    X(OTHER_PANE, "other-pane", "Tab", IN_COMPARISON, "the other side: where % starts and / looks first") \
    X(NEXT_UNREAD, "next-unread", "]u Tab", IN_NEWS, "the next unread story, report or finding") \
    X(PREVIOUS_UNREAD, "previous-unread", "[u Shift-Tab", IN_NEWS, "the unread one before") \
    X(NEXT_SHARED, "next-shared", "]m", IN_PAGES, "the next shared passage")   \
    X(PREVIOUS_SHARED, "previous-shared", "[m", IN_PAGES, "the shared passage before") \
    X(NEXT_CHANGE, "next-change", "]c", IN_PAGES, "the next difference, or edited passage") \
    X(PREVIOUS_CHANGE, "previous-change", "[c", IN_PAGES, "the difference before") \
    X(NEXT_SOURCE, "next-source", "]s", IN_PAGES, "the story's next report; comparing, on the right") \
    X(PREVIOUS_SOURCE, "previous-source", "[s", IN_PAGES, "the story's report before") \
    X(PARTNER, "partner", "%", IN_PAGES, "the other's words in place; comparing, go there") \
    X(COMPARE, "compare", "c", IN_LISTS | IN_READING, "compare the two tagged, else the two that share most") \
    X(TAG, "tag", "t", IN_LISTS | IN_READING, "tag the report for comparing, or take the tag off") \
    X(VERSIONS, "versions", "v", IN_LISTS | IN_READING, "what has changed in the report since it was read") \
    X(EXCHANGE, "exchange", "x", IN_COMPARISON, "exchange the sides")          \
    X(MARKS, "marks", "d", IN_PAGES, "mark what is shared, what is new, or nothing") \
    X(FOLD, "fold", "z", IN_PAGES, "fold what is the same, or show it again")    \
    X(FOLD_OTHER, "fold-other", "Z", IN_PAGES, "show the furniture; comparing, fold what is own") \
    X(SEARCH, "search", "/", ANYWHERE, "search all news, or this text; Enter alone: again") \
    X(NEXT_FOUND, "next-found", "n", ANYWHERE, "the next that was found")      \
    X(PREVIOUS_FOUND, "previous-found", "N", ANYWHERE, "the one found before") \
    X(FILTER, "filter", "&", ANYWHERE, "show only what matches; comparing, only marked rows") \
    X(SORT_DATE, "sort-date", "Sd", IN_STORIES, "newest story first")          \
    X(SORT_REPORTS, "sort-reports", "Sr", IN_STORIES, "most reports first")    \
    X(SORT_SHARED, "sort-shared", "Ss", IN_STORIES, "most told twice first")   \
    X(SORT_SOURCE, "sort-source", "So", IN_STORIES, "by source")               \
    X(SORT_TITLE, "sort-title", "St", IN_STORIES, "by headline")               \
    X(SORT_UNREAD, "sort-unread", "Su", IN_STORIES, "unread first")            \
    X(SORT_REVERSE, "sort-reverse", "Sv", IN_STORIES, "the other way round")   \
    X(TOGGLE_READ, "read", "r", IN_NEWS, "read, or unread again")              \
    X(STORY_READ, "story-read", "A", IN_NEWS, "the whole story is read")       \
    X(ALL_READ, "all-read", "", IN_STORIES, "everything is read; behind a filter what it shows")                 \
    X(STAR, "star", "*", IN_NEWS, "star, or take the star off")                \
    X(REMOVE, "remove", "D", IN_STORIES, "take the report, or story, out of the library") \
    X(UNDO, "undo", "u", IN_NEWS, "undo the last change, a fetch too")         \
    X(UNDO_FETCH, "undo-fetch", "", IN_NEWS, "undo the last fetch, of twicetold fetch too") \
    X(REDO, "redo", "Ctrl-R", IN_NEWS, "do it again")                          \
    X(SET_MARK, "set-mark", "m<letter>", IN_NEWS, "remember this place under a letter") \
    X(GO_MARK, "go-mark", "'<letter>", IN_NEWS, "to the place remembered, or ' for where you were") \
    X(REFRESH, "refresh", "R", IN_NEWS, "fetch what the feeds of the library have") \
    X(FULL_TEXT, "full-text", "f", IN_NEWS, "fetch the report's page for its full text") \
    X(BROWSE, "browse", "o", IN_NEWS, "open the report's address in a browser, or show it") \
    X(COPY, "copy", "y", IN_NEWS, "copy the passage; at a headline the address") \
    X(SAVE, "save", "s", IN_NEWS, "save as a text file; comparing, both side by side") \
    X(PIPE, "pipe", "|", IN_NEWS, "give its text to a command")               \
    X(DETAILS, "details", "=", IN_NEWS, "figures and reasons: why grouped, marked, where from") \
    X(COMMAND, "command", ":", ANYWHERE, "an action by name, or bind ACTION KEY; Tab completes") \
    X(HELP, "help", "? F1", ANYWHERE, "these keys")                            \
    X(CANCEL, "cancel", "Ctrl-C Esc", ANYWHERE, "stop what is going on; end a search, then a filter") \
    X(REDRAW, "redraw", "Ctrl-L", ANYWHERE, "draw the screen anew")            \
    X(SUSPEND, "suspend", "Ctrl-Z", ANYWHERE, "to the shell; fg comes back")
/* clang-format on */

enum action {
#define X(action, name, keys, where, help) ACTION_##action,
    ACTIONS(X)
#undef X
        N_ACTIONS,
    ACTION_NONE = N_ACTIONS
};

#endif
