# For cases about the quarantine: `. "$CASES/quarantine.sh"` leaves calltally.db with ten bodies in it, 1 to 10, also as
# files body-N, which came a day apart from 2025-12-01 on.
calltally import "$EXAMPLES/deliveries/camel-end-of-call.json" 2> /dev/null

put() { # STATUS REASON, the body on standard input
  number=1
  while [ -e "body-$number" ]; do number=$((number + 1)); done
  cat > "body-$number"
  sqlite3 calltally.db "INSERT INTO quarantine (received_ms, status, reason, bytes, body)
    VALUES (1764583200000 + 86400000 * ($number - 1), $1, '$2', length(readfile('body-$number')), readfile('body-$number'))"
}

report() { # ID MEMBERS
  printf '{"message":{"type":"end-of-call-report","timestamp":"2025-12-01T10:00:00.000Z","call":{"id":%s},%s}}' "$1" "$2"
}

report '"half"' '"durationSeconds":60,"summary":"so \ud83d happy \ude00","analysis":{"topic":"Klacht"}' | put 400 not-json
printf '%s' '{"message":{"type":"end-of-call-report","call":{"id":"cut","summary":"secret +31612345678' | put 400 not-json
report 12345678901234567890123 '"durationSeconds":1e400,"analysis":{"order":98765432109876543210}' | put 400 not-json
printf '{"message":{"type":"Jan Jansen 0612345678","call":{"id":"x"}}}' | put 422 unknown-event
printf '{"message":{"type":"call.started","call":{"id":"x"}}}' | put 422 unknown-event
printf '{"message":{"type":"end-of-call-report","summary":"who was it"}}' | put 422 no-call-id
printf '[1]' | put 400 not-json
report '"since-readable"' '"durationSeconds":30' | put 422 unknown-event
printf '{"message":{"type":"status-update","status":"ended","timestamp":"2025-12-01T10:00:00Z","call":{"id":"ended"}}}' | put 422 unknown-event
printf '{\n  "message": {"type": "\033[31mred\033[0m",\r\n  "half": "\\ud83d", }\n}' | put 400 not-json
