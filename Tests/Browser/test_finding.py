"""Lists: filters, their addresses, order, and the way into practice."""

import json
import re

import pytest
from conftest import complaints


@pytest.fixture
def reader(browser, site):
    """Opens the index with some progress: one card is due, one is known."""
    context = browser.new_context(locale="en-GB")
    now = 1_800_000_000_000
    cards = {
        "ml-interviews/ngram-or-neural": {"due": now - 1000},
        "ml-interviews/imagenet-sizes": {"due": now + 20 * 86_400_000},
    }
    page = context.new_page()
    page.clock.install(time=now / 1000)
    faults = complaints(page)

    def open_index(query="", progress=True):
        page.goto(f"{(site / 'index.html').as_uri()}{query}")
        if progress:
            for key, card in cards.items():
                record = {"state": "review", "step": 0, "stability": 10, "difficulty": 5, "last": now - 86_400_000}
                page.evaluate(
                    "([key, record]) => localStorage.setItem(`qapack:card:${key}`, JSON.stringify(record))",
                    [key, {**record, **card}],
                )
            page.reload()
        return page

    yield open_index
    assert not faults
    context.close()


def shown(page):
    return [row.get_attribute("data-key").split("/")[1] for row in page.locator(".row:visible").all()]


def test_filters_stand_in_the_address_and_count_what_they_leave(reader):
    page = reader()
    assert page.locator(".shown").inner_text() == "3 of 3"
    page.click(".chip[name=difficulty][value=Easy]")
    assert shown(page) == ["ngram-or-neural"]
    assert page.url.endswith("?difficulty=Easy")
    # Counts of the same kind stay, those of other kinds are of what is left.
    assert page.locator(".chip[name=difficulty][value=Hard] .count").inner_text() == "1"
    assert page.locator(".chip[name=tag][value=vision] .count").inner_text() == "0"
    page.click(".chip[name=difficulty][value=Hard]")
    assert page.locator(".shown").inner_text() == "2 of 3"
    page.reload()
    assert shown(page) == ["distillation", "ngram-or-neural"]
    page.click(".clear")
    assert page.locator(".shown").inner_text() == "3 of 3"
    assert "?" not in page.url


def test_ones_own_state_filters_and_sorts(reader):
    page = reader("?state=known")
    assert sorted(shown(page)) == ["imagenet-sizes", "ngram-or-neural"]
    page.click(".clear")
    page.select_option("[name=sort]", "state")
    assert shown(page)[0] == "distillation"
    assert page.url.endswith("?sort=state")
    page.select_option("[name=sort]", "title")
    assert shown(page) == ["imagenet-sizes", "distillation", "ngram-or-neural"]


def test_the_way_into_practice_counts_what_is_due(reader):
    page = reader(progress=False)
    link = page.locator(".practise")
    assert link.inner_text() == "Practise"
    page = reader()
    assert link.inner_text() == "Practise 1 due"
    assert re.search(r"practice\.html\?state=due$", link.get_attribute("href"))
    page.click(".chip[name=difficulty][value=Hard]")
    assert link.inner_text() == "Practise"
    assert link.get_attribute("href") == "practice.html?difficulty=Hard"
    page.click(".clear")
    link.click()
    page.wait_for_selector("#practice .card-front .question")
    assert page.locator(".card-front .question").inner_text().startswith("Your client wants you")


def test_every_filter_can_be_reached_and_pressed_by_keyboard(reader):
    page = reader()
    page.focus(".chip[name=difficulty][value=Easy]")
    page.keyboard.press("Enter")
    assert json.loads(page.locator(".chip[value=Easy]").get_attribute("aria-pressed"))
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator(".shown").inner_text() == "2 of 3"
