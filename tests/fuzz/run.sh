#!/bin/sh
# Lets every fuzzer search: tests/fuzz/run.sh SECONDS BUILD [NAME...]. One closing line per fuzzer; what one finds stays in
# BUILD/found, and its log beside it. What it adds to a corpus stays in BUILD/corpus, not in the tree.
set -eu
seconds=${1:-60}
build=${2:-build-fuzz}
[ $# -le 2 ] && shift $# || shift 2
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

compiler=$(command -v "${CLANG:-clang++}" || true)
works() {
  printf '#include <cstddef>\n#include <cstdint>\nextern "C" int LLVMFuzzerTestOneInput(const std::uint8_t*, std::size_t) { return 0; }\n' |
    "$compiler" -x c++ -fsanitize=fuzzer,address,undefined - -o "$1/probe" 2> "$1/probe.log"
}
mkdir -p "$build/found" "$build/corpus"
if [ -z "$compiler" ] || ! works "$build"; then
  echo "SKIPPED the fuzzers: they need clang with libFuzzer (\`make deps-fuzz\`, or apt-get install clang libclang-rt-dev)"
  exit 0
fi

cmake -S "$here/../.." -B "$build" -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCALLTALLY_FUZZ=ON \
  -DCALLTALLY_SANITIZE=fuzzer-no-link,address,undefined > "$build/configure.log" || { cat "$build/configure.log"; exit 1; }
cmake --build "$build" --parallel "${JOBS:-$(nproc)}" > "$build/build.log" || { cat "$build/build.log"; exit 1; }

if [ $# -eq 0 ]; then
  for source in "$here"/*_fuzz.cpp; do
    name=${source##*/}
    set -- "$@" "${name%_fuzz.cpp}"
  done
fi
failed=0
for name; do
  log=$build/found/$name.log
  mkdir -p "$build/corpus/$name"
  result=0
  UBSAN_OPTIONS=halt_on_error=1 "$build/fuzz/${name}_fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -print_final_stats=1 -artifact_prefix="$build/found/$name-" "$build/corpus/$name" "$here/corpus/$name" 2> "$log" || result=$?
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  rate=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log")
  edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
  if [ "$result" -eq 0 ]; then
    echo "$name: $runs runs, $rate per second, $edges edges, nothing found"
  else
    failed=1
    why=$(sed -n -e 's/^broken promise: //p' -e 's/.*ERROR: \(AddressSanitizer: [a-z-]*\|libFuzzer: .*\).*/\1/p' -e 's/.*runtime error: //p' "$log" | head -n 1)
    echo "$name: FOUND ${why:-something}; $build/found/$name.log tells where, $build/found/$name-* holds the input"
  fi
done
exit "$failed"
