"""lint: a large pack, held against 'rumdl check' on the same files; and code blocks, against Python alone."""

import argparse
import keyword
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import Command, alternate, markdown, record, report
from packs import CODE, IDENTIFIERS, write_pack
from tools import python_tool

parser = argparse.ArgumentParser(prog="Scripts/bench lint", description=__doc__)
parser.add_argument("--count", type=int, default=10_000, help="question files (default: %(default)s)")
parser.add_argument("--blocks", type=int, default=5_000, help="distinct blocks of Python (default: %(default)s)")
parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same files (default: %(default)s)")
parser.add_argument("--runs", type=int, default=5, help="runs of each command (default: %(default)s)")
parser.add_argument("--record", action="store_true", help="write the tables into Docs/performance.md")
options = parser.parse_args()

RUMDL = "rumdl==0.3.0"
qapack = os.environ["QAPACK"]


def python_blocks(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    blocks = []
    names = [name for name in IDENTIFIERS if not keyword.iskeyword(name)]
    for number in range(count):
        a, b, c = chance.sample(names, 3)
        blocks.append(CODE["python"].format(a=f"{a}_{number}", b=b, c=c, n=number))
    return blocks


def passing(*arguments: str) -> list[str]:
    """A command whose findings are no failure."""
    return ["sh", "-c", '"$@" >/dev/null 2>&1; [ $? -le 1 ]', "sh", *arguments]


root = Path(tempfile.mkdtemp(prefix="qapack-bench-"))
size = write_pack(root, options.count, options.seed)
lint = [qapack, "lint", str(root), "--no-code-tools", "--quiet"]
cold = Command("qapack lint, cold", passing(*lint, "--no-cache"))
warm = Command("qapack lint, warm", passing(*lint))
rumdl = Command("rumdl check, cold", passing(python_tool("rumdl", RUMDL), "check", "--no-cache", str(root / "Content")))
# Files that are younger than two seconds are read again in any case.
warm.run()
time.sleep(2.5)
warm.run()
warm.forget()
alternate([cold, warm, rumdl], options.runs)
print(f"{options.count:,} files, {size / 1e6:.1f} MB, seed {options.seed}; {options.runs} runs of each, alternated")
print(f"on {os.cpu_count()} cores; no programs outside of either\n")
report([cold, warm, rumdl])
if options.record:
    record("lint", markdown([cold, warm, rumdl], [cold, rumdl]))

# The same questions again, with four faults each.
faulty = root / "faulty"
write_pack(faulty, options.count, options.seed)
(faulty / "Content/bench/pack.yml").write_text("title: A large pack\n", encoding="utf-8")
for file in faulty.glob("Content/bench/*/*.md"):
    with file.open("a", encoding="utf-8") as text:
        text.write("\nSee [the rest](nowhere.md)!! Really?? It is at <https://e.org/?utm_source=chatgpt.com>.\n")
flood = [qapack, "lint", str(faulty), "--no-code-tools", "--no-cache"]
cold_again = Command("qapack lint, no findings", passing(*lint, "--no-cache"))
counted = Command("qapack lint, four findings a file", passing(*flood))
listed = Command("qapack lint --all, four findings a file", passing(*flood, "--all"))
rumdl_again = Command("rumdl check, its own findings", passing(python_tool("rumdl", RUMDL), "check", "--no-cache", str(faulty / "Content")))
alternate([cold_again, counted, listed, rumdl_again], options.runs)
found = subprocess.run([*flood, "--statistics"], capture_output=True, text=True, check=False).stdout.splitlines()
print("\n" + "\n".join(found) + "\n")
report([cold_again, counted, listed, rumdl_again])

code = root / "code" / "Content" / "code"
code.mkdir(parents=True)
(code / "pack.yml").write_text("title: Code\nmodel: A model\n", encoding="utf-8")
blocks = python_blocks(options.blocks, options.seed)
for start in range(0, len(blocks), 10):
    text = f"# [E] What do these do ({start})?\n\n## Answer\n\n"
    text += "\n\n".join(f"Block {start + i}.\n\n```python\n{block}```" for i, block in enumerate(blocks[start : start + 10]))
    (code / f"code-{start:05}.md").write_text(text + "\n", encoding="utf-8")
(root / "blocks.txt").write_text("\0".join(blocks), encoding="utf-8")
alone = "import ast, sys\nfor block in open(sys.argv[1]).read().split('\\0'): compile(block, 'block', 'exec')"
checked = Command("qapack lint, cold", passing(qapack, "lint", str(root / "code"), "--no-cache", "--quiet"))
python = Command("python compile()", [sys.executable, "-c", alone, str(root / "blocks.txt")])
alternate([checked, python], options.runs)
print(f"\n{options.blocks:,} distinct blocks of Python in {len(range(0, len(blocks), 10)):,} files\n")
report([checked, python])
if options.record:
    record("lint-code", markdown([checked, python], [python]))
shutil.rmtree(root)
