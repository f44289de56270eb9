#!/usr/bin/env python3
"""Lets bash, zsh and fish complete command lines in a pseudo-terminal, and looks at what they then run.

  complete.py PROGRAM [SHELL...]

A line is typed, a Tab behind it, and Enter: in place of the program stands a script that writes down its arguments, and asks the
program for completions only. Shells that are not installed are SKIPPED; exit code 77 where none is."""
import os
import pathlib
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import time

TREE = pathlib.Path(__file__).resolve().parents[2]
SECONDS_MAX = 30
START = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "source <(calltally completions bash)"),
    "zsh": (["zsh", "-f", "-i"], "autoload -U compinit; compinit -D -u; source <(calltally completions zsh)"),
    "fish": (["fish", "--no-config", "-i"], "calltally completions fish | source"),
}
# What is typed before Tab, and the arguments that are run then.
LINES = [
    ("rep", ["report"]),
    ("help fig", ["help", "figures"]),
    ("help quar", ["help", "quarantine"]),
    ("--conf", ["--config"]),
    ("--config nam", ["--config", "named.toml"]),
    ("--config named.toml top", ["--config", "named.toml", "topics"]),
    ("report --perio", ["report", "--period"]),
    ("report --period last-w", ["report", "--period", "last-week"]),
    ("report --no-pag", ["report", "--no-pager"]),
    ("report --no-text --unit mo", ["report", "--no-text", "--unit", "month"]),
    ("report --unit=mo", ["report", "--unit=month"]),
    ("calls --format x", ["calls", "--format", "xlsx"]),
    ("export --lang d", ["export", "--lang", "de"]),
    ("report --by topic --sort talk", ["report", "--by", "topic", "--sort", "talk_s"]),
    ("export --columns started_loc", ["export", "--columns", "started_local"]),
    ("calls --answered unk", ["calls", "--answered", "unknown"]),
    ("check --only missi", ["check", "--only", "missing"]),
    ("quarantine retr", ["quarantine", "retry"]),
    ("import rep", ["import", "reports.jsonl"]),
    ("import reports.jsonl nam", ["import", "reports.jsonl", "named.toml"]),
    ("report -o nam", ["report", "-o", "named.toml"]),
    ("report --mail-parts lett", ["report", "--mail-parts", "letters"]),
    ("completions fi", ["completions", "fish"]),
    ("config expo", ["config", "export"]),
    # From the database.
    ("calls --topic Stor", ["calls", "--topic", "Storing melden"]),
    ("calls --topic Afspraak\\ m", ["calls", "--topic", "Afspraak maken"]),
    ("calls --line Recep", ["calls", "--line", "Receptie"]),
    ("report --by terugb", ["report", "--by", "terugbellen"]),
    ("report --where weekd", ["report", "--where", "weekday="]),
    ("topics merge Klac", ["topics", "merge", "Klacht"]),
    ("topics merge Klacht Stor", ["topics", "merge", "Klacht", "Storing melden"]),
    ("calls --db other/calls.db --topic Elders", ["calls", "--db", "other/calls.db", "--topic", "Elders vandaan"]),
    ("calls --config named.toml --topic Elders", ["calls", "--config", "named.toml", "--topic", "Elders vandaan"]),
    ("--config named.toml calls --db calltally.db --topic Stor",
     ["--config", "named.toml", "calls", "--db", "calltally.db", "--topic", "Storing melden"]),
    ("show f720", ["show", "f7202683-e8e4-4361-a2bb-e8ca71bdf9a3"]),
    ("show --db other/calls.db els", ["show", "--db", "other/calls.db", "elsewhere"]),
    ("forget --call f720", ["forget", "--call", "f7202683-e8e4-4361-a2bb-e8ca71bdf9a3"]),
    ("forget --call=f720", ["forget", "--call=f7202683-e8e4-4361-a2bb-e8ca71bdf9a3"]),
    # From the machine.
    ("report --tz Europe/Amst", ["report", "--tz", "Europe/Amsterdam"]),
    ("report --tz=Europe/Amst", ["report", "--tz=Europe/Amsterdam"]),
    ("init --tz America/New_", ["init", "--tz", "America/New_York"]),
    # Nothing to offer, and nothing made of it.
    ("show --db nowhere.db f720", ["show", "--db", "nowhere.db", "f720"]),
    ("calls --db nowhere.db --topic Stor", ["calls", "--db", "nowhere.db", "--topic", "Stor"]),
    ("calls --limit 1", ["calls", "--limit", "1"]),
]
# Of several ids the first that a shell offers is that of the newest call: what is typed so that it takes it.
TAKE_FIRST = {"bash": "\x1bm", "zsh": "\t\t", "fish": "\t\t\n"}
AMBIGUOUS = ("show f7", ["show", "f7446791-629b-40c2-aaf3-5457263b29b4"])
STAND_IN = """#!/bin/sh
if [ "$1" = completions ] && [ ! -t 1 ]; then exec '{program}' "$@"; fi
for argument; do printf '%s\\n' "$argument"; done > {folder}/seen.new
mv {folder}/seen.new {folder}/seen
"""


