# For cases about what is stored: `. "$CASES/import.sh"`.
#
#   quietly COMMAND...   runs a command whose messages are not the subject; shows them only if it fails
#   timeless             sets the time of arrival of every call to 0, so that exports can be compared whole
quietly() {
  "$@" 2> quietly.err || {
    result=$?
    cat quietly.err >&2
    return "$result"
  }
}

timeless() {
  sqlite3 "${1:-calltally.db}" 'UPDATE call_text SET received_ms = 0'
}
