#!/bin/sh
# Makes the man pages and lets mandoc look at them; groff, too, where it is installed.
#
#   tests/manual/lint.sh MANUAL        MANUAL is the program calltally_manual
#
# Where mandoc is not installed it is SKIPPED, with exit code 77.
set -eu
if ! command -v mandoc > /dev/null; then
  echo "SKIPPED: mandoc is not installed"
  exit 77
fi
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/calltally-man.XXXXXX")
trap 'rm -rf "$work"' EXIT
"$1" "$here/../../doc" "$work"
pages=0
failures=0
for page in "$work"/man/man?/*; do
  pages=$((pages + 1))
  mandoc -T lint "$page" || failures=$((failures + 1))
  [ -n "$(mandoc -T utf8 "$page")" ] || failures=$((failures + 1))
done
if command -v groff > /dev/null && command -v preconv > /dev/null; then
  groff -man -ww -Kutf8 -Tutf8 "$work"/man/man?/* 2> "$work/warnings" > /dev/null
  if [ -s "$work/warnings" ]; then
    cat "$work/warnings"
    failures=$((failures + 1))
  fi
fi
# Every page is named by another, and every name is that of a page.
for name in $(cat "$work"/man/man?/* | grep -oE 'calltally(\\-[a-z]+)*\\fR\([17]\)' | sed 's/\\fR(/./; s/)//; s/\\-/-/g' | sort -u); do
  if [ ! -f "$work/man/man${name##*.}/$name" ]; then
    echo "there is no page $name"
    failures=$((failures + 1))
  fi
done
echo "$pages pages: $failures failures"
[ "$pages" -gt 30 ] && [ "$failures" -eq 0 ]
