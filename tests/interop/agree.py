#!/usr/bin/env python3
"""Exports a nasty set of calls and lets other programs read them: all of them have to see the same cells.

  agree.py PROGRAM [--all]

Without --all only Python's csv module and the sqlite3 shell read (the short form, for the tests); with it Miller and
LibreOffice do, too. A program that is not installed is SKIPPED, with that said; where nothing else is wrong, the exit
code is 77 then, which CTest takes for Skipped."""
import argparse
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

HERE = os.path.dirname(os.path.abspath(__file__))
NASTY = os.path.join(HERE, "..", "cases", "nasty.jsonl")
GUARDED = re.compile("^[=+\\-@\t\r\n\0＝＋－＠]")
PHONE = re.compile(r"^\+[0-9]{6,15}$")
PHONE_COLUMNS = {"line_number", "customer_number"}
TABLE, OFFICE, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "text"))

problems = 0


def problem(text):
    global problems
    problems += 1
    print("PROBLEM: " + text)


def run(*command, **more):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more).stdout


def compare(name, expected, seen):
    """Both are lists of rows of texts, headers first."""
    if len(expected) != len(seen):
        problem(f"{name} sees {len(seen)} rows instead of {len(expected)}")
    cells = 0
    for number, (row, other) in enumerate(zip(expected, seen)):
        if len(row) != len(other):
            problem(f"{name}, row {number}: {len(other)} cells instead of {len(row)}")
        for column, (cell, got) in enumerate(zip(row, other)):
            cells += 1
            if cell != got:
                problem(f"{name}, row {number}, {expected[0][column]}: {got!r} instead of {cell!r}")
    print(f"  {name:34} {len(seen)} rows, {cells} cells")


def by_python(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file, strict=True))


def by_sqlite(path, header):
    """Into a table whose columns have names of their own: to SQLite "zed" and "Zed" are one."""
    columns = ", ".join(f"c{i} TEXT" for i in range(len(header)))
    names = ", ".join(f"c{i}" for i in range(len(header)))
    script = f"CREATE TABLE t ({columns});\n.import --csv '{path}' t\nSELECT json_array({names}) FROM t ORDER BY rowid;\n"
    said = run("sqlite3", ":memory:", input=script.encode()).decode()
    return [json.loads(line) for line in said.splitlines()]


def by_miller(path):
    said = run("mlr", "-S", "--icsv", "--ojson", "--no-auto-unflatten", "--jvstack", "cat", path).decode()
    rows = json.loads(said, strict=False)  # control characters stand in it as they are
    return [list(rows[0])] + [[str(value) for value in row.values()] for row in rows]


class Office:
    def __init__(self, folder):
        self.folder = folder
        self.profile = "-env:UserInstallation=file://" + os.path.join(folder, "profile")

    def convert(self, path, read, to, suffix):
        run("soffice", self.profile, "--headless", "--norestore", "--infilter=CSV:" + read, "--convert-to", to, "--outdir",
            self.folder, path)
        return os.path.splitext(os.path.join(self.folder, os.path.basename(path)))[0] + suffix

    def as_text(self, path, columns):
        """Every column read as text, in UTF-8, and written out again."""
        formats = "/".join(f"{i + 1}/2" for i in range(columns))
        copy = os.path.join(self.folder, "office.csv")
        shutil.copy(path, os.path.join(self.folder, "office-in.csv"))
        made = self.convert(os.path.join(self.folder, "office-in.csv"), f"44,34,76,1,{formats},1033,false,false",
                            "txt:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,false", ".txt")
        os.replace(made, copy)
        return by_python(copy)

    def cells(self, path, language):
        """What a sheet shows: (type, value, text, formula) of each cell, by rows."""
        made = self.convert(path, f"59,34,76,1,,{language},false,true,false,false,false,0,true", "fods", ".fods")
        rows = []
        for row in tree.parse(made).getroot().iter(TABLE + "table-row"):
            cells = []
            for cell in row:
                value = cell.get(OFFICE + "value") or cell.get(OFFICE + "date-value")
                text = "\n".join("".join(line.itertext()) for line in cell.findall(TEXT + "p"))
                shown = (cell.get(OFFICE + "value-type"), value, text, cell.get(TABLE + "formula"))
                cells += [shown] * min(int(cell.get(TABLE + "number-columns-repeated", "1")), 200)
            rows.append(cells)
        return rows


def office_text(cell):
    """What a sheet can hold of a cell: no control characters, and one kind of line break."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", cell.replace("\r\n", "\n").replace("\r", "\n"))


def text_of(value):
    """A JSON value as CSV has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(str(item) if text_of(item) is None else text_of(item) for item in value)
    return value if isinstance(value, str) else None


