#!/bin/sh
# DuckDB's date_trunc('hour', instant) gives an hour that lies after the instant, once a year.
#
# Version:  @duckdb/node-api 1.5.6-r.1 (DuckDB 1.5.6)
# Seen:     in Europe/Amsterdam, 25 October 2026: the four quarters of 02:00 to 02:59 summer time are truncated to 02:00
#           winter time, up to 60 minutes later, so one row has 8 calls instead of two rows with 4. date_trunc('minute')
#           and time_bucket('1 hour') keep the two hours apart. Between 00:10 and 01:10 UTC, date_diff counts 60
#           minutes and 0 hours.
# Expected: date_trunc(unit, t) <= t, as with any other unit; PostgreSQL keeps the two hours apart.
# Source:   DuckDB's documentation, "Timestamp with Time Zone Functions", has no exception for date_trunc; the code is
#           extension/icu/icu-datetrunc.cpp of DuckDB 1.5.6.
set -eu
version=1.5.6-r.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" "@duckdb/node-api@$version" > /dev/null
cat > "$work/run.mjs" << 'END'
import {DuckDBInstance} from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const rows = async sql => (await connection.runAndReadAll(sql)).getRowsJson();
await connection.run("SET TimeZone = 'Europe/Amsterdam'");
await connection.run(`CREATE TABLE calls AS SELECT unnest(generate_series(TIMESTAMPTZ '2026-10-25 00:00:00+00',
  TIMESTAMPTZ '2026-10-25 02:45:00+00', INTERVAL 15 MINUTE)) AS t`);
for (const hour of ["date_trunc('hour', t)", "time_bucket(INTERVAL 1 HOUR, t)"])
  console.log(hour, ...await rows(`SELECT CAST(${hour} AS VARCHAR), count(*) FROM calls GROUP BY 1 ORDER BY 1 DESC`));
console.log('later than the call:', ...await rows(`SELECT count(*) FILTER (date_trunc('hour', t) > t),
  max(date_trunc('hour', t) - t)::VARCHAR, count(*) FILTER (date_trunc('minute', t) > t) FROM calls`));
console.log('difference:', ...await rows(`SELECT date_diff('minute', a, b), date_diff('hour', a, b)
  FROM (SELECT TIMESTAMPTZ '2026-10-25 00:10:00+00' AS a, TIMESTAMPTZ '2026-10-25 01:10:00+00' AS b)`));
END
seen=$(cd "$work" && node run.mjs | tr -d "' " )
expected='date_trunc(hour,t)[2026-10-2503:00:00+01,4][2026-10-2502:00:00+01,8]
time_bucket(INTERVAL1HOUR,t)[2026-10-2503:00:00+01,4][2026-10-2502:00:00+02,4][2026-10-2502:00:00+01,4]
laterthanthecall:[4,01:00:00,0]
difference:[60,0]'
[ "$seen" = "$expected" ] || { printf 'CHANGED: this was not seen before\n%s\n' "$seen" >&2; exit 1; }
echo "DuckDB $version: date_trunc('hour') puts 4 calls an hour later, so the two hours from 02:00 have 8 and 0"
