"""Programs that benchmarks compare with, each in a folder of its own that outlives a run."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path


def python_tool(name: str, *requirements: str, program: str = "") -> str:
    """Path of a program of PyPI, installed when it is not there yet."""
    folder = Path(tempfile.gettempdir()) / f"qapack-bench-{name}"
    path = folder / "bin" / (program or name)
    done = folder / "installed"
    if not done.exists():
        print(f"installing {' '.join(requirements)} into {folder}", file=sys.stderr)
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", *requirements], check=True)
        done.touch()
    return str(path)
