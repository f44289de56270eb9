#!/bin/sh
# Mails what a service wrote to the journal in the run that failed, for a unit that systemd starts by OnFailure=: it
# names that run in MONITOR_INVOCATION_ID.
#
#   mail-findings.sh TO[,TO...]
#
# FROM is the sender. The mail goes to SENDMAIL (msmtp: Debian's package msmtp, with an account in /etc/msmtprc), which
# gets the recipients as arguments and the mail on standard input.
set -eu

[ $# -eq 1 ] || { echo "usage: mail-findings.sh TO[,TO...]" >&2; exit 2; }
recipients=$1
sender=${FROM:-calltally@$(uname -n)}

findings=$(journalctl "_SYSTEMD_INVOCATION_ID=$MONITOR_INVOCATION_ID" --output=cat)
set -f
IFS=,
# shellcheck disable=SC2086 # one argument for each address
{
  printf 'From: %s\nTo: %s\nSubject: calltally check on %s\nDate: %s\nMIME-Version: 1.0\n' \
    "$sender" "$(printf %s "$recipients" | sed 's/,/, /g')" "$(uname -n)" "$(LC_ALL=C date -R)"
  printf 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n'
  printf '%s\n' "$findings" | base64
} | "${SENDMAIL:-msmtp}" -- $recipients
