#!/bin/sh
# Posts one delivery as a platform does that signs what it posts.
#
#   examples/send-signed.sh URL SECRET_FILE BODY.json [EVENT]
#
# SECRET_FILE is the receiver's: its first line that is no comment says the secret, and by which scheme it signs. Each
# signature is an HMAC-SHA256, keyed with the secret, in lower-case hex:
#
#   SECRET, flireo:SECRET   X-Webhook-Timestamp: 1700000000        of the timestamp, a dot and the body
#                           X-Webhook-Signature: sha256=09a6634f...
#                           X-Webhook-Event: end-of-call-report    (EVENT, if it is another one)
#   vapi-hmac:SECRET        X-Timestamp: 1700000000                the same
#                           X-Signature: 09a6634f...
#   retell:SECRET           X-Retell-Signature: v=1700000000000,d=8c73bb32...   of the body and the time
#   elevenlabs:SECRET       ElevenLabs-Signature: t=1700000000,v0=60370879...   of the time, a dot and the body
#   bland:SECRET            X-Webhook-Signature: 4f8751db...       of the body alone
#
# `bearer:` and `path:` sign nothing: send.sh knows them.
#
# The bytes that are signed and the bytes that are sent must be the same: sign the file, send the file, and never a
# copy that went through a JSON library in between. Prints and exits like send.sh.
set -eu

if [ $# -lt 3 ] || [ $# -gt 4 ]; then
  echo "usage: send-signed.sh URL SECRET_FILE BODY.json [EVENT]" >&2
  exit 2
fi
url=$1
file=$2
body=$3
event=${4:-end-of-call-report}
line=$(tr -d '\r' < "$file" | sed -n -e 's/^[[:space:]]*//' -e '/^#/d' -e '/./{s/[[:space:]]*$//;p;q;}')
secret=$(printf '%s' "${line#*:}" | sed 's/^[[:space:]]*//')
now=$(date +%s)

# Good enough to try things out. While openssl runs, its arguments, the secret among them, can be seen by other users
# of this machine; a program that signs for real should use a library.
hmac() { openssl dgst -sha256 -hmac "$secret" -r | cut -d ' ' -f 1; }
dotted() { { printf '%s.' "$now"; cat "$body"; } | hmac; }

case $line in
  vapi-hmac:*)
    set -- --header "X-Timestamp: $now" --header "X-Signature: $(dotted)"
    ;;
  retell:*)
    set -- --header "X-Retell-Signature: v=${now}000,d=$({ cat "$body"; printf '%s000' "$now"; } | hmac)"
    ;;
  elevenlabs:*)
    set -- --header "ElevenLabs-Signature: t=$now,v0=$(dotted)"
    ;;
  bland:*)
    set -- --header "X-Webhook-Signature: $(hmac < "$body")"
    ;;
  bearer:* | path:*)
    echo "send-signed.sh: a secret after \`${line%%:*}:\` signs nothing; send.sh posts with it" >&2
    exit 2
    ;;
  *)
    case $line in flireo:*) ;; *) secret=$line ;; esac
    set -- --header "X-Webhook-Event: $event" --header "X-Webhook-Timestamp: $now" \
      --header "X-Webhook-Signature: sha256=$(dotted)"
    ;;
esac

answer=$(curl --silent --show-error --max-time 30 \
  --header 'Content-Type: application/json' "$@" \
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
