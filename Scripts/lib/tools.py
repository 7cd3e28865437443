"""Programs that benchmarks need: those that they compare with, each in a folder of its own that outlives a run, and a browser."""

import os
import shutil
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


def chromium(playwright):
    """The browser of this machine, launched."""
    program = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])))
    # Chromium's sandbox refuses to run as root, as in a container.
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=program, args=["--disable-dev-shm-usage", *flags])
