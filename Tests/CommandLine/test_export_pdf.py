"""`qapack export --to pdf`: a book on which nothing is lost, held against readers of PDF and a check of PDF/UA."""

import io
import re
import subprocess
import xml.etree.ElementTree as ElementTree

import page
import pypdf
import pytest
from conftest import PYTHON, png

PICTURE = png(8, 8, 0x80)

BOOK = """---
tags: [t{tag}]
---
# [{difficulty}] Question number {number} about `code`?

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
        facts = {"tag": number % 2, "difficulty": "EMH"[number % 3], "number": number, "rows": rows, "long": "x" * 300}
        qapack.write(f"Content/q{number}.md", BOOK.format(**facts))
    return qapack


def export(pack, *arguments: str, warns: str = "", **environment: str) -> bytes:
    run = pack("export", "--to", "pdf", "--output", "-", *arguments, **{**PYTHON, **environment})
    assert run.returncode == 0, run.stderr.decode()
    assert warns in run.stderr.decode()
    return run.stdout


def read(pdf: bytes, tool: str, *arguments: str) -> str:
    places = ["-"] if tool == "pdfinfo" else ["-", "-"]
    return subprocess.run([tool, *arguments, *places], input=pdf, capture_output=True, check=True).stdout.decode(errors="replace")


def outline_titles(outline) -> list[str]:
    return [title for item in outline for title in (outline_titles(item) if isinstance(item, list) else [item.title])]


@pytest.mark.parametrize("paper, width", [("a4", 595), ("letter", 612), ("a5", 420)])
def test_pdf_is_a_book(book, paper, width):
    time = "1700000000"
    pdf = pypdf.PdfReader(io.BytesIO(export(book, "--answers", "appendix", "--paper", paper, SOURCE_DATE_EPOCH=time)))
    texts = [" ".join(sheet.extract_text().split()) for sheet in pdf.pages]
    assert round(pdf.pages[0].mediabox.width) == width
    assert (pdf.metadata.title, pdf.metadata.author) == ("A book & more", "Ann, Bób")
    assert pdf.metadata["/Keywords"] == "t0, t1"
    assert pdf.metadata.creation_date.timestamp() == int(time)
    assert pdf.trailer["/Root"]["/Lang"] == "en-GB" and pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Contents" not in texts[0] and "Contents" in texts[1]
    titles = outline_titles(pdf.outline)
    # In the order of the book: by difficulty. A bookmark a question, and one for its answer in the appendix.
    order = [0, 3, 6, 1, 4, 7, 2, 5]
    questions = [f"{place + 1}. Question number {number} about code?" for place, number in enumerate(order)]
    assert titles == ["Easy", *questions[:3], "Medium", *questions[3:6], "Hard", *questions[6:], "Answers", *questions, "Index of tags"]
    for question in questions:
        # Every entry of the contents names the page that it is on; the question and its answer name each other's.
        number = int(re.search(re.escape(question) + r" ?(\d+)", texts[1]).group(1))

        def behind(number: int, pattern: str) -> int:
            """The number behind a pattern that follows the question's head, which must be on a page."""
            # The running head names it, too.
            rest = " ".join(texts[number - 1 :])[texts[number - 1].rindex(question) :]
            return int(re.search(pattern + r" ?(\d+)", rest).group(1))

        assert behind(behind(number, r"Answer \(page"), r"Question \(page") == number
    whole = " ".join(texts)
    for number in range(8):
        assert f"Words of answer {number}." in whole
        # Code never loses its end.
        assert f"end of line {number}" in whole
    # The heads of tables stand on each page that they go over, and what is on a page in a row stands there once in the index.
    assert whole.count("head value") > 8
    assert re.search(r"t0 \d+, \d+.* t1 \d+", texts[-1])


def test_pdf_is_the_same_every_time_and_dense(book):
    pdf = export(book)
    assert pdf == export(book)
    # What is no stream stands in streams: tags alone would be most of a long book.
    assert b"/StructElem" not in pdf and pdf.count(b" obj\n") < len(list(pypdf.PdfReader(io.BytesIO(pdf)).pages)) * 4 + 60


