#!/bin/sh
# The root in which packages and the static program are tried: a Debian that can start, and curl.
#
#   tests/package/root.sh RELEASE ROOTS        makes ROOTS/RELEASE-check, unless it is there
set -eu
exec "$(dirname "$0")/../../packaging/root.sh" "$1" "$2/$1-check" systemd systemd-sysv dbus libnss-systemd procps curl openssl
