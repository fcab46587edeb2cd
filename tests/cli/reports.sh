#!/bin/sh
# Golden tests: every command on the sample collection, in every format.
# shellcheck source=tests/support/cli.sh
. "${srcdir:-.}/tests/support/cli.sh"

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
cat >"$scratch/alone.csv" <<'END'
id,source,title,body
1,Velm Courier,Herring quotas,Trawlers of Brannoch may land fewer herring.
2,Cape Wire,Volcano erupts,Ash of Sarkhu drove villagers from their houses.
END
for format in text csv json; do
    golden explain.$format 0 matches --explain --format=$format \
        articles/cape-wire articles/isles-today
    golden explain-stories.$format 0 stories --explain --format=$format articles
    golden explain-alone.$format 0 stories --explain --format=$format \
        "$scratch/alone.csv"
done
golden within-source.csv 0 matches --level=article --within-source \
    --format=csv articles
# shellcheck disable=SC2046
{
    golden compare-120.text 1 compare --width=120 $(halla)
    golden compare-60.text 1 compare --width=60 $(halla)
    golden compare-ascii.text 1 compare --ascii $(halla)
    golden compare-color.text 1 compare --color=always $(halla)
    COLORFGBG="0;15" golden compare-light.text 1 compare --color=always $(halla)
}
golden compare-nothing.text 0 compare --in=articles \
    harbour-post/cup-final.txt dunmarrow-gazette/school-clock.txt
golden show-40.text 0 show --width=40 --in=articles \
    cape-wire/halla-aground.txt
golden show-wide.text 0 show --in=articles chishio-shinpo/halla-zasho.txt
golden default.text 0 stories --ascii

# Any number of threads prints the same bytes.
for threads in 1 4; do
    "$TWICETOLD" matches --format=csv --threads=$threads articles \
        >"$scratch/threads-$threads"
done
cmp "$scratch/threads-1" "$scratch/threads-4" ||
    fail "what is printed hangs on the number of threads"
exit $failed
