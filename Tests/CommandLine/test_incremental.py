"""Builds that read only what changed give, byte for byte, what a clean build gives."""

import os
import random
import re
import shutil
import time
from pathlib import Path

import pytest
from conftest import BINARY, Command, png

COUNT = 80
WORDS = "graph node edge weight loss 学習 модель café index heap queue stack tree".split()


class Pack:
    """A pack that changes at random, and may be built at any time."""

    def __init__(self, qapack: Command, chance: random.Random):
        self.qapack, self.chance = qapack, chance
        self.folder = qapack.folder / "Content" / "pack"
        self.folder.mkdir(parents=True)
        (self.folder / "pack.yml").write_text("title: Pack\nmodel: M\nbase_url: https://example.org/\n")
        (self.folder / "dot.png").write_bytes(png(3))
        self.names = [f"question-{number:03}.md" for number in range(COUNT)]
        for name in self.names:
            self.write(name)
        self.added = 0

    def write(self, name: str) -> None:
        say = lambda: " ".join(self.chance.choices(WORDS, k=8))  # noqa: E731
        number = name.removesuffix(".md")
        text = f"---\ntags: [{self.chance.choice(WORDS[:4])}]\n---\n\n# [{self.chance.choice('EMH')}] Why {number}?\n\n"
        text += f"{say()}\n\n## Answer\n\n{say()}.\n\n### Part of {number}\n\n{say()}\n\n```python\nx = '{say()}'\n```\n"
        if self.chance.random() < 0.2:
            text += "\n![A dot](dot.png)\n"
        other = self.chance.choice(self.names)
        if other != name and (self.folder / other).exists():
            # Files that changed places or names keep their headings.
            part = re.search(r"^### Part of (\S+)$", (self.folder / other).read_text(encoding="utf-8"), re.M)[1]
            text += f"\nSee [there]({other}) and [a part]({other}#part-of-{part}).\n"
        (self.folder / name).write_text(text, encoding="utf-8")

    def some(self) -> Path:
        return self.folder / self.chance.choice([name for name in self.names if (self.folder / name).exists()])

    # What somebody may do between two builds. Each ends with a pack that can be built.

    def edit(self) -> None:
        path = self.some()
        text = path.read_text(encoding="utf-8")
        path.write_text(text + f"\nNew {' '.join(self.chance.choices(WORDS, k=5))} {self.chance.random()}\n", encoding="utf-8")

    def edit_in_place(self) -> None:
        path = self.some()
        times = path.stat()
        path.write_bytes(path.read_bytes().replace(b"graph", b"GRAPH").replace(b"heap", b"pile"))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    def add_heading(self) -> None:
        path = self.some()
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("### Part", "### Before\n\nText\n\n### Part", 1), encoding="utf-8")

    def retag(self) -> None:
        path = self.some()
        path.write_text(path.read_text(encoding="utf-8").replace("tags: [", "tags: [new, ", 1), encoding="utf-8")

    def reword_question(self) -> None:
        path = self.some()
        path.write_text(path.read_text(encoding="utf-8").replace("] Why ", "] Why and how ", 1), encoding="utf-8")

    def add(self) -> None:
        self.added += 1
        self.names.append(f"added-{self.added}.md")
        self.write(self.names[-1])

    def unlinked(self) -> Path | None:
        texts = [path.read_text(encoding="utf-8") for path in self.folder.glob("*.md")]
        free = [path for path in self.folder.glob("*.md") if not any(f"({path.name}" in text for text in texts)]
        return self.chance.choice(sorted(free)) if free else None

    def delete(self) -> None:
        if path := self.unlinked():
            path.unlink()

    def rename(self) -> None:
        if path := self.unlinked():
            self.added += 1
            self.names.append(f"renamed-{self.added}.md")
            path.rename(self.folder / self.names[-1])

    def swap(self) -> None:
        first, second = self.unlinked(), self.unlinked()
        if first and second and first != second:
            one, other = first.read_bytes(), second.read_bytes()
            first.write_bytes(other)
            second.write_bytes(one)

    def change_settings(self) -> None:
        text = "title: Pack\nmodel: M\nbase_url: https://example.org/\n"
        (self.folder / "pack.yml").write_text(text + f"description: {self.chance.random()}\n")

    def change_template(self) -> None:
        path = self.qapack.folder / "Templates" / "badge.mustache"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"<b>{self.chance.random()}</b>\n")

    def change_picture(self) -> None:
        (self.folder / "dot.png").write_bytes(png(self.chance.randint(1, 9)))

    def change_output(self) -> None:
        pages = sorted((self.qapack.folder / "Output").rglob("*.html")) + sorted((self.qapack.folder / "Output/search").glob("*"))
        self.chance.choice(pages).write_text("Somebody was here")

    def delete_output(self) -> None:
        self.chance.choice(sorted((self.qapack.folder / "Output").rglob("*.js"))).unlink()

    def touch(self) -> None:
        os.utime(self.some())

    def change_the_program(self) -> None:
        os.utime(self.qapack.folder / "qapack", ns=(0, self.chance.randint(1, 10**18)))

    def do_nothing(self) -> None:
        pass


CHANGES = [name for name, value in vars(Pack).items() if callable(value) and name not in {"__init__", "write", "some", "unlinked"}]


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".qapack" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def build(qapack: Command, *arguments: str) -> str:
    result = qapack("build", "--python", "false", *arguments)
    assert result.returncode == 0, result.stderr.decode()
    return result.stderr.decode()


