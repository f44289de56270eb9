#!/bin/bash
# Ends the receiver by SIGKILL under load, round after round, and looks for calls that were acknowledged and lost.
#
#   tests/faults/kill.sh PROGRAM [ROUNDS]
#
# One database goes through all rounds. In each, several curl loops post distinct reports over kept-alive connections
# until the receiver dies after 0.2 to 0.8 s; it is started again, and every call that was answered 200 has to be there,
# once. Prints a line per round and `N passed, N failed`; exits 1 when a round failed. (A killed process leaves the page
# cache behind: this shows that no answer precedes its commit, not that the commit reached the disk. That is sync.sh.)
set -u
export LC_ALL=C

if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  echo "usage: kill.sh PROGRAM [ROUNDS]" >&2
  exit 2
fi
program=$(realpath "$1")
rounds=${2:-20}
loops=8
reports_per_loop=1500

work=$(mktemp -d)
server=
finish() {
  [ -z "$server" ] || kill -9 "$server" 2> /dev/null
  rm -rf "$work"
}
trap finish EXIT

database=$work/calls.db
echo "kill-test-token" > "$work/token"
: > "$work/acknowledged"

die() {
  echo "kill.sh: $1" >&2
  [ ! -f "$work/log" ] || tail -n 5 "$work/log" >&2
  exit 1
}

ms() { echo $(($(date +%s%N) / 1000000)); }

# Starts the receiver; leaves its pid in $server, its address in $url and the time until it listened in $start_ms.
start() {
  local begin
  begin=$(ms)
  : > "$work/log"
  "$program" serve --db "$database" --listen 127.0.0.1:0 --token-file "$work/token" 2> "$work/log" &
  server=$!
  url=
  while [ -z "$url" ]; do
    url=$(sed -n 's/.*listening on \(http:[^ ]*\).*/\1/p' "$work/log")
    kill -0 "$server" 2> /dev/null || die "the receiver does not start"
    [ $(($(ms) - begin)) -lt 20000 ] || die "the receiver does not listen within 20 s"
  done
  start_ms=$(($(ms) - begin))
}

# A curl configuration of distinct reports: one transfer after another over one connection, each telling status and id.
reports() { # ROUND LOOP
  awk -v round="$1" -v loop="$2" -v count="$reports_per_loop" -v url="$url/webhook" 'BEGIN {
    for (i = 1; i <= count; ++i) {
      id = sprintf("kill-%03d-%02d-%05d", round, loop, i)
      if (i > 1) print "next"
      printf "url = \"%s\"\nsilent\nmax-time = 10\noutput = \"/dev/null\"\n", url
      printf "header = \"Content-Type: application/json\"\nheader = \"Authorization: Bearer kill-test-token\"\n"
      printf "write-out = \"%%{http_code} %s\\n\"\n", id
      printf "data = \"{\\\"message\\\":{\\\"type\\\":\\\"end-of-call-report\\\",\\\"timestamp\\\":"
      printf "\\\"2025-12-13T12:%02d:%02d.000Z\\\",\\\"call\\\":{\\\"id\\\":\\\"%s\\\"},", i / 60 % 60, i % 60, id
      printf "\\\"customer\\\":{\\\"number\\\":\\\"+3161%07d\\\"},\\\"durationSeconds\\\":%d,", i % 997, i % 300
      printf "\\\"summary\\\":\\\"Summary of a call\\\",\\\"analysis\\\":{\\\"sentiment\\\":%d,", i % 10 + 1
      printf "\\\"hoofdonderwerp\\\":\\\"Topic %d\\\"}}}\"\n", i % 40
    }
  }'
}

ask() { sqlite3 "file:$database?mode=ro" ".timeout 5000" "$1"; }

# Says what is wrong with the calls acknowledged in a file; nothing where all is well.
faults_of() { # FILE
  ask "SELECT call_id FROM call_report" | sort > "$work/stored"
  local missing twice integrity
  missing=$(sort "$1" | comm -23 - "$work/stored" | wc -l)
  twice=$(ask "SELECT count(*) - count(DISTINCT call_id) FROM call_report")
  [ "$missing" -eq 0 ] || echo "missing=$missing"
  [ "$twice" = 0 ] || echo "twice=$twice"
  [ "$(ask "SELECT count(*) = (SELECT count(*) FROM call_text) AND count(*) = (SELECT count(*) FROM delivery) FROM call")" = 1 ] ||
    echo "calls, texts and bodies differ"
  integrity=$(ask "PRAGMA integrity_check" | head -n 1)
  [ "$integrity" = ok ] || echo "integrity: $integrity"
}

passed=0
failed=0
judge() { # WHAT FAULTS
  if [ -z "$2" ]; then
    passed=$((passed + 1))
    echo "$1 ok"
  else
    failed=$((failed + 1))
    echo "$1 FAILED: $(echo "$2" | tr "\n" " ")"
  fi
}

start
echo "first start $start_ms ms, $loops connections"
slowest_ms=0
for round in $(seq 1 "$rounds"); do
  senders=
  for loop in $(seq 1 "$loops"); do
    reports "$round" "$loop" > "$work/config-$loop"
  done
  for loop in $(seq 1 "$loops"); do
    curl --fail-early --config "$work/config-$loop" > "$work/answers-$loop" 2> /dev/null &
    senders="$senders $!"
  done
  load_ms=$((200 + RANDOM % 601))
  sleep "$(awk -v ms="$load_ms" 'BEGIN { print ms / 1000 }')"
  died=
  kill -9 "$server" 2> /dev/null || died=" the receiver died by itself"
  wait "$server" 2> /dev/null
  # shellcheck disable=SC2086 # one word per sender
  wait $senders

  awk '$1 == 200 { print $2 }' "$work"/answers-* > "$work/round"
  cat "$work/round" >> "$work/acknowledged"
  others=$(awk '$1 != 200 && $1 != "000"' "$work"/answers-* | wc -l)
  unhurried=$(awk 'END { print NR }' "$work"/answers-*)
  start
  [ "$start_ms" -le "$slowest_ms" ] || slowest_ms=$start_ms
  faults=$(faults_of "$work/round")
  faults="$faults$died"
  [ "$others" -eq 0 ] || faults="$faults other-answers=$others"
  [ -s "$work/round" ] || faults="$faults nothing was acknowledged"
  [ "$unhurried" -lt $((loops * reports_per_loop)) ] || faults="$faults all was sent before the kill"
  judge "round $round: load $load_ms ms, acknowledged $(wc -l < "$work/round"), restart $start_ms ms" "$faults"
done

kill -TERM "$server"
wait "$server"
code=$?
server=
faults=$(faults_of "$work/acknowledged")
[ "$code" -eq 0 ] || faults="$faults exit code $code after SIGTERM"
judge "all rounds: acknowledged $(wc -l < "$work/acknowledged"), stored $(ask "SELECT count(*) FROM call_report"), slowest restart $slowest_ms ms" "$faults"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
