#!/bin/sh
# Measures `matches` and `stories` on a table of articles against the floor
# program in the same run, and writes bench.json. Machines differ and are
# shared: the ratios are what to look at.
#
#     make bench BENCH=articles.csv        (a large one: 10 MB and more)
set -eu
file=${1:-}
[ -r "$file" ] || { echo 'usage: make bench BENCH=articles.csv' >&2; exit 2; }
bytes=$(wc -c <"$file")

# measured NAME COMMAND...: the best of three, one line of JSON.
measured() {
    name=$1
    shift
    for round in 1 2 3; do
        tests/bench/measure "$@"
    done | sort -n | head -n 1 | awk -v name="$name" -v bytes="$bytes" '{
        printf "{\"name\": \"%s\", \"seconds\": %s, \"cpu\": %s,", name, $1, $2
        printf " \"mb_per_second\": %.1f,", bytes / $1 / 1e6
        printf " \"memory_per_byte\": %.2f}\n", $3 / bytes
    }'
}

{
    measured floor tests/bench/floor "$file"
    for threads in 1 2; do
        for view in matches stories; do
            measured "$view, $threads threads" \
                ./twicetold "$view" --format=csv --threads=$threads "$file"
        done
    done
} | awk -F '"cpu": ' '
    BEGIN { print "["}
    { split($2, cpu, ","); if (NR == 1) floor = cpu[1]
      sub(/}$/, sprintf(", \"cpu_to_floor\": %.2f}", cpu[1] / floor))
      print (NR == 1 ? "  " : ", ") $0 }
    END { print "]" }' | tee bench.json
