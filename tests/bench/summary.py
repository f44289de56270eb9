#!/usr/bin/env python3
"""Holds the figures of receive.py, import.py, report.py, search.py and export.py against the ratios calltally owes (with a full-text index).

  summary.py BUILD_DIR

Prints a table and returns 0: a benchmark informs, on a noisy machine it does not judge."""
import json
import os
import sys

import report
from receive import FASTIFY, NOOP, OURS, SINGLE


def load(build, name):
    try:
        with open(os.path.join(build, "bench", name)) as file:
            return json.load(file)
    except FileNotFoundError:
        return {}


def main():
    receive, imported = load(sys.argv[1], "receive.json"), load(sys.argv[1], "import.json")
    reported = load(sys.argv[1], "report.json")
    rows = []

    def owed(what, value, limit, at_least=True, unit="x"):
        if value is None:
            rows.append((what, "not measured", f"{limit:.3g} {unit}", ""))
            return
        kept = value >= limit if at_least else value <= limit
        rows.append((what, f"{value:.{2 if value >= 0.1 else 3}f} {unit}", f"{'at least' if at_least else 'at most'} {limit:.3g} {unit}",
                     "kept" if kept else "MISSED"))

    def rate(connections, other):
        return receive.get("connections", {}).get(str(connections), {}).get(OURS, {}).get("x " + other)

    at_64 = receive.get("connections", {}).get("64", {}).get(OURS, {})
    soak = receive.get("soak", {})
    owed("acks/s at 64 connections : no-op handler", rate(64, NOOP), 0.14)
    owed("acks/s at 64 connections : Fastify + better-sqlite3", rate(64, FASTIFY), 3)
    owed("acks/s at 64 connections : commit per request", rate(64, SINGLE), 2.5)
    owed("acks/s at 1 connection : commit per request", rate(1, SINGLE), 0.8)
    rate_of = {n: receive.get("connections", {}).get(n, {}).get(OURS, {}).get("acks_per_s") for n in ("64", "256")}
    owed("acks/s at 256 connections : at 64 connections",
         rate_of["256"] / rate_of["64"] if rate_of["64"] and rate_of["256"] else None, 1)
    owed("p99 : p50 at 64 connections", at_64.get("p99_ms", 0) / at_64["p50_ms"] if at_64 else None, 3.5, at_least=False)
    owed(f"largest WAL in {soak.get('seconds', 60)} s of full load", soak.get("wal_mib"), 32, at_least=False, unit="MiB")
    owed("memory without file pages, the same", soak.get("anon_mib"), 20, at_least=False, unit="MiB")
    shell = imported.get("peers", {}).get("sqlite3 shell, same tables", {}).get("ratio")
    owed(f"import of {imported.get('rows', 100000)} reports : sqlite3 shell", shell if imported.get("same") else None,
         1.5 if imported.get("rows", 0) >= 1_000_000 else 1.3)

    def answering(calls, case, peer, member="ratio"):
        return reported.get("sizes", {}).get(str(calls), {}).get(case.name, {}).get(peer, {}).get(member)

    million, ten_million = 1_000_000, 10_000_000
    duckdb, two_years, month = report.DUCKDB, report.TWO_YEARS, report.DAYS_30
    owed("report on 100000 calls, two years : DuckDB", answering(report.SMALL, two_years, duckdb), 0.2, at_least=False)
    owed("report on a million, two years : DuckDB", answering(million, two_years, duckdb), 0.7, at_least=False)
    owed("report on a million, 30 days : DuckDB", answering(million, month, duckdb), 0.2, at_least=False)
    if str(ten_million) in reported.get("sizes", {}):
        owed("report on ten million, 30 days : DuckDB", answering(ten_million, month, duckdb), 0.7, at_least=False)
    owed("report on a million, two years : query per section", answering(million, two_years, report.SECTIONS), 1 / 15,
         at_least=False)
    owed("memory without file pages, the same report", answering(million, two_years, report.OURS, "anon_mib"), 32,
         at_least=False, unit="MiB")

    searched = load(sys.argv[1], "search.json")
    owed(f"search of {searched.get('calls', million)} calls, median without start", searched.get("median_ms_without_start"), 10,
         at_least=False, unit="ms")

    exported = load(sys.argv[1], "export.json")
    owed(f"export of {exported.get('calls', million)} calls : sqlite3 shell", exported.get("ratio"), 0.25, at_least=False)
    owed("memory of that export : of a tenth of it", exported["anon_mib"] / exported["anon_mib_small"] if exported else None, 1.2,
         at_least=False)

    print("Owed and measured")
    for what, value, limit, verdict in rows:
        print(f"  {what:52} {value:>13}   {limit:18} {verdict}")
    for problem in receive.get("problems", []):
        print("  PROBLEM " + problem)
    for problem in reported.get("problems", []):
        print("  PROBLEM report: " + problem)
    for problem in searched.get("problems", []):
        print("  PROBLEM search: " + problem)
    for problem in exported.get("problems", []):
        print("  PROBLEM export: " + problem)
    if imported.get("difference"):
        print("  PROBLEM import: " + imported["difference"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
