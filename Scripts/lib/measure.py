"""Runs commands and says how long they took and how much memory they needed."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field


@dataclass
class Command:
    """A command line, what makes the folder ready for it, and the runs measured so far."""

    name: str
    arguments: list[str]
    stdout: str = os.devnull
    prepare: object = None
    seconds: list[float] = field(default_factory=list)
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
        # The largest process of the command; a few MB of it may be this script's own, seen before the command began.
        self.peak_bytes.append(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))

    def forget(self) -> None:
        """Drop what was measured: the run was a preparation."""
        self.seconds.clear()
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
    """A line a command, and its ratio to the last one."""
    width = max(len(command.name) for command in commands)
    print(f"{'':{width}}  {'median':>9}  {'range':>15}  {'peak memory':>11}  ratio")
    for command in commands:
        spread = f"{min(command.seconds):.2f}–{max(command.seconds):.2f} s"
        memory = f"{max(command.peak_bytes) / 1e6:.0f} MB"
        ratio = command.median / commands[-1].median
        print(f"{command.name:{width}}  {command.median:7.2f} s  {spread:>15}  {memory:>11}  {ratio:5.2f}")
