#!/bin/sh
# Debian's sqlite3 lists .recover and cannot carry it out: a sound database comes out empty, and the usual line says 0.
#
# Version:  sqlite3 3.40.1-2+deb12u2 with libsqlite3-0 of the same version (Debian 12)
# Seen:     `sqlite3 calls.db .recover` prints seven lines of settings, then "SQL logic error" and exit code 1, whatever
#           the database holds. The line that the documentation gives, `sqlite3 calls.db .recover | sqlite3 new.db`,
#           ends with exit code 0 and a new database without any table, whose integrity_check is ok.
# Expected: a copy of the database, or a shell without the command; .dump works.
# Source:   SQLite's documentation, "Recovering Data From A Corrupt SQLite Database", 2; the shell of the package uses
#           libsqlite3-0, which is built without SQLITE_ENABLE_DBPAGE_VTAB, as PRAGMA compile_options tells.
set -eu
version=3.40.1-2+deb12u2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download "sqlite3=$version" "libsqlite3-0=$version" libreadline8 ||
  { echo "run apt-get update first" >&2; exit 1; }
for package in *.deb; do dpkg -x "$package" .; done
shell() { LD_LIBRARY_PATH=$(echo usr/lib/*-linux-gnu) usr/bin/sqlite3 "$@"; }
shell calls.db "CREATE TABLE calls(id TEXT PRIMARY KEY, summary TEXT); INSERT INTO calls VALUES ('a', 'opening hours')"
seen=$(
  shell calls.db '.help recover' | head -n 1
  shell calls.db 'PRAGMA integrity_check'
  shell calls.db 'PRAGMA compile_options' | grep -c DBPAGE || true
  shell calls.db .recover 2>&1 > recovered.sql || echo "exit code $?"
  grep -c calls recovered.sql || true
  shell new.db < recovered.sql
  echo "exit code $? and $(shell new.db 'SELECT count(*) FROM sqlite_schema') tables"
  shell new.db 'PRAGMA integrity_check'
  shell calls.db .dump | shell dumped.db
  echo "dumped: $(shell dumped.db 'SELECT count(*) FROM calls')"
)
expected='.recover                 Recover as much data as possible from corrupt db.
ok
0
sql error: SQL logic error (1)
exit code 1
0
exit code 0 and 0 tables
ok
dumped: 1'
[ "$seen" = "$expected" ] || { printf 'CHANGED: this was not seen before\n%s\n' "$seen" >&2; exit 1; }
echo "sqlite3 $version of Debian: .recover of a sound database writes no table, the documented pipe ends with 0"
