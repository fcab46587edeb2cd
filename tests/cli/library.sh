#!/bin/sh
# The library by its commands: what goes in comes out, is found, removed and
# brought back; and trouble is told in one line, with nothing overwritten.
# shellcheck source=tests/support/cli.sh
. "${srcdir:-.}/tests/support/cli.sh"
library=$XDG_DATA_HOME/twicetold/library.db

for command in add fetch feeds import export search remove undo doctor; do
    run 0 $command --help
    says out "Usage: twicetold $command"
done
[ ! -e "$library" ] || fail "--help makes a library"

# Looking for something makes no library either.
for command in 'search ferry' 'export' 'feeds' 'undo' 'doctor' 'remove x' fetch; do
    # shellcheck disable=SC2086
    run 2 $command
    says err 'there is no library yet'
    [ ! -e "$library" ] || fail "$command makes a library"
done

# Without PATH: the library, or, while that is empty, the sample collection.
TWICETOLD_ARTICLES=articles/late-pages.csv
export TWICETOLD_ARTICLES
for command in list stories matches; do
    run 0 $command articles/late-pages.csv
    mv "$scratch/out" "$scratch/sample"
    run 0 $command
    cmp "$scratch/sample" "$scratch/out" || fail "$command: not the sample"
done
[ ! -e "$library" ] || fail "reading the sample makes a library"

run 0 add articles
says err '37 new, 0 changed, 0 known; 10 new stories'
run 0 add articles
says err '0 new, 0 changed, 37 known'
run 0 doctor
says out 'all is well'

# Now it is the library that is read without PATH, in every format.
for format in text csv json; do
    run 0 list --format=$format articles
    sort "$scratch/out" | sed 's/,$//' >"$scratch/files"
    run 0 list --format=$format
    sort "$scratch/out" | sed 's/,$//' >"$scratch/stored"
    cmp "$scratch/files" "$scratch/stored" || fail "list --format=$format"
done
run 0 stories --format=csv
[ "$(wc -l <"$scratch/out")" -eq 38 ] || fail "stories: not the library"
run 0 matches --format=csv
run 1 compare harbour-post/halla-aground.txt cape-wire/halla-aground.txt
says out 'Harbour Post'
run 2 compare harbour-post/halla-aground.txt harbour-post/halla-aground.txt
says err 'one and the same'
run 0 show harbour-post/halla-aground.txt
says out 'also in'
run 2 show no-such.txt
says err 'no such article in the library'

# Search.
run 0 search 'ferry source:"Harbour Post"'
says out 'Harbour Post'
if grep -q 'Cape Wire' "$scratch/out"; then
    fail "source: lets others through"
fi
run 0 search --format=json '"northern cape"' date:2025-12
says out '"version":1'
says out 'northern cape'
run 0 search 'aground is:unread'
run 1 search 'aground is:read'
run 1 search xylophonist
run 1 search 'ferry date:1999'
run 0 search 'ferr*'
run 2 search 'date:yesterday'
says err 'date:yesterday'
run 2 search 'is:lost'
run 0 search -- '-ferry' -source:Harbour sort:old
if grep -q -e Harbour "$scratch/out"; then
    fail "-source: lets it through"
fi
run 2 search '()'
says err 'nothing is asked for'
# The language of the index itself, and of SQL, are only words here.
for hostile in 'ferry" OR title:x' 'ferry NEAR(a b)' '"; DROP TABLE articles' \
    'title:{a b}' '*' '"' "' OR 1=1 --" 'a AND' '()' '^x + y'; do
    "$TWICETOLD" search -- "$hostile" >"$scratch/out" 2>"$scratch/err"
    if grep -qi -e 'syntax' -e 'fts5' -e 'no such' "$scratch/err"; then
        fail "search $hostile: $(cat "$scratch/err")"
    fi
done
run 0 doctor

# Remove, undo.
run 0 search ferry
count=$(wc -l <"$scratch/out")
run 0 remove harbour-post/halla-aground.txt
run 0 search ferry
[ "$(wc -l <"$scratch/out")" -lt "$count" ] || fail "what is removed is found"
run 2 remove harbour-post/halla-aground.txt
says err 'no such article'
run 0 undo
run 0 search ferry
[ "$(wc -l <"$scratch/out")" -eq "$count" ] || fail "undo brings nothing back"
run 0 undo
says out 'undone: 37 articles added'
run 1 search ferry
run 1 undo
run 0 stories # of the sample, as before anything was added
says out 'Harbour Post'
run 0 add articles
says err '37 new, 0 changed, 0 known'
run 0 export --format=jsonl
# shellcheck disable=SC2046
run 0 remove $(sed 's/.*"id": *"\([^"]*\)".*/\1/' "$scratch/out")
for command in list stories matches; do
    run 0 "$command"
    says err 'every article of the library was taken out'
done
run 0 undo
says out 'a removal'
run 0 search ferry
[ "$(wc -l <"$scratch/out")" -eq "$count" ] || fail "add brings nothing back"
if [ -c /dev/full ]; then
    for command in doctor 'search ferry' export undo; do
        # shellcheck disable=SC2086
        "$TWICETOLD" $command >/dev/full 2>"$scratch/err"
        [ $? -eq 2 ] || fail "$command: a full disk is not told by the status"
        [ "$(wc -l <"$scratch/err")" -eq 1 ] || fail "$command: not one line"
    done
fi
run 0 add articles

# Feeds alone are no empty library: nothing has come yet.
echo '<opml><body><outline xmlUrl="http://localhost/feed"/></body></opml>' \
    >"$scratch/one.opml"
(
    XDG_DATA_HOME=$scratch/feeds-alone
    run 0 import "$scratch/one.opml"
    run 0 stories
    says out 'There are no stories'
    run 0 list
    [ ! -s "$scratch/out" ] || fail "list: the sample, in place of no articles"
) || exit

