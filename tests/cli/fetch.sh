#!/bin/sh
# Feeds by their commands, from a server that this script starts: subscribing,
# asking again, what is told where, and certificates.
# shellcheck source=tests/support/cli.sh
. "${srcdir:-.}/tests/support/cli.sh"
[ -x "${SERVE:?}" ] || exit 1
unset http_proxy https_proxy HTTPS_PROXY all_proxy ALL_PROXY

# The servers end with the pipes they read from.
mkfifo "$scratch/hold"
mkdir "$scratch/www"
"$SERVE" "$scratch/www" <"$scratch/hold" >"$scratch/port" &
exec 9>"$scratch/hold"
tls=
trap 'exec 9>&-; [ -z "$tls" ] || kill "$tls"; rm -rf "$scratch"' EXIT
# The server prints its port once it listens.
until [ -s "$scratch/port" ]; do
    kill -0 $! || exit 1
done
here=http://127.0.0.1:$(cat "$scratch/port")

# item GUID TITLE TEXT
item() {
    echo "<item><guid>$1</guid><title>$2</title><description>$3</description>"
    echo "</item>"
}

# feed ITEM...: /feed
feed() {
    echo "<rss><channel><title>Cape Wire</title>$*</channel></rss>" \
        >"$scratch/www/feed"
}

feed "$(item a1 'Ferry aground' 'The ferry Halla ran aground.')"
cat >"$scratch/www/front" <<END
<html><head><title>Wire</title><link rel="alternate" title="All of it"
type="application/rss+xml" href="/feed"></head><body><p>Hello.</p></body></html>
END

# Subscribing: to a feed, by a page that names it, to nothing.
run 1 add "$here/front"
says err "names 1 feed"
says out "$here/feed: a feed of the page: All of it"
run 0 add "$here/feed"
says out "$here/feed: 1 new"
says err '1 new, 0 changed, 0 known; 0 of 1 failed'
run 0 feeds
says out "Cape Wire  $here/feed"
run 0 export --format=opml
says out "xmlUrl=\"$here/feed\""
run 1 add "$here/nothing"
says err "$here/nothing: 404, not there"
run 1 add "http://"
run 0 search halla

# Files and addresses at once.
run 0 add "$here/feed" articles
says err '37 new'
run 0 undo
says out 'undone: 37 articles added'
run 0 add "$here/feed" articles

# Asking again.
run 0 fetch
says out "$here/feed: not changed"
feed "$(item a1 'Ferry aground' 'The ferry Halla is afloat.')" \
    "$(item a2 'School clock' 'The clock is slow.')"
run 0 fetch
says out "$here/feed: 1 new, 1 changed"
run 0 undo --fetch
says out 'undone: 1 article and 1 new version fetched'
run 1 search '"clock is slow"'
run 0 fetch
says out "$here/feed: 1 new, 1 changed"
run 0 fetch --quiet
silent out
silent err
run 0 fetch "$here/feed"
says out 'not changed'
run 1 fetch "$here/other"
says err 'no feed of the library'

# A password in an address is for its server alone.
secret=http://me:opensesame@${here#http://}/feed
"$TWICETOLD" remove --feed="$here/feed" || fail "the feed is not there"
"$TWICETOLD" add "$secret" >"$scratch/all" 2>&1
for verb in 'fetch' feeds 'feeds --format=json' 'export --format=opml' \
    'export --format=jsonl' 'list --format=json' 'search ferry --format=json'; do
    # shellcheck disable=SC2086
    "$TWICETOLD" $verb >>"$scratch/all" 2>&1
done
echo "<opml><body><outline xmlUrl='$secret'/></body></opml>" >"$scratch/opml"
"$TWICETOLD" import --dry-run "$scratch/opml" >>"$scratch/all" 2>&1
says all "$here/feed: not changed"
says all 'passwords left out of 1 address'
if grep -n opensesame "$scratch/all"; then
    fail "a password is told"
fi
run 0 remove --feed="$here/feed"
run 0 add "$here/feed"

# Trouble is told, kept, and no reason to write elsewhere than to errors.
rm "$scratch/www/feed"
run 1 fetch --quiet
silent out
says err "$here/feed: 404, not there"
run 0 feeds
says out '404, not there'
run 0 feeds --format=json
says out '"trouble":"404, not there"'
run 0 fetch
says out 'not asked: it rests'
if grep -q "$(printf '\033')" "$scratch/out" "$scratch/err"; then
    fail "an escape sequence where there is no terminal"
fi
run 0 doctor
run 0 remove --feed="$here/feed"
run 0 fetch
says err 'no feeds yet'

# Settings apply.
mkdir -p "$XDG_CONFIG_HOME/twicetold"
head -c 3000000 /dev/zero | tr '\0' ' ' >"$scratch/www/large"
echo "fetch-max-size = 1" >"$XDG_CONFIG_HOME/twicetold/config"
run 1 add "$here/large"
says err 'larger than 1000000 bytes'

# A certificate that nobody vouches for.
if command -v openssl >/dev/null && openssl req -x509 -newkey rsa:2048 -nodes \
    -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -keyout "$scratch/key" -out "$scratch/certificate" 2>/dev/null; then
    openssl s_server -accept 127.0.0.1:0 -www -key "$scratch/key" \
        -cert "$scratch/certificate" <"$scratch/hold" >"$scratch/tls" 2>&1 &
    tls=$!
    until grep -qs ^ACCEPT "$scratch/tls"; do
        kill -0 $tls || exit 1
    done
    port=$(sed -n 's/^ACCEPT.*://p' "$scratch/tls")
    run 1 add "https://localhost:$port/feed"
    says err 'certificate not trusted'
else
    echo "no openssl: certificates not tried"
fi
exit $failed
