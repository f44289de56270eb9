# Pages to look at, from small and large, plain and hostile calls: `. tests/pages/data.sh; pages FOLDER short|all`.
# Uses $program, $examples and $clock. FOLDER/NAME.html stands beside FOLDER/NAME.json, the same answer, where its
# numbers are to be compared.

# A call: report N START SECONDS ANALYSIS CUSTOMER SUMMARY
report() {
  printf '{"message":{"type":"end-of-call-report","timestamp":"%s","call":{"id":"call-%s"},"customer":{"number":"%s"},' \
    "$2" "$1" "$5"
  printf '"startedAt":"%s","durationSeconds":%s,"analysis":%s,"summary":"%s"}}\n' "$2" "$3" "$4" "$6"
}

import() {
  "$program" import --db "$work/$1.db" - > "$work/$1.err" 2>&1 || { cat "$work/$1.err" >&2; return 1; }
}

# give NAME DATABASE ARGUMENT...: the page, and its answer as JSON. dressed NAME TITLE DATABASE ARGUMENT...: the same
# with a title, a logo and an introduction.
dressed() {
  title=$2
  page=$1
  shift 2
  give "$page" "$@" || return 1
  shift
  verb=$1
  shift
  clock=$as_of
  [ "$verb" != show ] || clock=
  "$program" "$verb" --db "$database" "$@" $clock -o "$work/$page.html" \
    --title "$title" --logo "$work/logo.svg" --intro "$work/intro" 2> "$work/err" || { cat "$work/err" >&2; return 1; }
}

give() {
  name=$1
  database=$work/$2.db
  shift 2
  verb=$1
  shift
  clock=$as_of
  [ "$verb" != show ] || clock=
  "$program" "$verb" --db "$database" "$@" $clock -o "$work/$name.html" 2> "$work/err" || { cat "$work/err" >&2; return 1; }
  "$program" "$verb" --db "$database" "$@" $clock --format json > "$work/$name.json"
}

repeated() { head -c "$2" /dev/zero | sed "s/\\x0/$1/g"; }

hostile_calls() {
  script='<script>alert(1)</script>'
  report 1 2025-12-01T10:00:00Z 60 "{\"sentiment\":1,\"topic\":\"$script\",\"call_quality\":\"$script\"}" \
    "+31600000001" "$script <img src=x onerror=alert(1)> & \\\" ' style=x"
  report 2 2025-12-01T11:00:00Z 61 "{\"sentiment\":2,\"topic\":\"$(repeated x 2000)\"}" "+31600000002" \
    "$(repeated y 2000)"
  report 3 2025-12-01T12:00:00Z 62 "{\"sentiment\":3,\"topic\":\"שלום עולם مرحبا \\u202e\"}" "+31600000003" \
    "مرحبا بالعالم، هذا ملخص المكالمة (12) \\u2066x\\u0007"
  report 4 2025-12-01T13:00:00Z 63 "{\"sentiment\":4,\"topic\":\"</table></section>]]>--><style>\"}" "" \
    "\\u001b[31mred\\n\\nline"
}

# Two years of calls, 50,000 topics among them.
many_calls() {
  awk 'BEGIN {
    for (i = 0; i < 60000; ++i) {
      printf "{\"message\":{\"type\":\"end-of-call-report\",\"timestamp\":\"%04d-%02d-%02dT%02d:%02d:00Z\",", \
        2024 + int(i / 30000), 1 + int(i / 2500) % 12, 1 + i % 28, 7 + i % 12, i % 60
      printf "\"call\":{\"id\":\"many-%d\"},\"customer\":{\"number\":\"+316%08d\"},", i, i % 9000
      printf "\"startedAt\":\"%04d-%02d-%02dT%02d:%02d:00Z\",\"durationSeconds\":%d,", \
        2024 + int(i / 30000), 1 + int(i / 2500) % 12, 1 + i % 28, 7 + i % 12, i % 60, 10 + i * 7 % 600
      printf "\"analysis\":{\"sentiment\":%d,\"topic\":\"Topic number %d\"}}}\n", 1 + i * 13 % 10, (i * i) % 50000 < 900 ? i % 30 : i % 50000
    }
  }'
}

small_pages() {
  report 1 2025-12-03T10:00:00Z 60 '{"sentiment":7,"topic":"Afspraak maken"}' "+31612345678" "One call." | import single
  give single single report --period 2025-12
  give none single report --period 2025-01
  for i in 1 2 3 4 5 6 7 8; do
    report "$i" "2025-12-0${i}T10:00:00Z" 60 '{"topic":"Vraag"}' "+3161234567$i" ""
  done | import unrated
  give unrated unrated report --period 2025-12
  for i in 1 2 3 4 5 6 7 8; do
    report "$i" "2025-12-0${i}T10:00:00Z" 60 "{\"sentiment\":$i,\"topic\":\"Vraag\"}" "anonymous" ""
  done | import withheld
  give withheld withheld report --period 2025-12
  hostile_calls | import hostile
  dressed hostile '<script>alert(1)</script> "&' hostile report --period 2025-12
  give hostile-calls hostile calls --period 2025-12
}

lists() {
  give calls sample calls --period 2025-W50
  give by sample report --by topic --period 2025-12
  give search sample search --period 2025-12 afspraak
  give topics sample topics --period 2025-12
  give show sample show "$("$program" calls --db "$work/sample.db" --period 2025-12 --limit 1 --format jsonl 2> /dev/null |
    sed 's/.*"call_id":"\([^"]*\)".*/\1/')"
}

pages() {
  work=$1
  printf 'Beste relatie,\n\nDit is <b>het</b> overzicht.\nTweede regel.\n' > "$work/intro"
  printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40"><rect width="160" height="40" rx="6" fill="#2a6db0"/><text x="80" y="26" font-size="18" text-anchor="middle" fill="#fff" font-family="sans-serif">Voorbeeld</text></svg>\n' > "$work/logo.svg"
  sh "$examples/make-sample-calls.sh" 400 | import sample
  give month sample report --period 2025-12
  [ "$2" = all ] || return 0
  dressed dutch "Maandoverzicht december" sample report --period 2025-12 --lang nl
  give day sample report --period 2025-12-10
  give week sample report --period 2025-W50
  small_pages
  lists
  many_calls | import many
  give years many report --since 2024-01-01 --until 2025-12-31
  give years-by-day many report --since 2024-01-01 --until 2025-12-31 --unit day
}
