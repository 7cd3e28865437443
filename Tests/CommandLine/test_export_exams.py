"""Questions for examination systems and for Word, read by what reads them."""

import html
import io
import json
import re
import xml.etree.ElementTree as ElementTree
import zipfile

import docx
import openpyxl
import pytest
import qti_convert
from pygiftparser import parser
from test_export import PIXEL, export
from words import page_words, text_words, words

CODE = 'if (a < b && c > "d") {\n\treturn `~=#:${x}`;  \n}\n\n\\n\\\\ é 日本'
SINGLE = f"""---
tags: [loops, "c, d"]
sources: [https://example.org/loops]
---
# [E] Which prints `=1` & more?

![A dot](dot.png) Look:

```js
{CODE}
```

- [ ] `while`
- [x] **for** {{x}} ~ and #y: z
- [ ] neither

## Hint

Count to ten.

## Answer: Ann

Because $x^2$ grows.

| a | b |
|---|---|
| 1 | ~~2~~ |

## Follow-up

What of zero?
"""
SEVERAL = "# [M] Which are even?\n\n- [x] 2\n- [ ] 3\n- [x] 4\n\n## Answer\n\nDivide by two.\n"
OPEN = """# [H] ما هو `let`؟

> [!NOTE]
> Mind the *alert*.

4. four
5. five

   <details><summary>More</summary>

   inner

   </details>

## Hint

Guess well.

## Answer

- [ ] a task
- text[^n]

[^n]: The note.
"""
FLAVORS = ["2.1", "3.0", "canvas"]


@pytest.fixture
def exam(qapack):
    qapack.write("Content/js/pack.yml", "title: Java/Script\nauthors: Ann\n")
    qapack.write("Content/js/loops.md", SINGLE)
    qapack.write("Content/js/even.md", SEVERAL)
    (qapack.folder / "Content/js/dot.png").write_bytes(PIXEL)
    qapack.write("Content/js/more/pack.yml", "title: More\nlanguage: ar\n")
    qapack.write("Content/js/more/let.md", OPEN)
    return qapack


