#!/usr/bin/env python3
"""The export of a large database as CSV, as whole processes, beside the sqlite3 shell writing the same columns, and what
the memory of both was. Before any ratio is printed, two files are held against each other, cell by cell; what is timed goes to
/dev/null, so that it is not the disk that is measured. How long a file takes that is synced and renamed is told beside it.

  export.py BUILD_DIR [DATABASE] [--rounds 5] [--small 100000]

DATABASE is the one that report.py keeps (BUILD_DIR/bench/report-1000000.db) unless told. Memory is measured on the first
--small calls, too: it must not grow with the rows. Figures go to BUILD_DIR/bench/export.json as well."""
import argparse
import csv
import json
import os
import sqlite3
import sys

from process import median, mib, ratio, timed

OURS, SHELL = "calltally export", "sqlite3 shell"
PLAIN = ["call_id", "started_at", "started_local", "start_estimated", "type", "status", "end_reason", "line_number", "line_name",
         "customer_number", "agent_id", "agent_name", "duration_s", "sentiment", "topic", "answered", "quality", "summary",
         "received_at", "platform", "end_class", "agent_version"]


def connect(path):
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def shell_sql(path):
    """The same columns in the same order, from the public view and the stored analysis, as the shell writes them fastest."""
    with connect(path) as database:
        keys = sorted(key for (key,) in database.execute(
            "SELECT DISTINCT key FROM call_text, json_each(analysis) WHERE call_text.id % 100 = 1"))
        flags = {key for key in keys if database.execute(
            "SELECT json_type(analysis, '$.' || ?) IN ('true', 'false') FROM call_text WHERE analysis ->> ? IS NOT NULL LIMIT 1",
            (key, key)).fetchone()[0]}
    columns = ["r.call_id", "r.started_at", "strftime('%Y-%m-%d %H:%M:%S', r.started_ms / 1000, 'unixepoch') AS started_local",
               "CASE r.start_estimated WHEN 1 THEN 'true' ELSE 'false' END AS start_estimated"]
    columns += ["r." + name for name in PLAIN[4:]]
    for key in keys:
        value = f"t.analysis ->> '{key}'"
        if key in flags:
            value = f"CASE {value} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"
        columns.append(f"{value} AS \"analysis.{key}\"")
    return (f"SELECT {', '.join(columns)} FROM call_report AS r JOIN call_text AS t ON t.call_id = r.call_id"
            " ORDER BY r.started_ms, r.call_id;")


def fastest_shell_sql(sql):
    """The view once more by hand: joined by row number instead of call id."""
    return sql.replace(
        "FROM call_report AS r JOIN call_text AS t ON t.call_id = r.call_id", "FROM source AS r JOIN call_text AS t ON t.id = r.id"
    ).replace(
        "SELECT r.call_id",
        """WITH source AS (
SELECT t.id, t.call_id, t.started_at, c.started_ms, t.start_estimated, y.name AS type, t.status, e.shown AS end_reason, t.line_number,
       l.name AS line_name, t.customer_number, a.shown AS agent_id, a.name AS agent_name, c.duration_s, c.sentiment,
       o.shown AS topic, w.name AS answered, q.shown AS quality, t.summary, t.received_at,
       t.platform, h.name AS end_class, v.shown AS agent_version
  FROM call AS c JOIN call_text AS t ON t.id = c.id JOIN call_type AS y ON y.id = c.type
  JOIN answer AS w ON w.id = coalesce(c.answered, 2) JOIN call_end AS h ON h.id = c.end_class LEFT JOIN label AS v ON v.id = c.agent_version_id
  LEFT JOIN label AS l ON l.id = c.line_id LEFT JOIN label AS m ON m.id = c.topic_id
  LEFT JOIN label AS o ON o.id = coalesce(m.into_id, m.id) LEFT JOIN label AS q ON q.id = c.quality_id
  LEFT JOIN label AS a ON a.id = c.agent_id LEFT JOIN label AS e ON e.id = c.end_reason_id)
SELECT r.call_id""", 1)


