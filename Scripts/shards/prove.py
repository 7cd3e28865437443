"""Scripts/prove-shards: the recipes of Docs/shards.md are run and their results held against those of one run."""

import argparse
import filecmp
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from packs import write_pack
from recipes import recipe
from ways import WAYS

QAPACK = Path(os.environ["QAPACK"]).absolute()
ROOT = Path(__file__).resolve().parents[2]
# The options of each command, and of the joining of its parts.
MERGING = {
    "lint": ["--format", "json", "--output-file", "report.json"],
    "build": [],
    "export": ["--output", "guide.epub"],
}


def main() -> None:
    options = argparse.ArgumentParser(prog="Scripts/prove-shards", description=__doc__)
    options.add_argument("way", choices=WAYS)
    options.add_argument("--questions", type=int, default=2000, help="questions of the pack (2000)")
    options.add_argument("--parts", type=int, nargs="+", default=[3], help="numbers of parts to try, one after the other (3)")
    given = options.parse_args()
    os.environ.setdefault("QAPACK_PYTHON", str(ROOT / ".venv/bin/python3"))
    with tempfile.TemporaryDirectory() as folder:
        prove(Path(folder).resolve(), given)


def prove(scratch: Path, given: argparse.Namespace) -> None:
    # The recipes say 'qapack'.
    (scratch / "bin").mkdir()
    (scratch / "bin/qapack").symlink_to(QAPACK)
    os.environ["PATH"] = f"{scratch / 'bin'}:{os.environ['PATH']}"
    whole = scratch / "whole"
    size = write_pack(whole, given.questions, seed=1)
    spent, statuses = {}, {}
    for command, options in MERGING.items():
        start = time.monotonic()
        ended = subprocess.run(["qapack", command, "--quiet", *options], cwd=whole, check=False, stdout=subprocess.DEVNULL)
        statuses[command] = ended.returncode
        spent[command] = time.monotonic() - start
    rows = [[f"one run, {given.questions:,} questions", *(f"{spent[command]:.1f} s" for command in MERGING), ""]]
    (scratch / "way").mkdir()
    with WAYS[given.way](scratch / "way") as (heading, variables):
        for parts in given.parts:
            folder = scratch / f"parts-{parts}"
            folder.mkdir()
            # The cache of the whole run must not help.
            shutil.copytree(whole / "Content", folder / "Content", copy_function=os.link)
            cells, joined = [], []
            for command, options in MERGING.items():
                script = re.sub(r"^N=.*$", f"N={parts}", recipe(heading), count=1, flags=re.M)
                start = time.monotonic()
                run = subprocess.run(
                    ["sh", "-eu", "-c", script, "recipe", command, *options],
                    cwd=folder,
                    env={**os.environ, **variables},
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    check=False,
                )
                end = time.monotonic()
                if run.returncode != statuses[command]:
                    told = f"{run.returncode} instead of {statuses[command]}"
                    sys.exit(f"error: the recipe ended with {told}: {run.stdout.decode(errors='replace')[-2000:]}")
                # Joining begins when the last part is written.
                begin = max(file.stat().st_mtime for file in (folder / "Shards").glob(f"{command}-*-of-{parts}"))
                join = max(0.0, time.time() - begin)
                cells.append(f"{end - start:.1f} s")
                joined.append(f"{command} {join:.1f} s")
            compare(whole, folder)
            rows.append([f"{parts} parts by {given.way}", *cells, ", ".join(joined)])
            shutil.rmtree(folder)
    table = ["| | lint | build | export | of these joining |", "|---|---|---|---|---|"]
    table += [f"| {' | '.join(row)} |" for row in rows]
    print("\n".join(table))
    print(f"{size / 1e6:.0f} MB of sources; site, report and guide are those of one run, byte for byte")


def compare(whole: Path, folder: Path) -> None:
    """Ends the script at the first file that differs."""
    for name in ("report.json", "guide.epub"):
        if not filecmp.cmp(whole / name, folder / name, shallow=False):
            difference = subprocess.run(["diff", whole / name, folder / name], capture_output=True, text=True, check=False)
            sys.exit(f"error: '{name}' differs from that of one run:\n{difference.stdout[:2000]}")
    files = [{file.relative_to(root) for file in root.rglob("*") if file.is_file()} for root in (whole / "Output", folder / "Output")]
    # Records of a build hold the times of files.
    names = {name for name in files[0] | files[1] if name.parts[0] != ".qapack"}
    for name in sorted(names):
        pair = (whole / "Output" / name, folder / "Output" / name)
        if not all(file.exists() for file in pair) or not filecmp.cmp(*pair, shallow=False):
            sys.exit(f"error: 'Output/{name}' differs from that of one run")
    if len(names) < 10:
        sys.exit("error: there is no site to compare")


if __name__ == "__main__":
    main()
