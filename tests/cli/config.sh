#!/bin/sh
# The settings: what is stronger than what, complaints with their line, and
# `twicetold config`, which prints a file that gives what it prints.
#
# shellcheck disable=SC2086 # names of files are without spaces
# shellcheck source=tests/support/cli.sh
. "${srcdir:-.}/tests/support/cli.sh"
config=$XDG_CONFIG_HOME/twicetold/config
mkdir -p "$XDG_CONFIG_HOME/twicetold"

# is NAME VALUE ORIGIN: what config prints of a setting.
is() {
    tr -s ' ' <"$scratch/out" | grep -qxF -- "$1 = $2 ; $3" ||
        fail "$1 is not '$2' from $3: $(grep "^$1 " "$scratch/out")"
}

# No file: defaults, and not a word.
run 0 config
silent err
is window 14 default
is width 0 default

# Option over environment over file over default.
echo 'width = 61' >"$config"
run 0 config
is width 61 "$config:1"
is window 14 default
COLUMNS=62 run 0 config
is width 62 'environment COLUMNS'
COLUMNS=62 run 0 config --width=63
is width 63 'option --width'
COLUMNS=no run 0 config
is width 61 "$config:1"
pair="articles/cape-wire/halla-aground.txt articles/harbour-post/halla-aground.txt"
for columns in 61 62 63; do
    case $columns in
    62) COLUMNS=62 run 1 compare $pair ;;
    63) COLUMNS=62 run 1 compare --width=63 $pair ;;
    *) run 1 compare $pair ;;
    esac
    widest=$(wc -L <"$scratch/out")
    [ "$widest" -eq $((columns - 2)) ] || fail "$widest columns, not $columns"
done

# NO_COLOR is weaker than a colour that is asked for by name.
NO_COLOR=1 run 0 config
is color never 'environment NO_COLOR'
NO_COLOR='' run 0 config
is color auto default
NO_COLOR=1 run 0 config --color=always
is color always 'option --color'
echo 'color = always' >"$config"
NO_COLOR=1 run 0 config
is color always "$config:1"
NO_COLOR=1 run 0 stories articles
grep -q "$(printf '\033')" "$scratch/out" || fail "the file gives no colours"
run 0 stories --color=never articles
grep -q "$(printf '\033')" "$scratch/out" && fail "the file is too strong"

# What the terminal draws on: the file is stronger.
for told in '15;0 dark' '0;15 light' '0;default;7 light' '12;8 dark'; do
    COLORFGBG=${told% *} run 0 config
    is background "${told#* }" 'environment COLORFGBG'
done
for odd in '' 7 '0;' '0;x' '0;16' '0;-1'; do
    COLORFGBG=$odd run 0 config
    is background auto default
done
echo 'background = dark' >>"$config"
COLORFGBG='0;15' run 0 config
is background dark "$config:2"

# What cannot be followed is named with its line, and the rest applies.
printf 'neer = 1\nnear = 7\n\nwidth = 50\n[moon]\nx = y\nnoise\n' >"$config"
# shellcheck disable=SC2086
run 1 compare $pair
says err "twicetold: $config:1: \"neer\" is no setting"
says err "twicetold: $config:2: near wants 0 to 1, not \"7\""
says err "twicetold: $config:5: [moon]"
says err "twicetold: $config:7: neither"
[ "$(wc -l <"$scratch/err")" -eq 4 ] || fail "complaints: $(cat "$scratch/err")"
[ "$(wc -L <"$scratch/out")" -eq 48 ] || fail "the rest does not apply"
run 0 list articles/cape-wire/cup-final.txt
says err 'neer'

# Keys: those of a file, and over them those of the config.
printf 'keys = vim\n[keys]\ncopy = Y\ndwon = j\nstar = 7\n' >"$config"
run 0 config
says err "twicetold: $config:4: \"dwon\" is no action"
says err "twicetold: $config:5: 7 is a count"
[ "$(wc -l <"$scratch/err")" -eq 2 ] || fail "complaints: $(cat "$scratch/err")"
is copy Y "$config:3"
is undo u default
grep -q '^first = gg Home  *; .*/keys/vim:[0-9]*$' "$scratch/out" ||
    fail "keys = vim: $(grep '^first' "$scratch/out")"
echo 'keys = emacs' >"$config"
run 0 config
says err "$config:1: keys: there is no key file \"emacs\""
is first 'g Home' default

printf '[theme]\nshred = red\nshared = pink\nedited = green\n' >"$config"
run 0 config
says err "$config:2: \"shred\" is no style"
says err "$config:3: shared: \"pink\" is no look"
is edited green "$config:4"
is shared bright-blue default

