# For cases about --phones: `. "$CASES/phones.sh"`. Fills calltally.db with calls that bear two numbers everywhere.
#
#   numbers          how many of them are in what it reads, whatever stands between their digits
#   answers PHONES   asks everything in every format, and writes its name and how many numbers the answer had
. "$CASES/import.sh"
# report SECOND CUSTOMER ANALYSIS SUMMARY TRANSCRIPT
report() {
  printf '{"message":{"type":"end-of-call-report","timestamp":"2025-12-01T10:00:%s.000Z","call":{"id":"call-_%s_X%s","phoneNumber":{"number":"+31850000101"}},"durationSeconds":5,"customer":{"number":"%s"},"analysis":%s,"summary":"%s","messages":[{"role":"user","content":"%s"}],"end_reason":"naar 0687654321","assistant":{"id":"31687654321","name":"Jan 06-87654321","metadata":{"back":"0031 6 8765 4321"}}}}\n' \
    "$1" "$2" "$1" "$2" "$3" "$4" "$5"
}
{
  report 01 +31612345678 '{"hoofdonderwerp":"Terugbellen 06-87654321","back":"+31612345678","x":"06 1234 5678","sentiment":2}' \
    'Belt terug op 06-12345678 of 06 87 65 43 21, op 01-12-2025.' 'Mijn nummer is 06 - 8765 4321, of (06) 12345678'
  report 02 +31612345678 '{"hoofdonderwerp":"31687654321","n":31687654321,"+31687654321":"x","sentiment":8}' \
    'Nummer 31687654321; bestelling 1234567.' 'Bel +31 6 8765 4321'
  report 03 +31687654321 '{"gesprek_kwaliteit":"Goed","hoofdonderwerp":"Vraag","sentiment":6}' 'Niets.' 'Niets.'
} > calls.jsonl
printf '{"message":{"type":"status-update","status":"ended","timestamp":"2025-12-01T11:00:00.000Z","call":{"id":"call-_+31612345678_X9"},"customer":{"number":"+31612345678"}}}\n' >> calls.jsonl
quietly calltally import calls.jsonl
now='--as-of 2026-01-02T09:00:00Z --tz Europe/Amsterdam'
# Digits of either number, whatever stands between them, and of either in the form of its country.
# The hours of a heat map are none.
numbers() { sed '/ 0 * 1 * 2 * 3 /d' | tr -d ' ()._-' | grep -a -o -E '6?12345678|6?87654321' | wc -l | tr -d ' '; }

# answers PHONES: every answer in every format, and what is refused, under its name
answers() {
  answer() {
    name=$1
    shift
    "$@" --phones "$phones" > answer.out 2>&1 || true
    printf '%s %s\n' "$name" "$(numbers < answer.out)"
  }
  phones=$1
  for format in table json csv md; do
    answer "report $format" calltally report $now --period 2025-12 --format $format
    answer "report filtered $format" calltally report $now --period 2025-12 --customer 0612345678 --format $format
    answer "topics $format" calltally topics $now --format $format
    answer "fields $format" calltally fields $now --format $format
  done
  for key in customer topic agent end_reason analysis.back analysis.n analysis.x analysis.+31687654321; do
    for format in table json; do
      answer "by $key $format" calltally report $now --period 2025-12 --by $key --format $format
    done
  done
  for format in table json jsonl csv md; do
    answer "calls $format" calltally calls $now --period 2025-12 --format $format
    answer "calls where $format" calltally calls $now --period 2025-12 --where customer=+31612345678 --format $format
    answer "search $format" calltally search $now nummer --format $format
    answer "search number $format" calltally search $now 31687654321 --format $format
    answer "search said $format" calltally search $now --transcripts 8765 --format $format
  done
  for format in table json md; do
    answer "show $format" calltally show 'call-_+31612345678_X01' --tz UTC --format $format
    answer "show updates $format" calltally show 'call-_+31612345678_X9' --tz UTC --format $format
    answer "check $format" calltally check $now --format $format
  done
  answer "show several" calltally show 'call-_+316' --tz UTC
  answer "unknown topic" calltally report $now --topic 'Terugbelen'
  answer "unknown key" calltally report $now --period 2025-12 --by analysis.bakc
  answer "export csv" calltally export $now --format csv
  answer "export jsonl" calltally export $now --format jsonl
}