def package(exam, *arguments: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(export(exam, "--to", "qti", *arguments))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def local(element: ElementTree.Element) -> str:
    return element.tag.split("}")[-1]


def found(root: ElementTree.Element, *names: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if local(element) in names]


def texts(data: bytes) -> str:
    return "\n".join(ElementTree.fromstring(data).itertext())


@pytest.mark.parametrize("flavor", FLAVORS[:2])
def test_qti_marks_what_is_right(exam, flavor):
    files = package(exam, "--flavor", flavor)
    manifest = ElementTree.fromstring(files["imsmanifest.xml"])
    named = {element.get("href") for element in found(manifest, "file")}
    assert named == set(files) - {"imsmanifest.xml"}
    items = {name: ElementTree.fromstring(data) for name, data in files.items() if name.startswith("q-")}
    assert sorted(items) == ["q-js-even.xml", "q-js-loops.xml", "q-js-more-let.xml"]
    values = {name: [value.text for value in found(item, "value", "qti-value")] for name, item in items.items()}
    assert values["q-js-loops.xml"][0] == "B" and values["q-js-even.xml"][:2] == ["A", "C"]
    several = found(items["q-js-even.xml"], "mapEntry", "qti-map-entry")
    assert [float(entry.get("mappedValue") or entry.get("mapped-value")) for entry in several] == [0.5, -1, 0.5]
    (block,) = found(items["q-js-loops.xml"], "pre")
    assert "".join(block.itertext()) == CODE + "\n"
    (picture,) = found(items["q-js-loops.xml"], "img")
    assert files[picture.get("src")] == PIXEL and picture.get("alt") == "A dot"
    assert found(items["q-js-more-let.xml"], "extendedTextInteraction", "qti-extended-text-interaction")
    sections = found(ElementTree.fromstring(files["test.xml"]), "assessmentSection", "qti-assessment-section")
    assert [section.get("title") for section in sections] == ["Java/Script", "Java/Script / More"]


def test_other_reader_of_qti_makes_one_version_of_the_other(exam):
    upgraded = qti_convert.upgrade_package_files(package(exam, "--flavor", "2.1")).files
    ours = package(exam, "--flavor", "3.0")
    result = qti_convert.downgrade_package_files(ours)
    # Version 2.1 knows neither a direction nor what rubrics are used for.
    assert {warning.code for warning in result.warnings} <= {"accessibility-attributes-removed", "removed-attribute"}
    for theirs, files in [(upgraded, ours), (result.files, package(exam, "--flavor", "2.1"))]:
        for name in [name for name in files if name.startswith("q-")]:
            text = theirs[name] if isinstance(theirs[name], str) else theirs[name].decode()
            read, written = ElementTree.fromstring(text), ElementTree.fromstring(files[name])
            for kind in ("pre", "p", "td", "simpleChoice", "qti-simple-choice", "value", "qti-value"):
                assert [list(one.itertext()) for one in found(read, kind)] == [
                    list(one.itertext()) for one in found(written, kind)
                ], (name, kind)


def test_canvas_quiz_has_feedback_and_escaped_html(exam):
    files = package(exam, "--flavor", "canvas")
    quiz = ElementTree.fromstring(files["quiz/quiz.xml"])
    items = {item.get("title"): item for item in found(quiz, "item")}
    single = items["Which prints =1 & more?"]
    fields = {field[0].text: field[1].text for field in found(single, "qtimetadatafield")}
    assert fields["question_type"] == "multiple_choice_question"
    labels = [label.get("ident") for label in found(single, "response_label")]
    assert fields["original_answer_ids"] == ",".join(labels)
    assert [equal.text for equal in found(single, "varequal")] == [labels[1]]
    question = found(single, "mattext")[0].text
    assert html.unescape(question.split("<pre")[1].split(">", 2)[2].split("</code>")[0]) == CODE + "\n"
    (picture,) = re.findall(r'src="%24IMS-CC-FILEBASE%24/(media/[^"]*)"', question)
    assert files[picture] == PIXEL
    assert len(found(items["Which are even?"], "not")) == 1
    assert 'dir="rtl"' in found(items["ما هو let؟"], "mattext")[0].text


def test_gift_is_read_by_another_parser(exam):
    run = exam("export", "--to", "gift", "--output", "-")
    assert "GIFT holds no pictures: 'js/dot.png'" in run.stderr.decode()
    several, single, essay = parser.parseFile(io.StringIO(run.stdout.decode()))
    assert all(question.valid for question in (single, several, essay))
    assert [question.cat for question in (single, essay)] == [
        "$course$/top/Java//Script",
        "$course$/top/Java//Script/More",
    ]
    options = [(answer.answer, answer.fraction) for answer in single.answers.answers]
    assert [fraction for _, fraction in options] == [0, 100, 0]
    assert [float(answer.fraction) for answer in several.answers.answers] == [50, -100, 50]
    assert type(essay.answers).__name__ == "Essay"
    for part in ("Count to ten.", "What of zero?", "example.org/loops"):
        assert part in single.generalFeedback
    text = single.text.split("<pre")[1].split(">", 2)[2].split("</code>")[0]
    assert html.unescape(text.replace("\\~", "~")).rstrip() == CODE.rstrip()


def test_moodle_keeps_what_belongs_to_a_question(exam):
    quiz = ElementTree.fromstring(export(exam, "--to", "moodle"))
    assert [category.text for category in quiz.iterfind("question/category/text")] == [
        "$course$/top/Java//Script",
        "$course$/top/Java//Script/More",
    ]
    _, _, single, _, essay = quiz.findall("question")
    assert "What of zero?" in single.findtext("generalfeedback/text")
    assert "Count to ten." in single.findtext("hint/text")
    assert essay.find("hint") is None and "Guess well." in essay.findtext("questiontext/text")
    text = essay.findtext("questiontext/text")
    assert '<div lang="ar" dir="rtl">' in text and '<code dir="ltr">let</code>' in text


def test_kahoot_takes_what_fits_and_names_the_rest(exam):
    run = exam("export", "--to", "kahoot", "--output", "k.xlsx")
    error = run.stderr.decode()
    assert "k.xlsx: 1 of 3 questions" in error
    assert "'js/loops' is left out: Kahoot cannot show its code" in error
    assert "'js/more/let' is left out: Kahoot asks multiple-choice questions only" in error
    assert "'js/even' loses a part: Kahoot has no place for its answer" in error
    (sheet,) = openpyxl.load_workbook(exam.folder / "k.xlsx").worksheets
    rows = list(sheet.iter_rows(min_row=8, values_only=True))
    assert rows[0][1].startswith("Question") and rows[1:] == [("1", "Which are even?", "2", "3", "4", None, "30", "1,3")]


def test_kahoot_misses_no_answer_that_names_the_right_option_and_tells_equal_losses_as_one(qapack):
    qapack.write("Content/pack.yml", "title: Towns\n")
    for number in range(25):
        options = "\n- [x] Ofen\n- [ ] Pest\n\n## Answer\n\n"
        qapack.write(f"Content/named-{number}.md", f"# [E] Which of {number}?\n{options}Ofen\n")
        qapack.write(f"Content/told-{number}.md", f"# [E] Why is it {number}?\n{options}It is a hill.\n")
    run = qapack("export", "--to", "kahoot", "--output", "k.xlsx")
    error = run.stderr.decode()
    assert error.count("warning[export-shortened]") == 1
    assert "'…' loses a part: Kahoot has no place for its answer (25 times)" in error
    assert "Content/told-0.md" in error and "'--format json' lists them" in error
    every = json.loads(qapack("export", "--to", "kahoot", "--output", "k.xlsx", "--format", "json").stdout)
    assert len(every["diagnostics"]) == 25


def test_word_opens_the_guide(exam):
    run = exam("export", "--output", "g.docx")
    assert run.returncode == 0, run.stderr.decode()
    document = docx.Document(str(exam.folder / "g.docx"))
    assert (document.core_properties.title, document.core_properties.author) == ("Java/Script", "Ann")
    by_style: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Heading 1"] == ["Java/Script", "More"]
    assert by_style["Heading 2"] == ["Which prints =1 & more?", "Which are even?", "ما هو let؟"]
    assert by_style["Source Code"] == [CODE]
    assert "☐ B. for {x} ~ and #y: z" in [paragraph.text for paragraph in document.paragraphs]
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["a", "b"], ["1", "2"]]
    assert table.cell(1, 1).paragraphs[0].runs[0].font.strike
    assert len(document.inline_shapes) == 1
    (arabic,) = [paragraph for paragraph in document.paragraphs if paragraph.text == "ما هو let؟" and "Heading" in paragraph.style.name]
    assert arabic._p.pPr.find(docx.oxml.ns.qn("w:bidi")) is not None
    assert "Because" not in docx_text(export_docx(exam, "--answers", "none"))


