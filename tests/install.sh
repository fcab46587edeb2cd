#!/bin/sh
# make installcheck: what a person gets who has installed the library. The
# example is built by nothing but pkg-config and finds what the sample's two
# reports share; the shared library gives out what the headers declare, and
# nothing else.
#
# shellcheck disable=SC2154 # the variables are set by the Makefile
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PKG_CONFIG_PATH="$DESTDIR$libdir/pkgconfig"
[ -z "$DESTDIR" ] || export PKG_CONFIG_SYSROOT_DIR="$DESTDIR"

fail() {
    echo "installcheck: $*" >&2
    exit 1
}

"$DESTDIR$bindir/twicetold" --version | grep -q "$version" ||
    fail "the program does not say version $version"
left=$DESTDIR$pkgdatadir/articles/cape-wire/halla-aground.txt
right=$DESTDIR$pkgdatadir/articles/harbour-post/halla-aground.txt

# try LIBRARIES: the example, linked with them, finds something.
try() {
    # shellcheck disable=SC2046,SC2086 # lists of options
    $CC "$srcdir/doc/example.c" $(pkg-config --cflags twicetold) $1 \
        -o "$scratch/example" || fail "the example does not build with $1"
    LD_LIBRARY_PATH=$DESTDIR$libdir "$scratch/example" "$left" "$right" |
        grep -q ' words: .*ferry Halla' || fail "the example finds nothing"
}

# in_cxx LIBRARIES: a program in C++ that includes every header is linked.
in_cxx() {
    for header in "$DESTDIR$includedir"/twicetold/*.h; do
        echo "#include <twicetold/${header##*/}>"
    done >"$scratch/all.cc"
    cat >>"$scratch/all.cc" <<'END'
int main()
{
    outline_list feeds = { NULL, 0, 0 };
    array_free(&feeds);
    return reuse_defaults().near > 1;
}
END
    # shellcheck disable=SC2046,SC2086 # lists of options
    c++ "$scratch/all.cc" $(pkg-config --cflags twicetold) $1 \
        -o "$scratch/all" || fail "C++ does not get along with the headers"
}

shared=$DESTDIR$libdir/libtwicetold.so
static=$DESTDIR$libdir/libtwicetold.a
if [ -e "$shared" ]; then
    try "$(pkg-config --libs twicetold)"
    ! command -v c++ >/dev/null || in_cxx "$(pkg-config --libs twicetold)"
    nm -D --defined-only "$shared" | sed 's/.* //' | sort >"$scratch/symbols"
    diff -u "$symbols" "$scratch/symbols" ||
        fail "the headers declare one thing, the library gives out another"
fi
if [ -e "$static" ]; then
    # This archive only; other libraries as they are, or all of theirs would
    # have to be there as archives too.
    others=$(pkg-config --print-requires-private twicetold)
    # shellcheck disable=SC2086 # a list of names
    try "$static $(pkg-config --libs $others) $(
        pkg-config --variable=private twicetold)"
    # What it does not give out is in nobody's way.
    if command -v objcopy >/dev/null; then
        nm -g "$static" | awk 'NF == 3 && $2 != "U" { print $3 }' |
            grep -v '^twicetold_private_' | sort -u >"$scratch/symbols"
        diff -u "$symbols" "$scratch/symbols" ||
            fail "the archive gives out more than the headers declare"
    fi
fi
