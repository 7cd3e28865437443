"""Several answers: tabs, two side by side, their differences, swipes, practice, paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import build_pack, complaints

ROWS = "\n".join(f"| {number} | {'wide ' * 12} | {'cells ' * 12} |" for number in range(3))
LONG = "\n\n".join(f"Sentence {number} of it goes on for a while, so that there is something to scroll." for number in range(60))
CODE = "```python\nvalue = [" + ", ".join(str(number) for number in range(60)) + "]\n```"
PARTS = "\n\n".join(f"### Part {number}\n\n{'Some words on this part. ' * 40}" for number in range(4))
PACKS = {
    "pack.yml": "title: Opinions\n",
    "many.md": "# [E] Who is right?\n\n"
    + f"## Answer: Ann\n\nThe cat sat on the mat.\n\n{LONG}\n\n{CODE}\n\n"
    + f"## Answer: Ben\n\nThe dog sat on the old mat.\n\n{LONG}\n\n| a | b | c |\n|---|---|---|\n{ROWS}\n\n"
    + f"## Answer: Cy\n\nNobody.\n\n## Answer: Di\n\nAll.\n\n{PARTS}\n",
    "one.md": "# [E] Who else?\n\n## Answer\n\nYou.\n",
}


@pytest.fixture(scope="module")
def opinions(tmp_path_factory):
    return build_pack(tmp_path_factory.mktemp("opinions"), PACKS)


def shown(page):
    return [each.split("\n")[0] for each in page.locator(".answer:visible .answer-head h2").all_text_contents()]


def test_two_of_many_stand_side_by_side_as_chosen(browser, opinions):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    faults = complaints(page)
    page.goto((opinions / "many.html").as_uri())
    assert shown(page) == ["Ann", "Ben"]
    left, right = page.locator(".tabs.left"), page.locator(".tabs.right")
    right.get_by_role("tab", name="Cy").click()
    assert shown(page) == ["Ann", "Cy"]
    # What stands on the other side changes places.
    left.get_by_role("tab", name="Cy").click()
    assert shown(page) == ["Ann", "Cy"]
    assert left.locator("[aria-selected=true]").inner_text() == "Cy"
    left.locator("[aria-selected=true]").press("ArrowRight")
    assert left.locator("[aria-selected=true]").inner_text() == "Di"
    page.get_by_role("button", name="Side by side").click()
    assert shown(page) == ["Di"]
    assert not faults
    page.close()


def test_columns_are_equally_high_and_scroll_together(browser, opinions):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((opinions / "many.html").as_uri())
    left, right = page.locator(".on-left"), page.locator(".on-right")
    assert left.bounding_box()["height"] == right.bounding_box()["height"]
    left.evaluate("panel => { panel.scrollTop = panel.scrollHeight; }")
    end = "panel => panel.scrollTop > 0 && panel.scrollTop + panel.clientHeight > panel.scrollHeight - 2"
    page.wait_for_function(f"() => ({end})(document.querySelector('.on-right'))")
    # What is too wide scrolls in itself.
    assert left.locator("pre").evaluate("part => part.scrollWidth > part.clientWidth && getComputedStyle(part).overflowX === 'auto'")
    assert right.locator("table").evaluate("part => getComputedStyle(part).overflowX === 'auto' && part.offsetLeft >= 0")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert not Axe().run(page).response["violations"]
    page.close()


def test_words_in_which_they_differ_are_marked_on_request(browser, opinions):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((opinions / "many.html").as_uri())
    marked = "[...(CSS.highlights.get('differences') ?? [])].map(String)"
    assert page.evaluate(marked) == []
    page.get_by_role("button", name="Mark different words").click()
    words = page.evaluate(marked)
    assert words[0] == "cat" and {"dog", "old"} < set(words) and "sat" not in words
    page.locator(".tabs.right").get_by_role("tab", name="Cy").click()
    assert "Nobody" in page.evaluate(marked)
    page.get_by_role("button", name="Mark different words").click()
    assert page.evaluate(marked) == []
    page.close()


def test_on_a_phone_one_comes_after_the_other_by_swipe_and_tab(browser, opinions):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto((opinions / "many.html").as_uri())
    assert shown(page) == ["Ann"]
    client = context.new_cdp_session(page)

    def swipe(start, end, y):
        client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start, "y": y}]})
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": end, "y": y}]})
        client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    page.locator(".answer:visible p").nth(2).scroll_into_view_if_needed()
    swipe(300, 60, 400)
    page.wait_for_selector(".tabs.left [aria-selected=true] >> text=Ben")
    assert shown(page) == ["Ben"]
    page.locator(".tabs.left").get_by_role("tab", name="Di").click()
    assert shown(page) == ["Di"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_long_answers_have_contents(browser, opinions):
    page = browser.new_page(viewport={"width": 900, "height": 740})
    page.goto((opinions / "many.html").as_uri())
    page.locator(".tabs.left").get_by_role("tab", name="Di").click()
    contents = page.locator(".answer:visible .answer-contents")
    contents.locator("summary").click()
    assert contents.locator("a").all_inner_texts() == [f"Part {number}" for number in range(4)]
    contents.locator("a").nth(3).click()
    assert page.locator(".answer:visible :target").inner_text().startswith("Part 3")
    page.close()


def test_practice_shows_tabs(browser, opinions):
    page = browser.new_page()
    faults = complaints(page)
    page.goto(f"{(opinions / 'practice.html').as_uri()}?card=many")
    page.wait_for_selector(".card-front .question")
    page.keyboard.press("Space")
    page.wait_for_selector(".card-back [role=tab]")
    assert page.locator(".card-back [role=tab]").all_inner_texts() == ["Ann", "Ben", "Cy", "Di"]
    assert page.locator(".card-back .answer:visible").count() == 1
    page.locator(".card-back").get_by_role("tab", name="Cy").click()
    assert page.locator(".card-back .answer:visible").inner_text().endswith("Nobody.")
    assert not faults
    page.close()


def test_paper_has_all_of_them(browser, opinions):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((opinions / "many.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator(".answer:visible").count() == 4
    assert page.locator(".answer-head h2:visible").count() == 4
    assert page.locator(".tabs:visible, .compare-tools:visible").count() == 0
    page.close()


@pytest.mark.parametrize("width", [1360, 1610, 1900])
def test_the_list_of_the_pack_finds_room_beside_answers(browser, opinions, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((opinions / "one.html").as_uri())
    page.locator(".pack-list [aria-current]").wait_for()
    page.goto((opinions / "many.html").as_uri())
    page.locator(".pack-list [aria-current]").wait_for(state="attached")
    left = page.locator(".pack-list").evaluate("list => list.getClientRects()[0]?.left ?? null")
    assert left is None if width < 1600 else left >= 0
    page.close()
