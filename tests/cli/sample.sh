#!/bin/sh
# The sample collection: everything in it is listed for `make install`, the
# tables say of every report which story it is of, and the program agrees.
# shellcheck source=tests/support/cli.sh
. "${srcdir:-.}/tests/support/cli.sh"
set -e
LC_ALL=C
export LC_ALL

# same WHAT: the lists `got` and `want` are the same.
same() {
    diff -u "$scratch/want" "$scratch/got" || fail "$1"
}

find articles -type f | sort >"$scratch/want"
sed -n 's/^\t\(articles\/[^ ]*\).*/\1/p' doc/local.mk | sort >"$scratch/got"
same "doc/local.mk does not list what is in articles/"

{
    find articles -name '*.txt' | sed 's/^articles.//'
    # Cells run over lines; a row begins with an id like cw-1129.
    sed -n 's/^\([a-z][a-z]-[0-9]*\),.*/\1/p' articles/late-pages.csv
} | sort >"$scratch/want"
sed '1d; s/,.*//' tests/cli/sample-stories.csv | sort >"$scratch/got"
same "tests/cli/sample-stories.csv does not name each report once"

# shellcheck disable=SC2016 # backquotes of the text
sed -n '/^## Which/,/^## What/p' doc/sample.md | grep -o '`[^`]*`' |
    tr -d '`' | grep -v -e 'sample-stories' -e '^late-pages' |
    sort >"$scratch/got"
same "doc/sample.md does not name each report once"

# ARTICLE,STORY lines -> each article with the first of its story: the same for
# the same groups, however they are numbered.
groups() {
    sort -t, -k1,1 | awk -F, '
        !($2 in first) { first[$2] = $1 }
        { print $1, first[$2] }'
}
sed 1d tests/cli/sample-stories.csv | groups >"$scratch/want"
"$TWICETOLD" stories --format=csv articles |
    awk -F, 'NR > 1 { print $2 "," $1 }' | groups >"$scratch/got"
same "the stories are not those of tests/cli/sample-stories.csv"

# Furniture: these lines and no others, short ones too.
for article in cape-wire/halla-aground.txt dunmarrow-gazette/merle-cake.txt \
    harbour-post/halla-aground.txt isles-today/ferry-halla.txt \
    le-phare-de-grisemer/lark-panne.txt northern-ledger/halla-fog.txt \
    velm-courier/halla-passengers.txt; do
    "$TWICETOLD" show --in=articles --format=json "$article"
done | sed -n 's/.*"furniture":true.*"text":"\(.*\)"}.*/\1/p' >"$scratch/got"
cat >"$scratch/want" <<'END'
The Gazette comes out on Thursdays and costs two crowns. Small advertisements are taken until Tuesday noon.
Sign up for the Tide Table, our letter for Friday evenings: the harbour week in ten short paragraphs.
Subscribe to the Harbour Post from four crowns a week and read every page on the day it is printed.
Leave a comment
Isles Today | News | Weather | Ferries | Puzzles
Send this story to a friend
You have read three of your five free stories this month.
Sign up for Isles Today at Seven, the morning letter that fits on one screen.
Leave a comment
Isles Today is part of the house of Wick and Lantern. Nothing on this page may be used elsewhere without asking us first.
Abonnez-vous au Phare de Grisemer à partir de trois couronnes par mois et recevez la marée du matin.
Lire aussi
Laisser un commentaire
The Northern Ledger has no owner but its readers. Join them for sixty crowns a year, or bring us a story instead.
Seen something that is not right? Write to the readers’ editor, Velm Courier, 2 Sluice Street, and we shall put it right on page two.
More from Velm: the market, the law courts, the tides, the day’s deaths.
END
same "the furniture is not told from news"

exit $failed
