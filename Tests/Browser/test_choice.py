"""Multiple choice as a reader answers it: on the question's page, in practice, with and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import build_pack, complaints

QUESTION = """---
tags: [numbers]
---
# [E] Which of these are even?

Two of them.

- [ ] nine
- [x] four
- [ ] `seven`
- [x] eight

## Hint

Halve them.

## Answer

{answer}
"""

PACK = {
    "pack.yml": "title: Choices\n",
    "free.md": QUESTION.format(answer="Those that two divides."),
    "named.md": QUESTION.format(answer="B and D are even."),
    "one.md": "# [E] What is four?\n\n1. [ ] odd\n2. [x] even\n\n## Answer\n\nTwice two.\n",
    "above.md": "# [E] Which?\n\n- [ ] one\n- [x] all of the above\n\n## Answer\n\nAll.\n",
}


@pytest.fixture(scope="module")
def choices(tmp_path_factory):
    return build_pack(tmp_path_factory.mktemp("choices"), PACK)


def open_page(browser, choices, name, **options):
    context = browser.new_context(locale="en-GB", **options)
    page = context.new_page()
    page.faults = complaints(page)
    path, _, query = name.partition("?")
    page.goto(f"{(choices / path).as_uri()}?{query}")
    return page


def letters(page, part):
    return {
        item.locator(".option-text").text_content().strip(): item.locator(".letter").text_content()
        for item in page.locator(f"{part} .option").all()
    }


def test_options_are_chosen_by_letter_and_marked(browser, choices):
    page = open_page(browser, choices, "named.html")
    assert page.locator(".folded-answers").get_attribute("open") is None
    assert page.locator(".answer .prose").is_hidden()
    assert page.locator(".check").is_disabled()
    page.keyboard.press("b")
    page.keyboard.press("3")
    assert page.locator(".choice input:checked").count() == 2
    page.keyboard.press("Enter")
    assert page.locator(".choice-result").inner_text() == "Wrong"
    page.wait_for_selector(".answer .prose")
    marks = page.locator(".choice .option .mark").all_inner_texts()
    assert [mark.split("\n")[-1].lstrip("✓✗ ") for mark in marks] == ["Right · your choice", "Wrong · your choice", "Right"]
    assert page.locator(".choice input:enabled").count() == 0
    page.click(".check")
    assert page.locator(".choice .mark").count() == 0
    for key in "bd":
        page.keyboard.press(key)
    page.click(".check")
    assert page.locator(".choice-result").inner_text() == "Right"
    assert not page.faults
    page.context.close()


def test_answers_that_are_folded_everywhere_open_when_options_are_marked(browser, choices):
    page = open_page(browser, choices, "named.html")
    page.evaluate("localStorage.setItem('qapack-answers', 'folded')")
    page.reload()
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.wait_for_selector(".answer .prose")
    page.context.close()


def test_half_of_what_is_right_is_partly_right(browser, choices):
    page = open_page(browser, choices, "named.html")
    page.click(".option-text >> text=four")
    page.click(".check")
    assert page.locator(".choice-result").inner_text() == "Partly right"
    page.context.close()


def test_order_changes_only_where_no_answer_names_a_letter_or_a_place(browser, choices):
    orders = set()
    for _ in range(12):
        page = open_page(browser, choices, "free.html")
        asked = letters(page, ".choice")
        assert asked == letters(page, ".solution")
        assert list(asked.values()) == ["A", "B", "C", "D"]
        orders.add(tuple(asked))
        right = [asked[text] for text in ("four", "eight")]
        for letter in right:
            page.keyboard.press(letter.lower())
        page.keyboard.press("Enter")
        assert page.locator(".choice-result").inner_text() == "Right"
        page.context.close()
    assert len(orders) > 1
    for name, order in [("named", ["nine", "four", "seven", "eight"]), ("above", ["one", "all of the above"])]:
        for _ in range(4):
            page = open_page(browser, choices, f"{name}.html")
            assert list(letters(page, ".choice")) == order
            page.context.close()


def test_one_right_option_is_a_radio_button(browser, choices):
    page = open_page(browser, choices, "one.html")
    assert page.locator(".choice input[type=radio]").count() == 2
    assert page.get_by_role("radiogroup", name="What is four?").count() == 1
    page.keyboard.press("a")
    page.keyboard.press("ArrowDown")
    assert page.locator(".choice input:checked").count() == 1
    page.keyboard.press("Enter")
    assert page.locator(".choice .option.is-right, .choice .option.is-wrong").count() in (1, 2)
    page.context.close()


def test_the_space_bar_chooses_where_an_option_has_the_focus(browser, choices):
    page = open_page(browser, choices, "practice.html?card=named")
    page.wait_for_selector(".choice")
    for place in (1, 3):
        page.locator(".choice input").nth(place).focus()
        page.keyboard.press("Space")
    assert page.locator(".card-back").is_hidden()
    assert page.locator(".choice input:checked").count() == 2
    page.keyboard.press("Enter")
    assert page.locator(".is-suggested").get_attribute("data-rating") == "3"
    page.context.close()


def test_without_scripts_options_have_letters_and_answers_are_folded(browser, choices):
    page = open_page(browser, choices, "named.html", java_script_enabled=False)
    assert letters(page, ".question-body") == {"nine": "A", "four": "B", "seven": "C", "eight": "D"}
    assert page.locator(".answer .prose").is_hidden()
    assert page.locator(".option input, .check").count() == 0
    page.click(".folded-answers > summary")
    page.wait_for_selector(".answer .prose")
    page.click(".solution > summary")
    assert page.locator(".solution .option.right").count() == 2
    page.context.close()


def test_paper_has_what_is_folded_on_screens(browser, choices):
    page = open_page(browser, choices, "named.html")
    page.emulate_media(media="print")
    for text in ("Halve them.", "B and D are even."):
        assert page.locator(f".prose p >> text={text}").is_visible()
    assert page.locator(".solution .option.right >> nth=1").is_visible()
    page.context.close()


def test_practice_suggests_a_rating_by_what_was_chosen(browser, choices):
    for keys, suggested in [("bd", "3"), ("b", "2"), ("ac", "1")]:
        page = open_page(browser, choices, "practice.html?card=named")
        page.wait_for_selector(".choice")
        for key in keys:
            page.keyboard.press(key)
        assert page.locator(".card-back").is_hidden()
        page.keyboard.press("Space")
        assert page.locator(".is-suggested").get_attribute("data-rating") == suggested
        page.keyboard.press("Space")
        page.wait_for_selector(".done:not([hidden]), .ratings[hidden]", state="attached")
        rated = page.evaluate("qapack.progress.record('named').reviews.map(each => each.rating)")
        assert rated == [int(suggested)]
        assert not page.faults
        page.context.close()


@pytest.mark.parametrize(
    "options",
    [
        {"viewport": {"width": 320, "height": 700}},
        {"color_scheme": "dark"},
        {"forced_colors": "active"},
    ],
)
def test_every_state_passes_the_accessibility_checker(browser, choices, options):
    page = open_page(browser, choices, "named.html", bypass_csp=True, **options)
    for step in (lambda: None, lambda: page.keyboard.press("b"), lambda: page.click(".check")):
        step()
        assert [fault["help"] for fault in Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()
