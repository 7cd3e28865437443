"""Practice as a reader meets it: over days, by keyboard, from one browser to the next."""

import json
from datetime import datetime, timedelta, timezone

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import complaints

START = datetime(2026, 3, 1, 9, tzinfo=timezone.utc)


class Reader:
    """Somebody with a browser of their own, whose clock the test turns."""

    def __init__(self, browser, site, **options):
        self.site = site
        self.context = browser.new_context(locale="en-GB", timezone_id="UTC", **options)
        self.page = self.context.new_page()
        self.page.clock.install(time=START)
        self.faults = complaints(self.page)
        self.page.on(
            "request", lambda request: request.url.startswith(("file:", "blob:")) or self.faults.append(request.url)
        )

    def open(self, query=""):
        self.page.goto(f"{(self.site / 'practice.html').as_uri()}{query}")
        self.page.wait_for_selector(".card-front .question, .done:not([hidden])")
        return self.page

    def counts(self):
        cells = self.page.locator("#practice [data-count]")
        return {cell.get_attribute("data-count"): int(cell.inner_text()) for cell in cells.all()}

    @property
    def question(self):
        return self.page.locator(".card-front .question").inner_text()

    def rate(self, key):
        """Shows the answer and rates."""
        before = self.page.locator(".ratings").is_visible()
        assert not before
        self.page.keyboard.press("Space")
        self.page.keyboard.press(key)
        self.page.wait_for_selector(".ratings", state="hidden")

    def is_done(self):
        return self.page.locator(".done").is_visible()


@pytest.fixture
def reader(browser, site):
    reader = Reader(browser, site)
    yield reader
    assert not reader.faults
    reader.context.close()


def test_cards_come_back_when_they_are_due(reader):
    page = reader.open()
    assert reader.counts() == {"due": 0, "new": 3, "learning": 0, "known": 0}
    easiest = reader.question
    page.keyboard.press("Space")
    assert page.locator(".card-back").is_visible()
    waits = page.locator(".ratings .wait").all_inner_texts()
    assert waits == ["1 min", "6 min", "10 min", "8 days"]
    page.keyboard.press("4")
    page.wait_for_selector(".ratings", state="hidden")
    assert reader.question != easiest
    reader.rate("3")
    reader.rate("1")
    assert reader.counts() == {"due": 0, "new": 0, "learning": 2, "known": 1}
    # Nothing else is left, so that cards in their first minutes are asked early, the earlier one first.
    reader.rate("3")
    reader.rate("3")
    reader.rate("3")
    assert reader.is_done()
    assert reader.counts() == {"due": 0, "new": 0, "learning": 0, "known": 3}

    page.clock.set_system_time(START + timedelta(days=5))
    reader.open()
    assert reader.counts()["due"] == 2
    reader.rate("1")
    reader.rate("3")
    assert reader.counts() == {"due": 0, "new": 0, "learning": 1, "known": 2}

    page.clock.set_system_time(START + timedelta(days=9))
    reader.open()
    texts = []
    while not reader.is_done():
        texts.append(reader.question)
        reader.rate("3")
    assert easiest in texts


def test_a_rating_can_be_taken_back(reader):
    page = reader.open()
    question = reader.question
    reader.rate("1")
    assert reader.question != question
    page.keyboard.press("u")
    page.wait_for_function("text => document.querySelector('.question').innerText === text", arg=question)
    assert reader.counts() == {"due": 0, "new": 3, "learning": 0, "known": 0}
    assert page.evaluate("localStorage.length") == 0


def test_every_rating_of_a_session_can_be_taken_back(reader):
    page = reader.open()
    first = reader.question
    for key in "1342":
        reader.rate(key)
    assert page.evaluate("qapack.progress.all().size") > 1
    for _ in range(4):
        page.keyboard.press("u")
        page.wait_for_timeout(50)
    assert reader.question == first
    assert reader.counts() == {"due": 0, "new": 3, "learning": 0, "known": 0}
    assert page.locator(".undo").is_hidden()


def test_filters_are_in_the_address_and_survive_a_reload(reader):
    page = reader.open()
    page.click(".panel-switch")
    page.select_option("[name=tag]", "vision")
    assert page.url.endswith("practice.html?tag=vision")
    assert reader.counts()["new"] == 1
    page.reload()
    page.wait_for_selector(".card-front .question")
    assert page.input_value("[name=tag]") == "vision"
    assert reader.counts()["new"] == 1
    reader.open("?difficulty=Easy&difficulty=Hard")
    assert reader.counts()["new"] == 2
    reader.open("?tag=no-such-tag")
    assert reader.is_done()
    assert page.locator(".nothing-chosen").is_visible()
    reader.open("?state=known")
    assert reader.is_done()


