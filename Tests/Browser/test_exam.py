"""A mock exam as somebody sits it, and as somebody else who was sent its address does."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, build_pack, complaints
from test_blanks import PACK as BLANKS
from test_blanks import RIGHT


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
    page = candidate.open("?n=3&seed=a&minutes=2")
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
    page.keyboard.press("n")
    questions.append(candidate.question("3 / 3"))
    # Time ends the exam.
    page.clock.run_for(60_000)
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
    # One question is open: only the second time is meant.
    page.click(".next")
    assert page.locator(".exam-review").is_hidden()
    check()
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


QUIZ = {"pack.yml": "title: Quiz\nexam:\n  questions: 30\n  minutes: 45\nrubric:\n  Names the cause: 3\n  Gives an example: 1\n"}
for number in range(14):
    several = "- [x] it is less than a hundred\n" if number % 4 == 0 else ""
    QUIZ[f"choice-{number}.md"] = (
        f"---\ntags: [group {number % 3}]\n---\n# [{'EMH'[number % 3]}] Which is {number}?\n\n"
        f"- [ ] {number + 1}\n- [x] {number}\n{several}- [ ] neither number\n\n## Answer\n\nCount.\n"
    )
# Two of each other kind: the kinds by title.
KINDS = {}
for number in range(2):
    for kind in RIGHT:
        text = BLANKS[f"{kind}.md"].replace("?", f", case {number}?", 1)
        QUIZ[f"{kind}-{number}.md"] = text
        KINDS[text.partition("] ")[2].partition("\n")[0]] = kind
for number in range(6):
    QUIZ[f"open-{number}.md"] = f"---\ntags: [open]\n---\n# [H] Why is {number} so?\n\n## Answer\n\nIt was made so.\n"


@pytest.fixture(scope="module")
def quiz(tmp_path_factory):
    return build_pack(tmp_path_factory.mktemp("quiz"), QUIZ)


def reach(page, selector):
    """Goes to an element by the tab key."""
    for _ in range(40):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way leads to {selector}")


def test_thirty_questions_by_keyboard_alone(browser, quiz):
    candidate = Candidate(browser, quiz)
    page = candidate.open("?seed=k")
    assert page.locator(".drawn-count").inner_text() == "30"
    reach(page, ".start")
    page.keyboard.press("Enter")
    wrong, is_flagged = 0, False
    for place in range(1, 31):
        title = candidate.question(f"{place} / 30")
        if title in KINDS:
            reach(page, ".blank-field")
            for index, value in enumerate(RIGHT[KINDS[title]]):
                if index > 0:
                    page.keyboard.press("Tab")
                page.keyboard.type(value.replace(",", "."))
            page.keyboard.press("Control+Enter")
        elif title.startswith("Which"):
            number = title.split()[-1].rstrip("?")
            texts = page.locator(".choice .option-text").all_inner_texts()
            letters = page.locator(".choice .letter").all_inner_texts()
            right = [letter for text, letter in zip(texts, letters, strict=True) if text == number or "hundred" in text]
            if number in ("3", "7"):
                wrong += 1
                right = [letter for text, letter in zip(texts, letters, strict=True) if text == "neither number"]
            for letter in right:
                page.keyboard.press(letter.lower())
            if place > 4 and not is_flagged:
                is_flagged = True
                page.keyboard.press("m")
                assert page.locator(".exam-map .is-flagged").all_inner_texts() == [str(place)]
                # A reload loses nothing.
                page.reload()
                page.wait_for_selector(".card-front .question")
                assert page.locator(".exam-map .is-answered").count() == place
                candidate.question(f"{place} / 30")
            page.keyboard.press("n")
        else:
            reach(page, "textarea")
            page.keyboard.type("Somebody made it.")
            page.keyboard.press("Control+Enter")
    assert is_flagged
    page.wait_for_selector(".exam-question >> nth=29")
    assert page.locator(".exam-question .choice-result").count() == 24
    wanted = 24 - wrong
    assert f"Right {wanted}" in page.locator(".exam-result").inner_text()
    # Six answers wait for the reader's own marks, by the pack's criteria.
    assert page.locator(".criteria").count() == 6
    page.locator(".criteria input").nth(0).fill("3")
    page.locator(".criteria input").nth(1).fill("1")
    page.keyboard.press("Tab")
    assert f"Right {wanted + 1}" in page.locator(".exam-result").inner_text()
    page.locator(".criteria input").nth(2).fill("2")
    page.keyboard.press("Tab")
    assert "Partly 1" in page.locator(".exam-result").inner_text()
    assert "of 26 points" in page.locator(".exam-score").inner_text()
    rows = dict(row.inner_text().split("\t", 1) for row in page.locator(".by-tag tr").all())
    assert set(rows) == {"group 0", "group 1", "group 2", "open"}

    # Whoever gets the link sees the same, and what was missed is practised.
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.click(".exam-link")
    page.wait_for_function("location.hash.startsWith('#result=')")
    address = page.url
    other = Candidate(browser, quiz)
    other.page.goto(address)
    other.page.wait_for_selector(".exam-question >> nth=29")
    assert other.page.locator(".exam-score").inner_text() == page.locator(".exam-score").inner_text()
    assert other.page.locator(".own-notes").count() == 6
    other.context.close()
    page.click(".exam-misses")
    page.wait_for_selector("#practice .card-front .question")
    assert page.locator(".left").inner_text() == f"{wrong + 1} left"
    assert not candidate.faults
    candidate.context.close()


def test_marking_after_each_question(browser, quiz):
    candidate = Candidate(browser, quiz)
    page = candidate.open("?seed=k&marking=once&n=30")
    page.click(".start")
    for place in range(1, 31):
        title = candidate.question(f"{place} / 30")
        if title in KINDS:
            reach(page, ".blank-field")
            page.keyboard.press("1")
        elif title.startswith("Which"):
            page.keyboard.press("a")
        page.click(".exam-check")
        assert page.locator(".card-back .answer").is_visible()
        if title.startswith("Why"):
            page.check(f"[name=mark-{place - 1}][value=partly]")
            break
        assert page.locator(".card .mark").count() > 0
        page.click(".next")
    page.click(".exam-end")
    assert page.locator(".exam-sure").inner_text().startswith("Not answered: ")
    page.click(".exam-end")
    page.wait_for_selector(".exam-question >> nth=29")
    assert page.locator(f".exam-questions [name=mark-{place - 1}][value=partly]").is_checked()
    candidate.context.close()
