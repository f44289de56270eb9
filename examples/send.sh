#!/bin/sh
# Posts one delivery as the platform does when a bearer token is configured.
#
#   examples/send.sh [--trial] URL TOKEN_FILE BODY.json
#
# With --trial the delivery is decoded, stored and rolled back: it shows that reports arrive, and leaves nothing. URL is where `calltally serve` listens, for instance http://127.0.0.1:8787/webhook. The first line of TOKEN_FILE is the
# token. Prints the status and, if there is one, the answer's body: `200`, `200 {}` for an assistant-request, or
# `200 {"trial":"ok"}`.
# Exits 0 for any 2xx, as the platform understands it, else 1.
set -eu

trial=
if [ "${1:-}" = --trial ]; then
  trial='X-Calltally-Trial: 1'
  shift
fi
if [ $# -ne 3 ]; then
  echo "usage: send.sh [--trial] URL TOKEN_FILE BODY.json" >&2
  exit 2
fi
url=$1
token=$(head -n 1 "$2")
body=$3
if [ ! -f "$body" ]; then
  echo "send.sh: there is no file $body" >&2
  exit 2
fi

# The token reaches curl on its standard input: an argument would be visible to everybody in the list of processes.
# --data-binary sends the file byte for byte; plain --data would drop its line breaks.
answer=$(printf 'header = "Authorization: Bearer %s"\n' "$token" |
  curl --config - --silent --show-error --max-time 30 \
    --header 'Content-Type: application/json' ${trial:+--header "$trial"} \
    --data-binary "@$body" \
    --write-out '\n%{http_code}' "$url")

status=${answer##*
}
text=${answer%
*}
echo "$status${text:+ $text}"
case $status in
  2??) ;;
  *) exit 1 ;;
esac
