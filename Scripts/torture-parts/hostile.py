"""hostile: packs by people who mean harm; nothing outside the output is written, nothing outside the pack is read."""

import argparse
import csv
import io
import json
import os
import random
import re
import shutil
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from kill import PIXEL
from patterns import PATTERNS
from torture import BINARY, PYTHON, Table, Workshop, differences, parse, qapack, tree

DEEP = 10_000
# As much of anything as a file may hold that somebody pastes.
LONG = 100_000
CANARY = "canary-5f2b9c"
ANSWERED = "# [E] Is it?\n\n## Answer\n\n{}\n"
# Calls that change what a path leads to; with 'y', strace says what descriptors stand for.
CHANGING = {"rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "symlink", "symlinkat"}
CHANGING |= {"link", "linkat", "truncate", "chmod", "fchmodat", "chown", "fchownat", "mknod", "mknodat", "utimensat"}
TRACED = ",".join(sorted({"open", "openat", "openat2", "creat", "execve"} | CHANGING))
SYSTEM = ("/usr", "/lib", "/lib64", "/etc", "/proc", "/sys", "/dev", "/bin", "/opt", "/var/lib", "/nix")

# The homes of programs that are run, and of what chooses among their versions.
TOOLS = [PYTHON.parent.parent.resolve(), Path(sys.base_prefix), *(Path.home() / name for name in (".rustup", ".cargo", ".pyenv"))]
TOOLS += [Path(os.path.realpath(found)).parent.parent for name in ("node", "swiftc") if (found := shutil.which(name))]


@dataclass
class Case:
    """A pack to be afraid of: what makes it, in a folder that has a Content."""

    family: str
    name: str
    write: Callable[[Path], None]
    # Variables that the user may have set, with places in the project.
    variables: dict[str, str] = field(default_factory=dict)


CASES: list[Case] = []


def case(family: str, name: str) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    def add(write: Callable[[Path], None]) -> Callable[[Path], None]:
        CASES.append(Case(family, name, write))
        return write

    return add


def answer(family: str, name: str, text: str) -> None:
    """A case that is one answer."""
    CASES.append(Case(family, name, lambda folder: put(folder / "Content/one.md", ANSWERED.replace("{}", text))))


def front_matter(family: str, name: str, text: str) -> None:
    """A case that is one front matter."""
    CASES.append(Case(family, name, lambda folder: put(folder / "Content/one.md", f"---\n{text}\n---\n{ANSWERED}")))


def settings(family: str, name: str, text: str) -> None:
    """A case that is one 'pack.yml'."""
    CASES.append(Case(family, name, lambda folder: put(folder / "Content/pack.yml", f"title: Hostile\n{text}\n")))


def put(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode(errors="surrogatepass"))


BOMB = "a0: &a0 [lol, lol]\n" + "\n".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)
)
for where, add in [("front matter", front_matter), ("pack.yml", settings)]:
    add("YAML", f"alias bomb in {where}", BOMB)
    add("YAML", f"alias of itself in {where}", "tags: &a [*a]")
    add("YAML", f"merge bomb in {where}", "a: &a {x: 1}\n" + "\n".join(f"b{n}: {{<<: [*a, *a]}}" for n in range(2000)))
    add("YAML", f"{DEEP} lists in {where}", "tags: " + "[" * DEEP + "]" * DEEP)
    add("YAML", f"{DEEP} maps in {where}", "tags: " + "{a: " * DEEP + "}" * DEEP)
    add("YAML", f"tags of YAML that make objects in {where}", "title: !!python/object/apply:os.system ['touch pwned']")
    add("YAML", f"a number of {DEEP} digits in {where}", "difficulty: " + "9" * DEEP)
    add("YAML", f"{DEEP} keys in {where}", "\n".join(f"key{n}: {n}" for n in range(DEEP)))

for name, text in {
    "quotes": ">" * DEEP + " x",
    "lists": "- " * DEEP + "x",
    "numbered lists": "1. " * DEEP + "x",
    "emphasis": "*a " * DEEP + "b*" * DEEP,
    "strong emphasis": "**a " * DEEP,
    "brackets": "[" * DEEP + "a" + "]" * DEEP,
    "links": "[a](" * DEEP,
    "pictures": "![" * DEEP + "](x)" * DEEP,
    "open code spans": "".join("`" * (n % 300 + 1) + "a" for n in range(DEEP)),
    "open HTML": "<div>" * DEEP,
    "details": "<details><summary>s</summary>\n\n" * DEEP,
    "mixed open tags": "<b><i><table><tr><td>" * (DEEP // 5),
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(DEEP)) + ">",
    "comments": "<!-- " * DEEP,
    "braces of formulas": "$" + "{" * DEEP + "}" * DEEP + "$",
    "fractions": "$$" + r"\frac{1}{" * DEEP + "}" * DEEP + "$$",
    "environments": "$$" + r"\begin{matrix}" * DEEP + "$$",
    "footnotes in footnotes": "\n\n".join(f"[^{n}]: see [^{n + 1}]" for n in range(DEEP)) + "\n\n[^0]",
    "link definitions": "\n".join(f"[{n}]: <x{n}>" for n in range(DEEP)) + "\n\n" + "[x]" * DEEP,
    "columns": "|" + "a|" * DEEP + "\n|" + "-|" * DEEP + "\n" + "|\n" * 200,
    "headings": "\n\n".join(f"{'#' * (n % 4 + 3)} h" for n in range(DEEP)),
    "alerts": "> [!NOTE]\n" * DEEP,
    "strikethroughs": "~~a " * DEEP,
    "dollars": "$a " * DEEP,
    "entities": "&amp" * DEEP + "&#x10FFFF;" * DEEP,
    "bare links": "http://a.b/" + "(" * DEEP,
    "mail addresses": "a@" * DEEP,
    "code in a language of many words": "```" + "a " * DEEP + "\nx\n```",
    "options": "- [x] a\n" * DEEP,
}.items():
    answer(f"{DEEP:,} levels", name, text)


