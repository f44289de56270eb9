#!/usr/bin/env python3
"""Durable acknowledgements per second: calltally beside a no-op handler of its HTTP library, beside Fastify with
better-sqlite3, and beside itself with one commit per request. wrk posts; rounds run every server in turn.

  receive.py BUILD_DIR [--rounds 3] [--seconds 5] [--connections 1,8,64,256] [--soak 60] [--baseline BUILD_DIR]

BUILD_DIR holds calltally and bench/ (gen, noop: run.sh makes them). The databases lie in BUILD_DIR/bench while it runs:
a disk, not a memory file system, or "durable" means nothing. Figures go to BUILD_DIR/bench/receive.json too.
--baseline runs the calltally of another build directory in turn with the others: before and after a change.
Compare only what ran in the same run; believe nothing under 20 %."""
import argparse
import collections
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys

from process import Server, median, mib, ratio, remove_database

HERE = os.path.dirname(os.path.abspath(__file__))
TOKEN = "bench-token-0123456789"
OURS, SINGLE, NOOP, FASTIFY = "calltally", "calltally, commit per request", "no-op handler", "Fastify + better-sqlite3"
BASELINE = "calltally, baseline"

Peer = collections.namedtuple("Peer", "command env count")
Load = collections.namedtuple("Load", "rate p50_us p99_us acks errors")


def fastify_missing():
    if not shutil.which("node"):
        return "node is not installed (make deps-bench)"
    probe = subprocess.run(["node", "-e", "require('fastify'); new (require('better-sqlite3'))(':memory:')"], cwd=HERE,
                           capture_output=True, text=True)
    return "fastify and better-sqlite3 are not installed (make deps-bench)" if probe.returncode else None


def peers_of(build, work, baseline):
    """The servers that can run, in order, and why the others cannot."""
    peers, skipped = {}, {}
    binary, token, db = os.path.join(build, "calltally"), os.path.join(work, "token"), os.path.join(work, "receive.db")
    with open(os.open(token, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(TOKEN + "\n")
    serve = [binary, "serve", "--db", db, "--listen", "127.0.0.1:0", "--token-file", token]
    if os.access(binary, os.X_OK):
        count = "SELECT count(*) FROM call_report"
        peers[OURS] = Peer(serve, {}, count)
        peers[SINGLE] = Peer([*serve, "--batch", "1"], {}, count)
    else:
        skipped[OURS] = skipped[SINGLE] = f"{binary} is not built (make)"
    if baseline:
        peers[BASELINE] = Peer([os.path.join(os.path.abspath(baseline), "calltally"), *serve[1:]], {},
                               "SELECT count(*) FROM call_report")
    peers[NOOP] = Peer([os.path.join(work, "noop")], {}, None)
    reason = fastify_missing()
    if reason:
        skipped[FASTIFY] = reason
    else:
        peers[FASTIFY] = Peer(["node", os.path.join(HERE, "peer_fastify.js"), db], {"PEER_TOKEN": TOKEN},
                              "SELECT count(*) FROM call")
    return peers, skipped, db


def wrk(url, connections, seconds, templates):
    said = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "15s", "--latency", "-s",
                           os.path.join(HERE, "post.lua"), url + "/", "--", templates, TOKEN],
                          capture_output=True, text=True, timeout=seconds + 60).stdout
    found = re.search(r"RESULT (.*)", said)
    if not found:
        raise RuntimeError("wrk gave no result: " + said[-300:])
    r = {k: int(v) for k, v in (pair.split("=") for pair in found.group(1).split())}
    errors = sum(r[k] for k in ("connect", "read", "write", "status", "timeout"))
    return Load(r["n"] / (r["duration_us"] / 1e6), r["p50_us"], r["p99_us"], r["n"] - r["status"], errors)


