"""hostile: packs by people who mean harm; nothing outside the output is written, nothing outside the pack is read."""

import argparse
import os
import random
import re
import shutil
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kill import PIXEL
from patterns import PATTERNS
from torture import BINARY, PYTHON, Table, Workshop, differences, parse, qapack, tree

DEEP = 10_000
# As much of anything as a file may hold that somebody pastes.
LONG = 100_000
CANARY = "canary-5f2b9c"
ANSWERED = "# [E] Is it?\n\n## Answer\n\n{}\n"
# Calls that change what a path leads to; with 'y', strace says what descriptors stand for.
CHANGING = {"rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "symlink", "symlinkat"}
CHANGING |= {"link", "linkat", "truncate", "chmod", "fchmodat", "chown", "fchownat", "mknod", "mknodat", "utimensat"}
TRACED = ",".join(sorted({"open", "openat", "openat2", "creat", "execve"} | CHANGING))
SYSTEM = ("/usr", "/lib", "/lib64", "/etc", "/proc", "/sys", "/dev", "/bin", "/opt", "/var/lib", "/nix")


@dataclass
class Case:
    """A pack to be afraid of: what makes it, in a folder that has a Content."""

    family: str
    name: str
    write: Callable[[Path], None]


CASES: list[Case] = []


def case(family: str, name: str) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    def add(write: Callable[[Path], None]) -> Callable[[Path], None]:
        CASES.append(Case(family, name, write))
        return write

    return add


def answer(family: str, name: str, text: str) -> None:
    """A case that is one answer."""
    CASES.append(Case(family, name, lambda folder: put(folder / "Content/one.md", ANSWERED.replace("{}", text))))


def front_matter(family: str, name: str, text: str) -> None:
    """A case that is one front matter."""
    CASES.append(Case(family, name, lambda folder: put(folder / "Content/one.md", f"---\n{text}\n---\n{ANSWERED}")))


def settings(family: str, name: str, text: str) -> None:
    """A case that is one 'pack.yml'."""
    CASES.append(Case(family, name, lambda folder: put(folder / "Content/pack.yml", f"title: Hostile\n{text}\n")))


def put(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode(errors="surrogatepass"))


BOMB = "a0: &a0 [lol, lol]\n" + "\n".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)
)
for where, add in [("front matter", front_matter), ("pack.yml", settings)]:
    add("YAML", f"alias bomb in {where}", BOMB)
    add("YAML", f"alias of itself in {where}", "tags: &a [*a]")
    add("YAML", f"merge bomb in {where}", "a: &a {x: 1}\n" + "\n".join(f"b{n}: {{<<: [*a, *a]}}" for n in range(2000)))
    add("YAML", f"{DEEP} lists in {where}", "tags: " + "[" * DEEP + "]" * DEEP)
    add("YAML", f"{DEEP} maps in {where}", "tags: " + "{a: " * DEEP + "}" * DEEP)
    add("YAML", f"tags of YAML that make objects in {where}", "title: !!python/object/apply:os.system ['touch pwned']")
    add("YAML", f"a number of {DEEP} digits in {where}", "difficulty: " + "9" * DEEP)
    add("YAML", f"{DEEP} keys in {where}", "\n".join(f"key{n}: {n}" for n in range(DEEP)))

