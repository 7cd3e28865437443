"""`qapack paper`: exams that ask what was drawn, tell no answer, and have keys that fit."""

import io
import re
import subprocess

import docx
import page
import pypdf
import pytest
from conftest import PYTHON

CHOICE = """---
tags: [choice]
sources: https://example.org/SECRETSOURCE
---
# [E] Choice number {number}: what is it?

Some text {number}.

- [ ] wrong {number}a
- [x] right {number}
- [ ] wrong {number}b
- [ ] wrong {number}c

## Hint

SECRETHINT

## Answer

SECRETANSWER {number}, at length.

## Notes

SECRETNOTE
"""
OPEN = "# [H] Open number {number}: why?\n\n## Answer: SECRETAUTHOR\n\nSECRETANSWER because.\n\n## Follow-up\n\nSECRETFOLLOW\n"
LETTER = "# [M] Which names a letter?\n\n- [ ] one\n- [x] two\n- [ ] three\n\n## Answer\n\nSECRETANSWER: option A is wrong.\n"
SETTINGS = """title: Demo exam
language: en
authors: SECRETTEACHER
paper:
  header: School of Demo
  rules: [Use a pen., Be quick.]
  minutes: 45
  points: {E: 2, H: 7}
"""


@pytest.fixture
def pack(qapack):
    qapack.write("Content/pack.yml", SETTINGS)
    for number in range(10, 22):
        qapack.write(f"Content/choice-secretid-{number}.md", CHOICE.format(number=number))
    for number in range(3):
        qapack.write(f"Content/open-{number}.md", OPEN.format(number=number))
    qapack.write("Content/letter.md", LETTER)
    return qapack


def write(pack, *arguments: str) -> None:
    run = pack("paper", *arguments, **PYTHON)
    assert run.returncode == 0, run.stderr.decode()


def text_of(pack, name: str) -> str:
    data = (pack.folder / name).read_bytes()
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return run.stdout.decode()


def asked(text: str) -> list[tuple[int, str, list[str]]]:
    """Each question of a paper: its number, what it is called, its options behind their letters."""
    found = []
    for part in re.split(r"(?m)^ *(?=\d+\. )", text)[1:]:
        number, rest = part.split(". ", 1)
        name = re.search(r"Choice number \d+|Open number \d|Which names a letter", rest)[0]
        found.append((int(number), name, re.findall(r"(?m)^ +\S? *[A-D]\. (.*?) *$", rest)))
    return found


def everything(value, seen: set[int]) -> str:
    """All texts in the objects of a PDF: bookmarks, tags, facts about the document."""
    if isinstance(value, pypdf.generic.IndirectObject):
        if value.idnum in seen:
            return ""
        seen.add(value.idnum)
        return everything(value.get_object(), seen)
    if isinstance(value, dict):
        return " ".join(f"{key} {everything(inside, seen)}" for key, inside in value.items())
    if isinstance(value, list):
        return " ".join(everything(inside, seen) for inside in value)
    return str(value)


def test_papers_tell_no_answer(pack):
    write(pack, "--variants", "3", "--draw", "12", "--output", "test.pdf")
    assert sorted(file.name for file in pack.folder.glob("test*")) == ["test-A.pdf", "test-B.pdf", "test-C.pdf", "test-key.pdf"]
    for name in "ABC":
        reader = pypdf.PdfReader(pack.folder / f"test-{name}.pdf")
        texts = [sheet.extract_text() for sheet in reader.pages]
        texts += [everything(reader.trailer, set()), text_of(pack, f"test-{name}.pdf"), str(reader.metadata), str(reader.xmp_metadata)]
        for text in texts:
            assert "SECRET" not in text.upper()
        assert page.validate_pdf_bytes((pack.folder / f"test-{name}.pdf").read_bytes(), profile="ua1").is_compliant
    assert "SECRETANSWER" in text_of(pack, "test-key.pdf")


def test_variants_ask_the_same_in_another_order_and_the_key_knows(pack):
    write(pack, "--variants", "3", "--seed", "5", "--output", "test.pdf")
    papers = {name: asked(text_of(pack, f"test-{name}.pdf")) for name in "ABC"}
    names = {name: [question for _, question, _ in paper] for name, paper in papers.items()}
    assert len(names["A"]) == 16 and [number for number, _, _ in papers["B"]] == list(range(1, 17))
    assert sorted(names["A"]) == sorted(names["B"]) == sorted(names["C"])
    assert len({tuple(order) for order in names.values()}) == 3
    options = {name: {question: found for _, question, found in paper} for name, paper in papers.items()}
    assert any(options["A"][question] != options["B"][question] for question in options["A"])
    # A letter that the answer names holds in every variant.
    assert all(options[name]["Which names a letter"] == ["one", "two", "three"] for name in "ABC")
    key = text_of(pack, "test-key.pdf")
    for name in "ABC":
        part = key.split(f"Variant {name}\n", 1)[1]
        rows = re.findall(r"(?m)^ *(\d+) +([A-D]|–) +(\d+) +(\S+) *$", part)[:16]
        for (number, question, shown), (row, letter, points, id) in zip(papers[name], rows, strict=True):
            assert int(row) == number
            if "Choice" in question:
                assert id == f"choice-secretid-{question.split()[-1]}" and points == "2"
                assert shown["ABCD".index(letter)] == f"right {question.split()[-1]}"
            elif "Open" in question:
                assert (letter, points, id) == ("–", "7", f"open-{question[-1]}")
        for id in ["open-0", "choice-secretid-15"]:
            (numbers,) = re.findall(rf"(?m)^ *{id} +(\d+) +(\d+) +(\d+) *$", key)
            place = int(numbers["ABC".index(name)])
            assert names[name][place - 1] == f"Open number {id[-1]}" or names[name][place - 1] == f"Choice number {id[-2:]}"


