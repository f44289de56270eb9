#!/usr/bin/env python3
"""Holds what the program writes against the JSON Schemas in doc/schema: the JSON in expected outputs of cases, and live answers
about calls of every kind. Everything has to be valid, no key may be unknown to its schema, and no key of a schema may be one
that is never given.

  schemas.py PROGRAM

Where python3-jsonschema is not installed it is SKIPPED, with exit code 77."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("SKIPPED: python3-jsonschema is not installed")
    sys.exit(77)

TREE = pathlib.Path(__file__).resolve().parents[2]
COMMON = "common.schema.json#"
TOKEN = "secret-token-1"
NOW = ("--as-of", "2026-01-02T09:00:00Z", "--tz", "Europe/Amsterdam")
DECEMBER = ("--period", "2025-12", *NOW)


def own_references(part):
    if isinstance(part, dict):
        return {key: value.replace(COMMON, "#") if key == "$ref" else own_references(value) for key, value in part.items()}
    return [own_references(one) for one in part] if isinstance(part, list) else part


class Schema:
    """One schema with the shared definitions in it, and which of its keys were seen."""

    def __init__(self, path, shared):
        self.name = path.name.removesuffix(".schema.json")
        self.whole = own_references(json.loads(path.read_text()))
        self.whole["$defs"] = shared
        jsonschema.Draft202012Validator.check_schema(self.whole)
        self.validator = jsonschema.Draft202012Validator(self.whole)
        self.seen = set()

    def parts(self, schema):
        """The schema and all that it is composed of."""
        if "$ref" in schema:
            yield from self.parts(self.whole["$defs"][schema["$ref"].removeprefix("#/$defs/")])
        for key in ("allOf", "anyOf"):
            for part in schema.get(key, ()):
                yield from self.parts(part)
        yield schema

    def keys(self, schema):
        return {key: part for one in self.parts(schema) for key, part in one.get("properties", {}).items()}

    def is_open(self, schema, key):
        return any(isinstance(one.get("additionalProperties"), dict) or
                   any(re.search(pattern, key) for pattern in one.get("patternProperties", ())) for one in self.parts(schema))

    def walk(self, value, schema, place, unknown):
        keys = self.keys(schema)
        if isinstance(value, dict) and (keys or any("additionalProperties" in one for one in self.parts(schema))):
            for key, inner in value.items():
                if key in keys:
                    self.seen.add(place + "/" + key)
                    self.walk(inner, keys[key], place + "/" + key, unknown)
                elif not self.is_open(schema, key):
                    unknown.append(f"the schema does not know {place}/{key}")
        items = [one["items"] for one in self.parts(schema) if "items" in one]
        if isinstance(value, list) and items:
            for inner in value:
                self.walk(inner, items[0], place, unknown)

    def complaints(self, value):
        found = [f"{error.json_path}: {error.message[:200]}" for error in self.validator.iter_errors(value)]
        self.walk(value, self.whole, "", found)
        return found

    def promised(self, schema=None, place="", above=()):
        schema = self.whole if schema is None else schema
        for key, part in self.keys(schema).items():
            yield place + "/" + key
            yield from self.promised(part, place + "/" + key)
        for one in self.parts(schema):
            if "items" in one:
                yield from self.promised(one["items"], place)


class Judge:
    def __init__(self):
        folder = TREE / "doc" / "schema"
        shared = own_references(json.loads((folder / "common.schema.json").read_text())["$defs"])
        self.schemas = {path.name.removesuffix(".schema.json"): Schema(path, shared)
                        for path in sorted(folder.glob("*.schema.json")) if path.name != "common.schema.json"}
        self.failures = []
        self.count = 0

    def judge(self, value, name, where):
        self.count += 1
        if name not in self.schemas:
            self.failures.append(f"{where}: there is no schema {name}")
            return
        self.failures += [f"{where}: {complaint}" for complaint in self.schemas[name].complaints(value)]

    def judge_answer(self, value, where):
        self.judge(value, value["contract"].removeprefix("calltally.").removesuffix("/1"), where)

    def never_given(self):
        # A filter is the same everywhere: `report` has seen all of its kinds.
        for schema in self.schemas.values():
            for place in sorted(set(schema.promised()) - schema.seen):
                if schema.name == "report" or not re.search("/filters?/", place):
                    yield f"{schema.name}: {place} is never given"


def answers_in(text):
    """The JSON answers in an expected output, which may have other lines and more than one; cases write TIME for a time of now."""
    text = re.sub('"(TIME|ARRIVED)"', '"2026-01-01T00:00:00.000Z"', text)
    decoder = json.JSONDecoder()
    for start in (match.start() for match in re.finditer(r"^\{\n? *\"contract\"", text, re.MULTILINE)):
        try:
            yield decoder.raw_decode(text, start)[0]
        except json.JSONDecodeError:
            pass  # the case shows a part of it


class Live:
    """A database with calls of every kind, and what is asked of it."""

    def __init__(self, program, folder, judge):
        self.program, self.folder, self.judge = program, pathlib.Path(folder), judge

    def run(self, *words, ends=(0,), **more):
        done = subprocess.run([self.program, *words], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                              env={"PATH": "/usr/bin:/bin", "TZ": "Europe/Amsterdam", "LC_ALL": "C.UTF-8"}, **more)
        if done.returncode not in ends:
            raise SystemExit(f"calltally {' '.join(words)} ended with {done.returncode}: {done.stderr.decode()}")
        return done.stdout.decode()

    def answer(self, *words, **more):
        self.judge.judge_answer(json.loads(self.run(*words, "--format", "json", **more)), "calltally " + " ".join(words))

    def lines(self, schema, *words):
        for line in self.run(*words, "--format", "jsonl").splitlines():
            self.judge.judge(json.loads(line), schema, "calltally " + " ".join(words))

    def fill(self):
        sample = subprocess.run([TREE / "examples" / "make-sample-calls.sh", "400"], check=True, stdout=subprocess.PIPE).stdout
        (self.folder / "sample.jsonl").write_bytes(sample)
        self.run("import", "sample.jsonl", *map(str, sorted((TREE / "examples" / "deliveries").glob("*.json"))), ends=(0, 3))
        (self.folder / "own.jsonl").write_text("\n".join(json.dumps(call) for call in OWN_CALLS) + "\n")
        self.run("import", "own.jsonl", ends=(0, 3))

    def post(self, bodies):
        """Posts bodies that cannot be read to a receiver of its own."""
        (self.folder / "token").write_text(TOKEN)
        server = subprocess.Popen([self.program, "serve", "--listen", "127.0.0.1:0", "--token-file", "token"], cwd=self.folder,
                                  stderr=subprocess.PIPE, text=True)
        try:
            address = next(match[1] for match in (re.search(r"listening on (http://\S+)", line) for line in server.stderr) if match)
            for body in bodies:
                subprocess.run(["curl", "--silent", "--header", "Authorization: Bearer " + TOKEN, "--data-binary", "@-",
                                address + "/webhook"], input=body.encode(), stdout=subprocess.DEVNULL, check=True)
        finally:
            server.terminate()
            server.communicate()


# Calls with what the examples lack: several agents, a merged topic, fields that cannot be read, an estimated start.
OWN_CALLS = [
    {"call_id": "own-1", "started_at": "2025-12-03T10:00:00Z", "customer_number": "+31611111111", "agent_id": "a-1", "agent_name": "Anna",
     "duration_s": 60, "analysis": {"topic": "Afspraken", "sentiment": 8, "k": {"deep": [1, "x", True]}}, "agent_metadata": {"team": 1},
     "recording_url": "https://recordings.example/1", "messages": [{"role": "agent", "content": "Goedemorgen"}, "zonder spreker"]},
    {"call_id": "own-2", "started_at": "2025-12-04 10:00", "received_at": "2025-12-04T10:00:00Z", "duration_s": "1:24",
     "analysis": {"sentiment": "LABEL_7"}, "summary": "Noemt +31612345678 in de tekst"},
    {"call_id": "own-3", "started_at": "2025-12-05T10:00:00Z", "customer_number": "anonymous", "type": "web"},
    # A week without calls in January 2024.
    *({"call_id": f"old-{day}", "started_at": f"2024-01-{day:02}T10:00:00Z"} for day in (1, 2, 3, 11)),
]
# A report cut off, one that can be repaired, one without a call.
BODIES = ['{"type":"end-of-call-report","call":{"id":"half', '{"message":{"type":"end-of-call-report","call":{"id":"x\\ud83d"}}}',
          '{"message":{"type":"end-of-call-report"}}']
FILTERS = [("--line", "Receptie"), ("--customer", "+31611111111"), ("--type", "inbound"), ("--topic", "Klacht"), ("--sentiment", "low"),
           ("--answered", "yes"), ("--quality", "Goed"), ("--agent", "Anna"), ("--agent-version", "none"), ("--end-reason", "none"), ("--end-class", "caller"),
           ("--platform", "flireo"), ("--duration", "<100"),
           ("--where", "hour>8")]
KEYS = ["topic", "line", "customer", "type", "quality", "answered", "agent", "agent_version", "end_reason", "end_class", "platform", "sentiment", "hour", "weekday", "day", "week",
        "month", "quarter", "year", "analysis.terugbellen", "topic,month"]


def ask_report(live):
    live.answer("report", *DECEMBER)
    live.answer("report", *DECEMBER, "--top", "1")
    live.answer("report", "--period", "2025-W51", *NOW)
    live.answer("report", "--period", "2025-12-18", *NOW)
    live.answer("report", "--period", "2025-12", "--compare", "2025-10", *NOW)
    live.answer("report", "--period", "2020", *NOW)
    live.answer("report", *DECEMBER, "--customer", "+31600168081", "--phones", "masked")
    live.answer("report", "--split", "2025-12-15", *NOW)
    live.answer("report", "--split", "2025-12-15", *NOW, "--top", "1", "--split-days", "3")
    live.answer("report", "--split", "2025-12-15", *NOW, "--sentiment", "8")
    for name, value in FILTERS:
        live.answer("report", *DECEMBER, name, value)
    for key in KEYS:
        live.answer("report", *DECEMBER, "--by", key)
    live.answer("report", *DECEMBER, "--by", "topic", "--compare", "2025-10", "--top", "3")
    live.answer("report", *DECEMBER, "--by", "analysis.action_items.task", "--top", "1")
    live.answer("report", "--period", "2024-02", *NOW, "--by", "type", "--compare", "2024-01")
    live.answer("report", "--period", "2024-02", *NOW, "--compare", "2024-01")


def ask_lists(live):
    live.answer("calls", *DECEMBER)
    live.answer("calls", *DECEMBER, "--topic", "Klacht", "--sort", "sentiment", "--limit", "3")
    live.lines("calls-line", "calls", *DECEMBER)
    live.answer("search", "gebeld", *NOW)
    live.answer("search", "--transcripts", "goedemorgen", *NOW)
    live.answer("search", "klacht", *NOW)
    live.lines("search-line", "search", "klacht")
    live.answer("topics", *NOW)
    live.answer("fields", *NOW)
    live.lines("export-line", "export")
    live.lines("export-line", "export", "--phones", "masked")
    live.lines("export-line", "export", "--phones", "none")
    for call in live.run("sql", "--format", "csv", "SELECT call_id FROM call_report").split()[1::10] + ["own-1", "own-2", "own-3"]:
        live.answer("show", call)


def ask_upkeep(live):
    live.answer("check", *DECEMBER, ends=(0, 3))
    live.answer("doctor", "--listen", "127.0.0.1:1", ends=(3,))
    live.answer("quarantine")
    for number in range(1, len(BODIES) + 1):
        live.answer("quarantine", "show", str(number))
    live.answer("sql", "SELECT *, 1.5, 'text', x'00ff', 1e999 FROM call_report")
    live.answer("sql", "--schema")
    live.answer("config")
    live.answer("config", "report")
    live.answer("forget", "--customer", "+31612345678", "--dry-run")
    live.answer("forget", "--customer", "+31699999999", "--dry-run", ends=(0, 3))
    live.answer("forget", "--customer", "+31612345678", "--yes")
    live.answer("forget", "--customer", "+31612345678", "--yes")
    live.answer("prune", "--older-than", "1h", "--keep-figures", "--dry-run")
    live.answer("prune", "--older-than", "1h", "--yes")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    judge = Judge()
    for path in sorted((TREE / "tests" / "cases").glob("*/out")):
        for value in answers_in(path.read_text(errors="replace")):
            judge.judge_answer(value, path.parent.name)
    expected = judge.count
    with tempfile.TemporaryDirectory() as folder:
        live = Live(program, folder, judge)
        live.fill()
        live.run("topics", "merge", "Afspraken", "Afspraak maken")
        live.post(BODIES)
        ask_report(live)
        ask_lists(live)
        ask_upkeep(live)
    failures = judge.failures + list(judge.never_given())
    for failure in failures[:40]:
        print(failure)
    if expected < 20:
        failures.append("too few expected outputs were found")
    print(f"{expected} expected and {judge.count - expected} live answers, {len(judge.schemas)} schemas: {len(failures)} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
