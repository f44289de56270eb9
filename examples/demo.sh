#!/bin/sh
# The whole of calltally in under a minute: a receiver on a free port, deliveries by curl, a report, a CSV file.
#
#   examples/demo.sh CALLTALLY          the program's path, build/calltally unless told; `make demo` calls it
#
# Everything happens in a new temporary directory, which is kept and named at the end.
set -eu

calltally=${1:-build/calltally}
examples=$(cd "$(dirname "$0")" && pwd)
deliveries=$examples/deliveries
case $calltally in
  /*) ;;
  */*) calltally=$PWD/$calltally ;;
esac
command -v "$calltally" > /dev/null || { echo "demo.sh: no program at $calltally; build it first" >&2; exit 1; }

folder=$(mktemp -d "${TMPDIR:-/tmp}/calltally-demo.XXXXXX")
db=$folder/calltally.db
log=$folder/serve.log
: > "$log"  # the wait below may look before the receiver has written a word
server=

# Asks the receiver to finish and waits for it. Whatever ends this script comes through here.
stop() {
  [ -n "$server" ] || return 0
  pid=$server
  server=
  kill -TERM "$pid" 2> /dev/null || true
  wait "$pid"
}
trap 'stop || true' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# --- 1 ---
# A token and a secret of this run's own. The receiver takes either; a real platform has one of the two.
umask 077
for name in token secret wrong; do
  head -c 18 /dev/urandom | base64 > "$folder/$name"
done

echo "1. A receiver, and its credentials"
echo
echo "   calltally serve --db calltally.db --listen 127.0.0.1:0 --token-file token --secret-file secret"
# timeout passes TERM on; should this script be killed outright, the receiver outlives it by five minutes at most.
timeout --kill-after=15 300 "$calltally" serve --db "$db" --listen 127.0.0.1:0 \
  --token-file "$folder/token" --secret-file "$folder/secret" 2> "$log" &
server=$!

url=
tries=0
while [ -z "$url" ]; do
  url=$(sed -n 's/.*listening on \(http:\/\/127\.0\.0\.1:[0-9][0-9]*\).*/\1/p' "$log" | head -n 1)
  tries=$((tries + 1))
  if [ -z "$url" ]; then
    if [ "$tries" -gt 150 ] || ! kill -0 "$server" 2> /dev/null; then
      echo "demo.sh: the receiver did not start:" >&2
      cat "$log" >&2
      exit 1
    fi
    sleep 0.1
  fi
done
echo "   listening on $url"

# --- 2 ---
failures=0
# Posts one file and shows the answer: send EXPECTED_STATUS FILE REMARK COMMAND...
send() {
  expected=$1
  file=$2
  remark=$3
  shift 3
  answer=$("$@") || true
  status=${answer%% *}
  printf '   %s  %-34s %s\n' "$status" "$(basename "$file")" "$remark"
  [ "$status" = "$answer" ] || printf '        with the body %s\n' "${answer#* }"
  if [ "$status" != "$expected" ]; then
    echo "        expected $expected" >&2
    failures=$((failures + 1))
  fi
}
bearer() { # EXPECTED_STATUS FILE REMARK
  send "$1" "$2" "$3" "$examples/send.sh" "$url/webhook" "$folder/token" "$2"
}
signed() { # EXPECTED_STATUS FILE REMARK [EVENT]
  send "$1" "$2" "$3" "$examples/send-signed.sh" "$url/webhook" "$folder/secret" "$2" ${4:+"$4"}
}

echo
echo "2. Deliveries as the platform posts them, and the answers"
echo
bearer 200 "$deliveries/camel-end-of-call.json" "the specification's own example"
bearer 200 "$deliveries/camel-end-of-call.json" "the same once more: already known"
signed 200 "$deliveries/snake-end-of-call.json" "the newer spelling, signed"
signed 200 "$deliveries/snake-end-of-call-english.json" "English analysis, signed"
signed 200 "$deliveries/snake-extended-end-of-call.json" "with transcript, recording and agent, signed"
bearer 200 "$deliveries/legacy-end-of-call.json" "the flat form of 2025"
bearer 200 "$deliveries/camel-status-update-ended.json" "a status update"
bearer 200 "$deliveries/camel-assistant-request.json" "a call rings: {} lets the agent answer as configured"
signed 200 "$deliveries/camel-tool-calls.json" "a tool is wanted: not handled here" tool-calls
bearer 400 "$examples/broken/not-json.json" "broken off: kept in quarantine"
bearer 422 "$examples/broken/no-call-id.json" "a report of no call: kept in quarantine"
send 401 "$deliveries/camel-end-of-call.json" "a wrong token" \
  "$examples/send.sh" "$url/webhook" "$folder/wrong" "$deliveries/camel-end-of-call.json"

# --- 3 ---
echo
echo "3. A month of made-up calls, one POST each"
echo
"$examples/make-sample-calls.sh" 400 > "$folder/sample-calls.jsonl"
# One curl, one connection: a block of options per call. Quotes and backslashes need a backslash in curl's quotes.
sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/data-binary = "&"/' "$folder/sample-calls.jsonl" |
  awk -v url="$url/webhook" -v token="$(cat "$folder/token")" '
    NR > 1 { print "next" }
    {
      print "url = \"" url "\""
      print "silent\nshow-error\nmax-time = 30\noutput = \"/dev/null\"\nwrite-out = \"%{http_code}\\n\""
      print "header = \"Content-Type: application/json\""
      print "header = \"Authorization: Bearer " token "\""
      print
    }' > "$folder/curl.conf"
began=$(date +%s)
curl --config "$folder/curl.conf" > "$folder/statuses" || true
took=$(($(date +%s) - began))
case $took in
  0 | 1) took="about a second" ;;
  *) took="$took seconds" ;;
esac
accepted=$(grep -c '^200$' "$folder/statuses" || true)
echo "   $accepted of $(grep -c . "$folder/sample-calls.jsonl") answered 200, each after its commit, in $took"
[ "$accepted" -eq 400 ] || failures=$((failures + 1))

stop || { echo "demo.sh: the receiver did not end well:" >&2; tail -n 5 "$log" >&2; exit 1; }
echo "   The receiver was asked to stop (SIGTERM) and has finished."

# --- 4 ---
echo
echo "4. calltally export --db calltally.db --format csv -o calls.csv"
echo
"$calltally" export --db "$db" --format csv -o "$folder/calls.csv"
head -n 5 "$folder/calls.csv" | tr -d '\r'

echo
echo "Everything lies in $folder:"
echo "   calltally.db, calls.csv, serve.log (the receiver's log: no numbers, no texts), sample-calls.jsonl"
echo
echo "Next, for instance:"
echo "   $calltally report --db $db --period 2025-W50 --tz Europe/Amsterdam"
echo "   $calltally report --db $db --period 2025-12 --tz Europe/Amsterdam --lang nl -o december.md"
echo "   $calltally export --db $db --format jsonl -o calls.jsonl"
echo "   $calltally serve --db calltally.db --token-file YOUR_TOKEN_FILE"


# --- 5 ---
echo
echo "5. calltally report --db calltally.db --period 2025-12 --as-of 2026-01-02T09:00:00Z --tz Europe/Amsterdam"
echo
"$calltally" report --db "$db" --period 2025-12 --as-of 2026-01-02T09:00:00Z --tz Europe/Amsterdam

if [ "$failures" -ne 0 ]; then
  echo "demo.sh: $failures answers were not the expected ones" >&2
  exit 1
fi
