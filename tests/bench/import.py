#!/usr/bin/env python3
"""Rows per second of `calltally import` beside the sqlite3 shell filling the same tables from the same file
(import_shell.sql), and beside sqlite-utils, which makes one flattened table of it and a full-text index of the
summaries, as calltally has one. Rounds run each in turn.

  import.py BUILD_DIR [N] [--rounds 3]

N reports, 100,000 unless told. Before any ratio is printed, the rows of the shell's database are compared with
calltally's. Databases lie in BUILD_DIR/bench while it runs; figures go to BUILD_DIR/bench/import.json too."""
import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys

from process import median, mib, ratio, remove_database, timed

HERE = os.path.dirname(os.path.abspath(__file__))
OURS, SHELL, UTILS = "calltally import", "sqlite3 shell, same tables", "sqlite-utils, flat, text index"

# What any reader of the two databases sees, apart from the time of the import itself.
SEEN = """SELECT call_id, started_ms, start_estimated, type, status, line_number, line_name, customer_number, duration_s,
                 sentiment, topic, answered, quality, summary, reported_at FROM call_report ORDER BY call_id"""
BODIES = "SELECT count(*), sum(length(body)) FROM delivery"


def first_difference(ours, theirs):
    """Nothing if both databases show the same calls, else a sentence."""
    with sqlite3.connect(f"file:{ours}?mode=ro", uri=True) as a, sqlite3.connect(f"file:{theirs}?mode=ro", uri=True) as b:
        left, right = a.execute(SEEN), b.execute(SEEN)
        rows = 0
        while True:
            x, y = left.fetchone(), right.fetchone()
            if x != y:
                return f"row {rows + 1}: {x} against {y}"
            if x is None:
                break
            rows += 1
        x, y = a.execute(BODIES).fetchone(), b.execute(BODIES).fetchone()
    a.close()
    b.close()
    if rows == 0:
        return "both are empty"
    return None if x == y else f"stored bodies (count, characters): {x} against {y}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("rows", nargs="?", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    build = os.path.abspath(options.build)
    work = os.path.join(build, "bench")
    os.makedirs(work, exist_ok=True)
    binary, reports = os.path.join(build, "calltally"), os.path.join(work, "reports.jsonl")
    if not os.access(binary, os.X_OK):
        print(f"SKIPPED: {binary} is not built (make)")
        return 0
    with open(reports, "w") as file:
        subprocess.run([os.path.join(work, "gen"), "reports", str(options.rows)], stdout=file, check=True)
    db = {name: os.path.join(work, f"import-{i}.db") for i, name in enumerate((OURS, SHELL, UTILS))}
    empty = os.path.join(work, "empty.jsonl")
    open(empty, "w").close()

    # What to run, and what to prepare before the clock starts: the shell's tables are calltally's own.
    commands = {OURS: ([binary, "import", "--db", db[OURS], reports], None, None)}
    for name, program in ((SHELL, "sqlite3"), (UTILS, "sqlite-utils")):
        if not shutil.which(program):
            print(f"SKIPPED {name}: {program} is not installed (make deps-bench)")
        elif name == SHELL:
            commands[name] = (["sqlite3", "-batch", "-bail", db[SHELL]], os.path.join(HERE, "import_shell.sql"),
                              [binary, "import", "--db", db[SHELL], empty])
        else:
            commands[name] = (["sh", "-ec", 'sqlite-utils insert "$0" reports "$1" --nl --flatten --alter --pk message_call_id\n'
                               'sqlite-utils enable-fts "$0" reports message_summary --fts5', db[UTILS], reports], None, None)

    seconds, anon = {name: [] for name in commands}, {name: 0 for name in commands}
    for _ in range(options.rounds):
        for name, (command, script, prepare) in commands.items():
            remove_database(db[name])
            if prepare:
                subprocess.run(prepare, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            took, grown = timed(command, cwd=work, stdin=script)
            seconds[name].append(took)
            anon[name] = max(anon[name], grown)
    difference = first_difference(db[OURS], db[SHELL]) if SHELL in commands else None
    if difference:
        print("PROBLEM: the shell's database is not calltally's, its time says nothing: " + difference)

    print(f"{options.rows} reports, {mib(os.path.getsize(reports)):.0f} MiB of JSON Lines: median of {options.rounds} rounds, "
          "ratios within a round")
    print(f"  {'':31}{'rows/s':>8} {'seconds':>8} {'anon MiB':>9} {'database MiB':>13} {'calltally is':>13}")
    figures = {"rows": options.rows, "same": difference is None, "peers": {}}
    for name in commands:
        faster = ratio(seconds[name], seconds[OURS])
        figures["peers"][name] = {"rows_per_s": options.rows / median(seconds[name]), "seconds": median(seconds[name]),
                                  "anon_mib": mib(anon[name]), "ratio": faster}
        print(f"  {name:31}{options.rows / median(seconds[name]):8.0f} {median(seconds[name]):8.2f} {mib(anon[name]):9.1f} "
              f"{mib(os.path.getsize(db[name])):13.1f} {f'{faster:.2f} x':>13}")
    for path in db.values():
        remove_database(path)
    os.unlink(reports)
    with open(os.path.join(work, "import.json"), "w") as file:
        json.dump({**figures, "difference": difference}, file, indent=1)
    return 1 if difference else 0


if __name__ == "__main__":
    sys.exit(main())
