"""A pack by somebody who means harm, built and opened in a real browser without any policy that would hold it back."""

import re
import shutil
import subprocess

import html5lib
import pytest
from conftest import BINARY, ROOT

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')

# Every snippet that gets to run calls hit(), shows a dialog or asks 'evil.invalid' for something.
RECORDER = """
window.hits = [];
window.hit = () => window.hits.push(new Error().stack);
"""

# Does to each element what a reader could do to it, but for leaving the page.
PROVOKE = """
() => {
    addEventListener("click", event => event.preventDefault(), true);
    for (const element of document.querySelectorAll("*")) {
        for (const type of ["mouseover", "pointerenter", "focus", "click", "toggle", "error", "load", "slotchange"])
            element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
    }
    const attributes = [...document.querySelectorAll("*")].flatMap(element => [...element.attributes]);
    const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
    return {
        handlers: attributes.filter(({ name }) => name.startsWith("on")).map(({ name }) => name),
        schemes: [...document.links].map(({ protocol }) => protocol),
        styles: attributes.filter(({ name }) => name === "style").length,
        twice: ids.filter((id, index) => ids.indexOf(id) !== index),
        bare: [...document.querySelectorAll("main :is(script, style, iframe, object, embed, base, meta, link), .prose form")].length,
    };
}
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The folder of the hostile pack's site, its pages without their policy."""
    output = tmp_path_factory.mktemp("hostile") / "Output"
    command = [BINARY, "build", ROOT, "--content", ROOT / "Tests/Fixtures/hostile"]
    # Links that lead nowhere are errors, and part of what is tried here.
    done = subprocess.run([*command, "--output", output, "--keep-going"], timeout=300, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and output.is_dir(), done.stderr[-2000:]
    for path in output.rglob("*.html"):
        page = path.read_bytes()
        assert POLICY.search(page), f"{path} has no policy"
        path.write_bytes(POLICY.sub(b"", page))
    yield output
    shutil.rmtree(output)


def test_every_snippet_has_a_page(hostile):
    assert len(list(hostile.glob("*-[0-9]*.html"))) >= 250


def test_no_script_runs_and_no_request_leaves(browser, hostile):
    faults = []
    context = browser.new_context()
    context.add_init_script(RECORDER)
    page = context.new_page()
    page.on("dialog", lambda dialog: (faults.append(f"{page.url}: shows '{dialog.message}'"), dialog.dismiss()))
    page.on("console", lambda message: faults.append(f"{page.url}: says {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on(
        "request",
        lambda request: request.url.startswith((hostile.as_uri(), "data:image/"))
        or faults.append(f"{page.url}: asks for {request.url}"),
    )
    context.on("page", lambda other: faults.append(f"{page.url}: opens {other.url}"))
    for path in sorted(hostile.rglob("*.html")):
        page.goto(path.as_uri(), wait_until="load")
        seen = page.evaluate(PROVOKE)
        hits = page.evaluate("() => window.hits")
        if hits:
            faults.append(f"{path.name}: runs {hits}")
        if seen["handlers"] or seen["styles"] or seen["bare"] or seen["twice"]:
            faults.append(f"{path.name}: holds {({**seen, 'schemes': None})}")
        # ":" is the protocol of what is no URL at all: it leads nowhere.
        odd = set(seen["schemes"]) - {"file:", "https:", "http:", "mailto:", ":"}
        if odd:
            faults.append(f"{path.name}: links to {odd}")
        # Pages of the site's own keep what was chosen on them behind a question mark.
        if page.url.partition("?")[0] != path.as_uri():
            faults.append(f"{path.name}: leads away to {page.url}")
    context.close()
    assert not faults, "\n".join(faults)


def test_no_file_is_published_that_a_browser_would_run(hostile):
    names = {path.name for path in hostile.rglob("*")}
    assert not names & {"page.html", ".secret", "pack.yml", "passwd"}


def test_every_page_is_valid_html(hostile):
    faults = []
    for path in sorted(hostile.rglob("*.html")):
        parser = html5lib.HTMLParser()
        parser.parse(path.read_bytes(), transport_encoding="utf-8")
        faults += [f"{path.name}:{line}:{column}: {code} {data}" for (line, column), code, data in parser.errors]
    assert not faults, "\n".join(faults[:50])
