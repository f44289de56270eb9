#!/bin/sh
# A systemd timer that should elapse every 15 minutes is silent for 75 minutes in the night when summer time ends.
#
# Version:  systemd 252.39-1~deb12u2 (Debian 12)
# Seen:     on 25 October 2026, Amsterdam's rules, OnCalendar=*:00/15 elapses at 00:45 UTC (02:45 summer time) and next
#           at 02:00 UTC (03:00 winter time): the repeated hour has no elapse at all. Asked at 01:05 UTC, inside that
#           hour, the same expression says 01:15 UTC: a timer that is started again then does elapse.
# Expected: 15 minutes between any two elapses; or the same answer for an instant, whenever it is asked.
# Source:   systemd.time(7) of the package says nothing of a repeated hour; src/shared/calendarspec.c,
#           calendar_spec_next_usec() and find_next() look for the next time on the wall clock, not for an instant.
set -eu
version=252.39-1~deb12u2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download "systemd=$version" "libsystemd-shared=$version" libseccomp2 libkmod2 \
  libip4tc2 libapparmor1 libssl3 || { echo "run apt-get update first" >&2; exit 1; }
for package in *.deb; do dpkg -x "$package" .; done
LD_LIBRARY_PATH=$(echo "$work"/usr/lib/*-linux-gnu):$(echo "$work"/usr/lib/*-linux-gnu/systemd)
export LD_LIBRARY_PATH

elapses() { # START COUNT: the instants in UTC that follow START, with the rules of Amsterdam
  TZ=CET-1CEST,M3.5.0,M10.5.0/3 usr/bin/systemd-analyze calendar --base-time="$1" --iterations="$2" '*:00/15' |
    sed -n 's/.*in UTC): \(.*\) UTC/\1/p'
}
seen=$(elapses '2026-10-25 00:20 UTC' 4; echo 'inside the hour:'; elapses '2026-10-25 01:05 UTC' 2)
expected='Sun 2026-10-25 00:30:00
Sun 2026-10-25 00:45:00
Sun 2026-10-25 02:00:00
Sun 2026-10-25 02:15:00
inside the hour:
Sun 2026-10-25 01:15:00
Sun 2026-10-25 01:30:00'
[ "$seen" = "$expected" ] || { printf 'CHANGED: this was not seen before\n%s\n' "$seen" >&2; exit 1; }
echo "systemd $version: a timer of every 15 minutes pauses for 75 minutes when summer time ends"
