#!/bin/bash
# Ends the receiver by SIGKILL under load, round after round, and looks for calls that were acknowledged and lost.
#
#   tests/faults/kill.sh PROGRAM [ROUNDS]
#
# One database goes through all rounds. In each, several curl loops post distinct reports over kept-alive connections
# until the receiver dies after 0.2 to 0.8 s; it is started again, and every call that was answered 200 has to be there,
# once. Prints a line per round and `N passed, N failed`; exits 1 when a round failed. (A killed process leaves the page
# cache behind: this shows that no answer precedes its commit, not that the commit reached the disk. That is sync.sh and
# power.sh.)
if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  echo "usage: kill.sh PROGRAM [ROUNDS]" >&2
  exit 2
fi
program=$(realpath "$1")
rounds=${2:-20}
loops=8
reports_per_loop=1500
. "$(dirname "$0")/receiver.sh"

: > "$work/acknowledged"
start
echo "first start $start_ms ms, $loops connections"
slowest_ms=0
for round in $(seq 1 "$rounds"); do
  rm -f "$work"/answers-*
  send "$(printf 'kill-%03d' "$round")" $loops $reports_per_loop
  # The senders first read what they are to send: the time under load begins with the first answer.
  within 20 grep -q result= "$work/log" || die "nothing is answered"
  load_ms=$((200 + RANDOM % 601))
  sleep "$(awk -v ms="$load_ms" 'BEGIN { print ms / 1000 }')"
  died=
  kill -9 "$server" 2> /dev/null || died=" the receiver died by itself"
  wait "$server" 2> /dev/null
  sent

  acknowledged > "$work/round"
  cat "$work/round" >> "$work/acknowledged"
  others=$(awk '$1 != 200 && $1 != "000"' "$work/answers" | wc -l)
  unhurried=$(wc -l < "$work/answers")
  start
  [ "$start_ms" -le "$slowest_ms" ] || slowest_ms=$start_ms
  faults=$(faults_of "$work/round")
  faults="$faults$died"
  [ "$others" -eq 0 ] || faults="$faults other-answers=$others"
  [ -s "$work/round" ] || faults="$faults nothing was acknowledged"
  [ "$unhurried" -lt $((loops * reports_per_loop)) ] || faults="$faults all was sent before the kill"
  judge "round $round: load $load_ms ms, acknowledged $(wc -l < "$work/round"), restart $start_ms ms" "$faults"
done

stop
code=$?
faults=$(faults_of "$work/acknowledged")
[ "$code" -eq 0 ] || faults="$faults exit code $code after SIGTERM"
judge "all rounds: acknowledged $(wc -l < "$work/acknowledged"), stored $(ask "SELECT count(*) FROM call_report"), slowest restart $slowest_ms ms" "$faults"
totals
