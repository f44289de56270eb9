# For cases about searches: `. "$CASES/search.sh"`.
#
#   search_sample      fills calltally.db with six calls, a to f
#   search ARGUMENT... calltally search with a zone and a time that stay
. "$CASES/bodies.sh"
. "$CASES/import.sh"
search_sample() {
  one='"phoneNumber":{"number":"+31850000101","name":"Receptie"}'
  two='"phoneNumber":{"number":"+31850000102","name":"Service"}'
  ann='"customer":{"number":"+31612345678"}'
  {
    report a 2025-12-01T08:10:00Z 30 "$one,$ann,"'"summary":"Klant wil de afspraak verzetten.","analysis":{"sentiment":8,"topic":"Afspraak"}'
    report b 2025-12-02T09:20:00Z 84 "$two,$ann,"'"summary":"Klacht over de factuur; de klant is teruggebeld. De klacht is opgelost.","analysis":{"sentiment":2,"topic":"Klacht"}'
    report c 2025-12-03T10:30:00Z 61 "$two,"'"summary":"Geïnformeerd naar het café, daarna een klacht.","analysis":{"sentiment":5}'
    report d 2025-12-04T11:40:00Z null "$one,$ann,"'"summary":"CAFE gesloten? Afspraken lopen door | =1+1 <b>zo</b>."'
    report e 2025-12-05T12:50:00Z 600 "$one,"'"summary":"Over de levering.","messages":[{"role":"assistant","content":"Waarmee kan ik helpen?"},{"role":"user","content":"Ik wil mijn contract opzeggen, een klacht heb ik niet."}]'
    report f 2025-12-06T13:00:00Z 5 "$one"
  } > calls.jsonl
  quietly calltally import calls.jsonl
  timeless
}

search() { calltally search --tz Europe/Amsterdam --as-of 2025-12-31T12:00:00Z "$@"; }
