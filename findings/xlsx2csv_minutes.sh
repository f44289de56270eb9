#!/bin/sh
# xlsx2csv loses a number whose format has a unit with m, d, h, s or y in it: 118 min becomes "0"" 04in".
#
# Version:  xlsx2csv 1:0.7.8-1, workbook made by python3-xlsxwriter 3.0.2-2 (Debian 12)
# Seen:     118 with the format 0" min" is written as 0" 04in", the month of day 118 after 1900 in the place of the m;
#           36:30:15 with [h]:mm:ss is written as 12:30, without a day and without seconds; 118 seconds with [mm]:ss
#           become the number 0.001366. All three with exit code 0.
# Expected: 118, as quoted text in a number format is no date; 36:30:15 and 01:58, or else the numbers.
# Source:   ECMA-376 part 1, 18.8.31 (numFmts): text in double quotes is literal, brackets mean elapsed time; the
#           package's usr/share/xlsx2csv/xlsx2csv.py finds date formats by single letters, in handleCharData().
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download xlsx2csv=1:0.7.8-1 python3-xlsxwriter=3.0.2-2 ||
  { echo "run apt-get update first" >&2; exit 1; }
for package in *.deb; do dpkg -x "$package" .; done
PYTHONPATH=usr/lib/python3/dist-packages python3 - << 'END'
import xlsxwriter
book = xlsxwriter.Workbook('calls.xlsx')
sheet = book.add_worksheet()
day = 24 * 60 * 60
for column, (name, value, format) in enumerate([
        ('plain', 118, '0'), ('with unit', 118, '0" min"'),
        ('talk time', (36 * 60 * 60 + 30 * 60 + 15) / day, '[h]:mm:ss'), ('length', 118 / day, '[mm]:ss')]):
    sheet.write_string(0, column, name)
    sheet.write_number(1, column, value, book.add_format({'num_format': format}))
book.close()
END
seen=$(python3 usr/share/xlsx2csv/xlsx2csv.py calls.xlsx)
expected='plain,with unit,talk time,length
118,"0"" 04in""",12:30,0.001366'
[ "$seen" = "$expected" ] || { printf 'CHANGED: this was not seen before\n%s\n' "$seen" >&2; exit 1; }
echo "xlsx2csv 0.7.8: a cell that shows 118 min is read as 0\" 04in\", and 36:30:15 of talk time as 12:30"
