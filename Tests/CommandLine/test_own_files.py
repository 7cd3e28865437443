"""What belongs to the user stays: what no export has written, and all of a file but what is mended in it."""

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT, Command

PACK = "title: Tides\nmodel: A model\n"
QUESTION = "# [E] What pulls the sea?\n\n## Answer\n\nThe moon.\n"


@pytest.fixture
def project(qapack):
    qapack.write("Content/sea/pack.yml", PACK)
    qapack.write("Content/sea/tide.md", QUESTION)
    qapack.write("Templates/page.html", "<p>mine</p>")
    qapack.write(".git/HEAD", "ref: refs/heads/main\n")
    return qapack


def refuses(run, *words):
    assert run.returncode == 2 and run.stdout == b"", run.stderr
    for word in words:
        assert word in run.stderr.decode()


@pytest.mark.parametrize("name", ["tides.jsonl", "tides.md", "tides.html"])
def test_exports_go_over_exports_and_nothing_else(project, name):
    place = project.folder / name
    assert project("export", "-o", name).returncode == 0
    project.write("Content/sea/ebb.md", QUESTION.replace("pulls", "lets go of"))
    assert project("export", "-o", name).returncode == 0, "an export that nobody touched is written again"
    exported = place.read_bytes()
    place.write_bytes(exported + b"a note of mine\n")
    refuses(project("export", "-o", name), "output-not-ours", f"'{name}'", "--force")
    assert place.read_bytes().endswith(b"a note of mine\n")
    assert project("export", "-o", name, "--force").returncode == 0
    assert place.read_bytes() == exported
    # Nothing can be lost where the bytes are the same, even if nobody knows who wrote them.
    shutil.rmtree(project.folder / ".qapack")
    assert project("export", "-o", name).returncode == 0


def test_what_stands_beside_an_export_is_named_and_kept(project):
    project.write("tides.card.md", "my own card")
    refuses(project("export", "-o", "tides.jsonl"), "output-not-ours", "'tides.card.md'")
    assert (project.folder / "tides.card.md").read_text() == "my own card"
    assert not (project.folder / "tides.jsonl").exists()
    run = project("export", "-o", "tides.jsonl", "--force")
    assert "tides.jsonl and tides.card.md: 1 record of 1 question" in run.stderr.decode() + run.stdout.decode()


@pytest.mark.parametrize(
    "place",
    ["Content/sea/tide.md", "Content/new.md", "Templates/page.html", "Templates/new.html", ".git/HEAD", ".git/x.html",
     "link.html", "folder/x.md", "name.md", "Content/sea/../../Content/sea/tide.md", ".qapack/x.html"],
)
def test_sources_are_never_written_to(project, place):
    folder = project.folder
    (folder / ".qapack").mkdir()
    (folder / "link.html").symlink_to("Templates/page.html")
    (folder / "folder").symlink_to("Content/sea")
    os.link(folder / "Content/sea/tide.md", folder / "name.md")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for force in [[], ["--force"]]:
        refuses(project("export", "--to", "html", "-o", place, *force), "output-overlaps-sources")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_pipes_and_devices_need_no_leave(project):
    run = project("export", "-o", "/dev/stdout", "--to", "json")
    assert run.returncode == 0 and json.loads(run.stdout)["questions"]


BROKEN = QUESTION.replace("moon.", "moon..").encode()


