# What the scripts of this folder share: which lines are a message, and when two are the same one.

# A complaint of a command, or of a line of a file that it reads.
function begins_message(line) { return line ~ /^calltally: / || line ~ /^[A-Za-z0-9_.-]+:[0-9]+: / }

# A message without what differs from case to case: names, numbers, options, suggestions.
function shape_of(text) {
  sub(/^[^ ]*:[0-9]+: (record [0-9]+: )?/, "", text)
  sub(/^--[a-z-]+ has no value.*/, "has no value", text)
  sub(/ (needs a value|goes after the command).*/, " needs a value", text)
  sub(/(did you mean|there are '|nearest:).*/, "suggestion", text)
  gsub(/'[^']*'(, '[^']*')*/, "''", text)
  gsub(/[0-9]+/, "0", text)
  gsub(/'' (and|or) (''|0 more)/, "''", text)
  sub(/it comes from [A-Z][A-Za-z]*/, "it comes from", text)
  sub(/calltally [a-z]+ --help/, "help", text)
  sub(/does not apply to [a-z]+/, "does not apply", text)
  sub(/of \[[a-z]+\] does/, "of [] does", text)
  sub(/is being read \([^)]*\)/, "is being read", text)
  sub(/is for the list of .*/, "is for the list", text)
  return text
}
