#!/bin/sh
# Measures calltally beside its peers and prints ratios; `make bench` calls it, `make deps-bench` installs the peers.
#
#   tests/bench/run.sh BUILD_DIR
#
# Not part of the tests: the figures of one machine on one day. Compare only what ran interleaved in one run.
# ROUNDS (3), SECONDS_EACH (5), SOAK (60 seconds of full load), ROWS (100000 to import), REPORT_ROWS (1000000 to report on,
# whose databases are kept: 2 GB and more) and REPORT_ROUNDS (5) can be set in the environment.
set -eu

build=$(cd "${1:?usage: run.sh BUILD_DIR}" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$build/bench
mkdir -p "$work"
rm -f "$work/receive.json" "$work/import.json" "$work/report.json" "$work/search.json" "$work/export.json"

for program in python3 wrk g++; do
  command -v "$program" > /dev/null || { echo "SKIPPED: $program is not installed (make deps-bench)"; exit 0; }
done

newer() { # OUTPUT SOURCE: must it be compiled?
  [ ! -x "$1" ] || [ -n "$(find "$2" -newer "$1")" ]
}
if newer "$work/gen" "$here/gen.cpp"; then
  g++ -std=c++17 -O2 -o "$work/gen" "$here/gen.cpp"
fi
if newer "$work/noop" "$here/noop.cpp"; then
  # shellcheck disable=SC2046 # flags, a list of words
  g++ -std=c++17 -O2 -o "$work/noop" "$here/noop.cpp" $(pkg-config --cflags --libs cpp-httplib) -pthread
fi
duckdb=$(find "$here/node_modules/@duckdb" -name libduckdb.so 2> /dev/null | head -n 1)
if [ -z "$duckdb" ]; then
  rm -f "$work/duckrun"
elif newer "$work/duckrun" "$here/duckrun.c" || newer "$work/duckrun" "$duckdb"; then
  gcc -O2 -o "$work/duckrun" "$here/duckrun.c" "$duckdb" "-Wl,-rpath,$(dirname "$duckdb")"
fi

# shellcheck disable=SC1091 # of the machine, not of the repository
system=$(. /etc/os-release && echo "$PRETTY_NAME")
cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
memory=$(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)
disk=$(df --output=fstype "$work" | tail -n 1)
echo "Machine: $system, Linux $(uname -r), $(nproc) x ${cpu:-unknown processor}, $memory, database on $disk"
echo "Versions: cpp-httplib $(pkg-config --modversion cpp-httplib), SQLite $(python3 -c 'import sqlite3; print(sqlite3.sqlite_version)'), \
$(wrk -v 2>&1 | sed -n '1s/ \[.*//p'), node $(node --version 2> /dev/null || echo none)"
case $disk in
  tmpfs | ramfs) echo "PROBLEM: $work lies in memory: nothing measured here is durable" ;;
esac

echo
echo "== Receiving"
python3 "$here/receive.py" "$build" --rounds "${ROUNDS:-3}" --seconds "${SECONDS_EACH:-5}" --soak "${SOAK:-60}" || failed=1
echo
echo "== Importing"
python3 "$here/import.py" "$build" "${ROWS:-100000}" --rounds "${ROUNDS:-3}" || failed=1
echo
echo "== Answering"
python3 "$here/report.py" "$build" --rows "${REPORT_ROWS:-1000000}" --rounds "${REPORT_ROUNDS:-5}" || failed=1
echo
echo "== Searching"
python3 "$here/search.py" "$build" "$work/report-${REPORT_ROWS:-1000000}.db" --rounds "${REPORT_ROUNDS:-5}" || failed=1
echo
echo "== Exporting"
python3 "$here/export.py" "$build" "$work/report-${REPORT_ROWS:-1000000}.db" --rounds "${REPORT_ROUNDS:-5}" || failed=1
echo
python3 "$here/summary.py" "$build"
exit "${failed:-0}"
