#!/bin/bash
# Posts through the real Caddy and nginx, set up as examples/Caddyfile and examples/nginx.conf say, on ports of loopback.
#
#   tests/faults/proxies.sh PROGRAM [RESTARTS [caddy|nginx]]
#
# The files of examples/ are taken as they are but for host name, ports and certificate. What senders see is compared with
# what the manual promises: large and chunked bodies, Expect, kept-alive connections, signatures over raw bytes, headers that
# proxies add, senders that go away, a receiver that ends and starts again (RESTARTS times by each signal). A program that is not installed is SKIPPED (`make
# deps-proxies` installs both). Prints a line per proxy and thing, and `N passed, N failed`.
if [ $# -lt 1 ] || [ $# -gt 3 ]; then
  echo "usage: proxies.sh PROGRAM [RESTARTS [caddy|nginx]]" >&2
  exit 2
fi
PATH=$PATH:/usr/sbin:/sbin
program=$(realpath "$1")
restarts=${2:-3}
only=${3:-}
here=$(realpath "$(dirname "$0")")
examples=$here/../../examples
. "$here/receiver.sh"
proxy=
proxy_name=

echo "fault-test-secret" > "$work/secret"
mib4=4194304

proxy_ends() {
  [ -z "$proxy" ] || kill "$proxy" 2> /dev/null
  [ -z "$proxy" ] || wait "$proxy" 2> /dev/null
  proxy=
}
trap 'proxy_ends; finish' EXIT

# A port that nobody listens on; another program might take it meanwhile, so the start is tried again.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null || { echo $port; return; }
  done
}

caddy_starts() {
  {
    printf '{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n\tstorage file_system %s\n}\n' "$work/caddy"
    sed -e "s|^calls.example.com {|https://localhost:$port {\n\ttls internal|" -e "s|127.0.0.1:8787|127.0.0.1:$receiver_port|g" \
      "$examples/Caddyfile"
  } > "$work/Caddyfile"
  HOME=$work caddy run --adapter caddyfile --config "$work/Caddyfile" > "$work/proxy.log" 2>&1 &
  proxy=$!
}

nginx_starts() {
  mkdir -p "$work/nginx"
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout "$work/nginx/key.pem" \
    -out "$work/nginx/cert.pem" 2> /dev/null
  {
    printf 'daemon off;\nmaster_process off;\npid %s/nginx/pid;\nerror_log stderr;\n' "$work"
    printf 'events { worker_connections 256; }\nhttp {\naccess_log off;\n'
    for path in client_body proxy fastcgi uwsgi scgi; do printf '%s_temp_path %s/nginx/%s;\n' $path "$work" $path; done
    sed -e '/listen \[::\]/d' -e "s|listen 443 ssl|listen 127.0.0.1:$port ssl|" -e 's|calls.example.com;|localhost;|' \
      -e "s|ssl_certificate  .*|ssl_certificate $work/nginx/cert.pem;|" \
      -e "s|ssl_certificate_key .*|ssl_certificate_key $work/nginx/key.pem;|" \
      -e "s|127.0.0.1:8787|127.0.0.1:$receiver_port|g" "$examples/nginx.conf"
    printf '}\n'
  } > "$work/nginx.conf"
  nginx -e stderr -p "$work/nginx" -c "$work/nginx.conf" > "$work/proxy.log" 2>&1 &
  proxy=$!
}

# The certificate is nobody's: what matters here lies behind it.
said() { # CURL OPTIONS...: the status
  curl --insecure --silent --max-time 60 --output "$work/said" --write-out '%{http_code}' \
    --header 'Content-Type: application/json' "$@" "$front/webhook"
}
bearer=(--header 'Authorization: Bearer fault-test-token')

