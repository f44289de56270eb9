# Makes Markdown of sorted entries: a heading for each exit code, a heading for each command of `commands`. Under them the command as
# it is typed and what it answers on standard error.

function command_of(typed,    words) {
  split(typed, words, " ")
  return index(commands, " " words[2] " ") ? "calltally " words[2] : "calltally"
}

{
  command = command_of($2)
  place = $1 SUBSEP command
  message = $3
  gsub(/\002/, "\n", message)
  texts[place] = texts[place] (place in texts && texts[place] != "" ? "\n" : "") "$ " $2 "\n" message "\n"
  if (!(place in known)) {
    known[place]
    order[$1, ++count[$1]] = command
  }
}

END {
  while ((getline line < codes) > 0) {
    code = substr(line, 1, 1)
    if (!(code in count)) continue
    printf "\n## %s\n", substr(line, 3)
    for (i = 1; i <= count[code]; i++) {
      command = order[code, i]
      printf "\n### %s, %s\n\n```text\n%s```\n", command, code, texts[code, command]
    }
  }
}
