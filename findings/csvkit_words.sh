#!/bin/sh
# csvkit turns a column of words such as "tomorrow" and "friday" into dates of the year 1, while it only sorts.
#
# Version:  csvkit 1.0.7-1, python3-agate 1.6.3-2, python3-parsedatetime 2.6-3 (Debian 12)
# Seen:     csvsort writes "tomorrow" as 0001-01-02, "friday" as 0001-01-05, a column of names "May" and "April" as
#           0001-05-01 and 0001-04-01, durations "1:58" as 0:01:58 and "+31612345678" as 31612345678. The words are
#           lost, and one other word in the column, such as "noon", keeps them all.
# Expected: text that has no digit stays text; sorting rows writes the cells as they were.
# Source:   csvkit's documentation, "Tips and Troubleshooting", tells of type inference, not of words; agate
#           data_types/date.py, Date.cast(), asks a parser of natural language and counts from 1 January of the year 1.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download python3-csvkit=1.0.7-1 python3-agate=1.6.3-2 \
  python3-parsedatetime=2.6-3 python3-pytimeparse=1.1.5-3 python3-babel=2.10.3-1 python-babel-localedata=2.10.3-1 \
  python3-leather=0.3.4-2 python3-isodate=0.6.1-1 python3-slugify=4.0.0-2 python3-text-unidecode=1.3-1 \
  python3-six=1.16.0-4 python3-tz=2022.7.1-4 python3-future=0.18.2-6 ||
  { echo "run apt-get update first" >&2; exit 1; }
for package in *.deb; do dpkg -x "$package" .; done
sorted() { # FILE
  PYTHONPATH=usr/lib/python3/dist-packages python3 -c '
from csvkit.utilities.csvsort import launch_new_instance
launch_new_instance()' --columns call "$1"
}
cat > words.csv << 'END'
call,call_back,caller,talk,number
a,tomorrow,May,1:58,+31612345678
b,friday,April,2:05,+31687654321
END
sed 's/friday/noon/' words.csv > one_more.csv
seen=$(sorted words.csv; sorted one_more.csv | cut -d, -f 2)
expected='call,call_back,caller,talk,number
a,0001-01-02,0001-05-01,0:01:58,31612345678
b,0001-01-05,0001-04-01,0:02:05,31687654321
call_back
tomorrow
noon'
[ "$seen" = "$expected" ] || { printf 'CHANGED: this was not seen before\n%s\n' "$seen" >&2; exit 1; }
echo "csvkit 1.0.7: csvsort writes 0001-01-02 for the word tomorrow and 0001-05-01 for the name May"
