"""`qapack stats` from outside: the table, the JSON, and what counts as a gap."""

import json

import pytest


@pytest.fixture
def packs(qapack):
    qapack.write("Content/nlp/pack.yml", "title: Language\nmodel: Model 1\n")
    qapack.write(
        "Content/nlp/a.md",
        "---\ntags: [text, 日本]\nsources: [A book]\n---\n# [E] First?\n## Answer\n```python\nx = 1\n```\n",
    )
    qapack.write("Content/nlp/b.md", "---\ntags: [text]\n---\n# [H] Second?\n## Answer: Ann\nA.\n## Answer: Ben\nB.\n")
    qapack.write("Content/vision/pack.yml", "title: Vision\n")
    qapack.write("Content/vision/c.md", "# [M] Third?\n## Answer\nC.\n")
    return qapack


def test_prints_a_table(packs):
    run = packs("stats")
    assert run.returncode == 0 and run.stderr == b""
    assert run.stdout.decode() == (
        "3 questions, 4 answers\n\n"
        "pack      questions  answers\n"
        "Language          2        3\n"
        "Vision            1        1\n\n"
        "topic     Easy  Medium  Hard  all\n"
        "text         1       –     1    2\n"
        "日本         1       –     –    1\n"
        "(no tag)     –       1     –    1\n"
        "all          1       1     1    3\n\n"
        "answered by  answers\n"
        "(not said)         1\n"
        "Ann                1\n"
        "Ben                1\n"
        "Model 1            1\n\n"
        "without answer: 0\n"
        "without code: 2\n"
        "  Content/nlp/b.md:4: Second?\n"
        "  Content/vision/c.md:1: Third?\n"
        "without source: 2\n"
        "  Content/nlp/b.md:4: Second?\n"
        "  Content/vision/c.md:1: Third?\n"
    )


def test_json_has_the_same_numbers(packs):
    stats = json.loads(packs("stats", "--format", "json").stdout)
    assert (stats["format"], stats["version"]) == ("qapack-stats", 1)
    assert (stats["questions"], stats["answers"]) == (3, 4)
    assert [pack["questions"] for pack in stats["packs"]] == [2, 1]
    assert stats["difficulties"] == [
        {"name": "Easy", "questions": 1},
        {"name": "Medium", "questions": 1},
        {"name": "Hard", "questions": 1},
    ]
    assert {"tag": "text", "questions": 2, "by_difficulty": [1, 0, 1]} in stats["topics"]
    assert {"tag": None, "questions": 1, "by_difficulty": [0, 1, 0]} in stats["topics"]
    assert {"name": "Model 1", "answers": 1} in stats["authors"]
    assert stats["without_code"][0] == {
        "key": "nlp/b",
        "question": "Second?",
        "file": "Content/nlp/b.md",
        "line": 4,
    }


def test_a_pack_alone_and_a_pack_that_is_not_there(packs):
    assert json.loads(packs("stats", "--pack", "vision", "--format", "json").stdout)["questions"] == 1
    run = packs("stats", "--pack", "visoin")
    assert run.returncode == 2 and b"did you mean 'vision'?" in run.stderr


def test_an_open_question_is_a_gap_and_no_error(packs):
    for number in range(9):
        packs.write(f"Content/vision/open-{number}.md", f"# [E] Open {number}?\n")
    run = packs("stats")
    assert run.returncode == 0 and run.stderr == b""
    text = run.stdout.decode()
    assert "without answer: 9\n" in text and "… and 4 more: see --all" in text
    assert "Open 8?" not in text.partition("without code")[0]
    assert "more" not in packs("stats", "--all").stdout.decode()


def test_other_errors_are_shown_beside_the_numbers(packs):
    packs.write("Content/vision/pack.yml", "titel: Vision\n")
    run = packs("stats", "--format", "json")
    assert run.returncode == 1 and b"did you mean 'title'?" in run.stderr
    assert json.loads(run.stdout)["questions"] == 3
    assert packs("stats", "nowhere").returncode != 0
