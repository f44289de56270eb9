#!/usr/bin/env python3
"""Lets GitHub's own parser (cmark-gfm) read pages in Markdown about calls whose texts look like markup: it has to see the same
headings, paragraphs and cells as with plain texts, and in them exactly the texts.

  markdown.py PROGRAM

Where cmark-gfm is not installed it is SKIPPED, with exit code 77."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

LINES = [
    # Blocks.
    "# Kop", "###### Kop ######", "#", "Kop #", "- punt", "+ punt", "* punt", "-", "+", "*", "1. een", "1) een", "12345678. een", "1.", "0)",
    "- [ ] taak", "- [x] taak", "> citaat", ">citaat", ">> citaat", "> [!NOTE]", "---", "- - -", "-----", "***", "* * *", "___", "_ _ _", "===",
    "=", "--", "```", "```sh", "~~~", "~~~ sh", "    code met inspringing", "     - vijf", "| a | b |", "|---|---|", ":--", "a | b", "--- | ---",
    "<div>blok</div>", "<!-- weg -->", "<script>alert(1)</script>", "<?php ?>", "<!DOCTYPE html>", "<![CDATA[x]]>", "</p>", "[a]: http://a.example",
    "[a]: <b> 'c'", "[^1]: noot", "[^1]", "Tekst\n# Kop", "Tekst\n===", "Tekst\n---", "Tekst\n- punt", "Tekst\n\n> citaat", "Tekst\r\n1. een",
    "a | b\n--- | ---\nc | d", "\n\n# leeg", "```\ncode\n```", "Tekst  \nverder", "Tekst\\\nverder", "- # Kop", "1. - > x",
    # Within a line.
    "*a*", "**b**", "_c_", "__d__", "***e***", "~f~", "~~g~~", "`h`", "``i ` i``", "a*b*c", "a_b_c", "“_j_”", "é_k_é", "_l_m", "(_n_)", "a__b__c",
    "[o](http://a.example)", "![p](http://a.example/p.png)", "[q][a]", "[r][]", "[s]", "<http://a.example>", "<jan@a.example>", "http://a.example",
    "https://a.example/?b=c&d=e_f*g*", "ftp://a.example", "www.a.example", "WWW.B.example", "(www.a.example)", "https:/\\/a.example",
    "jan@a.example", "jan_p.x+y@a-b.example", "mailto:jan@a.example", "xmpp:jan@a.example", "<b>vet</b>", "<br>", "<a href='http://a.example'>t</a>",
    "&copy;", "&#35; Kop", "&lt;b&gt;", "&amp;amp;", "&notanentity;", "a & b", "a < b > c", "\\", "a\\", "\\*x\\*", "\\\\*x*", "\\|", "a\\|b", "|", "||",
    "$x$ en $y$", "$5 en $6", "a  b", "eind!", "![", "](", "[]", "``", "****", "____", "~~~~a~~~~", "'\"", "C#", "#1", "-9%", "+31612345678", "1.5", "12.30 uur",
    "😀 # _a_", "\u00a0# vast", "\u200b- punt",
]
WORD = "zoekwoord"


def run(*command, **more):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more).stdout


def report(number, text):
    return json.dumps({"message": {
        "type": "end-of-call-report", "timestamp": f"2025-12-13T12:{number // 60:02}:{number % 60:02}.000Z", "durationSeconds": 60,
        "call": {"id": f"call-{number:03}-{text if '/' not in text else 'x'}", "type": "inboundPhoneCall"}, "summary": text,
        "phoneNumber": {"number": f"+3185{number:07}", "name": text}, "assistant": {"id": f"agent-{number}", "name": text}, "endedReason": text,
        "analysis": {"hoofdonderwerp": text, "gesprek_kwaliteit": text, "sentiment": 1, "waarde": text, f"k {text}": 1, "tags": [text, "twee"]},
        "messages": [{"role": "assistant", "content": text}, {"role": "user", "content": text}]}})


def searched(number, text):
    return json.dumps({"message": {
        "type": "end-of-call-report", "timestamp": f"2025-12-14T12:{number // 60:02}:{number % 60:02}.000Z", "durationSeconds": 60,
        "call": {"id": f"searched-{number:03}"}, "summary": f"{text} {WORD}"}})


class Pages:
    """Pages about calls with these texts, as the parser sees them: {name: document}."""

    def __init__(self, program, folder, texts):
        self.program = program
        self.database = os.path.join(folder, "calls.db")
        lines = [report(number, text) for number, text in enumerate(texts)] + [searched(number, text) for number, text in enumerate(texts)]
        run(program, "import", "--db", self.database, "-", input="\n".join(lines).encode())
        everything = ("--period", "all", "--tz", "UTC", "--as-of", "2026-01-02T00:00:00Z")
        self.documents = {
            "report": self.page("report", "--top", "1000", "--min-n", "1", *everything),
            "report --by": self.page("report", "--by", "topic,line", "--top", "1000", *everything),
            "calls": self.page("calls", "--limit", "0", *everything),
            "search": self.page("search", WORD, "--sort", "start", "--limit", "0", *everything),
            "topics": self.page("topics", "list", *everything),
            "fields": self.page("fields", *everything),
            "sql": self.page("sql", "SELECT call_id, topic, summary FROM call_report"),
        }
        for number in range(len(texts)):
            self.documents[f"show {number}"] = self.page("show", f"call-{number:03}", "--tz", "UTC")

    def page(self, *arguments):
        markdown = run(self.program, arguments[0], "--db", self.database, "--format", "md", *arguments[1:])
        extensions = [word for name in ("table", "strikethrough", "autolink", "tasklist") for word in ("-e", name)]
        return tree.fromstring(run("cmark-gfm", *extensions, "-t", "xml", input=markdown))


def kind(node):
    return node.tag.split("}")[1]


def text_of(node):
    return "".join(part.text or "" for part in node.iter() if kind(part) in ("text", "code", "html_inline", "html_block", "code_block"))


def is_bare_address(node):
    """cmark-gfm makes a link of any mail address, escaped or not; it leads where it says."""
    return kind(node) == "link" and node.get("destination").split(":", 1)[1] in text_of(node)


def shape(node):
    """Kinds of all that is in a node, texts that follow one another as one."""
    parts = []
    for child in node:
        part = "text" if kind(child) == "text" or is_bare_address(child) else (kind(child), shape(child))
        if part != "text" or parts[-1:] != ["text"]:
            parts.append(part)
    return parts


def leaves(node):
    """Texts of all blocks and cells."""
    return [on_one_line(text_of(block)) for block in node.iter() if kind(block) in ("paragraph", "heading", "table_cell")]


def on_one_line(text):
    """Topics and names are folded like this wherever they are shown."""
    return " ".join(text.split())


def judge(name, plain, seen, texts, plain_texts):
    problems = []
    if sorted(map(str, shape(plain))) != sorted(map(str, shape(seen))):
        problems.append(f"{name}: other blocks than with plain texts")
    wanted, got = leaves(plain), leaves(seen)
    for text, stand_in in zip(texts, plain_texts):
        line = on_one_line(text)
        if got.count(line) < wanted.count(stand_in):
            problems.append(f"{name}: {line!r} is there {got.count(line)} times, not {wanted.count(stand_in)}")
    return problems


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    if shutil.which("cmark-gfm") is None:
        print("SKIPPED: cmark-gfm is not installed (package cmark-gfm; make deps-interop)")
        return 77
    plain_texts = [f"tekst {number}" for number in range(len(LINES))]
    problems = []
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        plain = Pages(program, one, plain_texts).documents
        seen = Pages(program, other, LINES).documents
    for name, document in seen.items():
        number = name.split(" ")[1] if name.startswith("show") else None
        some = slice(None) if number is None else slice(int(number), int(number) + 1)
        problems += judge(name, plain[name], document, LINES[some], plain_texts[some])
    for problem in problems:
        print("PROBLEM: " + problem)
    print(f"  cmark-gfm: {len(LINES)} texts on {len(seen)} pages")
    print("everything agrees" if not problems else f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
