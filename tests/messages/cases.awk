# Of cases, the smallest first, those that show a message which none before them shows. Input: a case per line.

function shows_more(file,    line, more) {
  while ((getline line < file) > 0) {
    # Cases write a code or a name before what they caught.
    sub(/^.*calltally: /, "calltally: ", line)
    if (!begins_message(line) || shape_of(line) in seen) continue
    seen[shape_of(line)]
    more = 1
  }
  close(file)
  return more
}

{
  of_out = shows_more(cases "/" $0 "/out")
  of_err = shows_more(cases "/" $0 "/err")
  if (of_out || of_err) print
}
