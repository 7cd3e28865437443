"""`export --shard K/N` and `qapack merge export` from outside: the parts give, byte for byte, the file of one run."""

import re

import pytest
from conftest import ROOT
from test_shard_build import CASES, QUESTION, SVG, bare_python, program, write_project, write_rich, write_small, write_typeset

FORMATS = [["json"], ["jsonl"], ["csv"], ["md"], ["html"], ["epub"], ["anki"], ["moodle"]]
CHOICES = [
    ["html", "--answers", "appendix"],
    ["html", "--answers", "none", "--tag", "t3"],
    ["html", "--id", "choice,q1,part-3"],
    ["epub", "--answers", "folded", "--shuffle", "7"],
    ["epub", "--answers", "appendix", "--pack", "deutsch", "--title", "Mine"],
    ["anki", "--author", "Other"],
    ["moodle", "--difficulty", "E,A"],
    ["json", "--answers", "none"],
    ["md", "--answers", "none"],
    ["md", "--author", "Other"],
    ["csv", "--tag", "t3", "--shuffle", "7"],
    ["json", "--pack", "deutsch", "--title", "Mine"],
    ["jsonl", "--author", "Other", "--flavor", "inspect"],
    ["jsonl", "--flavor", "prompt-completion", "--system", "Be brief."],
]
# Pictures, formulas and links where they stand in no other question: in options, hints and raw HTML.
CHOICE = """# [E] Which of $a^2$ are [like the first](q1.md)?

<img src="raw.svg" alt="Raw">

- [x] $b_1$ ![One](one.svg)
- [ ] [That](q2.md#answer-model-3)
- [x] `neither`

## Hint

$$
\\frac{c}{d}
$$

## Follow-up

```swift
let follow = "up"
```

## Answer

Both.[^n]

[^n]: With a note, $e$.

## Sources

- [A book](https://example.org/book)
"""


@pytest.fixture(autouse=True)
def typesetter(monkeypatch):
    monkeypatch.setenv("QAPACK_PYTHON", str(ROOT / ".venv/bin/python"))


def write_books(qapack, count):
    write_rich(qapack, count)
    qapack.write("Content/choice.md", CHOICE)
    for number, name in enumerate(["raw", "one"]):
        qapack.write(f"Content/{name}.svg", SVG.format(50 + number))


def parts(qapack, count, *options):
    for number in range(1, count + 1):
        run = qapack("export", "--shard", f"{number}/{count}", *options)
        assert (run.returncode, run.stdout) == (0, b""), run.stderr.decode()
    return [f"Shards/export-{number}-of-{count}" for number in range(1, count + 1)]


def hold_against_one_run(qapack, files, options):
    whole = qapack("export", "--to", *options, "--output", "one")
    joined = qapack("merge", "export", *files, "--to", *options, "--output", "other")
    assert joined.returncode == whole.returncode == 0, joined.stderr.decode()
    assert re.sub(rb"\bother(?=:|,|\.card|\.task| and)", b"one", joined.stderr) == whole.stderr
    for ending in ["", ".card.md"] if options[0] == "jsonl" else [""]:
        one, other = (qapack.folder / (name + ending) for name in ["one", "other"])
        assert one.read_bytes() == other.read_bytes() != b""


@pytest.mark.parametrize(("name", "count"), CASES)
def test_parts_of_an_export_join_into_that_of_one_run(qapack, name, count):
    write_books(qapack, 40) if name == "rich" else write_project(qapack, name)
    files = parts(qapack, count)
    for options in FORMATS if name == "sample" else [*FORMATS, ["jsonl", "--flavor", "prompt-completion"]]:
        hold_against_one_run(qapack, files[::-1], options)


def test_the_same_parts_serve_any_selection(qapack):
    write_books(qapack, 60)
    files = parts(qapack, 3)
    for options in CHOICES:
        hold_against_one_run(qapack, files, options)


def test_a_book_is_printed_where_parts_are_joined(qapack):
    write_books(qapack, 9)
    hold_against_one_run(qapack, parts(qapack, 3), ["pdf", "--answers", "appendix", "--paper", "a5"])


def test_joining_starts_python_for_nothing_but_a_font(qapack):
    write_books(qapack, 9)
    files = parts(qapack, 2)
    whole = qapack("export", "--to", "moodle", "--output", "one").stderr
    python = ["--python", program(qapack, f"touch '{qapack.folder}/started'"), "--no-cache"]
    joined = qapack("merge", "export", *files, "--to", "moodle", "--output", "other", *python)
    assert joined.stderr.replace(b"other: ", b"one: ") == whole and not (qapack.folder / "started").exists()
    assert (qapack.folder / "one").read_bytes() == (qapack.folder / "other").read_bytes()
    joined = qapack("merge", "export", *files, "--to", "html", "--output", "-", *python)
    assert b"formulas are in the reader's own fonts: " in joined.stderr and (qapack.folder / "started").exists()
    assert b'<span class="k">def</span>' in joined.stdout and b"<math" in joined.stdout


