# For cases that run what the documents show: `. "$CASES/documents.sh"`.
#
#   run_document FOLDER DOCUMENT   runs the `sh` blocks of a document of the tree one after the other, in FOLDER; says
#                                  which ones are not run and why, and which command failed
#
# A block is not run where the line above it is `<!-- not run: REASON -->`. `calltally serve` runs beside the commands
# that follow, on a free port instead of the one that is shown; systemctl does nothing; $demo is the demo's folder.
# `calltally check` may have findings, and `quarantine retry` leave bodies (exit code 3).
. "$CASES/receiver.sh"

# The blocks of a document as one script; each command says first where it stands.
script_of() {
  awk -v document="$1" '
    /^ *<!-- not run: .* -->$/ { sub(/^ *<!-- not run: /, ""); sub(/ -->$/, ""); reason = $0; next }
    /^ *```/ && inside { inside = 0; reason = ""; next }
    /^ *```sh$/ {
      inside = 1
      match($0, /^ */)
      indent = RLENGTH
      if (reason != "") print "echo \"" document ": not run: " reason "\" >&3"
      next
    }
    inside && reason == "" {
      line = substr($0, indent + 1)
      gsub("http://127.0.0.1:8787", "$url", line)
      gsub("/tmp/calltally-demo.XXXXXX", "$demo", line)
      sub(/^calltally serve/, "receive", line)
      print "at=\"" document ":" NR "\""
      print line
    }
    !inside && !/^ *$/ { reason = "" }' "$CASES/../../$1"
}

# Stands for `calltally serve`.
receive() {
  stop
  listen=
  for word; do
    shift
    if [ "$word" = --listen ]; then
      listen=next
    elif [ "$listen" = next ]; then
      listen=
    else
      set -- "$@" "$word"
    fi
  done
  start "$@"
}

calltally() {
  ended=0
  command calltally "$@" || ended=$?
  case "$ended $*" in
    '3 check'* | '3 quarantine retry'*) ended=0 ;;
  esac
  return "$ended"
}

systemctl() { :; }

run_document() {
  script_of "$2" > "$1.script"
  (
    cd "$1"
    at=
    trap '[ $? = 0 ] || { echo "$at fails:"; cat "../$1.err"; } >&3; stop > /dev/null 2>&1 || true' EXIT
    . "../$1.script"
  ) 3>&1 > "$1.out" 2> "$1.err" < /dev/null || true
}
