#!/bin/sh
# Whether reports of one event come together: the sample collection is grouped
# as its table says. Two tables group alike when each story of one has the
# members of one story of the other.
set -eu
LC_ALL=C
export LC_ALL
cd "${srcdir:-.}"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# members: lines "story,article" to one line a story, its articles in order.
members() {
    sort -t, -k1,1 -k2,2 | awk -F, '
        $1 != story { printf "%s%s", (NR > 1 ? "\n" : ""), $2 }
        $1 == story { printf " %s", $2 }
        { story = $1 }
        END { print "" }' | sort
}

"$TWICETOLD" stories --format=csv articles | sed 1d | cut -d, -f1,2 |
    members >"$scratch/got"
sed 1d tests/cli/sample-stories.csv | awk -F, '{ print $2 "," $1 }' |
    members >"$scratch/want"
diff -u "$scratch/want" "$scratch/got"
