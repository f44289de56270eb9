#!/bin/sh
# Posts one delivery as the platform does when a webhook secret is configured: signed, without a bearer token.
#
#   examples/send-signed.sh URL SECRET_FILE BODY.json [EVENT]
#
# The signature is the HMAC-SHA256, keyed with the secret, of the timestamp, a dot and the raw bytes of the body:
#
#   X-Webhook-Event:     end-of-call-report            (EVENT, if it is another one)
#   X-Webhook-Timestamp: 1700000000                    (Unix seconds; at most five minutes off)
#   X-Webhook-Signature: sha256=09a6634f...            (lower-case hex)
#
# The bytes that are signed and the bytes that are sent must be the same: sign the file, send the file, and never a
# copy that went through a JSON library in between. Prints and exits like send.sh.
set -eu

if [ $# -lt 3 ] || [ $# -gt 4 ]; then
  echo "usage: send-signed.sh URL SECRET_FILE BODY.json [EVENT]" >&2
  exit 2
fi
url=$1
secret=$(head -n 1 "$2")
body=$3
event=${4:-end-of-call-report}
timestamp=$(date +%s)

# Good enough to try things out. While openssl runs, its arguments, the secret among them, can be seen by other users
# of this machine; a program that signs for real should use a library.
signature=$({ printf '%s.' "$timestamp"; cat "$body"; } | openssl dgst -sha256 -hmac "$secret" -r)
signature=${signature%% *}

answer=$(curl --silent --show-error --max-time 30 \
  --header 'Content-Type: application/json' \
  --header "X-Webhook-Event: $event" \
  --header "X-Webhook-Timestamp: $timestamp" \
  --header "X-Webhook-Signature: sha256=$signature" \
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
