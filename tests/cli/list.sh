#!/bin/sh
# list and date: what they print, and what they say of trouble.
# shellcheck source=tests/support/cli.sh
. "${srcdir:-.}/tests/support/cli.sh"

cp articles/late-pages.csv "$scratch"
for format in text csv json; do
    golden list.$format 0 list --format=$format "$scratch/late-pages.csv"
done
golden list-folder.text 0 list articles

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
    silent out
    says err twicetold
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
run 2 similarity -
says err 'a file is wanted'
run 2 similarity one two
says err "one too many: 'two'"
exit $failed