class Shell:
    def __init__(self, name, folder, path):
        words, setup = START[name]
        self.folder = folder
        pid, self.terminal = pty.fork()
        if pid == 0:
            os.chdir(folder)
            os.execvpe(words[0], words, {"PATH": f"{path}:/usr/bin:/bin", "HOME": str(folder), "TERM": "xterm", "LC_ALL": "C.UTF-8",
                                         "PS1": "$ ", "CONFIGURATION_DIRECTORY": str(folder / "none"), "COLUMNS": "200",
                                         "XDG_DATA_HOME": str(path), "XDG_CONFIG_HOME": str(path), "HISTFILE": ""})
        self.pid = pid
        self.shown = b""
        self.type(setup + "\n")
        self.run("ready")

    def type(self, text):
        os.write(self.terminal, text.encode())

    def run(self, line, tab=""):
        """The arguments with which the line, completed, is run; None where it never is."""
        seen = self.folder / "seen"
        seen.unlink(missing_ok=True)
        self.shown = b""
        self.type("calltally " + line + tab + "\n")
        deadline = time.monotonic() + SECONDS_MAX
        while not seen.exists():
            if time.monotonic() > deadline:
                return None
            if select.select([self.terminal], [], [], 0.02)[0]:
                try:
                    self.shown += os.read(self.terminal, 65536)
                except OSError:
                    return None
        return [argument.rstrip("/") for argument in seen.read_text().splitlines()]  # of a folder

    def end(self):
        os.close(self.terminal)
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)


def fill(program, folder):
    calls = subprocess.run([TREE / "examples" / "make-sample-calls.sh", "400"], check=True, stdout=subprocess.PIPE).stdout
    (folder / "reports.jsonl").write_bytes(calls)
    (folder / "other").mkdir()
    (folder / "letters").mkdir()
    (folder / "named.toml").write_text('db = "other/calls.db"\n')
    (folder / "elsewhere.jsonl").write_text('{"call_id":"elsewhere","started_at":"2025-12-03T10:00:00Z","analysis":{"topic":"Elders vandaan"}}\n')
    for words in (["reports.jsonl"], ["elsewhere.jsonl", "--db", "other/calls.db"]):
        subprocess.run([program, "import", *words], cwd=folder, check=True, stderr=subprocess.DEVNULL)
    (folder / "elsewhere.jsonl").unlink()


def files_in(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.name != "seen" and not path.name.startswith("."))


def drive(name, program, failures):
    with tempfile.TemporaryDirectory() as place:
        folder, path = pathlib.Path(place) / "work", pathlib.Path(place) / "bin"
        folder.mkdir()
        path.mkdir()
        stand_in = path / "calltally"
        stand_in.write_text(STAND_IN.format(program=program, folder=folder))
        stand_in.chmod(0o755)
        fill(program, folder)
        before = files_in(folder)
        shell = Shell(name, folder, path)
        if name == "bash":
            shell.type("bind '\"\\em\":menu-complete'\n")
        for line, expected in [*LINES, AMBIGUOUS]:
            found = shell.run(line, TAKE_FIRST[name] if line == AMBIGUOUS[0] else "\t")
            if found != expected:
                failures.append(f"{name}: `calltally {line}` and Tab is run as {found}, not {expected}: {shell.shown[-300:]!r}")
        shell.end()
        if files_in(folder) != before:
            failures.append(f"{name}: completing left other files: {sorted(set(files_in(folder)) ^ set(before))}")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    wanted = sys.argv[2:] or list(START)
    present = [name for name in wanted if shutil.which(name)]
    for name in wanted:
        if name not in present:
            print(f"SKIPPED: {name} is not installed")
    if not present:
        sys.exit(77)
    failures = []
    for name in present:
        drive(name, program, failures)
    for failure in failures:
        print(failure)
    print(f"{len(LINES) + 1} lines in {', '.join(present)}: {len(failures)} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