def same(a, b):
    if a == b:
        return True
    try:  # 8 and 8.0 are one number
        return float(a) == float(b)
    except ValueError:
        return False


def difference(ours, theirs):
    """The first difference of two CSV files, and the number of rows; nothing where there is none."""
    rows = 0
    with open(ours, newline="") as one, open(theirs, newline="") as two:
        left, right = csv.reader(one), csv.reader(two)
        for a in left:
            b = next(right, None)
            if b is None or len(a) != len(b) or not all(map(same, a, b)):
                return rows, f"row {rows}: {a} is {b} to the shell"
            rows += 1
        if next(right, None) is not None:
            return rows, "the shell has more rows"
    return rows, None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("database", nargs="?")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--small", type=int, default=100_000)
    options = parser.parse_args()
    build = os.path.abspath(options.build)
    binary, work = os.path.join(build, "calltally"), os.path.join(build, "bench")
    path = options.database or os.path.join(work, "report-1000000.db")
    for needed in (binary, path):
        if not os.path.exists(needed):
            print(f"SKIPPED: there is no {needed} (make; tests/bench/report.py makes the database)")
            return 0
    os.makedirs(work, exist_ok=True)
    ours, theirs = os.path.join(work, "export.csv"), os.path.join(work, "export-shell.csv")
    sql = shell_sql(path)
    script = os.path.join(work, "export.sql")

    def commands_to(our_file, their_file):
        with open(script, "w") as file:
            file.write(f".mode csv\n.headers on\n.once {their_file}\n{fastest_shell_sql(sql)}\n")
        return {OURS: ([binary, "export", "--db", path, "--tz", "UTC", "-o", our_file], None),
                SHELL: (["sqlite3", "-readonly", f"file:{path}?mode=ro"], script)}

    commands = commands_to(ours, theirs)
    with connect(path) as database:
        calls = database.execute("SELECT count(*) FROM call").fetchone()[0]
        offset = min(options.small, calls - 1)
        until = database.execute("SELECT started_ms FROM call ORDER BY started_ms LIMIT 1 OFFSET ?", (offset,)).fetchone()[0]
        until = database.execute("SELECT strftime('%Y-%m-%dT%H:%M:%fZ', ? / 1000.0, 'unixepoch')", (until,)).fetchone()[0]
    problems, times, memory = [], {name: [] for name in commands}, {}
    synced = [timed(command, stdin=source)[0] for command, source in commands.values()][0]  # and both now read from memory
    rows, what = difference(ours, theirs)
    if what:
        problems.append(what)
    if rows != calls + 1:
        problems.append(f"{rows} rows with the header, of {calls} calls")
    size = os.path.getsize(ours)
    for file in (ours, theirs):
        os.unlink(file)
    commands = commands_to(os.devnull, os.devnull)
    for _ in range(options.rounds):
        for name, (command, source) in commands.items():
            took, anon = timed(command, stdin=source)
            times[name].append(took)
            memory[name] = max(memory.get(name, 0), anon)
    _, small = timed([*commands[OURS][0], "--since", "2000-01-01", "--until", until])

    figures = {"calls": calls, "bytes": size, "problems": problems, "anon_mib": mib(memory[OURS]), "anon_mib_small": mib(small),
               "synced_s": synced, "ratio": ratio(times[OURS], times[SHELL])}
    print(f"{calls} calls, {mib(size):.0f} MiB of CSV; median of {options.rounds} rounds")
    print(f"  {'':20}{'seconds':>9}{'calls/s':>11}{'MiB':>7}{'ratio':>8}")
    for name in commands:
        took = median(times[name])
        figures[name] = {"seconds": took, "calls_per_s": calls / took}
        print(f"  {name:20}{took:9.2f}{calls / took:11.0f}{mib(memory[name]):7.1f}{ratio(times[name], times[SHELL]):8.2f}")
    print(f"  memory of {options.small} calls: {mib(small):.1f} MiB; the first export, to a file that was synced: {synced:.1f} s")
    for problem in problems:
        print("PROBLEM: " + problem)
    with open(os.path.join(work, "export.json"), "w") as file:
        json.dump(figures, file, indent=1)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
