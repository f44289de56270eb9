#!/bin/sh
# Where midnight comes twice, Luxon, Moment and PostgreSQL begin the day at the second one, an hour after its start.
#
# Version:  luxon 3.7.2, moment-timezone 0.6.6, @electric-sql/pglite 0.5.17 (PostgreSQL 18.7)
# Seen:     the Azores set the clock back from 01:00 to 00:00 on 25 October 2026, so the day has 25 hours: a call every
#           half hour makes 50 calls with that local date, but from startOf('day') to endOf('day') at noon there are 48.
#           With Luxon the other two lie in the day before, which ends at 00:59 UTC, with Moment in no day: there it
#           ends at 23:59. PostgreSQL's date_trunc('day', t) lies after t for the same two.
# Expected: a day begins at the first instant that has its date; date_trunc never gives a later instant.
# Source:   luxon's API documentation, DateTime#startOf, and src/datetime.js, fixOffset(): an offset is guessed;
#           PostgreSQL's manual, 9.9.2 date_trunc, and src/backend/utils/adt/timestamp.c, timestamptz_trunc_internal():
#           an ambiguous local time means standard time.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" \
  luxon@3.7.2 moment-timezone@0.6.6 @electric-sql/pglite@0.5.17 > /dev/null
cat > "$work/run.mjs" << 'END'
import {DateTime} from 'luxon';
import moment from 'moment-timezone';
import {PGlite} from '@electric-sql/pglite';
const zone = 'Atlantic/Azores';
const minute = 60000;
const calls = Array.from({length: 50}, (_, i) => Date.parse('2026-10-25T00:00Z') + i * 30 * minute);
const noon = Date.parse('2026-10-25T13:00Z');
const day = 24 * 60 * minute;
const luxon = t => DateTime.fromMillis(t, {zone});
const show = (name, date, start, end) => console.log(name,
  'of this date', calls.filter(t => date(t) === '2026-10-25').length,
  'from start to end', calls.filter(t => t >= start(noon) && t <= end(noon)).length,
  'from', new Date(start(noon)).toISOString(),
  'the day before ends', new Date(end(noon - day)).toISOString());
show('luxon', t => luxon(t).toISODate(), t => +luxon(t).startOf('day'), t => +luxon(t).endOf('day'));
show('moment', t => moment.tz(t, zone).format('YYYY-MM-DD'), t => +moment.tz(t, zone).startOf('day'),
  t => +moment.tz(t, zone).endOf('day'));
const database = new PGlite();
await database.exec(`SET TimeZone = '${zone}'`);
const {rows} = await database.query(`SELECT count(*) FILTER (WHERE t::date = '2026-10-25') AS of_this_date,
  count(*) FILTER (WHERE date_trunc('day', t) > t) AS before_their_day, max(date_trunc('day', t) - t)::text AS by
  FROM generate_series(timestamptz '2026-10-25 00:00+00', '2026-10-26 00:30+00', interval '30 minutes') AS t`);
console.log('PostgreSQL', ...Object.entries(rows[0]).flat());
END
seen=$(cd "$work" && node run.mjs)
same='of this date 50 from start to end 48 from 2026-10-25T01:00:00.000Z the day before ends'
expected="luxon $same 2026-10-25T00:59:59.999Z
moment $same 2026-10-24T23:59:59.999Z
PostgreSQL of_this_date 50 before_their_day 2 by 01:00:00"
[ "$seen" = "$expected" ] || { printf 'CHANGED: this was not seen before\n%s\n' "$seen" >&2; exit 1; }
echo "Luxon 3.7.2, Moment Timezone 0.6.6, PostgreSQL 18.7: the Azores' 25-hour day begins an hour after its first calls"
