#!/bin/sh
# The shape of the source, as HACKING has it: which way includes point, who may
# include what, headers that compile alone, and the size of files and functions.
#
# shellcheck disable=SC2046,SC2086 # names of files are without spaces
cd "${srcdir:-.}" || exit 1
failed=0

# fail RULE FOUND: what was found offends, when it is not empty.
fail() {
    [ -n "$2" ] || return
    echo "$1:"
    echo "$2" | sed 's/^/    /'
    failed=1
}

headers=$(find include -name '*.h' | sort)
sources=$(find src -name '*.[ch]' | sort)
fail "includes point to an earlier layer or stay in their own" "$(awk '
    # The layer of a file: by its folder or, for a public header, by its name.
    function layer(file, n, part) {
        n = split(file, part, "/")
        if (file ~ /^src\/[a-z_]*\.[ch]$/)
            return rank["main"]
        sub(/\.[ch]$/, "", part[n])
        return part[n - 1] in rank ? rank[part[n - 1]] : rank[part[n]]
    }
    BEGIN {
        n = split("base text ingest reuse story layout report store fetch config tui main", name)
        for (i = 1; i <= n; i++)
            rank[name[i]] = i
        rank["words"] = rank["text"]
        rank["corpus"] = rank["opml"] = rank["ingest"]
        for (i = 1; i < ARGC; i++) {
            base = ARGV[i]
            sub(/.*\//, "", base)
            if (ARGV[i] ~ /^src/)
                home[base] = layer(ARGV[i])
        }
    }
    FNR == 1 && !layer(FILENAME) { print FILENAME ": in no layer" }
    /^# *include *(<twicetold\/|")/ && !/"config\.h"/ {
        split($0, quoted, /[<">]/)
        file = quoted[2]
        to = file in home ? home[file] : layer(file)
        if (!to || to > layer(FILENAME))
            print FILENAME ":" FNR ": " $0
    }' $headers $sources)"

fail "curses belongs to src/tui/screen.c" "$(
    grep -nE '^# *include *[<"](ncursesw?/)?(n?curses|panel)\.h' \
        $headers $sources | grep -v '^src/tui/screen\.c:')"
fail "terminfo belongs to src/tui/tongue.c, and to screen.c" "$(
    grep -nE '^# *include *[<"](ncursesw?/)?term\.h' \
        $headers $sources | grep -vE '^src/tui/(screen|tongue)\.c:')"
fail "csv.h belongs to the CSV reader and the CSV writer" "$(
    grep -nE '^# *include *[<"]csv\.h' $headers $sources |
        grep -vE '^src/lib/(ingest|report)/[a-z_]*csv[a-z_]*\.c:')"
fail "sqlite3.h belongs to src/store" "$(
    grep -nE '^# *include *[<"]sqlite3' $headers $sources |
        grep -v '^src/store/')"
fail "ini.h belongs to src/config/ini_lines.c" "$(
    grep -nE '^# *include *[<"]ini\.h' $headers $sources |
        grep -v '^src/config/ini_lines\.c:')"
fail "curl/curl.h belongs to src/fetch/http*.c" "$(
    grep -nE '^# *include *[<"]curl/' $headers $sources |
        grep -vE '^src/fetch/http[a-z_]*\.c:')"
fail "a view knows no other view" "$(
    for view in src/tui/view_*.[ch]; do
        [ -e "$view" ] || continue
        own=$(basename "${view%.[ch]}")
        grep -HnE '^# *include *"view_' "$view" | grep -v "\"$own\\.h\""
    done)"

for header in $headers; do
    one="#include <${header#include/}>"
    fail "$header does not compile alone in C" "$(echo "$one" |
        ${CC-cc} -std=c17 -Wall -Wextra -pedantic -Werror -Iinclude \
            -fsyntax-only -x c - 2>&1)"
    command -v "${CXX-c++}" >/dev/null || continue
    fail "$header does not compile alone in C++" "$(echo "$one" |
        "${CXX-c++}" -Wall -Wextra -Werror -Iinclude \
            -fsyntax-only -x c++ - 2>&1)"
done
command -v "${CXX-c++}" >/dev/null || echo "no C++ compiler: not tried"

tests=$(find tests -name '*.[ch]' -o -name '*.sh' | sort)
fail "no file is longer than 500 lines" "$(
    wc -l $headers $sources $tests | awk '$1 > 500 && $2 != "total"')"

# A function may be longer than 60 lines when the comment above it says why, in
# a line that begins with "Long:".
if ctags --version 2>/dev/null | grep -q Universal; then
    fail "no function is longer than 60 lines without a reason" "$(
        ctags -f - --kinds-C=f --fields=ne $sources $(echo "$tests" |
            grep '\.[ch]$') | awk -F '\t' '
        {
            for (i = 4; i <= NF; i++) {
                if ($i ~ /^line:/) first = substr($i, 6) + 0
                if ($i ~ /^end:/) last = substr($i, 5) + 0
            }
            if (last - first < 60) next
            reason = 0
            for (n = 1; (getline text < $2) > 0 && n < first; n++)
                reason = text ~ /Long:/ ? n : reason
            close($2)
            if (!reason || first - reason > 8)
                print $2 ":" first ": " $1 ", " last - first + 1 " lines"
        }')"
else
    echo "no Universal Ctags: lengths of functions not looked at"
fi
exit $failed
