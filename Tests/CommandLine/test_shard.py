"""`--shard K/N` and `qapack merge` from outside: the parts give, byte for byte, what one run gives."""

import re
import shutil
import sys

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "Scripts" / "lib"))
import packs  # noqa: E402

COUNTS = [1, 2, 3, 7, 40]
FORMATS = ["text", "concise", "json", "sarif", "github", "junit"]
QUESTION = "# [E] {}?\n\n## Answer\n\n{}\n"


@pytest.fixture(params=["sample", "generated", "faulty"])
def sources(request, qapack):
    """A project; the faulty one has what only a look at several files finds."""
    if request.param == "sample":
        shutil.copytree(ROOT / "Content", qapack.folder / "Content")
    elif request.param == "generated":
        packs.write_pack(qapack.folder, 60, 8)
    else:
        qapack.write("Content/pack.yml", "title: Demo\nmodel: A model\nprompt: prompt.md\n")
        qapack.write("Content/prompt.md", "{{question}}\n")
        for name in ["a", "b", "sub/c", "sub/d", "sub/e"]:
            qapack.write(f"Content/{name}.md", QUESTION.format("Is it the same", "So it is??\n\n```brainfuck\n+\n```"))
        for number in range(5):
            tag = "network" if number == 4 else "networks"
            text = QUESTION.format(f"Why {number}", "See [it](none.md), [a](a.md#x).\n\n```python\nif:\n```")
            qapack.write(f"Content/t{number}.md", f"---\ntags: [{tag}]\n---\n\n{text}")
        qapack.write("Content/silent.md", QUESTION.format("What", "<!-- qapack-disable-line -->\n\nNo??"))
        (qapack.folder / "Content" / "broken.md").write_bytes(b"# [E] Q?\n\0\xff\xfe")
    return qapack


def parts(qapack, command, count, *options):
    for number in range(1, count + 1):
        run = qapack(command, "--shard", f"{number}/{count}", *options)
        assert run.returncode == 0, run.stderr.decode()
    return [f"Shards/{command}-{number}-of-{count}" for number in range(1, count + 1)]


def without_time(text):
    return re.sub(rb", [0-9.]+ m?s$", b"", text, flags=re.M)


@pytest.mark.parametrize("count", COUNTS)
def test_parts_of_a_report_join_into_that_of_one_run(sources, count):
    files = parts(sources, "lint", count)
    files.reverse()
    for name in FORMATS if count == 3 else ["json"]:
        whole = sources("lint", "--no-cache", "--format", name)
        joined = sources("merge", "lint", *files, "--format", name)
        assert joined.stdout == whole.stdout
        assert without_time(joined.stderr) == without_time(whole.stderr)
        assert joined.returncode == whole.returncode


def test_parts_keep_the_choice_of_rules_and_files(sources):
    options = ["Content", "--ignore", "punctuation-repeated", "--no-code-tools"]
    whole = sources("lint", *options, "--format", "json", "--strict")
    joined = sources("merge", "lint", *parts(sources, "lint", 3, *options), "--format", "json", "--strict")
    assert (joined.stdout, joined.returncode) == (whole.stdout, whole.returncode)


@pytest.fixture
def small(qapack):
    qapack.write("Content/pack.yml", "title: Demo\nmodel: A model\n")
    for number in range(4):
        qapack.write(f"Content/q{number}.md", QUESTION.format(f"Why {number}", "So."))
    return qapack


def refusal(qapack, *arguments):
    run = qapack("merge", "lint", *arguments)
    assert run.returncode == 2 and run.stdout == b""
    return run.stderr.decode()


def test_merge_refuses_what_does_not_belong_together(small):
    one, two, three = parts(small, "lint", 3)
    assert "shard 2/3 is missing" in refusal(small, one, three)
    assert "shard 1/3 is missing, and 1 more" in refusal(small, two)
    assert "are both shard 1/3" in refusal(small, one, one, two, three)
    other = parts(small, "lint", 2)[0]
    assert "are parts of 3 and of 2" in refusal(small, one, two, other)
    small("lint", "--shard", "3/3", "--ignore", "all", "--shard-file", "Shards/other")
    assert "were made with different options" in refusal(small, one, two, "Shards/other")
    assert "cannot read 'Shards/none'" in refusal(small, one, two, "Shards/none")
    assert "is not a shard" in refusal(small, one, two, "Content/q1.md")
    small.write("Content/q9.md", QUESTION.format("Why 9", "So."))
    small("lint", "--shard", "3/3", "--shard-file", "Shards/other")
    assert "were made from different sources" in refusal(small, one, two, "Shards/other")
    assert "the files and settings in 'Content' are not those" in refusal(small, one, two, three)
    (small.folder / "Content/q9.md").unlink()
    small.write("Content/q2.md", QUESTION.format("Why 2", "It is."))
    assert "'Content/q2.md' is not what its shard has seen" in refusal(small, one, two, three)


def test_merge_notices_damage_wherever_it_is(small):
    (path,) = parts(small, "lint", 1)
    file = small.folder / path
    content = file.read_bytes()
    for place in range(0, len(content), max(1, len(content) // 12)):
        file.write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
        assert "is damaged" in (message := refusal(small, path)) or "is not a shard" in message
    for length in [0, 10, 20, 40, len(content) - 1]:
        file.write_bytes(content[:length])
        assert "is damaged" in (message := refusal(small, path)) or "is not a shard" in message


@pytest.mark.parametrize("shard", ["0/3", "4/3", "1", "1/0", "-1/2", "a/b", "1/2/3"])
def test_a_shard_is_one_of_n(small, shard):
    run = small("lint", f"--shard={shard}")
    assert run.returncode == 2 and b"--shard" in run.stderr


def test_a_shard_does_not_go_with_what_changes_files(small):
    for option in ["--fix", "--diff", "--online"]:
        run = small("lint", "--shard", "1/2", option)
        assert run.returncode == 2 and b"[usage]" in run.stderr
