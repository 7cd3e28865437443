"""The packs of this repository, built once and opened in a real browser from the file system, as a reader may."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("QAPACK", ROOT / ".build/debug/qapack"))
BROWSERS = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]


def build(folder, content):
    """Builds a site of a content folder, with this repository's Python parts."""
    output = folder / "Output"
    command = [BINARY, "build", ROOT, "--content", content, "--output", output]
    command += ["--python", ROOT / ".venv/bin/python3"]
    subprocess.run(command, check=True, timeout=300)
    return output


def build_pack(folder, files):
    """Builds a site of one pack, given as texts by file name."""
    (folder / "Content").mkdir()
    for name, text in files.items():
        (folder / "Content" / name).write_text(text, encoding="utf-8")
    return build(folder, folder / "Content")


def complaints(page):
    """What a page says to the console, or fails with, from now on."""
    faults = []
    # A server is asked for the icon by the browser, whether it has one or not.
    page.on("console", lambda message: "favicon" in message.location["url"] or faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    return faults


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory):
    """The folder of the site of all packs."""
    return build(tmp_path_factory.mktemp("whole"), ROOT / "Content")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of a site of one pack with three questions."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "Content/ml-interviews", folder / "Content/ml-interviews")
    return build(folder, folder / "Content")


@pytest.fixture(scope="session")
def pages(whole_site):
    """Every page of the site of all packs."""
    found = sorted(whole_site.rglob("*.html"))
    assert found, "the site has no pages"
    return found


@pytest.fixture(scope="session")
def browser():
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert program, "no Chromium on this machine; ./Scripts/test installs it"
    # Chromium's sandbox refuses to run as root, as in a container.
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--disable-dev-shm-usage", *flags])
        yield chromium
        chromium.close()
