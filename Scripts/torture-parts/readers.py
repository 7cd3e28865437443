"""readers: bytes for every reader, chosen by what code they reach (libFuzzer with the address sanitizer)."""

import argparse
import fcntl
import hashlib
import json
import math
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import fuzz
from torture import ROOT, Table, parse

BUILD = ROOT / ".build-fuzz"
STATE = BUILD / "fuzz"
KEPT = ROOT / "Tests" / "Fixtures" / "fuzz"
FLAGS = ["-c", "release", "--product", "Fuzzing", "--scratch-path", str(BUILD)]
# With another linker the sanitizer's symbols get lost; '@testable' needs what the last flag leaves in.
FLAGS += ["-Xswiftc", "-use-ld=lld", "-Xswiftc", "-sanitize=fuzzer,address", "-Xswiftc", "-enable-testing"]
LONGEST = 4096
MOST_FILES, MOST_BYTES = 150, 60_000
MOST_FAULTS = 20


def pieces(text: bytes) -> list[bytes]:
    """A file in pieces that a fuzzer can take, each beginning with a heading where it has some."""
    found: list[bytes] = [b""]
    for part in re.split(rb"^(?=#)", text, flags=re.M):
        if len(found[-1]) + len(part) > LONGEST:
            found.append(b"")
        found[-1] = (found[-1] + part)[:LONGEST]
    return [piece for piece in found if piece]


def markdown(corpora: list[bytes]) -> list[bytes]:
    whole = fuzz.texts("Content/**/*.md", "Tests/Fixtures/hostile/*", "Tests/RenderingTests/Goldens/**/*.md")
    return fuzz.examples() + [piece for text in whole + corpora for piece in pieces(text)]


def settings(_: list[bytes]) -> list[bytes]:
    keys = json.loads((ROOT / "Docs" / "pack.schema.json").read_text())["properties"]
    lines = [f"title: T\n{key}: {value}\n".encode() for key in keys for value in ("x", "[a, b]", "{a: b}", "true")]
    return [text for text in fuzz.examples() if b"title:" in text] + fuzz.texts("Content/**/pack.yml") + lines


def templates(_: list[bytes]) -> list[bytes]:
    whole = fuzz.texts("Templates/*.mustache")
    tiny = [b"{{>two}}{{title}}\n====\n{{#tags}}<a href=\"{{url}}\">{{name}}</a>{{/tags}}{{^count}}none{{/count}}\n"]
    tiny += [b"{{<two}}{{$main}}{{strings.answer}}{{/main}}{{/two}}\n====\n<p>{{$main}}{{/main}}</p>{{! no }}\n"]
    return [text[:LONGEST] for text in whole + fuzz.examples() if b"{{" in text] + tiny


def imports(corpora: list[bytes]) -> list[bytes]:
    whole = fuzz.texts("Tests/ImportTests/Fixtures/**/*.md", "Tests/**/*.txt") + corpora
    found = [b"notes.md\n" + piece for text in whole + fuzz.texts("Docs/import.md") for piece in pieces(text)]
    found += [name + b"\n" + text for text in fuzz.examples() for name in (b"notes.txt", b"table.csv", b"cards.tsv")]
    decks = [path.read_bytes() for path in (ROOT / "Tests/ImportTests/Fixtures").glob("*.apkg")]
    return found + [b"deck.apkg\n" + deck for deck in decks] + [b"chat.json\n" + chat for chat in fuzz.CHATS]


def replies(_: list[bytes]) -> list[bytes]:
    messages = [[b"code", b"<span>x</span>"], [b"plain", b"x", b""], [b"math", b"<math/>"], [b"fault", b"no", b"3"]]
    messages += [[b"fine"], [b"fault", b"no", b"1", b"2"], [b"font", b"wOF2", b"free"]]
    return [b"\x07" + fuzz.frame(message) for message in messages] + [b"\xff" + b"".join(map(fuzz.frame, messages))]


SEEDS: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "markdown": markdown,
    "html": markdown,
    "front-matter": lambda corpora: fuzz.front_matters() + markdown(corpora),
    "settings": settings,
    "templates": templates,
    "import": imports,
    "conversations": lambda _: fuzz.CHATS,
    "replies": replies,
}


