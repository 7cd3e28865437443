"""`qapack render --plain` passes every example of the CommonMark specification, version 0.30."""

import hashlib
import json
import subprocess
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from conftest import BINARY, ROOT

# The specification's examples travel in the source package of a Markdown parser for Python.
PACKAGE = "mistune==3.0.2"
MEMBER = "mistune-3.0.2/tests/fixtures/commonmark.json"
SHA256 = "fc7f93ded930c92394ef2cb6f04a8aabab4117a91449e72dcc8dfa646a508be8"


def examples() -> list[dict]:
    folder = ROOT / ".venv" / "commonmark"
    archive = folder / "mistune-3.0.2.tar.gz"
    if not archive.exists():
        download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        subprocess.run([*download, "--dest", str(folder), PACKAGE], check=True)
    assert hashlib.sha256(archive.read_bytes()).hexdigest() == SHA256
    with tarfile.open(archive) as tar:
        return json.load(tar.extractfile(MEMBER))


def render(markdown: str) -> str:
    run = subprocess.run([str(BINARY), "render", "--plain"], input=markdown.encode(), capture_output=True, check=True)
    return run.stdout.decode()


def test_every_example_of_commonmark():
    cases = examples()
    assert len(cases) == 652
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda case: render(case["markdown"]), cases))
    wrong = [case["example"] for case, html in zip(cases, results) if html != case["html"]]
    assert wrong == []