def test_mending_keeps_links_and_modes(project):
    folder = project.folder / "Content/sea"
    (folder / "tide.md").write_bytes(BROKEN)
    (folder / "tide.md").chmod(0o640)
    os.link(folder / "tide.md", project.folder / "twin.md")
    (folder / "far.md").symlink_to("far.txt")
    (folder / "far.txt").write_bytes(BROKEN.replace(b"sea", b"sky"))
    run = project("lint", "--fix", "--no-code-tools")
    assert b"fixed 2 in 2 files" in run.stderr
    assert (project.folder / "twin.md").read_text() == QUESTION, "both names have the new text"
    assert (folder / "tide.md").stat().st_nlink == 2 and (folder / "tide.md").stat().st_mode & 0o777 == 0o640
    assert (folder / "far.md").is_symlink() and "moon.\n" in (folder / "far.txt").read_text()
    assert not [path for path in folder.iterdir() if path.name.startswith(".qapack")]


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser gives files away")
@pytest.mark.parametrize("names", [1, 2])
def test_mending_keeps_the_owner(project, names):
    path = project.folder / "Content/sea/tide.md"
    path.write_bytes(BROKEN)
    os.chown(path, 1234, 2345)
    if names == 2:
        os.link(path, project.folder / "twin.md")
    assert project("lint", "--fix", "--no-code-tools").returncode == 0
    assert path.read_text() == QUESTION and (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_mending_keeps_line_endings(project, ending):
    path = project.folder / "Content/sea/tide.md"
    text = QUESTION.replace("\n", ending)
    path.write_bytes(text.replace("moon." + ending, "mo\u200bon??").encode())
    assert project("lint", "--fix", "--no-code-tools").returncode == 0
    assert path.read_bytes() == text.replace("moon.", "moon?").encode()


def test_read_only_files_stay_and_are_named(project):
    path = project.folder / "Content/sea/tide.md"
    path.write_bytes(BROKEN)
    path.chmod(0o444)
    project.write("Content/sea/ebb.md", BROKEN.decode().replace("pulls", "lets go of"))
    run = project("lint", "--fix", "--no-code-tools")
    assert path.read_bytes() == BROKEN
    text = (run.stdout + run.stderr).decode()
    assert "file-read-only" in text and "fixed 1 in 1 file;" in text
    assert "Content/sea/tide.md:5:9" in text, "what is left is said"


def test_nothing_is_counted_where_nothing_was_written():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        project = Command(folder)
        project.write("Content/pack.yml", PACK)
        project.write("Content/tide.md", BROKEN.decode())
        (folder / "Content/tide.md").chmod(0o666)
        (folder / "Content").chmod(0o555)
        as_nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
        command = [str(project.program), "lint", "--fix", "--no-code-tools", "--no-cache"]
        try:
            run = subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False, **as_nobody)
        except PermissionError:
            pytest.skip("nobody else may run the program")
        finally:
            (folder / "Content").chmod(0o755)
        text = run.stderr.decode()
        assert run.returncode == 1 and "fixed nothing; 1 error, 1 warning" in text, text
        assert (folder / "Content/tide.md").read_bytes() == BROKEN


def deck(path: Path, picture: str, content: bytes):
    """A copy of the deck among the fixtures whose picture has another name and content."""
    with zipfile.ZipFile(ROOT / "Tests/ImportTests/Fixtures/deck.apkg") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    names = json.loads(files["media"])
    number = next(key for key, name in names.items() if name == "kettle one.png")
    files["media"] = json.dumps({**names, number: picture}).encode()
    files[number] = content
    database = path.with_suffix(".db")
    database.write_bytes(files["collection.anki2"])
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE notes SET flds = replace(flds, 'kettle one.png', ?)", (picture,))
    connection.close()
    files["collection.anki2"] = database.read_bytes()
    database.unlink()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def test_pictures_with_long_names_arrive(project):
    # No file system holds the name; an archive does.
    deck(project.folder / "deck.apkg", "a kettle " * 40 + ".png", b"picture")
    for _ in range(2):
        run = project("import", "deck.apkg")
        assert run.returncode == 0, run.stderr
    (picture,) = (project.folder / "Content/deck").glob("*.png")
    assert picture.read_bytes() == b"picture" and len(picture.name) < 120
    assert project("lint", "Content/deck", "--select", "image-missing", "--strict").returncode == 0


def test_pictures_of_the_same_name_stay(project):
    own = project.folder / "Content/deck/boiling.png"
    project.write("Content/deck/boiling.png", "mine")
    deck(project.folder / "deck.apkg", "boiling.png", b"theirs")
    run = project("import", "deck.apkg")
    assert own.read_text() == "mine" and "import-kept" in run.stderr.decode()
    assert project("import", "deck.apkg", "--force").returncode == 0
    assert own.read_text() == "theirs"
    # What an import has written, and nobody has changed, follows the source.
    deck(project.folder / "deck.apkg", "boiling.png", b"newer")
    assert project("import", "deck.apkg").returncode == 0
    assert own.read_text() == "newer"
