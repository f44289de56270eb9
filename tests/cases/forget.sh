# For cases that forget: `. "$CASES/forget.sh"`.
#
#   customer   three reports, an update without a report and a body of +31612345678 under several spellings, and two
#              calls of another, one of which tells the number in its summary; in calls.jsonl
#   receipt    makes what differs from run to run in a receipt the same everywhere
#   traces     every file of the database whose bytes have one of these words
. "$CASES/bodies.sh"
customer() {
  {
    report call-1 2025-12-10T10:00:00.000Z 60 '"customer":{"number":"+31612345678"},"summary":"qzfirst wants a date.","analysis":{"topic":"qztopic","mood":"qzmood"}'
    report call-2 2025-12-11T10:00:00.000Z 70 '"customer":{"number":"06 1234 5678"},"summary":"qzsecond.","analysis":{"topic":"Afspraak"}'
    report 'call-_+31612345678_Xqa' 2025-12-12T10:00:00.000Z 80 '"summary":"qzthird has no number of its own."'
    report other-1 2025-12-12T11:00:00.000Z 50 '"customer":{"number":"+31687654321"},"summary":"A bill.","analysis":{"topic":"afspraak"}'
    report other-2 2025-12-12T12:00:00.000Z 50 '"customer":{"number":"+31687654321"},"summary":"Call back 06-12345678."'
    echo '{"message":{"type":"status-update","timestamp":"2025-12-12T13:00:00.000Z","status":"ended","call":{"id":"call-4"},"customer":{"number":"0031612345678"}}}'
  } > calls.jsonl
}
receipt() {
  sed -E 's/20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/TIME/; s/[0-9a-f]{32}|[0-9a-f]{12}$/MARK/'
}
traces() {
  for word; do
    grep -laF "$word" calltally.db calltally.db-wal || true
  done
}
