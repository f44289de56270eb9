#!/bin/bash
# Holds the program of `make static` against what is promised of it.
#
#   packaging/static/check.sh PROGRAM FOLDER [DYNAMIC]
#
# It needs no shared library; it has at most 15 MB, 5 MB packed; `--version` takes at most 6 million instructions
# (valgrind); an idle receiver has at most 2 MiB of memory of its own; in an empty root it answers, and knows zones; it
# loads no module by which a machine looks up names; in a root of another Debian, made below FOLDER, without zone data,
# the demo runs. With DYNAMIC, the program of `make`, the wall time of both is shown, run by run in turn, and that
# DYNAMIC does not start in that root. What cannot be tried here says SKIPPED. Prints `N passed, N failed`.
set -u
export LC_ALL=C

if [ $# -lt 2 ]; then
  echo "usage: check.sh PROGRAM FOLDER [DYNAMIC]" >&2
  exit 2
fi
program=$(realpath "$1")
folder=$2
dynamic=${3:+$(realpath "$3")}
tree=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
receiver=
finish() {
  [ -z "$receiver" ] || kill "$receiver" 2> /dev/null
  for place in root/dev root/proc root layers; do
    mountpoint -q "$work/$place" && umount "$work/$place"
  done
  rm -rf "$work"
}
trap finish EXIT

. "$tree/tests/package/verdict.sh"
at_most() { # LIMIT VALUE WHAT
  [ -n "$2" ] && [ "$2" -le "$1" ]
  verdict $? "$3: $2, at most $1"
}

is_alone() { ldd "$program" 2>&1 | grep -Eq 'statically linked|not a dynamic executable'; }
is_alone
verdict $? "ldd: $(ldd "$program" 2>&1 | tr -d '\t' | head -n 1)"
at_most 15000000 "$(stat -c %s "$program")" "bytes"
at_most 5000000 "$(xz -9 --stdout "$program" | wc -c)" "bytes packed by xz"

if command -v valgrind > /dev/null; then
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" --version > /dev/null 2> "$work/valgrind"
  at_most 6000000 "$(sed -n 's/.*Collected : //p' "$work/valgrind")" "instructions of --version"
else
  echo "SKIPPED instructions of --version: valgrind is not installed"
fi

"$program" serve --db "$work/idle.db" --listen localhost:0 --no-auth 2> "$work/log" &
receiver=$!
tries=0
until grep -q listening "$work/log" || [ $((tries += 1)) -gt 200 ]; do sleep 0.05; done
at_most 2048 "$(sed -n 's/^RssAnon:\s*\([0-9]*\) kB/\1/p' "/proc/$receiver/status")" "KiB of anonymous memory, idle"
kill "$receiver" && wait "$receiver"
verdict $? "the receiver ends well"
receiver=

if [ "$(id -u)" = 0 ] && chroot / true 2> /dev/null; then
  # A root with nothing in it but the program.
  mkdir -p "$work/bare/tmp"
  cp "$program" "$work/bare/calltally"
  chroot "$work/bare" /calltally --version > "$work/said" 2>&1 &&
    grep -q 'time zones: tzdata 20[0-9a-z]* in the table within the program' "$work/said"
  verdict $? "in an empty root: $(tail -n 1 "$work/said")"
  printf '{"message":{"type":"end-of-call-report","timestamp":"%s","call":{"id":"a"},"startedAt":"%s"}}\n' \
    2025-07-01T22:30:00Z 2025-07-01T22:30:00Z > "$work/bare/calls.jsonl"
  chroot "$work/bare" /calltally import --db /tmp/a.db /calls.jsonl > "$work/said" 2>&1
  chroot "$work/bare" /calltally calls --db /tmp/a.db --period 2025-07-02 --tz Europe/Amsterdam --format json 2>&1 |
    grep -q '"started_local": "2025-07-02 00:30:00"'
  verdict $? "in an empty root: half past midnight in Amsterdam"

  # A module of this name would be loaded by a static glibc program of its own accord.
  if command -v cc > /dev/null; then
    mkdir -p "$work/bare/etc" "$work/bare/lib/$(cc -print-multiarch)" "$work/bare/lib64"
    echo 'hosts: trap files dns' > "$work/bare/etc/nsswitch.conf"
    echo '127.0.0.1 here' > "$work/bare/etc/hosts"
    echo 'void trap(void); __attribute__((constructor)) void trap(void) { __builtin_trap(); }' > "$work/trap.c"
    cc -shared -nostdlib -fPIC -o "$work/bare/lib/$(cc -print-multiarch)/libnss_trap.so.2" "$work/trap.c"
    : > "$work/log" # of the receiver before
    chroot "$work/bare" /calltally serve --db /tmp/b.db --listen here:0 --no-auth 2> "$work/log" &
    receiver=$!
    tries=0
    until grep -q listening "$work/log" || [ $((tries += 1)) -gt 100 ]; do sleep 0.05; done
    kill "$receiver" 2> /dev/null && wait "$receiver" && grep -q listening "$work/log"
    verdict $? "a name is looked up in /etc/hosts, without the machine's modules"
    receiver=
  fi
else
  echo "SKIPPED bare roots: they need root rights"
fi

# The demo in another Debian, which has curl and neither our libraries nor zones.
other=trixie
grep -q trixie /etc/os-release && other=bookworm
"$tree/tests/package/root.sh" "$other" "$folder"
made=$?
if [ $made = 0 ]; then
  mkdir -p "$work/root" "$work/layers"
  mount -t tmpfs none "$work/layers" && mkdir "$work/layers/upper" "$work/layers/work" &&
    mount -t overlay overlay -o "lowerdir=$(realpath "$folder/$other-check"),upperdir=$work/layers/upper,workdir=$work/layers/work" \
      "$work/root" || { echo "check.sh: an overlay cannot be mounted here" >&2; exit 1; }
  mount -t proc proc "$work/root/proc"
  mount --bind /dev "$work/root/dev"
  cp -r "$tree/examples" "$work/root/examples"
  cp "$program" "$work/root/usr/bin/calltally"
  rm -rf "$work/root/usr/share/zoneinfo"
  if [ -n "$dynamic" ]; then
    cp "$dynamic" "$work/root/dynamic"
    ! chroot "$work/root" /dynamic --version > "$work/said" 2>&1
    verdict $? "in Debian $other the program with shared libraries: $(head -n 1 "$work/said" | cut -c1-100)"
  fi
  chroot "$work/root" env LC_ALL=C.UTF-8 sh /examples/demo.sh calltally > "$work/demo" 2>&1 &&
    grep -q '400 of 400 answered 200' "$work/demo" && grep -q 'Europe/Amsterdam' "$work/demo"
  verdict $? "in Debian $other without zone data the demo: $(grep -m1 '400 of 400' "$work/demo" | sed 's/^ *//')"
  [ $failed = 0 ] || tail -n 5 "$work/demo"
  umount "$work/root/dev" "$work/root/proc" "$work/root" "$work/layers"
fi

if [ -n "$dynamic" ]; then
  # Reported alone: times are the machine's, too.
  milliseconds() { local began=${EPOCHREALTIME/./}; "$1" --version > /dev/null; echo $((${EPOCHREALTIME/./} - began)); }
  for _ in $(seq 101); do
    echo "$(milliseconds "$program") $(milliseconds "$dynamic")"
  done > "$work/times"
  median() { cut -d' ' -f"$1" "$work/times" | sort -n | sed -n 51p; }
  awk -v a="$(median 1)" -v b="$(median 2)" 'BEGIN { printf "wall time of --version, median of 101 runs in turn: %.1f ms, with shared libraries %.1f ms, ratio %.2f\n", a / 1000, b / 1000, a / b }'
fi

echo "$passed passed, $failed failed"
[ $failed = 0 ]
