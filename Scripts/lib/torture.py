"""What the parts of Scripts/torture share: runs of the command, trees of files, tables of what came of it."""

import argparse
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("QAPACK", ROOT / ".build" / "debug" / "qapack")).absolute()
PYTHON = ROOT / ".venv" / "bin" / "python3"
DOCUMENT = ROOT / "Docs" / "reliability.md"


@dataclass
class Run:
    """What became of one run of the command."""

    status: int
    out: str
    err: str
    seconds: float
    peak: int

    @property
    def crashed(self) -> bool:
        """Whether a signal ended it, which no input and no disk may bring about."""
        return self.status < 0 or self.status >= 128

    @property
    def is_told(self) -> bool:
        """Whether it ended well, or else said in a diagnostic why not."""
        return not self.crashed and (self.status == 0 or "error" in self.err + self.out)


def environment(scratch: Path, **variables: str) -> dict[str, str]:
    """The variables of a run whose temporary files go into a folder of their own."""
    scratch.mkdir(parents=True, exist_ok=True)
    python = {"QAPACK_PYTHON": str(PYTHON)} if PYTHON.exists() else {}
    return {**os.environ, "TMPDIR": str(scratch), **python, **variables}


def qapack(
    *arguments: str,
    folder: Path,
    scratch: Path | None = None,
    limits: dict[int, int] | None = None,
    seconds: float = 120,
    wrapper: list[str] | None = None,
    stdin: bytes = b"",
    **variables: str,
) -> Run:
    """Run the command in a folder and wait for its end; status -14 stands for a run that took too long."""

    def limit() -> None:
        for kind, value in (limits or {}).items():
            resource.setrlimit(kind, (value, value))

    start = time.perf_counter()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as given:
        given.write(stdin)
        given.seek(0)
        process = subprocess.Popen(
            [*(wrapper or []), str(BINARY), *arguments],
            cwd=folder,
            env=environment(scratch or folder / ".scratch", **variables),
            stdin=given,
            stdout=out,
            stderr=err,
            preexec_fn=limit if limits else None,
            start_new_session=True,
        )
        deadline = start + seconds
        while True:
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if ended:
                process.returncode = os.waitstatus_to_exitcode(status)
                break
            if time.perf_counter() > deadline:
                # A tracer that is killed leaves what it traces behind.
                os.killpg(process.pid, signal.SIGKILL)
                _, _, usage = os.wait4(process.pid, 0)
                process.returncode = -14
                break
            time.sleep(0.002)
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode(errors="replace"))
    # What this script itself held when it split off the command is counted too: some 30 MB.
    return Run(process.returncode, *texts, time.perf_counter() - start, usage.ru_maxrss * 1024)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path, links as what they say, empty folders too."""
    found = {}
    for path, folders, files in os.walk(folder):
        for name in files + [name for name in folders if os.path.islink(os.path.join(path, name))]:
            full = os.path.join(path, name)
            key = os.path.relpath(full, folder)
            if os.path.islink(full):
                found[key] = b"-> " + os.fsencode(os.readlink(full))
            else:
                # Reading a named pipe would wait for ever.
                found[key] = Path(full).read_bytes() if os.path.isfile(full) else b"(no file)"
        if not folders and not files:
            found[os.path.relpath(path, folder) + "/"] = b""
    return found


def is_own(path: str) -> bool:
    """Whether a path is one of the tool's own hidden files, whose content may differ from run to run."""
    parts = path.split("/")
    return ".qapack" in parts[:-1] and parts[-1] != "manifest" or parts[-1].startswith(".qapack-") and "import" not in path


def differences(found: dict[str, bytes], wanted: dict[str, bytes]) -> list[str]:
    """What is missing, strange or different; of the tool's own files only their names count."""
    faults = [f"'{path}' is missing" for path in wanted.keys() - found.keys()]
    faults += [f"'{path}' is left over" for path in found.keys() - wanted.keys()]
    both = found.keys() & wanted.keys()
    faults += [f"'{path}' differs" for path in both if found[path] != wanted[path] and not is_own(path)]
    return sorted(faults)


def torn(found: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """What is neither whole in its old form nor whole in its new one; a list of files may unite both."""

    def is_listed(path: str) -> bool:
        return not path.endswith("/") and not is_own(path) and "/.qapack/" not in f"/{path}"

    faults = [f"'{path}' is gone" for path in old.keys() & new.keys() - found.keys() if is_listed(path)]
    for path, content in found.items():
        if is_listed(path) and path in old.keys() | new.keys() and content not in (old.get(path), new.get(path)):
            faults.append(f"'{path}' is torn")
    return sorted(faults)


@dataclass
class Table:
    """Rows for people and for Docs/reliability.md, and the faults found on the way."""

    name: str
    head: list[str]
    rows: list[list[str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, *cells: object) -> None:
        self.rows.append([str(cell) for cell in cells])
        print("  " + " · ".join(self.rows[-1]), file=sys.stderr, flush=True)

    @property
    def markdown(self) -> str:
        widths = [max(len(row[index]) for row in [self.head, *self.rows]) for index in range(len(self.head))]
        lines = [self.head, ["-" * width for width in widths], *self.rows]
        return "\n".join(
            "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |" for line in lines
        )

    def finish(self, options: argparse.Namespace) -> None:
        """Print the table, write it into the document if asked to, and end: with status 1 when there are faults."""
        command = " ".join(["Scripts/torture", self.name, *options.arguments])
        print(f"{self.markdown}\n\nseed {options.seed}, {len(self.faults)} faults")
        for fault in self.faults:
            print(f"fault: {fault}")
        if options.record:
            note = f"`{command} --seed {options.seed}`, {time.strftime('%Y-%m-%d', time.gmtime())}: "
            note += f"{len(self.faults)} faults." if self.faults else "no faults."
            mark = f"<!-- {self.name} -->"
            text = DOCUMENT.read_text(encoding="utf-8")
            text = re.sub(f"{mark}.*?{mark}", lambda _: f"{mark}\n{note}\n\n{self.markdown}\n{mark}", text, flags=re.S)
            DOCUMENT.write_text(text, encoding="utf-8")
        sys.exit(1 if self.faults else 0)


def parse(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """Read the options that every part has beside its own."""
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000), help="repeats the choices of a run")
    parser.add_argument("--record", action="store_true", help="write the table into Docs/reliability.md")
    options = parser.parse_args()
    given = iter(sys.argv[1:])
    options.arguments = [word for word in given if word != "--record" and (word != "--seed" or not next(given))]
    return options


class Workshop:
    """A folder for one part of a torture, in memory where that can be had; it goes when the part is over."""

    def __init__(self, name: str):
        memory = Path("/dev/shm")
        self.path = Path(tempfile.mkdtemp(prefix=f"qapack-{name}-", dir=memory if memory.is_dir() else None))

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
