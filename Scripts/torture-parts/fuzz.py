"""fuzz: mutated input for every reader: Markdown, HTML, drawings, front matter, templates, imports, chats, the helper, the server."""

import argparse
import contextlib
import random
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from serve import Server
from torture import PYTHON, ROOT, Run, Table, Workshop, parse, qapack

FOUND = ROOT / "Tests" / "Fixtures" / "mutated"
FENCES = re.compile(rb"^```+\w*\n(.*?)^```+$", re.M | re.S)
WORDS = [
    *[b"# ", b"## Answer\n", b"[E] ", b"{#id}", b"- [x] ", b"> [!NOTE]\n", b"```", b"~~~", b"| a | b |\n|---|:-:|\n", b"[^1]"],
    *[b"[^1]: ", b"$$", b"$", b"\\(", b"\\begin{matrix}", b"![", b"](", b"<", b">", b"<!--", b"-->", b"<details>", b"</"],
    *[b"<script>", b"<a href=\"", b"&#x0;", b"&amp;", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\r", b"\t", b"    "],
    *[b"\n---\n", b": ", b"&a ", b"*a", b"<<: ", b"!!", b"[", b"]", b"{", b"}", b"{{", b"}}", b"{{#", b"{{/", b"{{>", b"{{{"],
    *[b"{{=", b"\"", b"'", b"\\", b"**", b"~~", b"`", b"\xe2\x80\xae", b"e\xcc\x81", b"\xf0\x9f\x91\xa8\xe2\x80\x8d", b"Q: "],
    *[b"You said:\n", b"ChatGPT said:\n", b"\t\t", b",", b"\"mapping\":", b"null", b"1e999", b"\\ud800", b"http://", b"@a.b"],
]


def mutated(chance: random.Random, seeds: list[bytes], limit: int = 20_000) -> bytes:
    """A seed after a few accidents."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.choice([1, 1, 2, 3, 5, 8])):
        at = chance.randint(0, len(data))
        end = min(len(data), at + chance.choice([1, 2, 8, 40, 400]))
        kind = chance.randrange(8)
        if kind == 0:
            data[at:end] = b""
        elif kind == 1:
            data[at:at] = chance.choice(WORDS) * chance.choice([1, 1, 1, 2, 30, 1000])
        elif kind == 2 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 3:
            data[at:at] = data[at:end] * chance.choice([1, 2, 10, 100])
        elif kind == 4:
            other = chance.choice(seeds)
            start = chance.randint(0, len(other))
            data[at:end] = other[start : start + chance.choice([10, 100, 1000])]
        elif kind == 5:
            data = data[:at]
        elif kind == 6:
            data[at:end] = bytes(reversed(data[at:end]))
        else:
            data[at:end] = chance.choice(WORDS)
    return bytes(data[:limit])


def texts(*patterns: str) -> list[bytes]:
    return [path.read_bytes() for pattern in patterns for path in sorted(ROOT.glob(pattern)) if path.is_file()]


def examples() -> list[bytes]:
    """What the documentation shows."""
    return [found for text in texts("Docs/*.md") for found in FENCES.findall(text)]


@dataclass
class Target:
    """A reader, what it is fed with, and how: many inputs go into one run."""

    name: str
    seeds: Callable[[], list[bytes]]
    put: Callable[[Path, int, bytes], None]
    arguments: list[str]
    batch: int = 40
    # What is wrong with what a run has left, in words.
    check: Callable[[Path], str] = lambda folder: ""


def question(folder: Path, number: int, data: bytes) -> None:
    write(folder / "Content" / f"{number}.md", data)


def answered(folder: Path, number: int, data: bytes) -> None:
    write(folder / "Content" / f"{number}.md", f"# [E] Is it {number}?\n\n## Answer\n\n".encode() + data)


def drawing(folder: Path, number: int, data: bytes) -> None:
    write(folder / "Content" / f"{number}.svg", data)
    question(folder, number, f"# [E] Is it {number}?\n\n## Answer\n\n![a drawing]({number}.svg)\n".encode())


# Parts of a drawing that could run, or lead out. Where text is, they are words.
ACTIVE = {"script", "foreignobject", "iframe", "handler"}
ANIMATIONS = {"set", "animate", "animatemotion", "animatetransform"}
LEADING = {"href", "src", "to", "from", "by", "values"}


def local(name: str) -> str:
    return name.rpartition("}")[2].lower()


def is_alive(drawing: bytes) -> bool:
    if re.search(rb"<!(?:DOCTYPE|ENTITY)|<\?xml-s", drawing, re.IGNORECASE):
        return True
    try:
        return any(is_active(element) for element in ElementTree.fromstring(drawing).iter())
    except ElementTree.ParseError:
        return True


def is_active(element: ElementTree.Element) -> bool:
    name = local(element.tag)
    attributes = [(local(key), value.lower()) for key, value in element.attrib.items()]
    return name in ACTIVE or any(
        key.startswith("on")
        or (key in LEADING and "javascript:" in value)
        or (name in ANIMATIONS and key == "attributename" and value.endswith("href"))
        for key, value in attributes
    )


def drawings_are_inert(folder: Path) -> str:
    alive = [path.name for path in folder.glob("Output/media/**/*") if path.is_file() and is_alive(path.read_bytes())]
    return f"publishes {alive[0]}, which could run" if alive else ""


def fixes_are_done(folder: Path) -> str:
    """What is fixed needs no fix of the same kind a second time."""
    before = {path: path.read_bytes() for path in sorted(folder.glob("Content/*.md"))}
    qapack("lint", "--fix", "--no-cache", "--no-code-tools", "--quiet", folder=folder, scratch=folder / ".scratch", seconds=60)
    changed = [path.name for path, text in before.items() if path.read_bytes() != text]
    return f"fixes {changed[0]} a second time" if changed else ""


def template(folder: Path, number: int, data: bytes) -> None:
    write(folder / "Content" / "one.md", b"# [E] Is it?\n\n## Answer\n\nYes.\n")
    write(folder / "Templates" / f"{['question', 'answer', 'layout', 'row', 'index'][number % 5]}.mustache", data)


def source(ending: str) -> Callable[[Path, int, bytes], None]:
    return lambda folder, number, data: write(folder / "sources" / f"{number}" / ending, data)


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def front_matters() -> list[bytes]:
    found = [text for text in examples() + texts("Content/**/*.md") if text.startswith(b"---")]
    return [*found, b"---\nid: a\ntags: [b, c]\n---\n# [E] Is it?\n\n## Answer\n\nYes.\n"]


def documented(name: str) -> list[bytes]:
    text = (ROOT / "Docs/import.md").read_text("utf-8")
    return [found.encode() for kind, found in BEFORE.findall(text) if kind == name]


CHATS = [
    b'[{"title": "t", "mapping": {"a": {"message": {"author": {"role": "user"}, "content": {"parts": ["What is it?"]}},'
    b' "parent": null, "children": ["b"]}, "b": {"message": {"author": {"role": "assistant"}, "content":'
    b' {"parts": ["This."]}}, "parent": "a", "children": []}}}]',
    b'[{"uuid": "1", "name": "n", "chat_messages": [{"sender": "human", "text": "Why?"}, {"sender": "assistant",'
    b' "text": "Because."}]}]',
    b'{"messages": [{"role": "user", "content": "What?"}, {"role": "assistant", "content": "That."}]}',
]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'
DRAWINGS = [
    SVG % part
    for part in [
        b"<script>alert(1)</script>",
        b'<a xlink:href="javascript:alert(1)"><text>a</text></a>',
        b'<rect onload="alert(1)" width="9"/><style>@import url(x.css); rect{fill:url(#a)}</style>',
        b'<foreignObject><div xmlns="http://www.w3.org/1999/xhtml" onclick="a()">b</div></foreignObject>',
        b'<a id="a"><set attributeName="href" to="javascript:alert(1)"/></a><use href="//e.org/#a"/>',
        b"<![CDATA[<script>]]>&lt;script&gt;<s:script xmlns:s='http://www.w3.org/2000/svg'>1</s:script>",
    ]
]
FIX = ["lint", "--fix", "--no-cache", "--no-code-tools"]
RUBBISH = [
    b"# [E] Is it?\n\n## Answer\n\nSee [https://e.org/?utm_source=chatgpt.com](https://e.org/?utm_source=chatgpt.com).\n",
    b"# [E] Is it?\n\n## Answer\n\n\\[!NOTE\\] 1\\. a\xe2\x80\x8bb [c\xe2\x80\x8bd]\n\n[c\xe2\x80\x8bd]: https://e.org\n",
    b"# [E] Is it??\n\n## Answer\n\n```\npythonCopy code\nx = 1\n```\n\nIt is :contentReference[oaicite:1]{index=1}.",
]
# Files of each kind that an import reads, as Docs/import.md shows them.
KINDS = ["quiz.gift", "cups.ipynb", "questions.json", "quiz.json", "table.csv", "deck.txt", "stove.md", "exam.md"]
KINDS += ["pasted.txt", "interview.txt", "q-kettle.md"]
BEFORE = re.compile(r"^````text before: (\S+)\n(.*?)^````$", re.M | re.S)
IMPORT = ["import", "sources", "--dry-run", "--quiet", "--into", "Imported"]
TARGETS = [
    Target("Markdown", lambda: examples() + texts("Content/**/*.md"), question, ["build", "--keep-going", "--quiet"]),
    Target("HTML policy", lambda: texts("Tests/Fixtures/hostile/*"), answered, ["build", "--keep-going", "--quiet"]),
    Target("front matter", front_matters, question, ["build", "--keep-going", "--quiet"]),
    Target("linter", lambda: examples() + texts("Content/**/*.md"), question, ["lint", "--diff", "--no-cache"]),
    Target("drawings", lambda: DRAWINGS + texts("Content/**/*.svg"), drawing, ["build", "--keep-going", "--quiet"], check=drawings_are_inert),
    Target("safe fixes", lambda: RUBBISH + texts("Content/**/*.md"), question, FIX, check=fixes_are_done),
    Target("templates", lambda: texts("Templates/*.mustache"), template, ["build", "--quiet"], batch=5),
    Target("import", lambda: texts("Tests/ImportTests/Fixtures/**/*.md", "Tests/**/*.txt"), source("notes.md"), IMPORT),
    Target("conversations.json", lambda: CHATS, source("conversations.json"), IMPORT),
    *[Target(kind, lambda kind=kind: documented(kind), source(kind), IMPORT) for kind in KINDS],
]


def run(target: Target, folder: Path, inputs: Iterable[tuple[int, bytes]], seconds: float) -> Run:
    shutil.rmtree(folder, ignore_errors=True)
    write(folder / "Content" / "pack.yml", b"title: Fuzz\n")
    for number, data in inputs:
        target.put(folder, number, data)
    return qapack(*target.arguments, folder=folder, scratch=folder / ".scratch", seconds=seconds)


def is_bad(ended: Run, megabytes: int) -> str:
    if ended.status == -14:
        return "takes too long"
    if ended.crashed or ended.status > 2:
        return f"ends with {ended.status}"
    return f"takes {ended.peak >> 20} MB" if ended.peak > megabytes << 20 else ""


def fault(target: Target, folder: Path, inputs: list[tuple[int, bytes]], seconds: float, megabytes: int) -> str:
    return is_bad(run(target, folder, inputs, seconds), megabytes) or target.check(folder)


def culprit(target: Target, folder: Path, inputs: list[tuple[int, bytes]], seconds: float, megabytes: int) -> bytes:
    """The one input, or the first of several that only fail together."""
    while len(inputs) > 1:
        half = inputs[: len(inputs) // 2]
        rest = inputs[len(inputs) // 2 :]
        if fault(target, folder, half, seconds, megabytes):
            inputs = half
        elif fault(target, folder, rest, seconds, megabytes):
            inputs = rest
        else:
            break
    return inputs[0][1]


def fuzz(target: Target, place: Path, chance: random.Random, minutes: float, megabytes: int) -> tuple[int, list[str]]:
    """Feed a reader for so many minutes; what breaks it is kept beside the tests."""
    seeds = [seed for seed in target.seeds() if seed] or [b"x"]
    faults: list[str] = []
    count = 0
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        inputs = [(number, mutated(chance, seeds)) for number in range(target.batch)]
        count += len(inputs)
        reason = fault(target, place, inputs, 60, megabytes)
        if not reason:
            continue
        data = culprit(target, place, inputs, 60, megabytes)
        kept = FOUND / target.name.replace(" ", "-") / f"{len(faults) + 1}"
        write(kept, data)
        faults.append(f"{target.name}: {kept.relative_to(ROOT)} {reason}")
        print(f"  {faults[-1]}", file=sys.stderr, flush=True)
    return count, faults


def frame(fields: list[bytes]) -> bytes:
    body = b"".join(struct.pack(">I", len(item)) + item for item in fields)
    return struct.pack(">I", len(body)) + body


REQUESTS = [
    [b"versions"],
    [b"highlight", b"python", b"def f(x):\n    return [x] * 2\n"],
    [b"highlight", b"javascript", b"const a = `x${1}`;"],
    [b"formula", b"inline", rb"\frac{1}{2} x_{i}^2"],
    [b"formula", b"display", rb"\begin{matrix} a & b \\ c & d \end{matrix}"],
    [b"check-python", b"print('x'"],
]


def fuzz_helper(chance: random.Random, minutes: float) -> tuple[int, list[str]]:
    """Feed the helper: sound frames with mutated fields, each of which gets one reply, and broken frames, which end it."""
    program = ROOT / "Sources" / "Typesetting" / "helper.py"
    faults: list[str] = []
    count = 0
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        fields = [field for request in REQUESTS for field in request[2:]]
        requests = []
        for _ in range(200):
            request = list(chance.choice(REQUESTS))
            at = chance.randrange(len(request))
            request[at] = mutated(chance, [request[at], *fields], limit=2000)
            requests.append(request)
        stream = b"".join(map(frame, requests))
        is_broken = chance.random() < 0.3
        if is_broken:
            stream = mutated(chance, [stream], limit=len(stream))
        count += len(requests)
        try:
            ended = subprocess.run(
                [PYTHON, "-I", program], input=stream, capture_output=True, timeout=120, check=False
            )
        except subprocess.TimeoutExpired:
            faults.append("helper: 200 requests take more than 120 s")
            continue
        replies, rest = 0, ended.stdout
        while len(rest) >= 4 and len(rest) >= 4 + struct.unpack(">I", rest[:4])[0]:
            replies, rest = replies + 1, rest[4 + struct.unpack(">I", rest[:4])[0] :]
        if rest or ended.returncode < 0:
            faults.append(f"helper: ended with {ended.returncode} after {replies} replies and {len(rest)} stray bytes")
        elif not is_broken and replies != len(requests):
            faults.append(f"helper: {replies} replies to {len(requests)} requests: {ended.stderr[-200:]!r}")
    return count, faults


def fuzz_server(folder: Path, chance: random.Random, minutes: float) -> tuple[int, list[str]]:
    """Send mutated requests to a server; it answers a sound one after each two hundred, and ends when it is told to."""
    faults: list[str] = []
    count = 0
    end = time.monotonic() + 60 * minutes
    with Server(folder) as server:
        seeds = [server.request(path, *lines) for path in ("/", "/one.html", "/.qapack/news") for lines in ([], ["Upgrade: websocket", "Connection: Upgrade"])]
        while time.monotonic() < end and not faults:
            for _ in range(200):
                count += 1
                with contextlib.suppress(OSError), server.connect(seconds=1) as connection:
                    connection.sendall(mutated(chance, seeds))
                    connection.shutdown(socket.SHUT_WR)
                    connection.recv(64)
            try:
                waited = server.answers()
            except (OSError, RuntimeError) as error:
                faults.append(f"server: {error} after {count} requests")
                break
            if waited > 2:
                faults.append(f"server: a reader waits {waited:.1f} s after {count} requests")
        if not faults and (gone := server.stop(signal.SIGTERM)) > 2:
            faults.append(f"server: takes {gone:.1f} s to end")
    return count, faults


def main() -> None:
    parser = argparse.ArgumentParser(prog="Scripts/torture fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="for each target (default: %(default)s)")
    parser.add_argument("--megabytes", type=int, default=500, help="how much memory a run may need (default: %(default)s)")
    parser.add_argument("--only", default="", help="only the target of this name")
    options = parse(parser)
    table = Table("fuzz", ["target", "inputs", "minutes", "found"])
    with Workshop("fuzz") as place:
        for number, target in enumerate(TARGETS):
            if options.only in target.name:
                chance = random.Random(options.seed + number)
                count, faults = fuzz(target, place / "pack", chance, options.minutes, options.megabytes)
                table.add(target.name, f"{count:,}", options.minutes, len(faults))
                table.faults += faults
        if options.only in "helper":
            count, faults = fuzz_helper(random.Random(options.seed), options.minutes)
            table.add("helper", f"{count:,}", options.minutes, len(faults))
            table.faults += faults
        if options.only in "server":
            count, faults = fuzz_server(place / "served", random.Random(options.seed), options.minutes)
            table.add("server", f"{count:,}", options.minutes, len(faults))
            table.faults += faults
    table.finish(options)


if __name__ == "__main__":
    main()
