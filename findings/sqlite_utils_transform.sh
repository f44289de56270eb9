#!/bin/sh
# sqlite-utils, asked to rename one column, takes away the table's constraints, trigger, index and generated column.
#
# Version:  sqlite-utils 3.30-1+deb12u1 (Debian 12)
# Seen:     after `sqlite-utils transform calls.db calls --rename secs seconds` the table is no longer STRICT and has no
#           CHECK; its generated column, its trigger and its index are gone; the exit code is 0 and nothing is printed.
#           A duration of -5 and one of 'long', refused before, are stored, and the trigger's log stays empty.
# Expected: the table as it was with one other name, as SQLite's ALTER TABLE RENAME COLUMN leaves it; or a refusal.
# Source:   sqlite-utils' documentation in the package, cli.html, "Transforming tables", names none of these losses;
#           sqlite_utils/db.py, Table.transform_sql(), writes a new table from names, types, NOT NULL and defaults.
set -eu
version=3.30-1+deb12u1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download "sqlite-utils=$version" python3-click=8.1.3-2 \
  python3-click-default-group=1.2.2-3 python3-sqlite-fts4=1.0.3-2 python3-tabulate=0.8.9-1 \
  python3-dateutil=2.8.2-2 python3-six=1.16.0-4 || { echo "run apt-get update first" >&2; exit 1; }
for package in *.deb; do dpkg -x "$package" .; done
cat > run.py << 'END'
import sqlite3, subprocess, sys
database = sqlite3.connect('calls.db', isolation_level=None)
database.executescript('''
  CREATE TABLE calls(id TEXT PRIMARY KEY, body TEXT NOT NULL, secs INTEGER CHECK (secs >= 0),
    topic TEXT GENERATED ALWAYS AS (body ->> 'topic') VIRTUAL) STRICT;
  CREATE TABLE log(id TEXT);
  CREATE TRIGGER keep AFTER INSERT ON calls BEGIN INSERT INTO log VALUES (new.id); END;
  CREATE INDEX calls_secs ON calls(secs);''')
def tell(when, column):
    kinds = [row[0] for row in database.execute('SELECT type FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY 1')]
    columns = [row[1] for row in database.execute('PRAGMA table_xinfo(calls)')]
    stored = 0
    for number, value in enumerate([-5, 'long']):
        try:
            database.execute(f"INSERT INTO calls(id, body, {column}) VALUES (?, '{{}}', ?)",
                             (when + str(number), value))
            stored += 1
        except sqlite3.IntegrityError:
            pass
    logged = database.execute('SELECT count(*) FROM log').fetchone()[0]
    print(when, *columns, *kinds, 'stored', stored, 'logged', logged)
tell('before:', 'secs')
done = subprocess.run([sys.executable, '-c', 'from sqlite_utils.cli import cli; cli()',
                       'transform', 'calls.db', 'calls', '--rename', 'secs', 'seconds'], capture_output=True)
print('exit code', done.returncode, 'printed', len(done.stdout + done.stderr))
tell('after:', 'seconds')
END
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 run.py)
expected='before: id body secs topic index table table trigger stored 0 logged 0
exit code 0 printed 0
after: id body seconds table table stored 2 logged 0'
[ "$seen" = "$expected" ] || { printf 'CHANGED: this was not seen before\n%s\n' "$seen" >&2; exit 1; }
echo "sqlite-utils $version: renaming one column drops STRICT, CHECK, trigger, index and generated column, exit code 0"
