"""`export --shard K/N` and `qapack merge export` from outside: the parts give, byte for byte, the file of one run."""

import pytest

from test_shard_build import CASES, QUESTION, write_project, write_rich, write_small

FORMATS = [["json"], ["jsonl"], ["csv"], ["md"]]
CHOICES = [
    ["json", "--answers", "none"],
    ["md", "--answers", "none"],
    ["md", "--author", "Other"],
    ["csv", "--tag", "t3", "--shuffle", "7"],
    ["json", "--pack", "deutsch", "--title", "Mine"],
    ["jsonl", "--author", "Other", "--flavor", "inspect"],
    ["jsonl", "--flavor", "preference", "--system", "Be brief."],
]


def parts(qapack, count, *options):
    for number in range(1, count + 1):
        run = qapack("export", "--shard", f"{number}/{count}", *options)
        assert (run.returncode, run.stdout) == (0, b""), run.stderr.decode()
    return [f"Shards/export-{number}-of-{count}" for number in range(1, count + 1)]


def hold_against_one_run(qapack, files, options):
    whole = qapack("export", "--to", *options, "--output", "one")
    joined = qapack("merge", "export", *files, "--to", *options, "--output", "other")
    assert joined.returncode == whole.returncode == 0, joined.stderr.decode()
    assert joined.stderr.replace(b"other", b"one") == whole.stderr
    for ending in ["", ".card.md"] if options[0] == "jsonl" else [""]:
        one, other = (qapack.folder / (name + ending) for name in ["one", "other"])
        assert one.read_bytes() == other.read_bytes() != b""


@pytest.mark.parametrize(("name", "count"), CASES)
def test_parts_of_an_export_join_into_that_of_one_run(qapack, name, count):
    write_project(qapack, name)
    files = parts(qapack, count)
    for options in FORMATS if name == "sample" else [*FORMATS, ["jsonl", "--flavor", "preference"]]:
        hold_against_one_run(qapack, files[::-1], options)


def test_the_same_parts_serve_any_selection(qapack):
    write_rich(qapack, 60)
    files = parts(qapack, 3)
    for options in CHOICES:
        hold_against_one_run(qapack, files, options)


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
    assert "html is not made in parts" in refusal(small, one, two, three, "--to", "html")
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
        assert "is damaged" in (message := refusal(small, one, two, three, *to)) or "is not a shard" in message


def test_a_part_refuses_what_belongs_to_merge(small):
    for options in [["--to", "json"], ["--output", "x.json"], ["--keep-going"], ["--tag", "a"]]:
        run = small("export", "--shard", "1/2", *options)
        assert run.returncode == 2 and b"[usage]" in run.stderr
