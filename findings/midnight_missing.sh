#!/bin/sh
# Where midnight is missing, three date libraries give three wrong beginnings of the day, one of them noon.
#
# Version:  dayjs 1.11.23 (plugin timezone), date-fns-tz 3.2.0 with date-fns 4.4.0, spacetime 7.15.0
# Seen:     Cairo goes from 23:59 on 23 April 2026 to 01:00 on the 24th. The beginning of the 24th, asked at noon
#           (09:00 UTC): dayjs and date-fns-tz say 21:00 UTC, which is 23:00 of the 23rd; spacetime says 09:00 UTC, noon
#           itself, and at 18:00 UTC it says 18:00 UTC. So the day takes in an hour of the day before, or loses all
#           calls up to the instant asked.
# Expected: 22:00 UTC, 01:00 by the clock, the first instant of that date, as Luxon and Temporal say.
# Source:   documentation of dayjs (Start of Time) and spacetime (startOf): the start of the day, no exception;
#           dayjs esm/plugin/timezone/index.js, date-fns-tz dist/cjs/fromZonedTime/index.js, spacetime src/methods.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" \
  dayjs@1.11.23 date-fns@4.4.0 date-fns-tz@3.2.0 spacetime@7.15.0 luxon@3.7.2 > /dev/null
cat > "$work/run.mjs" << 'END'
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import timezone from 'dayjs/plugin/timezone.js';
import {startOfDay} from 'date-fns';
import {fromZonedTime, toZonedTime} from 'date-fns-tz';
import spacetime from 'spacetime';
import {DateTime} from 'luxon';
dayjs.extend(utc);
dayjs.extend(timezone);
const zone = 'Africa/Cairo';
const starts = {
  luxon: t => +DateTime.fromMillis(t, {zone}).startOf('day'),
  dayjs: t => +dayjs(t).tz(zone).startOf('day'),
  'date-fns-tz': t => +fromZonedTime(startOfDay(toZonedTime(new Date(t), zone)), zone),
  spacetime: t => spacetime(t, zone).startOf('day').epoch,
};
for (const [name, start] of Object.entries(starts))
  console.log(name, ...['2026-04-24T09:00Z', '2026-04-24T18:00Z', '2026-04-25T09:00Z'].map(
    asked => new Date(start(Date.parse(asked))).toISOString().slice(0, 16)));
END
seen=$(cd "$work" && TZ=UTC node run.mjs)
expected='luxon 2026-04-23T22:00 2026-04-23T22:00 2026-04-24T21:00
dayjs 2026-04-23T21:00 2026-04-23T21:00 2026-04-24T21:00
date-fns-tz 2026-04-23T21:00 2026-04-23T21:00 2026-04-24T21:00
spacetime 2026-04-24T09:00 2026-04-24T18:00 2026-04-24T21:00'
[ "$seen" = "$expected" ] || { printf 'CHANGED: this was not seen before\n%s\n' "$seen" >&2; exit 1; }
echo "dayjs 1.11.23, date-fns-tz 3.2.0, spacetime 7.15.0: a day without midnight begins the day before, or at noon"
