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
        ("NGRAM", "What is an n-gram?", []),
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


def test_arrows_move_from_the_field_through_the_list_and_back(page):
    page.keyboard.press("Control+k")
    page.keyboard.type("what which")
    page.fill(".search input", "is")
    # Results of what was typed before are still there for a moment.
    page.wait_for_selector(".results mark >> text=/^is/i")
    page.wait_for_selector(".results a >> nth=1")
    place = "[...document.querySelectorAll('.results a')].indexOf(document.activeElement)"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(place) == 0
    page.keyboard.press("ArrowDown")
    assert page.evaluate(place) == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.matches('.search input')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".question-page h1")


def test_the_sheet_of_keys_comes_when_it_is_asked_for(page):
    page.keyboard.press("?")
    page.wait_for_selector("dialog.keys[open]")
    assert "Ctrl K" in page.locator("dialog.keys").inner_text()
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.keys:not([open])", state="attached")
    page.keyboard.press("?")
    page.locator("dialog.keys button").click()
    assert page.locator("dialog.keys[open]").count() == 0


def test_a_query_can_stand_in_the_address(page, address):
    page.goto(f"{address}/index.html?q=smoothing")
    page.wait_for_selector(".result-text mark")
    assert page.locator(".result-title").all_inner_texts() == ["What is an n-gram?"]


def one(title, answer="Nothing else.", code="", tags=""):
    front = f"---\ntags: [{tags}]\n---\n" if tags else ""
    return f"{front}# [E] {title}\n{code}\n## Answer\n\n{answer}\n"


FORGIVING = {
    "pack.yml": "title: Forgiving\nsynonyms:\n  hac: hot-air currents\n  glider: [sailplane, soarer]\n",
    "a.md": one("Which instruments does a glider need?", "An altimeter. Thermals are felt. A thermal lifts, thermals vanish."),
    "b.md": one("How are thermals found?", "By birds, and by dark fields."),
    "c.md": one("What is a thermal?", "Rising air."),
    "d.md": one("What are hot-air currents?", "The same in more words."),
    "e.md": one("Is the organisation of a club a duty?", "Its colours are."),
    "f.md": one("What is C# for?", "Business, on Optional<Foo> and <zebra>."),
    "g.md": one("What is C++ for?", "Systems."),
    "h.md": one("What does it print?", code="\n```js\nif (a === b) c++;\n```\n"),
    "i.md": one("How does useWinch differ?", "It pulls. The wing-tip is held by a helper on foot."),
    "j.md": one("Who has the right of way?", "Whoever comes from the Straße."),
}


@pytest.fixture(scope="module")
def forgiving(browser, tmp_path_factory):
    site = build_pack(tmp_path_factory.mktemp("forgiving"), FORGIVING)
    page = browser.new_page()
    faults = complaints(page)
    page.goto((site / "index.html").as_uri())
    yield page
    page.close()
    assert not faults


@pytest.mark.parametrize(
    ("query", "first"),
    [
        # The page on a thing before pages that mention it, though it says less of it.
        ("thermal", "What is a thermal?"),
        ("what is a thermal", "What is a thermal?"),
        ("thermals", "What is a thermal?"),
        # One letter wrong, two swapped, one missing at the start.
        ("insturments", "Which instruments does a glider need?"),
        ("altimetr", "Which instruments does a glider need?"),
        ("hermal", "What is a thermal?"),
        # Both ways of spelling.
        ("organization", "Is the organisation of a club a duty?"),
        ("color of the club", "Is the organisation of a club a duty?"),
        # What means the same.
        ("sailplane instruments", "Which instruments does a glider need?"),
        ("hac", "What are hot-air currents?"),
        # Signs.
        ("c#", "What is C# for?"),
        ("C++", "What is C++ for?"),
        ("===", "What does it print?"),
        ("Optional<Foo>", "What is C# for?"),
        ("zebra", "What is C# for?"),
        ("strasse", "Who has the right of way?"),
        # Words written together or apart.
        ("use winch", "How does useWinch differ?"),
        # Most words, where no page has all.
        ("who holds the wing tip on foot at midnight", "How does useWinch differ?"),
    ],
)
def test_forgives(forgiving, query, first):
    titles, _ = results(forgiving, query)
    assert titles[:1] == [first]


def test_says_what_may_have_been_meant(forgiving):
    forgiving.keyboard.press("/")
    forgiving.fill(".search input", "insturments")
    forgiving.locator(".search-mean", has_text="Did you mean instruments?").click()
    assert forgiving.input_value(".search input") == "instruments"
    forgiving.wait_for_selector(".search-mean", state="hidden")
    assert forgiving.locator(".results mark >> nth=0").inner_text() == "instruments"
    forgiving.keyboard.press("Escape")


def test_what_nobody_means_finds_nothing(forgiving):
    assert results(forgiving, "xylophone") == ([], [])
