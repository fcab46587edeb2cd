#!/bin/sh
# Speed and memory of the detection as ratios to the floor program, which does
# the least that any such program must, on one thread, in the same run.
# Machines differ and are shared: the ratios are what to look at.
#
#     make bench                              synthetic articles
#     make bench BENCH=articles.csv           and a table of one's own
#     make bench BENCH_MB='1 10 100 1000'     in these sizes
#     make bench BENCH_GROWN=10000            one article beside so many
#     make bench BENCH_LIBRARY='1000 100000'  with libraries of so many articles
#
# Writes bench.json: one object, whose rows have a group (news, given, worst),
# a name, threads, megabytes, seconds by the clock, seconds of processor time,
# both of these to the floor's on the same file, and peak memory to the bytes of
# the file. "ratios" has growth, the gain of a second thread, and stories by
# matches. Under "others" stands what one article more costs, in an analysis and
# in a library; slowest_ms is that of the slowest but one in a hundred.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
given=${1-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
rows=$scratch/rows ratios=$scratch/ratios others=$scratch/others
: >"$rows"
: >"$others"

# best ROUNDS COMMAND...: seconds, processor seconds and bytes of the quickest.
best() {
    left=$1
    shift
    while [ "$left" -gt 0 ]; do
        tests/bench/measure "$@" 2>"$scratch/told" || cat "$scratch/told" >&2
        left=$((left - 1))
    done | sort -n | head -n 1
}

# row GROUP NAME THREADS COMMAND...: one row, for the file $file.
row() {
    group=$1 name=$2 threads=$3
    shift 3
    best "$rounds" "$@" | awk -v group="$group" -v name="$name" \
        -v threads="$threads" -v bytes="$bytes" -v floor="$floor" '{
        printf "{\"group\": \"%s\", \"name\": \"%s\", ", group, name
        printf "\"threads\": %d, \"megabytes\": %.1f, ", threads, bytes / 1e6
        printf "\"seconds\": %s, \"cpu\": %s, ", $1, $2
        printf "\"mb_per_second\": %.1f, ", bytes / 1e6 / ($1 + 1e-9)
        split(floor, least, " ")
        printf "\"to_floor\": %.2f, ", $1 / (least[1] + 1e-9)
        printf "\"cpu_to_floor\": %.2f, ", $2 / (least[2] + 1e-9)
        printf "\"memory_per_byte\": %.2f}\n", $3 / bytes
    }' | tee -a "$rows"
}

# table FILE: what the rows that follow are about; sets the floor.
table() {
    file=$1
    bytes=$(wc -c <"$file")
    rounds=3
    [ "$bytes" -lt 50000000 ] || rounds=1
    floor=$(best "$rounds" tests/bench/floor "$file")
}

# views GROUP: matches and stories, with one thread and with two.
views() {
    row "$1" floor 1 tests/bench/floor "$file"
    for threads in 1 2; do
        for view in matches stories; do
            row "$1" $view "$threads" \
                ./twicetold $view --format=csv --threads="$threads" "$file"
        done
    done
}

# articles NUMBER: a table of so many, printed in slices.
articles() {
    tests/bench/library print 0 0
    at=0
    while [ $at -lt "$1" ]; do
        n=$(($1 - at < 20000 ? $1 - at : 20000))
        tests/bench/library print $at $n | tail -n +2
        at=$((at + n))
    done
}

# news MEGABYTES: a table of so many.
news() {
    tests/bench/library print 0 1000 >"$scratch/slice"
    articles "$(awk -v mb="$1" -v bytes="$(wc -c <"$scratch/slice")" \
        'BEGIN { printf "%d", mb * 1e9 / bytes }')"
}

# grown FILE: what one article more costs where all others are analysed.
grown() {
    tests/bench/grow "$1" | awk '{
        printf "{\"name\": \"one article added\", \"articles\": %d, ", $1
        printf "\"reuse_ms\": %s, \"story_ms\": %s, ", $2, $3
        printf "\"slowest_ms\": %s, \"pairs_found\": %s}\n", $4, $5
    }' | tee -a "$others"
}

for mb in ${BENCH_MB:-1 10 100}; do
    news "$mb" >"$scratch/news.csv"
    table "$scratch/news.csv"
    views news
    grown "$scratch/news.csv"
    rm "$scratch/news.csv"
done
# What is asked: one article beside a hundred thousand.
articles $((${BENCH_GROWN:-100000} + 1000)) >"$scratch/news.csv"
grown "$scratch/news.csv"
rm "$scratch/news.csv"
if [ -n "$given" ]; then
    table "$given"
    views given
fi
# The sizes of what is asked: ten thousand copies, an article of 50 MB, a word
# of 10 MB; half of that as well, to see that cost grows with the size.
for kind in copies:12 twelve:12 paragraph:12 phrase:12 shuffled:12 numbers:12 \
    sources:12 source:12 long:55 word:20 one:10 two:10 tags:10 short:10; do
    for share in 2 1; do
        tests/bench/hostile "${kind%:*}" "$((${kind#*:} / share))" \
            >"$scratch/hostile.csv"
        table "$scratch/hostile.csv"
        row worst "${kind%:*}" 2 \
            ./twicetold matches --format=csv --threads=2 "$file"
    done
done
"$here/library.sh" "${BENCH_LIBRARY:-1000 10000}" "" >>"$others"

# What is asked of the rows, as ratios: what a megabyte costs by what it costs at
# 10 MB, or at half the size for the worst; one thread by two; stories by
# matches.
awk -F '[:,{}" ]+' '
    function ratio(name, a, b) {
        printf "{\"name\": \"%s, %.1f MB\", \"ratio\": %.2f}\n", name, mb,
            a / (b + 1e-9)
    }
    { for (i = 2; i < NF; i += 2) value[$i] = $(i + 1) }
    value["name"] == "floor" { next }
    {
        group = value["group"]; name = value["name"]; mb = value["megabytes"]
        threads = value["threads"]; key = group " " name ", threads " threads
        each = (group == "worst" ? value["cpu"] : value["seconds"]) / mb
        if (group == "news" && mb > 5 && !(key in first))
            first[key] = each
        else if (key in first)
            ratio("growth of " key, each, first[key])
        else if (group == "worst")
            first[key] = each
        if (threads == 1)
            alone[group name mb] = value["seconds"]
        else if (group != "worst")
            ratio("threads of " group " " name, alone[group name mb],
                value["seconds"])
        if (name == "matches")
            matches[group threads mb] = value["seconds"]
        else if (name == "stories")
            ratio("stories by matches of " group ", threads " threads,
                value["seconds"], matches[group threads mb])
    }' "$rows" | tee "$ratios"

list() { awk '{ print (NR == 1 ? "  " : ", ") $0 }' "$1"; }
{
    echo '{"rows": ['
    list "$rows"
    echo '], "ratios": ['
    list "$ratios"
    echo '], "others": ['
    list "$others"
    echo ']}'
} >bench.json