def one_run(peer, connections, seconds, templates, work, db):
    """One fresh server under load: what wrk saw, and what the server grew to."""
    remove_database(db)
    with Server(peer.command, os.path.join(work, "receive.log"), peer.env, db + "-wal") as server:
        warm = wrk(server.url, connections, 1, templates)
        load = wrk(server.url, connections, seconds, templates)
        grown = server.watch
        code = server.stop()
    problems = []
    if load.errors or warm.errors:
        problems.append(f"{load.errors + warm.errors} errors seen by wrk")
    if code != 0:
        problems.append(f"exit code {code}: {server.tail()}")
    stored = None
    if peer.count:
        with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as connection:
            stored = connection.execute(peer.count).fetchone()[0]
        connection.close()
        # What was committed but not yet answered when wrk hung up, twice, is stored without an acknowledgement.
        acks = warm.acks + load.acks
        if not acks <= stored <= acks + 2 * connections:
            problems.append(f"{acks} acknowledged but {stored} stored")
    remove_database(db)
    return load, grown.file_bytes, grown.anon_bytes, stored, problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--connections", default="1,8,64,256")
    parser.add_argument("--soak", type=int, default=60, help="seconds of full load at 64 connections; 0: none")
    parser.add_argument("--baseline", help="a build directory with an older calltally to measure beside")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        print("SKIPPED: wrk is not installed (make deps-bench)")
        return 0
    build = os.path.abspath(options.build)
    work = os.path.join(build, "bench")
    os.makedirs(work, exist_ok=True)
    templates = os.path.join(work, "templates.jsonl")
    with open(templates, "w") as file:
        subprocess.run([os.path.join(work, "gen"), "templates", "512"], stdout=file, check=True)

    peers, skipped, db = peers_of(build, work, options.baseline)
    for name, reason in skipped.items():
        print(f"SKIPPED {name}: {reason}")
    figures = {"connections": {}, "problems": []}

    def note(name, connections, problems):
        for problem in problems:
            line = f"{name}, {connections} connections: {problem}"
            figures["problems"].append(line)
            print("PROBLEM " + line)

    for connections in map(int, options.connections.split(",")):
        runs = {name: [] for name in peers}
        for _ in range(options.rounds):
            for name, peer in peers.items():
                run = one_run(peer, connections, options.seconds, templates, work, db)
                note(name, connections, run[4])
                runs[name].append(run)
        rates = {name: [run[0].rate for run in r] for name, r in runs.items()}
        row = figures["connections"][connections] = {}
        print(f"\n{connections} connection{'s' if connections > 1 else ''}: median of {options.rounds} rounds of "
              f"{options.seconds} s, ratios within a round")
        print(f"  {'':31}{'acks/s':>8} {'p50 ms':>8} {'p99 ms':>8} {'WAL MiB':>8} {'anon MiB':>9} {'x no-op':>8} {'x Fastify':>10} {'x single':>9}")
        for name in peers:
            row[name] = {
                "acks_per_s": median(rates[name]),
                "p50_ms": median(run[0].p50_us for run in runs[name]) / 1000,
                "p99_ms": median(run[0].p99_us for run in runs[name]) / 1000,
                "wal_mib": mib(max(run[1] for run in runs[name])),
                "anon_mib": mib(max(run[2] for run in runs[name])),
                **{"x " + other: ratio(rates[name], rates[other]) for other in peers if other != name},
            }
            v = row[name]
            wal = f"{v['wal_mib']:8.1f}" if peers[name].count else f"{'-':>8}"
            fastify = f"{v.get('x ' + FASTIFY, 1.0):10.2f}" if FASTIFY in peers else f"{'-':>10}"
            print(f"  {name:31}{v['acks_per_s']:8.0f} {v['p50_ms']:8.2f} {v['p99_ms']:8.2f} {wal} {v['anon_mib']:9.1f} "
                  f"{v.get('x ' + NOOP, 1.0):8.3f} {fastify} {v.get('x ' + SINGLE, 1.0):9.2f}", flush=True)

    if options.soak and OURS in peers:
        wanted = options.connections.split(",")
        connections = 64 if "64" in wanted else int(wanted[-1])
        load, wal, anon, stored, problems = one_run(peers[OURS], connections, options.soak, templates, work, db)
        note(OURS + ", soak", connections, problems)
        figures["soak"] = {"seconds": options.soak, "connections": connections, "acks_per_s": load.rate, "stored": stored,
                           "p50_ms": load.p50_us / 1000, "p99_ms": load.p99_us / 1000, "wal_mib": mib(wal), "anon_mib": mib(anon)}
        print(f"\n{options.soak} s of full load at {connections} connections: {load.rate:.0f} acks/s, p50 {load.p50_us / 1000:.2f} ms, "
              f"p99 {load.p99_us / 1000:.2f} ms, WAL at most {mib(wal):.1f} MiB, memory without file pages at most "
              f"{mib(anon):.1f} MiB, {stored} calls stored")
    with open(os.path.join(work, "receive.json"), "w") as file:
        json.dump({**figures, "skipped": skipped}, file, indent=1)
    return 1 if figures["problems"] else 0


if __name__ == "__main__":
    sys.exit(main())
