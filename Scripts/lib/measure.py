"""Runs commands and says how long they took and how much memory they needed."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Command:
    """A command line, what makes the folder ready for it, and the runs measured so far."""

    name: str
    arguments: list[str]
    stdout: str = os.devnull
    prepare: object = None
    seconds: list[float] = field(default_factory=list)
    processor_seconds: list[float] = field(default_factory=list)
    peak_bytes: list[int] = field(default_factory=list)

    def run(self) -> None:
        if self.prepare:
            self.prepare()
        # What earlier runs wrote must not be written back while this one is timed.
        os.sync()
        with open(self.stdout, "wb") as out, tempfile.TemporaryFile() as errors:
            start = time.perf_counter()
            process = subprocess.Popen(self.arguments, stdin=subprocess.DEVNULL, stdout=out, stderr=errors)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds.append(time.perf_counter() - start)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode != 0:
                errors.seek(0)
                sys.stderr.buffer.write(errors.read())
                sys.exit(f"error: {' '.join(self.arguments)} ended with status {process.returncode}")
        self.processor_seconds.append(usage.ru_utime + usage.ru_stime)
        # The largest process of the command; a few MB of it may be this script's own, seen before the command began.
        self.peak_bytes.append(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))

    def forget(self) -> None:
        """Drop what was measured: the run was a preparation."""
        self.seconds.clear()
        self.processor_seconds.clear()
        self.peak_bytes.clear()

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def alternate(commands: list[Command], runs: int) -> None:
    """Run the commands in turn, so that a busy minute of the machine meets all of them."""
    for number in range(runs):
        for command in commands if number % 2 == 0 else reversed(commands):
            command.run()


def report(commands: list[Command]) -> None:
    """A line a command, with its ratio to the last one. On a busy machine processor time says more than wall time."""
    width = max(len(command.name) for command in commands)
    print(f"{'':{width}}  {'wall time':>9}  {'range':>15}  {'ratio':>5}  {'processor':>9}  {'ratio':>5}  {'memory':>7}")
    last = commands[-1]
    for command in commands:
        spread = f"{min(command.seconds):.2f}–{max(command.seconds):.2f} s"
        processor = statistics.median(command.processor_seconds)
        processor_ratio = processor / statistics.median(last.processor_seconds)
        memory = f"{max(command.peak_bytes) / 1e6:.0f} MB"
        print(
            f"{command.name:{width}}  {command.median:7.2f} s  {spread:>15}  {command.median / last.median:5.2g}"
            f"  {processor:7.2f} s  {processor_ratio:5.2g}  {memory:>7}"
        )


def duration(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def markdown(commands: list[Command], references: list[Command]) -> str:
    """A Markdown table with a row a command, and what share of each reference's time it takes."""
    head = ["", "time", "range", "processor", "peak memory", *(f"of {each.name}" for each in references)]
    rows = [head, ["---", *["---:"] * (len(head) - 1)]]
    for command in commands:
        rows.append(
            [
                command.name,
                duration(command.median),
                f"{duration(min(command.seconds))} – {duration(max(command.seconds))}",
                duration(statistics.median(command.processor_seconds)),
                f"{max(command.peak_bytes) / 1e6:.0f} MB",
                *(f"{command.median / each.median:.3g}" for each in references),
            ]
        )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def record(table: str, text: str, document: Path = Path("Docs/performance.md")) -> None:
    """Write a table into a document, between the two marks with its name."""
    mark = f"<!-- {table} -->"
    old = document.read_text(encoding="utf-8")
    if old.count(mark) != 2:
        sys.exit(f"error: {document} has no two marks {mark}")
    before, _, after = old.split(mark)
    document.write_text(f"{before}{mark}\n{text}\n{mark}{after}", encoding="utf-8")
