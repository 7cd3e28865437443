"""`qapack export`: every format is read by one of its consumers."""

import base64
import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree

import html5lib
import jsonschema
import pytest
from conftest import ROOT
from fontTools.ttLib import TTFont

PROMPTS = (ROOT / "Tests/Fixtures/founding-prompts.txt").read_text().split("\n=====\n")
FLAVORS = ["messages", "prompt-completion", "inspect", "promptfoo", "sharegpt", "preference"]

QUESTION = """---
tags: [primes, "a,b"]
model: Ann
preferred: Ann
judged-by: Eve
date: 2026-01-31
sources: https://example.org/primes
---
# [E] Which of "these" are primes?
![A dot](dot.png)

- [x] 2 <!-- even -->
- [ ] 4
- [x] 5

## Hint
Divide.

## Answer
- =2 and
- 5, *of course*
  ![Again](dot.png)

## Answer: Bob
All of them.
"""
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf500f00038601802b8d8d7d0000000049454e44ae426082"
)


@pytest.fixture
def pack(qapack):
    qapack.write("Content/math/pack.yml", "title: Numbers\nlicense: CC-BY-4.0\nlanguage: en\n")
    qapack.write("Content/math/primes.md", QUESTION)
    qapack.write("Content/math/zero.md", "# [H] Is =0 a number?\n## Answer: Ann\nYes, `0 < 1`.\n")
    (qapack.folder / "Content/math/dot.png").write_bytes(PIXEL)
    return qapack


def export(pack, *arguments: str, **environment: str) -> bytes:
    run = pack("export", "--output", "-", *arguments, **environment)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout


def records(pack, flavor: str) -> list[dict]:
    return [json.loads(line) for line in export(pack, "--to", "jsonl", "--flavor", flavor).splitlines()]


