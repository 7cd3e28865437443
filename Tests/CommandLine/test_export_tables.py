"""What is exported and imported again is what it was, and tables open as they are."""

import io
import json
import warnings

import openpyxl
import pytest
from test_export import export

FILES = {
    "Content/zoo/pack.yml": "title: Zoo\nauthors: Ann\nlicense: MIT\ndescription: About animals.\nmodel: Oldie\n"
    "difficulties:\n  L1: Junior\n  L2: Senior\n",
    "Content/zoo/cat.md": """---
title: Cats
tags: [cats, "big, fierce"]
language: ar
date: 2026-02-03
sources: [https://example.org/cat, A book]
preferred: Newbie
judged-by: Ann
---
# [L1] Which of `these` is a *cat*?

Look at the tail.

- [ ] a dog

  that barks
- [x] =a lion
- [ ] both

And think.

## Prompt

Say it in a word.

## Hint

It roars.

## Hint

It is yellow.

## Answer: Newbie

- a lion, **of course**

### Why

    indented code

## Answer

```python
print("=1+1")
```

## Follow-up

And a tiger?

## Sources

See [the zoo](https://example.org/zoo).
""",
    "Content/zoo/fish.md": "# Water\n\n## [L2] Do fish sleep?\n\n### Answer\n\nThey do; with open eyes.\n",
}


@pytest.fixture
def zoo(qapack):
    for path, text in FILES.items():
        qapack.write(path, text)
    return qapack


@pytest.mark.parametrize("format", ["json", "csv"])
def test_import_takes_back_what_export_wrote(zoo, format):
    before = json.loads(export(zoo, "--to", "json", "--pack", "zoo"))
    assert zoo("export", "--output", f"zoo.{format}").returncode == 0
    if format == "csv":
        # A table has names of difficulties only: the pack that it is imported into knows them.
        zoo.write("Content/back/pack.yml", FILES["Content/zoo/pack.yml"])
    run = zoo("import", f"zoo.{format}", "--into", "Content/back")
    assert run.returncode == 0, run.stderr.decode()
    assert b"did not arrive" not in run.stderr
    after = json.loads(export(zoo, "--to", "json", "--pack", "back", "--keep-going"))
    assert len(after["questions"]) == 2
    for old, new in zip(before["questions"], after["questions"], strict=True):
        for question in (old, new):
            question.pop("pack")
            question["key"] = question["key"].split("/")[1]
        assert new == old
    if format == "json":
        (pack,) = [pack for pack in after["packs"] if pack["path"] == "back"]
        assert {key: pack[key] for key in pack if key not in ("path", "authors")} == {
            key: value for key, value in before["packs"][0].items() if key not in ("path", "authors")
        }


def test_csv_says_that_it_is_utf8(zoo):
    data = export(zoo, "--to", "csv")
    assert data.startswith(b"\xef\xbb\xbfkey,id,pack,") and data.count(b"\xef\xbb\xbf") == 1


def test_workbook_has_the_same_cells_as_the_table(zoo):
    import csv

    rows = list(csv.reader(io.StringIO(export(zoo, "--to", "csv").decode("utf-8-sig"), newline="")))
    with warnings.catch_warnings():
        # The reader misses nothing.
        warnings.simplefilter("error")
        book = openpyxl.load_workbook(io.BytesIO(export(zoo, "--to", "xlsx")))
    (sheet,) = book.worksheets
    cells = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert cells == [[cell.removeprefix(" ") if cell[:2] in (" =", " -") else cell for cell in row] for row in rows]
    # Nothing is a formula.
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} <= {"s", "inlineStr"}
    assert sheet.freeze_panes == "A2"


def test_joined_markdown_keeps_each_files_own(qapack):
    qapack.write("Content/pack.yml", "title: Two\nauthors: Ann\n")
    for name, other, fact in [("cat", "dog", "meows"), ("dog", "cat", "barks")]:
        qapack.write(
            f"Content/{name}.md",
            f"# [E] What is a {name}?\n\n## Answer\n\nAn animal[^1], see [source][s], [s] and [{other}s]({other}.md).\n\n"
            f"[^1]: It {fact}.\n\n    It {fact} twice.\n\n[s]: https://example.org/{name}\n",
        )
    qapack.write("Content/none.md", "# [E] What is [s]?\n\n## Answer\n\nText in brackets.\n")
    assert qapack("export", "--output", "all.md").returncode == 0
    qapack.write("again/Content/pack.yml", "title: Two\nauthors: Ann\n")
    (qapack.folder / "again/Content/all.md").write_text((qapack.folder / "all.md").read_text())
    before, after = (export(qapack, *root, "--to", "html").decode() for root in ((), ("again",)))
    for html in (before, after):
        assert html.index("It meows.") < html.index("It meows twice.") < html.index("It barks.") < html.index("It barks twice.")
        assert html.count('href="https://example.org/cat"') == html.count('href="https://example.org/dog"') == 2
        assert 'href="#q-dog"' in html and 'href="#q-cat"' in html
        assert "What is [s]?" in html
    assert qapack("lint", "again").stdout.count(b"footnote-unused") == 0


def test_link_out_of_the_joined_file_is_said(qapack):
    qapack.write("Content/pack.yml", "title: Two\nauthors: Ann\n")
    qapack.write("Content/cat.md", "# [E] Cat?\n\n## Answer\n\nNo [dog](dog.md).\n")
    qapack.write("Content/dog.md", "# [H] Dog?\n\n## Answer\n\nNo cat.\n")
    run = qapack("export", "--to", "md", "--output", "-", "--difficulty", "E")
    assert b"[dog](dog.md)" in run.stdout
    error = run.stderr.decode()
    assert "'dog.md' leads to something that is not published" in error and "cat.md:5:4" in error
