# For cases about filters and breakdowns: `. "$CASES/filter.sh"`.
#
#   filter_sample    fills calltally.db with twelve calls, 01 to 12, that differ in everything a filter asks for
#   ids ARGUMENT...  the ids of the calls that `calltally export` gives with these arguments
. "$CASES/bodies.sh"
. "$CASES/import.sh"
filter_sample() {
  one='"phoneNumber":{"number":"+31850000101","name":"Receptie"}'
  two='"phoneNumber":{"number":"085 000 0102","name":"Service"}'
  ann='"customer":{"number":"+31612345678"}'
  bob='"customer":{"number":"0031687654321"}'
  in='"type":"inboundPhoneCall"'
  out='"type":"outboundPhoneCall"'
  {
    # Monday 1 to Sunday 7 December 2025; times are ends, in UTC.
    full 01 2025-12-01T08:10:00Z 30    "$in"  "$one,$ann" '"sentiment":8,"topic":"Prices","resolved":true,"call_quality":"Good","city":"Utrecht","age":30'
    full 02 2025-12-01T09:20:00Z 10    "$in"  "$one,$bob" '"sentiment":5,"topic":"prices","resolved":"no","call_quality":"good","city":"Den Haag","age":"31"'
    full 03 2025-12-02T10:30:00Z 10.5  "$in"  "$two,$ann" '"sentiment":4.9,"topic":"Complaint","resolved":false,"call_quality":"Bad","city":["Utrecht","Zeist"],"age":29.5'
    full 04 2025-12-02T11:40:00Z 0     "$out" "$two,$bob" '"sentiment":1,"topic":"Complaint","city":"utrecht","paid":true'
    full 05 2025-12-03T12:50:00Z 600   "$out" "$two"      '"sentiment":7,"topic":"Hours","resolved":true,"code":8'
    full 06 2025-12-03T13:00:00Z null  "$in"  "$one"      '"sentiment":6.99,"topic":"Hours","resolved":1,"code":"8"'
    full 07 2025-12-04T14:10:00Z 9.99  "$in"  "$ann"      '"topic":"Sales and Support","resolved":0,"code":"8.0"'
    full 08 2025-12-05T15:20:00Z 61    "$in"  "$one,$bob" '"sentiment":10,"address":{"city":"Zwolle"},"paid":false'
    full 09 2025-12-06T23:30:00Z 45    "$in"  "$two,$ann" '"sentiment":"negative","topic":"none","code":80'
    full 10 2025-12-07T10:00:00Z 45    ""     "$one,$ann" ''
    full 11 2025-12-08T10:00:00Z 45    "$in"  "$one,$ann" '"sentiment":2,"topic":"Complaint","resolved":false'
    full 12 2025-12-08T11:00:00Z 46    "$in"  "$one,$bob" '"sentiment":3,"topic":"Complaint","resolved":true,"city":"Utrecht"'
  } > calls.jsonl
  quietly calltally import calls.jsonl
}

# full ID END DURATION TYPE PARTIES ANALYSIS
full() {
  printf '{"message":{"type":"end-of-call-report","timestamp":"%s","durationSeconds":%s,"endReason":"%s","call":{"id":"%s"%s}%s,"analysis":{%s}}}\n' \
    "$2" "$3" "$([ "$1" -gt 6 ] && echo agent-hangup || echo customer-hangup)" "$1" "${4:+,$4}" "${5:+,$5}" "$6"
}

ids() {
  calltally export --tz Europe/Amsterdam "$@" 2> export.err | tail -n +2 | cut -d, -f1 | paste -sd ' ' -
  grep '^calltally:' export.err || :
}
