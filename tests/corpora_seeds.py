"""Five real reports of one event are one story of five sources, and between the
first two of them every passage that expected.csv lists is found.

    corpora_seeds.py PROGRAM FOLDER
"""
import csv
import io
import json
import re
import subprocess
import sys

program, folder = sys.argv[1:]
KINDS = ["part", "near", "same"]
FURNITURE = ["238", "gift this article", "leave a reply"]


def run(*arguments, may=(0,)):
    done = subprocess.run(
        [program, *arguments], stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert done.returncode in may, (arguments, done.returncode)
    return done.stdout


def rows(*arguments):
    return list(csv.DictReader(io.StringIO(run(*arguments))))


def words(text):
    return " " + " ".join(re.findall(r"\w+", text.lower())) + " "


def wrong():
    reports = [
        r for r in rows("stories", "--format=csv", folder)
        if r["article"].endswith(".txt")
    ]
    if len(reports) != 5 or len({r["story"] for r in reports}) != 1:
        yield f"not one story of five reports: {reports}"
    if len({r["source"] for r in reports}) != 5:
        yield "not five sources"

    expected = list(csv.DictReader(
        open(f"{folder}/expected.csv", newline="", encoding="utf-8")
    ))
    left, right = expected[0]["left"], expected[0]["right"]
    compared = run("compare", "--format=json", f"{folder}/{left}",
                   f"{folder}/{right}", may=(1,))
    passages = json.loads(compared)["passages"]
    kinds = {
        (int(m["left_paragraph"]), int(m["right_paragraph"])): m["kind"]
        for m in rows("matches", "--format=csv", f"{folder}/{left}",
                      f"{folder}/{right}")
    }
    for e in expected:
        shared = words(e["shared_text"])
        where = [
            (p["left"]["paragraph"], p["right"]["paragraph"])
            for p in passages
            if shared in words(p["left"]["text"])
            and shared in words(p["right"]["text"])
        ]
        if not where:
            yield f"not found: {e['shared_text']}"
        elif max(KINDS.index(kinds.get(w, "part")) for w in where) \
                < KINDS.index(e["least_kind"]):
            yield f"less than {e['least_kind']}: {e['shared_text']}"
    for p in passages:
        for text in FURNITURE:
            if words(text) in words(p["left"]["text"]):
                yield f"marked though it is furniture: {text}"


complaints = list(wrong())
print("seeds")
for complaint in complaints:
    print(" ", complaint)
sys.exit(bool(complaints))