def test_titles_of_the_other_direction_keep_their_place(qapack):
    qapack.write("Content/pack.yml", "title: T\nauthors: A\nlanguage: en\n")
    qapack.write("Content/a.md", "---\nlanguage: he\n---\n# [E] מה זה Swift?\n\n## Answer\n\nשפה.\n")
    for name in "bc":
        qapack.write(f"Content/{name}.md", f"# [E] What is {name}?\n\n## Answer\n\nA letter.\n")
    pdf = export(qapack)
    title = outline_titles(pypdf.PdfReader(io.BytesIO(pdf)).outline)[0]
    assert title == "1. \u2067מה זה \u2066Swift\u2069?\u2069"
    # The number of the page stays at the end of its line in the contents.
    words = [word for word in ElementTree.fromstring(read(pdf, "pdftotext", "-bbox", "-f", "2", "-l", "2")).iter() if word.tag.endswith("word")]
    line = [word for word in words if any("\u05d0" <= sign <= "\u05ea" for sign in word.text)]
    number = max(words, key=lambda word: (abs(float(word.get("yMin")) - float(line[0].get("yMin"))) < 4, float(word.get("xMax"))))
    assert re.findall(r"\d+", number.text) == ["3"]


def test_missing_typst_is_named(book):
    book.write("guide.pdf", "old")
    run = book("export", "--to", "pdf", "--output", "guide.pdf", "--force", PATH="/nowhere")
    assert run.returncode == 2 and "pip install typst" in run.stderr.decode()
    assert (book.folder / "guide.pdf").read_text() == "old"


FEATURES = r"""---
tags: [one]
---
# [E] What is $a^2$ in **words**?[^n]

Below it stands ![a dot](dot.png) and code `x  y`.

- [x] right $\frac{a}{b}$
- [ ] wrong

## Hint

> [!WARNING]
> Careful.

## Answer

### A heading

A [link](https://example.org/there), its [double](https://example.org/there) and [another question](b.md).

1. one
2. two
   - inner

| a | b |
|--:|---|
| 1 | $\sqrt{x}$ |

$$\begin{aligned} f(x) &= \sum_{i=1}^n x_i \\ &= \left(\frac{1}{2}\right) \end{aligned}$$

```python
def f(x):
    return "a"  # note
```

<details><summary>More</summary>

Inside.

</details>

עברית בתוך הטקסט.

[^n]: The note's words.
"""


@pytest.fixture
def features(qapack):
    qapack.write("Content/pack.yml", "title: Features\nlanguage: en\n")
    qapack.write("Content/a.md", FEATURES)
    qapack.write("Content/b.md", "# [M] Second?\n## Answer: Ann\nOne.\n## Answer: Bob\nTwo.\n")
    qapack.write("Content/c.md", "---\nlanguage: ar\n---\n# [E] ما هذا؟\n## Answer\nنعم `x`\n")
    (qapack.folder / "Content/dot.png").write_bytes(PICTURE)
    return qapack


@pytest.mark.parametrize("answers", ["inline", "appendix"])
def test_books_are_accessible(features, answers):
    pdf = export(features, "--answers", answers)
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    assert [(failure.rule_id, failure.message) for failure in report.failures] == [] and report.is_compliant


def test_books_are_read_in_the_order_of_the_source(features):
    tree = read(export(features), "pdfinfo", "-struct-text")
    words = re.findall(r'^ *"(.*)"$', tree, re.MULTILINE)
    text = " ".join(words)
    order = ["What is", "words", "The note's words.", "Below it stands", "right", "wrong", "Careful.", "A heading", "link", "one", "two", "inner"]
    order += ["Inside.", "[1]", "https://example.", "org/there", "Second?", "One.", "Two."]
    place = text.index("2 questions", text.index("Contents"))
    for word in order:
        place = text.index(word, place)
    assert tree.count("Formula") >= 4 and tree.count("TH ") + tree.count("TH\n") >= 2 and "LI (block)" in tree and "Code (" in tree
    # An address stands once, below its question.
    assert text.count("[1]") == 3 and "[2]" not in text
    document = pypdf.PdfReader(io.BytesIO(export(features)))
    alternatives = [entry["/Alt"] for entry in map(lambda one: one.get_object(), objects(document)) if "/Alt" in entry]
    assert {"a^2", "a dot", r"\sqrt{x}"} <= set(alternatives)


def objects(document):
    """All dictionaries of a document."""
    for number in range(1, document.trailer["/Size"]):
        found = document.get_object(pypdf.generic.IndirectObject(number, 0, document))
        if isinstance(found, dict):
            yield found


WIDE = r"""# [E] Is anything cut?

## Answer

| {heads} |
|{rule}|
| {cells} |

| Name | Address | Year |
|---|---|---|
| a | https://example.org/a/very/long/address/that/goes/on/and/on/without/an/end/until-the-margin.html | 1951 |

$$ a_0 = {sum} \text{{LAST}} $$

Inline $b_0 = {sum} \text{{BEHIND}}$ ends.

$$\begin{{pmatrix}} {row} & \text{{EDGE}} \end{{pmatrix}}$$

A {word}END of a word and `{code}`.

> > > 1. - ```text
> > >      {line} ENDOFCODE
> > >      ```
"""


