"""Gaps, numbers, pairs and orders in every format, read by what reads them, and brought back."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
import zipfile

import docx
import pytest
import qti_convert
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from pygiftparser import parser
from test_export import export
from test_export_exams import found, local, package

ANSWER = "\n\n## Answer\n\nThat is all.\n"
QUESTIONS = {
    "code": "# [M] What counts a list?\n\n[__`len`__]" + ANSWER,
    "gaps": "# [M] What runs it?\n\nThe [__cache~ | store*__] holds [__3 ± 1__] of {these}." + ANSWER,
    "number": "# [E] How fast is it?\n\n[__9.81 ± 0.02__]" + ANSWER,
    "one-gap": "# [E] Where is it?\n\nThe capital is [__Paris__], I say." + ANSWER,
    "order": "# [H] How is bread made?\n\n- [2] Knead `it`\n- [3] Bake\n- [1] Mix" + ANSWER,
    "pairs": "# [M] Which is whose?\n\n- **France** [B]\n- Spain [A]\n\nNamely:\n\n- [A] Madrid\n- [B] Paris\n- [C] Rome" + ANSWER,
    "said": "# [E] Which is prime?\n\n- [ ] 4\n  > Twice two.\n- [x] 5" + ANSWER,
    "text": "# [E] Which town is it?\n\nSay:\n\n[__Paris | Lutetia__]" + ANSWER,
}


@pytest.fixture
def kinds(qapack):
    qapack.write("Content/k/pack.yml", "title: Kinds\nauthors: Ann\n")
    for name, text in QUESTIONS.items():
        qapack.write(f"Content/k/{name}.md", text)
    return qapack


def test_moodle_asks_each_kind_in_its_own_way(kinds):
    quiz = ElementTree.fromstring(export(kinds, "--to", "moodle"))
    asked = {q.findtext("idnumber").split("/")[1]: q for q in quiz.iterfind("question") if q.find("idnumber") is not None}
    types = {name: question.get("type") for name, question in asked.items()}
    assert types == {
        "code": "shortanswer", "gaps": "cloze", "number": "numerical", "one-gap": "cloze", "order": "ordering",
        "pairs": "matching", "said": "multichoice", "text": "shortanswer",
    }
    answers = [(a.get("fraction"), a.findtext("text")) for a in asked["text"].iterfind("answer")]
    assert answers == [("100", "Paris"), ("100", "Lutetia")] and asked["text"].findtext("usecase") == "0"
    assert asked["code"].findtext("usecase") == "1"
    assert "____" not in asked["text"].findtext("questiontext/text")
    number = asked["number"].find("answer")
    assert (number.findtext("text"), number.findtext("tolerance")) == ("9.81", "0.02")
    text = asked["gaps"].findtext("questiontext/text")
    assert r"{1:SHORTANSWER:=cache\~~=store\*}" in text.replace("\\\\*", "\\*") and "{1:NUMERICAL:=3:1}" in text
    pairs = [
        (re.sub("<[^>]*>", "", s.findtext("text")).strip(), s.findtext("answer/text")) for s in asked["pairs"].iterfind("subquestion")
    ]
    assert pairs == [("France", "Paris"), ("Spain", "Madrid"), ("", "Rome")]
    steps = [re.sub("<[^>]*>", "", a.findtext("text")).strip() for a in asked["order"].iterfind("answer")]
    assert steps == ["Mix", "Knead it", "Bake"]
    assert "Twice two." in asked["said"].find("answer").findtext("feedback/text")
    assert "Twice two." not in asked["said"].findtext("questiontext/text")


def test_gift_is_read_by_another_parser(kinds):
    run = kinds("export", "--to", "gift", "--output", "-")
    error = run.stderr.decode()
    assert "'k/gaps' loses a part: GIFT holds one gap, and it has 2" in error
    assert "'k/order' loses a part: GIFT knows no order" in error
    asked = {question.title: question for question in parser.parseFile(io.StringIO(run.stdout.decode()))}
    kind = {title: type(question.answers).__name__ for title, question in asked.items()}
    assert kind["Which town is it?"] == kind["What counts a list?"] == kind["Where is it?"] == "ShortSet"
    assert kind["How fast is it?"] == "NumericAnswerSet" and kind["Which is whose?"] == "MatchingSet"
    assert kind["How is bread made?"] == kind["What runs it?"] == "Essay"
    texts = [answer.answer for answer in asked["Which town is it?"].answers.answers]
    assert texts == ["Paris", "Lutetia"]
    pairs = [(re.sub("<[^>]*>", "", a.question), a.answer) for a in asked["Which is whose?"].answers.answers]
    assert [(question.strip(), answer.strip()) for question, answer in pairs][:2] == [("France", "Paris"), ("Spain", "Madrid")]
    assert asked["Where is it?"].tail and "I say" in asked["Where is it?"].tail
    assert "Twice two." in run.stdout.decode().split("Which is prime")[2].split("####")[0]


@pytest.mark.parametrize("flavor", ["2.1", "3.0"])
def test_qti_has_an_interaction_for_each_kind(kinds, flavor):
    files = package(kinds, "--flavor", flavor)
    items = {name[4:-4]: ElementTree.fromstring(data) for name, data in files.items() if name.startswith("q-k-")}
    names = {
        "text": "textEntryInteraction", "number": "textEntryInteraction", "gaps": "textEntryInteraction",
        "pairs": "matchInteraction", "order": "orderInteraction", "said": "choiceInteraction",
    }
    for kind, name in names.items():
        hyphened = "qti-" + re.sub("[A-Z]", lambda letter: "-" + letter.group().lower(), name)
        assert len(found(items[kind], name, hyphened)) == (2 if kind == "gaps" else 1), kind
    values = {kind: [value.text for value in found(item, "correctResponse", "qti-correct-response")[0]] for kind, item in items.items()}
    assert values["pairs"] == ["item-1 B", "item-2 A"] and values["order"] == ["item-3", "item-1", "item-2"]
    assert values["number"] == ["9.81"] and values["text"] == ["Paris"]
    (equal,) = found(items["number"], "equal", "qti-equal")
    assert equal.get("tolerance") == "0.02 0.02"
    keys = [entry.get("mapKey") or entry.get("map-key") for entry in found(items["text"], "mapEntry", "qti-map-entry")]
    assert keys == ["Paris", "Lutetia"]
    assert "____" not in "".join(items["gaps"].itertext())


def test_versions_of_qti_are_each_other(kinds):
    upgraded = qti_convert.upgrade_package_files(package(kinds, "--flavor", "2.1")).files
    ours = package(kinds, "--flavor", "3.0")
    for name in [name for name in ours if name.startswith("q-k-")]:
        text = upgraded[name] if isinstance(upgraded[name], str) else upgraded[name].decode()
        read, written = ElementTree.fromstring(text), ElementTree.fromstring(ours[name])
        kinds_of = [[local(element) for element in root.iter() if "interaction" in local(element)] for root in (read, written)]
        assert kinds_of[0] == kinds_of[1], name


def test_canvas_has_its_own_kinds(kinds):
    run = kinds("export", "--to", "qti", "--flavor", "canvas", "--output", "c.zip")
    assert "'k/order' loses a part: its quizzes know no order" in run.stderr.decode()
    with zipfile.ZipFile(kinds.folder / "c.zip") as archive:
        quiz = ElementTree.fromstring(archive.read("quiz/quiz.xml"))
    types = {
        item.get("title"): next(field[1].text for field in found(item, "qtimetadatafield") if field[0].text == "question_type")
        for item in found(quiz, "item")
    }
    assert types["Which town is it?"] == "short_answer_question" and types["How fast is it?"] == "numerical_question"
    assert types["What runs it?"] == "fill_in_multiple_blanks_question" and types["Which is whose?"] == "matching_question"
    assert types["How is bread made?"] == "essay_question"
    gaps = next(item for item in found(quiz, "item") if item.get("title") == "What runs it?")
    assert "[blank1]" in found(gaps, "mattext")[0].text and len(found(gaps, "response_lid")) == 2
    number = next(item for item in found(quiz, "item") if item.get("title") == "How fast is it?")
    assert (found(number, "vargte")[0].text, found(number, "varlte")[0].text) == ("9.79", "9.83")


def test_anki_asks_for_typing_and_hides_gaps(kinds):
    path = kinds.folder / "k.apkg"
    path.write_bytes(export(kinds, "--to", "anki"))
    collection = Collection(str(kinds.folder / "collection.anki2"))
    options = ImportAnkiPackageOptions(with_scheduling=False)
    for wanted in (len(QUESTIONS), 0):
        log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options)).log
        assert len(log.new) == wanted and not log.conflicting
    cards = {}
    for card in (collection.get_card(card) for card in collection.find_cards("")):
        cards[card.note()["ID"].split("/")[1]] = card
    assert len(cards) == len(QUESTIONS)
    front = {name: card.render_output().question_text for name, card in cards.items()}
    back = {name: card.render_output().answer_text for name, card in cards.items()}
    assert "[[type:Typed]]" in front["text"] and "[[type:Typed]]" in front["number"]
    assert cards["number"].note()["Typed"] == "9.81 ± 0.02" and back["text"].count("[[type:Typed]]") <= 2
    assert "cache" not in re.sub(r'data-cloze="[^"]*"', "", front["gaps"]) and "cache~ / store*" in back["gaps"]
    assert "____" in front["pairs"] and "Mix" in back["order"]
    assert "Twice two." not in front["said"] and "Twice two." in back["said"]
    assert collection.fix_integrity()[1]
    collection.close()


def test_guides_have_lines_to_write_on_and_a_key(kinds):
    page = export(kinds, "--to", "html").decode()
    assert page.count('class="gap"') == 11 and 'data-number="9.81"' in page
    export_path = kinds.folder / "g.docx"
    export_path.write_bytes(export(kinds, "--to", "docx"))
    lines = [paragraph.text for paragraph in docx.Document(str(export_path)).paragraphs]
    text = "\n".join(lines)
    assert "____" in text and "Paris / Lutetia" in text and "Twice two." in text
    unanswered = kinds.folder / "u.docx"
    unanswered.write_bytes(export(kinds, "--to", "docx", "--answers", "none"))
    bare = "\n".join(paragraph.text for paragraph in docx.Document(str(unanswered)).paragraphs)
    assert "Lutetia" not in bare and "Twice two." not in bare and "9.81" not in bare


@pytest.mark.parametrize("form", ["json", "csv"])
def test_own_data_comes_back(kinds, form):
    (kinds.folder / f"k.{form}").write_bytes(export(kinds, "--to", form))
    run = kinds("import", f"k.{form}", "--into", "Content/again")
    assert run.returncode == 0, run.stderr.decode()
    for name, text in QUESTIONS.items():
        body = text.split("\n\n", 1)[1].split("\n\n## Answer")[0]
        assert body in (kinds.folder / f"Content/again/{name}.md").read_text(), name


def test_answers_do_not_leak(kinds):
    for form in ("json", "csv", "md"):
        text = export(kinds, "--to", form, "--answers", "none").decode()
        for word in ("Lutetia", "9.81", "cache", "Twice two", "[2]", "[B]\n- Spain"):
            assert word not in text, (form, word)


def test_records_say_what_is_right(kinds):
    records = [json.loads(line) for line in export(kinds, "--to", "jsonl").decode().splitlines()]
    right = {record["id"].split("/")[1].split("#")[0]: record["right"] for record in records}
    assert right["text"] == ["Paris"] and right["pairs"] == ["B", "A"] and right["order"] == ["2", "3", "1"]
    for record in records:
        assert "Lutetia" not in record["messages"][0]["content"] and "[2]" not in record["messages"][0]["content"]
    inspected = [json.loads(line) for line in export(kinds, "--to", "jsonl", "--flavor", "inspect").decode().splitlines()]
    targets = {record["id"].split("/")[1].split("#")[0]: record["target"] for record in inspected}
    assert targets["text"] == ["Paris", "Lutetia"]
    rows = list(csv.DictReader(io.StringIO(export(kinds, "--to", "csv").decode("utf-8-sig"))))
    assert next(row for row in rows if row["id"] == "order")["right"] == "2\n3\n1"
    (reading,) = [q for q in json.loads(export(kinds, "--to", "json"))["questions"] if q["id"] == "number"]
    assert reading["asks_for"] == "number"
    assert reading["blanks"] == [{"accepted": [{"text": "9.81 ± 0.02", "number": "9.81", "tolerance": "0.02"}]}]


def test_kahoot_says_what_it_cannot_hold(kinds):
    run = kinds("export", "--to", "kahoot", "--output", "k.xlsx")
    error = run.stderr.decode()
    assert error.count("is left out: Kahoot asks multiple-choice questions only") == 7
    assert "'k/said' loses a part: Kahoot has no place for its feedback, answer" in error


GIFT = """::Town:: Which town is it? {=Paris =Lutetia#Long ago.}

The capital of France is {=Paris}, I say.

How fast is it? {#9.81:0.02}

When did it end? {#1812..1816}

Which is whose? {=France -> Paris =Spain -> Madrid =Italy -> Rome}

Which is prime? {~4#Twice two. =5 ~6}
"""


def test_gift_comes_back(qapack):
    qapack.write("quiz.gift", GIFT)
    run = qapack("import", "quiz.gift", "--into", "Content/q", "--difficulty", "E")
    assert run.returncode == 0, run.stderr.decode()
    texts = {path.stem: path.read_text() for path in (qapack.folder / "Content/q").glob("*.md")}
    assert "[__Paris | Lutetia__]" in texts["which-town-is-it"]
    assert "[__9.81 ± 0.02__]" in texts["how-fast-is-it"] and "[__1814 ± 2__]" in texts["when-did-it-end"]
    assert "- France [A]\n- Spain [B]\n- Italy [C]\n\n* [A] Paris\n* [B] Madrid\n* [C] Rome" in texts["which-is-whose"]
    assert "- [ ] 4\n  > Twice two.\n- [x] 5\n- [ ] 6\n" in texts["which-is-prime"]
    (gap,) = [text for text in texts.values() if "capital of France" in text]
    assert "The capital of France is [__Paris__], I say." in gap
    lint = qapack("lint", ".")
    assert b"gap-empty" not in lint.stdout and b"partner-missing" not in lint.stdout


SAID = """---
tags: [numbers]
---

# [E] Which is a prime?

- [ ] 4
  > Four is twice two.
- [x] 5
  > It has *no* parts.

## Answer

5, as nothing divides it.
"""


def test_feedback_goes_to_gift_and_comes_back(qapack):
    qapack.write("Content/a/pack.yml", "title: A\n")
    qapack.write("Content/a/prime.md", SAID)
    run = qapack("export", "--to", "gift", "--output", "out.gift")
    assert run.returncode == 0, run.stderr.decode()
    run = qapack("import", "out.gift", "--into", "Content/b", "--difficulty", "E")
    assert run.returncode == 0, run.stderr.decode()
    text = (qapack.folder / "Content/b/prime.md").read_text()
    assert "- [ ] 4\n  > Four is twice two.\n- [x] 5\n  > It has *no* parts." in text
    assert text.count("Four") == 1 and "5, as nothing divides it." in text.split("## Answer")[1]
