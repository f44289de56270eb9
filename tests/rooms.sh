#!/bin/sh
# Prints the rooms of src/ with their files and lines, and which rooms each of them includes.
set -eu
cd "$(dirname "$0")/../src"
rooms=$(find . -name '*.?pp' -printf '%h\n' | sort -u | sed 's|^\./||; /^\.$/d')
total=$(find . -name '*.?pp' -exec cat {} + | wc -l)
printf '%-14s %5s %6s %4s  %s\n' room files lines share includes
for room in $rooms; do
  files=$(find "$room" -maxdepth 1 -name '*.?pp')
  lines=$(cat $files | wc -l)
  others=$(sed -n 's|^#include "\(.*\)/[^/]*"|\1|p' $files | sort -u | grep -vx "$room" | tr '\n' ' ' || true)
  printf '%-14s %5s %6s %3s%%  %s\n' "$room" "$(echo "$files" | wc -l)" "$lines" $((lines * 100 / total)) "$others"
done
echo "$total lines"
