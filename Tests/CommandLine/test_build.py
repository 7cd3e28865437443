"""`qapack build` from outside: what it writes, what it says, how it ends."""

import base64
import json
import os
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest

GOOD = "# [E] Is it?\n## Answer\nYes.\n"


@pytest.fixture
def pack(qapack):
    qapack.write("Content/pack.yml", "title: Demo\n")
    qapack.write("Content/one.md", GOOD)
    return qapack


def test_builds_and_rebuilds(pack):
    first = pack("build")
    assert first.returncode == 0 and first.stdout == b""
    assert re.fullmatch(rb"Output: 1 question, \d+ files written, 0 unchanged, 0 deleted, in [\d.]+ s\n", first.stderr)
    files = {path: path.read_bytes() for path in (pack.folder / "Output").rglob("*.*") if path.is_file()}
    assert (pack.folder / "Output/index.html") in files
    second = pack("build", "--threads", "1")
    assert b" 0 files written" in second.stderr
    assert {path: path.read_bytes() for path in files} == files


def test_says_everything_that_is_wrong_at_once(pack):
    assert pack("build").returncode == 0
    pack.write("Content/pack.yml", "title: Demo\nlangage: de\n")
    pack.write("Content/two.md", "# [E] No answer?\n")
    pack.write("Content/three.md", "---\nid: one\n---\n" + GOOD)
    pack.write("Content/four.md", GOOD.replace("[E]", "[X]"))
    pack.write("Templates/question.mustache", "{{#answers}}\n")
    before = (pack.folder / "Output/one.html").read_bytes()
    run = pack("build")
    text = run.stderr.decode()
    assert run.returncode == 1
    for rule, place in [
        ("key-unknown", "Content/pack.yml:2:1"),
        ("answer-missing", "Content/two.md:1:1"),
        ("question-duplicate", "Content/three.md:4:1"),
        ("difficulty-unknown", "Content/four.md:1:3"),
        ("template-syntax", "Templates/question.mustache:1:1"),
    ]:
        assert f"error[{rule}]" in text
        assert f"--> {place}" in text
    assert text.count("^") >= 5 and text.count("= help:") >= 5
    assert "nothing was published" in text
    assert (pack.folder / "Output/one.html").read_bytes() == before
    assert "\x1b[" not in text


def test_json_and_quiet(pack):
    pack.write("Content/two.md", "# [E] No answer?\n")
    run = pack("build", "--format", "json")
    report = json.loads(run.stdout)
    assert [found["rule"] for found in report["diagnostics"]] == ["answer-missing"]
    assert run.stderr == b"" and run.returncode == 1
    (pack.folder / "Content/two.md").unlink()
    quiet = pack("build", "--quiet")
    assert quiet.returncode == 0 and quiet.stdout == quiet.stderr == b""


def test_keep_going_publishes_what_it_can(pack):
    pack.write("Content/two.md", "# [E] No answer?\n")
    assert pack("build").returncode == 1
    assert not (pack.folder / "Output/one.html").exists()
    assert pack("build", "--keep-going").returncode == 1
    assert (pack.folder / "Output/one.html").exists()


def test_refuses_folders_that_are_not_its_own(pack):
    pack.write("Output/thesis.html", "mine")
    run = pack("build")
    assert run.returncode == 2 and b"help:" in run.stderr
    assert (pack.folder / "Output/thesis.html").read_text() == "mine"
    for output in [".", "Content", "Content/site"]:
        assert pack("build", "--output", output).returncode == 2


def test_usage(qapack):
    wrong = qapack("bild")
    assert wrong.returncode == 2 and b"did you mean 'build'?" in wrong.stderr
    for arguments in [["build", "--nonsense"], ["import"], ["serve", "--port", "x"], ["help", "bild"]]:
        run = qapack(*arguments)
        assert run.returncode == 2 and run.stderr.startswith(b"error[") and b"= help: " in run.stderr, run.stderr
    for arguments in [["--help"], ["build", "--help"], ["--version"], ["--generate-completion-script", "bash"]]:
        run = qapack(*arguments)
        assert run.returncode == 0 and run.stdout and not run.stderr
    libraries = ", ".join(rf"{name} [\d.]+" for name in ["cmark", "libyaml", "utf8proc", "libzip", "SQLite", "zstd"])
    version = qapack("--version").stdout.decode()
    assert re.fullmatch(rf"qapack \d+\.\d+\.\d+ \(([0-9a-f]{{12}}; )?{libraries}\)\n", version), version
    missing = qapack("build")
    assert missing.returncode == 1 and b"content-missing" in missing.stderr


