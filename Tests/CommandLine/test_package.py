"""Tests of what Scripts/package makes: it installs, works, is described, and comes out the same twice."""

import csv
import hashlib
import json
import os
import re
import subprocess
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import BINARY, ROOT, Command

COMMANDS = ["build", "export", "import", "init", "lint", "merge", "merge-build", "new", "render", "rules", "serve"]


def run(*command, **options) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


# One worker makes the packages, and once.
pytestmark = pytest.mark.xdist_group("packages")


@pytest.fixture(scope="module")
def packages(tmp_path_factory) -> Path:
    """What the script makes of the command under test, made twice: it fails when the bytes differ."""
    folder = tmp_path_factory.mktemp("packages")
    given = {**os.environ, "QAPACK": str(BINARY), "SOURCE_DATE_EPOCH": "1750000000"}
    run(ROOT / "Scripts/package", "--twice", "--fast", folder, env=given)
    return folder


@pytest.fixture(scope="module")
def tree(packages: Path) -> Path:
    """The folder in the tarball."""
    run("tar", "-xzf", *packages.glob("*.tar.gz"), "-C", packages)
    return next(path for path in packages.iterdir() if path.is_dir())


def only(folder: Path, pattern: str) -> Path:
    found = list(folder.glob(pattern))
    assert len(found) == 1, found
    return found[0]


def test_wheel_installs_the_command_itself(packages: Path, tmp_path: Path):
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    offline = ["--no-index", "--disable-pip-version-check"]
    run(home / "bin/pip", "install", *offline, only(packages, "*.whl"))
    assert (home / "bin/qapack").read_bytes().startswith((b"\x7fELF", b"\xcf\xfa\xed\xfe"))

    project = tmp_path / "project"
    project.mkdir()
    qapack = Command(project, home / "bin/qapack")
    for arguments in [["init"], ["build"], ["lint"], ["export", "--to", "epub", "-o", "guide.epub"]]:
        done = qapack(*arguments)
        assert done.returncode == 0, (arguments, done.stderr)
    assert (project / "Output/index.html").exists()
    assert zipfile.is_zipfile(project / "guide.epub")

    run(home / "bin/pip", "uninstall", "--yes", "qapack")
    assert not [path for path in home.rglob("*qapack*") if path.is_file()]


def test_wheel_records_its_files_and_names_what_the_extra_brings(packages: Path):
    with zipfile.ZipFile(only(packages, "*.whl")) as wheel:
        names = wheel.namelist()
        record = next(name for name in names if name.endswith("/RECORD"))
        listed = {row[0]: row for row in csv.reader(wheel.read(record).decode().splitlines())}
        assert set(listed) == set(names)
        assert all(int(listed[name][2]) == len(wheel.read(name)) for name in names if name != record)
        metadata = wheel.read(next(name for name in names if name.endswith("/METADATA"))).decode()
    pins = re.findall(r"^\w[\w-]*==\S+", (ROOT / "Scripts/requirements.txt").read_text(), re.MULTILINE)
    assert pins
    assert re.findall(r'^Requires-Dist: (\S+); extra == "full"$', metadata, re.MULTILINE) == pins
    # Links of the README lead into the repository from wherever it is shown.
    assert not re.findall(r"\]\((?!https?:|#)", metadata)


def test_every_command_has_a_manual_page(tree: Path):
    pages = tree / "share/man/man1"
    assert {f"qapack-{name}.1" for name in COMMANDS} | {"qapack.1"} <= {page.name for page in pages.iterdir()}
    for page in pages.iterdir():
        done = subprocess.run(
            ["man", "--warnings", "--local-file", "--encoding=UTF-8", page],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"},
        )
        assert done.returncode == 0 and not done.stderr, (page.name, done.stderr)
    narrow = {**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"}
    shown = run("man", "--local-file", pages / "qapack-lint.1", env=narrow)
    assert re.search(r"--unsafe-fixes\n\s+Apply the other fixes", re.sub(r".\x08", "", shown))


def test_debian_package_has_its_files_in_their_places(packages: Path):
    package = only(packages, "*.deb")
    listed = run("dpkg-deb", "--contents", package)
    files = {line.split()[-1].removeprefix(".") for line in listed.splitlines()}
    assert {
        "/usr/bin/qapack",
        "/usr/share/bash-completion/completions/qapack",
        "/usr/share/doc/qapack/changelog.Debian.gz",
        "/usr/share/doc/qapack/copyright",
        "/usr/share/fish/vendor_completions.d/qapack.fish",
        "/usr/share/man/man1/qapack-lint.1.gz",
        "/usr/share/zsh/vendor-completions/_qapack",
    } <= files
    assert all(line.split()[1] == "root/root" for line in listed.splitlines())
    assert "libc6 (>=" in run("dpkg-deb", "--field", package, "Depends")


def test_bill_of_materials_and_licences_name_what_is_inside(packages: Path, tree: Path):
    bill = json.loads(only(packages, "*.cdx.json").read_text(encoding="utf-8"))
    names = {part["name"] for part in bill["components"]}
    assert {"swift", "swift-argument-parser", "swift-nio"} <= names
    assert any("cmark" in name for name in names)
    shipped = hashlib.sha256((tree / "bin/qapack").read_bytes()).hexdigest()
    assert bill["metadata"]["component"]["hashes"] == [{"alg": "SHA-256", "content": shipped}]
    notices = (tree / "share/doc/qapack/THIRD-PARTY.txt").read_text(encoding="utf-8")
    inside = [part["name"] for part in bill["components"] if part["properties"][0]["value"] == "static"]
    assert all(name in notices for name in inside)
    assert "Apache License" in notices


def test_sums_and_formula_are_of_these_files(packages: Path):
    run("sha256sum", "--check", "SHA256SUMS", cwd=packages)
    tarball = only(packages, "*.tar.gz")
    formula = (packages / "qapack.rb").read_text(encoding="utf-8")
    assert hashlib.sha256(tarball.read_bytes()).hexdigest() in formula
    assert tarball.name in formula


def test_notes_are_the_section_of_their_version():
    notes = ROOT / "Scripts/packaging/notes.py"
    assert "### Added" in run("python3", notes, "Unreleased")
    done = subprocess.run(["python3", notes, "v9.9.9"], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "'## [9.9.9]'" in done.stderr
