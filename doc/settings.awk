# The settings, from their list in src/config/settings_list.h:
#
#     awk -v form=man -f doc/settings.awk src/config/settings_list.h
#     awk -v form=example -f doc/settings.awk src/config/settings_list.h
#
# for twicetold(1), and as the example file, in which every line is a comment.
function sentence(s) {
    return toupper(substr(s, 1, 1)) substr(s, 2)
}

# Breaks words into comment lines.
function comment(s, n, word, i, line) {
    n = split(s, word, " ")
    line = "#"
    for (i = 1; i <= n; i++) {
        if (length(line " " word[i]) > 78) {
            print line
            line = "#"
        }
        line = line " " word[i]
    }
    print line
}

BEGIN {
    if (form == "man") {
        print ".Bl -tag -width Ds"
    } else {
        print "# Settings of twicetold: copy this to ~/.config/twicetold/config"
        print "# and take the ; off the lines that you change."
    }
}

/^ *X\([a-z_]+, [A-Z]+, "/ {
    split($0, quoted, "\"")
    line = quoted[2] " =" (quoted[6] == "" ? "" : " " quoted[6])
    help = sentence(quoted[8]) " (" quoted[4] ")."
    if (form == "man") {
        print ".It Ic " line
        print help
    } else {
        print ""
        comment(help)
        print ";" line
    }
}

END {
    if (form == "man") {
        print ".El"
        exit
    }
    print ""
    print "# All the keys of an action; ? in the reader shows their names."
    print "[keys]"
    print ";down = j Down Ctrl-E"
    print ";all-read = C"
    print ""
    print "# How a style looks: a colour of the terminal, and bold, dim,"
    print "# underline, reverse."
    print "[theme]"
    print ";shared = bright-blue"
    print ";edited = yellow underline"
    print ""
    print "# Queries by name."
    print "[searches]"
    print ";Ferries = ferr* source:\"Cape Wire\" is:unread"
    print ""
    print "# Of a source: which house it is an edition of, so that what it has in"
    print "# common with the others is no news; whether to list it; words for it."
    print "[source Harbour Post]"
    print ";series = Harbour"
    print ";mute = yes"
    print ";tags = local sea"
}