def test_colours_only_for_terminals_that_want_them(pack):
    pty = pytest.importorskip("pty")
    pack.write("Content/two.md", "# [E] No answer?\n")

    def screen(**environment):
        chunks = []

        def read(descriptor):
            data = os.read(descriptor, 4096)
            chunks.append(data)
            return data

        before = dict(os.environ)
        os.environ.update({"TERM": "xterm", **environment})
        try:
            from conftest import BINARY

            pty.spawn([str(BINARY), "build", str(pack.folder)], read)
        finally:
            os.environ.clear()
            os.environ.update(before)
        return b"".join(chunks)

    assert b"\x1b[" in screen()
    assert b"\x1b[" not in screen(NO_COLOR="1")


def test_render_uses_the_settings_of_the_pack(pack):
    pack.write("Content/page.md", "# [E] <b>Bold</b> <script>alert(1)</script>?\n## Answer\n[one](one.md) [none](none.md)\n")
    run = pack("render", "Content/page.md")
    html = run.stdout.decode()
    assert "<b>Bold</b>" in html and "<script" not in html and 'href="one.html"' in html
    assert b"[link-file-missing]" in run.stderr and b"Content/page.md:3:" in run.stderr
    assert pack("render", "nothing.md").returncode == 2


def test_offers_downloads(pack):
    pack.write("Content/pack.yml", "title: Demo\nlanguage: de\ndownloads: [md, anki, jsonl, pdf]\n")
    pack.write("Content/sub/pack.yml", "title: Sub\n")
    pack.write("Content/sub/two.md", GOOD)
    pack.write("Content/quiet/pack.yml", "title: Quiet\ndownloads: []\n")
    pack.write("Content/quiet/three.md", GOOD)
    # Nothing can be printed, which is no reason not to publish the rest.
    run = pack("build", PATH="/nowhere")
    assert run.returncode == 0 and run.stderr.decode().count("warning[typst-missing]") == 1
    output = pack.folder / "Output"
    names = [f"{stem}{ending}" for stem in ["guide", "sub"] for ending in [".apkg", ".card.md", ".jsonl", ".md"]]
    assert sorted(file.name for file in (output / "downloads").iterdir()) == names
    assert "Herunterladen" in (output / "index.html").read_text() and "PDF" not in (output / "index.html").read_text()
    assert 'href="../downloads/sub.apkg"' in (output / "sub/index.html").read_text()
    assert "downloads/" not in (output / "quiet/index.html").read_text()
    assert (output / "downloads/guide.md").read_text().count("Is it?") == 3
    assert (output / "downloads/sub.md").read_text().count("Is it?") == 1


def test_makes_downloads_only_when_something_changed(pack):
    pack.write("Content/pack.yml", "title: Demo\ndownloads: [md]\n")
    assert pack("build").returncode == 0
    guide = pack.folder / "Output/downloads/guide.md"
    record = next((pack.folder / ".qapack").glob("build-*")).read_bytes()
    # The record alone says that nothing has changed: what it says is believed, and no source is read.
    again = pack("build", SOURCE_DATE_EPOCH="")
    assert again.returncode == 0 and b" 0 files written" in again.stderr and b", 0 sources read" in again.stderr
    pack.write("Content/one.md", GOOD.replace("Yes.", "Yes, it is."))
    assert pack("build").returncode == 0 and b"Yes, it is." in guide.read_bytes()
    assert next((pack.folder / ".qapack").glob("build-*")).read_bytes() != record
    # What somebody has edited is written anew, and what is no longer offered goes.
    guide.write_bytes(b"edited")
    assert pack("build").returncode == 0 and b"Yes, it is." in guide.read_bytes()
    # The words of a theme are in it, too.
    pack.write("Content/pack.yml", "title: Demo\ndownloads: [html]\n")
    page = pack.folder / "Output/downloads/guide.html"
    assert pack("build").returncode == 0 and b"Reply" not in page.read_bytes() and not guide.exists()
    pack.write("Templates/strings/en.yml", "answer: Reply\n")
    assert pack("build").returncode == 0 and b"Reply" in page.read_bytes()
    pack.write("Content/pack.yml", "title: Demo\n")
    assert pack("build").returncode == 0 and not page.exists()


