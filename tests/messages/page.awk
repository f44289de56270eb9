# Makes entries of records: files of "NAME of the case", "EXIT CODE", the command, and what it wrote on standard error,
# line by line. An entry is a line: code, command and message, between them \001, between the message's lines \002.
#
# A message is taken where the case's own expectation has it, so that the page is the same on every machine; of those
# of one shape, the one with the shortest command, and of that the shortest message: records come in no order.

function expectation(name,    text, line, file, i) {
  if (name in expected) return expected[name]
  split("out err", file, " ")
  for (i = 1; i <= 2; i++) {
    while ((getline line < (cases "/" name "/" file[i])) > 0) text = text line "\n"
    close(cases "/" name "/" file[i])
  }
  expected[name] = text
  return text
}

function is_better(key) {
  if (length(typed) != length(best[key])) return length(typed) < length(best[key])
  if (typed != best[key]) return typed < best[key]
  if (length(message) != length(shown[key])) return length(message) < length(shown[key])
  return message < shown[key]
}

function take(    key) {
  if (message == "") return
  if (typed !~ /[\001-\037\177]/ && length(typed) <= 160 && is_expected) {
    key = code shape_of(message)
    if (!(key in best) || is_better(key)) {
      best[key] = typed
      shown[key] = message
      codes[key] = code
    }
  }
  message = ""
}

FNR <= 3 { take() }
FNR == 1 { name = $0; next }
FNR == 2 { code = $0; next }
FNR == 3 { typed = $0; next }
begins_message($0) {
  take()
  message = $0
  is_expected = index(expectation(name), $0 "\n") > 0
  next
}
/^  / && message != "" { message = message "\002" $0; next }
{ take() }

END {
  take()
  for (key in best) printf "%s\001%s\001%s\n", codes[key], best[key], shown[key]
}