def build() -> Path:
    subprocess.run(["swift", "build", *FLAGS], cwd=ROOT, env={**os.environ, "QAPACK_FUZZ": "all"}, check=True)
    shown = subprocess.run(
        ["swift", "build", *FLAGS, "--show-bin-path"],
        cwd=ROOT,
        env={**os.environ, "QAPACK_FUZZ": "all"},
        check=True,
        capture_output=True,
        text=True,
    )
    return Path(shown.stdout.strip()) / "Fuzzing"


class Fuzzer:
    """A reader's fuzzer, and what earlier runs of it found out."""

    def __init__(self, name: str, binary: Path, corpora: list[bytes]):
        self.name = name
        self.binary = binary
        self.folder = STATE / name
        # What grows out of other people's packs must not be mixed with what can be kept in the project.
        self.corpus = self.folder / ("corpus-of-packs" if corpora else "corpus")
        self.found = self.folder / "found"
        self.notes = self.folder / "notes.json"
        for folder in (self.corpus, self.found):
            folder.mkdir(parents=True, exist_ok=True)
        # Two runs at once would blame inputs for what stands in each other's log. The lock ends with the process.
        self.lock = (self.folder / "lock").open("w")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit(f"another run feeds the reader '{name}': wait until it has ended")
        (self.folder / "words").write_text("".join(f'"{self.escaped(word)}"\n' for word in fuzz.WORDS))
        kept = (path.read_bytes() for path in (KEPT / name).glob("*") if re.fullmatch("[0-9a-f]{12}", path.name))
        for seed in [*SEEDS[name](corpora), *kept]:
            (self.corpus / hashlib.sha1(seed, usedforsecurity=False).hexdigest()).write_bytes(seed)
        self.numbers = {"seconds": 0.0, "inputs": 0, "reached": 0, "kept": 0, "bytes": 0, "found": 0}
        if self.notes.exists():
            self.numbers.update(json.loads(self.notes.read_text()))
        # What the program needs by itself is not growth.
        empty = self.folder / "empty"
        empty.write_bytes(b"")
        self.base_seconds, log = self.run("-runs=1", str(empty))
        self.base = max([int(number) for number in re.findall(r"rss: (\d+)Mb", log)] or [0])

    @staticmethod
    def escaped(word: bytes) -> str:
        return "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}" for byte in word)

    def run(self, *arguments: str, seconds: float = 120) -> tuple[float, str]:
        """Run the fuzzer; gives the processor's time and what it said."""
        log = self.folder / "log"
        scratch = self.folder / "scratch"
        scratch.mkdir(exist_ok=True)
        environment = {**os.environ, "QAPACK_FUZZ": self.name, "TMPDIR": f"{scratch}/", "SWIFT_BACKTRACE": "enable=no"}
        # Freed memory is kept for a while, to catch late readers; by default so much that it would count as growth.
        environment["ASAN_OPTIONS"] = "detect_leaks=0:quarantine_size_mb=16:symbolize=0"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [str(self.binary), *arguments], env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out
            )
            deadline = time.monotonic() + seconds
            while True:
                ended, _, usage = os.wait4(process.pid, os.WNOHANG)
                if ended:
                    break
                if time.monotonic() > deadline:
                    process.kill()
                    _, _, usage = os.wait4(process.pid, 0)
                    break
                time.sleep(0.05)
        process.returncode = 0
        shutil.rmtree(scratch)
        return usage.ru_utime + usage.ru_stime, log.read_text(errors="replace")

    def fuzz(self, minutes: float, megabytes: int, seed: int) -> list[str]:
        """Feed the reader for so much of the processor's time; what breaks it is put beside the tests, which then fail."""
        faults: list[str] = []
        left = 60 * minutes
        # The fuzzer itself looks at the clock, which runs ahead of the processor where others work, too.
        while left > 1 and len(faults) < MOST_FAULTS:
            seconds, log = self.run(
                str(self.corpus),
                f"-max_total_time={math.ceil(left)}",
                "-timeout=1",
                f"-rss_limit_mb={self.base + megabytes}",
                f"-malloc_limit_mb={megabytes}",
                f"-max_len={LONGEST}",
                f"-dict={self.folder / 'words'}",
                f"-artifact_prefix={self.found}/",
                f"-seed={seed + int(left) + 1}",
                "-reload=0",
                seconds=left + 120,
            )
            self.count(seconds, log)
            left -= max(seconds, 1)
            faults += filter(None, map(self.judge, sorted(self.found.iterdir())))
        self.numbers["found"] += len(faults)
        self.notes.write_text(json.dumps(self.numbers))
        return faults

    def count(self, seconds: float, log: str) -> None:
        reached = [int(number) for number in re.findall(r"cov: (\d+)", log)]
        inputs = [int(number) for number in re.findall(r"^#(\d+)", log, re.M)]
        self.numbers["seconds"] += seconds
        self.numbers["inputs"] += max(inputs, default=0)
        self.numbers["reached"] = max([self.numbers["reached"], *reached])
        self.notes.write_text(json.dumps(self.numbers))

    def judge(self, path: Path) -> str:
        """What an input does when it is read alone: on a busy machine the clock alone blames many that are innocent."""
        kind = path.name.split("-")[0]
        data = path.read_bytes()
        seconds, log = self.run("-runs=1", f"-rss_limit_mb={self.base + 500}", str(path))
        path.unlink()
        # One that is in the corpus would end every further run at once.
        (self.corpus / hashlib.sha1(data, usedforsecurity=False).hexdigest()).unlink(missing_ok=True)
        reason = next((line for line in log.splitlines() if line.startswith(("fault:", "SUMMARY:"))), "")
        if not reason and seconds - self.base_seconds > 1:
            reason = f"takes {seconds - self.base_seconds:.1f} s"
        if not reason and kind in ("timeout", "slow"):
            return ""
        kept = KEPT / self.name / f"{kind}-{hashlib.sha1(data, usedforsecurity=False).hexdigest()[:8]}"
        fuzz.write(kept, data)
        print(f"  {kept.relative_to(ROOT)}: {reason or kind + ', not when it is read alone'}", file=sys.stderr, flush=True)
        return f"{kept.relative_to(ROOT)}: {reason or kind}"

    def shrink(self) -> None:
        """Keep what is needed to reach all that was reached, and put the smallest of it beside the tests."""
        small = self.folder / "small"
        shutil.rmtree(small, ignore_errors=True)
        small.mkdir()
        self.run("-set_cover_merge=1", f"-max_len={LONGEST}", str(small), str(self.corpus), seconds=600)
        files = sorted(small.iterdir(), key=lambda path: path.stat().st_size)
        if not files:
            return
        folder = KEPT / self.name
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            if re.fullmatch("[0-9a-f]{12}", path.name):
                path.unlink()
        for limit in (LONGEST, 2048, 1024, 512, 256, 128):
            # Some of every size: most small ones would only show what readers do with nearly nothing.
            fitting = [path for path in files if path.stat().st_size <= limit]
            chosen = fitting[:: -(-len(fitting) // MOST_FILES)] if fitting else []
            size = sum(path.stat().st_size for path in chosen)
            if size <= MOST_BYTES:
                break
        for path in chosen:
            shutil.copyfile(path, folder / path.name[:12])
        shutil.rmtree(self.corpus)
        small.rename(self.corpus)
        self.numbers.update(kept=len(chosen), bytes=size)
        self.notes.write_text(json.dumps(self.numbers))

    def row(self) -> list[object]:
        numbers = self.numbers
        reached = f"{numbers['reached']:,}"
        kept = f"{numbers['kept']} ({numbers['bytes'] / 1000:.0f} kB)"
        return [self.name, f"{numbers['seconds'] / 60:.1f}", f"{numbers['inputs']:,}", reached, kept, numbers["found"]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="Scripts/torture readers", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="of the processor, for each reader; 0 only sums up (default: %(default)s)")
    parser.add_argument("--megabytes", type=int, default=500, help="how far memory may grow (default: %(default)s)")
    parser.add_argument("--only", choices=SEEDS, action="append", help="only this reader; can be repeated")
    parser.add_argument("--keep", action="store_true", help="put what reaches most into Tests/Fixtures/fuzz")
    options = parse(parser)
    # Real packs, which the tests of imports take from there, too.
    folder = os.environ.get("QAPACK_CORPORA", "")
    corpora = [path.read_bytes() for path in sorted(Path(folder).rglob("*.md"))] if folder else []
    if corpora and options.keep:
        parser.error("--keep takes the project's own inputs alone: unset QAPACK_CORPORA")
    binary = build()
    table = Table("readers", ["reader", "CPU minutes", "inputs", "branches reached", "inputs kept", "found"])
    for name in options.only or SEEDS:
        fuzzer = Fuzzer(name, binary, corpora)
        faults = fuzzer.fuzz(options.minutes, options.megabytes, options.seed)
        if options.keep:
            fuzzer.shrink()
        table.add(*fuzzer.row())
        table.faults += faults
    table.finish(options)


if __name__ == "__main__":
    main()
