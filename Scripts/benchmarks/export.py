"""export: 600 questions to each format; EPUB is held against pandoc, and PDF against WeasyPrint on the same pages."""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from measure import Command, alternate, markdown, record, report
from packs import write_pack
from tools import python_tool

WEASYPRINT = "weasyprint==70.0"
FORMATS = ["html", "pdf", "epub", "md", "anki", "jsonl", "json", "csv", "moodle"]

parser = argparse.ArgumentParser(prog="Scripts/bench export", description=__doc__)
parser.add_argument("--count", type=int, default=600, help="questions (default: %(default)s)")
parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same questions (default: %(default)s)")
parser.add_argument("--runs", type=int, default=5, help="runs of each command (default: %(default)s)")
parser.add_argument("--formats", default=",".join(FORMATS), help="the formats, by comma (default: all)")
parser.add_argument("--record", action="store_true", help="write the table of texts and e-books into Docs/performance.md")
options = parser.parse_args()
formats = options.formats.split(",")

root = Path(tempfile.mkdtemp(prefix="qapack-bench-"))
size = write_pack(root, options.count, options.seed)


def export(name: str) -> Command:
    target = str(root / f"guide.{name}")
    arguments = [os.environ["QAPACK"], "export", str(root), "--to", name, "--output", target, "--quiet"]
    return Command(f"qapack {name}", arguments)


print(f"{options.count:,} questions, {size / 1e6:.1f} MB, seed {options.seed}; {options.runs} runs of each, alternated,")
print(f"on {os.cpu_count()} cores, code coloured before the first run\n")
guide = {name: str(root / f"guide.{name}") for name in ["md", "html"]}
# Fills the cache of coloured code, and writes what the other programs convert.
for name in ["md", "html"]:
    export(name).run()
# PDFs take a minute, and WeasyPrint two: they are made once, and not in turn with the others.
commands = [export(name) for name in formats if name != "pdf"]
pandoc = Command("pandoc, epub", ["pandoc", "--quiet", guide["md"], "--output", str(root / "pandoc.epub")])
if "epub" in formats:
    commands.append(pandoc)
alternate(commands, options.runs)
report(commands)
if options.record and "epub" in formats:
    about = f"{options.count:,} questions, {size / 1e6:.1f} MB, seed {options.seed}; median of {options.runs} alternating runs of each"
    record("export", f"{about}; {os.cpu_count()} cores.\n\n{markdown(commands, [pandoc])}")
if "pdf" in formats:
    weasyprint = [python_tool("weasyprint", WEASYPRINT), "--quiet", guide["html"], str(root / "weasyprint.pdf")]
    pair = [export("pdf"), Command("WeasyPrint, pdf", weasyprint)]
    alternate(pair, 1)
    print()
    report(pair)
shutil.rmtree(root)