body() { # ID [BYTES]: a report, filled up to so many bytes
  printf '{"message":{"type":"end-of-call-report","call":{"id":"%s"},"summary":"caf\303\251 \\ud83d\\ude00  \t"  ,"x":"' "$1" |
    tr -d '\t' > "$work/body"
  printf '"}}' > "$work/body-end"
  if [ $# -gt 1 ]; then
    head -c $(($2 - $(stat -c %s "$work/body") - 3)) /dev/zero | tr '\0' y >> "$work/body"
  fi
  cat "$work/body-end" >> "$work/body"
}

is_stored() { [ "$(ask "SELECT count(*) FROM call_report WHERE call_id = '$1'")" = 1 ]; }

# One thing: what the sender sees has to be this status, and a 200 has to be stored.
expect() { # WHAT STATUS ID CURL OPTIONS...
  local what=$1 status=$2 id=$3 got faults=
  shift 3
  got=$(said "$@")
  [ "$got" = "$status" ] || faults="answered $got, not $status"
  if [ "$status" = 200 ]; then is_stored "$id" || faults="$faults not stored"; fi
  judge "$proxy_name: $what, $got," "$faults"
}

signed() { # FILE: headers with the signature of a body
  local timestamp signature
  timestamp=$(date +%s)
  signature=$({ printf '%s.' "$timestamp"; cat "$1"; } | openssl dgst -sha256 -hmac fault-test-secret -r)
  signature=(--header "X-Webhook-Timestamp: $timestamp" --header "X-Webhook-Signature: sha256=${signature%% *}")
  printf '%s\n' "${signature[@]}"
}

refusals() {
  body wrong-token
  expect "a wrong token" 401 - --data-binary @"$work/body" --header 'Authorization: Bearer wrong'
  judge "$proxy_name: another path" \
    "$([ "$(curl -k -s -o /dev/null -w '%{http_code}' "$front/healthz")" = 404 ] || echo "not 404")"
  body "$proxy_name-too-large" $((mib4 + 1))
  expect "a body of 4 MiB and a byte" 413 - --data-binary @"$work/body" "${bearer[@]}"
}

bodies() {
  local headers
  body "$proxy_name-small"
  expect "a report" 200 "$proxy_name-small" --data-binary @"$work/body" "${bearer[@]}"
  body "$proxy_name-http1"
  expect "a report by HTTP/1.1" 200 "$proxy_name-http1" --http1.1 --data-binary @"$work/body" "${bearer[@]}"
  body "$proxy_name-4mib" $mib4
  expect "a body of 4 MiB" 200 "$proxy_name-4mib" --http1.1 --data-binary @"$work/body" "${bearer[@]}"
  body "$proxy_name-chunked" 300000
  expect "a chunked body" 200 "$proxy_name-chunked" --http1.1 --header 'Transfer-Encoding: chunked' --data-binary @"$work/body" "${bearer[@]}"
  body "$proxy_name-expect" 100000
  expect "Expect: 100-continue" 200 "$proxy_name-expect" --http1.1 --header 'Expect: 100-continue' --data-binary @"$work/body" "${bearer[@]}"
  body "$proxy_name-signed" 20000
  mapfile -t headers < <(signed "$work/body")
  expect "a signature over raw bytes" 200 "$proxy_name-signed" --data-binary @"$work/body" "${headers[@]}"
  body "$proxy_name-signed-chunked" 20000
  mapfile -t headers < <(signed "$work/body")
  expect "a signature over a chunked body" 200 "$proxy_name-signed-chunked" --http1.1 --header 'Transfer-Encoding: chunked' --data-binary @"$work/body" "${headers[@]}"
  sed -i 's/caf/cav/' "$work/body"
  expect "a body that is not the signed one" 401 - --data-binary @"$work/body" "${headers[@]}"
  body "$proxy_name-forwarded"
  expect "headers of other proxies before it" 200 "$proxy_name-forwarded" --data-binary @"$work/body" "${bearer[@]}" \
    --header 'X-Forwarded-For: 203.0.113.9, 198.51.100.1' --header 'X-Forwarded-Proto: http' --header 'X-Forwarded-Host: a.example' \
    --header 'Forwarded: for=203.0.113.9;proto=http' --header 'Via: 1.1 a' --header 'X-Real-IP: 203.0.113.9' --header 'Traceparent: 00-1-2-01'
}

kept_alive() {
  local i before_all opened
  for i in 1 2 3 4 5 6 7 8 9 10; do
    body "$proxy_name-kept-$i"
    cp "$work/body" "$work/kept-$i"
    [ "$i" = 1 ] || echo next
    printf 'insecure\nsilent\nmax-time = 30\nhttp1.1\noutput = /dev/null\nurl = "%s/webhook"\nwrite-out = "%%{http_code} %%{num_connects}\\n"\n' "$front"
    printf 'header = "Content-Type: application/json"\nheader = "Authorization: Bearer fault-test-token"\ndata-binary = "@%s"\n' "$work/kept-$i"
  done > "$work/kept"
  curl --config "$work/kept" > "$work/kept-said"
  opened=$(awk '{ sum += $2 } END { print sum }' "$work/kept-said")
  before_all=$(grep -c '^200' "$work/kept-said")
  judge "$proxy_name: ten reports over $opened connection," "$([ "$before_all $opened" = "10 1" ] || cat "$work/kept-said")"
}

# Senders that go away in the midst of a body leave nothing behind and disturb nobody.
goers() {
  local i going=
  body "$proxy_name-gone" $mib4
  for i in 1 2 3 4 5 6 7 8; do
    curl --insecure --silent --max-time 1 --limit-rate 100k --output /dev/null --header 'Content-Type: application/json' \
      "${bearer[@]}" --data-binary @"$work/body" "$front/webhook" &
    going="$going $!"
  done
  # shellcheck disable=SC2086 # one word per sender
  wait $going
  body "$proxy_name-after"
  expect "a report after eight senders went away" 200 "$proxy_name-after" --data-binary @"$work/body" "${bearer[@]}"
  judge "$proxy_name: what they did not finish is not stored" "$(is_stored "$proxy_name-gone" && echo stored)"
}

# The receiver ends and starts again half a second later, and a report comes in between: a sender that is told 200 has to be
# right. Leaves $restart_answers, the answers in that gap and apart from it, and $restart_faults.
again() { # SIGNAL
  local i id sender got gaps=
  restart_faults=
  for i in $(seq 1 $((restarts * 5))); do
    id=$proxy_name-again-$1-$i
    body "$id"
    if [ $((i % 5)) != 3 ]; then
      got=$(said --http1.1 --data-binary @"$work/body" "${bearer[@]}")
      [ "$got" = 200 ] || restart_faults="$restart_faults outside of the gap $got"
    else
      kill "-$1" "$server"
      wait "$server" 2> /dev/null
      said --http1.1 --data-binary @"$work/body" "${bearer[@]}" > "$work/gap" &
      sender=$!
      sleep 0.5
      start --secret-file "$work/secret"
      wait $sender
      got=$(cat "$work/gap")
      gaps="$gaps $got"
    fi
    [ "$got" != 200 ] || is_stored "$id" || restart_faults="$restart_faults lost $id"
  done
  restart_answers=$(echo "$gaps" | tr ' ' '\n' | grep . | sort -u | tr '\n' ' ')
}

try_proxy() { # NAME ANSWER: what a report is told while the receiver is away
  proxy_name=$1
  if ! command -v "$1" > /dev/null; then
    skip "$1: it is not installed; make deps-proxies"
    return
  fi
  rm -rf "$work/db"
  mkdir "$work/db"
  start --secret-file "$work/secret"
  receiver_port=${url##*:}
  receiver_port=${receiver_port%/}
  for _ in 1 2 3; do
    port=$(free_port)
    front=https://localhost:$port
    "$1_starts"
    within 15 curl --insecure --silent --output /dev/null "$front/" && break
    proxy_ends
  done
  [ -n "$proxy" ] || { cat "$work/proxy.log" >&2; die "$1 does not start"; }
  bodies
  refusals
  kept_alive
  goers
  listen=127.0.0.1:$receiver_port
  for signal in TERM KILL; do
    again $signal
    [ "$restart_answers" = "$2 " ] || restart_faults="$restart_faults not $2"
    judge "$1: the receiver ended by SIG$signal (restarts: $restarts), a report meanwhile is told $restart_answers" "$restart_faults"
  done
  kill -0 "$proxy" 2> /dev/null || judge "$1" "it ended"
  proxy_ends
  stop || judge "the receiver behind $1" "exit code $?"
  listen=
}

# Caddy waits for the receiver, nginx cannot: the manual says so.
[ "${only:-caddy}" != caddy ] || try_proxy caddy 200
[ "${only:-nginx}" != nginx ] || try_proxy nginx 502
totals
