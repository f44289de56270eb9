# For fault scripts, which source it: a receiver, senders, and what is wrong afterwards. Wants $program.
#
#   start [OPTIONS...]   starts it; leaves $server, $url and $start_ms, logs to $work/log. `before` may be set to words
#                        that go before the program, such as `env LD_PRELOAD=...`, `listen` to an address
#   send NAME [LOOPS [COUNT [EXTRA]]]   senders in the background, each posting COUNT distinct reports over a kept-alive
#                        connection until the receiver is gone, or to the end where EXTRA is `to-the-end`
#   sent                 waits for them; all answers so far are in $work/answers: STATUS ID RETRY-AFTER
#   post                 one report with a new id; prints STATUS RETRY-AFTER; `stores` and `refuses` judge that
#   faults_of FILE       what is wrong with the calls acknowledged in FILE; nothing where all is well
#   judge WHAT FAULTS    a line for a person; counts
#   skip WHAT            what cannot be tried here, and why
#   totals               the last line; 77, which CTest takes for Skipped, where nothing failed but something was skipped
set -u
export LC_ALL=C TZ=UTC

work=$(mktemp -d)
mkdir "$work/db"
server=
senders=
before=
passed=0
failed=0
skipped=0
database=$work/db/calls.db
echo "fault-test-token" > "$work/token"
: > "$work/answers"

finish() {
  if [ -n "$server" ]; then
    kill -9 "$server" 2> /dev/null
    wait "$server" 2> /dev/null
  fi
  # shellcheck disable=SC2086 # one word per sender
  [ -z "$senders" ] || kill $senders 2> /dev/null
  rm -rf "$work"
}
trap finish EXIT

die() {
  echo "$(basename "$0"): $1" >&2
  [ ! -f "$work/log" ] || tail -n 5 "$work/log" >&2
  exit 1
}

ms() { echo $(($(date +%s%N) / 1000000)); }

# Waits until a command succeeds, at most so many seconds.
within() { # SECONDS COMMAND...
  local until=$(($(ms) + $1 * 1000))
  shift
  until "$@"; do
    [ "$(ms)" -lt "$until" ] || return 1
    sleep 0.02
  done
}

launch() { # OPTIONS...
  : > "$work/log"
  # shellcheck disable=SC2086 # words
  $before "$program" serve --db "$database" --listen "${listen:-127.0.0.1:0}" --token-file "$work/token" "$@" 2> "$work/log" &
  server=$!
}

start() { # OPTIONS...
  local begin
  begin=$(ms)
  launch "$@"
  url=
  while [ -z "$url" ]; do
    url=$(sed -n 's/.*listening on \(http:[^ ]*\).*/\1/p' "$work/log")
    kill -0 "$server" 2> /dev/null || die "the receiver does not start"
    [ $(($(ms) - begin)) -lt 20000 ] || die "the receiver does not listen within 20 s"
  done
  start_ms=$(($(ms) - begin))
}

# Asks it to end; its exit code.
stop() {
  local ending=$server
  kill -TERM "$ending" 2> /dev/null
  wait "$ending"
  local code=$?
  server=
  return $code
}

# A curl configuration of distinct reports: one transfer after another over one connection.
reports() { # NAME LOOP COUNT
  awk -v name="$1" -v loop="$2" -v count="$3" -v url="$url/webhook" 'BEGIN {
    for (i = 1; i <= count; ++i) {
      id = sprintf("%s-%02d-%05d", name, loop, i)
      if (i > 1) print "next"
      printf "url = \"%s\"\nsilent\nmax-time = 10\noutput = \"/dev/null\"\n", url
      printf "header = \"Content-Type: application/json\"\nheader = \"Authorization: Bearer fault-test-token\"\n"
      printf "write-out = \"%%{http_code} %s %%header{retry-after}\\n\"\n", id
      printf "data = \"{\\\"message\\\":{\\\"type\\\":\\\"end-of-call-report\\\",\\\"timestamp\\\":"
      printf "\\\"2025-12-13T12:%02d:%02d.000Z\\\",\\\"call\\\":{\\\"id\\\":\\\"%s\\\"},", i / 60 % 60, i % 60, id
      printf "\\\"customer\\\":{\\\"number\\\":\\\"+3161%07d\\\"},\\\"durationSeconds\\\":%d,", i % 997, i % 300
      printf "\\\"summary\\\":\\\"Summary of a call\\\",\\\"analysis\\\":{\\\"sentiment\\\":%d,", i % 10 + 1
      printf "\\\"hoofdonderwerp\\\":\\\"Topic %d\\\"}}}\"\n", i % 40
    }
  }'
}

send() { # NAME LOOPS COUNT EXTRA
  local loop early=--fail-early
  [ "${4:-}" != to-the-end ] || early=
  for loop in $(seq 1 "${2:-8}"); do
    reports "$1" "$loop" "${3:-1500}" > "$work/config-$loop"
  done
  for loop in $(seq 1 "${2:-8}"); do
    # shellcheck disable=SC2086 # none or one word
    curl $early --config "$work/config-$loop" > "$work/answers-$1-$loop" 2> /dev/null &
    senders="$senders $!"
  done
}

sent() {
  # shellcheck disable=SC2086 # one word per sender
  wait $senders
  senders=
  cat "$work"/answers-* > "$work/answers"
}

# One delivery with a new id: prints STATUS RETRY-AFTER.
post() {
  local id said
  id=one-$(date +%s%N)
  said=$(curl --silent --max-time "${post_seconds:-10}" --output /dev/null --write-out '%{http_code} %header{retry-after}' \
    --header 'Content-Type: application/json' --header 'Authorization: Bearer fault-test-token' \
    --data "{\"message\":{\"type\":\"end-of-call-report\",\"timestamp\":\"2025-12-13T12:05:30Z\",\"call\":{\"id\":\"$id\"}}}" \
    "$url/webhook")
  [ "${said%% *}" != 200 ] || echo "200 $id" >> "$work/answers-one"
  echo "$said"
}
stores() { [ "$(post)" = "200 " ]; }
refuses() { [ "$(post)" = "503 30" ]; }

acknowledged() { awk '$1 == 200 { print $2 }' "$work/answers"; }

ask() { sqlite3 "file:$database?mode=ro" ".timeout 5000" "$1"; }

health() { curl --silent --max-time 10 --output "$work/health" --write-out '%{http_code}' "$url/healthz"; }
healthy() { [ "$(health)" = 200 ]; }
unhealthy() { [ "$(health)" = 503 ]; }

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

judge() { # WHAT FAULTS
  if [ -z "$2" ]; then
    passed=$((passed + 1))
    echo "$1 ok"
  else
    failed=$((failed + 1))
    echo "$1 FAILED: $(echo "$2" | tr "\n" " ")"
  fi
}

skip() { # WHAT
  skipped=$((skipped + 1))
  echo "SKIPPED $1"
}

totals() {
  echo "$passed passed, $failed failed$([ "$skipped" -eq 0 ] || echo ", $skipped skipped")"
  [ "$failed" -eq 0 ] || return 1
  [ "$skipped" -eq 0 ] || return 77
}