def test_a_draw_is_the_same_for_its_seed(pack):
    def draw(seed: str) -> list[str]:
        write(pack, "--draw", "6", "--seed", seed, "--force", "--output", f"draw-{seed}.pdf")
        return [name for _, name, _ in asked(text_of(pack, f"draw-{seed}.pdf"))]

    first = draw("7")
    assert len(first) == 6 and draw("7") == first and draw("8") != first
    # A question that comes later takes the place of one at most.
    pack.write("Content/choice-secretid-22.md", CHOICE.format(number=22))
    assert len(set(first) & set(draw("7"))) >= 5


def test_the_head_says_what_the_pack_says(pack):
    write(pack, "--tag", "choice", "--output", "test.pdf")
    text = text_of(pack, "test.pdf")
    assert all(word in text for word in ["School of Demo", "Demo exam", "Use a pen.", "Name", "Date", "Minutes: 45", "Points: ____ / 24", "Points: 2"])
    assert text.count("right 10") == 1 and "SECRET" not in text


def test_word_gets_papers_too(pack):
    write(pack, "--variants", "2", "--output", "test.docx")
    for name in "AB":
        document = docx.Document(io.BytesIO((pack.folder / f"test-{name}.docx").read_bytes()))
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        assert "School of Demo" in text and "☐ B. " in text and "Points: ____ / 46" in text
        assert "SECRETANSWER" not in text and "SECRETHINT" not in text
    key = docx.Document(io.BytesIO((pack.folder / "test-key.docx").read_bytes()))
    assert "SECRETANSWER" in "\n".join(paragraph.text for paragraph in key.paragraphs) and len(key.tables) == 2


def test_wrong_settings_and_wishes_are_said(pack):
    pack.write("Content/pack.yml", "title: T\nauthors: A\npaper:\n  rule: x\n  points: {E: 0}\n")
    run = pack("paper", **PYTHON)
    assert run.returncode == 1 and "did you mean 'rules'?" in run.stderr.decode() and "from 1 to 100" in run.stderr.decode()
    run = pack("paper", "--variants", "0")
    assert run.returncode == 2 and "1 to 26" in run.stderr.decode()
    run = pack("paper", "--output", "test.odt")
    assert run.returncode == 2 and ".docx" in run.stderr.decode()


def test_blanks_are_empty_on_papers_and_filled_in_keys_and_books(qapack):
    qapack.write("Content/pack.yml", "title: Blanks\nlanguage: en\n")
    asked = {"gap": "It is [__SECRETGAP__].", "short": "[__SECRETSHORT__]", "number": "[__98765 ± 2__]"}
    asked |= {"pairs": "- France [B]\n- Spain [A]\n\n- [A] Madrid\n- [B] Paris", "order": "- [2] Stir\n- [1] Pour"}
    for name, text in asked.items():
        qapack.write(f"Content/{name}.md", f"# [E] Question {name}?\n\n{text}\n\n## Answer\n\nSo it is.\n")
    write(qapack, "--output", "test.pdf")
    paper, key = text_of(qapack, "test.pdf"), text_of(qapack, "test-key.pdf")
    assert "SECRET" not in paper and "98765" not in paper and paper.count("____") >= 7
    assert all(word in paper for word in ["France", "Spain", "Madrid", "Paris", "Stir", "Pour"])
    assert qapack("export", "--output", "book.pdf", **PYTHON).returncode == 0
    for text in [key, text_of(qapack, "book.pdf")]:
        assert all(word in text for word in ["SECRETGAP", "SECRETSHORT", "98765 ± 2", "→"])


PAIRS = "# [E] Which is where?\n\n- Rome [B]\n- Oslo [A]\n\n* [A] in the north\n* [B] in the south\n\n## Answer\n\nSo.\n"
ORDER = "# [E] How is tea made?\n\n1. [2] Pour it\n2. [1] Boil it\n\n## Answer\n\nSo.\n"
GAPS = "# [E] What is it?\n\nIt weighs [__5 ± 1__] kg and is [__red | scarlet__].\n\n## Answer\n\nSo.\n"
SEVERAL = "# [E] Which are even?\n\n- [x] two\n- [ ] three\n- [x] four\n\n## Answer\n\nSo.\n"


def test_what_is_paired_or_put_into_order_stands_in_one_line_and_in_the_key(qapack):
    qapack.write("Content/pack.yml", "title: Kinds\n")
    for name, text in [("a", PAIRS), ("b", ORDER), ("c", GAPS), ("d", SEVERAL)]:
        qapack.write(f"Content/{name}.md", text)
    write(qapack, "--output", "test.pdf")
    lines = [" ".join(line.split()) for line in text_of(qapack, "test.pdf").splitlines()]
    for wanted in ["Rome ____", "Oslo ____", "A in the north", "B in the south", "1. ____ Pour it", "2. ____ Boil it"]:
        assert any(line.endswith(wanted) for line in lines), (wanted, lines)
    key = [" ".join(line.split()) for line in text_of(qapack, "test-key.pdf").splitlines()]
    for wanted in ["1 B, A 1 a", "2 2, 1 1 b", "3 5 ± 1, red / scarlet 1 c", "4 A, C 1 d", "• Rome → B in the south"]:
        assert wanted in key, (wanted, key)
    # The heading above the answers of all variants, and one above each solution.
    assert key.count("Solution") == 5
    write(qapack, "--output", "test.docx")
    (table,) = docx.Document(qapack.folder / "test-key.docx").tables
    assert [row.cells[1].text for row in table.rows[1:]] == ["B, A", "2, 1", "5 ± 1, red / scarlet", "A, C"]
