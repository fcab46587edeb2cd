#!/bin/sh
# list and date: what they print, and what they say of trouble. GENERATE=1
# writes the expected files anew.
set -u
cd "$srcdir" || exit 1
expected=tests/cli/expected
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

fail() {
    echo "$*"
    failed=1
}

# run STATUS ARGUMENT...: standard output in out, errors in err.
run() {
    status=$1
    shift
    "$TWICETOLD" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
    code=$?
    [ $code -eq "$status" ] || fail "twicetold $*: status $code, not $status"
}

# golden NAME: what was printed is in expected/NAME.
golden() {
    if [ -n "${GENERATE-}" ]; then
        cp "$scratch/out" "$expected/$1"
    else
        diff -u "$expected/$1" "$scratch/out" || fail "$1: not as expected"
    fi
}

cp articles/late-pages.csv "$scratch"
for format in text csv json; do
    run 0 list --format=$format "$scratch/late-pages.csv"
    golden list.$format
done
run 0 list articles
golden list-folder.text

run 0 list --help
grep -q '^Usage: twicetold list' "$scratch/out" || fail "list --help"
run 0 date --help
grep -q '^Usage: twicetold date' "$scratch/out" || fail "date --help"

# What holds no article is told, and in JSON that is an answer as well.
printf 'id,title\n1,no column of text here\n' >"$scratch/empty.csv"
run 2 list "$scratch/empty.csv"
grep -q 'empty.csv' "$scratch/err" || fail "an empty table is not told"
run 2 list --format=json "$scratch/empty.csv"
grep -q '"articles":\[' "$scratch/out" || fail "no JSON without articles"
grep -q 'empty.csv' "$scratch/out" || fail "no warning in the JSON"

# Usage errors.
for arguments in 'list --format=opml .' 'list --nonsense .' date \
    'date --format=csv x' 'list --map=body .'; do
    # shellcheck disable=SC2086
    run 2 $arguments
    [ ! -s "$scratch/out" ] || fail "$arguments: something is printed"
    grep -q twicetold "$scratch/err" || fail "$arguments: nothing is told"
done

run 0 date '7 December 2025 12:35pm GMT' 2025-12-07 'Dec. 7, 2025'
[ "$(cat "$scratch/out")" = '2025-12-07T12:35:00Z
2025-12-07
2025-12-07' ] || fail "dates: $(cat "$scratch/out")"
run 1 date --format=json 'no date' 'Sun, 07 Dec 2025 12:35:00 +0200'
[ "$(cat "$scratch/out")" = \
    '{"version":1,"dates":[null,"2025-12-07T10:35:00Z"]}' ] ||
    fail "dates: $(cat "$scratch/out")"

# similarity: a number a row, in order; a row with one text alone has 0.
cat >"$scratch/pairs.csv" <<'END'
left,right
"The fog, it said, was thick.",It said the fog was thick
,alone
same words,Same words
END
"$TWICETOLD" similarity --format=csv "$scratch/pairs.csv" >"$scratch/out" ||
    fail "similarity fails"
printf 'row,similarity\n1,1.0000\n2,0.0000\n3,1.0000\n' |
    cmp - "$scratch/out" || fail "similarity: $(cat "$scratch/out")"
if "$TWICETOLD" similarity articles/cape-wire 2>/dev/null; then
    fail "similarity takes a folder"
fi
exit $failed
