#!/bin/sh
# Holds the sources against .clang-format where clang-format 14, the version they are written with, is installed.
set -eu
cd "$(dirname "$0")/.."
tool=$(command -v clang-format-14 || command -v clang-format || true)
case $("${tool:-true}" --version 2> /dev/null) in
  *version\ 14.*) ;;
  *) echo "SKIPPED the format check: clang-format 14 is not installed"; exit 0 ;;
esac
find src tests -path '*/node_modules' -prune -o \( -name '*.hpp' -o -name '*.cpp' \) -print | sort | {
  bad=0
  while read -r file; do
    "$tool" "$file" | cmp -s - "$file" && continue
    echo "$file is not formatted: clang-format -i $file"
    bad=1
  done
  exit $bad
}
