# For cases of `calltally check`: `. "$CASES/check.sh"`.
#
#   look CHECK OPTIONS...   makes one check as of 2 January 2026; prints its findings and its exit code
look() {
  name=$1
  shift
  result=0
  calltally check --only "$name" --as-of 2026-01-02T09:00:00Z "$@" > look.out || result=$?
  sed -e '/^As of/d' -e '/^─*$/d' -e '/^-*$/d' look.out
  echo "exit $result"
}
