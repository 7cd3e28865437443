"""kill: SIGKILL at random moments of builds, exports, imports and fixes; then what is there, and what a next run makes."""

import argparse
import contextlib
import base64
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import packs
from torture import BINARY, Table, Workshop, differences, environment, parse, qapack, torn, tree

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
# The calls that change a disk.
CHANGES = "openat,write,pwrite64,copy_file_range,fallocate,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,ftruncate,fsync"


@dataclass
class Scenario:
    """A command, and the folder that it finds."""

    name: str
    arguments: list[str]
    prepare: Callable[[Path, int], None]
    # What makes the state that a run without accidents leaves; the command itself, unless said otherwise.
    clean: Callable[[Path, int], None] | None = None
    size: int = 24


def write_content(folder: Path, size: int, version: int) -> None:
    """A pack with pictures and code; two versions differ in texts, in names, and in what is there at all."""
    shutil.rmtree(folder / "Content", ignore_errors=True)
    packs.write_pack(folder, size, seed=7)
    pack = folder / "Content" / "bench"
    (pack / "pictures").mkdir()
    (pack / "pack.yml").write_text("title: A pack\nmodel: A model\ndownloads: [md, jsonl]\n", encoding="utf-8")
    for number, path in enumerate(sorted(pack.glob("*/*.md"))):
        picture = f"pictures/{number % 5}-{version if number % 2 else 0}.png"
        (pack / picture).write_bytes(PIXEL + bytes([number % 5, version]))
        text = path.read_text(encoding="utf-8") + f"\n![a picture](../{picture})\n\n$x_{number}^2$\n"
        if version == 2 and number % 3 == 0:
            text = text.replace("## Answer", "A word more.\n\n## Answer", 1) + "\n```python\nprint('new')\n```\n"
        path.write_text(text, encoding="utf-8")
        if version == 2 and number % 7 == 3:
            path.rename(path.with_name(f"renamed-{path.name}"))


def published(folder: Path, size: int) -> None:
    """The site of an older state of the packs."""
    write_content(folder, size, 1)
    run(folder, "build", "--quiet")
    write_content(folder, size, 2)


def unpublished(folder: Path, size: int) -> None:
    write_content(folder, size, 2)


def built(folder: Path, size: int) -> None:
    """What a build gives that never saw anything older."""
    write_content(folder, size, 2)
    run(folder, "build", "--quiet")


def exported(to: str) -> Callable[[Path, int], None]:
    def prepare(folder: Path, size: int) -> None:
        write_content(folder, size, 1)
        run(folder, "export", "--to", to, "--quiet")
        write_content(folder, size, 2)

    return prepare


def write_chat(folder: Path, size: int, version: int) -> None:
    """A transcript with pictures, as an import finds it."""
    chance = random.Random(3)
    source = folder / "chats"
    (source / "pictures").mkdir(parents=True, exist_ok=True)
    parts = ["# Notes on many things\n"]
    for number in range(size):
        question = " ".join(packs.words(chance, 5, 9)).capitalize()
        answer = "\n\n".join(packs.answer(chance, 4))
        if version == 2 and number % 3 == 0:
            answer += "\n\nA word more."
        (source / "pictures" / f"{number % 4}.png").write_bytes(PIXEL + bytes([number % 4, version]))
        parts.append(f"## {question} {number}?\n\n{answer}\n\n![shown](pictures/{number % 4}.png)\n")
    (source / "notes.md").write_text("\n".join(parts), encoding="utf-8")


IMPORT = ["import", "chats/notes.md", "--from", "question-headings", "--into", "Content/notes", "--quiet"]


def unimported(folder: Path, size: int) -> None:
    write_chat(folder, size, 2)


def imported(folder: Path, size: int) -> None:
    """An older import, in which somebody has edited an answer."""
    write_chat(folder, size, 1)
    run(folder, *IMPORT)
    edited = sorted((folder / "Content" / "notes").glob("*.md"))[0]
    edited.write_text(edited.read_text(encoding="utf-8") + "\nEdited by hand.\n", encoding="utf-8")
    write_chat(folder, size, 2)


def unfixed(folder: Path, size: int) -> None:
    """Files that the linter mends."""
    write_content(folder, size, 1)
    for number, path in enumerate(sorted((folder / "Content").glob("**/*.md"))):
        text = path.read_text(encoding="utf-8").replace("```python", "```Python").replace("## Answer", "##  Answer  ")
        path.write_text(text + "Trailing   \n\n\n\n\n" * (number % 3), encoding="utf-8")


SCENARIOS = [
    Scenario("build, the first", ["build", "--quiet"], unpublished, built),
    Scenario("build, over an older one", ["build", "--quiet"], published, built),
    Scenario("export to HTML", ["export", "--to", "html", "--quiet"], exported("html")),
    Scenario("export to EPUB", ["export", "--to", "epub", "--quiet"], exported("epub")),
    Scenario("export to Anki", ["export", "--to", "anki", "--quiet"], exported("anki")),
    Scenario("export to JSON Lines", ["export", "--to", "jsonl", "--quiet"], exported("jsonl")),
    Scenario("import, the first", IMPORT, unimported),
    Scenario("import, over an edited one", IMPORT, imported),
    Scenario("lint --fix", ["lint", "--fix", "--quiet"], unfixed),
]


def run(folder: Path, *arguments: str) -> None:
    """A run that nothing disturbs."""
    ended = qapack(*arguments, folder=folder, scratch=folder / ".scratch")
    # The linter ends with 1 when it leaves something to do.
    if ended.status not in ((0, 1) if arguments[0] == "lint" else (0,)):
        raise SystemExit(f"'{' '.join(arguments)}' ended with {ended.status}: {ended.err}")


