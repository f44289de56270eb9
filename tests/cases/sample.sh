# For cases about reports: `. "$CASES/sample.sh"`.
#
#   sample   fills calltally.db with the 400 made-up calls of December 2025
sample() {
  sh "$EXAMPLES/make-sample-calls.sh" 400 > sample.jsonl
  calltally import sample.jsonl 2> sample.err || {
    cat sample.err >&2
    return 1
  }
}
