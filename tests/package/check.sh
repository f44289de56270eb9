#!/bin/bash
# Installs the packages in fresh Debians with systemd as process 1, uses them, upgrades them under load, removes them.
#
#   tests/package/check.sh FOLDER ROOTS [RELEASE...]
#
# FOLDER has what `make deb` built; ROOTS keeps the Debians that are made on the way. For each release: nothing fails
# where there is no token yet; with one the receiver starts, a delivery is acknowledged and reported, the timed units
# run; an older version is upgraded while deliveries come, and all that were acknowledged are there; removal keeps
# everything, purging keeps the record and says where it lies. Prints a line per promise and `N passed, N failed`;
# SKIPPED without root rights, debootstrap or namespaces.
set -u
export LC_ALL=C

if [ $# -lt 2 ]; then
  echo "usage: check.sh FOLDER ROOTS [RELEASE...]" >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
packages=$(realpath "$1")
roots=$2
shift 2
[ $# -gt 0 ] || set -- bookworm trixie
. "$here/machine.sh"
if ! unshare --mount --pid --fork --net --cgroup true 2> /dev/null; then
  echo "SKIPPED: no machine can be made here, which takes root rights and namespaces"
  exit 77
fi

work=$(mktemp -d)
finish() {
  stop_machine
  rm -rf "$work"
}
trap finish EXIT

. "$here/verdict.sh"
into_machine() { in_machine sh -c "cat > $2" < "$1"; } # FILE PATH
database=/var/lib/calltally/calltally.db
examples=/usr/share/doc/calltally/examples

# The same package under a lower version.
older() { # PACKAGE OLDER
  rm -rf "$work/older"
  dpkg-deb -R "$1" "$work/older"
  sed -i 's/^Version: .*/Version: 0.1.9-1/' "$work/older/DEBIAN/control"
  dpkg-deb --root-owner-group -b "$work/older" "$2" > /dev/null
}

# A root of the release with what the package depends on among apt's files, as a machine would fetch it.
prepare() { # RELEASE PACKAGE
  local root=$roots/$1-check
  "$here/root.sh" "$1" "$roots" || return $?
  cp "$2" "$root/var/cache/calltally.deb"
  rm -f "$root/etc/apt/apt.conf.d/docker-clean"
  chroot "$root" sh -c 'apt-get update -q; apt-get install -y -q --no-install-recommends --download-only /var/cache/calltally.deb' \
    > "$work/prepared" 2>&1 || { cat "$work/prepared" >&2; return 1; }
}
install_package() { # PATH
  in_machine apt-get install -y -q --no-install-recommends "$1" > "$work/installed" 2>&1
}
nothing_failed() { [ -z "$(in_machine systemctl --failed --no-legend --plain)" ]; }

# Posts until the file /run/enough is there; writes the ids that were acknowledged.
load='
i=0
until [ -e /run/enough ]; do
  i=$((i + 1))
  printf "{\"message\":{\"type\":\"end-of-call-report\",\"timestamp\":\"%s\",\"call\":{\"id\":\"load-$1-$i\"},\"startedAt\":\"%s\"}}" \
    2025-12-10T10:00:00Z 2025-12-10T09:58:00Z > /run/body-$1
  status=$(curl -s -o /dev/null -w "%{http_code}" --max-time 20 -H "Authorization: Bearer $(cat /etc/calltally/token)" \
    --data-binary @/run/body-$1 http://127.0.0.1:8787/webhook)
  if [ "$status" = 200 ]; then echo "load-$1-$i"; else echo "$status" >> /run/refused-$1; fi
done > /run/acknowledged-$1
'
upgrade_under_load() { # PATH
  local n posting=
  for n in 1 2; do
    in_machine sh -c "$load" sh $n &
    posting="$posting $!"
  done
  n=0
  until in_machine grep -q load-1-20 /run/acknowledged-1 2> /dev/null || [ $((n += 1)) -gt 100 ]; do sleep 0.1; done
  install_package "$1"
  verdict $? "upgraded under load"
  sleep 1
  in_machine touch /run/enough
  # shellcheck disable=SC2086
  wait $posting
  in_machine sh -c 'cat /run/acknowledged-*' | sort > "$work/acknowledged"
  in_machine calltally sql --db $database "SELECT call_id FROM call_report WHERE call_id LIKE 'load-%'" --format csv |
    tr -d '\r' | sort > "$work/stored"
  local lost refused
  lost=$(comm -23 "$work/acknowledged" "$work/stored" | grep -c load)
  refused=$(in_machine sh -c 'cat /run/refused-* 2> /dev/null' | grep -c .)
  [ "$lost" = 0 ] && [ "$(grep -c load "$work/acknowledged")" -gt 20 ]
  verdict $? "$(grep -c load "$work/acknowledged") acknowledged over the upgrade, $lost lost; $refused not answered 200"
}

first_steps() {
  install_package /root/older.deb
  verdict $? "installed by apt"
  grep -q 'the receiver starts once /etc/calltally/token holds a token' "$work/installed"
  verdict $? "the installation says what is missing"
  nothing_failed && ! in_machine systemctl -q is-active calltally
  verdict $? "without a token nothing runs and nothing has failed"
  in_machine sh -c 'install -d /etc/calltally; umask 077; head -c 18 /dev/urandom | base64 > /etc/calltally/token'
  in_machine systemctl start calltally
  verdict $? "with a token the receiver starts, and says when it is ready"
  in_machine $examples/send.sh http://127.0.0.1:8787/webhook /etc/calltally/token \
    $examples/deliveries/camel-end-of-call.json 2>&1 | grep -q '^200'
  verdict $? "a delivery is acknowledged"
  in_machine calltally report --db $database --period 2025-12 --tz Europe/Amsterdam --format json | grep -q '"calls": 1,'
  verdict $? "and reported"
}

timed_units() {
  local unit
  for unit in check backup prune; do
    in_machine systemctl start calltally-$unit
    verdict $? "calltally-$unit runs$([ "$(in_machine systemctl is-failed calltally-$unit)" = failed ] && in_machine journalctl -q -u calltally-$unit -n 5 -o cat)"
  done
  in_machine sh -c 'ls /var/lib/calltally/backups/' | grep -q '[.]db$'
  verdict $? "a backup is there"
  # Of calls that are older than the retention period nothing stays; the receiver takes the next ones.
  in_machine systemctl start calltally-report calltally-check-mail && nothing_failed
  verdict $? "without /etc/calltally/mail no mail is tried, and nothing fails"
}

removal() {
  in_machine apt-get remove -y -q calltally > "$work/removed" 2>&1 && ! in_machine test -e /usr/bin/calltally &&
    ! in_machine systemctl -q is-active calltally && in_machine test -e $database && in_machine test -e /etc/calltally/token
  verdict $? "removal keeps the record and the token"
  in_machine apt-get purge -y -q calltally > "$work/purged" 2>&1 && ! in_machine test -e /etc/calltally &&
    in_machine test -e $database && grep -q 'your record of calls is kept in /var/lib/private/calltally' "$work/purged"
  verdict $? "purging takes the token, keeps the record, and says where it lies"
  in_machine sh -c "$(sed -n 's/^  rm/rm/p' "$work/purged")" && ! in_machine sh -c 'ls -d /var/lib/calltally /var/lib/private/calltally' > /dev/null 2>&1
  verdict $? "the command that it names deletes the record"
  nothing_failed
  verdict $? "nothing has failed"
}

for release; do
  number=12
  [ "$release" = bookworm ] || number=13
  package=$(ls -t "$packages"/calltally_*~deb${number}_*.deb 2> /dev/null | head -n 1)
  if [ -z "$package" ]; then
    echo "SKIPPED $release: $packages has no package for it"
    continue
  fi
  prepare "$release" "$package" || exit $?
  older "$package" "$work/older.deb"
  start_machine "$roots/$release-check" || exit 1
  into_machine "$work/older.deb" /root/older.deb
  into_machine "$package" /root/calltally.deb
  first_steps
  upgrade_under_load /root/calltally.deb
  timed_units
  removal
  stop_machine
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
