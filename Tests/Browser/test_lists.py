"""Lists of many questions: their order, packs, questions that are called the same, keys, the list beside a question."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import build, complaints

NAMES = ["zeta", "alpha", "midway", "beta"]


def question(number, difficulty="E"):
    return f"# [{difficulty}] What is printed?\n\n```js\nprint({number});\n```\n\n## Answer\n\n{number}.\n"


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lists")
    order = "".join(f"  - {name}\n" for name in NAMES)
    difficulties = "difficulties:\n  E: Easy\n  M: Medium\n  H: Hard\n  U: Unrated\n"
    files = {"first/pack.yml": f"title: First\n{difficulties}order:\n{order}", "second/pack.yml": "title: Zweite\nlanguage: de\n"}
    for number, name in enumerate(NAMES):
        files[f"first/{name}.md"] = question(number, "UHEM"[number])
    for number in range(130):
        files[f"second/q{number}.md"] = f"# [M] Was ist {number}?\n\n## Antwort\n\n{number}.\n"
    for name, text in files.items():
        path = folder / "Content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return build(folder, folder / "Content")


def keys(page):
    return [row.get_attribute("data-key") for row in page.locator(".row:visible").all()]


def test_questions_come_in_the_order_of_the_pack_and_in_others_on_request(browser, lists):
    page = browser.new_page()
    faults = complaints(page)
    page.goto((lists / "first/index.html").as_uri())
    assert keys(page) == [f"first/{name}" for name in NAMES]
    page.select_option("[name=sort]", "difficulty")
    assert keys(page) == [f"first/{name}" for name in ["midway", "beta", "alpha", "zeta"]]
    page.goto((lists / "first/alpha.html").as_uri())
    page.keyboard.press("j")
    page.wait_for_url("**/midway.html")
    page.keyboard.press("k")
    page.wait_for_url("**/alpha.html")
    assert not faults
    page.close()


def test_questions_that_are_called_the_same_show_how_they_begin(browser, lists):
    page = browser.new_page()
    page.goto((lists / "first/index.html").as_uri())
    assert page.locator(".row-opening").all_inner_texts() == [f"print({number});" for number in range(4)]
    page.goto((lists / "second/index.html").as_uri())
    assert page.locator(".row-opening").count() == 0
    page.close()


def test_unrated_questions_have_no_level_and_a_name_of_the_sites_language(browser, lists):
    page = browser.new_page()
    page.goto((lists / "index.html").as_uri())
    badge = page.locator(".row .badge").first
    assert badge.inner_text() == "Ohne Einstufung"
    assert "level-0" in badge.get_attribute("class")
    assert not badge.locator(".shape").is_visible()
    page.close()


def test_packs_are_cards_with_progress_and_filter(browser, lists):
    page = browser.new_page()
    faults = complaints(page)
    page.goto((lists / "index.html").as_uri())
    assert page.locator(".pack-card a").all_inner_texts() == ["First", "Zweite"]
    assert page.locator(".pack-card progress").count() == 0
    page.evaluate("qapack.progress.rate('first/alpha', 4)")
    page.reload()
    assert page.locator(".pack-card progress").evaluate_all("bars => bars.map(bar => [bar.value, bar.max])") == [[1, 4]]
    page.click(".chip[name=pack][value=First]")
    assert keys(page) == [f"first/{name}" for name in NAMES]
    assert page.url.endswith("?pack=First")
    page.locator(".practise").click()
    page.wait_for_selector("#practice .card-front .question")
    assert not faults
    page.close()


def test_keys_go_through_the_rows_and_open_one(browser, lists):
    page = browser.new_page()
    page.goto((lists / "first/index.html").as_uri())
    for key in "jjk":
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.closest('.row').dataset.key") == "first/zeta"
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url("**/alpha.html")
    page.close()


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_questions_on_its_first_screen(browser, lists, width):
    page = browser.new_page(viewport={"width": width, "height": 740})
    for path in ("index.html", "second/index.html"):
        page.goto((lists / path).as_uri())
        assert page.locator(".row-title").first.bounding_box()["y"] < 600, path
        assert page.locator(".finder fieldset:visible").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.click(".more-filters")
    assert page.locator(".finder fieldset:visible").count() > 0
    page.close()


def test_a_wide_screen_has_the_list_of_the_pack_beside_a_question(browser, lists):
    page = browser.new_page(viewport={"width": 1600, "height": 900}, bypass_csp=True)
    faults = complaints(page)
    page.goto((lists / "second/q50.html").as_uri())
    current = page.locator(".pack-list [aria-current]")
    current.wait_for()
    assert current.inner_text() == "Was ist 50?"
    box = current.bounding_box()
    assert 0 <= box["x"] < box["x"] + box["width"] < page.locator("h1").bounding_box()["x"]
    assert 0 < box["y"] < 900
    # The rest comes when it is scrolled to.
    assert page.locator(".pack-list li").count() == 100
    page.locator(".pack-list nav").evaluate("nav => { nav.scrollTop = nav.scrollHeight; }")
    page.wait_for_function("() => document.querySelectorAll('.pack-list li').length === 130")
    page.locator(".pack-list").get_by_text("Was ist 100?").click()
    page.wait_for_url("**/q100.html")
    current.wait_for()
    # The checker itself complains of what it may not load.
    assert not faults
    assert not Axe().run(page).response["violations"]
    page.close()
