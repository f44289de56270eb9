# Counts promises that are kept, for the scripts that hold packages and the static program against theirs. To be sourced.
passed=0
failed=0

# A line per promise, behind `$release: ` where that is set.
verdict() { # CODE WHAT
  if [ "$1" = 0 ]; then
    passed=$((passed + 1))
    echo "ok      ${release:+$release: }$2"
  else
    failed=$((failed + 1))
    echo "FAILED  ${release:+$release: }$2"
  fi
}
