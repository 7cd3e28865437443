"""A mock exam as somebody sits it, and as somebody else who was sent its address does."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, complaints


class Candidate:
    """Somebody in front of the exam's page."""

    def __init__(self, browser, site, **options):
        self.site = site
        self.context = browser.new_context(locale="en-GB", **options)
        self.page = self.context.new_page()
        self.page.clock.install()
        self.faults = complaints(self.page)

    def open(self, query=""):
        self.page.goto(f"{(self.site / 'exam.html').as_uri()}{query}")
        self.page.wait_for_selector(".exam-start")
        return self.page

    def question(self, place):
        self.page.wait_for_function(
            "text => document.querySelector('.exam-place').textContent === text"
            " && document.querySelector('.card-front .question') === document.activeElement",
            arg=place,
        )
        return self.page.locator(".card-front .question").inner_text()


@pytest.fixture
def candidate(browser, site):
    candidate = Candidate(browser, site)
    yield candidate
    assert not candidate.faults
    candidate.context.close()


def test_the_address_holds_the_draw(browser, site, candidate):
    page = candidate.open("?n=2")
    assert re.search(r"\?n=2&seed=\w+$", page.url)
    assert page.locator(".drawn-count").inner_text() == "2"
    page.click(".start")
    first = [candidate.question("1 / 2")]
    page.keyboard.press("n")
    first.append(candidate.question("2 / 2"))

    other = Candidate(browser, site)
    other.page.goto(page.url)
    other.page.click(".start")
    second = [other.question("1 / 2")]
    other.page.click(".next")
    second.append(other.question("2 / 2"))
    assert first == second
    other.context.close()


def test_notes_times_and_marks_meet_in_the_review(candidate):
    page = candidate.open("?n=3&seed=a&minutes=1")
    page.click(".start")
    questions = [candidate.question("1 / 3")]
    page.fill("textarea", "Because of <b>this</b>")
    page.clock.run_for(40_000)
    page.keyboard.press("Control+Enter")
    questions.append(candidate.question("2 / 3"))
    assert page.input_value("textarea") == ""
    page.click(".back")
    assert candidate.question("1 / 3") == questions[0]
    assert page.input_value("textarea") == "Because of <b>this</b>"
    page.keyboard.press("n")
    candidate.question("2 / 3")
    page.clock.run_for(30_000)
    assert page.locator(".exam-clock.late").is_visible()
    assert page.locator(".exam-run [role=status]").inner_text() == "Time is up"
    page.keyboard.press("n")
    questions.append(candidate.question("3 / 3"))
    page.click(".next")
    page.wait_for_selector(".exam-question >> nth=2")
    assert page.locator(".exam-question .question").all_inner_texts() == questions
    assert page.locator(".own-notes").all_inner_texts() == ["Because of <b>this</b>"]
    assert page.locator(".exam-question .facts").first.inner_text().startswith("Time: 00:4")
    page.locator("[name=mark-0][value=right]").check()
    page.locator("[name=mark-1][value=wrong]").check()
    result = page.locator(".exam-result").inner_text()
    assert "Time is up" in result
    assert result.endswith("Right 1 · Wrong 1")


def test_filters_narrow_the_draw(candidate):
    page = candidate.open("?tag=vision&seed=1")
    assert page.locator(".drawn-count").inner_text() == "1"
    page.select_option("[name=tag]", "")
    assert page.locator(".drawn-count").inner_text() == "3"
    assert "tag=" not in page.url


def test_draws_are_balanced_steady_and_spread_over_tags(browser):
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "Templates/assets/draw.js")
    cards = [
        {"key": f"pack/{number}", "difficulty": number % 10 // 7, "tags": [number % 5]} for number in range(200)
    ]
    cards += [{"key": f"rare/{number}", "difficulty": 2, "tags": [9]} for number in range(2)]

    def draw(pool, count, seed):
        return page.evaluate("([cards, count, seed]) => qapack.draw(cards, count, seed)", [pool, count, seed])

    drawn = draw(cards, 12, "s")
    # 202 cards in three difficulties, of which the last has only two.
    assert sorted(card["difficulty"] for card in drawn) == [0] * 5 + [1] * 5 + [2] * 2
    assert {card["tags"][0] for card in drawn} == {0, 1, 2, 3, 4, 9}
    assert [card["key"] for card in draw(list(reversed(cards)), 12, "s")] == [card["key"] for card in drawn]
    assert {card["key"] for card in draw(cards, 12, "t")} != {card["key"] for card in drawn}
    assert len(draw(cards, 500, "s")) == 202
    grown = draw([*cards, {"key": "pack/new", "difficulty": 0, "tags": [1]}], 12, "s")
    assert len({card["key"] for card in grown} & {card["key"] for card in drawn}) >= 10
    page.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_every_stage_passes_the_accessibility_checker(browser, site, scheme, width):
    candidate = Candidate(browser, site, color_scheme=scheme, viewport={"width": width, "height": 740}, bypass_csp=True)
    page = candidate.open("?n=2&seed=b")

    def check():
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert [fault["help"] for fault in Axe().run(page).response["violations"]] == []

    page.clock.resume()
    check()
    page.click(".start")
    candidate.question("1 / 2")
    check()
    page.fill("textarea", "My answer")
    page.click(".next")
    candidate.question("2 / 2")
    page.click(".next")
    page.wait_for_selector(".exam-question >> nth=1")
    page.click(".exam-question summary >> nth=0")
    check()
    candidate.context.close()


def test_without_scripts_a_sentence_leads_to_the_questions(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "exam.html").as_uri())
    assert page.locator("noscript a").get_attribute("href") == "index.html"
    assert not page.locator("#exam").is_visible()
    context.close()