for name, text in {
    "quotes": ">" * DEEP + " x",
    "lists": "- " * DEEP + "x",
    "numbered lists": "1. " * DEEP + "x",
    "emphasis": "*a " * DEEP + "b*" * DEEP,
    "strong emphasis": "**a " * DEEP,
    "brackets": "[" * DEEP + "a" + "]" * DEEP,
    "links": "[a](" * DEEP,
    "pictures": "![" * DEEP + "](x)" * DEEP,
    "open code spans": "".join("`" * (n % 300 + 1) + "a" for n in range(DEEP)),
    "open HTML": "<div>" * DEEP,
    "details": "<details><summary>s</summary>\n\n" * DEEP,
    "mixed open tags": "<b><i><table><tr><td>" * (DEEP // 5),
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(DEEP)) + ">",
    "comments": "<!-- " * DEEP,
    "braces of formulas": "$" + "{" * DEEP + "}" * DEEP + "$",
    "fractions": "$$" + r"\frac{1}{" * DEEP + "}" * DEEP + "$$",
    "environments": "$$" + r"\begin{matrix}" * DEEP + "$$",
    "footnotes in footnotes": "\n\n".join(f"[^{n}]: see [^{n + 1}]" for n in range(DEEP)) + "\n\n[^0]",
    "link definitions": "\n".join(f"[{n}]: <x{n}>" for n in range(DEEP)) + "\n\n" + "[x]" * DEEP,
    "columns": "|" + "a|" * DEEP + "\n|" + "-|" * DEEP + "\n" + "|\n" * 200,
    "headings": "\n\n".join(f"{'#' * (n % 4 + 3)} h" for n in range(DEEP)),
    "alerts": "> [!NOTE]\n" * DEEP,
    "strikethroughs": "~~a " * DEEP,
    "dollars": "$a " * DEEP,
    "entities": "&amp" * DEEP + "&#x10FFFF;" * DEEP,
    "bare links": "http://a.b/" + "(" * DEEP,
    "mail addresses": "a@" * DEEP,
    "code in a language of many words": "```" + "a " * DEEP + "\nx\n```",
    "options": "- [x] a\n" * DEEP,
}.items():
    answer(f"{DEEP:,} levels", name, text)


for pattern in PATTERNS:
    answer(f"{LONG // 1000} kB of a pattern", pattern.name, pattern.text(LONG))


@case(f"{DEEP:,} levels", "sections of a template")
def deep_template(folder: Path) -> None:
    put(folder / "Templates/question.mustache", "{{#answers}}" * DEEP + "{{/answers}}" * DEEP)


@case(f"{DEEP:,} levels", "a template inside itself")
def endless_template(folder: Path) -> None:
    put(folder / "Templates/answer.mustache", "{{> answer}}{{> question}}")


