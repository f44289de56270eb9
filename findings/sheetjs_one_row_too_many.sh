#!/bin/sh
# A sheet that SheetJS writes with one row too many is cut to as many rows as it has columns.
#
# Version:  xlsx 0.18.5 (SheetJS)
# Seen:     3 columns, 1,000 calls and one more in row 1,048,577 are written without an error. The file says that its
#           range is A1:C3, and read back it has three rows, though all cells are in it. With the last call in row 1,001
#           it has all 1,001. The option WTF, meant for debugging, makes it an error.
# Expected: the 1,048,576 rows that a sheet can have (the package's README says that formats with limits are cut in
#           silence), or an error, as libxlsxwriter gives (code 23).
# Source:   xlsx.js of the package, write_ws_xml(): beyond the limit, the last row becomes the smaller of the limit and
#           the number of the last column.
set -eu
version=0.18.5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$work" "xlsx@$version" > /dev/null
cat > "$work/run.cjs" << 'END'
const {read, utils, write} = require('xlsx');
const calls = Array.from({length: 1000}, (_, i) => [`call ${i + 1}`, '+31612345678', i]);
const book = last => {
  const made = utils.book_new();
  utils.book_append_sheet(made, utils.sheet_add_aoa(utils.aoa_to_sheet(calls), [['the last', '', 0]],
    {origin: {r: last - 1, c: 0}}), 'calls');
  return made;
};
for (const last of [1001, 1048577]) {
  const sheet = read(write(book(last), {type: 'buffer'})).Sheets.calls;
  console.log(sheet['!ref'], 'rows', utils.sheet_to_json(sheet, {header: 1}).length,
    'cells', Object.keys(sheet).filter(key => /^[A-C][0-9]+$/.test(key)).length);
}
try { write(book(1048577), {type: 'buffer', WTF: true}); } catch (error) { console.log(error.message); }
END
seen=$(cd "$work" && node run.cjs)
expected='A1:C1001 rows 1001 cells 3003
A1:C3 rows 3 cells 3003
Range A1:C1048577 exceeds format limit A1:XFD1048576'
[ "$seen" = "$expected" ] || { printf 'CHANGED: this was not seen before\n%s\n' "$seen" >&2; exit 1; }
echo "SheetJS $version: 1,001 calls, the last in row 1,048,577, are written without an error and read back as 3"