# Settings do what they say.
printf 'near = 1\n' >"$config"
run 0 matches --format=csv articles
grep -q ',near,' "$scratch/out" && fail "near = 1 leaves near matches"
printf 'near = 0.5\n' >"$config"
run 0 matches --format=csv articles
grep -q ',near,' "$scratch/out" || fail "near = 0.5 finds no near matches"
printf 'story-threshold = 1\n' >"$config"
run 0 stories --format=csv articles
strict=$(cut -d, -f1 "$scratch/out" | sort -u | wc -l)
rm "$config"
run 0 stories --format=csv articles
[ "$(cut -d, -f1 "$scratch/out" | sort -u | wc -l)" -lt "$strict" ] ||
    fail "story-threshold = 1 makes no more stories"
printf 'ascii = yes\n' >"$config"
run 0 stories articles
grep -q '[●○]' "$scratch/out" && fail "ascii = yes is not followed"

# Sources: editions of one house share no news; muted ones are not listed, and
# said to be there; what is named is shown all the same.
run 0 matches --level=article --format=csv articles
both='cape-wire/halla-aground.txt,isles-today/ferry-halla.txt'
other='cape-wire/halla-aground.txt,harbour-post/halla-aground.txt'
says out "$both"
says out "$other"
printf '[source cape wire]\nseries = Wire\n[source Isles Today]\nseries = Wire\n' \
    >"$config"
run 0 matches --level=article --format=csv articles
says out "$other"
grep -qF "$both" "$scratch/out" && fail "editions of one house have a match"
run 0 matches --level=article --format=csv --within-source articles
says out "$both"
printf '[source Isles Today]\nmute = yes\ntags = sea\n' >"$config"
for format in text csv json; do
    run 0 stories --format=$format articles
    says err 'reports of muted sources not listed'
    grep -q 'Isles Today' "$scratch/out" && fail "muted, but in $format"
done
run 0 show --in=articles isles-today/ferry-halla.txt
says out 'Isles Today'
says out '1'
run 1 compare --in=articles isles-today/ferry-halla.txt \
    cape-wire/halla-aground.txt
run 0 list articles
says out 'Isles Today'
rm "$config"

# A file that cannot be read: one line, and defaults.
rm -f "$config"
mkdir "$config"
run 0 config
says err "$config"
[ "$(wc -l <"$scratch/err")" -eq 1 ] || fail "more than a line"
is window 14 default
rmdir "$config"
mkfifo "$config" && run 0 config && says err "$config"
rm -f "$config"
if [ "$(id -u)" -ne 0 ]; then
    echo 'window = 3' >"$config"
    chmod 0 "$config"
    run 0 config
    says err "$config"
    is window 14 default
    rm -f "$config"
fi

# Nothing hostile comes out again.
printf '\033]52;c;QQ\007 = \033[31m\n[source \033[2J]\ntags = \302\233x\n' \
    >"$config"
head -c 1000000 /dev/zero >>"$config"
for format in text json; do
    run 0 config --format=$format
    cat "$scratch/out" "$scratch/err" | LC_ALL=C grep -q "$(printf \
        '[\001-\010\013-\037\177]\|\302\233')" && fail "control bytes: $format"
done

# What is printed is a file that gives the same again.
cat >"$config" <<'EOF'
near = 0.7
window = 30
[searches]
Ferries = ferr* source:"Cape Wire"
[keys]
down = e Down U+00E9 Semicolon
next-unread = Tab
all-read = C
undo =
[theme]
shared = red bold
plain =
[source The Cape Wire of Ostrey, the Islands and the whole Northern Coast]
tags = sea islands a-tag-of-forty-characters-or-thereabouts a-tag-of-forty-characters-or-thereabouts b c
series = Wire
EOF
run 0 config
silent err
sed 's/ *; .*//' "$scratch/out" >"$scratch/first"
cp "$scratch/out" "$config"
run 0 config
silent err
sed 's/ *; .*//' "$scratch/out" | diff -u "$scratch/first" - ||
    fail "what is printed is not what is read"
run 0 config --format=json
if command -v python3 >/dev/null; then
    python3 -c 'import json, sys
list = json.load(sys.stdin)["settings"]
one = [s for s in list if s["name"] == "window"][0]
assert one["value"] == "30" and one["section"] == "", one
assert one["from"].endswith("config:3"), one' <"$scratch/out" ||
        fail "JSON: $(cat "$scratch/out")"
fi

# The example file says nothing by itself, and nothing wrong when it does.
cp doc/twicetold.conf "$config"
run 0 config
silent err
sed 's/^;//' doc/twicetold.conf >"$config"
run 0 config
silent err

# Options that have no use here.
for arguments in --format=csv articles --level=word; do
    run 2 config $arguments
    silent out
done
exit $failed
