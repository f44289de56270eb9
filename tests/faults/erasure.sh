#!/bin/bash
# Forgets customers beside a receiver, in front of readers and through kills, and looks for what is left of them in
# every byte of the database, its log and its index.
#
#   tests/faults/erasure.sh PROGRAM [ROUNDS]
#
# ROUNDS is how often a forget is killed at a random moment (20 for `make faults`). Prints a line per fault and
# `N passed, N failed`.
if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  echo "usage: erasure.sh PROGRAM [ROUNDS]" >&2
  exit 2
fi
program=$(realpath "$1")
rounds=${2:-20}
. "$(dirname "$0")/receiver.sh"

number=
# Whoever was forgotten is not taken again, so every turn has a customer of its own.
next_customer() { # EIGHT DIGITS
  number=+316$1
  spaced="06 ${1:0:4} ${1:4}"
}
kinds="id alias summary transcript value nested topic quality reason agent agentname metadata error broken riddle line"

# A word of its own for each place; it begins as no other word does, because the index keeps words by what they differ in.
word() { # KIND
  echo "zq$(echo "$1 $stem" | md5sum | cut -c1-14)"
}

deliver() { # BODY: prints the status
  curl --silent --max-time 10 --output /dev/null --write-out '%{http_code}\n' --header 'Content-Type: application/json' \
    --header 'Authorization: Bearer fault-test-token' --data "$1" "$url/webhook"
}

report_of() { # ID TIME NUMBER MORE
  echo "{\"message\":{\"type\":\"end-of-call-report\",\"timestamp\":\"$2\",\"call\":{\"id\":\"$1\",\"type\":\"inboundPhoneCall\"}$3,\"durationSeconds\":84$4}}"
}

# The parts of a report that tell whose call it is, and a whole one with a word of its own in each place.
party() { echo ",\"customer\":{\"number\":\"$spaced\"},\"phoneNumber\":{\"number\":\"+31850835037\",\"name\":\"$(word line)\"}"; }
whole() {
  report_of "$(word id)" 2025-12-13T12:05:30.000Z "$(party)" ",\"summary\":\"$(word summary) called.\",
    \"messages\":[{\"role\":\"user\",\"content\":\"$(word transcript)\"}],\"end_reason\":\"$(word reason)\",
    \"assistant\":{\"id\":\"$(word agent)\",\"name\":\"$(word agentname)\",\"metadata\":{\"note\":\"$(word metadata)\"}},
    \"analysis\":{\"note\":\"$(word value)\",\"deep\":{\"list\":[\"$(word nested)\"]},\"topic\":\"$(word topic)\",\"quality\":\"$(word quality)\"}"
}

# Everything that can be known of one person; prints the statuses.
plant() {
  deliver "$(whole)"
  deliver "{\"message\":{\"type\":\"status-update\",\"timestamp\":\"2025-12-13T12:00:00Z\",\"status\":\"ended-with-error\",\"call\":{\"id\":\"$(word id)\"},
    \"customer\":{\"number\":\"$number\"},\"error\":\"$(word error)\"}}"
  deliver "{\"message\":{\"type\":\"riddle\",\"call\":{\"id\":\"$(word id)\"},\"summary\":\"$(word riddle)\"}}"
  deliver "{\"of\":\"${number:0:3}-${number:3:1}-${number:4:4}-${number:8}\",\"text\":\"$(word broken)"
  echo "{\"id\":\"$(word alias)\",\"status\":\"ended\",\"caller_phone\":\"$number\",\"assistant_phone\":\"+31850835037\",\"started_at\":\"2025-12-13T12:04:10Z\",
    \"duration_seconds\":84,\"summary\":\"$(word summary)\"}" | tr -d '\n' > "$work/list.json"
  "$program" import --db "$database" "$work/list.json" 2> "$work/said" || cat "$work/said"
}

# The places whose words stand in any file of the database.
left_in() { # FILES...
  local kind
  for kind in $kinds; do
    grep -qaF "$(word "$kind")" "$@" && echo "$kind"
  done
  grep -qaE "${number#+}|0${number#+31}|$spaced" "$@" && echo number
}

forget() { "$program" forget --db "$database" --customer "$number" --yes --format json > "$work/receipt" 2> "$work/forget-log"; }
# For the background, where it takes the place of the shell: what is killed is the program.
forget_to_be_killed() {
  exec "$program" forget --db "$database" --customer "$number" --yes --format json > /dev/null 2>&1
}

