#!/usr/bin/env python3
"""Time and memory of `calltally report` beside DuckDB on its own columnar file and beside the sqlite3 shell with one query
per section on calltally's database (report_sql.py). Whole processes, warm; rounds run each in turn.

  report.py BUILD_DIR [--rows 1000000] [--rounds 5] [--fresh] [--database FILE]

Asked of 100,000 calls: two years; of --rows calls: two years and the last 30 days. Before any time is printed, everything
the peers answer is compared with calltally's JSON. Databases stay in BUILD_DIR/bench for the next run, until the generator
or the schema changes; --fresh makes them anew; --database takes a database of --rows generated calls that is there already.
Figures go to BUILD_DIR/bench/report.json too."""
import argparse
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time

import report_sql
from process import Watch, median, mib, ratio, remove_database

HERE = os.path.dirname(os.path.abspath(__file__))
OURS, START, DUCKDB, DUCKDB_OPEN, SECTIONS = ("calltally report", "calltally --version", "DuckDB, 2 threads",
                                              "DuckDB, open and SELECT 1", "sqlite3 shell, query per section")
TWO_YEARS = report_sql.Case("two years", "2024-01-01", "2026-01-01",
                            ["--period", "2024-01-01..2025-12-31", "--as-of", "2026-02-01T09:00:00Z"])
DAYS_30 = report_sql.Case("30 days", "2025-12-02", "2026-01-01",
                          ["--period", "2025-12-02..2025-12-31", "--as-of", "2026-02-01T09:00:00Z"])
SMALL = 100_000


def sha256(*parts):
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def read(path):
    with open(path) as file:
        return file.read()


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


class Stamp:
    """What a kept file was made from, beside it."""

    def __init__(self, path, made_from):
        self.path, self.stamp, self.made_from = path, path + ".from", json.dumps(made_from, sort_keys=True)

    def fits(self):
        return os.path.exists(self.path) and os.path.exists(self.stamp) and read(self.stamp) == self.made_from

    def drop(self):
        remove_database(self.path)
        for path in (self.stamp, self.path + ".wal", self.path + "-writer", self.path + "-receiver"):
            if os.path.exists(path):
                os.unlink(path)

    def set(self):
        write(self.stamp, self.made_from)


class Bench:
    def __init__(self, options):
        self.options = options
        build = os.path.abspath(options.build)
        self.work = os.path.join(build, "bench")
        self.binary = os.path.join(build, "calltally")
        self.gen, self.duckrun = os.path.join(self.work, "gen"), os.path.join(self.work, "duckrun")
        self.problems, self.skipped = [], {}
        if not os.access(self.duckrun, os.X_OK):
            self.skipped[DUCKDB] = "its library is not installed, or gcc is not (make deps-bench)"
        if not shutil.which("sqlite3"):
            self.skipped[SECTIONS] = self.skipped[DUCKDB] = "sqlite3 is not installed (make deps-bench)"

    def fill(self, path, reports):
        subprocess.run([self.binary, "import", "--db", path, reports], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    def schema(self):
        """Of the databases this binary makes: of an empty one."""
        path, nothing = os.path.join(self.work, "empty.db"), os.path.join(self.work, "empty.jsonl")
        write(nothing, "")
        Stamp(path, None).drop()
        self.fill(path, nothing)
        db = sqlite3.connect(path)
        said = [sql or "" for (sql,) in db.execute("SELECT sql FROM sqlite_schema ORDER BY type, name")]
        db.close()
        Stamp(path, None).drop()
        return sha256(*said)

    def database(self, rows):
        """A database of so many calls: (path, what it is made of)."""
        if self.options.database and rows == self.options.rows:
            path = os.path.abspath(self.options.database)
            return path, {"database": path, "modified": os.stat(path).st_mtime}
        path, reports = os.path.join(self.work, f"report-{rows}.db"), os.path.join(self.work, "report.jsonl")
        made_from = {"rows": rows, "generator": sha256(read(os.path.join(HERE, "gen.cpp"))), "schema": self.schema()}
        stamp = Stamp(path, made_from)
        if self.options.fresh or not stamp.fits():
            stamp.drop()
            began = time.monotonic()
            with open(reports, "w") as file:
                subprocess.run([self.gen, "reports", str(rows)], stdout=file, check=True)
            self.fill(path, reports)
            os.unlink(reports)
            stamp.set()
            print(f"(made a database of {rows} calls in {time.monotonic() - began:.0f} s)", flush=True)
        return path, made_from

    def duck_file(self, rows, database, made_from):
        """DuckDB's own file with the rows of calltally's public view: (path, its units of duration and score)."""
        path, pipe, script = (os.path.join(self.work, name) for name in (f"report-{rows}.duckdb", "report.pipe", "load.sql"))
        load = report_sql.duck_load(pipe)
        stamp = Stamp(path, {**made_from, "load": sha256(load), "duckdb": self.duckdb_version()})
        if self.options.fresh or not stamp.fits():
            stamp.drop()
            began = time.monotonic()
            write(script, load)
            if os.path.exists(pipe):
                os.unlink(pipe)
            os.mkfifo(pipe)
            source = subprocess.Popen(["sqlite3", "-readonly", "-csv", "-cmd", f".output {pipe}", database, report_sql.EXPORT])
            try:
                subprocess.run([self.duckrun, path, script], check=True, stdout=subprocess.DEVNULL)
            finally:
                source.kill()
                source.wait()
                os.unlink(pipe)
            stamp.set()
            print(f"(loaded {rows} calls into DuckDB's file in {time.monotonic() - began:.0f} s)", flush=True)
        write(script, "SELECT duration,sentiment FROM unit;\n")
        said = subprocess.run([self.duckrun, path, script], check=True, capture_output=True, text=True).stdout
        return path, tuple(map(int, json.loads(said)))

    def duckdb_version(self):
        package = os.path.join(HERE, "node_modules/@duckdb/node-api/package.json")
        return json.loads(read(package))["version"] if os.path.exists(package) else "of unknown version"

    def commands(self, rows, cases):
        """{case: {name: (command, script on stdin)}}"""
        database, made_from = self.database(rows)
        commands = {}
        one = os.path.join(self.work, "one.sql")
        write(one, "SELECT 1;\n")
        duck = None
        if DUCKDB not in self.skipped:
            path, unit = self.duck_file(rows, database, made_from)
            duck = [self.duckrun, "-o", "threads=2", "-o", "access_mode=READ_ONLY", path]
        for case in cases:
            ours = [self.binary, "report", "--db", database, "--format", "json", *case.arguments]
            of_case = commands[case] = {OURS: (ours, None)}
            script = os.path.join(self.work, f"report-{rows}-{case.name.replace(' ', '-')}")
            if duck:
                write(script + ".duckdb.sql", report_sql.duck_report(case, unit, rows * case.days // 731))
                of_case[DUCKDB] = (duck + [script + ".duckdb.sql"], None)
            if SECTIONS not in self.skipped:
                write(script + ".sqlite.sql", report_sql.sqlite_report(case))
                of_case[SECTIONS] = (["sqlite3", "-batch", "-bail", "-readonly", database], script + ".sqlite.sql")
            of_case[START] = ([self.binary, "--version"], None)
            if duck:
                of_case[DUCKDB_OPEN] = (duck + [one], None)
        return commands


def answered(command, script):
    """What a command prints, and the most memory it had: (text, RssAnon, all RSS). Watched closely, so not timed."""
    with open(script or os.devnull) as stdin:
        process = subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        watch = Watch(process.pid, interval_s=0.001)
        errors = []
        reader = threading.Thread(target=lambda: errors.append(process.stderr.read()))
        reader.start()
        said = process.stdout.read()
        reader.join()
        process.wait()
        watch.stop()
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]}: exit {process.returncode}: {errors[0].decode(errors='replace')[-300:]}")
    return said.decode(), watch.anon_bytes, watch.peak_bytes


def clocked(command, script):
    """(seconds, processor seconds) of a whole process."""
    with open(script or os.devnull) as stdin:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]}: exit {process.returncode}")
    return took, used.ru_utime + used.ru_stime


