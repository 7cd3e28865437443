"""The sample packs, built once and opened in a real browser from the file system, as a reader may."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the built site."""
    output = tmp_path_factory.mktemp("site") / "Output"
    command = ROOT / ".build/debug/qapack"
    subprocess.run([command, "build", ROOT, "--output", output], check=True, timeout=300)
    return output


@pytest.fixture(scope="session")
def pages(site):
    """Every page of the site."""
    found = sorted(site.rglob("*.html"))
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
