#!/bin/sh
# SQLite's percentile_disc is not the percentile_disc of the SQL standard: the 95th percentile of 1 to 10 is 9, not 10.
#
# Version:  @sqlite.org/sqlite-wasm 3.54.1-build1 (SQLite 3.54.1)
# Seen:     of the values 1 to 10, percentile_disc(x, 0.95) is 9, for which cume_dist() is 0.9. Over 1 to n, for n from
#           1 to 100, it differs from the value that cume_dist() names in 90 of 100 cases, always lower.
# Expected: what the same name gives elsewhere, the first value whose cume_dist() is at least 0.95: 10 in PostgreSQL
#           and DuckDB.
# Source:   SQLite's documentation, "The Percentile Extension"; ext/misc/percentile.c: the position is the fraction of
#           n - 1, rounded down. The SQL standard (SQL:2003, inverse distribution functions) counts from cume_dist.
set -eu
version=3.54.1-build1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" "@sqlite.org/sqlite-wasm@$version" > /dev/null
cat > "$work/run.mjs" << 'END'
import start from '@sqlite.org/sqlite-wasm';
const database = new (await start({print() {}, printErr() {}})).oo1.DB(':memory:');
const both = last => database.selectArray(`
  WITH RECURSIVE calls(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM calls WHERE x < ${last}),
  shares AS (SELECT x, cume_dist() OVER (ORDER BY x) AS share FROM calls)
  SELECT percentile_disc(x, 0.95), min(x) FILTER (WHERE share >= 0.95) FROM shares`);
const pairs = Array.from({length: 100}, (_, i) => both(i + 1));
console.log(database.selectValue('SELECT sqlite_version()'), 'of 10:', ...both(10),
  'lower:', pairs.filter(([a, b]) => a < b).length, 'higher:', pairs.filter(([a, b]) => a > b).length);
END
seen=$(cd "$work" && node run.mjs)
expected='3.54.1 of 10: 9 10 lower: 90 higher: 0'
[ "$seen" = "$expected" ] || { printf 'CHANGED: this was not seen before\n%s\n' "$seen" >&2; exit 1; }
echo "SQLite 3.54.1: percentile_disc(x, 0.95) of 1 to 10 is 9, where the SQL standard's function gives 10"
