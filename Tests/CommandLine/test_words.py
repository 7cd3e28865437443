"""The account of words: what a source says is on its page and in its exports, or a finding says why not."""

import random
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from conftest import Command, beside_the_project
from words import load, json_text, missing, page_words, source_words, text_words

# Findings that say of text that it is shown nowhere.
LOSSES = [
    "text-outside",
    "comment-unclosed",
    "footnote-unused",
    "table-cell-extra",
    "link-definition-unused",
    "section-text-lost",
    "notes-ambiguous",
    "fence-text-lost",
]
# Guides and lists hold what questions say, too.
QUESTION = '<body class="question-page"'


class Generator:
    """Question files that use and misuse every construct, each of whose words stands in no other place."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.count = 0

    def word(self) -> str:
        self.count += 1
        number, letters = self.count, ""
        while number or len(letters) < 4:
            number, digit = divmod(number, 20)
            letters += "bcdfghjklmnpqrstvwxz"[digit]
        return "q" + letters

    def words(self) -> str:
        return " ".join(self.word() for _ in range(self.random.randint(1, 4)))

    def pick(self, *choices):
        return self.random.choice(choices)

    def inline(self) -> str:
        w = self.words
        return self.pick(
            w, w, w,
            lambda: f"*{w()}* **{w()}** ~~{w()}~~",
            lambda: f"`{w()}` ``{w()} ` {w()}``",
            lambda: f'[{w()}](https://example.org/x "{w()}")',
            lambda: f'![{w()}](https://example.org/x.png "{w()}")',
            lambda: f"$\\text{{{self.word()}}}$ \\({self.word()}\\)",
            lambda: f"<b>{w()}</b> List<{self.word()}> <your {self.word()}>",
            lambda: f"{w()} &amp; \\*{w()}\\* <!-- {w()} --> {w()}",
            lambda: f"<script>{self.word()}</script> <title>{w()}</title> <?{self.word()}?>",
            lambda: f'<img src="https://example.org/y.png" alt="{w()}" title="{w()}"> <abbr title="{w()}">{w()}</abbr>',
            lambda: f"[{w()}][used] $5 {w()} $6",
            lambda: f"{w()}[^n{self.random.randint(1, 3)}]",
            lambda: f"{w()} \\\n{w()}  \n{w()}",
        )()

    def line(self) -> str:
        return " ".join(self.inline() for _ in range(self.random.randint(1, 3)))

    def plain(self) -> str:
        return self.line().replace("\n", " ").replace("|", " ")

    def table(self) -> str:
        columns = self.random.randint(1, 3)
        rows = [columns, *(columns + self.pick(0, 0, 0, -1, 1, 2) for _ in range(self.random.randint(1, 3)))]
        lines = ["| " + " | ".join(self.pick(self.words, lambda: f"`{self.word()}`", lambda: f"{self.word()} \\| {self.word()}")() for _ in range(max(count, 1))) + self.pick(" |", "") for count in rows]
        lines.insert(1, "|" + " - |" * columns)
        if not self.random.randrange(4):
            lines.append(f"| `{self.word()} | {self.word()}` |")
        return "\n".join(lines)

    def block(self, depth: int = 0) -> str:
        inner = lambda: self.block(depth + 1) if depth < 2 else self.line()
        return self.pick(
            self.line, self.line, self.line, self.table,
            lambda: f"{'#' * self.random.randint(3, 6)} {self.plain()}",
            lambda: "\n".join(f"{self.pick('-', '1.', '- [ ]')} {self.plain()}" for _ in range(2)),
            lambda: "- " + inner().replace("\n", "\n  "),
            lambda: "> " + inner().replace("\n", "\n> "),
            lambda: f"> [!NOTE]\n> {self.plain()}",
            lambda: f"```{self.pick('', 'python', 'js harmony', 'text {1}')}\n{self.words()}\n\n{self.words()}\n```",
            lambda: f"    {self.words()}\n    {self.words()}",
            lambda: f"<details><summary>{self.words()}</summary>\n\n{inner()}\n\n</details>",
            lambda: f"<div>\n{self.words()}\n<p title='{self.words()}'>{self.words()}</div>",
            lambda: f"<!-- {self.words()}\n\n{self.words()} -->\n{self.words()}",
            lambda: f"$$\n\\text{{{self.word()}}}\n$$",
            lambda: f"[^n{self.random.randint(1, 3)}]:{self.pick(' ', chr(10) + '    ', ' [^n4]: ')}{self.plain()}\n\n    {self.plain()}",
            lambda: f"<style>{self.word()}</style>\n<table><tr><td>{self.words()}</table>",
            lambda: f"<!DOCTYPE {self.word()}>",
            self.strange,
        )()

    def strange(self) -> str:
        """What is lost."""
        return self.pick(
            lambda: f"{self.pick('#', '##')} {self.words()}\n\n{self.line()}",
            lambda: f"{self.words()}\n{self.pick('===', '---')}\n\n{self.words()}",
            lambda: f"[^unused{self.count}]: {self.plain()}",
            lambda: f"[{self.word()}]: https://example.org/{self.count} '{self.words()}'",
            lambda: f"```bash {self.word()} install {self.words()} now\n{self.words()}\n```",
            lambda: f"## Note\n\n{self.line()}",
            lambda: f"## {self.pick('Hint', 'Sources', 'Follow-up')}: {self.words()}\n\n{self.line()}",
            lambda: f"## Notes\n\n{self.line()}",
            lambda: f"<!-- {self.words()}\n\n{self.words()}" if not self.random.randrange(4) else self.words(),
        )()

    def blocks(self) -> str:
        return "\n\n".join(self.block() for _ in range(self.random.randint(1, 4)))

    def question(self) -> str:
        text = f"# [E] {self.plain()}\n\n" + self.pick("", f"{self.blocks()}\n\n")
        for _ in range(self.pick(0, 0, 1, 2)):
            text += f"## {self.pick('Hint', 'Follow-up', 'Sources', 'Prompt', 'Answer: Ada')}\n\n{self.blocks()}\n\n"
        return text + f"## Answer\n\n{self.blocks()}\n\n" + self.pick("", "", f"## Prompt\n\n{self.line()}\n\n")

    def file(self) -> str:
        front = self.pick("", f"---\ntags: [{self.word()}]\n---\n\n")
        before = self.pick("", "", "", f"{self.blocks()}\n\n", f"# {self.words()}\n\n", f"# {self.words()}\n\n## {self.words()}\n\n")
        text = front + before + "".join(self.question() for _ in range(self.pick(1, 1, 2)))
        return text + "\n\n[used]: https://example.org/used\n"


class Account:
    """What a project shows, and what its findings say."""

    def __init__(self, qapack: Command):
        build = qapack("build", "--keep-going", "--format", "json")
        # What cannot be published at all says so.
        self.is_published = build.returncode != 2
        output = qapack.folder / "Output"
        self.shown = {"its page": Counter()}
        for path in output.rglob("*.html"):
            page = path.read_text(errors="replace")
            if QUESTION in page:
                self.shown["its page"].update(page_words(page[page.index("<main") : page.index("</main>")]))
        for form in ["json", "md"]:
            run = qapack("export", "--to", form, "-o", "-", "--keep-going")
            if not run.stdout:
                continue
            text = run.stdout.decode()
            self.shown[form] = text_words(json_text(load(text)) if form == "json" else text)
        report = load(qapack("lint", "--format", "json", "--no-code-tools").stdout)
        self.findings: dict[str, list[dict]] = {}
        for finding in report["diagnostics"]:
            if finding["file"]:
                self.findings.setdefault(finding["file"], []).append(finding)

    def missing(self, path: str, text: str, without: str = "") -> dict[str, list[str]]:
        told = [finding for finding in self.findings.get(path, []) if finding["rule"] != without and (finding["rule"] in LOSSES or finding["severity"] == "error")]
        return missing(text, [whole_question(finding, text) if finding["rule"] == "question-duplicate" else finding for finding in told], self.shown)


def whole_question(finding: dict, text: str) -> dict:
    """The error that two questions have one id speaks of all of the second one, which is not published with the first."""
    lines = text.split("\n")
    start = finding["start"]["line"]
    level = len(lines[start - 1]) - len(lines[start - 1].lstrip("#"))
    ends = [number for number in range(start, len(lines)) if re.match(rf"#{{1,{level}}} ", lines[number])]
    end = {"line": ends[0] + 1, "column": 1} if ends else {"line": len(lines), "column": len(lines[-1].encode()) + 1}
    return finding | {"end": end}


# One worker makes the packs, and once.
on_generated_packs = pytest.mark.xdist_group("generated packs")


@pytest.fixture(scope="module")
def generated(tmp_path_factory) -> tuple[Account, dict[str, str]]:
    qapack = Command(tmp_path_factory.mktemp("generated"))
    generator = Generator(20)
    texts = {}
    for number in range(2_000):
        pack = f"Content/p{number % 20}"
        qapack.write(f"{pack}/pack.yml", "title: T\nauthors: Somebody\n")
        texts[f"{pack}/{number}.md"] = generator.file()
        qapack.write(f"{pack}/{number}.md", texts[f"{pack}/{number}.md"])
    return Account(qapack), texts


@on_generated_packs
def test_every_word_of_generated_packs_is_accounted_for(generated):
    account, texts = generated
    lost = {path: found for path, text in texts.items() if (found := account.missing(path, text))}
    path, found = min(lost.items(), key=lambda item: len(texts[item[0]]), default=("", {}))
    assert not lost, f"{len(lost)} files; {path}: {found}\n{texts.get(path)}"
    # The reader counts something.
    assert sum(sum(source_words(text, []).values()) for text in texts.values()) > 50_000


@on_generated_packs
@pytest.mark.parametrize("rule", LOSSES)
def test_without_a_rule_words_are_missing(generated, rule):
    account, texts = generated
    assert any(account.missing(path, text, without=rule) for path, text in texts.items())


@on_generated_packs
def test_a_page_that_leaves_a_word_out_is_noticed(generated):
    account, texts = generated
    path, text = next(iter(texts.items()))
    word = next(iter(source_words(text, account.findings.get(path, []))))
    shown = {**account.shown, "its page": Counter({key: count for key, count in account.shown["its page"].items() if key != word})}
    assert missing(text, account.findings.get(path, []), shown)["its page"] == [word]


LOST = {
    "heading": ("An answer.\n\n# Deploying\n\n## Step\n\nBuild it.\n", 4),
    "cells": ("| a | b |\n|---|---|\n| c | `du | sort` |\n| d | e | one note |\n", 3),
    "comment": ("An answer.\n\n<!-- to do\n\nmore\n", 3),
    "hint": ("An answer.\n\n## Hint: think twice\n", 2),
    "fence": ("```bash npm install it\nx\n```\n", 3),
}


@pytest.mark.parametrize("name", LOST)
def test_a_build_counts_lost_words_and_fixes_show_them(qapack, name):
    answer, count = LOST[name]
    qapack.write("Content/pack.yml", "title: T\nauthors: A\n")
    qapack.write("Content/one.md", f"# [E] Is it?\n\n## Answer\n\n{answer}")
    assert qapack("lint", "--strict", "--no-code-tools").returncode == 1
    run = qapack("build")
    assert run.returncode == 0 and f", {count} words stand on no page" in run.stderr.decode()
    qapack("lint", "--fix", "--unsafe-fixes", "--no-code-tools")
    assert "on no page" not in qapack("build").stderr.decode()
    assert not account_of(qapack)


def test_files_with_other_endings_are_not_forgotten(qapack):
    qapack.write("Content/pack.yml", "title: T\nauthors: A\n")
    qapack.write("Content/one.md", "# [E] Is it?\n\n## Answer\n\nYes.\n")
    for name in ["two.markdown", "three.MD", "_four.markdown", "README.MD", "five.txt"]:
        qapack.write(f"Content/{name}", "# [E] Is it?\n\n## Answer\n\nYes.\n")
    report = load(qapack("lint", "--format", "json").stdout)
    assert {(each["rule"], each["file"]) for each in report["diagnostics"]} == {
        ("file-ignored", "Content/two.markdown"),
        ("file-ignored", "Content/three.MD"),
    }


def is_readable(trial: Path) -> bool:
    """False where a line is too long for a reader made of patterns."""
    return not any(len(line) > 50_000 for file in trial.rglob("*.md") for line in file.read_bytes().splitlines())


def account_of(qapack: Command) -> dict[str, dict]:
    account = Account(qapack)
    if not account.is_published:
        return {}
    texts = {str(path.relative_to(qapack.folder)): path.read_bytes().decode("utf-8", "replace") for path in (qapack.folder / "Content").rglob("*.md")}
    skipped = {path for path in texts if Path(path).name.lower() == "readme.md" or Path(path).name == "prompt.md"}
    return {path: found for path, text in texts.items() if path not in skipped and (found := account.missing(path, text))}


@pytest.mark.parametrize("trials", beside_the_project("trials"))
def test_every_word_of_the_trials_is_accounted_for(trials, tmp_path):
    lost = {}
    for trial in sorted(path.parent for path in trials.glob("*/Content") if is_readable(path.parent)):
        qapack = Command(tmp_path / trial.name)
        shutil.copytree(trial, qapack.folder, symlinks=True, ignore=shutil.ignore_patterns("Output", ".qapack"))
        if found := account_of(qapack):
            lost[trial.name] = found
    assert not lost


def test_every_word_of_the_corpora_is_accounted_for(corpus):
    assert not account_of(corpus)
