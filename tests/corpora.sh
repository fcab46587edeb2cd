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

# bar NAME LEAST [MOST]: the figure of that name in the score is within these; a
# dot leads into a table.
bar() {
    python3 - "$scratch/score" "$@" <<'END' || failed=1
import functools, json, sys
score, name, *ends = sys.argv[1:]
value = functools.reduce(lambda at, key: at[key], name.split("."),
                         json.load(open(score)))
least, most = float(ends[0]), float(ends[-1] if len(ends) > 1 else "inf")
print(f"  {name} {value:.4f}, from {least} to {most}")
sys.exit(not least <= value <= most)
END
}

# score CORPUS VIEW OPTIONS WHAT TRUTH: what VIEW finds in a folder, with the
# options, scored as WHAT against the truth in that folder.
score() {
    corpus=$1 view=$2 options=$3 what=$4 truth=$5
    echo "$what of ${corpus##*/}"
    # shellcheck disable=SC2086 # a list of options
    "$TWICETOLD" "$view" $options --format=csv "$corpus/articles.csv" \
        >"$scratch/found" || { echo "  the program failed"; exit 1; }
    python3 "$score" "$what" "$scratch/found" "$corpus/$truth" \
        --articles "$corpus/articles.csv" >"$scratch/score" || exit 1
}

# copies FOLDER: the bars of copied paragraphs; level 0 is copied whole, 3 has a
# third of its words changed.
copies() {
    score "$1" matches '' matches truth.tsv
    bar f1 0.990
    bar precision 0.990
    bar recall_by_level.0 1
    bar recall_by_level.1 0.998
    bar recall_by_level.2 0.996
    bar recall_by_level.3 0.955
    bar false_boilerplate 0 0
    score "$1" matches --level=passage passages truth.tsv
    bar plagdet 0.95
}

copies "$corpora/synth10"
copies "$corpora/synth10-boiler"
# TWICETOLD_SEEDS: corpora of 10 MB with these seeds are made and scored too.
if [ -n "${TWICETOLD_SEEDS-}" ]; then
    gunzip -c "$corpora/pool.jsonl.gz" >"$scratch/pool" || failed=1
fi
for seed in ${TWICETOLD_SEEDS-}; do
    python3 "$corpora/../tools/mkcorpus.py" gen "$scratch/pool" 10 \
        "$scratch/seed-$seed" --seed "$seed" --notxt 2>/dev/null || failed=1
    copies "$scratch/seed-$seed"
done
score "$corpora/giveme5w1h" matches '--level=article --within-source' \
    furniture stories.csv
bar different_story_pairs 0 10
bar same_story_pairs 180
score "$corpora/giveme5w1h" stories '' stories stories.csv
bar bcubed_f1 0.93
score "$corpora/ecb" stories '' stories stories.csv
bar bcubed_f1 0.91

# alone CORPUS: the mean recall, BCubed, of its stories of four reports and more
# when each is all there is to group.
alone() {
    echo "stories of $1, each by itself"
    python3 - "$TWICETOLD" "$corpora/$1" "$scratch" >"$scratch/score" \
        <<'END' || failed=1
import collections, csv, json, os, subprocess, sys
program, corpus, scratch = sys.argv[1:]
story = {row["article"]: row["story"]
         for row in csv.DictReader(open(corpus + "/stories.csv"))}
csv.field_size_limit(1 << 30)
rows = collections.defaultdict(list)
for row in csv.DictReader(open(corpus + "/articles.csv")):
    rows[story[row["id"]]].append(row)

def recall(reports):
    path = os.path.join(scratch, "alone.csv")
    with open(path, "w", newline="") as out:
        table = csv.DictWriter(out, reports[0])
        table.writeheader()
        table.writerows(reports)
    found = subprocess.run([program, "stories", "--format=csv", path],
                           capture_output=True, check=True, text=True).stdout
    parts = collections.Counter(
        row["story"] for row in csv.DictReader(found.splitlines(True)))
    return sum(n * n for n in parts.values()) / len(reports) ** 2
recalls = [recall(reports) for reports in rows.values() if len(reports) > 3]
print(json.dumps({"recall": sum(recalls) / len(recalls)}))
END
    bar recall "$2"
}
alone giveme5w1h 0.90
alone ecb 0.85
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
python3 "${srcdir:-.}/tests/corpora_seeds.py" "$TWICETOLD" "$corpora/seeds" ||
    failed=1
exit $failed
