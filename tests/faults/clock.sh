#!/bin/bash
# Lets the clock jump under a running receiver, forwards and back by hours and years (libfaketime, whose clock the receiver
# sees while its deadlines go on).
#
#   tests/faults/clock.sh PROGRAM
#
# Prints a line per jump and `N passed, N failed`; SKIPPED where faketime is not installed (make deps-faults).
if [ $# -ne 1 ]; then
  echo "usage: clock.sh PROGRAM" >&2
  exit 2
fi
program=$(realpath "$1")
# Its clock is its own, whatever date the caller fakes.
unset LD_PRELOAD "${!FAKETIME@}"
. "$(dirname "$0")/receiver.sh"

library=$(find /usr/lib -name libfaketimeMT.so.1 2> /dev/null | head -n 1)
# A program without shared libraries takes none, and says nothing.
takes_library() { LD_TRACE_LOADED_OBJECTS=1 LD_PRELOAD=$1 "$program" 2> /dev/null | grep -qF "$1"; }
if [ -z "$library" ] || ! takes_library "$library" ||
  [ "$(LD_PRELOAD=$library "$program" --version 2>&1)" != "$("$program" --version)" ]; then
  echo "SKIPPED: libfaketime is not installed, or cannot be preloaded into $program; make deps-faults"
  exit 77
fi
echo "fault-test-secret" > "$work/secret"

jump() { echo "$1" > "$work/clock.new" && mv "$work/clock.new" "$work/clock"; }
jump +0
before="env LD_PRELOAD=$library DONT_FAKE_MONOTONIC=1 FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_NO_CACHE=1 FAKETIME_TIMESTAMP_FILE=$work/clock"
start --secret-file "$work/secret"

# The time of the newest line of the log, in years: whether the receiver sees the jump at all.
year() { stores && tail -n 1 "$work/log" | cut -c1-4; }
this_year=$(date +%Y)

signed_post() { # SECONDS-OFF: a report signed so far from the true time; prints the status
  local timestamp signature body
  body="{\"message\":{\"type\":\"end-of-call-report\",\"call\":{\"id\":\"signed-$(date +%s%N)\"}}}"
  timestamp=$(($(date +%s) + $1))
  signature=$(printf '%s.%s' "$timestamp" "$body" | openssl dgst -sha256 -hmac fault-test-secret -r)
  curl --silent --max-time 10 --output /dev/null --write-out '%{http_code}' --header 'Content-Type: application/json' \
    --header "X-Webhook-Timestamp: $timestamp" --header "X-Webhook-Signature: sha256=${signature%% *}" --data "$body" "$url/webhook"
}

number=0
jumps() { # WHAT CLOCK YEAR SIGNED: under load, to this clock and on
  local faults= seen
  number=$((number + 1))
  send "jump$number" 3 150 to-the-end
  within 10 grep -q result=stored "$work/log" || faults="nothing is stored"
  jump "$2"
  seen=$(year)
  [ "$seen" = "$3" ] || faults="$faults the log says $seen, not $3"
  [ "$(signed_post 0)" = "$4" ] || faults="$faults a signature of the true time is not answered $4"
  sent
  [ "$(grep -vc '^200' "$work/answers")" -eq 0 ] || faults="$faults answers: $(cut -d' ' -f1 "$work/answers" | sort | uniq -c | tr '\n' ' ')"
  healthy || faults="$faults healthz: $(cat "$work/health")"
  acknowledged > "$work/acknowledged"
  judge "the clock jumps $1, under load," "$faults$(faults_of "$work/acknowledged")"
}

jumps "an hour ahead" +3600 "$this_year" 401
jumps "back to the truth" +0 "$this_year" 200
jumps "ten years ahead" +315360000 $((this_year + 10)) 401
jumps "back by twenty years" -315360000 $((this_year - 10)) 401
jumps "to 1 January 1970" "@1970-01-01 00:00:10" 1970 401
jumps "back to the truth" +0 "$this_year" 200
said=$("$program" check --db "$database" --only clock 2>&1 | tr '\n' ' ')
case $said in
  *"one of the two"*"clocks is wrong"*) judge "check tells of it," "" ;;
  *) judge "check tells of it," "$said" ;;
esac
stop || judge "the end of it" "exit code $?"

# A start with a clock that is years behind, as of a machine without a battery.
jump -315360000
start --secret-file "$work/secret"
faults=
stores || faults="a report is not stored"
cat "$work"/answers-* > "$work/answers"
acknowledged > "$work/acknowledged"
faults="$faults$(faults_of "$work/acknowledged")"
stop || faults="$faults exit code $?"
judge "a start ten years ago," "$faults"
totals
