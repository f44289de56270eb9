#!/usr/bin/env python3
"""Lets other programs read spreadsheets: cell for cell they have to see what JSON says, types too.

  spreadsheet.py PROGRAM [--all]

Without --all only openpyxl reads (the short form, for the tests); with it LibreOffice does, too. What is not installed
is SKIPPED, with that said; where nothing else is wrong, the exit code is 77 then, which CTest takes for Skipped."""
import argparse
import datetime
import decimal
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

try:
    import openpyxl
except ImportError:
    DEBIAN = "/usr/bin/python3"  # another one may stand before it in PATH
    if os.path.realpath(sys.executable) != os.path.realpath(DEBIAN) and os.access(DEBIAN, os.X_OK):
        os.execv(DEBIAN, [DEBIAN, *sys.argv])
    print("SKIPPED: openpyxl is not installed (package python3-openpyxl; make deps-interop)")
    sys.exit(77)

HERE = os.path.dirname(os.path.abspath(__file__))
FILES = (os.path.join(HERE, "..", "cases", "nasty.jsonl"), os.path.join(HERE, "calls.jsonl"))
ZONE = ("--tz", "Europe/Amsterdam")
TABLE, OFFICE, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "text"))
BOOLEANS = {"of:=TRUE()": True, "of:=FALSE()": False}  # how LibreOffice 7.4 holds them, as formulas of its own
CHARACTERS_MAX = 32767
INTEGER_MAX = 2**53
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")

problems = 0


def problem(text):
    global problems
    problems += 1
    print("PROBLEM: " + text)


def run(*command, **more):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more).stdout


def reports():
    """Calls that only a spreadsheet has trouble with, as webhook bodies."""
    def report(call_id, time, summary, **analysis):
        return {"message": {"type": "end-of-call-report", "timestamp": time, "call": {"id": call_id},
                            "durationSeconds": 1.5, "summary": summary, "analysis": analysis}}
    yield report("escapes", "2025-12-03T10:00:00Z", "_x0041_ and _x005F_ and _x00e9_ and _x41_", escape="_x000D_")
    yield report("controls", "2025-12-03T10:00:01Z", "".join(map(chr, (*range(1, 9), *range(10, 32)))) + "\x7f\x85\ufffe\uffff\ufffd")
    yield report("long", "2025-12-03T10:00:02Z", "x" * 40000, just="y" * CHARACTERS_MAX, escaped="\x01" * 4681)
    yield report("faces", "2025-12-03T10:00:03Z", "\U0001F600" * 16384, just="\U0001F600" * 16383)
    yield report("numbers", "2025-12-03T10:00:04Z", "", largest=INTEGER_MAX, larger=INTEGER_MAX + 1, least=-INTEGER_MAX,
                 lesser=-INTEGER_MAX - 1, tenths=0.1 + 0.2, third=1 / 3, huge=1e300, tiny=5e-324, zero=0, minus=-0.5)
    yield report("truths", "2025-12-03T10:00:05Z", "true", yes=True, no=False, text="TRUE", digits="0612", day="1-2")
    yield report("repeated", "2025-10-26T00:30:00Z", "half past two, the first time")
    yield report("again", "2025-10-26T01:30:00Z", "half past two, the second time")
    yield report("skipped", "2025-03-30T01:00:00.999Z", "three o'clock, behind the gap")


