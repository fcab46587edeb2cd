#!/bin/sh
# Golden tests: every command on the sample collection, in every format. Where
# a change of what is printed is meant, GENERATE=1 writes the expected files
# anew, for the eye to compare with `git diff`.
set -u
cd "$srcdir" || exit 1
expected=tests/cli/expected
got=$(mktemp -d)
trap 'rm -rf "$got"' EXIT
failed=0

# golden NAME STATUS ARGUMENT...: what the command prints is in expected/NAME.
golden() {
    name=$1 status=$2
    shift 2
    "$TWICETOLD" "$@" >"$got/$name" 2>"$got/errors"
    code=$?
    if [ $code -ne "$status" ]; then
        echo "$name: twicetold $*: status $code, not $status"
        cat "$got/errors"
        failed=1
    elif [ -n "${GENERATE-}" ]; then
        cp "$got/$name" "$expected/$name"
    elif ! diff -u "$expected/$name" "$got/$name"; then
        echo "$name: twicetold $*: not as expected"
        failed=1
    fi
}

halla() {
    echo --in=articles harbour-post/halla-aground.txt isles-today/ferry-halla.txt
}

for format in text csv json; do
    golden stories.$format 0 stories --format=$format articles
    golden paragraphs.$format 0 matches --format=$format articles
    golden articles.$format 0 matches --level=article --format=$format articles
    golden passages.$format 0 matches --level=passage --format=$format articles
    # shellcheck disable=SC2046
    golden compare.$format 1 compare --format=$format $(halla)
    golden show.$format 0 show --format=$format --in=articles \
        cape-wire/halla-aground.txt
done
cat >"$got/alone.csv" <<'END'
id,source,title,body
1,Velm Courier,Herring quotas,Trawlers of Brannoch may land fewer herring.
2,Cape Wire,Volcano erupts,Ash of Sarkhu drove villagers from their houses.
END
for format in text csv json; do
    golden explain.$format 0 matches --explain --format=$format \
        articles/cape-wire articles/isles-today
    golden explain-stories.$format 0 stories --explain --format=$format articles
    golden explain-alone.$format 0 stories --explain --format=$format \
        "$got/alone.csv"
done
golden within-source.csv 0 matches --level=article --within-source \
    --format=csv articles
# shellcheck disable=SC2046
{
    golden compare-120.text 1 compare --width=120 $(halla)
    golden compare-60.text 1 compare --width=60 $(halla)
    golden compare-ascii.text 1 compare --ascii $(halla)
    golden compare-color.text 1 compare --color=always $(halla)
}
golden compare-nothing.text 0 compare \
    articles/harbour-post/cup-final.txt \
    articles/dunmarrow-gazette/school-clock.txt
golden show-40.text 0 show --width=40 --in=articles \
    cape-wire/halla-aground.txt
golden show-wide.text 0 show --in=articles chishio-shinpo/halla-zasho.txt
golden default.text 0 stories --ascii

# Any number of threads prints the same bytes.
for threads in 1 4; do
    "$TWICETOLD" matches --format=csv --threads=$threads articles \
        >"$got/threads-$threads"
done
cmp "$got/threads-1" "$got/threads-4" || failed=1
[ $failed -eq 0 ] ||
    echo "If this is meant: GENERATE=1 make check TESTS=tests/cli/reports.sh"
exit $failed
