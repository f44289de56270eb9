# For cases of `calltally doctor`: `. "$CASES/doctor.sh"`, after receiver.sh.
#
#   look OPTIONS...   runs it; prints its lines without what differs from machine to machine, and its exit code where
#                     more than the clock may be the reason
look() {
  result=0
  calltally doctor --width 400 "$@" > look.out || result=$?
  awk '/^ *(clock|klok) /{skip=1; next} skip && /^ +(To do|Doen): /{next} {skip=0; print}' look.out |
    sed -E -e '/^(As of|Peildatum)/d' -e '/^─*$/d' -e 's/[0-9]+ MiB (free|vrij)/N MiB \1/' -e 's/([^ ])  +/\1  /g' \
      -e 's/127\.0\.0\.1:[0-9]+/127.0.0.1:PORT/' -e 's/localhost:[0-9]+/localhost:PORT/' -e 's/poort [0-9]{2,}/poort N/' \
      -e 's/port [0-9]{2,}/port N/' -e 's/(until|tot) [0-9-]{10}/\1 DATE/' -e "s/ (by|for|voor) $(id -un)\$/ \1 ME/" -e '1d'
  if grep -v -E '^ *(clock|klok) ' look.out | grep -q -E '  (warning|fault|let op|fout)  '; then echo "exit $result"; fi
}