def test_judges_findings_as_the_linter_does(pack):
    pack.write("Content/two.md", "# [E] Is it not?\n\n## Answer\n\nSee [it](none.md).\n")
    for settings, status, shown in [
        ("", 1, b"error[link-file-missing]"),
        ("lint:\n  link-file-missing: warning\n", 0, b"warning[link-file-missing]"),
        ("lint:\n  link-file-missing: off\n", 0, b""),
        ("lint:\n  paths:\n    'two*':\n      link-file-missing: info\n", 0, b"info[link-file-missing]"),
    ]:
        pack.write("Content/pack.yml", "title: Demo\nmodel: A model\n" + settings)
        for command in [["build"], ["lint", "--no-code-tools"], ["export", "--to", "html", "--output", "out.html"]]:
            run = pack(*command)
            # A command whose findings are its result shows them on standard output.
            findings = run.stdout if command[0] == "lint" else run.stderr
            assert run.returncode == status and shown in findings, (command, settings, findings)
            assert shown or b"link-file-missing" not in run.stderr
    pack.write("Content/pack.yml", "title: Demo\nmodel: A model\n")
    pack.write(
        "Content/two.md",
        "# [E] Is it not?\n\n## Answer\n\n<!-- qapack-disable-next-line link-file-missing: soon -->\nSee [it](none.md).\n",
    )
    assert pack("build").returncode == pack("lint").returncode == 0


def test_one_fault_does_not_stop_the_rest(pack):
    picture = b"\x89PNG\r\n\x1a\n"
    names = ["at 10:30.png", "what?.png", "con.png", "a|b.png", "quo\"te.png", "end .png", "\u0301mark.png", "A.png", "a.png"]
    for name in names:
        (pack.folder / "Content" / name).write_bytes(picture)
    links = " ".join(f"![p](<{name.replace('?', '%3F')}>)" for name in names)
    pack.write("Content/pictures.md", f"# [E] Which?\n## Answer\n{links}\n")
    pack.write("Content/tags.md", f"---\ntags: [\"\u0301abc\", abc]\n---\n{GOOD}")
    pack.write("Content/twice.md", "# [E] Same?\n## Answer\nFirst.\n# [E] Same?\n## Answer\nSecond.\n")
    pack.write("Content/braces.md", "# [E] Odd? {#a/b}\n## Answer\nA.\n# [E] Odd? {#a/b}\n## Answer\nB.\n")
    for folder in ["index.html", "con", "a:b", "one.html", "feed.xml"]:
        pack.write(f"Content/{folder}/pack.yml", "title: Odd\n")
        pack.write(f"Content/{folder}/inner.md", GOOD)
        (pack.folder / "Content" / folder / "p.png").write_bytes(picture)
        pack.write(f"Content/{folder}/picture.md", "# [E] Shown?\n## Answer\n![p](p.png)\n")
    run = pack("build", "--keep-going")
    text = run.stderr.decode()
    assert run.returncode == 1, text
    assert "error[question-duplicate]" in text and "--> Content/twice.md:4:1" in text and "output-path" not in text
    output = pack.folder / "Output"
    assert "First." in (output / "same.html").read_text() and not list(output.glob("same-*.html"))
    assert len(list((output / "media").rglob("*.png"))) == len(names) + 5
    assert len(list(output.rglob("inner.html"))) == 5
    assert sorted(path.name[:3] for path in (output / "tags").glob("*.html")) == ["abc", "abc"]
    for path in output.rglob("*"):
        assert not re.search(r'[\\:*?"<>|]|[. ]$', path.name), path
    for page in filter(Path.is_file, output.rglob("*.html")):
        for source in re.findall(r'<img src="([^"]+)"', page.read_text()):
            assert (page.parent / unquote(source)).is_file(), f"{page} shows {source}"