@pytest.mark.parametrize("arguments", [[], ["--answers", "none"], ["--shuffle", "3"]])
def test_json_is_valid_against_its_schema(pack, arguments):
    schema = json.loads((ROOT / "Docs/export.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    guide = json.loads(export(pack, "--to", "json", *arguments))
    jsonschema.validate(guide, schema)
    assert sorted(question["key"] for question in guide["questions"]) == ["math/primes", "math/zero"]
    assert ("answers" in guide["questions"][0]) == (arguments != ["--answers", "none"])
    assert "even" not in json.dumps(guide)


def test_sample_pack_is_valid_json_and_asks_the_founding_prompts(qapack):
    schema = json.loads((ROOT / "Docs/export.schema.json").read_text())
    jsonschema.validate(json.loads(export(qapack, str(ROOT), "--to", "json")), schema)
    lines = export(qapack, str(ROOT), "--to", "jsonl", "--pack", "ml-interviews").splitlines()
    asked = [json.loads(line)["messages"][0] for line in lines]
    assert {message["role"] for message in asked} == {"user"}
    assert sorted(message["content"] for message in asked) == sorted(prompt.rstrip("\n") for prompt in PROMPTS)


@pytest.mark.parametrize("flavor", FLAVORS)
def test_records_load_as_a_data_set(pack, flavor):
    assert pack("export", "--output", "set.jsonl", "--flavor", flavor).returncode == 0
    assert len(pack.data_set("set.jsonl")) == (1 if flavor == "preference" else 3)


def test_flavors_have_their_forms(pack):
    first = records(pack, "messages")[0]
    assert [message["role"] for message in first["messages"]] == ["user", "assistant"]
    assert first["messages"][0]["content"].startswith('Which of "these" are primes?\n\n![A dot](dot.png)\n\n- [ ] 2\n')
    assert (first["id"], first["model"], first["license"]) == ("math/primes#1", "Ann", "CC-BY-4.0")
    assert (first["difficulty"], first["tags"], first["date"]) == ("Easy", ["primes", "a,b"], "2026-01-31")
    assert [record["id"] for record in records(pack, "messages")] == ["math/primes#1", "math/primes#2", "math/zero"]
    assert [record["completion"] for record in records(pack, "prompt-completion")][1:] == [
        "A. 2\nC. 5\n\nAll of them.",
        "Yes, `0 < 1`.",
    ]
    choice = records(pack, "inspect")[0]
    assert (choice["choices"], choice["target"]) == (["2", "4", "5"], ["A", "C"])
    assert records(pack, "inspect")[2]["target"] == ["Yes, `0 < 1`."]
    case = records(pack, "promptfoo")[2]
    assert (case["vars"]["prompt"], case["assert"][0]["value"]) == ("Is =0 a number?", "Yes, `0 < 1`.")
    assert [turn["from"] for turn in records(pack, "sharegpt")[0]["conversations"]] == ["human", "gpt"]
    (preference,) = records(pack, "preference")
    assert preference["rejected"] == [{"role": "assistant", "content": "All of them."}]
    assert (preference["model"], preference["rejected_model"]) == ("Ann", "Bob")


def test_card_stands_beside_the_records(pack):
    import yaml

    assert pack("export", "--output", "set.jsonl").returncode == 0
    _, front, text = (pack.folder / "set.card.md").read_text().split("---\n", 2)
    card = yaml.safe_load(front)
    assert (card["pretty_name"], card["license"], card["language"]) == ("Numbers", ["cc-by-4.0"], ["en"])
    assert "| Ann | 2 |" in text


def test_csv_has_a_row_a_question_and_no_formula(pack):
    rows = list(csv.DictReader(export(pack, "--to", "csv").decode("utf-8-sig").splitlines(keepends=True)))
    assert [row["key"] for row in rows] == ["math/primes", "math/zero"]
    assert rows[0]["right_options"] == "2\n5"
    assert (rows[0]["author"], rows[0]["answer_2"], rows[1]["answer_2"]) == ("Ann", "All of them.", "")
    assert rows[0]["answer"].startswith(" - =2 and\n")
    assert all(value[:1] not in ("=", "+", "-", "@") for row in rows for value in row.values())


def test_csv_guards_what_spreadsheets_act_on(qapack):
    qapack.write("Content/pack.yml", "title: T\nauthors: A\n")
    cells = ["＝1+1", "＋1", "－1", "＠x", "a;=1+1", "a;b", "-\u0301x", "`a\tb`"]
    for number, cell in enumerate(cells):
        qapack.write(f"Content/{number}.md", f"# [E] Is it?\n\n## Answer\n\n{cell}\n")
    text = export(qapack, "--to", "csv").decode()
    rows = list(csv.DictReader(text.splitlines(keepends=True)))
    assert [row["answer"].strip() for row in rows] == cells
    assert not any(row["answer"][0] in "=+-@＝＋－＠" for row in rows)
    # A reader that cuts at semicolons or tabs finds no cell in another.
    for cell in [cell for cell in cells if ";" in cell or "\t" in cell]:
        assert f'"{cell}"' in text


def test_moodle_has_essays_and_multiple_choice(pack):
    quiz = ElementTree.fromstring(export(pack, "--to", "moodle"))
    category, choice, essay = quiz.findall("question")
    assert category.findtext("category/text") == "$course$/top/Numbers"
    assert (choice.get("type"), essay.get("type")) == ("multichoice", "essay")
    assert [answer.get("fraction") for answer in choice.findall("answer")] == ["50", "-100", "50"]
    assert choice.findtext("single") == "false"
    assert "[ ]" not in choice.findtext("questiontext/text") + "".join(choice.itertext())
    (file,) = choice.findall("questiontext/file")
    assert f"@@PLUGINFILE@@/{file.get('name')}" in choice.findtext("questiontext/text")
    assert [tag.findtext("text") for tag in choice.findall("tags/tag")] == ["primes", "a,b", "Easy"]
    assert "<code>0 &lt; 1</code>" in essay.findtext("graderinfo/text")
    for html in choice.findall(".//text"):
        ElementTree.fromstring(f"<p>{html.text or ''}</p>")


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["--to", "jsno"], "did you mean 'json'?"),
        (["--output", "guide.doc"], "add '--to …'"),
        ([], "say which format is wanted"),
        (["--to", "csv", "--tag", "prime"], "did you mean 'primes'?"),
        (["--to", "csv", "--answers", "folded"], "use one of: inline, none"),
        (["--to", "csv", "--tag", "primes", "--difficulty", "H"], "no question is selected"),
        (["--to", "csv", "--output", "missing/guide.csv"], "'missing/guide.csv' cannot be written"),
    ],
)
def test_wrong_wishes_say_what_to_do(pack, arguments, message):
    run = pack("export", *arguments)
    assert (run.returncode, run.stdout) == (2, b"")
    assert message in run.stderr.decode() and b"= help: " in run.stderr
    assert sorted(path.name for path in pack.folder.iterdir()) == ["Content"]


