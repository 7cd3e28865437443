"""Search, from the file system and over HTTP, in several scripts."""

import functools
import http.server
import threading

import pytest
from conftest import build_pack, complaints

LONG = "Nothing of interest. " * 90

PACKS = {
    "pack.yml": "title: Words\n",
    "ngram.md": "# [E] What is an n-gram?\n\n## Answer\n\nA run of words. Smoothing helps where the naïve count is zero.\n",
    "late.md": f"# [M] Where does a long answer end?\n\n## Answer\n\n{LONG}Then comes a marmalade sandwich.\n",
    "table.md": "# [E] Which is larger?\n\n## Answer\n\n| one | two |\n|---|---|\n| apple | pear |\n\n```python\nquince = 3\n```\n",
    "ru.md": "---\nlanguage: ru\n---\n# [E] Что такое градиент?\n\n## Ответ\n\nВектор частных производных, ещё его называют наклоном.\n",
    "zh.md": "---\nlanguage: zh-Hans\n---\n# [H] 什么是知识蒸馏?\n\n## 答案\n\n小模型学习大模型的输出。\n",
}


@pytest.fixture(scope="module")
def found_site(tmp_path_factory):
    return build_pack(tmp_path_factory.mktemp("search"), PACKS)


@pytest.fixture(scope="module", params=["file", "http"])
def address(request, found_site):
    """The site's address, on disk and on a server."""
    if request.param == "file":
        yield found_site.as_uri()
        return
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=found_site)
    handler.log_message = lambda *_: None
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def page(browser, address):
    page = browser.new_page()
    faults = complaints(page)
    page.goto(f"{address}/index.html")
    yield page
    page.close()
    assert not faults


def results(page, query):
    """What a query finds: titles, and the words that are marked in the texts."""
    page.keyboard.press("/")
    page.fill(".search input", query)
    page.wait_for_function("query => document.querySelector('.search-status').textContent !== ''", arg=query)
    page.wait_for_timeout(150)
    titles = page.locator(".result-title").all_inner_texts()
    marks = page.locator(".result-text mark").all_inner_texts()
    page.keyboard.press("Escape")
    return titles, marks


@pytest.mark.parametrize(
    ("query", "title", "marks"),
    [
        ("smooth", "What is an n-gram?", ["Smooth"]),
        ("naive", "What is an n-gram?", ["naïve"]),
        ("NGRAM", None, []),
        ("n-gram", "What is an n-gram?", ["n"]),
        ("градиент", "Что такое градиент?", []),
        ("еще наклон", "Что такое градиент?", ["ещё", "наклон"]),
        ("知识蒸馏", "什么是知识蒸馏?", []),
        ("大模型", "什么是知识蒸馏?", ["模型", "大模型"]),
        ("marmalade", "Where does a long answer end?", ["marmalade"]),
        ("pear", "Which is larger?", ["pear"]),
        ("quince", "Which is larger?", ["quince"]),
        ("walrus", None, []),
    ],
)
def test_finds_and_marks(page, query, title, marks):
    titles, marked = results(page, query)
    assert titles == ([title] if title else [])
    assert marked == marks


def test_quotes_around_the_match_with_spaces_between_cells(page):
    page.keyboard.press("/")
    page.keyboard.type("pear")
    page.wait_for_selector(".result-text mark")
    assert "apple pear" in page.locator(".result-text").inner_text()
    page.fill(".search input", "marmalade")
    page.wait_for_selector(".result-text mark >> text=marmalade")
    text = page.locator(".result-text").inner_text()
    assert text.startswith("… ") and "comes a marmalade sandwich." in text and len(text) < 200


def test_arrows_move_inside_the_list_and_the_caret_in_the_field(page):
    page.keyboard.press("/")
    page.keyboard.type("what which")
    page.fill(".search input", "is")
    # Results of what was typed before are still there for a moment.
    page.wait_for_selector(".results mark >> text=/^is/i")
    page.wait_for_selector(".results a >> nth=1")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.search input')")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    if not page.evaluate("document.activeElement.matches('.results a')"):
        page.focus(".results a")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("[...document.querySelectorAll('.results a')].indexOf(document.activeElement)") == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.matches('.search input')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".question-page h1")


def test_a_query_can_stand_in_the_address(page, address):
    page.goto(f"{address}/index.html?q=smoothing")
    page.wait_for_selector(".result-text mark")
    assert page.locator(".result-title").all_inner_texts() == ["What is an n-gram?"]
