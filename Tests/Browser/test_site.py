"""What holds for every page, whatever it shows."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import build_pack


def test_pages_load_without_a_complaint_and_ask_no_other_host(browser, whole_site, pages):
    faults = []
    page = browser.new_page()
    page.on("console", lambda message: faults.append(f"{page.url}: {message.type}: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))

    def says_what_failed(request):
        # The icon is loaded last, and leaving the page calls it off.
        if request.failure != "net::ERR_ABORTED":
            faults.append(f"{page.url}: could not load {request.url}")

    page.on("requestfailed", says_what_failed)

    def stays_home(request):
        if not request.url.startswith((whole_site.as_uri(), "data:")):
            faults.append(f"{page.url}: asks for {request.url}")

    page.on("request", stays_home)
    for path in pages:
        page.goto(path.as_uri(), wait_until="load")
    page.close()
    assert not faults


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_pages_pass_the_accessibility_checker(browser, whole_site, pages, scheme, width):
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    faults = []
    for path in pages:
        page.goto(path.as_uri())
        found = Axe().run(page).response["violations"]
        for fault in found:
            places = ", ".join(node["html"][:120] for node in fault["nodes"][:3])
            faults.append(f"{path.relative_to(whole_site)}: {fault['help']}: {places}")
    context.close()
    assert not faults


def test_a_narrow_screen_never_scrolls_sideways(browser, whole_site, pages):
    # 320 pixels is what WCAG 2.2, 1.4.10 asks for: a desktop page at 400 %.
    page = browser.new_page(viewport={"width": 320, "height": 700})
    wide = []
    for path in pages:
        page.goto(path.as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide.append(f"{path.relative_to(whole_site)}: {width}")
    page.close()
    assert not wide


def test_words_without_an_end_break_on_narrow_screens(browser, tmp_path):
    word = "Dampfschiff" * 14
    text = f"---\ntags: [{word[:90]}]\n---\n# [E] {word}?\n\nIt is [__{word[:70]}__] and [__so__].\n\n## Answer: {word}\n\n{word} `{word}`.\n"
    site = build_pack(tmp_path, {"pack.yml": f"title: {word}\n", "one.md": text, "two.md": text})
    page = browser.new_page(viewport={"width": 320, "height": 700})
    for path in site.rglob("*.html"):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        fields = page.evaluate("[...document.querySelectorAll('.prose .blank-field')].map((each) => each.getBoundingClientRect().right)")
        column = page.evaluate("document.querySelector('.prose')?.getBoundingClientRect().right ?? 0")
        assert all(right <= column + 1 for right in fields), path
    page.close()


def test_everything_can_be_read_without_javascript(browser, whole_site, pages):
    """The text that a reader sees, or finds behind a disclosure, is there before any script runs."""
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    missing = []
    for path in pages:
        plain.goto(path.as_uri())
        main = plain.locator("main")
        if main.count() != 1 or not main.inner_text().strip():
            missing.append(str(path.relative_to(whole_site)))
    context.close()
    assert not missing
