"""`build --shard K/N` and `qapack merge build` from outside: the parts give, byte for byte, the site of one run."""

import re
import shutil
import sys

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "Scripts" / "lib"))
import packs  # noqa: E402

# Among them more parts than files.
CASES = [("sample", 1), ("sample", 40), ("generated", 3), ("rich", 2), ("rich", 7)]
QUESTION = "# [E] {}?\n\n## Answer\n\n{}\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="9"/>\n'
# Everything that one page shows of others, and what a site shows of all.
RICH = """---
title: Short {0}
difficulty: {2}
tags: [common, t{1}]
language: {3}
date: 2026-01-{1:02}
---

# What does the mind of number {0} want, of $x_{0}^2$ and naïve 模型?

It is ![shown](pictures/p{1}.svg). See [the one before]({4}.md) and [[x]](https://example.org/{0}).

```python
def answer_{0}(question):
    return {0}
```

## Answer: Model {1}

| a | b |
|---|---|
| {0} | `code` |

Words{0} that stand in many[^1].

[^1]: A note.

## Answer: Other

$$
\\sum_{{i=0}}^{0} i
$$

## Hint

Think of {1}.

## Notes

Never shown {0}.
"""


def write_rich(qapack, count=100):
    """Several packs, nested; pictures, formulas, code, prompts, languages, drafts, files of several questions."""
    qapack.write("Content/pack.yml", "title: All\nmodel: A\nbase_url: https://example.org/all\nprompt: prompt.md\n")
    qapack.write("Content/prompt.md", "Answer: {{question}} ({{difficulty.name}})\n")
    qapack.write("Content/deutsch/pack.yml", "title: Fragen\nlanguage: de\nprompt: p.md\n")
    qapack.write("Content/deutsch/p.md", "Antworte: {{question}}\n")
    qapack.write("Content/deutsch/deep/pack.yml", "title: Deep\nhtml: all\ndifficulties: {A: First, B: Second}\n")
    folders = ["", "deutsch/", "deutsch/deep/"]
    for number in range(count):
        folder = folders[number * len(folders) // count]
        level = "A" if "deep" in folder else "M"
        language = ["en", "de", "ar"][number % 3]
        other = f"q{number - 1}" if number and folders[(number - 1) * len(folders) // count] == folder else f"q{number}"
        text = RICH.format(number, number % 9 + 1, level, language, other)
        qapack.write(f"Content/{folder}q{number}.md", text)
    for folder in folders:
        for number in range(1, 10):
            qapack.write(f"Content/{folder}pictures/p{number}.svg", SVG.format(number))
    qapack.write("Content/draft.md", "---\ndraft: true\n---\n\n" + QUESTION.format("Not yet", "No"))
    many = "".join(f"## [E] Part {n}? {{#part-{n}}}\n\n### Answer\n\nYes {n}.\n\n" for n in range(40))
    qapack.write("Content/many.md", "# Topic\n\n" + many)


def write_project(qapack, name):
    if name == "sample":
        shutil.copytree(ROOT / "Content", qapack.folder / "Content")
    elif name == "generated":
        packs.write_pack(qapack.folder, 70, 8)
    else:
        write_rich(qapack)


def parts(qapack, count, *options):
    for number in range(1, count + 1):
        run = qapack("build", "--shard", f"{number}/{count}", *options)
        assert (run.returncode, run.stdout) == (0, b""), run.stderr.decode()
    return [f"Shards/build-{number}-of-{count}" for number in range(1, count + 1)]


def tree(folder):
    """Every file of a site by its path, the manifest among them."""
    files = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    return {path: file.read_bytes() for path, file in files.items()}


def messages(run):
    return re.sub(rb", in [0-9.]+ m?s$", b"", re.sub(rb"(Output|Joined)\b", b"Site", run.stderr), flags=re.M)


@pytest.mark.parametrize(("name", "count"), CASES)
def test_parts_of_a_site_join_into_that_of_one_run(qapack, name, count):
    write_project(qapack, name)
    whole = qapack("build")
    files = parts(qapack, count)
    joined = qapack("merge", "build", *reversed(files), "--output", "Joined")
    assert joined.returncode == whole.returncode == 0, joined.stderr.decode()
    assert messages(joined) == messages(whole)
    one, other = tree(qapack.folder / "Output"), tree(qapack.folder / "Joined")
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []
    assert "guide.html" in one and "search/index.js" in one and any("manifest" in path for path in one)


def test_parts_keep_drafts_and_templates(qapack):
    write_rich(qapack, 40)
    qapack.write("Look/row.mustache", "<li>{{title}}</li>\n")
    options = ["--drafts", "--templates", "Look"]
    qapack("build", *options)
    qapack("merge", "build", *parts(qapack, 3, *options), "--output", "Joined")
    one = tree(qapack.folder / "Output")
    assert one == tree(qapack.folder / "Joined") and "draft.html" in one


def test_a_build_after_joining_builds_upon_it(qapack):
    write_rich(qapack, 60)
    files = parts(qapack, 2)
    assert qapack("merge", "build", *files).returncode == 0
    again = qapack("build")
    assert b" 0 files written" in again.stderr and b" 0 deleted" in again.stderr
    assert b" 0 files written" in qapack("merge", "build", *files).stderr
    question = qapack.folder / "Content" / "q3.md"
    question.write_text(question.read_text().replace("Think of", "Think again of"))
    assert qapack("build").returncode == 0
    changed = tree(qapack.folder / "Output")
    qapack("build", "--no-cache", "--output", "Clean")
    assert changed == tree(qapack.folder / "Clean")


def write_small(qapack, count):
    qapack.write("Content/pack.yml", "title: Demo\nmodel: A model\n")
    for number in range(count):
        qapack.write(f"Content/q{number}.md", QUESTION.format(f"Why {number}", f"So {number}."))
    return qapack


@pytest.fixture
def small(qapack):
    return write_small(qapack, 40)


def test_findings_are_those_of_one_run_and_stop_what_they_stop(small):
    small.write("Content/q2.md", QUESTION.format("Why 2", "See [it](none.md) and ![that](none.png)."))
    (small.folder / "Content" / "q7.md").write_bytes(b"# [E] Q?\n\0\xff\xfe")
    small.write("Content/q9.md", "---\nunknown: 3\n---\n\n" + QUESTION.format("Why 9", "So."))
    small.write("Content/q30.md", QUESTION.format("Why 30", "See [it](#none)."))
    files = parts(small, 3)
    for options in [[], ["--keep-going"], ["--keep-going", "--strict"]]:
        whole = small("build", "--no-cache", *options)
        joined = small("merge", "build", *files, "--output", "Joined", *options)
        assert messages(joined) == messages(whole)
        assert joined.returncode == whole.returncode == 1
        published = [(small.folder / name / "index.html").exists() for name in ["Output", "Joined"]]
        assert published == [bool(options), bool(options)]
        if options:
            assert tree(small.folder / "Output") == tree(small.folder / "Joined")
    as_json = [small(*run, "--format", "json").stdout for run in [["build"], ["merge", "build", *files]]]
    assert as_json[0] == as_json[1]


def write_typeset(qapack):
    """A formula in the first file, and code in the last one."""
    first, *_, last = sorted((qapack.folder / "Content").glob("*.md"))
    first.write_text(QUESTION.format("Why $x$", "So."))
    last.write_text(QUESTION.format("Why", "```python\nx = 1\n```"))


def program(qapack, script):
    path = qapack.folder / "program"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def bare_python(qapack):
    """A Python without packages."""
    return program(qapack, f"exec '{ROOT}/.venv/bin/python' -S \"$@\"")


def test_notes_about_missing_packages_are_those_of_one_run(small):
    write_typeset(small)
    python = ["--python", bare_python(small)]
    joined = small("merge", "build", *parts(small, 3, *python), "--output", "Joined")
    whole = small("build", *python)
    assert messages(joined) == messages(whole) and b"lacks Pygments and math-core" in whole.stderr


def refusal(qapack, *arguments):
    run = qapack("merge", "build", *arguments)
    assert run.returncode == 2 and run.stdout == b"", run.stderr.decode()
    assert not (qapack.folder / "Output" / "index.html").exists()
    return run.stderr.decode()


def test_merge_refuses_what_does_not_belong_together(small):
    one, two, three = parts(small, 3)
    assert "shard 2/3 is missing" in refusal(small, one, three)
    assert "are both shard 1/3" in refusal(small, one, one, two, three)
    assert "are parts of 3 and of 2" in refusal(small, one, two, parts(small, 2)[0])
    small("lint", "--shard", "3/3")
    assert "is a shard of 'lint', not of 'build'" in refusal(small, one, two, "Shards/lint-3-of-3")
    small("build", "--shard", "3/3", "--drafts", "--shard-file", "Shards/other")
    assert "were made with different options" in refusal(small, one, two, "Shards/other")
    assert "is not a shard" in refusal(small, one, two, "Content/q1.md")
    text = (small.folder / "Content/q3.md").read_text()
    small.write("Content/q3.md", text + "More.\n")
    small("build", "--shard", "3/3", "--shard-file", "Shards/other")
    assert "were made from different sources" in refusal(small, one, two, "Shards/other")
    assert "'Content/q3.md' is not what its shard has seen" in refusal(small, one, two, three)
    small.write("Content/q3.md", text)
    small.write("Templates/row.mustache", "<li>{{title}}</li>\n")
    assert "templates are not those that the shards have seen" in refusal(small, one, two, three)
    shutil.rmtree(small.folder / "Templates")
    small.write("Content/pack.yml", "title: Other\nmodel: A model\n")
    assert "settings and templates are not those" in refusal(small, one, two, three)
    small.write("Content/pack.yml", "title: Demo\nmodel: A model\n")
    small.write("Content/q99.md", QUESTION.format("New", "Yes"))
    assert "'Content/q99.md' is not what its shard has seen" in refusal(small, one, two, three)
    (small.folder / "Content/q99.md").unlink()
    assert small("merge", "build", one, two, three).returncode == 0


def test_merge_refuses_pictures_that_have_changed(small):
    small.write("Content/a.svg", SVG.format(5))
    small.write("Content/q3.md", QUESTION.format("Why 3", "![It](a.svg)"))
    files = parts(small, 2)
    small.write("Content/a.svg", SVG.format(6))
    assert "'a.svg' is not what its shard has seen" in refusal(small, *files)


def test_merge_notices_damage_wherever_it_is(small):
    (path,) = parts(small, 1)
    file = small.folder / path
    content = file.read_bytes()
    for place in range(0, len(content), max(1, len(content) // 15)):
        file.write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
        assert "is damaged" in (message := refusal(small, path)) or "is not a shard" in message
    for length in [0, 10, 20, 45, len(content) // 2, len(content) - 1]:
        file.write_bytes(content[:length])
        assert "is damaged" in (message := refusal(small, path)) or "is not a shard" in message


def test_a_part_refuses_what_belongs_to_merge(small):
    for options in [["--output", "x"], ["--keep-going"], ["--strict"]]:
        run = small("build", "--shard", "1/2", *options)
        assert run.returncode == 2 and b"[usage]" in run.stderr
    run = small("serve", "--shard", "1/2")
    assert run.returncode == 2 and b"cannot be served" in run.stderr


def test_a_part_leaves_nothing_when_it_cannot_be_written(small):
    (small.folder / "Shards").write_text("a file")
    run = small("build", "--shard", "1/2")
    assert run.returncode == 2 and b"Shards/build-1-of-2" in run.stderr


def test_downloads_are_made_where_parts_are_joined(small):
    small.write("Content/pack.yml", "title: Demo\nmodel: A model\ndownloads: [epub]\n")
    small.write("Content/q3.md", QUESTION.format("Why 3", "```python\nx = 1\n```"))
    small("build")
    small("merge", "build", *parts(small, 3), "--output", "Joined")
    one = tree(small.folder / "Output")
    assert one == tree(small.folder / "Joined") and any(path.endswith(".epub") for path in one)