def hold_against_a_clean_build(qapack: Command, what: str) -> None:
    found = tree(qapack.folder / "Output")
    shutil.rmtree(qapack.folder / "Clean", ignore_errors=True)
    build(qapack, "--no-cache", "--output", "Clean")
    expected = tree(qapack.folder / "Clean")
    assert sorted(found) == sorted(expected), what
    assert [path for path in expected if expected[path] != found[path]] == [], what


@pytest.fixture
def pack(qapack: Command, seed: int) -> Pack:
    qapack.program = qapack.folder / "qapack"
    shutil.copy2(BINARY, qapack.program)
    return Pack(qapack, random.Random(seed))


def test_after_any_changes_the_site_is_that_of_a_clean_build(pack: Pack):
    build(pack.qapack)
    history = []
    for change in pack.chance.sample(CHANGES, len(CHANGES)) + pack.chance.choices(CHANGES, k=6):
        # Within two seconds of a change only reading a file tells whether it has changed again.
        if pack.chance.random() < 0.2:
            time.sleep(2.1)
        history.append(change)
        getattr(pack, change)()
        build(pack.qapack)
        hold_against_a_clean_build(pack.qapack, " ".join(history))


def test_only_what_changed_is_read_again(pack: Pack):
    build(pack.qapack)
    time.sleep(2.1)
    assert "0 files written" in build(pack.qapack)  # it may read all: dates of files so young had told nothing
    assert "0 files written" in (said := build(pack.qapack)) and "0 sources read" in said
    # The pages of files that link to its headings would be written again, too.
    path = pack.unlinked()
    path.write_text(path.read_text(encoding="utf-8") + "\nSomething new.\n", encoding="utf-8")
    said = build(pack.qapack)
    assert " 32 sources read" in said or " 16 sources read" in said
    assert int(said.split(" files written")[0].split()[-1]) < 12
    hold_against_a_clean_build(pack.qapack, "edit")
    # Every page shows which questions are related to it by their tags.
    pack.retag()
    build(pack.qapack)
    hold_against_a_clean_build(pack.qapack, "retag")
    # A program that was not the same may write all pages otherwise.
    pack.change_the_program()
    assert "sources read" not in build(pack.qapack)
    assert " 0 sources read" in build(pack.qapack)


def test_only_pages_that_show_it_are_made_again(pack: Pack):
    """Without tags nothing is related, so that a question's title stands on lists and beside its neighbours."""
    for number in range(COUNT, 400):
        pack.names.append(f"question-{number:03}.md")
    for name in pack.names:
        (pack.folder / name).write_text(f"# [E] Why {name.removesuffix('.md')}?\n\n## Answer\n\nSo.\n")
    build(pack.qapack)
    time.sleep(2.1)
    build(pack.qapack)
    path = pack.folder / "question-200.md"
    path.write_text(path.read_text().replace("Why", "But why"))
    said = build(pack.qapack)
    assert " 32 sources read" in said
    # The question, its neighbours, lists, and what practice and search show of it.
    assert int(said.split(" files written")[0].split()[-1]) < 20
    hold_against_a_clean_build(pack.qapack, "title")
    # A file that somebody has changed is made again, and nothing else.
    (pack.qapack.folder / "Output/pack/question-100.html").write_text("Somebody was here")
    (pack.qapack.folder / "Output/index.html").unlink()
    assert ", 2 files written" in build(pack.qapack)
    hold_against_a_clean_build(pack.qapack, "output")
    # A question in the middle moves those behind it.
    (pack.folder / "question-300a.md").write_text("# [E] Is it new?\n\n## Answer\n\nYes.\n")
    assert "sources read" in build(pack.qapack)
    hold_against_a_clean_build(pack.qapack, "add")
    path.unlink()
    build(pack.qapack)
    hold_against_a_clean_build(pack.qapack, "delete")


def test_findings_are_shown_again(pack: Pack):
    (pack.folder / "loose.md").write_text("# [E] What is loose?\n\n## Answer\n\nSome <b>bold.\n", encoding="utf-8")
    for _ in range(3):
        result = pack.qapack("build", "--python", "false")
        assert b"html-unclosed" in result.stderr and b"loose.md:5:6" in result.stderr
    time.sleep(2.1)
    for _ in range(2):
        result = pack.qapack("build", "--python", "false")
        assert b"html-unclosed" in result.stderr
    assert b"0 sources read" in result.stderr


def test_a_damaged_record_costs_only_time(pack: Pack):
    build(pack.qapack)
    record = next((pack.qapack.folder / ".qapack").glob("build-*"))
    whole = record.read_bytes()
    for damage in [b"", whole[:100], whole[:-1], whole[:200] + b"\xff\xff\xff" + whole[203:], b"\0" * len(whole)]:
        record.write_bytes(damage)
        pack.edit()
        assert f"'.qapack/{record.name}' is damaged" in build(pack.qapack)
        hold_against_a_clean_build(pack.qapack, f"{len(damage)} bytes")
        # The words of the index lie beside it.
        next((pack.qapack.folder / ".qapack").glob("words-*")).write_bytes(damage)
        pack.edit()
        build(pack.qapack)
        hold_against_a_clean_build(pack.qapack, f"{len(damage)} bytes of words")


def test_a_record_that_cannot_be_written_is_said_once(pack: Pack):
    (pack.qapack.folder / ".qapack").write_text("a file")
    for _ in range(2):
        assert build(pack.qapack).count("[record-unwritable]") == 1
        hold_against_a_clean_build(pack.qapack, "no record")
        pack.edit()
