#!/bin/sh
# Holds numbering plans, example numbers and normal forms against libphonenumber, as npm ships it.
#
#   tests/interop/numbering.sh BUILD
#
# The pinned version is installed into BUILD/interop once. With another version, write the files anew:
#   node tests/interop/numbering_plans.mjs BUILD/interop/node_modules table > src/call/numbering_plan_table.cpp
#   node tests/interop/numbering_plans.mjs BUILD/interop/node_modules examples > tests/numbering_examples.txt
set -eu
version=3.2.47
[ $# -eq 1 ] || { echo "usage: numbering.sh BUILD" >&2; exit 2; }
build=$(realpath "$1")
cd "$(dirname "$0")/../.."
command -v node > /dev/null && command -v npm > /dev/null || { echo "SKIPPED: node and npm are not installed"; exit 77; }
modules=$build/interop/node_modules
if ! grep -q "\"version\": \"$version\"" "$modules/google-libphonenumber/package.json" 2> /dev/null; then
  npm install --silent --no-audit --no-fund --prefix "$build/interop" "google-libphonenumber@$version" > /dev/null ||
    { echo "SKIPPED: google-libphonenumber $version cannot be installed"; exit 77; }
fi
bad=0
same() { # MODE FILE
  node tests/interop/numbering_plans.mjs "$modules" "$1" | cmp -s - "$2" && return
  echo "PROBLEM: $2 is not what the library gives"
  bad=1
}
echo "Phone numbers, against google-libphonenumber $version"
same table src/call/numbering_plan_table.cpp
same examples tests/numbering_examples.txt
node tests/interop/numbering_plans.mjs "$modules" agree "$build/calltally_normal_numbers" || bad=1
exit $bad
