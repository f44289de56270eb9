#!/bin/bash
# Shows under strace that no report is acknowledged before its commit was synced to the disk.
#
#   tests/faults/sync.sh PROGRAM
#
# Posts rounds of concurrent deliveries and follows each call id through the system calls of the receiver: read from a
# socket, written into the write-ahead log, fdatasync (or fsync) of that log done, and only then answered on that
# socket. Prints the counts and `N passed, N failed`, one per delivery; SKIPPED, and why, without strace
# (exit code 77).
set -u
export LC_ALL=C

if [ $# -ne 1 ]; then
  echo "usage: sync.sh PROGRAM" >&2
  exit 2
fi
program=$(realpath "$1")
if ! command -v strace > /dev/null; then
  echo "SKIPPED: strace is not installed"
  exit 77
fi
if ! strace -o /dev/null true 2> /dev/null; then
  echo "SKIPPED: this machine does not let strace trace a process"
  exit 77
fi

rounds=5
together=4
work=$(mktemp -d)
tracer=
finish() {
  [ -z "$tracer" ] || kill -9 "$tracer" 2> /dev/null
  rm -rf "$work"
}
trap finish EXIT
echo "sync-test-token" > "$work/token"

# -s must hold a page of the log, so that the id is seen in it.
strace -f -y -s 9000 -o "$work/trace" \
  -e trace=fsync,fdatasync,sync_file_range,pwrite64,write,writev,sendto,sendmsg,read,readv,recvfrom,recvmsg \
  "$program" serve --db "$work/calls.db" --listen 127.0.0.1:0 --token-file "$work/token" 2> "$work/log" &
tracer=$!
url=
begin=$(date +%s)
while [ -z "$url" ]; do
  url=$(sed -n 's/.*listening on \(http:[^ ]*\).*/\1/p' "$work/log")
  if ! kill -0 "$tracer" 2> /dev/null || [ $(($(date +%s) - begin)) -gt 30 ]; then
    echo "sync.sh: the receiver does not listen" >&2
    cat "$work/log" >&2
    exit 1
  fi
done
receiver=$(awk 'NR == 1 { print $1 }' "$work/trace")

answered=0
for round in $(seq 1 $rounds); do
  senders=
  for sender in $(seq 1 $together); do
    printf '{"message":{"type":"end-of-call-report","timestamp":"2025-12-13T12:05:30Z","call":{"id":"sync-%02d-%02d-id"}}}' \
      "$round" "$sender" > "$work/body-$sender"
    curl --silent --max-time 30 --output /dev/null --write-out '%{http_code}\n' \
      --header 'Content-Type: application/json' --header 'Authorization: Bearer sync-test-token' \
      --data-binary "@$work/body-$sender" "$url/webhook" > "$work/answer-$sender" &
    senders="$senders $!"
  done
  # shellcheck disable=SC2086 # one word per sender
  wait $senders
  answered=$((answered + $(cat "$work"/answer-* | grep -c '^200$')))
done
kill -TERM "$receiver"
wait "$tracer"
tracer=

awk -v expected=$((rounds * together)) -v answered="$answered" '
  # An interrupted call is two lines: its arguments come first, its result later.
  / <unfinished \.\.\.>$/ {
    sub(/ <unfinished \.\.\.>$/, "")
    begun[$1] = $0
    if ($0 ~ /^[0-9]+ +(sendto|sendmsg|write|writev)\(/) answer($0)
    next
  }
  / resumed>/ {
    pid = $1
    rest = $0
    sub(/^.* resumed>/, "", rest)
    if (!(pid in begun)) next
    line = begun[pid] rest
    delete begun[pid]
    if (line !~ /^[0-9]+ +(sendto|sendmsg|write|writev)\(/) done(line)
    next
  }
  { if ($0 ~ /^[0-9]+ +(sendto|sendmsg|write|writev)\(/) answer($0); else done($0) }

  function descriptor(line) {
    sub(/^[0-9]+ +[a-z0-9_]+\(/, "", line)
    sub(/[<,].*/, "", line)
    return line
  }

  # A call that has returned.
  function done(line, id, rest) {
    if (line ~ /^[0-9]+ +(fdatasync|fsync)\([0-9]+<[^>]*-wal>\) += 0/) {
      ++syncs
      for (id in written) synced[id] = 1
      return
    }
    rest = line
    if (line ~ /^[0-9]+ +pwrite64\([0-9]+<[^>]*-wal>/) {
      ++log_writes
      while (match(rest, /sync-[0-9][0-9]-[0-9][0-9]-id/)) {
        written[substr(rest, RSTART, RLENGTH)] = 1
        rest = substr(rest, RSTART + RLENGTH)
      }
    } else if (line ~ /^[0-9]+ +(read|readv|recvfrom|recvmsg)\([0-9]+<(TCP|socket)/ && match(rest, /sync-[0-9][0-9]-[0-9][0-9]-id/)) {
      id = substr(rest, RSTART, RLENGTH)
      if (!(id in on)) ++received
      on[id] = descriptor(line)
      waits[descriptor(line)] = id
    }
  }

  # A call that begins: the moment at which an answer leaves.
  function answer(line, socket, id) {
    if (line !~ /HTTP\/1\.1 200/) return
    socket = descriptor(line)
    if (!(socket in waits)) return
    id = waits[socket]
    delete waits[socket]
    ++answers
    if (!(id in written)) ++unwritten
    if (id in synced) ++passed; else { ++failed; print "answered before its sync: " id }
  }

  END {
    printf "deliveries %d, read %d, answered 200 %d (by curl %d)\n", expected, received, answers, answered
    printf "writes to the log %d, syncs of the log %d\n", log_writes, syncs
    printf "answers before their write %d, before their sync %d\n", unwritten, failed
    if (answers != expected || answered != expected) failed += expected - passed - failed
    printf "%d passed, %d failed\n", passed, failed
    exit failed > 0
  }' "$work/trace"
