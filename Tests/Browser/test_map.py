"""The knowledge map: fields in the colours of the reader's own recall, which begin practice."""

from urllib.parse import parse_qs, urlparse

from axe_playwright_python.sync_playwright import Axe
from conftest import build_pack, complaints

PACKS = {
    "pack.yml": "title: Map\n",
    **{
        f"q{number}.md": f"---\ntags: [{'C++' if number < 4 else 'loops'}]\n---\n# [{'EH'[number % 2]}] Which is {number}?\n\n## Answer\n\nIt.\n"
        for number in range(8)
    },
}


def test_fields_show_what_the_reader_remembers_and_begin_practice(browser, tmp_path):
    site = build_pack(tmp_path, PACKS)
    page = browser.new_page(bypass_csp=True)
    faults = complaints(page)
    page.goto((site / "coverage.html").as_uri())
    field = page.locator("td[data-tag='C++'][data-difficulty=Hard]")
    assert field.inner_text().split() == ["2", "0%"]
    assert "heat-0" in field.get_attribute("class")
    page.evaluate("for (const id of ['q1', 'q3']) qapack.progress.rate(id, 4)")
    page.reload()
    assert field.inner_text().split() == ["2", "100%"]
    assert "heat-5" in field.get_attribute("class")
    page.get_by_role("button", name="Number of questions").click()
    assert field.inner_text().strip() == "2"
    field.locator("a").click()
    page.wait_for_selector("#practice")
    assert parse_qs(urlparse(page.url).query) == {"tag": ["C++"], "difficulty": ["Hard"]}
    # The checker itself complains of what it may not load.
    assert not faults
    page.goto((site / "coverage.html").as_uri())
    page.locator(".map-modes").wait_for()
    assert not Axe().run(page).response["violations"]
    page.close()
