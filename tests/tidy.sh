#!/bin/bash
# clang-tidy over the sources, on all cores; any warning fails.
#
#   tests/tidy.sh BUILD            all of them
#   tests/tidy.sh BUILD SECONDS    the ones that were changed last, for as long as that
#
# BUILD is a configured tree (compile_commands.json, generated/). Where it compiles several sources of a room at once
# (CALLTALLY_UNITY), they are looked at at once, which is six times as fast. Prints `N sources without a warning`, with how
# many were not looked at; SKIPPED (exit code 77) where clang-tidy 14, which the sources are written with, is not installed.
set -u
if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  echo "usage: tidy.sh BUILD [SECONDS]" >&2
  exit 2
fi
build=$(realpath "$1")
seconds=${2:-}
cd "$(dirname "$0")/.." || exit 2
tool=$(command -v clang-tidy-14 || command -v clang-tidy || true)
case $("${tool:-true}" --version 2> /dev/null) in
  *version\ 14.*) ;;
  *)
    echo "SKIPPED: clang-tidy 14 is not installed; make deps-tidy"
    exit 77
    ;;
esac

# Changed and not committed, then by the newest commit that touched them, then the rest.
sources() {
  { git diff --name-only HEAD -- src; git log --format= --name-only -- src; find src -name '*.cpp' | sort; } 2> /dev/null |
    grep '[.]cpp$' | awk '!seen[$0]++' | while read -r source; do [ ! -f "$source" ] || echo "$PWD/$source"; done
}

# What the compiler is given, with each source of src in it: `UNIT SOURCE`.
units() {
  sed -n 's/^ *"file": "\(.*\)",\{0,1\}$/\1/p' "$build/compile_commands.json" | sort -u | while read -r unit; do
    case $unit in
      "$PWD"/src/*) echo "$unit $unit" ;;
      */unity_*) sed -n 's|^#include "\(.*/src/.*\)"$|\1|p' "$unit" | sed "s|^|$unit |" ;;
    esac
  done
}

# The units in the order of their newest source.
units_by_change() {
  units > "$said.units"
  sources | awk 'NR == FNR { unit[$2] = $1; next } ($1 in unit) && !seen[unit[$1]]++ { print unit[$1] }' "$said.units" -
}

said=$(mktemp -d)
trap 'rm -rf "$said" "$said.units"' EXIT
export tool build said
# shellcheck disable=SC2016 # for the inner shell
look='
  [ "$(($(date +%s) - began))" -lt "$allowed" ] || exit 0
  name=$said/$(basename "$1")
  [ ! -e "$name" ] || name=$said/$(echo "$1" | tr / _)
  "$tool" -p "$build" --quiet --checks=-bugprone-suspicious-include --extra-arg=-Wno-unknown-warning-option "$1" \
    > "$name" 2> "$name.err" || cat "$name.err" >> "$name"
  rm -f "$name.err"
  echo "$1" >> "$said.looked"'
export allowed=${seconds:-86400} began
began=$(date +%s)
: > "$said.looked"
units_by_change | xargs -P "$(nproc)" -n 1 bash -c "$look" tidy

all=$(wc -l < "$said.units")
looked=$(grep -c -F -f <(sed 's/$/ /' "$said.looked") "$said.units" || true)
rm -f "$said.looked"
cat "$said"/*
if [ "$(cat "$said"/* | wc -l)" -gt 0 ]; then
  echo "clang-tidy has warnings"
  exit 1
fi
echo "clang-tidy: $looked sources without a warning, $((all - looked)) not looked at"
