"""Programs that benchmarks compare with, each in a folder of its own that outlives a run."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path


def python_tool(name: str, requirement: str) -> str:
    """Path of a program of PyPI, installed when it is not there yet."""
    folder = Path(tempfile.gettempdir()) / f"qapack-bench-{name}"
    program = folder / "bin" / name
    if not program.exists():
        print(f"installing {requirement} into {folder}", file=sys.stderr)
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", requirement], check=True)
    return str(program)