def export_docx(exam, *arguments: str) -> bytes:
    return export(exam, "--to", "docx", *arguments)


def docx_text(data: bytes, between: str = "") -> str:
    body = docx.Document(io.BytesIO(data)).element.body
    name = docx.oxml.ns.qn
    return "".join(
        between + (element.text or "") if element.tag == name("w:t") else "\n" for element in body.iter(name("w:t"), name("w:p"), name("w:br"))
    )


def test_no_word_is_lost(exam):
    """What stands in HTML, which other tests hold against the sources, stands in the others."""
    guide = export(exam, "--to", "html").decode().split("</nav>")[1]
    # Only what is said: neither names of classes nor addresses of pictures.
    said = re.sub(r' (class|id|role|aria-[a-z]+|tabindex|lang|dir|src|href)="[^"]*"', "", guide)
    wanted = text_words(re.sub(r"<[^>]*>", " ", said))
    own = text_words(re.sub(r"<[^>]*>", " ", re.sub(r"<article.*?</article>", "", said, flags=re.S)))
    shown = {
        "moodle": page_words(html.unescape(texts(export(exam, "--to", "moodle")))) | text_words(texts(export(exam, "--to", "moodle"))),
        "docx": text_words(docx_text(export_docx(exam))) | text_words(docx_text(export_docx(exam), " ")),
    }
    for flavor in FLAVORS:
        text = "\n".join(
            "\n".join(ElementTree.fromstring(data).itertext()) + " " + " ".join(
                value for element in ElementTree.fromstring(data).iter() for value in element.attrib.values()
            )
            for name, data in package(exam, "--flavor", flavor).items()
            if name.endswith(".xml")
        )
        shown[flavor] = page_words(html.unescape(text)) | text_words(text)
    gift = export(exam, "--to", "gift").decode().replace("\\n", "\n").replace("\\", "")
    shown["gift"] = page_words(gift) | text_words(gift)
    # What a guide says of its questions, such as "Right option", is in its language.
    own |= words("option right wrong answer solution hint sources lt gt amp quot الإجابة")
    for name, has in shown.items():
        assert not [word for word in wanted if word not in has and word not in own], name


@pytest.mark.parametrize("name", ["x.docx", "x.xlsx", "x.zip"])
def test_archives_are_the_same_every_time(exam, name):
    runs = [exam("export", "--output", path, TZ=zone) for path, zone in [(name, "UTC"), ("again" + name, "Asia/Tokyo")]]
    if name == "x.zip":
        assert all(run.returncode == 0 for run in runs), runs[0].stderr.decode()
    assert (exam.folder / name).read_bytes() == (exam.folder / ("again" + name)).read_bytes()
