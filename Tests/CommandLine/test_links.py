"""Links and pictures: what the linter says of them is what a build says, word for word and place for place."""

import json
import shutil
import unicodedata

import pytest
from conftest import ROOT

PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d494844520000000100000001")
# Destinations that lead somewhere, and those that do not, each with the rule that says so.
GOOD = ["two.md", "two", "./sub/deep.md", "sub", "sub/", "two.md#part", "two.md#PART", "#mine", "#there", "#named", "#second"]
GOOD += ["#deep", "many.md", "many.md#one-of-two", "data.csv", "run.js", "a.svg", "https://a.example/", "mailto:a@b.example", "#", "two%2Emd"]
BAD = {
    "none.md": "link-file-missing", "sub/none.csv": "link-file-missing", "TWO.md": "link-file-missing", "none/a.md#b": "link-file-missing",
    "#nothing": "link-anchor-missing", "two.md#nothing": "link-anchor-missing", "many.md#twoo": "link-anchor-missing",
    "/two.md": "link-path-absolute", "C:/two.md": "link-path-absolute", "../../two.md": "link-outside-pack",
    "ftp://a.example/": "link-scheme-unsafe", "javascript:x": "link-scheme-unsafe", "data:text/html,x": "link-scheme-unsafe",
    "many.md#topic": "link-target-unpublished", "pack.yml": "link-target-unpublished", ".hidden": "link-target-unpublished", "page.html": "link-file-unsafe", "tool.exe": "link-file-unsafe",
    "evil.svg": "svg-unsafe",
}
GOOD_PICTURES = ["p.png", "sub/p.png", "sub\\p.png", "a.svg", "https://a.example/p.png", "größe.png", "data:image/png;base64,AAAA"]
BAD_PICTURES = {
    "none.png": "image-missing", "P.PNG": "image-missing", "SUB/p.png": "image-missing", "/p.png": "link-path-absolute",
    "../p.png": "image-outside-pack", "p.tiff": "image-type-unknown", "markup.png": "image-type-unknown", "html.svg": "image-type-unknown",
    "ftp://a.example/p.png": "image-scheme-unsafe", "data:image/svg+xml;base64,AAAA": "image-scheme-unsafe", "evil.svg": "svg-unsafe",
}


@pytest.fixture
def pack(qapack):
    write = qapack.write
    write("Content/pack.yml", "title: Links\nmodel: M\n")
    write("Content/two.md", "# [E] Two?\n\n## Answer\n\n### Part\n\nText.\n")
    write("Content/many.md", "# Topic\n\n## [E] One of two?\n\n### Answer\n\nA\n\n## [E] And two? {#second}\n\n### Answer\n\nB\n")
    write("Content/sub/pack.yml", "title: Sub\n")
    write("Content/sub/deep.md", "# [E] Deep?\n\n## Answer\n\nC\n")
    for name, text in {"data.csv": "a", "run.js": "go()", ".hidden": "x", "page.html": "<p>", "a.svg": "<svg/>", "html.svg": "<html/>"}.items():
        write(f"Content/{name}", text)
    write("Content/evil.svg", '<svg onload="x()"><script>y()</script></svg>')
    write("Content/markup.png", "<script>x()</script>")
    (qapack.folder / "Content/tool.exe").write_bytes(b"MZ\0\0")
    for name in ["p.png", "sub/p.png", unicodedata.normalize("NFD", "größe.png")]:
        (qapack.folder / "Content" / name).write_bytes(PIXEL)
    return qapack


def question(destinations, pictures):
    """All of them in Markdown and in HTML, in a paragraph, a heading, a list, a table and a quotation."""
    lines = []
    for number, url in enumerate(destinations):
        lines += [f"[x](<{url}>) <a href=\"{url}\">y</a>", [f"### [z](<{url}>)", f"- [z](<{url}>)", f"> [z](<{url}>)"][number % 3]]
    for url in pictures:
        lines += [f"![x](<{url}>) <img alt=\"\" src=\"{url}\">", f"<p>\n<img alt=\"\"\nsrc=\"{url}\"></p>"]
    table = "| a | b |\n|---|---|\n" + "".join(f"| ![x](<{url}>) | c |\n" for url in pictures)
    return "# [E] Question?\n\n## Answer\n\n" + "\n\n".join(lines) + f"\n\n{table}\n### Mine\n\n<a id=\"there\"></a> <a name='named'></a>\n"


