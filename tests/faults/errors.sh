#!/bin/bash
# Lets the disk fail under load, in every way that it can, and looks at what senders and the operator see.
#
#   tests/faults/errors.sh PROGRAM TOOLS
#
# For each fault: while it lasts senders are told 503 with Retry-After, none of them 200, and /healthz says 503 with a
# reason; once it has ended both are well again without a restart; in the end every call that was acknowledged is
# there, once. The calls fail by disk.c, preloaded; then, for root, a small file system really fills up and is mounted
# read-only. Further: a limit on the size of files, and one on descriptors. TOOLS is the build directory. Prints a line
# per fault and `N passed, N failed`.
if [ $# -ne 2 ]; then
  echo "usage: errors.sh PROGRAM TOOLS" >&2
  exit 2
fi
program=$(realpath "$1")
tools=$(realpath "$2")
. "$(dirname "$0")/receiver.sh"
. "$(dirname "$0")/disk.sh"

# What is seen while a fault lasts.
seen_during() {
  local faults=
  within 4 refuses || faults="$faults senders are not told 503 with Retry-After"
  within 7 unhealthy || faults="$faults healthz says it is well"
  grep -q 'storage is unavailable: .' "$work/health" || faults="$faults healthz gives no reason"
  # From here on the fault is known to last: nobody may be told that a report is safe.
  local _
  for _ in 1 2 3; do
    refuses || faults="$faults a report is not refused"
  done
  echo "$faults"
}

seen_after() {
  local faults=
  within 8 stores || faults="$faults reports are still refused"
  within 8 healthy || faults="$faults healthz is still bad"
  kill -0 "$server" 2> /dev/null || faults="$faults the receiver is gone"
  cat "$work"/answers-* 2> /dev/null > "$work/answers"
  acknowledged > "$work/acknowledged"
  echo "$faults $(faults_of "$work/acknowledged")" | sed 's/ *$//'
}

# Loads, makes the trouble, looks, ends the trouble, looks.
number=0
fault() { # WHAT BEGIN END
  local faults reason
  number=$((number + 1))
  send "load$number" 2 60 to-the-end
  $2
  seen_during > "$work/during"
  reason=$(sed 's/storage is unavailable: //' "$work/health" | head -n 1)
  $3
  sent
  faults="$(cat "$work/during")$(seen_after)"
  judge "$1, healthz: \"$reason\"," "$faults"
}

words=
preloaded() { trouble "$words"; }

before="env LD_PRELOAD=$disk_library FAULTS_DIR=$work/db FAULTS_CONTROL=$work/control"
start
stores || die "it does not store anything"
while read -r what words; do
  fault "$what" preloaded trouble
done << 'FAULTS'
ENOSPC-on-write write 28 *
EDQUOT-on-write write 122 *
EIO-on-write write 5 *
EROFS-on-write write 30 *
EFBIG-on-write write 27 *
EIO-on-sync sync 5 *
ENOSPC-on-sync sync 28 *
EDQUOT-on-sync sync 122 *
EROFS-on-sync sync 30 *
EIO-on-sync-of-the-log sync 5 -wal
FAULTS

stop || judge "the end of it" "exit code $?"
before=
start

# A limit on the size of files, as of a quota: no signal ends it.
limit() { prlimit --pid "$server" --fsize=$(($(stat -c %s "$database") / 2)):unlimited; }
no_limit() { prlimit --pid "$server" --fsize=unlimited; }
fault "RLIMIT_FSIZE" limit no_limit
stop

# A real file system, for root.
small=$work/small
mkdir "$small"
if mount -t tmpfs -o size=4m none "$small" 2> /dev/null; then
  trap 'kill -9 $server 2> /dev/null; umount -l "$small"; finish' EXIT
  sound=$database
  database=$small/calls.db
  rm -f "$work"/answers-*
  start
  fill() { head -c 8m /dev/zero > "$small/filling" 2> /dev/null; }
  unfill() { rm -f "$small/filling"; }
  fault "a full file system" fill unfill
  stop
  database=$sound
  umount "$small"
  trap finish EXIT
else
  skip "a full file system: only root may mount one"
fi

# Few descriptors: 40 idle connections, then good senders.
rm -f "$work"/answers-* "$database"*
start
prlimit --pid "$server" --nofile=48:48
idle=
for _ in $(seq 1 80); do
  sleep 20 > /dev/tcp/127.0.0.1/"${url##*:}" &
  idle="$idle $!"
done 2> /dev/null
faults=
for _ in 1 2 3 4 5; do
  said=$(post)
  case $said in
    "200 " | "503 30" | "000 ") ;;
    *) faults="$faults answered $said" ;;
  esac
done
# shellcheck disable=SC2086 # one word per connection
kill $idle 2> /dev/null
faults="$faults$(seen_after)"
stop || faults="$faults exit code $? after SIGTERM"
judge "no descriptors left," "$faults"
totals
