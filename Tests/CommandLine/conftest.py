"""Tests of the built command from outside: arguments, streams, exit status."""

import json
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("QAPACK", ROOT / ".build" / "debug" / "qapack"))

SHARED = ROOT.parent / "shared"

# The Python that has the packages for code, formulas and print.
PYTHON = {"QAPACK_PYTHON": str(ROOT / ".venv/bin/python")}


def png(width: int, height: int = 1, level: int = 0) -> bytes:
    """A picture in one grey."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress((b"\0" + bytes([level]) * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


class Command:
    """Runs qapack in a folder of its own."""

    def __init__(self, folder: Path, program: Path = BINARY):
        self.folder = folder
        self.program = program

    def __call__(self, *arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [str(self.program), *arguments],
            input=stdin,
            capture_output=True,
            cwd=self.folder,
            env={**os.environ, **environment},
            # Only what hangs takes as long, on the slowest machine too.
            timeout=600,
            check=False,
        )

    def data_set(self, file: str) -> list[dict]:
        """The rows that Hugging Face's library reads from a file, long texts cut: by a process of its own, for its size."""
        command = [sys.executable, str(Path(__file__).with_name("data_set.py")), file, "cache"]
        run = subprocess.run(command, capture_output=True, cwd=self.folder, timeout=120, check=True)
        return json.loads(run.stdout)

    def peak(self, *arguments: str, **environment: str) -> tuple[bytes, int]:
        """The output of a run, and the memory in bytes that it or a program it started took at most.

        The tests' own memory counts too: a new process begins as a copy of its parent.
        """
        process = subprocess.Popen(
            [str(self.program), *arguments],
            cwd=self.folder,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        out = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return out, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="session", autouse=True)
def nothing_of_the_users(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What somebody has set for other work counts for nothing here."""
    os.environ.pop("QAPACK_PYTHON", None)
    os.environ["XDG_CONFIG_HOME"] = str(tmp_path_factory.mktemp("settings"))
    # EPUBCheck runs for seconds only, in which a compiler that takes its time costs more than it gives.
    os.environ["JDK_JAVA_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


@pytest.fixture
def qapack(tmp_path: Path) -> Command:
    return Command(tmp_path)


def beside_the_project(kind: str) -> list:
    """The folders of a kind in the folder 'shared' beside the project, each for one worker; one that is skipped where there are none."""
    found = sorted(path for path in (SHARED / kind).glob("*") if path.is_dir())
    absent = pytest.mark.skip(reason=f"there is no folder 'shared/{kind}' beside the project")
    return [pytest.param(path, id=path.name, marks=pytest.mark.xdist_group(path.name)) for path in found] or [pytest.param(None, id="absent", marks=absent)]


@pytest.fixture(scope="session", params=beside_the_project("corpora"))
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Command:
    """A project into which a public collection was imported."""
    qapack = Command(tmp_path_factory.mktemp("corpus"))
    qapack("import", str(request.param), "--into", "Content/pack")
    return qapack


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """The same for a test every time, so that a run can be repeated; QAPACK_SEED (any text) tries others."""
    number = zlib.crc32(f"{os.environ.get('QAPACK_SEED', '')} {request.node.nodeid}".encode())
    print(f"seed {number}")
    return number
