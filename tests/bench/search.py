#!/usr/bin/env python3
"""Milliseconds of whole `calltally search` processes over a large database, question by question, beside the start of
the process alone. Before any time is printed, the number of calls found is compared with what the summaries say.

  search.py BUILD_DIR [DATABASE] [--rounds 7]

DATABASE is the one that report.py keeps (BUILD_DIR/bench/report-1000000.db) unless told. Figures go to
BUILD_DIR/bench/search.json too."""
import argparse
import json
import os
import re
import sqlite3
import sys

from process import median, timed

WORD = re.compile(r"\w+")


def chosen_words(path):
    """A frequent, a usual and a rare word of the generated summaries, by how many of every hundredth call have them."""
    counts = {}
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        for (summary,) in database.execute("SELECT summary FROM call_text WHERE id % 100 = 0 AND summary IS NOT NULL"):
            for word in set(WORD.findall(summary.lower())):
                counts[word] = counts.get(word, 0) + 1
    plain = sorted((w for w in counts if w.isascii() and len(w) > 5), key=lambda w: (counts[w], w))
    usual = [w for w in plain if counts[w] * 100 <= max(counts.values())]
    return plain[-1], usual[-1], plain[0]


def questions(path):
    """Name, words, further arguments, and how often a reader of all summaries finds it."""
    frequent, usual, rare = chosen_words(path)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        line = database.execute("SELECT line_number FROM call_text WHERE line_number IS NOT NULL LIMIT 1").fetchone()[0]
        pair = next(" ".join(WORD.findall(s)[3:5]) for (s,) in database.execute("SELECT summary FROM call_text LIMIT 1"))
    has = lambda word: lambda text: re.search(rf"\b{word}\b", text) is not None
    return [
        ("a rare word", rare, [], has(rare)),
        ("a usual word", usual, [], has(usual)),
        ("two words", f"{usual} {frequent}", [], lambda t: has(usual)(t) and has(frequent)(t)),
        ("a phrase", f'"{pair}"', [], has(pair.lower())),
        ("a prefix", usual[:-2] + "*", [], lambda t: re.search(rf"\b{usual[:-2]}", t) is not None),
        ("a usual word, one line", usual, ["--line", line], None),
        ("a usual word, 30 days", usual, ["--period", "30d", "--as-of", "2025-12-31"], None),
        ("a frequent word, best first", frequent, [], has(frequent)),
        ("a frequent word, newest first", frequent, ["--sort", "-start"], has(frequent)),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("database", nargs="?")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    build = os.path.abspath(options.build)
    binary = os.path.join(build, "calltally")
    path = options.database or os.path.join(build, "bench", "report-1000000.db")
    for needed in (binary, path):
        if not os.path.exists(needed):
            print(f"SKIPPED: there is no {needed} (make; tests/bench/report.py makes the database)")
            return 0

    asked = questions(path)
    expected = [0 for _ in asked]
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        calls = 0
        for (summary,) in database.execute("SELECT summary FROM call_text"):
            calls += 1
            text = (summary or "").lower()
            for i, (_, _, _, has) in enumerate(asked):
                expected[i] += has is not None and has(text)

    commands = [[binary, "--version"]]
    for _, words, arguments, _ in asked:
        commands.append([binary, "search", "--db", path, "--tz", "UTC", "--limit", "20", *arguments, "--format", "json", "--", words])
    problems, found, times = [], [], [[] for _ in commands]
    for i, command in enumerate(commands[1:]):
        total = json.loads(os.popen(" ".join(f"'{part}'" for part in command)).read())["total"]
        found.append(total)
        if asked[i][3] is not None and total != expected[i]:
            problems.append(f"{asked[i][0]}: {total} calls found, the summaries have {expected[i]}")
    for _ in range(options.rounds):
        for place, command in enumerate(commands):
            times[place].append(timed(command)[0] * 1000)
    start = median(times[0])
    print(f"{calls} calls: median of {options.rounds} rounds; the start of the process alone takes {start:.1f} ms")
    print(f"  {'':31}{'calls found':>12} {'ms':>8} {'ms without start':>17}")
    figures = {"calls": calls, "start_ms": start, "questions": {}, "problems": problems}
    for i, (name, _, _, _) in enumerate(asked):
        took = median(times[i + 1])
        figures["questions"][name] = {"found": found[i], "ms": took, "ms_without_start": took - start}
        print(f"  {name:31}{found[i]:12} {took:8.1f} {took - start:17.1f}")
    figures["median_ms"] = median([q["ms"] for q in figures["questions"].values()])
    figures["median_ms_without_start"] = figures["median_ms"] - start
    print(f"  {'median of the questions':31}{'':12} {figures['median_ms']:8.1f} {figures['median_ms_without_start']:17.1f}")
    for problem in problems:
        print("PROBLEM: " + problem)
    with open(os.path.join(build, "bench", "search.json"), "w") as file:
        json.dump(figures, file, indent=1)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