def export(page, file):
    if not page.locator(".export").is_visible():
        if page.locator(".end").is_visible():
            page.click(".end")
        page.click(".progress summary")
    with page.expect_download() as download:
        page.click(".export")
    download.value.save_as(file)


def take_over(page, file):
    page.evaluate("document.querySelector('.import-result').textContent = ''")
    page.set_input_files(".import input", file)
    page.wait_for_function("() => document.querySelector('.import-result').textContent !== ''")
    return page.evaluate("document.querySelector('.import-result').textContent")


def test_progress_moves_to_another_browser_and_no_review_is_lost(browser, site, reader, tmp_path):
    page = reader.open()
    reader.rate("4")
    file = tmp_path / "progress.json"
    export(page, file)
    cards = json.loads(file.read_text())["cards"]
    assert list(cards) == ["ml-interviews/ngram-or-neural"]

    other = Reader(browser, site)
    there = other.open()
    there.clock.set_system_time(START + timedelta(days=1))
    other.rate("1")
    other.rate("3")
    assert take_over(there, file) == "Cards taken over: 1"
    reviews = "qapack.progress.record('ml-interviews/ngram-or-neural').reviews.map(each => each.rating)"
    assert there.evaluate(reviews) == [4, 1]
    # Again, and back: nothing is there twice, and both end with the same.
    assert take_over(there, file) == "Cards taken over: 0 · Cards that were known already: 1"
    export(there, tmp_path / "other.json")
    assert take_over(page, tmp_path / "other.json").startswith("Cards taken over: 2")
    everything = "JSON.stringify([...qapack.progress.all()].map(([key, card]) => [key, qapack.reviews.pack(card)]).sort())"
    assert page.evaluate(everything) == there.evaluate(everything)
    file.write_text('{"cards": 7}')
    assert take_over(there, file) == "This is not a file with progress."
    assert not other.faults
    other.context.close()


def test_earlier_progress_is_taken_over(reader, tmp_path):
    page = reader.open()
    start = START.timestamp() * 1000
    record = {"state": "review", "step": 0, "stability": 20, "difficulty": 5, "due": start - 1000, "last": start - 9e8}
    key = "ml-interviews/ngram-or-neural"
    page.evaluate(
        "([key, record]) => localStorage.setItem(`qapack:card:${key}`, JSON.stringify(record))", [key, record]
    )
    reader.open()
    assert reader.counts() == {"due": 1, "new": 2, "learning": 0, "known": 1}
    file = tmp_path / "old.json"
    cards = {"ml-interviews/distillation": record, "ml-interviews/imagenet-sizes": {"state": "review", "stability": "much"}}
    file.write_text(json.dumps({"format": "qapack-progress", "version": 1, "cards": cards}))
    page.click(".end")
    page.click(".progress summary")
    assert take_over(page, file) == "Cards taken over: 1 · Cards that were known already: 1"
    assert reader.counts()["known"] == 2


def test_a_second_window_shows_what_the_first_one_learnt(reader):
    reader.open()
    second = reader.context.new_page()
    second.clock.install(time=START)
    second.goto(reader.page.url)
    second.wait_for_selector(".card-front .question")
    reader.rate("4")
    second.wait_for_function("() => document.querySelector('#practice [data-count=known]').textContent === '1'")


def test_works_by_keyboard_and_says_what_happens(reader):
    page = reader.open()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.reveal')"):
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.card-back')")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-rating=\"3\"]')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(".ratings", state="hidden")
    page.wait_for_function("() => document.activeElement.matches('.question')")
    assert page.locator("#practice .toast[role=status]").inner_text() == "Good: 10 minutes"


def test_without_scripts_a_sentence_leads_to_the_questions(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "practice.html").as_uri())
    assert page.locator("noscript a").get_attribute("href") == "index.html"
    assert not page.locator("#practice").is_visible()
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_an_open_card_passes_the_accessibility_checker(browser, site, scheme, width):
    reader = Reader(browser, site, color_scheme=scheme, viewport={"width": width, "height": 740}, bypass_csp=True)
    page = reader.open()
    page.click(".panel-switch")
    page.click(".reveal")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [fault["help"] for fault in Axe().run(page).response["violations"]] == []
    reader.context.close()
