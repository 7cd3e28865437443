"""Diagrams on pages: drawn without a request, on a light ground in dark mode, and described."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import build_pack, complaints

PACK = {
    "pack.yml": "title: Diagrams\n",
    "drawn.md": "# [E] How is it drawn?\n\n## Answer\n\n```mermaid\ngraph LR\n    Source --> Drawing\n```\n\n"
    + '```dot title="By Graphviz"\ndigraph { rankdir=LR; source -> drawing -> page -> reader -> answer -> question }\n```\n',
}


@pytest.fixture(scope="module")
def diagrams(tmp_path_factory):
    return build_pack(tmp_path_factory.mktemp("diagrams"), PACK)


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark", "viewport": {"width": 320, "height": 640}}])
def test_diagrams_are_pictures_that_load_nothing(browser, diagrams, options):
    context = browser.new_context(bypass_csp=True, **options)
    page = context.new_page()
    faults, asked = complaints(page), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((diagrams / "drawn.html").as_uri())
    pictures = page.locator(".diagram img")
    assert pictures.count() == 2
    for place in range(2):
        pictures.nth(place).scroll_into_view_if_needed()
        assert pictures.nth(place).evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 50
        ground = pictures.nth(place).evaluate("picture => getComputedStyle(picture).backgroundColor")
        assert ground == ("rgb(255, 255, 255)" if "color_scheme" in options else "rgba(0, 0, 0, 0)")
    assert "Source --> Drawing" in pictures.first.get_attribute("alt")
    assert page.locator(".diagram figcaption").inner_text() == "By Graphviz"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert all(address.startswith(("file:", "data:")) for address in asked) and not faults
    assert [fault["help"] for fault in Axe().run(page).response["violations"]] == []
    context.close()
