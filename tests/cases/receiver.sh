# For cases that need a receiver: `. "$CASES/receiver.sh"`.
#
#   start OPTIONS...   starts `calltally serve` on a free port of 127.0.0.1; sets $url and $receiver, logs to serve.log
#   stop               asks it to finish, waits, and returns its exit code
#   post FILE [CURL OPTIONS...]   one delivery with the token `secret-token-1`; prints the status and the answer's body
receiver=

# Whatever ends a case ends its receiver.
trap 'stop > /dev/null 2>&1 || true' EXIT

start() {
  : > serve.log
  # Should the case be killed outright, the receiver outlives it by a minute at most.
  timeout --kill-after=5 60 calltally serve --listen 127.0.0.1:0 "$@" 2> serve.log &
  receiver=$!
  url=
  tries=0
  while :; do
    url=$(sed -n 's/.*listening on \(http:\/\/[^ ]*\).*/\1/p' serve.log)
    [ -z "$url" ] || return 0
    tries=$((tries + 1))
    if [ "$tries" -gt 200 ] || ! kill -0 "$receiver" 2> /dev/null; then
      echo "the receiver did not start:" >&2
      cat serve.log >&2
      return 1
    fi
    sleep 0.05
  done
}

stop() {
  [ -n "$receiver" ] || return 0
  pid=$receiver
  receiver=
  kill -TERM "$pid" 2> /dev/null || true
  wait "$pid"
}

post() {
  body=$1
  shift
  answer=$(curl --silent --show-error --max-time 20 --header 'Content-Type: application/json' \
    --header 'Authorization: Bearer secret-token-1' --data-binary "@$body" --write-out '\n%{http_code}' \
    "$@" "$url/webhook")
  status=${answer##*
}
  text=${answer%
*}
  echo "$status${text:+ $text}"
}