def test_what_stops_a_command_is_told_as_data_where_data_was_asked(pack):
    for arguments in [
        ["build", "--bogus", "--format", "json"],
        ["build", "--format=json", "--output", "Content"],
        ["render", "nowhere.md", "--format", "json"],
        ["export", "--format", "json", "--to", "nothing"],
        ["lint", "nowhere.md", "--format", "json"],
        ["import", "nowhere", "--format", "json"],
        ["stats", "--format", "json", "--pack", "nowhere"],
    ]:
        run = pack(*arguments)
        report = json.loads((run.stderr if arguments[0] == "render" else run.stdout).decode())
        assert run.returncode == 2 and report["summary"]["error"] >= 1, arguments


def test_a_report_stays_apart_from_what_is_printed(pack):
    pack.write("Content/two.md", "# [E] Two?\n## Answer\n[x](nowhere.md)\n")
    for arguments in [["render", "Content/two.md"], ["export", "--to", "html", "--output", "-", "--keep-going"]]:
        run = pack(*arguments, "--format", "json")
        assert [found["rule"] for found in json.loads(run.stderr)["diagnostics"]] == ["link-file-missing"]
        assert b"qapack-diagnostics" not in run.stdout and b"Two?" in run.stdout


def test_every_copy_of_a_drawing_is_cleaned(pack):
    pack.write("Content/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>evil()</script><circle r="4"/></svg>')
    pack.write("Content/two.md", "# [E] Two?\n## Answer\n![x](a.svg)\n")
    run = pack("build")
    assert run.returncode == 0 and b"warning[svg-unsafe]: 'a.svg' is published without" in run.stderr
    assert b"--> Content/a.svg:1:41" in run.stderr
    copies = [(pack.folder / "Output/media/a.svg").read_bytes()]
    for format, name in [("epub", "guide.epub"), ("html", "guide.html"), ("moodle", "guide.xml"), ("anki", "guide.apkg")]:
        run = pack("export", "--to", format, "--output", name)
        assert run.returncode == 0 and b"svg-unsafe" in run.stderr, run.stderr
        content = (pack.folder / name).read_bytes()
        if format in ("epub", "anki"):
            with zipfile.ZipFile(pack.folder / name) as archive:
                content = b"".join(archive.read(entry) for entry in archive.namelist())
        else:
            content += b"".join(base64.b64decode(data) for data in re.findall(rb"base64,?\"?>?([A-Za-z0-9+/=]{40,})", content))
        copies.append(content)
    for content in copies:
        assert b"evil" not in content and b'<circle r="4"/>' in content


def test_a_build_that_fails_leaves_nothing_of_its_own(pack):
    pack.write("Content/broken.md", "# [E] Where?\n\n## Answer\n\n[There](nowhere.md).\n")
    assert pack("build").returncode == 1
    assert not list((pack.folder / "Output").rglob("*"))
    # What was published stays, and so does what is needed for the next build.
    (pack.folder / "Content/broken.md").unlink()
    assert pack("build").returncode == 0
    before = sorted(pack.folder.rglob("Output/**/*"))
    pack.write("Content/broken.md", "# [E] Where?\n\n## Answer\n\n[There](nowhere.md).\n")
    assert pack("build").returncode == 1
    assert sorted(pack.folder.rglob("Output/**/*")) == before


def complete(qapack, *words):
    """What a shell is told when it asks how the last word may end."""
    run = qapack("---completion", words[0], "--", words[-2], str(len(words)), "0", "qapack", *words, SAP_SHELL="bash")
    return run.stdout.decode().split()


def test_completes_what_the_project_holds(pack):
    pack.write("Content/pack.yml", "title: Demo\nmodel: Claude\ndifficulties:\n  J: For juniors\n  S: For seniors\n")
    pack.write("Content/tagged.md", "---\ntags: [caches, memory]\n---\n# [J] What is near?\n\n## Answer: Ada\n\nA cache.\n")
    assert complete(pack, "export", "--tag", "") == ["caches", "memory"]
    assert complete(pack, "export", "--difficulty", "") == ["J", "S"]
    assert "tagged" in complete(pack, "export", "--id", "")
    assert complete(pack, "export", "--pack", "") == ["Demo"]
    assert "Ada" in complete(pack, "export", "--author", "")
    assert complete(pack, "new", "--difficulty", "") == ["J", "S"]
    script = pack("--generate-completion-script", "bash").stdout.decode()
    assert "'moodle'" in script and "'link-dead'" in script