def measure(bench, rows, commands):
    memory = {}
    for case, of_case in commands.items():
        answers = {}
        for name, (command, script) in list(of_case.items()):
            answers[name], *memory[case, name] = answered(command, script)
        ours = json.loads(answers[OURS])
        if ours["figures"]["calls"] == 0:
            bench.problems.append(f"{rows} calls, {case.name}: calltally reports no calls")
        for name in (DUCKDB, SECTIONS):
            if name in answers:
                found = report_sql.difference(ours, report_sql.sections(case, report_sql.json_rows(answers[name])))
                if found:
                    bench.problems.append(f"{rows} calls, {case.name}: {name} answers otherwise, its time says nothing: {found}")
                    del of_case[name]
    times = {(case, name): [] for case, of_case in commands.items() for name in of_case}
    for number in range(bench.options.rounds):
        for case, of_case in commands.items():
            for name, (command, script) in of_case.items():
                if name != SECTIONS or number == 0 or rows <= SMALL or not case.long:  # once is enough of what takes a minute
                    times[case, name].append(clocked(command, script))
    figures = {}
    for case, of_case in commands.items():
        print(f"{rows} calls, {case.name}")
        print(f"  {'':34}{'ms':>9} {'processor ms':>13} {'anon MiB':>9} {'peak MiB':>9} {'calltally takes':>16}")
        ours = [seconds for seconds, _ in times[case, OURS]]
        for name in of_case:
            seconds, processor = zip(*times[case, name])
            entry = figures.setdefault(case.name, {})[name] = {
                "ms": median(seconds) * 1e3, "processor_ms": median(processor) * 1e3, "rounds_ms": [s * 1e3 for s in seconds],
                "anon_mib": mib(memory[case, name][0]), "peak_mib": mib(memory[case, name][1])}
            takes = ""
            if name in (DUCKDB, SECTIONS):
                entry["ratio"] = ratio(ours, seconds)
                takes = f"{entry['ratio']:.3f} x"
            print(f"  {name:34}{entry['ms']:9.1f} {entry['processor_ms']:13.1f} {entry['anon_mib']:9.1f} "
                  f"{entry['peak_mib']:9.1f} {takes:>16}")
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--database")
    options = parser.parse_args()
    bench = Bench(options)
    if not os.access(bench.binary, os.X_OK) or not os.access(bench.gen, os.X_OK):
        print(f"SKIPPED: {bench.binary} or {bench.gen} is not built (make bench)")
        return 0
    for name, why in bench.skipped.items():
        print(f"SKIPPED {name}: {why}")
    print(f"Median of {options.rounds} rounds, ratios within a round; DuckDB {bench.duckdb_version()}; "
          "peak MiB includes pages of files")
    sizes = {}
    for rows in sorted({SMALL, options.rows}):
        cases = [TWO_YEARS] if rows == SMALL else [TWO_YEARS, DAYS_30]
        sizes[rows] = measure(bench, rows, bench.commands(rows, cases))
    for problem in bench.problems:
        print("PROBLEM: " + problem)
    write(os.path.join(bench.work, "report.json"), json.dumps({"sizes": sizes, "problems": bench.problems}, indent=1))
    return 1 if bench.problems else 0


if __name__ == "__main__":
    sys.exit(main())