for pattern in PATTERNS:
    answer(f"{LONG // 1000} kB of a pattern", pattern.name, pattern.text(LONG))


@case(f"{DEEP:,} levels", "sections of a template")
def deep_template(folder: Path) -> None:
    put(folder / "Templates/question.mustache", "{{#answers}}" * DEEP + "{{/answers}}" * DEEP)


@case(f"{DEEP:,} levels", "a template inside itself")
def endless_template(folder: Path) -> None:
    put(folder / "Templates/answer.mustache", "{{> answer}}{{> question}}")


@case(f"{DEEP:,} levels", "folders")
def deep_folders(folder: Path) -> None:
    """As deep as the file system goes when nobody needs the whole path."""
    here = os.open(folder / "Content", os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


@case(f"{DEEP:,} levels", "conversations.json")
def deep_chat(folder: Path) -> None:
    put(folder / "conversations.json", '[{"mapping":' * DEEP + "[" * DEEP)


@case(f"{DEEP:,} levels", "answers")
def many_answers(folder: Path) -> None:
    put(folder / "Content/one.md", "# [E] Is it?\n\n" + "## Answer: m\n\nYes.\n\n" * 2000)


IDS = ["../../x", "/x", "..", ".", "", "CON", "nul", "aux.html", "x" * 300, "a/b", "a\\b", "index", "guide", "404", "assets"]
IDS += ["\u202e\u05d0", "\u200f", "a\u0000b", "a\nb", "<script>alert(1)</script>", '" onload="x', "%2e%2e%2fx", "practice", "é"]
IDS += ["a b", "-rf", "~", "$HOME", "search", ".qapack", "x.", "x ", "\ud7ff", "\U0001f468\u200d\U0001f469", "__proto__"]
for number, wish in enumerate(IDS):
    quoted = '"' + "".join(f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}" for c in wish) + '"'
    front_matter("ids", f"{wish[:20]!a}", f"id: {quoted}")
    answer("ids", f"{wish[:20]!a} in braces", "A.\n\n# [E] And this? {#" + wish.replace("\n", " ") + "}\n\n## Answer\n\nYes.")


@case("ids", "that differ only in case or normalisation")
def alike(folder: Path) -> None:
    names = ["straße", "STRASSE", "Strasse", "é", unicodedata.normalize("NFD", "é"), "É", "ﬁ", "fi", "ς", "σ", "ı", "i", "İ"]
    for number, wish in enumerate(names):
        put(folder / f"Content/{number}.md", f"---\nid: {wish}\n---\n{ANSWERED}")


NAMES = ["a\nb", "a\"b", "a'b", "a`b$(touch pwned)", "\u202egnp", "\u200f\u05d0", "a\\b", "-rf", "a b", "%2e%2e", "a?b#c", "x" * 240]
NAMES += ["a:b", "a|b*c", "b.", "b ", "\u0301a", "index.html", "con.b", "a.php", "lpt1"]
NAMES += ["a\tb", "a\x1b[31mb", "CON", "..a", "é", unicodedata.normalize("NFD", "é"), "A", "a", "\udcff\udcfe", "<b>", "{{a}}", "\x7f"]


@case("file names", "of questions")
def question_names(folder: Path) -> None:
    for name in NAMES:
        put(folder / "Content" / f"{name}.md", ANSWERED)


@case("file names", "of packs")
def pack_names(folder: Path) -> None:
    for name in NAMES:
        put(folder / "Content" / name / "pack.yml", "title: T\n")
        put(folder / "Content" / name / "one.md", ANSWERED)


@case("file names", "of pictures")
def picture_names(folder: Path) -> None:
    for number, name in enumerate(NAMES):
        put(folder / "Content" / f"{name}.png", PIXEL)
        put(folder / f"Content/{number}.md", ANSWERED.replace("{}", f"![p](<{name.encode(errors='replace').decode()}.png>)"))


# What somebody might run: a browser that is not told what a file is, a server that runs what has the right ending.
EVIL = "canary()"
ACTIVE = {
    "svg": [
        f'<svg xmlns="http://www.w3.org/2000/svg" onload="{EVIL}"/>',
        f'<svg xmlns="http://www.w3.org/2000/svg"><script>{EVIL}</script></svg>',
        f'<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><p xmlns="http://www.w3.org/1999/xhtml" onclick="{EVIL}"/></foreignObject></svg>',
        f'<!DOCTYPE svg [<!ENTITY a "{EVIL}">]><svg xmlns="http://www.w3.org/2000/svg"><a href="javascript:&a;"/></svg>',
        f'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:set attributeName="href" to="javascript:{EVIL}"/></s:svg>',
        f'<svg xmlns="http://www.w3.org/2000/svg"><style>@import "http://{EVIL}"; a{{b:url(http://{EVIL})}}</style></svg>',
        f"<svg xmlns='http://www.w3.org/2000/svg'>{'<g>' * DEEP}<script>{EVIL}</script>",
        f"<svg xmlns='http://www.w3.org/2000/svg' {'a=' * DEEP}><script>{EVIL}",
    ],
    "html": [f"<script>{EVIL}</script>", f"\ufeff \n<!-- --><script>{EVIL}</script>"],
    "xml": [f'<x:script xmlns:x="http://www.w3.org/1999/xhtml">{EVIL}</x:script>'],
}
ENDINGS = "svg svgz html htm xhtml shtml mht xml xsl xsd xbl rss atom rdf js mjs css php phtml jsp asp cgi pl hta stm bat exe".split()
ENDINGS += ["png", "jpg", "mp3", "pdf", "zip", "csv", "json", "txt", "py", "ipynb", "woff", "", "php.png", "PHP", "php.txt"]


@case("active files", "of every ending")
def active_files(folder: Path) -> None:
    links = []
    for kind, texts in ACTIVE.items():
        for number, text in enumerate(texts):
            for ending in ENDINGS:
                name = f"{kind}{number}" + (f".{ending}" if ending else "")
                put(folder / "Content" / name, text)
                links += [f"[l]({name}) ![p]({name})"]
                if number == 0:
                    put(folder / "Content" / f"wide-{name}", text.encode("utf-16"))
                    links.append(f"[w](wide-{name})")
    put(folder / "Content/pack.yml", "title: Hostile\nbase_url: https://here.example/\n")
    put(folder / "Content/two.md", ANSWERED.replace("{}", "\n".join(links) + "\n[m](https://here.example/media/svg0.svg) [m](media/svg0.svg)"))


# Endings under which text stays what it is, and that of markup does under the first of them alone.
INERT = {".txt", ".csv", ".json", ".py", ".ipynb"}


def active(folder: Path) -> list[str]:
    """What is published of active files and could run."""
    faults = []
    for path in (folder / "Output/media").rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", errors="replace")
        if EVIL not in text and EVIL not in content.decode("utf-16-le", errors="replace"):
            continue
        if path.suffix not in INERT or (path.suffix != ".txt" and text.lstrip("\ufeff \n").startswith("<")):
            faults.append(f"publishes '{path.name}', which could run")
        if any(part in ("php", "phtml", "jsp", "asp", "cgi", "pl", "shtml", "stm") for part in path.name.lower().split(".")[1:]):
            faults.append(f"publishes '{path.name}', which a server could run")
    return faults


@case("file names", "of templates")
def template_names(folder: Path) -> None:
    for name in NAMES:
        put(folder / "Templates" / f"{name}.mustache", "{{title}}")
        put(folder / "Templates" / "assets" / f"{name}.css", "p {}")


@case("file names", "of things that are no files")
def no_files(folder: Path) -> None:
    os.mkfifo(folder / "Content" / "pipe.md")
    os.mkfifo(folder / "Content" / "pipe.png")
    (folder / "Content" / "folder.md").mkdir()
    put(folder / "Content/two.md", ANSWERED.replace("{}", "![p](pipe.png) ![p](folder.md)"))
    (folder / "Content" / "sub").mkdir()
    os.mkfifo(folder / "Content" / "sub" / "pack.yml")
    (folder / "Templates").mkdir()
    os.mkfifo(folder / "Templates" / "question.mustache")


def outside(folder: Path) -> Path:
    return folder.parent / "outside"


@case("links", "that lead in circles")
def loops(folder: Path) -> None:
    content = folder / "Content"
    (content / "self").symlink_to("self")
    (content / "self.md").symlink_to("self.md")
    (content / "up").symlink_to("..")
    (content / "here").symlink_to(".")
    (content / "a").symlink_to("b")
    (content / "b").symlink_to("a")
    (content / "deep").mkdir()
    for number in range(20):
        (content / "deep" / f"{number}").symlink_to("..")
    (folder / "Templates").symlink_to("Templates")


@case("links", "that lead outside")
def ways_out(folder: Path) -> None:
    content = folder / "Content"
    (content / "secret.md").symlink_to(outside(folder) / "secret.md")
    (content / "secrets").symlink_to(outside(folder))
    (content / "picture.png").symlink_to(outside(folder) / "secret.png")
    (content / "sub").mkdir()
    (content / "sub" / "pack.yml").symlink_to(outside(folder) / "secret.yml")
    (content / "sub" / "prompt.md").symlink_to(outside(folder) / "secret.md")
    put(content / "two.md", ANSWERED.replace("{}", "![p](picture.png) ![p](secrets/secret.png) [a](secrets/secret.md)"))
    put(content / "pack.yml", "title: T\nprompt: secret.md\n")


@case("links", "among templates")
def template_links(folder: Path) -> None:
    (folder / "Templates").mkdir()
    for name in ["question.mustache", "secret.mustache"]:
        (folder / "Templates" / name).symlink_to(outside(folder) / "secret.mustache")
    (folder / "Templates" / "assets").symlink_to(outside(folder))
    (folder / "Templates" / "strings").symlink_to(outside(folder))


@case("links", "in the place of the output")
def output_link(folder: Path) -> None:
    (folder / "Output").mkdir()
    (folder / "Output" / ".qapack").symlink_to(outside(folder))
    (folder / ".qapack").mkdir()
    for name in ["typesetting.cache", "downloads", "lint"]:
        (folder / ".qapack" / name).symlink_to(outside(folder) / "secret.md")


@case("templates", "that read files")
def reading_templates(folder: Path) -> None:
    ways = ["../../outside/secret", str(outside(folder) / "secret"), "../../outside/secret.md", "/etc/passwd", "..%2f..%2fsecret"]
    put(folder / "Templates/question.mustache", "".join(f"{{{{> {way}}}}}{{{{{{{way}}}}}}}" for way in ways))
    put(folder / "Templates/layout.mustache", "{{< ../../outside/secret}}{{/ ../../outside/secret}}{{=<% %>=}}<%> /etc/passwd%>")


for number, prompt in enumerate(["../../outside/secret.md", "/etc/passwd", "{outside}/secret.md", "file:///etc/passwd", "~/.profile"]):
    CASES.append(
        Case(
            "ways out of a pack",
            f"prompt: {prompt}",
            lambda folder, prompt=prompt: put(
                folder / "Content/pack.yml", f"title: T\nprompt: {prompt.replace('{outside}', str(outside(folder)))}\n"
            ),
        )
    )
settings("ways out of a pack", "commands of the linter", "lint:\n  commands:\n    python: touch ../../outside/pwned\n")
settings("ways out of a pack", "everything that HTML can do", "html: all\nbase_url: file:///etc/passwd\nrepository: javascript:x\n")
for name, text in {
    "links": "[a](../../outside/secret.md) [b](/etc/passwd) [c](file:///etc/passwd) [d](..\\..\\outside\\secret.md)",
    "pictures": "![a](../../outside/secret.png) ![b](/etc/passwd) ![c](%2e%2e/%2e%2e/outside/secret.png)",
    "HTML": '<img src="../../outside/secret.png" srcset="../../outside/secret.png 2x"><object data="../../outside/secret.md">'
    '<iframe src="file:///etc/passwd"></iframe><video poster="../../outside/secret.png"></video><script src=x></script>',
    "formulas": r"$\input{../../outside/secret.md}$ $\includegraphics{../../outside/secret.png}$ $\href{file:///etc}{x}$",
    "code": '```python file=../../outside/secret.md include="../../outside/secret.md"\nopen("/etc/passwd")\n```',
    "front matter that includes": "<!-- include ../../outside/secret.md -->\n{{> ../../outside/secret}}\n{{#include ../../outside/secret.md}}",
}.items():
    answer("ways out of a pack", name, text)


PROGRAMS = "python3 python node cc gcc cc1 bash sh swiftc gofmt rustfmt rustc curl git pygmentize dot chromium google-chrome xdg-open"
MODULES = ["sitecustomize", "usercustomize", "sqlglot", "pygments", "math_core", "json", "symtable", "warnings"]
SETTINGS = {
    "package.json": '{"type": "module", "volta": {"node": "0.0.1"}}',
    "pyproject.toml": "[tool.sqlfluff",
    ".sqlfluff": "[sqlfluff]\ndialect = none\n",
    ".eslintrc": "{",
    ".python-version": "../../..\n",
    ".tool-versions": "python 0.0.1\nnodejs 0.0.1\n",
    ".swift-version": "1.0\n",
    "rustfmt.toml": 'required_version = "0.0.1"\n',
    "rust-toolchain.toml": '[toolchain]\npath = "bin"\n',
    "go.mod": "module x\n\ngo 999\n",
    "specs": "*cc1:\nfalse\n",
    ".curlrc": "fail\n",
    ".git/config": "[core]\n\tfsmonitor = ./bin/git\n\thooksPath = bin\n",
}
INTO_THE_PROJECT = {
    "QAPACK_PYTHON": "",
    "PATH": f".:bin::./node_modules/.bin:.venv/bin:{os.environ['PATH']}",
    "PYTHONPATH": ".",
    "PYTHONSTARTUP": "sitecustomize.py",
    "NODE_OPTIONS": "--require ./bait.js",
    "NODE_PATH": "node_modules",
    "BASH_ENV": "bait.sh",
    "CPATH": ".",
    "COMPILER_PATH": "bin",
}
# Code of each language that another program checks.
CHECKED = {
    "python": "import sitecustomize",
    "javascript": "import './bait.js'",
    "bash": ". ./bait.sh; $(./bin/git)",
    "swift": "import Foundation",
    "c": "int x;",
    "go": "package p",
    "rust": "mod bait;",
    "sql": "SELECT 1",
}

BLOCKS = "\n\n".join(f"```{language}\n{code}\n```\n\nAnd:" for language, code in CHECKED.items())
BAITED = ANSWERED.replace("{}", f"{BLOCKS} $x^2$.")


def lay_baits(folder: Path) -> None:
    """Programs, modules, settings and hooks that leave a file 'pwned' when they are run."""
    pwned = folder.parent / "pwned"
    trap = f"#!/bin/sh\ntouch '{pwned}'\nexit 0\n"
    for place in (".", "bin", ".venv/bin", "node_modules/.bin", ".git/hooks", "Content", "Content/bin"):
        for name in PROGRAMS.split():
            put(folder / place / name, trap)
            (folder / place / name).chmod(0o755)
    for place in (folder, folder / "Content"):
        for name in MODULES:
            put(place / f"{name}.py", f"open({str(pwned)!r}, 'w')\n")
        put(place / "bait.js", f"require('fs').writeFileSync({str(pwned)!r}, '')\n")
        put(place / "bait.sh", trap)
        for name, text in SETTINGS.items():
            put(place / name, text)
    put(folder / "Content/one.md", BAITED)


CASES.append(Case("baits", "programs, modules, settings and hooks", lay_baits))
CASES.append(Case("baits", "the same, with variables that lead to them", lay_baits, INTO_THE_PROJECT))


def code(name: str, language: str, text: str | Callable[[Path], str]) -> None:
    """A case that is one block of code, which another program checks."""

    def write(folder: Path) -> None:
        block = text if isinstance(text, str) else text(folder)
        put(folder / "Content/one.md", ANSWERED.replace("{}", f"```{language}\n{block}\n```"))

    CASES.append(Case("code to be checked", name, write))


for number, include in enumerate(
    [
        '#include "{}"',
        "#include <{}>",
        '%:include "{}"',
        '#inc\\\nlude "{}"',
        "#define FILE <{}>\n#include FILE",
        '#embed "{}"',
        '#pragma GCC dependency "{}"',
        '#if __has_include("{}")\nint x = ;\n#endif',
    ]
):
    code(f"a way {number} out of C", "c", lambda folder, way=include: way.format(outside(folder) / "secret.md"))
code("a device in C", "c", '#include "/dev/zero"\n#include </dev/zero>')
code("macros that multiply", "c", "#define A0 " + "x " * 10 + "\n" + "".join(f"#define A{n} {f'A{n - 1} ' * 10}\n" for n in range(1, 8)) + "A7")
code("a way out of Rust", "rust", lambda folder: f'#[path = "{outside(folder)}/secret.md"]\nmod x;\ninclude!("{outside(folder)}/secret.md");')
code("a place of another block in Swift", "swift", '#sourceLocation(file: "code-1.swift", line: 1)\nlet x = (')
code("a place of another file in Go", "go", "package p\n//line other.go:99999999999\nfunc (")
for language, (opening, closing) in {
    "c": ("int x = (", ")"),
    "swift": ("let x = [", "]"),
    "rust": ("fn f() { (", ")"),
    "bash": ("$(", ")"),
    "javascript": ("[", "]"),
    "python": ("- ", "1"),
    "sql": ("SELECT (", ")"),
}.items():
    first, rest = opening[:-1], opening[-1]
    code(f"{DEEP} levels of {language}", language, first + (opening if len(opening) == 2 else rest) * DEEP + closing * DEEP)


# One text that would act in each kind of output: as a tag, out of an attribute, out of a script, in a spreadsheet, in Anki,
# in a template, on a terminal.
PAYLOAD = (
    "=pwned() '\"><img src=x onerror=pwned()></script><script>pwned()</script>[sound:pwned.mp3][latex]pwned[/latex][type:pwned]"
    "{{pwned}} [p](javascript:pwned()) \x1b]0;pwned\x07\x9b2J\u202epwned"
)
FRONT = "---\n{}\n---\n# [E] Is it?\n\n## Answer\n\nYes.\n"
QUOTED = '"' + "".join(f"\\u{ord(c):04x}" for c in PAYLOAD) + '"'
ON_A_LINE = PAYLOAD.replace("|", "")
for key in ["id", "title", "asked", "difficulty", "language", "model", "date"]:
    CASES.append(Case("payloads", f"{key} of a question", lambda folder, key=key: put(folder / "Content/one.md", FRONT.format(f"{key}: {QUOTED}"))))
for key in ["tags", "sources"]:
    CASES.append(Case("payloads", f"{key} of a question", lambda folder, key=key: put(folder / "Content/one.md", FRONT.format(f"{key}: [{QUOTED}]"))))
for key in ["title", "description", "authors", "license", "model", "language", "base_url", "repository"]:
    settings_of_pack = f"title: T\n{key}: {QUOTED}\n" if key != "title" else f"title: {QUOTED}\n"
    CASES.append(Case("payloads", f"{key} of a pack", lambda folder, text=settings_of_pack: put(folder / "Content/pack.yml", text)))
settings("payloads", "names of difficulties", f"difficulties:\n  E: {QUOTED}\n")
for name, text in {
    "an answer": PAYLOAD,
    "a picture's description": f"![{PAYLOAD.replace('[', '').replace(']', '')}](http://example.org/p.png)",
    "a picture's title": f"![p](http://example.org/p.png '{PAYLOAD.replace(chr(39), '')}')",
    "a picture's address": f"![p](<http://example.org/{PAYLOAD.replace('<', '').replace('>', '')}>)",
    "a link's text and title": f"[{PAYLOAD.replace('[', '').replace(']', '')}](http://example.org '{PAYLOAD.replace(chr(39), '')}')",
    "a link's address": f"[p](<{PAYLOAD.replace('<', '').replace('>', '')}>) [q](<javascript:{QUOTED[1:-1]}>)",
    "code": f"`{PAYLOAD}`\n\n```{PAYLOAD.replace('`', '')}\n{PAYLOAD}\n```\n\n```python\n{PAYLOAD}\n```",
    "formulas": f"${PAYLOAD}$ $\\text{{{PAYLOAD}}}$\n\n$$\n{PAYLOAD}\n$$",
    "a table": f"| {ON_A_LINE} |\n| - |\n| {ON_A_LINE} |",
    "a footnote": f"x[^1]\n\n[^1]: {PAYLOAD}",
    "a heading, an alert, a task": f"### {PAYLOAD}\n\n> [!NOTE]\n> {PAYLOAD}\n\n- [ ] {PAYLOAD}",
    "a comment and attributes": f"<!-- {PAYLOAD} -->\n<b title='{PAYLOAD.replace(chr(39), '')}' onclick=pwned() style='x:{QUOTED[1:-1]}'>b</b>",
    "the author of an answer": f"Yes.\n\n## Answer: {PAYLOAD}\n\nNo.\n\n## Hint\n\n{PAYLOAD}\n\n## Sources\n\n{PAYLOAD}",
    "questions": f"Yes.\n\n# [E] {PAYLOAD}\n\n{PAYLOAD}\n\n- [x] {PAYLOAD}\n- [ ] no\n\n## Answer\n\nYes.\n\n# [{PAYLOAD[:12]}] And?\n\n## Answer",
}.items():
    answer("payloads", f"in {name}", text)


@case("payloads", "names of files and folders")
def payload_names(folder: Path) -> None:
    name = PAYLOAD.replace("/", "").encode()[:200].decode(errors="ignore")
    put(folder / f"Content/{name}/pack.yml", "title: T\n")
    put(folder / f"Content/{name}/{name}.md", ANSWERED.replace("{}", f"![p](<{name.replace('<', '').replace('>', '')}.png>)"))
    put(folder / f"Content/{name}/{name.replace('<', '').replace('>', '')}.png", PIXEL)


@case("payloads", "sources of an import")
def payload_sources(folder: Path) -> None:
    put(folder / "notes.md", f"## Q: {PAYLOAD}\n\nA: {PAYLOAD}\n\n**Q: {PAYLOAD}**\n\n{PAYLOAD}\n")
    cell = '"' + PAYLOAD.replace('"', '""') + '"'
    put(folder / "table.csv", f"question,answer,tags,id\n{cell},{cell},{cell},{cell}\n")
    record = {"question": PAYLOAD, "answer": PAYLOAD, "tags": [PAYLOAD], "id": PAYLOAD, "model": PAYLOAD}
    put(folder / "records.json", json.dumps([record]))


class Living(HTMLParser):
    """What of the payload a browser would run in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            runs = name.startswith("on") or name in ("href", "src", "action") and re.match(r"\s*javascript:", value or "")
            if runs and "pwned" in (value or ""):
                self.found.append(f"<{tag} {name}>")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script" and data.strip() == "pwned()":
            self.found.append("<script>")


def living(path: str, content: bytes) -> list[str]:
    """How the payload acts in a file that was made."""
    kind = path.rpartition(".")[2]
    if kind in ("html", "xhtml"):
        page = Living()
        page.feed(content.decode())
        return page.found
    if kind == "csv":
        rows = csv.reader(io.StringIO(content.decode(), newline=""))
        return ["a formula" for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r＝＋－＠")]
    if kind in ("json", "jsonl", "sarif"):
        for line in content.decode().splitlines() if kind == "jsonl" else [content.decode()]:
            json.loads(line)
    if kind in ("xml", "opf", "ncx"):
        pages = [element.findtext("text") or "" for element in ElementTree.fromstring(content).iter() if element.get("format") == "html"]
        return [fault for page in pages for fault in living("moodle.html", page.encode())]
    if kind in ("apkg", "epub"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if kind == "epub":
                return [fault for name in archive.namelist() for fault in living(name, archive.read(name))]
            with tempfile.NamedTemporaryFile() as file:
                Path(file.name).write_bytes(archive.read("collection.anki2"))
                notes = sqlite3.connect(file.name).execute("select flds from notes").fetchall()
        text = "".join(note[0] for note in notes)
        return re.findall(r"\[sound:pwned|\[/?latex\]|\[type:pwned", text) + living("card.html", text.encode())
    return []


@dataclass
class Family:
    """What came of the cases of one kind."""

    cases: int = 0
    runs: int = 0
    told: int = 0
    slowest: float = 0
    peak: int = 0
    faults: list[str] = field(default_factory=list)


class Arena:
    """A project, what lies beside it, and a watch over both."""

    def __init__(self, place: Path):
        self.place = place
        self.project = place / "project"
        self.outside = place / "outside"
        self.scratch = place / "scratch"

    def set_up(self, case: Case) -> None:
        shutil.rmtree(self.place, ignore_errors=True)
        put(self.project / "Content/pack.yml", "title: Hostile\n")
        put(self.project / "Content/good.md", ANSWERED.replace("{}", "Yes."))
        put(self.outside / "secret.md", ANSWERED.replace("{}", CANARY))
        put(self.outside / "secret.yml", f"title: {CANARY}\n")
        put(self.outside / "secret.mustache", CANARY)
        put(self.outside / "secret.png", PIXEL + CANARY.encode())
        put(self.outside / "en.yml", f"title: {CANARY}\n")
        case.write(self.project)
        self.before = tree(self.outside)
        self.reset_times()

    def reset_times(self) -> None:
        """A file that was read last before it was written gets a new time when it is read."""
        for path in self.outside.iterdir():
            os.utime(path, (1_000_000_000, 1_500_000_000))

    def watch(self) -> list[str]:
        """The front of strace, where it can be had."""
        if not shutil.which("strace"):
            return []
        return ["strace", "-f", "-y", "-qq", "-s", "4096", "-o", str(self.place / "calls"), "-e", f"trace={TRACED}"]

    def breaches(self, writable: list[Path]) -> list[str]:
        """What was read or written where it may not be."""
        faults = [f"read '{path.name}' outside" for path in self.outside.iterdir() if path.stat().st_atime > 1_200_000_000]
        faults += [f"outside: {fault}" for fault in differences(tree(self.outside), self.before)]
        self.reset_times()
        faults += [f"made '{path}'" for path in self.place.rglob("pwned")]
        log = self.place / "calls"
        if log.exists():
            for line in log.read_text(errors="replace").splitlines():
                faults += self.breach(line, writable)
            log.unlink()
        return sorted(set(faults))

    def breach(self, line: str, writable: list[Path]) -> list[str]:
        found = re.match(r"\d+ +(\w+)\((.*)\) += (-?\w+)", line)
        if not found or found[3].startswith("-") or found[1] == "execve":
            return []
        call, arguments = found[1], found[2]
        paths = []
        for base, text in re.findall(r'(?:(?:AT_FDCWD|\d+)<((?:[^>\\]|\\.)*)>, )?"((?:[^"\\]|\\.)*)"', arguments):
            paths.append(os.path.normpath(os.path.join(base or self.project, unescape(text))))
        is_writing = call in CHANGING or re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", arguments)
        faults = []
        for path in paths:
            real = os.path.realpath(path)
            if is_writing and not any(is_below(real, place) for place in [*writable, Path("/dev"), Path("/proc/self")]):
                faults.append(f"wrote '{path}' ({call})")
            known = [self.project, self.scratch, BINARY.resolve().parent, *TOOLS, *map(Path, SYSTEM)]
            if not is_writing and not any(is_below(real, place) for place in known) and not is_above(real, self.project):
                faults.append(f"read '{path}' ({call})")
        return faults


def unescape(text: str) -> str:
    return os.fsdecode(text.encode().decode("unicode_escape").encode("latin-1"))


def is_below(path: str, place: Path) -> bool:
    return path == str(place) or path.startswith(f"{place}/")


def is_above(path: str, place: Path) -> bool:
    """Folders on the way are opened to look at them, not for what is in them."""
    return str(place).startswith(path.rstrip("/") + "/")


FORMATS = {"html": "html", "epub": "epub", "anki": "apkg", "jsonl": "jsonl", "json": "json", "csv": "csv", "moodle": "xml"}
COMMANDS = [
    (["build", "--keep-going"], ["Output", ".qapack"]),
    (["lint"], [".qapack"]),
    (["lint", "--fix", "--unsafe-fixes"], [".qapack", "Content"]),
    (["export", "--to", "html", "--output", "guide.html"], [".qapack", ""]),
    (["export", "--to", "md", "--output", "guide.md"], [".qapack", ""]),
    (["import", ".", "--into", "Imported"], ["Imported"]),
]


# What is made of payloads besides: every output is looked through.
PAYLOAD_COMMANDS = [
    *[(["export", "--to", form, "--output", f"out.{ending}"], [".qapack", ""]) for form, ending in FORMATS.items()],
    *[(["lint", "--format", form], [".qapack"]) for form in ["concise", "json", "sarif", "github", "junit"]],
    (["lint", "--fix", "--diff"], [".qapack"]),
    (["stats"], [".qapack"]),
    (["render", "Content/one.md"], [".qapack"]),
]


def attack(case: Case, arena: Arena, commands: list, family: Family, seconds: float, megabytes: int) -> None:
    """Run the commands on a case."""
    arena.set_up(case)
    family.cases += 1
    for arguments, writable in commands + (PAYLOAD_COMMANDS if case.family == "payloads" else []):
        run = qapack(*arguments, folder=arena.project, scratch=arena.scratch, wrapper=arena.watch(), seconds=300, **case.variables)
        family.runs += 1
        family.slowest = max(family.slowest, run.seconds)
        family.peak = max(family.peak, run.peak)

        def complain(what: str) -> None:
            family.faults.append(f"{case.family}, {case.name}, {arguments[0]}: {what}")

        # Several readings of a block are tried, each by a program that may take 20 seconds.
        allowed = 12 * seconds if case.family == "code to be checked" and arguments[0] == "lint" else seconds
        if run.status == -14 or run.seconds > allowed:
            complain(f"took {run.seconds:.1f} s")
        elif run.crashed or run.status > 2:
            complain(f"ended with {run.status}: {run.err.strip()[-200:]}")
        elif run.status and not run.is_told and "--diff" not in arguments and "warning" not in run.err + run.out:
            complain(f"ended with {run.status} and says nothing")
        else:
            family.told += run.status != 0
        if run.peak > megabytes << 20:
            complain(f"took {run.peak >> 20} MB")
        is_data = arguments[0] == "render" or "--diff" in arguments or "junit" in arguments or "json" in arguments or "sarif" in arguments
        shown = run.err if is_data else run.err + run.out
        if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown):
            complain("prints characters that control a terminal")
        if case.family == "payloads" and arguments[0] == "render":
            for fault in living("page.html", run.out.encode()):
                complain(f"prints a payload that runs: {fault}")
        for breach in arena.breaches([arena.project / place if place else arena.project for place in writable] + [arena.scratch]):
            complain(breach)
        if CANARY in run.out + run.err:
            complain("shows what lies outside")
        for fault in active(arena.project) if arguments[0] == "build" else []:
            complain(fault)
        for path, content in tree(arena.project).items():
            is_made = arguments[0] == "build" and path.startswith("Output/") or arguments[0] == "export" and path.startswith("out.")
            if case.family == "payloads" and is_made:
                for fault in living(path, content):
                    complain(f"'{path}' holds a payload that acts: {fault}")
            if CANARY.encode() in content and not content.startswith(b"-> "):
                complain(f"'{path}' holds what lies outside")


# To look through 1,500 folders, Python calls itself as often.
sys.setrecursionlimit(20_000)


def main() -> None:
    parser = argparse.ArgumentParser(prog="Scripts/torture hostile", description=__doc__)
    parser.add_argument("--only", default="", help="only cases with this in their name")
    parser.add_argument("--seconds", type=float, default=20, help="how long a run may take (default: %(default)s)")
    parser.add_argument("--megabytes", type=int, default=500, help="how much memory it may need (default: %(default)s)")
    options = parse(parser)
    table = Table("hostile", ["attack", "cases", "runs", "with a diagnostic", "slowest", "peak memory", "faults"])
    families: dict[str, Family] = {}
    chosen = [case for case in CASES if options.only in f"{case.family}, {case.name}"]
    random.Random(options.seed).shuffle(chosen)
    with Workshop("hostile") as place:
        for case in chosen:
            family = families.setdefault(case.family, Family())
            known = len(family.faults)
            attack(case, Arena(place / "arena"), COMMANDS, family, options.seconds, options.megabytes)
            for fault in family.faults[known:]:
                print(f"  {fault}", file=sys.stderr, flush=True)
    for name, family in sorted(families.items()):
        peak = f"{family.peak / 1e6:.0f} MB"
        table.add(name, family.cases, family.runs, family.told, f"{family.slowest:.2f} s", peak, len(family.faults))
        table.faults += family.faults
    table.finish(options)


if __name__ == "__main__":
    main()