def findings(pack, *arguments):
    """What a command says of links and pictures, but for what only one of them looks at."""
    report = json.loads(pack(*arguments, "--format", "json").stdout)
    rules = ("link-", "image-", "svg-")
    own = ("image-alt-missing", "image-remote")
    found = [found for found in report["diagnostics"] if found["rule"].startswith(rules) and found["rule"] not in own]
    return sorted(found, key=json.dumps)


def both(pack):
    linted, built = findings(pack, "lint"), findings(pack, "build", "--keep-going")
    assert linted == built
    return built


def test_what_leads_somewhere_is_left_alone(pack):
    pack.write("Content/q.md", question(GOOD, GOOD_PICTURES))
    assert both(pack) == []


def test_lint_and_build_say_the_same(pack):
    pack.write("Content/q.md", question(BAD, BAD_PICTURES))
    found = both(pack)
    assert len(found) > 80
    assert {finding["rule"] for finding in found} == set(BAD.values()) | set(BAD_PICTURES.values())
    assert all(finding["start"] for finding in found)


@pytest.mark.parametrize(("url", "rule"), BAD.items())
def test_each_link_that_leads_nowhere_is_told(pack, url, rule):
    pack.write("Content/q.md", f"# [E] Question?\n\n## Answer\n\n[x](<{url}>)\n")
    assert [finding["rule"] for finding in both(pack)] == [rule]


@pytest.mark.parametrize(("url", "rule"), BAD_PICTURES.items())
def test_each_picture_that_is_not_shown_is_told(pack, url, rule):
    pack.write("Content/q.md", f"# [E] Question?\n\n## Answer\n\n![x](<{url}>)\n")
    assert [finding["rule"] for finding in both(pack)] == [rule]


@pytest.mark.parametrize(("url", "name"), [("SUB/P.png", "sub/p.png"), ("sub/P.PNG", "sub/p.png"), ("Sub/Deep.md", "sub/deep.md")])
def test_a_name_in_other_letters_is_said_with_its_folder(pack, url, name):
    pack.write("Content/q.md", f"# [E] Question?\n\n## Answer\n\n{'!' if url.lower().endswith('png') else ''}[x]({url})\n")
    assert [finding["help"] for finding in both(pack)] == [f"did you mean '{name}'?"]


@pytest.mark.parametrize("policy", ["safe", "none", "all"])
def test_what_means_harm_is_judged_alike(qapack, policy):
    shutil.copytree(ROOT / "Tests/Fixtures/hostile", qapack.folder / "Content")
    with (qapack.folder / "Content/pack.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"html: {policy}\n")
    assert len(both(qapack)) > 50


def test_severities_and_comments_hold_for_all_of_them(pack):
    pack.write("Content/pack.yml", "title: Links\nmodel: M\nlint:\n  link-path-absolute: off\n  svg-unsafe: error\n")
    text = "[x](/a.md) ![y](evil.svg)\n\n<!-- qapack-disable-next-line link-scheme-unsafe: on purpose -->\n[z](ftp://a.example)"
    pack.write("Content/q.md", f"# [E] Question?\n\n## Answer\n\n{text}\n")
    assert [(finding["rule"], finding["severity"]) for finding in both(pack)] == [("svg-unsafe", "error")]


def test_what_is_remembered_is_judged_anew(pack):
    pack.write("Content/q.md", "# [E] Question?\n\n## Answer\n\n[x](new.md#part) ![y](new.png) [z](#fresh)\n")
    assert len(findings(pack, "lint")) == 3
    pack.write("Content/new.md", "# [E] New? {#fresh}\n\n## Answer\n\n### Part\n\nText.\n")
    (pack.folder / "Content/new.png").write_bytes(PIXEL)
    assert findings(pack, "lint") == findings(pack, "lint") == []
    pack.write("Content/new.md", "# [E] New?\n\n## Answer\n\nText.\n")
    assert [finding["rule"] for finding in findings(pack, "lint")] == ["link-anchor-missing"] * 2
