#!/bin/sh
# Looks at pages as a browser shows them: Debian's Chromium, without a network of any use.
#
#   tests/pages/run.sh PROGRAM BUILD             all pages, light and dark, at four widths; printed
#   tests/pages/run.sh PROGRAM BUILD short       one page, light, at four widths
#   PICTURES=FOLDER tests/pages/run.sh ...       leaves pictures and PDFs there, to be looked at
#
# SKIPPED (77) where Chromium, Node.js or what `make deps-pages` installs is missing.
set -eu

program=$(realpath "${1:?usage: run.sh PROGRAM BUILD [short]}")
build=$(realpath "${2:?usage: run.sh PROGRAM BUILD [short]}")
form=${3:-all}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
examples=$here/../../examples

for needed in node chromium; do
  command -v "$needed" > /dev/null || { echo "SKIPPED: $needed is not installed; make deps-pages installs it"; exit 77; }
done
for module in puppeteer-core axe-core; do
  [ -d "$build/pages/node_modules/$module" ] || { echo "SKIPPED: $module is not installed; make deps-pages installs it"; exit 77; }
done

work=$(mktemp -d "${TMPDIR:-/tmp}/calltally-pages.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
export TZ=Europe/Amsterdam LC_ALL=C.UTF-8
as_of="--as-of 2026-01-02T09:00:00Z"
. "$here/data.sh"
pages "$work" "$form"
node "$here/look.mjs" "$build/pages" "$work" "$form" ${PICTURES:+"$PICTURES"}
