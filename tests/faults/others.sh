#!/bin/bash
# Other faults: locks, readers, damage, files that go away, newer files, interrupted beginnings, signals.
#
#   tests/faults/others.sh PROGRAM [ROUNDS]
#
# ROUNDS is how often the first start is killed and how often SIGTERM comes at a random moment under load (30 and 100
# for `make faults`: ROUNDS first starts, 3 times as many and 10 more ends). Prints a line per fault and
# `N passed, N failed`.
if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  echo "usage: others.sh PROGRAM [ROUNDS]" >&2
  exit 2
fi
program=$(realpath "$1")
rounds=${2:-30}
post_seconds=15 # a locked database is told after five, to those that came meanwhile after ten
. "$(dirname "$0")/receiver.sh"

gone() { ! kill -0 "$server" 2> /dev/null; }
logged() { grep -q "$1" "$work/log"; }

# A new database with a receiver and some calls.
fresh() {
  [ -z "$server" ] || stop || true
  rm -rf "$work/db" "$work"/answers-*
  mkdir "$work/db"
  database=$work/db/calls.db
  start
  send fresh 2 30 to-the-end
  sent
}

# What is wrong with everything acknowledged so far.
losses() {
  cat "$work"/answers-* > "$work/answers"
  acknowledged > "$work/acknowledged"
  [ -s "$work/acknowledged" ] || echo "nothing was acknowledged"
  faults_of "$work/acknowledged"
}

# The receiver ends by itself; adds what is wrong with that to $faults.
ended() { # EXPECTED CODE
  local code=0
  within 8 gone || { faults="$faults it does not end"; return; }
  wait "$server" || code=$?
  server=
  [ $code -eq "$1" ] || faults="$faults exit code $code"
}

fresh
mkfifo "$work/hold"
sqlite3 "$database" < "$work/hold" 2> /dev/null &
holder=$!
exec 7> "$work/hold"
echo "BEGIN EXCLUSIVE; CREATE TABLE held (x);" >&7
sleep 0.3
faults=
refuses || faults="a report is not refused"
unhealthy || faults="$faults healthz says it is well"
reason=$(cat "$work/health")
echo "ROLLBACK;" >&7
exec 7>&-
wait $holder
within 8 stores || faults="$faults reports are still refused"
within 8 healthy || faults="$faults healthz is still bad"
judge "another program keeps the database locked, healthz: \"$reason\"," "$faults$(losses)"

fresh
mkfifo "$work/read"
sqlite3 "file:$database?mode=ro" < "$work/read" > "$work/read-out" &
holder=$!
exec 7> "$work/read"
echo "BEGIN; SELECT count(*) FROM call_report;" >&7
within 5 test -s "$work/read-out" || die "no reader"
send reader 4 150 to-the-end
sent
grown=$(stat -c %s "$database-wal")
exec 7>&-
wait $holder
faults=
stores || faults="$faults a report is not stored"
within 5 test ! -s "$database-wal" || faults="$faults the log stays at $(stat -c %s "$database-wal") bytes"
judge "a long reader: log $grown bytes beside it, $(stat -c %s "$database-wal") afterwards," "$faults$(losses)"

# Damage that SQLite notices stops storing at once; nothing is made up.
damage() { # OFFSET: bytes overwritten in the database under the running receiver
  head -c 4096 /dev/urandom | dd of="$database" bs=1 seek="$1" conv=notrunc status=none
}
fresh
within 5 test ! -s "$database-wal" || die "the log is not truncated when idle"
stop || die "exit code $?"
cp "$database" "$work/sound.db"
damage 0
launch
faults=
ended 1
logged "is not a calltally database" || faults="$faults no reason: $(tail -n 1 "$work/log")"
judge "a header overwritten, start: \"$(sed "s|$work/||" "$work/log" | tail -n 1)\"," "$faults"

cp "$work/sound.db" "$database"
rm -f "$database-wal" "$database-shm"
root=$(sqlite3 "$database" "SELECT rootpage FROM sqlite_master WHERE name = 'delivery'")
damage $(((root - 1) * 8192))
start
faults=
refuses || faults="a report is not refused"
unhealthy || faults="$faults healthz says it is well"
reason=$(cat "$work/health")
stop || faults="$faults exit code $?"
cp "$work/sound.db" "$database"
rm -f "$database-wal" "$database-shm"
start
stores || faults="$faults the copy put back is not written"
judge "a page overwritten, healthz: \"$reason\"," "$faults$(losses)"