def test_errors_leave_the_old_file(pack):
    pack.write("guide.csv", "old")
    pack.write("Content/math/broken.md", "# [X] Which?\n")
    run = pack("export", "--output", "guide.csv")
    assert run.returncode == 1
    assert "nothing was exported" in run.stderr.decode()
    assert (pack.folder / "guide.csv").read_text() == "old"


def test_full_disk_is_an_error(pack):
    run = pack("export", "--to", "json", "--output", "/dev/full")
    assert run.returncode == 2
    assert "the disk is full" in run.stderr.decode()


BOOK = """# [{tag}] Question number {number} about `code`?

| head | value |
|---|---|
{rows}

## Answer

Words of answer {number}. $x^2$

```python
print("{long}end of line {number}")
```
"""


@pytest.fixture
def book(qapack):
    qapack.write("Content/pack.yml", "title: A book & more\nauthors: [Ann, Bób]\ndescription: About it.\nlanguage: en-GB\n")
    rows = "\n".join(f"| {row} | cell |" for row in range(60))
    for number in range(8):
        text = BOOK.format(tag="EMH"[number % 3], number=number, rows=rows, long="x" * 300)
        qapack.write(f"Content/q{number}.md", f"---\ntags: [t{number % 2}]\n---\n" + text)
    return qapack


def test_html_stands_alone(book):
    html = export(book, "--to", "html").decode()
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    assert tree.find(".//link") is None and tree.find(".//script") is None
    ids = {element.get("id") for element in tree.iter() if element.get("id")}
    links = [element.get("href") for element in tree.iter("a")]
    assert len(links) > 8 and all(link.removeprefix("#") in ids for link in links)
    assert [head.text for head in tree.iter("h2")][1:] == ["Easy", "Medium", "Hard"]
    assert len(tree.findall(".//article")) == 8
    folded = export(book, "--to", "html", "--answers", "folded").decode()
    assert folded.count('<details class="fold answers">') == 8
    assert "Words of answer" not in export(book, "--to", "html", "--answers", "none").decode()


def test_formulas_bring_their_font(book):
    python = {"QAPACK_PYTHON": str(ROOT / ".venv/bin/python")}
    book.write("Content/q0.md", BOOK.format(tag="E", number=0, rows="", long="").replace("$x^2$", r"$\sqrt{\sum_i x_i}$"))
    html = export(book, "--to", "html", "--id", "q0", **python).decode()
    (data,) = re.findall(r"@font-face \{[^}]*url\(data:font/woff2;base64,([^)]*)\)", html)
    font = TTFont(io.BytesIO(base64.b64decode(data)))
    # The letter as it is drawn, the sign of roots that no text holds, and the parts of large operators.
    assert {ord("𝑥"), ord("𝑖"), ord("√"), ord("∑")} <= set(font.getBestCmap()) and 0x222B not in font.getBestCmap()
    variants = font["MATH"].table.MathVariants
    assert {"radical", "summation"} <= set(variants.VertGlyphCoverage.glyphs)
    assert "SIL Open Font License" in html and "Copyright" in html
    book.write("Content/money.md", "# [E] Cost?\n## Answer\nFrom $5 to $6.\n")
    assert "@font-face" not in export(book, "--to", "html", "--id", "money", **python).decode()


def test_pictures_travel_inside_html(pack):
    assert export(pack, "--to", "html").decode().count('src="data:image/png;base64,iVBOR') == 2


