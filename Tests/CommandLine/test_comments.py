"""HTML comments are for authors: wherever they stand, no output holds them."""

import io
import zipfile
from pathlib import Path

import pytest

PLACES = """---
model: Ann
---
<!-- SECRET above -->
# [E] What <!-- SECRET heading --> is it?

Text <!-- SECRET text --> goes on, `<!-- code stays -->`.

> A quotation
> <!-- SECRET quotation -->
> goes on.

- [x] right <!-- SECRET option -->
- [ ] wrong

<div><!-- SECRET element -->Inside</div>

<!-- SECRET block
on two lines -->

## Hint

<!-- SECRET hint --> Think.

## Answer

| a | b |
|---|---|
| 1 <!-- SECRET cell --> | 2 |

[^1]: Footnote <!-- SECRET footnote -->.

An answer[^1].

## Prompt

Tell me, <!-- SECRET prompt --> please.

<!-- SECRET end -->
"""

SECOND = """# [M] Why <!-- SECRET asked --> so?

More <!-- SECRET body -->
of it.

## Answer

So.
"""


def texts(path: Path) -> list[bytes]:
    data = path.read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return [data]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()]


@pytest.fixture
def pack(qapack):
    qapack.write("Content/pack.yml", "title: Pack\nlanguage: en\nprompt: prompt.md\n")
    qapack.write("Content/prompt.md", "<!-- SECRET template -->\nAnswer {{question}}\n")
    qapack.write("Content/places.md", PLACES)
    qapack.write("Content/second.md", SECOND)
    return qapack


@pytest.mark.parametrize("policy", ["safe", "none", "all"])
def test_no_page_holds_a_comment(pack, policy):
    pack.write("Content/pack.yml", f"title: Pack\nlanguage: en\nprompt: prompt.md\nhtml: {policy}\n")
    built = pack("build")
    assert built.returncode == 0, built.stderr.decode()
    files = [path for path in (pack.folder / "Output").rglob("*") if path.is_file()]
    assert len(files) > 20
    assert [path for path in files if b"SECRET" in path.read_bytes()] == []
    page = (pack.folder / "Output/second.html").read_text()
    assert "Answer Why so?" in page.replace("  ", " ")
    assert "code stays" in (pack.folder / "Output/places.html").read_text()


@pytest.mark.parametrize("ending", ["md", "json", "jsonl", "csv", "xml", "html", "epub", "apkg"])
def test_no_export_holds_a_comment(pack, ending):
    made = pack("export", "--output", f"guide.{ending}")
    assert made.returncode == 0, made.stderr.decode()
    held = texts(pack.folder / f"guide.{ending}")
    assert not any(b"SECRET" in text for text in held)
    if ending not in ("apkg", "jsonl"):
        assert any(b"code stays" in text for text in held)