def shown(text):
    """What a cell holds of a text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    units = len(text.encode("utf-16-le")) // 2
    if units <= CHARACTERS_MAX:
        return text
    return text.encode("utf-16-le")[:2 * (CHARACTERS_MAX - 1)].decode("utf-16-le", "ignore") + "…"


def text_of(value):
    """Of a value within a list."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def expected_cell(name, value):
    """The value of a cell with the type that it has to have, from JSON whose numbers are Decimals."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, decimal.Decimal):
        is_spelled_out = "e" not in str(value).lower()
        return str(value) if is_spelled_out and abs(value) > INTEGER_MAX else float(f"{float(value):.16g}")
    if isinstance(value, list):
        return shown("; ".join(text_of(item) for item in value))
    if isinstance(value, dict):
        return shown(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    if name == "started_local":
        return datetime.datetime.strptime(value, "%Y-%m-%d %H:%M:%S")
    return shown(value)


def is_same(expected, got):
    if isinstance(expected, (bool, str)) or expected is None:
        return type(expected) is type(got) and expected == got
    if isinstance(expected, datetime.datetime):
        return isinstance(got, datetime.datetime) and expected == got
    return isinstance(got, (int, float)) and not isinstance(got, bool) and expected == float(got)


def compare(name, rows, seen, columns):
    """`rows` are objects of JSON, `seen` rows of cells behind the header."""
    if len(rows) != len(seen):
        problem(f"{name} sees {len(seen)} rows instead of {len(rows)}")
    cells = 0
    for number, (row, other) in enumerate(zip(rows, seen)):
        for place, column in enumerate(columns):
            cells += 1
            expected = expected_cell(column, row[column])
            got = other[place] if place < len(other) else None
            if not is_same(expected, got):
                problem(f"{name}, row {number}, {column}: {got!r:.200} instead of {expected!r:.200}")
    print(f"  {name:34} {len(seen)} rows, {cells} cells")


def unescaped(value):
    """openpyxl leaves the escapes of the format as they are."""
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), value) if isinstance(value, str) else value


def by_openpyxl(path):
    """The cells of every sheet: a dict of lists of rows."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    problem(f"openpyxl sees a formula in {sheet.title}!{cell.coordinate}: {cell.value!r:.60}")
    return {sheet.title: [[unescaped(value) for value in row] for row in sheet.iter_rows(values_only=True)]
            for sheet in book}


def office_value(cell):
    kind = cell.get(OFFICE + "value-type")
    text = "\n".join("".join(line_of(line)) for line in cell.findall(TEXT + "p"))
    formula = cell.get(TABLE + "formula")
    if formula in BOOLEANS:
        return BOOLEANS[formula]
    if formula:
        problem(f"LibreOffice sees a formula: {formula}")
    if kind is None:
        return None
    if kind == "date":
        return datetime.datetime.fromisoformat(cell.get(OFFICE + "date-value")[:19])
    if kind == "string":
        return text or None
    return float(cell.get(OFFICE + "value"))


def line_of(element):
    """The text of a line: blanks and tabs are elements of their own."""
    yield element.text or ""
    for child in element:
        if child.tag == TEXT + "s":
            yield " " * int(child.get(TEXT + "c", "1"))
        elif child.tag == TEXT + "tab":
            yield "\t"
        else:
            yield from line_of(child)
        yield child.tail or ""


def by_office(path, folder):
    """The cells of every sheet, as by_openpyxl."""
    profile = "-env:UserInstallation=file://" + os.path.join(folder, "profile")
    run("soffice", profile, "--headless", "--norestore", "--convert-to", "fods", "--outdir", folder, path)
    made = os.path.splitext(os.path.join(folder, os.path.basename(path)))[0] + ".fods"
    sheets = {}
    for table in tree.parse(made, tree.XMLParser(encoding="utf-8")).getroot().iter(TABLE + "table"):
        rows = []
        for row in table.iter(TABLE + "table-row"):
            if int(row.get(TABLE + "number-rows-repeated", "1")) > 1000:
                break
            cells = []
            for cell in row:
                cells += [office_value(cell)] * min(int(cell.get(TABLE + "number-columns-repeated", "1")), 200)
            rows += [cells] * int(row.get(TABLE + "number-rows-repeated", "1"))
        sheets[table.get(TABLE + "name")] = rows
    return sheets


def for_office(rows):
    """What LibreOffice writes of a cell: no control characters, and 15 digits of a number."""
    def kept(value):
        if isinstance(value, str):
            return CONTROLS.sub("", value) or None
        if isinstance(value, decimal.Decimal) and abs(value) <= INTEGER_MAX:
            return decimal.Decimal(f"{value:.15g}")
        return [kept(item) for item in value] if isinstance(value, list) else value
    return [{name: kept(value) for name, value in row.items()} for row in rows]


def json_rows(text):
    return [json.loads(line, parse_int=decimal.Decimal, parse_float=decimal.Decimal) for line in text.split("\n") if line]


