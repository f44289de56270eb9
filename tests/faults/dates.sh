#!/bin/bash
# Runs the tests as if it were another day (libfaketime): none may depend on the date, nor on the zone of the machine.
#
#   tests/faults/dates.sh PROGRAM [UNIT-TESTS]
#
# With the unit tests, both run at +3 days, +400 days, on 29 February and over the end of a year, in four zones; without,
# the cases run at +400 days (the short form). Prints a line per run and `N passed, N failed`; SKIPPED (exit code 77)
# where faketime is not installed (make deps-faults).
set -u
if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  echo "usage: dates.sh PROGRAM [UNIT-TESTS]" >&2
  exit 2
fi
program=$(realpath "$1")
unit_tests=${2:+$(realpath "$2")}
here=$(realpath "$(dirname "$0")")
unset LD_PRELOAD "${!FAKETIME@}"

# What a killed process left: libfaketime gives each semaphore the name of a process, and a later one of the same number
# would wait for it.
for left in /dev/shm/faketime_shm_* /dev/shm/sem.faketime_sem_*; do
  [ ! -e "$left" ] || [ -d "/proc/${left##*_}" ] || rm -f "$left"
done

library=$(find /usr/lib -name libfaketimeMT.so.1 2> /dev/null | head -n 1)
# A program without shared libraries takes none, and says nothing.
takes_library() { LD_TRACE_LOADED_OBJECTS=1 LD_PRELOAD=$1 "$program" 2> /dev/null | grep -qF "$1"; }
if [ -z "$library" ] || ! takes_library "$library" ||
  [ "$(LD_PRELOAD=$library "$program" --version 2>&1)" != "$("$program" --version)" ]; then
  echo "SKIPPED: libfaketime is not installed, or cannot be preloaded into $program; make deps-faults"
  exit 77
fi

said=$(mktemp)
trap 'rm -f "$said"' EXIT
passed=0
failed=0

# By an offset, which all processes share: with a fixed moment each one would begin there anew. Deadlines are real time.
at() { # DATE ZONE COMMAND...
  local date=$1 zone=$2 offset
  shift 2
  offset=$(printf '%+d' $(($(TZ=$zone date -d "$date" +%s) - $(date +%s))))
  if timeout --kill-after=10 1200 env TZ="$zone" LD_PRELOAD="$library" FAKETIME="$offset" DONT_FAKE_MONOTONIC=1 \
    FAKETIME_DONT_FAKE_MONOTONIC=1 "$@" > "$said" 2>&1; then
    passed=$((passed + 1))
    echo "$date in $zone: $(basename "$1") ok"
  else
    failed=$((failed + 1))
    echo "$date in $zone: $(basename "$1") FAILED"
    cat "$said"
  fi
}

both() { # DATE ZONE
  at "$1" "$2" "$here/../cases/run" "$program"
  at "$1" "$2" "$unit_tests"
}

leap_year=$((($(date +%Y) / 4 + 1) * 4))
if [ -n "$unit_tests" ]; then
  both "+3 days" Pacific/Auckland
  both "+400 days" America/Los_Angeles
  both "$leap_year-02-29 12:00" Asia/Kolkata
  both "$(date +%Y)-12-31 23:59" Europe/Amsterdam
else
  at "+400 days" America/Los_Angeles "$here/../cases/run" "$program"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
