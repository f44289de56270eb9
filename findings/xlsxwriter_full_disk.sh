#!/bin/bash
# libxlsxwriter reports success although the disk was full: in constant_memory mode workbook_close() copies the rows
# from one temporary file to another and looks at no result of these writes (src/worksheet.c, `fwrite` "Ignore return
# value"). The file is a valid ZIP whose sheet ends in the middle of a row; spreadsheets call it damaged. A file written
# so has to be read back before it is trusted. The full disk is a limit on the size of files here, set just before
# workbook_close() to what the rows alone need, so that nothing but that copy meets it.
#
# Package: libxlsxwriter-dev and libxlsxwriter4 of Debian 12, 1.1.4-2+b1.
set -eu
version=1.1.4-2+b1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download "libxlsxwriter-dev=$version" "libxlsxwriter4=$version" libminizip1 ||
  { echo "run apt-get update first" >&2; exit 1; }
for package in *.deb; do dpkg -x "$package" .; done
libraries=$(echo "$work"/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH=$libraries
cat > "$work/try.c" << 'C'
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <xlsxwriter.h>
int main(int argc, char** argv) {
  lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = argv[1]};
  char name[4096];
  snprintf(name, sizeof name, "%s/x.xlsx", argv[1]);
  lxw_workbook* book = workbook_new_opt(name, &options);
  lxw_worksheet* sheet = workbook_add_worksheet(book, "Rows");
  for (int row = 0; row < 10000; ++row) worksheet_write_number(sheet, row, 0, row, NULL);
  fflush(sheet->optimize_tmpfile);
  const long rows = ftell(sheet->optimize_tmpfile);
  signal(SIGXFSZ, SIG_IGN);
  if (argc > 2) setrlimit(RLIMIT_FSIZE, &(struct rlimit){(rlim_t)rows, (rlim_t)rows});
  printf("%d\n", workbook_close(book));
  return 0;
}
C
cc -o "$work/try" -I "$work/usr/include" "$work/try.c" -L "$libraries" -lxlsxwriter
echo "libxlsxwriter $version"
ending() { python3 -c 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read("xl/worksheets/sheet1.xml")[-12:].decode())' "$work/x.xlsx"; }
told=$("$work/try" "$work")
echo "with room: workbook_close() returns $told, the sheet ends with $(ending)"
[ "$told" = 0 ] && [ "$(ending)" = '</worksheet>' ] || { echo "CHANGED: it does not work with room"; exit 1; }
told=$("$work/try" "$work" limited)
echo "without:   workbook_close() returns $told, the sheet ends with $(ending)"
[ "$told" = 0 ] || { echo "CHANGED: the failed writes are reported now"; exit 1; }
[ "$(ending)" != '</worksheet>' ] || { echo "CHANGED: the sheet is whole"; exit 1; }
echo "a sheet that is cut off was reported as written"
