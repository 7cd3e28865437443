"""sizes: one question file of a hostile size and one of a tenth of it: time may grow tenfold, no more."""

import argparse
import os
import shutil
import statistics
import tempfile
from pathlib import Path

from measure import Command, alternate

parser = argparse.ArgumentParser(prog="Scripts/bench sizes", description=__doc__)
parser.add_argument("--runs", type=int, default=3, help="runs of each command (default: %(default)s)")
parser.add_argument("--only", help="one of the shapes")
options = parser.parse_args()

COLUMNS = 10
SHAPES = {
    "a table of 100,000 cells": (
        100_000 // COLUMNS,
        lambda n: "|a" * COLUMNS + "|\n" + "|-" * COLUMNS + "|\n" + ("|cell `x`" * COLUMNS + "|\n") * n,
    ),
    "20,000 footnotes": (
        20_000,
        lambda n: "".join(f"Text[^n{i}].\n\n[^n{i}]: Note {i}.\n\n" for i in range(n)),
    ),
    "5,000 formulas": (5_000, lambda n: "".join(f"So $x_{{{i}}}^2 = \\frac{{{i}}}{{y}}$ holds.\n\n" for i in range(n))),
    "a code block of 5 MB": (
        5_000_000,
        lambda n: "```python\n" + "value = compute(alpha, 'beta')  # a line\n" * (n // 41) + "```\n",
    ),
    "one line of 10 MB": (10_000_000, lambda n: "word " * (n // 5) + "\n"),
    "100,000 links to parts that are not there": (
        100_000,
        lambda n: "".join(f"[text](#part-{i}) " + ("\n\n" if i % 20 == 19 else "") for i in range(n)) + "\n",
    ),
    "20,000 tags of HTML": (20_000, lambda n: "<b><i>text</b></details> <T>\n\n" * (n // 4)),
    "50,000 nested quotes": (50_000, lambda n: ">" * n + " deep\n"),
}

root = Path(tempfile.mkdtemp(prefix="qapack-bench-"))
python = str(Path(".venv/bin/python3").absolute())


def commands(name: str, text: str) -> list[Command]:
    folder = root / name
    (folder / "Content").mkdir(parents=True)
    (folder / "Content" / "pack.yml").write_text("title: Sizes\nlanguage: en\nmodel: A model\n")
    (folder / "Content" / "size.md").write_text(f"# [E] How large is this?\n\n## Answer\n\n{text}")
    qapack = os.environ["QAPACK"]
    # Broken links are what one of the shapes is about: findings are no failure.
    passing = ["sh", "-c", '"$@" >/dev/null 2>&1; [ $? -le 1 ]', "sh", qapack]
    build = [*passing, "build", str(folder), "--quiet", "--keep-going", "--no-cache", "--python", python]
    lint = [*passing, "lint", str(folder), "--quiet", "--no-cache"]
    return [
        Command(f"build {name}", build, prepare=lambda: shutil.rmtree(folder / "Output", ignore_errors=True)),
        Command(f"lint {name}", lint),
    ]


print(f"processor time of a build and of lint, medians of {options.runs} runs, less that of an empty file\n")
print(f"{'':42} {'a tenth':>9} {'whole':>9} {'growth':>7}   {'peak':>7}")
empty = commands("empty", "Nothing.\n")
alternate(empty, options.runs)
floors = [statistics.median(command.processor_seconds) for command in empty]
worst = 0.0
for shape, (count, make) in SHAPES.items():
    if options.only and options.only != shape:
        continue
    small, large = commands(f"{shape} tenth", make(count // 10)), commands(shape, make(count))
    alternate(small + large, options.runs)
    for kind, floor, tenth, whole in zip(("build", "lint"), floors, small, large):
        low, high = (max(statistics.median(c.processor_seconds) - floor, 0.001) for c in (tenth, whole))
        # A hundredth of a second is as fine as processor time is counted.
        growth = high / max(low, 0.01)
        worst = max(worst, growth)
        name = f"{shape}, {kind}"
        print(f"{name:42} {low:7.2f} s {high:7.2f} s {growth:6.1f}×  {max(whole.peak_bytes) / 1e6:5.0f} MB", flush=True)
print(f"\nworst growth: {worst:.1f} times for ten times the input")
shutil.rmtree(root)