@case(f"{DEEP:,} levels", "folders")
def deep_folders(folder: Path) -> None:
    """As deep as the file system goes when nobody needs the whole path."""
    here = os.open(folder / "Content", os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


@case(f"{DEEP:,} levels", "conversations.json")
def deep_chat(folder: Path) -> None:
    put(folder / "conversations.json", '[{"mapping":' * DEEP + "[" * DEEP)


@case(f"{DEEP:,} levels", "answers")
def many_answers(folder: Path) -> None:
    put(folder / "Content/one.md", "# [E] Is it?\n\n" + "## Answer: m\n\nYes.\n\n" * 2000)


IDS = ["../../x", "/x", "..", ".", "", "CON", "nul", "aux.html", "x" * 300, "a/b", "a\\b", "index", "guide", "404", "assets"]
IDS += ["\u202e\u05d0", "\u200f", "a\u0000b", "a\nb", "<script>alert(1)</script>", '" onload="x', "%2e%2e%2fx", "practice", "é"]
IDS += ["a b", "-rf", "~", "$HOME", "search", ".qapack", "x.", "x ", "\ud7ff", "\U0001f468\u200d\U0001f469", "__proto__"]
for number, wish in enumerate(IDS):
    quoted = '"' + "".join(f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}" for c in wish) + '"'
    front_matter("ids", f"{wish[:20]!a}", f"id: {quoted}")
    answer("ids", f"{wish[:20]!a} in braces", "A.\n\n# [E] And this? {#" + wish.replace("\n", " ") + "}\n\n## Answer\n\nYes.")


@case("ids", "that differ only in case or normalisation")
def alike(folder: Path) -> None:
    names = ["straße", "STRASSE", "Strasse", "é", unicodedata.normalize("NFD", "é"), "É", "ﬁ", "fi", "ς", "σ", "ı", "i", "İ"]
    for number, wish in enumerate(names):
        put(folder / f"Content/{number}.md", f"---\nid: {wish}\n---\n{ANSWERED}")


NAMES = ["a\nb", "a\"b", "a'b", "a`b$(touch pwned)", "\u202egnp", "\u200f\u05d0", "a\\b", "-rf", "a b", "%2e%2e", "a?b#c", "x" * 240]
NAMES += ["a\tb", "a\x1b[31mb", "CON", "..a", "é", unicodedata.normalize("NFD", "é"), "A", "a", "\udcff\udcfe", "<b>", "{{a}}", "\x7f"]


@case("file names", "of questions")
def question_names(folder: Path) -> None:
    for name in NAMES:
        put(folder / "Content" / f"{name}.md", ANSWERED)


@case("file names", "of packs")
def pack_names(folder: Path) -> None:
    for name in NAMES:
        put(folder / "Content" / name / "pack.yml", "title: T\n")
        put(folder / "Content" / name / "one.md", ANSWERED)


@case("file names", "of pictures")
def picture_names(folder: Path) -> None:
    for number, name in enumerate(NAMES):
        put(folder / "Content" / f"{name}.png", PIXEL)
        put(folder / f"Content/{number}.md", ANSWERED.replace("{}", f"![p](<{name.encode(errors='replace').decode()}.png>)"))


@case("file names", "of templates")
def template_names(folder: Path) -> None:
    for name in NAMES:
        put(folder / "Templates" / f"{name}.mustache", "{{title}}")
        put(folder / "Templates" / "assets" / f"{name}.css", "p {}")


@case("file names", "of things that are no files")
def no_files(folder: Path) -> None:
    os.mkfifo(folder / "Content" / "pipe.md")
    os.mkfifo(folder / "Content" / "pipe.png")
    (folder / "Content" / "folder.md").mkdir()
    put(folder / "Content/two.md", ANSWERED.replace("{}", "![p](pipe.png) ![p](folder.md)"))
    (folder / "Content" / "sub").mkdir()
    os.mkfifo(folder / "Content" / "sub" / "pack.yml")
    (folder / "Templates").mkdir()
    os.mkfifo(folder / "Templates" / "question.mustache")


def outside(folder: Path) -> Path:
    return folder.parent / "outside"


@case("links", "that lead in circles")
def loops(folder: Path) -> None:
    content = folder / "Content"
    (content / "self").symlink_to("self")
    (content / "self.md").symlink_to("self.md")
    (content / "up").symlink_to("..")
    (content / "here").symlink_to(".")
    (content / "a").symlink_to("b")
    (content / "b").symlink_to("a")
    (content / "deep").mkdir()
    for number in range(20):
        (content / "deep" / f"{number}").symlink_to("..")
    (folder / "Templates").symlink_to("Templates")


@case("links", "that lead outside")
def ways_out(folder: Path) -> None:
    content = folder / "Content"
    (content / "secret.md").symlink_to(outside(folder) / "secret.md")
    (content / "secrets").symlink_to(outside(folder))
    (content / "picture.png").symlink_to(outside(folder) / "secret.png")
    (content / "sub").mkdir()
    (content / "sub" / "pack.yml").symlink_to(outside(folder) / "secret.yml")
    (content / "sub" / "prompt.md").symlink_to(outside(folder) / "secret.md")
    put(content / "two.md", ANSWERED.replace("{}", "![p](picture.png) ![p](secrets/secret.png) [a](secrets/secret.md)"))
    put(content / "pack.yml", "title: T\nprompt: secret.md\n")


@case("links", "among templates")
def template_links(folder: Path) -> None:
    (folder / "Templates").mkdir()
    for name in ["question.mustache", "secret.mustache"]:
        (folder / "Templates" / name).symlink_to(outside(folder) / "secret.mustache")
    (folder / "Templates" / "assets").symlink_to(outside(folder))
    (folder / "Templates" / "strings").symlink_to(outside(folder))


@case("links", "in the place of the output")
def output_link(folder: Path) -> None:
    (folder / "Output").mkdir()
    (folder / "Output" / ".qapack").symlink_to(outside(folder))
    (folder / ".qapack").mkdir()
    for name in ["typesetting.cache", "downloads", "lint"]:
        (folder / ".qapack" / name).symlink_to(outside(folder) / "secret.md")


@case("templates", "that read files")
def reading_templates(folder: Path) -> None:
    ways = ["../../outside/secret", str(outside(folder) / "secret"), "../../outside/secret.md", "/etc/passwd", "..%2f..%2fsecret"]
    put(folder / "Templates/question.mustache", "".join(f"{{{{> {way}}}}}{{{{{{{way}}}}}}}" for way in ways))
    put(folder / "Templates/layout.mustache", "{{< ../../outside/secret}}{{/ ../../outside/secret}}{{=<% %>=}}<%> /etc/passwd%>")


for number, prompt in enumerate(["../../outside/secret.md", "/etc/passwd", "{outside}/secret.md", "file:///etc/passwd", "~/.profile"]):
    CASES.append(
        Case(
            "ways out of a pack",
            f"prompt: {prompt}",
            lambda folder, prompt=prompt: put(
                folder / "Content/pack.yml", f"title: T\nprompt: {prompt.replace('{outside}', str(outside(folder)))}\n"
            ),
        )
    )
settings("ways out of a pack", "commands of the linter", "lint:\n  commands:\n    python: touch ../../outside/pwned\n")
settings("ways out of a pack", "everything that HTML can do", "html: all\nbase_url: file:///etc/passwd\nrepository: javascript:x\n")
for name, text in {
    "links": "[a](../../outside/secret.md) [b](/etc/passwd) [c](file:///etc/passwd) [d](..\\..\\outside\\secret.md)",
    "pictures": "![a](../../outside/secret.png) ![b](/etc/passwd) ![c](%2e%2e/%2e%2e/outside/secret.png)",
    "HTML": '<img src="../../outside/secret.png" srcset="../../outside/secret.png 2x"><object data="../../outside/secret.md">'
    '<iframe src="file:///etc/passwd"></iframe><video poster="../../outside/secret.png"></video><script src=x></script>',
    "formulas": r"$\input{../../outside/secret.md}$ $\includegraphics{../../outside/secret.png}$ $\href{file:///etc}{x}$",
    "code": '```python file=../../outside/secret.md include="../../outside/secret.md"\nopen("/etc/passwd")\n```',
    "front matter that includes": "<!-- include ../../outside/secret.md -->\n{{> ../../outside/secret}}\n{{#include ../../outside/secret.md}}",
}.items():
    answer("ways out of a pack", name, text)


@dataclass
class Family:
    """What came of the cases of one kind."""

    cases: int = 0
    runs: int = 0
    told: int = 0
    slowest: float = 0
    peak: int = 0
    faults: list[str] = field(default_factory=list)


class Arena:
    """A project, what lies beside it, and a watch over both."""

    def __init__(self, place: Path):
        self.place = place
        self.project = place / "project"
        self.outside = place / "outside"
        self.scratch = place / "scratch"

    def set_up(self, case: Case) -> None:
        shutil.rmtree(self.place, ignore_errors=True)
        put(self.project / "Content/pack.yml", "title: Hostile\n")
        put(self.project / "Content/good.md", ANSWERED.replace("{}", "Yes."))
        put(self.outside / "secret.md", ANSWERED.replace("{}", CANARY))
        put(self.outside / "secret.yml", f"title: {CANARY}\n")
        put(self.outside / "secret.mustache", CANARY)
        put(self.outside / "secret.png", PIXEL + CANARY.encode())
        put(self.outside / "en.yml", f"title: {CANARY}\n")
        case.write(self.project)
        self.before = tree(self.outside)
        self.reset_times()

    def reset_times(self) -> None:
        """A file that was read last before it was written gets a new time when it is read."""
        for path in self.outside.iterdir():
            os.utime(path, (1_000_000_000, 1_500_000_000))

    def watch(self) -> list[str]:
        """The front of strace, where it can be had."""
        if not shutil.which("strace"):
            return []
        return ["strace", "-f", "-y", "-qq", "-s", "4096", "-o", str(self.place / "calls"), "-e", f"trace={TRACED}"]

    def breaches(self, writable: list[Path]) -> list[str]:
        """What was read or written where it may not be."""
        faults = [f"read '{path.name}' outside" for path in self.outside.iterdir() if path.stat().st_atime > 1_200_000_000]
        faults += [f"outside: {fault}" for fault in differences(tree(self.outside), self.before)]
        self.reset_times()
        faults += [f"made '{path}'" for path in self.place.rglob("pwned")]
        log = self.place / "calls"
        if log.exists():
            for line in log.read_text(errors="replace").splitlines():
                faults += self.breach(line, writable)
            log.unlink()
        return sorted(set(faults))

    def breach(self, line: str, writable: list[Path]) -> list[str]:
        found = re.match(r"\d+ +(\w+)\((.*)\) += (-?\w+)", line)
        if not found or found[3].startswith("-") or found[1] == "execve":
            return []
        call, arguments = found[1], found[2]
        paths = []
        for base, text in re.findall(r'(?:(?:AT_FDCWD|\d+)<((?:[^>\\]|\\.)*)>, )?"((?:[^"\\]|\\.)*)"', arguments):
            paths.append(os.path.normpath(os.path.join(base or self.project, unescape(text))))
        is_writing = call in CHANGING or re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", arguments)
        faults = []
        for path in paths:
            real = os.path.realpath(path)
            if is_writing and not any(is_below(real, place) for place in [*writable, Path("/dev"), Path("/proc/self")]):
                faults.append(f"wrote '{path}' ({call})")
            known = [self.project, self.scratch, BINARY.resolve().parent, PYTHON.parent.parent, Path(sys.base_prefix), *map(Path, SYSTEM)]
            if not is_writing and not any(is_below(real, place) for place in known) and not is_above(real, self.project):
                faults.append(f"read '{path}' ({call})")
        return faults


def unescape(text: str) -> str:
    return os.fsdecode(text.encode().decode("unicode_escape").encode("latin-1"))


def is_below(path: str, place: Path) -> bool:
    return path == str(place) or path.startswith(f"{place}/")


def is_above(path: str, place: Path) -> bool:
    """Folders on the way are opened to look at them, not for what is in them."""
    return str(place).startswith(path.rstrip("/") + "/")


COMMANDS = [
    (["build", "--keep-going"], ["Output", ".qapack"]),
    (["lint"], [".qapack"]),
    (["lint", "--fix", "--unsafe-fixes"], [".qapack", "Content"]),
    (["export", "--to", "html", "--output", "guide.html"], [".qapack", ""]),
    (["export", "--to", "md", "--output", "guide.md"], [".qapack", ""]),
    (["import", ".", "--into", "Imported"], ["Imported"]),
]


def attack(case: Case, arena: Arena, commands: list, family: Family, seconds: float, megabytes: int) -> None:
    """Run the commands on a case."""
    arena.set_up(case)
    family.cases += 1
    for arguments, writable in commands:
        run = qapack(*arguments, folder=arena.project, scratch=arena.scratch, wrapper=arena.watch(), seconds=60)
        family.runs += 1
        family.slowest = max(family.slowest, run.seconds)
        family.peak = max(family.peak, run.peak)

        def complain(what: str) -> None:
            family.faults.append(f"{case.family}, {case.name}, {arguments[0]}: {what}")

        if run.status == -14 or run.seconds > seconds:
            complain(f"took {run.seconds:.1f} s")
        elif run.crashed or run.status > 2:
            complain(f"ended with {run.status}: {run.err.strip()[-200:]}")
        elif run.status and not run.is_told and "warning" not in run.err + run.out:
            complain(f"ended with {run.status} and says nothing")
        else:
            family.told += run.status != 0
        if run.peak > megabytes << 20:
            complain(f"took {run.peak >> 20} MB")
        if re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", run.err + run.out):
            complain("prints characters that control a terminal")
        for breach in arena.breaches([arena.project / place if place else arena.project for place in writable] + [arena.scratch]):
            complain(breach)
        if CANARY in run.out + run.err:
            complain("shows what lies outside")
        for path, content in tree(arena.project).items():
            if CANARY.encode() in content and not content.startswith(b"-> "):
                complain(f"'{path}' holds what lies outside")


# To look through 1,500 folders, Python calls itself as often.
sys.setrecursionlimit(20_000)


def main() -> None:
    parser = argparse.ArgumentParser(prog="Scripts/torture hostile", description=__doc__)
    parser.add_argument("--only", default="", help="only cases with this in their name")
    parser.add_argument("--seconds", type=float, default=20, help="how long a run may take (default: %(default)s)")
    parser.add_argument("--megabytes", type=int, default=500, help="how much memory it may need (default: %(default)s)")
    options = parse(parser)
    table = Table("hostile", ["attack", "cases", "runs", "with a diagnostic", "slowest", "peak memory", "faults"])
    families: dict[str, Family] = {}
    chosen = [case for case in CASES if options.only in f"{case.family}, {case.name}"]
    random.Random(options.seed).shuffle(chosen)
    with Workshop("hostile") as place:
        for case in chosen:
            family = families.setdefault(case.family, Family())
            known = len(family.faults)
            attack(case, Arena(place / "arena"), COMMANDS, family, options.seconds, options.megabytes)
            for fault in family.faults[known:]:
                print(f"  {fault}", file=sys.stderr, flush=True)
    for name, family in sorted(families.items()):
        peak = f"{family.peak / 1e6:.0f} MB"
        table.add(name, family.cases, family.runs, family.told, f"{family.slowest:.2f} s", peak, len(family.faults))
        table.faults += family.faults
    table.finish(options)


if __name__ == "__main__":
    main()