# Out and in again: nothing is new here, and another library gives the same
# bytes, whatever else a text reads like.
cat >"$scratch/hostile.jsonl" <<'END'
{"id": "h1", "source": "Cape Wire", "title": "=SUM(1)", "author": "@ferry", "date": "2025-12-07T10:00:00+05:30", "body": "'-1\n\n<opml> and \"items\": [ &amp;amp; <p>"}
{"id": "h2", "source": "-Harbour", "title": "''+1, \"so\"", "author": "['a', 'b']", "body": "['a']\n \uff1d1"}
END
cat >"$scratch/hostile.opml" <<'END'
<opml><body>
<outline text="'A' &lt;b&gt; &amp;amp; &quot;c&quot;" xmlUrl="https://x.example/'"/>
<outline text="" xmlUrl="https://y.example/feed" htmlUrl="https://y.example/?a&amp;b"/>
</body></opml>
END
(
    XDG_DATA_HOME=$scratch/one
    run 0 import articles "$scratch/hostile.jsonl" "$scratch/hostile.opml"
    for format in csv jsonl opml; do
        run 0 export --format=$format
        mv "$scratch/out" "$scratch/all.$format"
        run 0 import "$scratch/all.$format"
        grep -q '^twicetold: 0 ' "$scratch/err" ||
            fail "import of what was exported: $(cat "$scratch/err")"
        XDG_DATA_HOME=$scratch/$format run 0 import "$scratch/all.$format"
        XDG_DATA_HOME=$scratch/$format run 0 export --format=$format
        cmp "$scratch/all.$format" "$scratch/out" || fail "not the same again"
    done
    exit $failed
) || failed=1
run 0 export --format=jsonl
mv "$scratch/out" "$scratch/all.jsonl"
run 0 import "$scratch/all.jsonl"
says err '0 new'
"$TWICETOLD" import --dry-run - <"$scratch/all.jsonl" 2>"$scratch/err" ||
    fail "import reads no standard input"
says err '37 articles'
run 2 import -
says err 'empty, not read'
# From a pipe, which can be read but once.
mkfifo "$scratch/pipe"
cat "$scratch/all.jsonl" >"$scratch/pipe" &
run 0 import --dry-run "$scratch/pipe"
wait
says err '37 articles'
run 0 export --format=csv
[ "$(head -n 1 "$scratch/out")" = id,source,title,author,date,url,body,file ] ||
    fail "export --format=csv: $(head -n 1 "$scratch/out")"

# Feeds.
cat >"$scratch/feeds.opml" <<'END'
<opml version="2.0"><body>
<outline text="One &amp; all" xmlUrl="https://one.example/feed?a=1&amp;b=2"/>
<outline text="Two" xmlUrl="https://two.example/feed"/>
</body></opml>
END
run 0 import --dry-run --format=json "$scratch/feeds.opml"
says out '{"version":1,"feeds":[{"title":"One & all",'
run 0 export --format=opml
if grep -q one.example "$scratch/out"; then
    fail "a dry run keeps feeds"
fi
run 0 import "$scratch/feeds.opml"
says err '2 of 2 feeds are new'
run 0 export --format=opml
says out 'xmlUrl="https://one.example/feed?a=1&amp;b=2"'
run 0 remove --feed=https://two.example/feed
run 2 remove --feed=https://two.example/feed
run 0 undo
run 0 export --format=opml
says out 'two.example'

# The first page written over: what is left is read, by every command that only
# reads, with one line; the file stays; the doctor saves it.
dd if=/dev/zero of="$library" bs=4096 count=1 conv=notrunc 2>/dev/null
cp "$library" "$scratch/damaged"
run 0 search ferry
says err 'doctor --repair'
[ "$(wc -l <"$scratch/err")" -eq 1 ] || fail "search: not one line"
run 0 list --format=csv
says err 'doctor --repair'
run 2 undo
run 2 add articles
says err 'doctor --repair'
run 2 doctor
[ "$(wc -l <"$scratch/err")" -eq 1 ] || fail "doctor: not one line"
cmp "$scratch/damaged" "$library" || fail "the damaged file was changed"
run 0 doctor --repair
says out '37 articles are whole'
says out 'library.db.damaged'
cmp "$scratch/damaged" "$library.damaged" || fail "the damaged file is lost"
run 0 search ferry
[ -z "$(find "$XDG_DATA_HOME/twicetold" -name '*copy*')" ] || fail "copies stay"

# No library, and a broken one, stay as they are.
echo 'a letter, and not a short one' >"$scratch/letter"
XDG_DATA_HOME=$scratch/other
mkdir -p "$XDG_DATA_HOME/twicetold"
cp "$scratch/letter" "$XDG_DATA_HOME/twicetold/library.db"
for command in 'add articles' 'search ferry' doctor; do
    # shellcheck disable=SC2086
    run 2 $command
    [ "$(wc -l <"$scratch/err")" -eq 1 ] || fail "$command: not one line"
done
cmp "$scratch/letter" "$XDG_DATA_HOME/twicetold/library.db" ||
    fail "something was written over"

# Without a folder for it there is no library, and none is made elsewhere.
collection=$PWD/articles
TWICETOLD=$(realpath "$TWICETOLD")
cd "$scratch" || exit
export HOME
unset XDG_DATA_HOME XDG_CONFIG_HOME TWICETOLD_ARTICLES
for HOME in '' relative; do
    run 2 add "$collection"
    says err 'neither HOME nor XDG_DATA_HOME'
    run 2 doctor
    says err 'no library yet'
    run 0 list
    [ ! -e relative ] || fail "a library in $(find relative)"
done
exit $failed
