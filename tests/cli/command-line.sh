#!/bin/sh
# The command line: exit statuses, where messages go, what is told of trouble.
# shellcheck source=tests/support/cli.sh
. "${srcdir:-.}/tests/support/cli.sh"

# Help and version.
run 0 --help
silent err
says out 'Usage: twicetold'
tail -n 1 "$scratch/out" | grep -q '^Report bugs to: ' ||
    fail "--help does not end with where to report bugs"
awk 'length > 80 { exit 1 }' "$scratch/out" || fail "--help is too wide"
run 0 --version
head -n 1 "$scratch/out" | grep -qE '^twicetold \(twicetold\) [0-9.]+$' ||
    fail "--version: $(head -n 1 "$scratch/out")"

# Usage errors: status 2, the program's name on standard error, nothing else.
for arguments in --nonsense --format=html --format --level=word \
    'stories --level=article' 'stories --in=articles' 'compare --explain a b' \
    'matches --width=10001' 'matches --width=12x' --threads=-1 \
    'stories --map=body' compare 'compare one' 'compare one two three' show \
    'show one two' --color=maybe -x --help=3 --m=3 '--format=json list .' \
    'config now'; do
    # shellcheck disable=SC2086
    run 2 $arguments
    silent out
    says err twicetold
    says err "Try 'twicetold --help'"
done
for arguments in 'undo now' 'doctor now' 'feeds now' 'export now' \
    'list --nonsense .' 'list --map' 'add --window=0 .' 'search --limit=0 x' \
    remove; do
    # shellcheck disable=SC2086
    run 2 $arguments
    silent out
    says err "Try 'twicetold ${arguments%% *} --help'"
done

# Trouble: nothing to read, no such article, nowhere to write.
run 2 stories "$scratch/nothing-here"
silent out
says err nothing-here
run 2 compare --in=articles no-such.txt cape-wire/halla-aground.txt
says err 'no-such.txt'
run 2 compare articles/late-pages.csv articles/cape-wire/cup-final.txt
says err '--in'
run 2 show --in=articles no-such.txt
run 2 show "$scratch/nothing-here.txt"
for command in 'stories articles' 'matches articles' 'list articles' \
    'list --format=json articles' 'date 2025-12-07' config --help 'list --help' \
    'config --format=json'; do
    # shellcheck disable=SC2086
    if [ -c /dev/full ]; then
        "$TWICETOLD" $command >/dev/full 2>"$scratch/err"
        [ $? -eq 2 ] || fail "$command: a full disk is not told by the status"
        says err 'cannot write'
    fi
    # shellcheck disable=SC2086
    "$TWICETOLD" $command >&- 2>"$scratch/err"
    [ $? -eq 2 ] || fail "$command: closed output is not told by the status"
    says err 'cannot write'
done

# A PATH that cannot be read is told; the rest is read all the same.
run 0 stories "$scratch/nothing-here" articles
says err nothing-here
says out 'Harbour Post'

# Status of compare: 0 nothing shared, 1 something.
printf 'Wholly other words stand in this file about a lighthouse keeper.\n' \
    >"$scratch/other.txt"
run 0 compare articles/cape-wire/cup-final.txt "$scratch/other.txt"
says out 'Nothing is shared.'
run 1 compare articles/cape-wire/cup-final.txt \
    articles/harbour-post/cup-final.txt
run 1 compare -- articles/cape-wire/cup-final.txt \
    articles/harbour-post/cup-final.txt

# Without a terminal the reader prints the stories, without an escape sequence.
run 0 articles
cp "$scratch/out" "$scratch/reader"
run 0 stories articles
cmp "$scratch/reader" "$scratch/out" || fail "the reader prints other stories"
for command in stories matches 'show cape-wire/cup-final.txt'; do
    # shellcheck disable=SC2086
    TWICETOLD_ARTICLES=articles TERM=xterm-256color run 0 $command
    if grep -q "$(printf '\033')" "$scratch/out"; then
        fail "$command: an escape sequence where there is no terminal"
    fi
done

# An empty answer says why it is one, in every format.
why() {
    reason=$1
    shift
    run 0 matches --format=text --width=200 "$@"
    says out "$reason"
    run 0 matches --format=json "$@"
    says out "$reason"
    run 0 matches --format=csv "$@"
    says err "$reason"
}
why 'there is one article' articles/cape-wire/cup-final.txt
why 'all articles are of one source' articles/cape-wire
why 'have enough words in common' articles/cape-wire/cup-final.txt \
    "$scratch/other.txt"
run 0 matches --format=csv articles
silent err

# The environment names the collection that is read without a PATH.
mkdir "$scratch/mine"
cp articles/cape-wire/cup-final.txt "$scratch/mine"
TWICETOLD_ARTICLES=$scratch/mine run 0 stories --format=csv
[ "$(wc -l <"$scratch/out")" -eq 2 ] || fail "TWICETOLD_ARTICLES is not read"

# Standard input; a name of a command after "--" is a PATH.
"$TWICETOLD" stories - <articles/cape-wire/cup-final.txt >"$scratch/out" ||
    fail "standard input is not read"
says out 'Ostrey Town'
run 2 -- stories
says err stories

# Another locale prints within ASCII what the program itself adds.
TWICETOLD_ARTICLES=articles LC_ALL=C run 0 matches
if grep -q '⇄' "$scratch/out"; then
    fail "LC_ALL=C: signs beyond ASCII"
fi

# The reader of a pipe may go.
{
    "$TWICETOLD" matches --level=passage articles
    echo $? >"$scratch/status"
} 2>"$scratch/err" | head -n 1 >/dev/null
silent err

# A file that may not grow is told of as a full disk is.
(
    ulimit -f 1
    "$TWICETOLD" --help >"$scratch/limited" 2>/dev/null
    [ $? -eq 2 ]
) || fail "a file that may not grow"

# What is told of names does not steer a terminal.
hostile=$(printf 'a\033[31m\302\233\342\200\256\377')
for arguments in 'compare x y' 'list' '--' '--format=' 'remove'; do
    # shellcheck disable=SC2086
    "$TWICETOLD" $arguments"$hostile" "$hostile" >"$scratch/out" 2>"$scratch/err"
    cat "$scratch/out" "$scratch/err" | LC_ALL=C grep -q "$(printf \
        '[\033\377]\|\302\233\|\342\200\256')" &&
        fail "$arguments: a name got through as it is"
done

# No article's bytes reach the output as a control.
printf 'Title: \033[31mred\n\nThe body \033]0;x\007 says \302\233 so.\n' \
    >"$scratch/evil.txt"
for format in text csv json; do
    run 0 show --format=$format "$scratch/evil.txt"
    if LC_ALL=C grep -q "[$(printf '\033\007')]" "$scratch/out"; then
        fail "$format: a control got through"
    fi
done
exit $failed