def calls_of(arguments: list[str], folder: Path, kinds: str) -> dict[str, int]:
    """How many calls of each kind one of the command's threads makes at most: strace counts them by thread."""
    if not shutil.which("strace"):
        return {}
    log = folder.with_name("calls")
    wrapper = ["strace", "-f", "-qq", "-e", f"trace={kinds}", "-e", "signal=none", "-o", str(log)]
    qapack(*arguments, folder=folder, scratch=folder / ".scratch", wrapper=wrapper)
    counts: dict[tuple[str, str], int] = {}
    for line in log.read_text(errors="replace").splitlines():
        if found := re.match(r"(\d+) +(\w+)\(", line):
            counts[found.groups()] = counts.get(found.groups(), 0) + 1
    calls: dict[str, int] = {}
    for (_, call), count in counts.items():
        calls[call] = max(count, calls.get(call, 0))
    return calls


@dataclass
class Ordeal:
    """One scenario in a folder: what was there before, what comes after, and how often it was killed on the way."""

    scenario: Scenario
    place: Path
    chance: random.Random
    kills: int = 0
    moments: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.trial, self.model = self.place / "trial", self.place / "before"
        self.model.mkdir(parents=True)
        self.scenario.prepare(self.model, self.scenario.size)
        (self.model / ".scratch").mkdir(exist_ok=True)
        self.before = tree(self.model)
        self.seconds, self.calls = self.measure()
        self.reset()
        run(self.trial, *self.scenario.arguments)
        self.after = tree(self.trial)
        if self.scenario.clean:
            folder = self.place / "clean"
            folder.mkdir()
            self.scenario.clean(folder, self.scenario.size)
            self.after = tree(folder)
            shutil.rmtree(folder)

    def reset(self) -> None:
        shutil.rmtree(self.trial, ignore_errors=True)
        shutil.copytree(self.model, self.trial, symlinks=True)

    def measure(self) -> tuple[float, dict[str, int]]:
        """How long the command takes, and which calls it makes."""
        self.reset()
        start = time.perf_counter()
        run(self.trial, *self.scenario.arguments)
        seconds = time.perf_counter() - start
        self.reset()
        return seconds, calls_of(self.scenario.arguments, self.trial, CHANGES)

    def kill(self) -> bool:
        """Start the command and kill it: at a random time, or at a random change of the disk.

        False when it came to its end, since it was fast, or since the call was one of a program that it had started.
        """
        wrapper: list[str] = []
        delay = self.chance.uniform(0, self.seconds * 1.1)
        if self.calls and self.chance.random() < 0.6:
            call = self.chance.choice(sorted(self.calls))
            at = self.chance.randint(1, self.calls[call])
            wrapper = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}"]
            wrapper += ["-e", f"inject={call}:signal=KILL:when={at}"]
            moment = call
        else:
            moment = "time"
        command = [*wrapper, str(BINARY), *self.scenario.arguments]
        process = subprocess.Popen(
            command,
            cwd=self.trial,
            env=environment(self.trial / ".scratch"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(self.seconds * 10 + 10 if wrapper else delay)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self.end_of_group(process.pid)
        if process.returncode not in (-signal.SIGKILL, 128 + signal.SIGKILL):
            return False
        self.kills += 1
        self.moments[moment] = self.moments.get(moment, 0) + 1
        return True

    def end_of_group(self, group: int) -> None:
        """Programs that the command had started end by themselves when it is gone."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                os.killpg(group, 0)
            except ProcessLookupError:
                return
            time.sleep(0.01)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)
            self.faults.append(f"{self.scenario.name}: a program that it had started lives on")

    def trial_of_strength(self) -> None:
        """One to three kills in a row, then one run to the end."""
        self.reset()
        for _ in range(self.chance.choice([1, 1, 1, 2, 3])):
            if not self.kill():
                break
            self.complain("after a kill", torn(tree(self.trial), self.before, self.after))
        run(self.trial, *self.scenario.arguments)
        self.complain("after the next run", differences(tree(self.trial), self.after))

    def complain(self, when: str, faults: list[str]) -> None:
        self.faults += [f"{self.scenario.name}, {when}: {fault}" for fault in faults]


def ordeal(scenario: Scenario, place: Path, kills: int, seed: int) -> Ordeal:
    """Kill a scenario's command so many times."""
    result = Ordeal(scenario, place, random.Random(seed))
    attempts = 0
    while result.kills < kills and attempts < 5 * kills + 20:
        result.trial_of_strength()
        attempts += 1
    return result


def main() -> None:
    parser = argparse.ArgumentParser(prog="Scripts/torture kill", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="kills of each command (default: %(default)s)")
    options = parse(parser)
    table = Table("kill", ["command", "kills", "at a time", "at a call of the system", "torn or lost", "left over or other"])
    commands = [scenario.arguments[0] for scenario in SCENARIOS]
    with Workshop("kill") as place:
        for number, scenario in enumerate(SCENARIOS):
            kills = -(-options.kills // commands.count(scenario.arguments[0]))
            result = ordeal(scenario, place / str(number), kills, options.seed + number)
            first = sum("after a kill" in fault for fault in result.faults)
            timed = result.moments.get("time", 0)
            for fault in result.faults:
                print(f"  {fault}", file=sys.stderr, flush=True)
            table.add(scenario.name, result.kills, timed, result.kills - timed, first, len(result.faults) - first)
            table.faults += result.faults
    table.finish(options)


if __name__ == "__main__":
    main()