def check_against_json(export, header):
    """The CSV against the JSON of the same calls: raw text is the JSON's, guarded text has one more sign."""
    lines = [json.loads(line) for line in export("--format", "jsonl", "--columns", ",".join(quoted(header))).splitlines()]
    raw = list(csv.reader(io.StringIO(export("--raw").decode(), newline=""), strict=True))[1:]
    guarded = list(csv.reader(io.StringIO(export().decode(), newline=""), strict=True))[1:]
    texts = 0
    for number, (line, plain, safe) in enumerate(zip(lines, raw, guarded)):
        for name, cell, guard in zip(header, plain, safe):
            expected = text_of(line[name])
            if expected is None:  # a number
                if float(cell) != float(line[name]):
                    problem(f"row {number}, {name}: {cell} is {line[name]} in JSON")
                continue
            texts += 1
            if cell != expected:
                problem(f"row {number}, {name}: {cell!r} is {expected!r} in JSON")
            is_text = isinstance(line[name], (str, list)) and not (name in PHONE_COLUMNS and PHONE.match(cell))
            wanted = "'" + cell if is_text and GUARDED.match(cell) else cell
            if guard != wanted:
                problem(f"row {number}, {name}: {guard!r} instead of {wanted!r}")
    print(f"  {'JSON Lines':34} {len(lines)} rows, {texts} texts and guards")


def quoted(names):
    return ['"' + name.replace('"', '""') + '"' for name in names]


def check_excel(export, office, folder):
    path = os.path.join(folder, "excel.csv")
    with open(path, "wb") as file:
        file.write(export("--excel", "--lang", "nl"))
    rows = office.cells(path, 1043)
    header = [cell[2] for cell in rows[0]]
    calls = {row[0][2]: dict(zip(header, row)) for row in rows[1:]}
    first = calls["20000000000000000001"]
    expected = {
        "customer_number": ("string", None, "+31612345678"),
        "line_number": ("string", None, "+31850000101"),
        "line_name": ("string", None, "Receptie; balie"),
        "duration_s": ("float", "132.5", None),
        "sentiment": ("float", "7.5", None),
        "started_local": ("date", "2025-12-02T10:57:47", None),
        "started_at": ("date", "2025-12-02T09:57:47", None),
        "analysis.bedrag": ("float", "1234.56", None),
        "analysis.kenmerk": ("string", None, "00123"),
        "analysis.datum": ("string", None, "1-2"),
        "analysis.telefoon": ("string", None, "0612345678"),
        "analysis.klantnummer": ("string", None, "12345678901234567890"),
        "summary": ("string", None, 'Müller rief an; Größe, Ärger und Œuvre — "ja"; naïve façade.'),
    }
    for name, (kind, value, text) in expected.items():
        seen = first[name]
        if seen[0] != kind or (value or seen[1]) != seen[1] or (text or seen[2]) != seen[2]:
            problem(f"--excel, {name}: {seen} instead of {(kind, value, text)}")
    formulas = [cell[3] for row in rows for cell in row if cell[3]]
    for formula in formulas:
        if not re.fullmatch(r'of:="[-0-9+.,/:()%* eE]+"', formula):
            problem(f"--excel has a formula: {formula}")
    if "12345678901234567890" not in calls:
        problem("--excel: an id of 20 digits is not whole")
    print(f"  {'LibreOffice, --excel, Dutch':34} {len(rows)} rows, {len(formulas)} texts of digits, no other formula")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    wanted = [("sqlite3", "sqlite3")] + ([("mlr", "miller"), ("soffice", "libreoffice-calc")] if options.all else [])
    there = {}
    for command, package in wanted:
        there[command] = shutil.which(command) is not None
        if not there[command]:
            print(f"SKIPPED: {command} is not installed (package {package}; make deps-interop)")

    with tempfile.TemporaryDirectory(prefix="calltally-interop-") as folder:
        database = os.path.join(folder, "calls.db")
        run(program, "import", "--db", database, NASTY, os.path.join(HERE, "calls.jsonl"))

        def export(*arguments):
            return run(program, "export", "--db", database, "--tz", "Europe/Amsterdam", *arguments)

        path = os.path.join(folder, "calls.csv")
        export("-o", path)
        expected = by_python(path)
        print(f"  {'Python':34} {len(expected)} rows, {len(expected) * len(expected[0])} cells")
        check_against_json(export, expected[0])
        if there["sqlite3"]:
            compare("sqlite3 shell", expected, by_sqlite(path, expected[0]))
        if there.get("mlr"):
            # Miller reads every line break within a cell as \n.
            compare("Miller", [[cell.replace("\r\n", "\n") for cell in row] for row in expected], by_miller(path))
        if there.get("soffice"):
            office = Office(folder)
            compare("LibreOffice, columns as text", [[office_text(cell) for cell in row] for row in expected],
                    [[office_text(cell) for cell in row] for row in office.as_text(path, len(expected[0]))])
            check_excel(export, office, folder)
    print("everything agrees" if problems == 0 else f"{problems} problems")
    if problems:
        return 1
    return 0 if all(there.values()) else 77


if __name__ == "__main__":
    sys.exit(main())
