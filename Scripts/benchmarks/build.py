"""build: builds of a large pack, held against cmark converting the same bytes in one file."""

import argparse
import atexit
import itertools
import os
import shutil
import tempfile
from pathlib import Path

from measure import Command, alternate, report
from packs import write_pack

parser = argparse.ArgumentParser(prog="Scripts/bench build", description=__doc__)
parser.add_argument("--count", type=int, default=10_000, help="question files (default: %(default)s)")
parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same files (default: %(default)s)")
parser.add_argument("--runs", type=int, default=5, help="runs of each command (default: %(default)s)")
parser.add_argument("--plain", action="store_true", help="only the build that leaves code plain")
parser.add_argument("--keep", action="store_true", help="leave the folder of the benchmark, and say where")
options = parser.parse_args()

root = Path(tempfile.mkdtemp(prefix="qapack-bench-"))
if options.keep:
    print(f"keeping {root}")
else:
    atexit.register(shutil.rmtree, root)
size = write_pack(root, options.count, options.seed)
joined = root / "joined.md"
with joined.open("wb") as out:
    for path in sorted(root.glob("Content/**/*.md")):
        out.write(path.read_bytes())


def build(name: str, *arguments: str, forgets: bool = True) -> Command:
    """A build of the pack, each time into a new folder: making files is slow where some were deleted just now."""
    folder = root / name
    folder.mkdir()
    runs = itertools.count(1)
    command = Command(name, [])

    def prepare() -> None:
        if forgets:
            shutil.rmtree(folder / ".qapack", ignore_errors=True)
        output = folder / f"Output {next(runs)}"
        places = [str(folder), "--content", str(root / "Content"), "--output", str(output)]
        command.arguments = [os.environ["QAPACK"], "build", *places, "--quiet", *arguments]

    command.prepare = prepare
    return command


python = str(Path(".venv/bin/python3").absolute())
plain = build("code left plain", "--python", "false", "--no-cache")
cold = build("code coloured", "--python", python)
warm = build("code in the cache", "--python", python, forgets=False)
cmark = Command("cmark", ["cmark", str(joined)], stdout=str(root / "joined.html"))
if options.plain:
    builds = [plain]
else:
    builds = [plain, cold, warm]
    warm.run()
    warm.forget()
alternate([*builds, cmark], options.runs)

for command in builds:
    pages = sum(1 for _ in root.glob(f"{command.name}/Output 1/**/*.html"))
    if pages < options.count:
        raise SystemExit(f"error: {options.count} questions made only {pages} pages ({command.name})")
print(f"{options.count:,} files, {size / 1e6:.1f} MB, seed {options.seed}, {pages:,} pages")
print(f"{options.runs} runs of each, alternated, on {os.cpu_count()} cores, each into a new folder\n")
report([*builds, cmark])