def check_about(sheets, name):
    about = {row[0]: row[1] for row in sheets[name] if row and row[0]}
    for what, said in (("Time zone", "Europe/Amsterdam"), ("Only", "duration >=0"), ("Start", "started_local")):
        if about.get(what) != said:
            problem(f"About says of {what}: {about.get(what)!r} instead of {said!r}")
    if not re.match(r"calltally \d", about.get("Made by", "")):
        problem("About does not name the program")
    if not about.get("Cut cells", "").startswith("2, to 32,767 characters"):
        problem(f"About says of cut cells: {about.get('Cut cells')!r}")


class Spreadsheets:
    """The same answers as spreadsheet and as JSON."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.database = os.path.join(folder, "calls.db")
        made = os.path.join(folder, "reports.jsonl")
        with open(made, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(report) + "\n" for report in reports())
        run(program, "import", "--db", self.database, *FILES, made)

    def write(self, name, command, *arguments):
        path = os.path.join(self.folder, name)
        run(self.program, command, "--db", self.database, *arguments, "-o", path)
        return path

    def columns(self, *arguments):
        """The names in the header of CSV, quoted for --columns."""
        import csv
        import io
        text = run(self.program, "export", "--db", self.database, *arguments).decode()
        return next(csv.reader(io.StringIO(text, newline="")))

    def export(self):
        arguments = ("--period", "all", "--duration", ">=0", "--lang", "en", *ZONE)
        columns = self.columns(*arguments)
        quoted = ",".join('"' + column.replace('"', '""') + '"' for column in columns)
        lines = run(self.program, "export", "--db", self.database, *arguments, "--format", "jsonl", "--columns", quoted)
        return self.write("export.xlsx", "export", *arguments), json_rows(lines.decode()), columns

    def calls(self):
        arguments = ("--period", "all", "--lang", "en", *ZONE)
        rows = json_rows(run(self.program, "calls", "--db", self.database, *arguments, "--format", "jsonl").decode())
        return self.write("calls.xlsx", "calls", *arguments), rows, list(rows[0])

    def sql(self):
        statement = ("SELECT call_id, started_at, duration_s, 9007199254740993 AS beyond, 0.5 AS half, '=1+1' AS formula,"
                     " '+31612345678' AS phone, x'00ff' AS bytes, NULL AS missing, 1e999 AS infinity FROM call_report"
                     " ORDER BY call_id")
        rows = json_rows(run(self.program, "sql", "--db", self.database, statement, "--format", "jsonl").decode())
        return self.write("sql.xlsx", "sql", statement, "--lang", "en"), rows, list(rows[0])

    def breakdown(self):
        arguments = ("--by", "topic", "--period", "all", "--lang", "en", *ZONE)
        text = run(self.program, "report", "--db", self.database, *arguments, "--format", "json").decode()
        rows = json.loads(text, parse_int=decimal.Decimal, parse_float=decimal.Decimal)["rows"]
        rows = [{"rest": False, **row} for row in rows]
        columns = ["topic", "rest", *(name for name in rows[0] if name not in ("topic", "rest", "filter"))]
        return self.write("breakdown.xlsx", "report", *arguments), rows, columns


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    has_office = shutil.which("soffice") is not None
    if options.all and not has_office:
        print("SKIPPED: soffice is not installed (package libreoffice-calc; make deps-interop)")
    with tempfile.TemporaryDirectory(prefix="calltally-interop-") as folder:
        spreadsheets = Spreadsheets(os.path.abspath(options.program), folder)
        for name, sheet, make in (("export", "Calls", spreadsheets.export), ("calls", "Calls", spreadsheets.calls),
                                  ("sql", "Rows", spreadsheets.sql), ("report --by", "Breakdown", spreadsheets.breakdown)):
            path, rows, columns = make()
            sheets = by_openpyxl(path)
            compare(f"openpyxl, {name}", rows, sheets[sheet][1:], columns)
            if name == "export":
                check_about(sheets, "About")
            if options.all and has_office:
                sheets = by_office(path, folder)
                compare(f"LibreOffice, {name}", for_office(rows), sheets[sheet][1:], columns)
    print("everything agrees" if problems == 0 else f"{problems} problems")
    if problems:
        return 1
    return 77 if options.all and not has_office else 0


if __name__ == "__main__":
    sys.exit(main())
