"""Pages that 'qapack serve' keeps up to date, in a real browser."""

import re
import signal
import subprocess
import time

import pytest
from conftest import BINARY, ROOT, complaints

LONG = "# [E] A long one?\n\n## Answer\n\n{answer}\n\n" + "\n\n".join(f"Paragraph {number}." for number in range(200))


@pytest.fixture
def served(tmp_path):
    """A project's folder, and the address at which it is served."""
    (tmp_path / "Content").mkdir()
    (tmp_path / "Content/pack.yml").write_text("title: Pack\n")
    (tmp_path / "Content/long.md").write_text(LONG.format(answer="First."))
    log = tmp_path / "serve.log"
    with log.open("wb") as out:
        process = subprocess.Popen([BINARY, "serve"], cwd=tmp_path, stdout=out, stderr=out)
    found = None
    for _ in range(1500):
        found = re.search(r"serving (http://\S+)", log.read_text())
        if found:
            break
        time.sleep(0.02)
    assert found, log.read_text()
    yield tmp_path, found[1]
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0


def test_a_change_appears_where_the_reader_was(browser, served):
    folder, url = served
    page = browser.new_page()
    faults = complaints(page)
    with page.expect_websocket():
        page.goto(f"{url}long.html")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    page.evaluate("scrollTo(0, 1500)")
    (folder / "Content/long.md").write_text(LONG.format(answer="Second."))
    page.wait_for_function("() => document.body?.textContent.includes('Second.')")
    page.wait_for_function("() => Math.abs(scrollY - 1500) < 2")
    assert not faults
    page.close()


def test_what_lies_over_a_page_speaks_its_language(browser, served):
    folder, url = served
    (folder / "Content/pack.yml").write_text("title: Pack\nlanguage: de\n")
    page = browser.new_page()
    page.goto(url)
    page.wait_for_selector("html[lang=de]")
    (folder / "Content/pack.yml").write_text("title: Pack\nlanguage: de\ntitel: Pack\n")
    page.wait_for_selector("#qapack-overlay h2 >> text=Nichts wurde veröffentlicht")
    assert page.locator("#qapack-overlay .close").get_attribute("aria-label") == "Schließen"
    assert page.locator("#qapack-overlay .help").first.inner_text().startswith("Hilfe: ")
    page.close()


def test_an_error_lies_over_the_page_until_it_is_mended(browser, served):
    folder, url = served
    page = browser.new_page()
    with page.expect_websocket():
        page.goto(url)
    (folder / "Content/pack.yml").write_text("title: Pack\ntitel: Pack\n")
    page.wait_for_selector("#qapack-overlay .box")
    page.wait_for_selector("#qapack-overlay .where >> text=Content/pack.yml:2:1")
    assert "did you mean 'title'?" in page.locator("#qapack-overlay .help").first.inner_text()
    # A page that is opened now has it too, and can be read.
    page.goto(f"{url}long.html")
    page.wait_for_selector("#qapack-overlay .box")
    page.keyboard.press("Escape")
    page.wait_for_selector("#qapack-overlay .pill.is-failed")
    assert page.locator("#qapack-overlay .box").count() == 0
    (folder / "Content/pack.yml").write_text("title: Mended\n")
    page.wait_for_function("() => document.title.includes('Mended')")
    assert page.locator("#qapack-overlay").count() == 0
    page.close()


def test_warnings_are_a_sign_at_the_edge_and_parts_stay_open(browser, served):
    folder, url = served
    page = browser.new_page()
    page.goto(url)
    text = "# [E] Two?\n\n## Answer\n\n| a | b |\n|---|---|\n| 1 | 2 | three |\n\n# Stray\n\nLost.\n"
    (folder / "Content/two.md").write_text(text)
    pill = page.locator("#qapack-overlay .pill")
    pill.wait_for()
    assert pill.inner_text().startswith("Warnings: ")
    pill.click()
    findings = page.locator("#qapack-overlay details")
    findings.nth(1).wait_for()
    assert "Content/two.md:" in findings.nth(0).locator("pre").inner_text()
    findings.nth(0).locator("summary").click()
    findings.nth(1).locator("summary").click()
    opened = findings.nth(1).locator(".message").inner_text()
    # The page is loaded again, with the same finding on another line.
    (folder / "Content/two.md").write_text("\n" + text)
    page.wait_for_selector("#qapack-overlay .pill")
    page.locator("#qapack-overlay .pill").click()
    page.wait_for_selector("#qapack-overlay details[open]")
    assert page.locator("#qapack-overlay details[open] .message").all_inner_texts() == [opened]
    page.close()


def test_drafts_have_a_badge_and_a_lost_address_a_page_with_its_look(browser, served):
    folder, url = served
    (folder / "Content/idea.md").write_text("---\ndraft: true\n---\n# [E] An idea?\n\n## Answer\n\nYes.\n")
    page = browser.new_page()
    page.goto(url)
    page.locator(".row .draft").wait_for()
    page.get_by_text("An idea?").click()
    assert page.locator(".badge.draft").inner_text() == "Draft"
    assert not (folder / "Output").exists()
    page.goto(f"{url}some/where/deep.html")
    assert page.evaluate("getComputedStyle(document.querySelector('.site-header')).display") == "flex"
    page.keyboard.press("/")
    page.fill(".search input", "idea")
    page.locator(".results a").click()
    page.wait_for_url("**/idea.html")
    page.close()
