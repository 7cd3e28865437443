"""export: 600 questions to each format; EPUB is held against pandoc, and PDF against pandoc with Typst on the same text."""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from measure import Command, alternate, markdown, record, report
from packs import write_pack
from tools import python_tool

# Debian's pandoc knows no Typst; it prints with the very Typst that qapack prints with.
PANDOC = "pypandoc_binary==1.17"
TYPST = "typst==0.15.2"
PRINT = """
import subprocess, sys, pypandoc, typst
source, written, made = sys.argv[1:]
form = ["-f", "markdown-citations", "-t", "typst", "--standalone", "--toc", "--quiet"]
subprocess.run([pypandoc.get_pandoc_path(), source, *form, "-o", written], check=True)
typst.compile(written, made)
"""
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
# PDFs take longer than all others, which are in turn with each other.
commands = [export(name) for name in formats if name != "pdf"]
pandoc = Command("pandoc, epub", ["pandoc", "--quiet", guide["md"], "--output", str(root / "pandoc.epub")])
if "epub" in formats:
    commands.append(pandoc)
if commands:
    alternate(commands, options.runs)
    report(commands)
if options.record and "epub" in formats:
    about = f"{options.count:,} questions, {size / 1e6:.1f} MB, seed {options.seed}; median of {options.runs} alternating runs of each"
    record("export", f"{about}; {os.cpu_count()} cores.\n\n{markdown(commands, [pandoc])}")
if "pdf" in formats:
    python = python_tool("pandoc-typst", PANDOC, TYPST, program="python")
    written, made = str(root / "pandoc.typ"), str(root / "pandoc.pdf")
    pair = [export("pdf"), Command("pandoc and Typst", [python, "-c", PRINT, guide["md"], written, made])]
    alternate(pair, options.runs)
    print()
    report(pair)
    for name in ["guide.pdf", "pandoc.pdf", "guide.epub", "pandoc.epub"]:
        if (root / name).exists():
            print(f"{name}: {(root / name).stat().st_size / 1e6:.1f} MB")
shutil.rmtree(root)
