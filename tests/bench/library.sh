#!/bin/sh
# Measures libraries of made-up articles: how long they take to grow, what a
# first screen, searches and a hundred articles more take. One line of JSON a
# figure, in library.json as well.
#
#     make bench-library [SIZES="1000 100000 1000000"] [FOLDER=where they stay]
#
# A million articles take a quarter of an hour of processor time and 2.6 GB. In
# a FOLDER that has them already they are not made again.
set -eu
sizes=${1:-1000 10000 100000}
folder=${2:-}
if [ -z "$folder" ]; then
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
fi
{
    for size in $sizes; do
        home=$folder/$size
        mkdir -p "$home/twicetold"
        library=$home/twicetold/library.db
        tests/bench/library grow "$library" "$size"
        tests/bench/library screen "$library" | tee "$home/screen.json"
        there=$(sed -n '1s/.*"articles": \([0-9]*\).*/\1/p' "$home/screen.json")
        tests/bench/library print "$there" 100 >"$home/more.csv"
        XDG_DATA_HOME=$home tests/bench/measure ./twicetold add \
            "$home/more.csv" 2>/dev/null | awk -v size="$size" '{
            printf "{\"name\": \"add 100 by the program\", \"articles\": %d, ", size
            printf "\"seconds\": %s, \"cpu\": %s, \"memory\": %s}\n", $1, $2, $3
        }'
    done
} | tee library.json
