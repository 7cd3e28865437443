"""build: a cold build of a large pack, held against cmark converting the same bytes in one file."""

import argparse
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
parser.add_argument("--keep", action="store_true", help="leave the folder of the benchmark, and say where it is")
options = parser.parse_args()

root = Path(tempfile.mkdtemp(prefix="qapack-bench-"))
size = write_pack(root, options.count, options.seed)
joined = root / "joined.md"
with joined.open("wb") as out:
    for path in sorted(root.glob("Content/**/*.md")):
        out.write(path.read_bytes())


def start_cold() -> None:
    shutil.rmtree(root / "Output", ignore_errors=True)
    shutil.rmtree(root / ".qapack", ignore_errors=True)


build = Command("qapack build", [os.environ["QAPACK"], "build", str(root), "--quiet"], prepare=start_cold)
cmark = Command("cmark", ["cmark", str(joined)], stdout=str(root / "joined.html"))
alternate([build, cmark], options.runs)

pages = sum(1 for _ in root.glob("Output/**/*.html"))
if pages < options.count:
    raise SystemExit(f"error: {options.count} questions made only {pages} pages")
print(f"{options.count:,} files, {size / 1e6:.1f} MB, seed {options.seed}, {pages:,} pages")
print(f"{options.runs} runs of each, alternated, on {os.cpu_count()} cores; nothing cached by qapack\n")
report([build, cmark])
if options.keep:
    print(f"\nkept: {root}")
else:
    shutil.rmtree(root)