# What is wrong after a forget; nothing where all is well.
after_forget() {
  left_in "$work"/db/* | tr '\n' ' '
  [ -z "$(ask "CREATE VIRTUAL TABLE temp.word USING fts5vocab (main, call_words, row); SELECT term FROM temp.word WHERE term LIKE 'zq%'")" ] ||
    echo "the index has a word"
  [ ! -s "$database-wal" ] || echo "the log is not empty"
  "$program" check --db "$database" --only derived --only labels --only segments --only integrity --only references \
    --only schema > "$work/checked" || cat "$work/checked"
}

logged() { grep -c "result=$1 " "$work/log"; }

start
stem=first
next_customer 12345678
send others 4 150 to-the-end
answers=$(plant | sort | uniq -c | tr -s ' \n' ' ')
sent
faults=
[ "$answers" = " 2 200 1 400 1 422 " ] || faults="planted: $answers"
[ "$(left_in "$work"/db/calls.db "$work"/db/calls.db-wal | wc -w)" -eq 17 ] || faults="$faults not everything was planted: $(left_in "$work"/db/*)"
judge "a customer is everywhere:" "$faults"
"$program" backup --db "$database" "$work/before.db" > /dev/null 2>&1

others=$(ask "SELECT count(*) FROM call_report")
forget || faults="$faults exit $?: $(cat "$work/forget-log")"
faults="$faults$(after_forget)"
grep -q 12345678 "$work/receipt" "$work/forget-log" && faults="$faults the receipt tells the number"
[ "$(ask "SELECT count(*) FROM call_report")" -eq $((others - 1)) ] || faults="$faults other calls went, too"
judge "forgotten beside a receiver, in no byte:" "$faults"

faults=
deliver "$(whole)" > "$work/status"
deliver "$(report_of another-id 2025-12-13T12:05:30.000Z "$(party)" ",\"summary\":\"$(word summary)\"")" >> "$work/status"
deliver "$(report_of "$(word id)" 2025-12-13T12:05:30.000Z "" ",\"summary\":\"$(word summary)\"")" >> "$work/status"
[ "$(tr '\n' ' ' < "$work/status")" = "200 200 200 " ] || faults="answers $(cat "$work/status")"
[ "$(logged erased)" -eq 3 ] || faults="$faults the log says erased $(logged erased) times"
"$program" import --db "$database" "$work/list.json" 2> "$work/said"
grep -q "1 erased" "$work/said" || faults="$faults import says $(cat "$work/said")"
deliver "$(report_of later-call 2099-12-13T12:05:30.000Z ",\"customer\":{\"number\":\"$number\"}" "")" > /dev/null
[ "$(ask "SELECT count(*) FROM call_report WHERE customer_number = '$number'")" = 1 ] || faults="$faults a later call was not taken"
faults="$faults$(left_in "$work"/db/* | grep -v number | tr '\n' ' ')"
judge "late deliveries are dropped, later calls taken:" "$faults"

# A reader that does not end keeps the log: that is told, and a second run finishes.
stem=second
next_customer 23456789
plant > /dev/null
mkfifo "$work/hold"
sqlite3 "file:$database?mode=ro" < "$work/hold" > "$work/held" 2>&1 &
holder=$!
exec 7> "$work/hold"
echo "BEGIN; SELECT count(*) FROM call_report;" >&7
within 5 test -s "$work/held" || die "the reader does not read"
code=0
forget || code=$?
faults=
[ $code -eq 3 ] || faults="exit code $code before a reader"
grep -q '"log_emptied": false' "$work/receipt" || faults="$faults the receipt does not say so"
echo "COMMIT;" >&7
exec 7>&-
wait $holder
forget || faults="$faults exit code $? after it"
faults="$faults$(after_forget)"
judge "a reader keeps the log, a second run finishes:" "$faults"

# Killed at any moment. Many calls, so that there are moments.
many() {
  local i
  for i in $(seq 1 400); do
    report_of "zqmany$1-$i" 2025-12-13T12:05:30.000Z ",\"customer\":{\"number\":\"$number\"}" ",\"summary\":\"zqmany$1 $i $RANDOM\""
  done > "$work/many.jsonl"
  "$program" import --db "$database" "$work/many.jsonl" 2> /dev/null
}
killed=0
faults=
for round in $(seq 1 "$rounds"); do
  next_customer $((30000000 + round))
  many "$round"
  forget_to_be_killed &
  forgetting=$!
  sleep "$(awk -v r="$RANDOM" 'BEGIN { print r % 300 / 1000 }')"
  kill -9 $forgetting 2> /dev/null && killed=$((killed + 1))
  wait $forgetting 2> /dev/null
  forget || faults="$faults round $round: exit $?"
  grep -qa "zqmany$round-" "$work"/db/* && faults="$faults round $round: calls are left"
  rest=$(after_forget)
  [ -z "$rest" ] || faults="$faults round $round: $rest"
done
judge "killed $killed times of $rounds, a second run finishes:" "$faults"

stop
judge "the receiver ends well:" "$([ $? -eq 0 ] || echo "exit code")"

# The backup of before holds the first customer; put back, it does not.
stem=first
next_customer 12345678
faults=
[ "$(left_in "$work/before.db" | wc -w)" -eq 17 ] || faults="the backup lacks something: $(left_in "$work/before.db")"
"$program" restore --db "$database" --no-keep --yes "$work/before.db" > "$work/said" 2>&1 || faults="$faults exit $?: $(cat "$work/said")"
faults="$faults$(after_forget)"
grep -q "^forgotten again: 1 call" "$work/said" || faults="$faults it says $(cat "$work/said")"
judge "an older backup put back, forgotten in it again:" "$faults"

# Pruned, and killed while pruning.
faults=
next_customer 40000000
many last
"$program" prune --db "$database" --older-than 30d --keep-figures --yes > /dev/null 2>&1 &
pruning=$!
sleep 0.05
kill -9 $pruning 2> /dev/null
wait $pruning 2> /dev/null
"$program" prune --db "$database" --older-than 30d --keep-figures --yes > /dev/null || faults="exit $?"
faults="$faults$(after_forget)"
grep -qa zqmanylast "$work"/db/* && faults="$faults words are left"
[ "$(ask "SELECT count(*) FROM delivery")" = 0 ] || faults="$faults bodies are left"
[ "$(ask "SELECT count(*) FROM call_report WHERE duration_s = 84")" -ge 400 ] || faults="$faults figures went"
judge "pruned to figures through a kill:" "$faults"
totals
