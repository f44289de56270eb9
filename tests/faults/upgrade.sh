#!/bin/bash
# Interrupts the step from an older schema to today's: by SIGKILL at random moments, by a full disk, by one that fails.
#
#   tests/faults/upgrade.sh PROGRAM TOOLS [ROUNDS]
#
# The older database is one of the first schema, with calls in it. After each interruption the next start has to bring it up
# to date with every call that was there; a copy of the old state lies beside it. ROUNDS is how often it is killed. Prints a
# line per battery and `N passed, N failed`.
if [ $# -lt 2 ] || [ $# -gt 3 ]; then
  echo "usage: upgrade.sh PROGRAM TOOLS [ROUNDS]" >&2
  exit 2
fi
program=$(realpath "$1")
tools=$(realpath "$2")
rounds=${3:-60}
here=$(realpath "$(dirname "$0")")
. "$here/receiver.sh"

# A database of the first schema, from what today's program stored: the columns of the first are all still there.
start
send old 4 250 to-the-end
sent
acknowledged > "$work/acknowledged"
[ -s "$work/acknowledged" ] || die "nothing was acknowledged"
stop || die "exit code $?"
newest=$(sqlite3 "$database" "PRAGMA user_version")
old=$work/old.db
sqlite3 "$old" "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; BEGIN;" ".read $here/../../schema/migrations/0001_calls.sql" \
  "PRAGMA user_version = 1; PRAGMA application_id = 0x63746C79; COMMIT" > /dev/null
for table in setting call call_text delivery label customer listed alias status_update quarantine; do
  columns=$(sqlite3 "$old" "SELECT group_concat(name, ', ') FROM pragma_table_info('$table')")
  sqlite3 "$old" "ATTACH '$database' AS today; INSERT INTO main.$table ($columns) SELECT $columns FROM today.$table" ||
    die "table $table of the first schema cannot be filled"
done
sqlite3 "$old" "INSERT INTO call_words (call_words) VALUES ('rebuild'); PRAGMA wal_checkpoint(TRUNCATE)" > /dev/null
calls=$(sqlite3 "$old" "SELECT count(*) FROM call")
[ "$calls" = "$(wc -l < "$work/acknowledged")" ] || die "the old database has $calls calls"
if [ "$newest" = 1 ]; then
  echo "SKIPPED: there is no schema but the first"
  exit 77
fi

old_again() {
  rm -rf "$work/db"
  mkdir "$work/db"
  cp "$old" "$database"
}
version() { sqlite3 "$database" "PRAGMA user_version"; }

# What is wrong with a database that was brought up to date.
upgraded() {
  local faults
  faults=$(faults_of "$work/acknowledged")
  [ "$(version)" = "$newest" ] || faults="$faults schema $(version)"
  [ "$(sqlite3 "$database.before-v$newest" "PRAGMA user_version; SELECT count(*) FROM call" 2>&1 | tr '\n' ' ')" = "1 $calls " ] ||
    faults="$faults no whole copy"
  # Bodies are cut and calls derived again beside receiving.
  for _ in $(seq 150); do
    "$program" check --db "$database" --only schema --only upgrade --only derived > "$work/check" 2>&1 && break
    sleep 0.2
  done
  "$program" check --db "$database" --only schema --only upgrade --only derived > "$work/check" 2>&1 ||
    faults="$faults check: $(tail -n 3 "$work/check")"
  echo "$faults"
}

old_again
start
judge "from schema 1 to $newest with $calls calls in $start_ms ms" "$(upgraded)"
whole_ms=$start_ms
stop || die "exit code $?"

faults=
between=0
before_copy=0
for _ in $(seq 1 "$rounds"); do
  old_again
  launch
  sleep "$(awk -v r=$RANDOM -v ms="$whole_ms" 'BEGIN { print r / 32768 * ms / 1000 }')"
  kill -9 "$server" 2> /dev/null
  wait "$server" 2> /dev/null
  if [ "$(version)" = 1 ]; then
    if [ -e "$database.before-v$newest" ]; then between=$((between + 1)); else before_copy=$((before_copy + 1)); fi
  fi
  # What is to be upgraded twice must not take its copy from the half.
  start
  stop || faults="$faults exit code $?"
  [ "$(sqlite3 "$database.before-v$newest" "PRAGMA integrity_check")" = ok ] || faults="$faults bad copy"
  found=$(faults_of "$work/acknowledged")
  faults="$faults$found"
  [ "$(version)" = "$newest" ] || faults="$faults schema $(version)"
done
judge "killed $rounds times while it is upgraded, $before_copy times before the copy, $between between copy and end," "$faults"

# Where nothing can be preloaded the rest is left out.
. "$here/disk.sh"
before="env LD_PRELOAD=$disk_library FAULTS_DIR=$work/db FAULTS_CONTROL=$work/control"
while read -r what words; do
  old_again
  trouble "${words/NEWEST/.before-v$newest}"
  launch
  faults=
  code=0
  wait "$server" || code=$?
  server=
  [ $code -eq 1 ] || faults="exit code $code"
  reason=$(tail -n 1 "$work/log")
  [ -n "$reason" ] || faults="$faults no reason"
  trouble
  start
  faults="$faults$(upgraded)"
  stop || faults="$faults exit code $?"
  judge "$what while it is upgraded, start: \"${reason//$work\/}\"," "$faults"
done << 'FAULTS'
ENOSPC-on-write write 28 *
EIO-on-write write 5 *
EROFS-on-write write 30 *
EIO-on-sync sync 5 *
ENOSPC-on-the-copy write 28 NEWEST.unfinished
FAULTS
totals
