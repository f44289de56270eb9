#!/bin/bash
# A number does not survive the common writers of XLSX: libxlsxwriter ("%.16G", src/worksheet.c) and openpyxl both write
# 16 significant digits, and a double needs 17 to be read back equal. 0.1 + 0.2 becomes 0.3 in the file itself, not only
# as it is shown; about every second number that was computed from others loses its last bit. The format has room for
# all digits. Whoever compares a spreadsheet with its source has to round both. (Built with USE_DTOA_LIBRARY,
# libxlsxwriter would write the shortest digits that read back equal; Debian's is not.)
#
# Packages: libxlsxwriter-dev 1.1.4-2+b1 and python3-openpyxl 3.0.9-1 of Debian 12 (other versions are shown, and must
# do the same).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/try.c" << 'C'
#include <xlsxwriter.h>
int main(int argc, char** argv) {
  (void)argc;
  lxw_workbook* book = workbook_new(argv[1]);
  worksheet_write_number(workbook_add_worksheet(book, "Rows"), 0, 0, 0.1 + 0.2, NULL);
  return workbook_close(book);
}
C
cc -o "$work/try" "$work/try.c" $(pkg-config --cflags --libs xlsxwriter)
"$work/try" "$work/x.xlsx"
dpkg-query -W -f '${Package} ${Version}\n' libxlsxwriter-dev python3-openpyxl
seen() { /usr/bin/python3 -c 'import sys, openpyxl; print(repr(openpyxl.load_workbook(sys.argv[1])["Rows"]["A1"].value))' "$1"; }
/usr/bin/python3 -c 'import sys, openpyxl; b = openpyxl.Workbook(); b.active.title = "Rows"; b.active["A1"] = 0.1 + 0.2; b.save(sys.argv[1])' "$work/y.xlsx"
echo "written: 0.30000000000000004; from libxlsxwriter: $(seen "$work/x.xlsx"), from openpyxl itself: $(seen "$work/y.xlsx")"
[ "$(seen "$work/y.xlsx")" = 0.3 ] || { echo "CHANGED: openpyxl keeps all digits"; exit 1; }
[ "$(seen "$work/x.xlsx")" = 0.3 ] || { echo "CHANGED: libxlsxwriter keeps all digits"; exit 1; }
