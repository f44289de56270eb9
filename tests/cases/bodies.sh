# For cases that need calls of their own: `. "$CASES/bodies.sh"`.
#
#   report ID TIMESTAMP DURATION [MEMBERS]   one webhook body on one line: DURATION may be null, MEMBERS more of `message`
report() {
  printf '{"message":{"type":"end-of-call-report","timestamp":"%s","call":{"id":"%s","type":"inboundPhoneCall","status":"ended"},"durationSeconds":%s%s}}\n' \
    "$2" "$1" "$3" "${4:+,$4}"
}