@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_nothing_is_cut(qapack, paper):
    heads = " | ".join(f"Heading{n}" for n in range(16))
    cells = " | ".join(f"content{n}" for n in range(16))
    text = WIDE.format(
        heads=heads, rule="---|" * 15 + "---", cells=cells, sum=" ".join(f"+ x_{{{n}}} y_{{{n}}}" for n in range(60)),
        row=" & ".join(f"m_{{{n}}}" for n in range(30)), word="w" * 200, code="c_" * 100, line="word " * 60,
    )
    qapack.write("Content/pack.yml", "title: Wide\nlanguage: en\n")
    qapack.write("Content/a.md", text)
    pdf = export(qapack, "--paper", paper)
    boxes = ElementTree.fromstring(read(pdf, "pdftotext", "-bbox").replace("&nbsp;", " "))
    name = "{http://www.w3.org/1999/xhtml}"
    for sheet in boxes.iter(name + "page"):
        width, height = float(sheet.get("width")), float(sheet.get("height"))
        for word in sheet.iter(name + "word"):
            inside = float(word.get("xMin")) > 20 and float(word.get("xMax")) < width - 20 and float(word.get("yMax")) < height - 20
            assert inside, (word.text, word.attrib)
    whole = read(pdf, "pdftotext", "-layout")
    for mark in ["LAST", "BEHIND", "EDGE", "END", "ENDOFCODE", "1951", *cells.split(" | "), *heads.split(" | ")]:
        assert mark in whole, mark
    assert "↩" in whole


def test_what_is_too_small_to_read_is_said(qapack):
    row = " & ".join(f"m_{{{n}}}" for n in range(90))
    qapack.write("Content/pack.yml", "title: Wide\nlanguage: en\n")
    qapack.write("Content/a.md", f"# [E] Wide?\n\n## Answer\n\n$$\\begin{{pmatrix}} {row} \\end{{pmatrix}}$$\n")
    export(qapack, warns="'a' loses a part: a formula is wider than the page")


def test_what_looks_like_code_of_typst_is_text(qapack):
    codes = ['"); #read("/etc/passwd")', "#import sys: inputs", "\\u{41} \\#", "@preview/x:1.0.0", "*a* _b_ $c$ <d>", "${#x}", "`#y`"]
    qapack.write("Content/pack.yml", "title: '\"#panic()'\nlanguage: en\nmath: false\ndescription: '\\\" #x'\n")
    lines = "\n\n".join("`` " + code + " ``" for code in codes)
    qapack.write("Content/a.md", f"---\ntags: ['\"), #x']\n---\n# [E] Is `\"#` code?\n\n## Answer: \")#y\n\n{lines}\n\n[x](https://example.org/\"#)\n")
    text = " ".join(read(export(qapack), "pdftotext").split())
    for code in ['"#panic()', '"), #x', '")#y', *(" ".join(code.split()) for code in codes)]:
        assert code in text
    assert "root:" not in text


def test_characters_without_a_font_are_said(qapack):
    qapack.write("Content/pack.yml", "title: Signs\nlanguage: en\n")
    qapack.write("Content/a.md", "# [E] Which?\n\n## Answer\n\nA \U0010fffd sign.\n")
    pdf = export(qapack, warns="apt install")
    assert "A [U+10FFFD] sign." in read(pdf, "pdftotext")


def test_pictures_that_cannot_be_read_are_said(qapack):
    qapack.write("Content/pack.yml", "title: Pictures\nlanguage: en\n")
    qapack.write("Content/a.md", "# [E] Which?\n\n## Answer\n\n![a square](cut.png)\n")
    (qapack.folder / "Content/cut.png").write_bytes(PICTURE[:40])
    pdf = export(qapack, warns="the picture 'cut.png' cannot be read")
    assert "[a square]" in read(pdf, "pdftotext")


def test_options_have_letters_and_links_their_address(features):
    bare = read(export(features, "--answers", "none"), "pdftotext")
    assert "right" in bare and "Careful." not in bare and "Solution" not in bare and "Inside." not in bare
    text = " ".join(read(export(features), "pdftotext", "-layout").split())
    assert re.search(r"A\. right .*B\. wrong", text) and text.count("wrong") == 1
    assert "https://example.org/there" in text