stop || die "exit code $?"
damage 100
launch
faults=
ended 1
logged "'$database' is damaged" || faults="$faults no reason: $(tail -n 1 "$work/log")"
judge "the first page overwritten, start: \"$(sed "s|$work/||" "$work/log" | tail -n 1)\"," "$faults"

for how in renamed deleted replaced; do
  fresh
  cp "$database" "$work/copy.db"
  mv "$database" "$work/away.db"
  [ $how != replaced ] || cp "$work/copy.db" "$database"
  faults=
  refuses || faults="a report is not refused"
  ended 1
  logged "moved, deleted or replaced; start again" || faults="$faults no reason in the log"
  # Where it was only renamed, everything is still there under the other name, with its log.
  if [ $how = renamed ]; then
    mv "$work/away.db" "$database"
    faults="$faults$(losses)"
  fi
  judge "the database $how under the receiver: 503, exit code 1," "$faults"
done

fresh
stop || die "exit code $?"
sqlite3 "$database" "PRAGMA user_version = 999"
launch
faults=
ended 1
logged "newer calltally" || faults="$faults no reason: $(tail -n 1 "$work/log")"
judge "a database of a newer program: \"$(sed "s|$work/||" "$work/log" | tail -n 1)\"," "$faults"

fresh
first=$server
first_url=$url
mv "$work/log" "$work/log-first"
launch
second=$server
faults=
ended 1
logged "receives into" || faults="$faults no reason: $(tail -n 1 "$work/log")"
server=$first
url=$first_url
kill -0 "$second" 2> /dev/null && faults="$faults the second one lives"
stores || faults="$faults the first one is disturbed"
judge "a second receiver: \"$(sed "s|$work/||" "$work/log" | tail -n 1)\"," "$faults$(losses)"

# A log that nobody reads any more.
fresh
stop || die "exit code $?"
faults=
"$program" serve --db "$database" --listen 127.0.0.1:0 --token-file "$work/token" 2>&1 > /dev/null | head -n 1 > "$work/log" &
within 10 test -s "$work/log" || faults="it does not start"
url=$(sed -n 's/.*listening on \(http:[^ ]*\).*/\1/p' "$work/log")
server=$(fuser "$database-receiver" 2> /dev/null | tr -d ' ')
if [ -n "$server" ]; then
  stores && stores && stores || faults="$faults reports are refused"
  gone && faults="$faults SIGPIPE ended it"
  kill -TERM "$server"
  within 5 gone || faults="$faults it does not end"
  server=
  judge "SIGPIPE: the log's reader went away," "$faults$(losses)"
else
  skip "SIGPIPE: fuser is not installed"
fi

fresh
kill -HUP "$server"
faults=
ended 0
judge "SIGHUP ends it as SIGTERM does," "$faults$(losses)"

# The first start, killed at a random moment: the next one has to work.
faults=
made=0
for _ in $(seq 1 "$rounds"); do
  rm -rf "$work/db"
  mkdir "$work/db"
  launch
  sleep 0.0$((RANDOM % 40 + 10))
  kill -9 "$server" 2> /dev/null
  wait "$server" 2> /dev/null
  [ ! -e "$database" ] || made=$((made + 1))
  start
  stores || faults="$faults a report is refused"
  stop || faults="$faults exit code $?"
done
judge "the first start killed $rounds times, the file was there $made times," "$faults"

# SIGTERM at any moment, also before it listens: 0, and everything acknowledged is there.
faults=
rm -rf "$work/db" "$work"/answers-*
mkdir "$work/db"
ends=$((rounds * 3 + 10))
early=0
for round in $(seq 1 $ends); do
  if [ $((round % 10)) = 0 ]; then
    launch
    sleep 0.0$((RANDOM % 30 + 10))
    [ -s "$work/log" ] || early=$((early + 1))
    stop || logged . || true
    continue
  fi
  start
  send "term$round" 3 100
  sleep 0.$((RANDOM % 25 + 10))
  stop || faults="$faults exit code $?"
  sent
  cat "$work/answers-term$round"-* > "$work/answers-all-$round"
  rm -f "$work/answers-term$round"-*
done
start
judge "SIGTERM at $ends random moments, $early before it listened, $(cat "$work"/answers-* | grep -c '^200') acknowledged," "$faults$(losses)"
totals
