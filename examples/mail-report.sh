#!/bin/sh
# Mails a report: its text to be read at once, its page (HTML) as an attachment.
#
#   mail-report.sh TO[,TO...] OPTION...
#   mail-report.sh you@example.com,client@example.com --db calltally.db --period last-month --lang nl --logo logo.png
#
# The options are those of `calltally report`. FROM is the sender; SUBJECT is the title of the report unless it is set.
# The mail goes to SENDMAIL (msmtp: Debian's package msmtp, with an account in /etc/msmtprc), which gets the recipients
# as arguments and the mail on standard input. Where the report fails, nothing is sent.
set -eu

[ $# -gt 0 ] || { echo "usage: mail-report.sh TO[,TO...] OPTION..." >&2; exit 2; }
recipients=$1
shift
calltally=${CALLTALLY:-calltally}
sender=${FROM:-calltally@$(uname -n)}

umask 077
folder=$(mktemp -d "${TMPDIR:-/tmp}/calltally-mail.XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

"$calltally" report "$@" --mail-parts "$folder/parts"

# The title ends where three blanks follow it.
subject=${SUBJECT:-$(sed -n '1s/   .*//p;1q' "$folder/parts/report.txt")}
case $subject in
  *[!\ -~]*) subject="=?UTF-8?B?$(printf %s "$subject" | base64 | tr -d '\n')?=" ;;
esac

# A part in base64, whose alphabet has no dash: no line of it can be taken for the boundary.
part() { # FILE TYPE [DISPOSITION]
  printf -- '--calltally-report\nContent-Type: %s\nContent-Transfer-Encoding: base64\n' "$2"
  [ -z "${3:-}" ] || printf 'Content-Disposition: %s\n' "$3"
  echo
  base64 "$folder/parts/$1"
}
{
  printf 'From: %s\nTo: %s\nSubject: %s\nDate: %s\nMIME-Version: 1.0\n' \
    "$sender" "$(printf %s "$recipients" | sed 's/,/, /g')" "$subject" "$(LC_ALL=C date -R)"
  printf 'Content-Type: multipart/mixed; boundary="calltally-report"\n\n'
  part report.txt 'text/plain; charset=utf-8'
  part report.html 'text/html; charset=utf-8; name="report.html"' 'attachment; filename="report.html"'
  printf -- '--calltally-report--\n'
} > "$folder/mail"

set -f
IFS=,
# shellcheck disable=SC2086 # one argument for each address
"${SENDMAIL:-msmtp}" -- $recipients < "$folder/mail"
