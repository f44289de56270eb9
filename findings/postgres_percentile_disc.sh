#!/bin/sh
# PostgreSQL's percentile_disc misses the value that its own cume_dist names, for some round percentages.
#
# Version:  @electric-sql/pglite 0.5.17 (PostgreSQL 18.7)
# Seen:     of the values 1 to 100, percentile_disc(0.55) is 56, 0.07 gives 8, 0.14 gives 15, and so for five of the 99
#           whole percentages, one value too high each time. cume_dist() of 55 is 0.55, and 0.55 >= 0.55 is true there.
# Expected: the first value whose cume_dist() is at least the fraction: 55, as DuckDB 1.5.6 answers.
# Source:   PostgreSQL's manual, 9.21, "Ordered-Set Aggregate Functions": the first value whose position equals or
#           exceeds the fraction; src/backend/utils/adt/orderedsetaggs.c, percentile_disc_final(), takes the ceiling of
#           the fraction times the number of rows in floating point, and 0.55 * 100 is 55.00000000000001.
set -eu
version=0.5.17
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" "@electric-sql/pglite@$version" > /dev/null
cat > "$work/run.mjs" << 'END'
import {PGlite} from '@electric-sql/pglite';
const {rows} = await new PGlite().query(`
  WITH calls AS (SELECT x, cume_dist() OVER (ORDER BY x) AS share FROM generate_series(1, 100) AS x),
  asked AS (SELECT p, p / 100.0::float8 AS fraction FROM generate_series(1, 99) AS p)
  SELECT p, (SELECT percentile_disc(fraction) WITHIN GROUP (ORDER BY x) FROM calls) AS disc,
    (SELECT min(x) FROM calls WHERE share >= fraction) AS first FROM asked`);
console.log(rows.filter(row => row.disc !== row.first)
  .map(row => `${row.p}%: ${row.disc}, not ${row.first}`).join('; '));
END
seen=$(cd "$work" && node run.mjs)
expected='7%: 8, not 7; 14%: 15, not 14; 28%: 29, not 28; 55%: 56, not 55; 56%: 57, not 56'
[ "$seen" = "$expected" ] || { printf 'CHANGED: this was not seen before\n%s\n' "$seen" >&2; exit 1; }
echo "PostgreSQL 18.7: percentile_disc(0.55) of 1 to 100 is 56, though cume_dist() of 55 is 0.55"
