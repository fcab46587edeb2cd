#!/bin/sh
# The documents tell what the program does: the keys of the man page are those
# of the action list, every command and option of --help is in the man page and
# in the completions, and the man page has no mistake that mandoc can see.
#
# GENERATE=1 writes the keys into the man page instead.
# shellcheck source=tests/support/cli.sh
. "${srcdir:-.}/tests/support/cli.sh"
set -e
LC_ALL=C
export LC_ALL
man=doc/twicetold.1

awk -f doc/keys.awk src/tui/actions.h >"$scratch/keys"
grep -q '^\.It' "$scratch/keys" || fail "no keys in src/tui/actions.h"
awk 'FNR == NR { keys = keys $0 "\n"; next }
    /^\.\\" keys: end/ { inside = 0 }
    !inside { print }
    /^\.\\" keys: begin/ { printf "%s", keys; inside = 1 }' \
    "$scratch/keys" "$man" >"$scratch/man"
if [ "${GENERATE-}" = 1 ]; then
    cat "$scratch/man" >"$man"
fi
diff -u "$man" "$scratch/man" || fail "$man has other keys than the program"

# The settings, in the man page and in the example file.
awk -v form=man -f doc/settings.awk src/config/settings_list.h \
    >"$scratch/settings"
grep -q '^\.It' "$scratch/settings" || fail "no settings in settings_list.h"
awk 'FNR == NR { settings = settings $0 "\n"; next }
    /^\.\\" settings: end/ { inside = 0 }
    !inside { print }
    /^\.\\" settings: begin/ { printf "%s", settings; inside = 1 }' \
    "$scratch/settings" "$man" >"$scratch/man"
awk -v form=example -f doc/settings.awk src/config/settings_list.h \
    >"$scratch/example"
if [ "${GENERATE-}" = 1 ]; then
    cat "$scratch/man" >"$man"
    cat "$scratch/example" >doc/twicetold.conf
fi
diff -u "$man" "$scratch/man" || fail "$man has other settings"
diff -u doc/twicetold.conf "$scratch/example" ||
    fail "doc/twicetold.conf has other settings"

"$TWICETOLD" --help | grep -o -e '--[a-z][a-z-]*' | sort -u >"$scratch/options"
[ "$(wc -l <"$scratch/options")" -gt 2 ] || fail "no options in --help"
sed -n 's/^\.It \(Fl [^ ]* \)\{0,1\}Fl Fl \([a-z-]*\).*/--\2/p' "$man" |
    sort -u >"$scratch/told"
diff -u "$scratch/options" "$scratch/told" || fail "$man has other options"
while read -r option; do
    for file in twicetold _twicetold; do
        grep -q -e "$option" "doc/completions/$file" ||
            fail "$option is not in doc/completions/$file"
    done
    grep -q -e "-l ${option#--} " doc/completions/twicetold.fish ||
        fail "$option is not in doc/completions/twicetold.fish"
done <"$scratch/options"

"$TWICETOLD" --help | sed -n 's/^  or:  twicetold \([a-z]*\) .*/\1/p' \
    >"$scratch/commands"
[ "$(wc -l <"$scratch/commands")" -gt 2 ] || fail "no commands in --help"
while read -r command; do
    grep -q "^\.It Cm $command" "$man" || fail "$command is not in $man"
    for file in doc/completions/*; do
        grep -qw "$command" "$file" || fail "$command is not in $file"
    done
done <"$scratch/commands"

# Commands with options of their own are offered these.
offered=$(bash -c '. doc/completions/twicetold
    COMP_WORDS=("$TWICETOLD" add --f) COMP_CWORD=2
    _twicetold && echo "${COMPREPLY[*]}"')
[ "$offered" = --full-text ] || fail "bash offers '$offered' for 'add --f'"

if command -v mandoc >/dev/null; then
    mandoc -T lint -W warning "$man" || fail "$man has mistakes"
fi
exit $failed
