# The keys of twicetold(1), from the list of actions in src/tui/actions.h:
#
#     awk -f doc/keys.awk src/tui/actions.h
#
# One list for each place where actions work, in the order of the source.
BEGIN {
    title["IN_STORIES"] = "In the list of stories"
    title["IN_LISTS"] = "In the lists: of stories, of what was found"
    title["IN_LISTS | IN_READING"] = "In the lists and reading"
    title["IN_PAGES"] = "Reading and comparing"
    title["IN_COMPARISON"] = "Comparing"
    title["IN_NEWS"] = "In lists and texts"
    title["ANYWHERE"] = "Everywhere, in the help too"
    order = "ANYWHERE,IN_NEWS,IN_LISTS,IN_LISTS | IN_READING,IN_STORIES," \
        "IN_PAGES,IN_COMPARISON"
}

# Each word guarded, so that none is taken for a macro or for punctuation.
function guarded(words, n, part, i, out) {
    n = split(words, part, " ")
    for (i = 1; i <= n; i++)
        out = out (i > 1 ? " " : "") "\\&" part[i]
    return out
}

/^ *X\([A-Z_]+, "/ {
    n = split($0, quoted, "\"")
    where = quoted[5]
    sub(/^, */, "", where)
    sub(/, *$/, "", where)
    if (!(where in title)) {
        print "keys.awk: no title for " where >"/dev/stderr"
        exit 1
    }
    keys = quoted[4] == "" ? "\\&:" quoted[2] : guarded(quoted[4])
    help = quoted[6]
    rows[where] = rows[where] ".It " keys "\n" \
        toupper(substr(help, 1, 1)) substr(help, 2) ".\n"
}

END {
    n = split(order, place, ",")
    for (i = 1; i <= n; i++)
        if (place[i] in rows)
            printf ".Ss %s\n.Bl -tag -compact -width \"h Left Backspace\"\n" \
                "%s.El\n",
                guarded(title[place[i]]), rows[place[i]]
}
