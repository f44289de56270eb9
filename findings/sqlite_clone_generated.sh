#!/bin/sh
# The sqlite3 shell's .clone leaves a table empty that has a generated column, and ends with exit code 0.
#
# Version:  sqlite3 3.40.1-2+deb12u2 with libsqlite3-0 of the same version (Debian 12)
# Seen:     of two tables with two rows each, the copy has both, one of them with its rows and the one with a generated
#           column with none. "table calls has 2 columns but 3 values were supplied" passes on standard error, the shell
#           says "calls... done", the exit code is 0, and the copy's integrity_check is ok.
# Expected: the rows, as .dump and .backup copy them, or an exit code that tells.
# Source:   SQLite's documentation, "Command Line Shell For SQLite": .clone copies the data; src/shell.c.in,
#           tryToCloneData(), binds every column of SELECT * and has no way to return its failure.
set -eu
version=3.40.1-2+deb12u2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download "sqlite3=$version" "libsqlite3-0=$version" libreadline8 ||
  { echo "run apt-get update first" >&2; exit 1; }
for package in *.deb; do dpkg -x "$package" .; done
shell() { LD_LIBRARY_PATH=$(echo usr/lib/*-linux-gnu) usr/bin/sqlite3 "$@"; }
shell calls.db "
  CREATE TABLE calls(id TEXT PRIMARY KEY, body TEXT, topic TEXT GENERATED ALWAYS AS (body ->> 'topic') VIRTUAL);
  INSERT INTO calls(id, body) VALUES ('a', '{\"topic\":\"hours\"}'), ('b', '{\"topic\":\"prices\"}');
  CREATE TABLE lines(number TEXT);
  INSERT INTO lines VALUES ('+31201234567'), ('+31201234568')"
count() { shell "$1" 'SELECT (SELECT count(*) FROM calls), (SELECT count(*) FROM lines)'; }
seen=$(
  shell calls.db '.clone copy.db' 2> errors
  echo "exit code $?"
  head -n 1 errors
  count copy.db
  shell copy.db 'PRAGMA integrity_check'
  shell calls.db .dump | shell dumped.db
  shell calls.db '.backup backup.db'
  count dumped.db
  count backup.db
)
expected='calls... done
lines... done
exit code 0
Error 1: table calls has 2 columns but 3 values were supplied on [SELECT * FROM "calls"]
0|2
ok
2|2
2|2'
[ "$seen" = "$expected" ] || { printf 'CHANGED: this was not seen before\n%s\n' "$seen" >&2; exit 1; }
echo "sqlite3 $version of Debian: .clone copies no row of a table with a generated column, and ends with 0"
