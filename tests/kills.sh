#!/bin/sh
# Kills `twicetold add` at random moments, as often as said (1000), on the
# sample and on synth10 of $TWICETOLD_CORPORA where that is. After each kill
# every article that was reported as added must be in the library, and the
# doctor must find all well. A new library now and then, so that kills meet
# empty and full ones.
#
#     make kills [ROUNDS=N] [TEST_SEED=N]
set -u
rounds=${1:-1000}
seed=${TEST_SEED:-1}
sample=${srcdir:-.}/articles
large=${TWICETOLD_CORPORA:-/nonexistent}/synth10/articles.csv
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
XDG_DATA_HOME=$scratch/data
export XDG_DATA_HOME
library=$XDG_DATA_HOME/twicetold/library.db
failed=0 kills=0 reported=0

# One line a round: seconds to wait, as a part of how long a whole run takes,
# and which input; every other round is a large one.
awk -v n="$rounds" -v seed="$seed" 'BEGIN {
    srand(seed)
    for (i = 1; i <= n; i++)
        printf "%.4f %s\n", rand() * 1.1, i % 2 ? "sample" : "large"
}' >"$scratch/plan"

# whole INPUT: seconds that adding it to a new library takes.
whole() {
    rm -rf "$XDG_DATA_HOME"
    from=$(date +%s.%N)
    "$TWICETOLD" add "$1" >"$scratch/out" 2>&1 || {
        cat "$scratch/out"
        exit 1
    }
    date +%s.%N | awk -v from="$from" '{ printf "%.3f", $1 - from }'
}

sample_seconds=$(whole "$sample")
large_seconds=0
[ -r "$large" ] && large_seconds=$(whole "$large")
rm -rf "$XDG_DATA_HOME"

round=0
while read -r part input; do
    round=$((round + 1))
    path=$sample seconds=$sample_seconds
    [ "$input" = large ] && [ -r "$large" ] &&
        path=$large seconds=$large_seconds
    "$TWICETOLD" add --verbose "$path" >"$scratch/said" 2>"$scratch/err" &
    child=$!
    sleep "$(awk -v p="$part" -v s="$seconds" 'BEGIN { print p * s }')"
    kill -9 "$child" 2>/dev/null && kills=$((kills + 1))
    wait "$child" 2>/dev/null
    # A line that was cut off was not yet a report.
    cp "$scratch/said" "$scratch/lines"
    [ -s "$scratch/said" ] && [ "$(tail -c 1 "$scratch/said" | wc -l)" -eq 0 ] &&
        sed -i "\$d" "$scratch/lines"
    [ -e "$library" ] || continue
    "$TWICETOLD" export --format=csv 2>"$scratch/err" >"$scratch/all.csv"
    python3 - "$scratch/all.csv" "$scratch/lines" <<'END' || failed=1
import csv, sys
csv.field_size_limit(1 << 30)
there = {row["id"]: row for row in csv.DictReader(open(sys.argv[1], newline=""))}
lost = [id for id in open(sys.argv[2]).read().split("\n") if id and id not in there]
half = [id for id, row in there.items() if not row["body"]]
if lost or half:
    print("lost:", lost[:5], "half:", half[:5])
    sys.exit(1)
END
    reported=$((reported + $(wc -l <"$scratch/lines")))
    "$TWICETOLD" doctor >"$scratch/told" 2>&1 || {
        echo "round $round: the doctor says:"
        cat "$scratch/told"
        failed=1
    }
    [ $((round % 3)) -eq 0 ] && rm -rf "$XDG_DATA_HOME"
    [ $((round % 100)) -eq 0 ] && echo "$round rounds, $kills killed"
    [ $failed -eq 0 ] || { echo "round $round, seed $seed"; break; }
done <"$scratch/plan"
echo "$round rounds, $kills killed before their end; $reported reports of" \
    "articles, all of them kept: $([ $failed -eq 0 ] && echo yes || echo no)"
exit $failed
