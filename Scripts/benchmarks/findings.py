"""findings: how often each rule of 'qapack lint' is wrong about public packs, by what people thought of a sample."""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
parser = argparse.ArgumentParser(
    prog="Scripts/bench findings",
    description=__doc__,
    epilog="A collection is linted as it is, all of its Markdown one pack, and as 'qapack import' makes a pack of it. "
    "The sample is the same for the same seed, whatever the order of files. What somebody thought of a finding is a line "
    "of the list: rule, digest of message and source line, 'right' or 'false'. '--show' prints what nobody has read yet.",
)
parser.add_argument("collections", nargs="+", type=Path, help="folders, each with a public collection of questions")
parser.add_argument("--count", type=int, default=100, help="findings of a rule in the sample (default: %(default)s)")
parser.add_argument("--seed", type=int, default=1, help="another seed draws another sample (default: %(default)s)")
parser.add_argument("--rule", action="append", help="only this rule; may be given again")
parser.add_argument("--show", action="store_true", help="print the findings of the sample that nobody has read yet")
parser.add_argument("--list", type=Path, default=ROOT / "Scripts/benchmarks/findings.tsv", help="who thought what")
options = parser.parse_args()
qapack = os.environ["QAPACK"]


def digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode(errors="surrogateescape")).hexdigest()[:12]


def packs(scratch: Path) -> None:
    """Makes packs of the collections: as they are, and imported."""
    for number, collection in enumerate(options.collections):
        name = f"{number}-{collection.name}"
        plain = scratch / "plain/Content" / name
        plain.mkdir(parents=True)
        for file in collection.rglob("*.md"):
            target = plain / file.relative_to(collection)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
        (plain / "pack.yml").write_text(f'title: "{name}"\n', encoding="utf-8")
        imported = scratch / "imported/Content" / name
        subprocess.run([qapack, "import", collection, "--into", imported], capture_output=True, check=False)


def findings(project: Path) -> list[tuple[str, str, str]]:
    """All findings, each with its rule, its digest and how to show it."""
    report = project.parent / "report.json"
    command = [qapack, "lint", "--no-cache", "--all", "--format", "json", "--output-file", report]
    subprocess.run(command, cwd=project, capture_output=True, check=False)
    found = []
    for one in json.loads(report.read_text("utf-8"))["diagnostics"]:
        line, number = "", (one["start"] or {}).get("line")
        if number and one["file"]:
            lines = (project / one["file"]).read_text("utf-8", "replace").split("\n")
            line = lines[number - 1].strip() if number <= len(lines) else ""
        shown = f"{one['file']}:{number}: {one['message']}\n    {line[:160]}"
        found.append((one["rule"], digest(one["message"], line), shown))
    return found


def judged() -> dict[tuple[str, str], bool]:
    if not options.list.exists():
        return {}
    rows = (line.split("\t") for line in options.list.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {(rule, name): verdict == "false" for rule, name, verdict in rows}


known = judged()
samples: dict[str, dict[str, str]] = defaultdict(dict)
with tempfile.TemporaryDirectory(prefix="qapack-findings-") as scratch:
    packs(Path(scratch))
    for kind in ["plain", "imported"]:
        for rule, name, shown in findings(Path(scratch) / kind):
            if not options.rule or rule in options.rule:
                # Equal lines are read once.
                samples[rule].setdefault(name, shown)
print("| rule | different | read | false | not read |\n|---|---:|---:|---:|---:|")
unread = []
for rule, found in sorted(samples.items()):
    sample = sorted(found, key=lambda name: digest(str(options.seed), rule, name))[: options.count]
    read = [name for name in sample if (rule, name) in known]
    wrong = sum(known[rule, name] for name in read)
    print(f"| `{rule}` | {len(found)} | {len(read)} | {wrong} | {len(sample) - len(read)} |")
    unread += [(rule, name, found[name]) for name in sample if (rule, name) not in known]
for rule, name, shown in unread if options.show else []:
    print(f"\n{rule}\t{name}\n{shown}")