@pytest.fixture
def small(qapack):
    return write_small(qapack, 9)


def test_findings_are_those_of_one_run(small):
    (small.folder / "Content" / "q7.md").write_bytes(b"# [E] Q?\n\0\xff\xfe")
    small.write("Content/q5.md", "---\nunknown: 3\n---\n\n" + QUESTION.format("Why 5", "So."))
    files = parts(small, 4)
    for options in [[], ["--keep-going"]]:
        whole = small("export", "--to", "json", "--output", "-", *options)
        joined = small("merge", "export", *files, "--to", "json", "--output", "-", *options)
        assert (joined.stdout, joined.stderr, joined.returncode) == (whole.stdout, whole.stderr, whole.returncode)
        assert whole.returncode == 1 and bool(whole.stdout) == bool(options)


def test_findings_of_books_are_those_of_one_run(small):
    small.write("Content/q2.md", QUESTION.format("Why 2", "See [it](none.md), ![that](none.png), ![far](https://a.org/b.png)."))
    small.write("Content/q4.md", QUESTION.format("Why $\\nothing$", "```nonesuch\nx\n```"))
    small.write("Content/q8.md", QUESTION.format("Why 8", "$\\frac{1}$"))
    files = parts(small, 4)
    for to in ["html", "epub", "anki", "moodle"]:
        whole, joined = (small(*run, "--to", to, "--output", "-", "--keep-going") for run in [["export"], ["merge", "export", *files]])
        assert (joined.stdout, joined.stderr, joined.returncode) == (whole.stdout, whole.stderr, whole.returncode)
        assert b"none.png" in whole.stderr and whole.stdout


def test_notes_about_missing_packages_are_those_of_one_run(small, monkeypatch):
    monkeypatch.setenv("QAPACK_PYTHON", bare_python(small))
    write_typeset(small)
    files = parts(small, 3)
    hold_against_one_run(small, files, ["html"])
    assert b"lacks Pygments and math-core" in small("merge", "export", *files, "--to", "html").stderr


def refusal(qapack, *arguments):
    run = qapack("merge", "export", *arguments)
    assert run.returncode == 2 and run.stdout == b"", run.stderr.decode()
    return run.stderr.decode()


def test_merge_refuses_what_does_not_belong_together(small):
    to = ["--to", "json"]
    one, two, three = parts(small, 3)
    assert "shard 2/3 is missing" in refusal(small, one, three, *to)
    assert "are both shard 1/3" in refusal(small, one, one, two, three, *to)
    assert "are parts of 3 and of 2" in refusal(small, one, two, parts(small, 2)[0], *to)
    small("build", "--shard", "3/3")
    assert "is a shard of 'build', not of 'export'" in refusal(small, one, two, "Shards/build-3-of-3", *to)
    assert "say which format" in refusal(small, one, two, three)
    text = (small.folder / "Content/q3.md").read_text()
    small.write("Content/q3.md", text + "More.\n")
    assert "'Content/q3.md' is not what its shard has seen" in refusal(small, one, two, three, *to)
    small.write("Content/q3.md", text)
    small.write("Content/pack.yml", "title: Other\nmodel: A model\n")
    assert "the files and settings in 'Content' are not those" in refusal(small, one, two, three, *to)
    small.write("Content/pack.yml", "title: Demo\nmodel: A model\n")
    file = small.folder / two
    content = file.read_bytes()
    for place in range(0, len(content), max(1, len(content) // 12)):
        file.write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
        for wanted in (to, ["--to", "html", "--id", "q1"]):
            message = refusal(small, one, two, three, *wanted)
            assert "is damaged" in message or "is not a shard" in message


def test_merge_refuses_parts_of_other_tools(small):
    write_typeset(small)
    one, two = parts(small, 2)
    small("export", "--shard", "2/2", "--python", bare_python(small), "--shard-file", "Shards/other")
    assert "were made with different tools" in refusal(small, one, "Shards/other", "--to", "html")


def test_a_part_refuses_what_belongs_to_merge(small):
    for options in [["--to", "json"], ["--output", "x.json"], ["--keep-going"], ["--tag", "a"], ["--paper", "a5"]]:
        run = small("export", "--shard", "1/2", *options)
        assert run.returncode == 2 and b"[usage]" in run.stderr
