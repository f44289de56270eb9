#!/bin/sh
# Posts one delivery as a platform does that bears a token.
#
#   examples/send.sh [--trial] URL TOKEN_FILE BODY.json
#
# URL is where `calltally serve` listens, for instance http://127.0.0.1:8787/webhook. The first line of TOKEN_FILE that
# is no comment is the token. It may also be a line `bearer:TOKEN` or `path:SECRET` of the receiver's secret file; the
# latter goes after the URL. With --trial the delivery is decoded, stored and rolled back: it shows that reports arrive,
# and leaves nothing. Prints the status and, if there is one, the answer's body: `200`, `200 {}` for an
# assistant-request, or `200 {"trial":"ok"}`. Exits 0 for any 2xx, as the platform understands it, else 1.
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
token=$(tr -d '\r' < "$2" | sed -n -e 's/^[[:space:]]*//' -e '/^#/d' -e '/./{s/[[:space:]]*$//;p;q;}')
body=$3
if [ ! -f "$body" ]; then
  echo "send.sh: there is no file $body" >&2
  exit 2
fi

secret=$(printf '%s' "${token#*:}" | sed 's/^[[:space:]]*//')
header="header = \"Authorization: Bearer $token\""
case $token in
  bearer:*) header="header = \"Authorization: Bearer $secret\"" ;;
  path:*)
    header=
    url=${url%/}/$secret
    ;;
  flireo:* | vapi-hmac:* | retell:* | elevenlabs:* | bland:*)
    echo "send.sh: a secret after \`${token%%:*}:\` signs what is posted; send-signed.sh does that" >&2
    exit 2
    ;;
esac

# Token and address reach curl on its standard input: arguments would be visible to everybody in the list of processes.
# --data-binary sends the file byte for byte; plain --data would drop its line breaks.
answer=$(printf '%s\nurl = "%s"\n' "$header" "$url" |
  curl --config - --silent --show-error --max-time 30 \
    --header 'Content-Type: application/json' ${trial:+--header "$trial"} \
    --data-binary "@$body" \
    --write-out '\n%{http_code}')

status=${answer##*
}
text=${answer%
*}
echo "$status${text:+ $text}"
case $status in
  2??) ;;
  *) exit 1 ;;
esac
