"""import: how many questions and words of public collections arrive, in what time."""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from measure import Command, record

LIST = Path(__file__).with_name("collections.tsv")
parser = argparse.ArgumentParser(
    prog="Scripts/bench import",
    description=__doc__,
    epilog=f"{LIST.name} says how each collection marks its questions: its folder, the files, and a pattern that is counted "
    "by lines. A collection that is in none of the folders is left out.",
)
parser.add_argument("folders", nargs="+", type=Path, help="folders that hold collections, each in a folder of its name")
parser.add_argument("--only", action="append", help="only this collection; may be given again")
parser.add_argument("--counts", action="store_true", help="leave time and memory out, which a debug build says nothing of")
parser.add_argument("--record", action="store_true", help="write the table into Docs/import.md")
options = parser.parse_args()
qapack = os.environ["QAPACK"]

TAKEN = re.compile(r"^(?:  )?words: ([\d,]+) taken, ([\d,]+) kept aside.*?, ([\d,]+) unexplained", re.M)


@dataclass
class Collection:
    name: str
    origin: str
    paths: list[str]
    mark: re.Pattern[str]

    def marked(self, folder: Path) -> int:
        return sum(len(self.mark.findall(text)) for text in self.texts(folder))

    def texts(self, folder: Path) -> list[str]:
        files = [file for path in self.paths for file in sorted(folder.glob(path)) if file.is_file()]
        return [file.read_text("utf-8-sig", "replace") for file in files]


def rows() -> list[Collection]:
    lines = [line.split("\t") for line in LIST.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [Collection(name, origin, paths.split("|"), re.compile(mark, re.M)) for name, origin, paths, mark in lines]


def imported(sources: list[str]) -> tuple[int, list[int], Command]:
    with tempfile.TemporaryDirectory(prefix="qapack-bench-") as scratch:
        report = Path(scratch) / "report.txt"
        inner = [qapack, "import", *sources, "--into", f"{scratch}/pack"]
        command = Command("import", ["sh", "-c", '"$@" 2>/dev/null; [ $? -le 1 ]', "sh", *inner], stdout=str(report))
        command.run()
        text = report.read_text("utf-8", "replace")
    words = TAKEN.findall(text)
    questions = int(re.findall(r"^(\d+) questions?, \d+ with", text, re.M)[-1])
    return questions, [int(number.replace(",", "")) for number in words[-1]] if words else [0, 0, 0], command


columns = ["collection", "marked", "found", "words", "taken", "kept aside", "unexplained"]
columns += [] if options.counts else ["time", "memory"]
table = ["| " + " | ".join(columns) + " |", "|---|" + "---:|" * (len(columns) - 1)]
for collection in rows():
    home = next((folder / collection.name for folder in options.folders if (folder / collection.name).is_dir()), None)
    if home is None or (options.only and collection.name not in options.only):
        continue
    sources = sorted({str(file) for path in collection.paths for file in home.glob(path) if file.is_file()})
    found, (taken, aside, rest), command = imported(sources)
    words = max(taken + aside + rest, 1)
    row = [collection.origin, f"{collection.marked(home):,}", f"{found:,}", f"{words:,}"]
    row += [f"{100 * part / words:.1f} %" for part in (taken, aside, rest)]
    if not options.counts:
        row += [f"{command.seconds[-1]:.2f} s", f"{command.peak_bytes[-1] / 1e6:.0f} MB"]
    table.append("| " + " | ".join(row) + " |")
    print(table[-1], file=sys.stderr, flush=True)
print("\n".join(table))
if options.record:
    record("collections", "\n".join(table), Path("Docs/import.md"))