PACK_FILES = [
    ("title: A", True),
    ("title: A\nauthors: [Ann, Bob]\nlicense: MIT\nmodel: 4\nmath: false\nhtml: none", True),
    ("title: A\nlanguage: zh-Hans\nbase_url: https://example.org/a\nrepository: http://example.org", True),
    ("title: A\ndifficulties:\n  C++: Some\n  Ä1: More", True),
    ("title: A\nlint:\n  fence-unlabelled: 'off'\n  paths:\n    'a/*.md':\n      fence-unlabelled: error", True),
    ("title: A\nlint:\n  checkers:\n    python: ruff check -", True),
    ("title: A\ndownloads: [pdf, epub]\ndescription:", True),
    ("title: A\ndownloads: []", True),
    ("title: A\ndownloads: md", True),
    ("title: A\ndownloads: [pdf, doc]", False),
    ("title: A\nauthor: Ann", False),
    ("title: A\nlanguage: english language", False),
    ("title: A\nmath: 'yes'", False),
    ("title: A\nhtml: unsafe", False),
    ("title: A\nbase_url: example.org", False),
    ("title: A\ndifficulties:\n  very hard: Hard", False),
    ("title: [A]", False),
    ("title: A\nlint:\n  fence-unlabelled: never", False),
]


@pytest.mark.parametrize("text, is_valid", PACK_FILES)
def test_pack_schema_agrees_with_the_program(qapack, text, is_valid):
    import yaml

    schema = json.loads((ROOT / "Docs/pack.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(yaml.safe_load(text)) == is_valid
    qapack.write("Content/pack.yml", text + "\n")
    tag = "C++" if "C++" in text else "very hard" if "very hard" in text else "E"
    qapack.write("Content/q.md", f"# [{tag}] Is it?\n## Answer\nYes.\n")
    assert (qapack("export", "--to", "json", "--output", "-").returncode == 0) == is_valid


# What Moodle's importer takes for fractions, positive and negative: https://docs.moodle.org/en/Moodle_XML_format
GRADES = [100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0]


def test_moodle_keeps_the_rules_of_its_importer(pack):
    for right in [0, 1, 3, 7, 12]:
        options = "".join(f"- [{'x' if number < right else ' '}] option {number} with $x^{number}$\n" for number in range(14))
        pack.write(f"Content/math/choice-{right}.md", f"# [E] Which {right}?\n{options}\n## Answer\nThese.\n\n$$a < b$$\n")
    pack.write(f"Content/math/{'long-name-' * 15}.md", "# [E] Long?\n## Hint\nh\n## Answer\n`$x$` and $y$ and $$z$$.\n")
    quiz = ElementTree.fromstring(export(pack, "--to", "moodle"))
    assert quiz.tag == "quiz"
    ids = [question.findtext("idnumber") for question in quiz.findall("question")[1:]]
    assert len(set(ids)) == len(ids) == 8 and max(map(len, ids)) <= 100
    kinds = {}
    for question in quiz.findall("question"):
        kind = question.get("type")
        if kind == "category":
            assert question.findtext("category/text").startswith("$course$/")
            continue
        kinds[question.findtext("name/text")] = kind
        assert kind in ["essay", "multichoice"] and question.findtext("name/text").strip()
        assert question.find("questiontext").get("format") == question.find("generalfeedback").get("format") == "html"
        assert float(question.findtext("defaultgrade")) > 0 and question.findtext("hidden") in "01"
        if kind == "essay":
            forms = ["editor", "editorfilepicker", "plain", "monospaced", "noinline"]
            assert question.findtext("responseformat") in forms and question.findtext("responserequired") in "01"
            assert int(question.findtext("responsefieldlines")) > 0 and question.find("graderinfo").get("format") == "html"
        else:
            fractions = [float(answer.get("fraction")) for answer in question.findall("answer")]
            assert all(abs(fraction) in GRADES for fraction in fractions) and max(fractions) > 0
            assert question.findtext("single") == ("true" if fractions.count(100) == 1 else "false")
            assert question.findtext("answernumbering") in ["none", "abc", "ABCD", "123", "iii", "IIII"]
        # Files lie beside the text that shows them, and no formula is in code, which Moodle's filters pass over.
        for text in [*question.iter("questiontext"), *question.iter("generalfeedback"), *question.iter("answer")]:
            names = {file.get("name") for file in text.findall("file")}
            assert set(re.findall(r"@@PLUGINFILE@@/([^\"]+)", text.findtext("text"))) == names
            assert 'class="tex' not in text.findtext("text")
    assert (kinds["Which 0?"], kinds["Which 1?"], kinds["Which 12?"]) == ("essay", "multichoice", "multichoice")
    texts = "".join(quiz.itertext())
    assert "\\[a &lt; b\\]" in texts and "<code>$x$</code> and \\(y\\)" in texts
