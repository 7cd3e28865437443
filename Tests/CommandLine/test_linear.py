"""No text stalls a reader: four times as much of anything takes little more than four times the processor's time."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import BINARY, ROOT

sys.path.insert(0, str(ROOT / "Scripts" / "lib"))
from patterns import PATTERNS, Pattern  # noqa: E402

COMMANDS = {
    "lint": ["lint", "--no-cache", "--no-code-tools", "."],
    "render": ["render", "text.md"],
    "import": ["import", "Content/question.md", "--into", "New"],
}
SMALL, LARGE = 6_000, 24_000
# What grows with the square takes sixteen times as long. Halfway between the two is room for a busy machine.
LIMIT = 8
# Less than this says nothing.
LEAST = 0.2


def seconds(arguments: list[str], folder: Path) -> float:
    """The processor's time that a run took."""
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([BINARY, *arguments], cwd=folder, **quiet)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 1), f"{arguments[0]} ended with {process.returncode}"
    return usage.ru_utime + usage.ru_stime


def growth(arguments: list[str], written: Callable[[int], Path], start: float) -> float:
    """The factor by which four times the text takes longer; 1 where it is too short to tell.

    What a run takes that has next to nothing to read is taken from both: it would hide what grows. Where that looks bad, a
    busy machine may have made the short run of little text look shorter still, so four times the text decides, of which
    nothing is taken away.
    """
    long = seconds(arguments, written(LARGE)) - start
    if long < LEAST:
        return 1.0
    short = seconds(arguments, written(SMALL)) - start
    if long <= LIMIT * short:
        return long / short
    long, short = (min(seconds(arguments, written(size)) for _ in range(2)) for size in (4 * LARGE, LARGE))
    return long / short


def project(folder: Path, text: str) -> Path:
    (folder / "Content").mkdir(parents=True, exist_ok=True)
    (folder / "Content/pack.yml").write_text("title: T\nmodel: M\nmath: true\n")
    body = text.encode(errors="surrogateescape")
    (folder / "Content/question.md").write_bytes(b"# [E] Is it?\n\n## Answer\n\n" + body + b"\n")
    (folder / "text.md").write_bytes(body + b"\n")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_time_grows_with_the_text_and_not_with_its_square(command, tmp_path):
    nothing = project(tmp_path / "start", "a")
    start = min(seconds(COMMANDS[command], nothing) for _ in range(3))

    def measure(numbered: tuple[int, Pattern]) -> tuple[str, float]:
        number, pattern = numbered
        folder = tmp_path / str(number)
        return pattern.name, growth(COMMANDS[command], lambda size: project(folder / str(size), pattern.text(size)), start)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(measure, enumerate(PATTERNS)))
    assert len(results) >= 40
    assert {name: round(ratio, 1) for name, ratio in results if ratio > LIMIT} == {}


def notebook(count: int) -> str:
    cell = '{"cell_type": "markdown", "source": "**%d.** Why?"}'
    return '{"cells": [' + ",".join(cell % number for number in range(count)) + "]}"


def quiz(count: int) -> str:
    question = '{"questions": [{"question": "Why %d?", "options": ["a*b", "c"], "answer": 0}]}'
    return '{"parts": [' + ",".join(question % number for number in range(count)) + "]}"


def exam(count: int) -> str:
    questions = "".join(f"## {number}. Why?\n\nA) a\nB) b\n\n" for number in range(count))
    return questions + "## Answers\n\n" + "".join(f"{number}. B\n" for number in range(count))


# A file of each kind that an import reads, as often as asked.
SOURCES = {
    "nested.json": quiz,
    "open.json": lambda count: '[{"question": "Why?", "answer": "' + "\\n*_<" * count,
    "cells.csv": lambda count: "question,answer\nWhy?," + "a*b_c <d> [e](f) &g; $" * count + "\n",
    "html.txt": lambda count: "#html:true\n#separator:tab\nWhy?\t" + "<ul><li>a*b</li></ul><code>x" * count + "\n",
    "open.gift": lambda count: "Why {=a\n\n" * count,
    "quiz.gift": lambda count: "::T:: Why? {=a*b ~c#d}\n\n" * count,
    "cells.ipynb": notebook,
    "cards.md": lambda count: "#flashcards\n\n" + "Why?::So %%x\n" * count,
    "options.md": exam,
    "boxes.md": lambda count: "## Why?\n\n" + "- [ ] a\n\n```\nx\n```\n\n" * count,
    "chat.txt": lambda count: "Du hast gesagt:\n\nWhy?\n\nChatGPT hat gesagt:\n\nSo.\n\n" * count,
}


def test_importing_takes_as_much_longer_as_a_file_is(tmp_path):
    def written(name: str, size: int) -> Path:
        folder = tmp_path / name / str(size)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(SOURCES[name](size // 16))
        return folder

    def measure(name: str) -> tuple[str, float]:
        command = ["import", name, "--dry-run"]
        nothing = written(name, 16)
        start = min(seconds(command, nothing) for _ in range(3))
        return name, growth(command, lambda size: written(name, size), start)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = dict(pool.map(measure, SOURCES))
    assert {name: round(ratio, 1) for name, ratio in results.items() if ratio > LIMIT} == {}
