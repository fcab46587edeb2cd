#!/bin/sh
# The measured bars, over labelled corpora that are not part of the repository:
# TWICETOLD_CORPORA names their folder; score.py, which counts, lies beside it.
if [ ! -d "${TWICETOLD_CORPORA-}" ]; then
    echo "skipped: TWICETOLD_CORPORA names no folder of corpora"
    exit 77
fi
corpora=$(cd "$TWICETOLD_CORPORA" && pwd)
score=$corpora/../tools/score.py
for needed in python3 "$score"; do
    command -v "$needed" >/dev/null || [ -e "$needed" ] || {
        echo "skipped: no $needed"
        exit 77
    }
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

# bar NAME LEAST: the figure of that name in the score is not below.
bar() {
    python3 - "$1" "$2" "$scratch/score" <<'END' || failed=1
import json, sys
name, least, score = sys.argv[1:]
value = json.load(open(score))[name]
print(f"  {name} {value:.4f}, at least {least}")
sys.exit(value < float(least))
END
}

# score KIND CORPUS TRUTH: what the command KIND of the program finds there,
# against the truth.
score() {
    echo "$1 of $2"
    "$TWICETOLD" "$1" --format=csv "$corpora/$2/articles.csv" \
        >"$scratch/found" || { echo "  the program failed"; exit 1; }
    shift 2
    python3 "$score" "$@" >"$scratch/score" || exit 1
}

score matches synth10 matches "$scratch/found" "$corpora/synth10/truth.tsv" \
    --articles "$corpora/synth10/articles.csv"
bar f1 0.96
bar precision 0.99
for corpus in giveme5w1h ecb; do
    score stories $corpus stories "$scratch/found" "$corpora/$corpus/stories.csv"
    bar bcubed_f1 0.93
done
echo "similarity of mrpc"
"$TWICETOLD" similarity "$corpora/mrpc/pairs.csv" >"$scratch/found" || failed=1
python3 - "$corpora/mrpc/pairs.csv" "$scratch/found" >"$scratch/score" <<'END'
import csv, json, sys
same = [row["same"] == "1" for row in csv.DictReader(open(sys.argv[1]))]
alike = [float(line) >= 0.5 for line in open(sys.argv[2])]
right = sum(a == b for a, b in zip(same, alike, strict=True))
print(json.dumps({"accuracy": right / len(same)}))
END
bar accuracy 0.74
python3 "$srcdir/tests/corpora_seeds.py" "$TWICETOLD" "$corpora/seeds" ||
    failed=1
exit $failed
