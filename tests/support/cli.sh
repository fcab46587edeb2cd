# What the tests of the commands have in common; they read it with ".". It goes
# to the source folder, makes $scratch, which is gone at the end and holds a
# library and settings of its own, and has what runs the program and looks at
# what it wrote. $failed is what to exit with.
#
# shellcheck shell=sh disable=SC2034
set -u
cd "${srcdir:=.}" || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
XDG_DATA_HOME=$scratch/data XDG_CONFIG_HOME=$scratch/etc
export XDG_DATA_HOME XDG_CONFIG_HOME
failed=0

fail() {
    echo "$*"
    failed=1
}

# run STATUS ARGUMENT...: the program, with no input; standard output goes to
# out, errors to err.
run() {
    status=$1
    shift
    "$TWICETOLD" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
    code=$?
    [ $code -eq "$status" ] || {
        fail "twicetold $*: status $code, not $status"
        cat "$scratch/err"
    }
}

# says FILE TEXT: the file holds the text.
says() {
    grep -qF -- "$2" "$scratch/$1" ||
        fail "no '$2' in $1: $(head -c 400 "$scratch/$1")"
}

# silent FILE: nothing was written to it.
silent() {
    [ ! -s "$scratch/$1" ] || fail "$1 is not empty: $(head -3 "$scratch/$1")"
}

# golden NAME STATUS ARGUMENT...: runs it; what it prints is in expected/NAME.
# GENERATE=1 writes that file anew, for the eye to compare with `git diff`.
golden() {
    name=$1
    shift
    run "$@"
    if [ $code -ne "$status" ]; then
        return
    elif [ -n "${GENERATE-}" ]; then
        cp "$scratch/out" "tests/cli/expected/$name"
    elif ! diff -u "tests/cli/expected/$name" "$scratch/out"; then
        fail "$name: twicetold $*: not as expected; if that is meant:" \
            "GENERATE=1 make check TESTS=$0"
    fi
}
