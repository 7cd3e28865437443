"""Gaps, numbers, pairs and orders as a reader answers them: on pages, in practice and in exams, with and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import build_pack
from test_choice import open_page

ENDING = "\n\n## Hint\n\nThink.\n\n## Answer\n\nThat is all there is to say.\n"
PACK = {
    "pack.yml": "title: Blanks\nexam: {questions: 20}\n",
    "text.md": "# [E] Which town is the capital of France?\n\n[__Paris | Lutetia__]" + ENDING,
    "number.md": "# [E] How fast does a stone get in a second?\n\n[__9.81 ± 0.02__]" + ENDING,
    "gaps.md": "# [M] What runs it?\n\nA [__cache__] is near; `len` is [__`len`__], and the third is [__3__]." + ENDING,
    "pairs.md": (
        "# [M] Which capital is whose?\n\n- **France** [B]\n- Spain [A]\n\nThe capitals:\n\n"
        "- [A] Madrid\n- [B] `Paris`\n- [C] Rome" + ENDING
    ),
    "order.md": "# [H] How is bread made?\n\n1. [2] Knead it\n2. [3] Bake it\n3. [1] Mix it" + ENDING,
    "said.md": "# [H] Which is prime?\n\n- [ ] 4\n  > Four is twice two.\n- [x] 5\n  > Nothing divides five." + ENDING,
}
RIGHT = {
    "text": ["  lutetia "],
    "number": ["9,80"],
    "gaps": ["CACHE", "len", "3.0"],
    "pairs": ["B", "A"],
    "order": ["2", "3", "1"],
}
WRONG = {
    "text": ["London"],
    "number": ["9.7"],
    "gaps": ["core", "LEN", "4"],
    "pairs": ["C", "C"],
    "order": ["1", "2", "3"],
}
LANGUAGES = {"en": "9.80", "de": "9,80", "ar": "٩٫٨٠"}


@pytest.fixture(scope="module")
def blanks(tmp_path_factory):
    return build_pack(tmp_path_factory.mktemp("blanks"), PACK)


def fill(page, values):
    """Fills the blanks by keys alone."""
    page.locator(".blank-field").first.focus()
    for place, value in enumerate(values):
        if place > 0:
            page.keyboard.press("Tab")
        field = page.locator(":focus")
        assert "blank-field" in field.get_attribute("class")
        if field.evaluate("field => field.localName") == "select":
            page.keyboard.press(value)
        else:
            page.keyboard.type(value)


@pytest.mark.parametrize("kind", RIGHT)
def test_page_marks_what_was_written(browser, blanks, kind):
    page = open_page(browser, blanks, f"{kind}.html")
    values = RIGHT[kind]
    assert page.locator(".answer .prose").is_hidden() and page.locator(".solution .prose").is_hidden()
    assert page.locator(".check").is_disabled()
    names = page.locator(".blank-field").evaluate_all("fields => fields.map((field) => field.computedName ?? 'x')")
    assert all(names)
    fill(page, values)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".choice-result").inner_text() == "Right"
    assert page.locator(".gap.is-right .mark").count() == len(values)
    page.wait_for_selector(".answer .prose")
    page.click(".check")
    fill(page, WRONG[kind])
    page.click(".check")
    assert page.locator(".choice-result").inner_text() == "Wrong"
    first = {"text": "Paris", "number": "9.81 ± 0.02", "gaps": "cache", "pairs": "B", "order": "2"}[kind]
    assert page.locator(".gap .mark").first.text_content() == f"Wrong · {first}"
    assert not page.faults
    page.context.close()


def test_part_of_the_blanks_is_partly_right(browser, blanks):
    page = open_page(browser, blanks, "gaps.html")
    fill(page, ["cache", "x", "3"])
    page.keyboard.press("Enter")
    assert page.locator(".choice-result").inner_text() == "Partly right"
    page.context.close()


def test_place_is_given_once(browser, blanks):
    page = open_page(browser, blanks, "order.html")
    fill(page, ["1", "2", "1"])
    assert page.locator(".blank-field").evaluate_all("fields => fields.map(({ value }) => value)") == ["", "2", "1"]
    page.context.close()


def test_feedback_is_said_of_what_was_chosen(browser, blanks):
    page = open_page(browser, blanks, "said.html")
    assert "twice two" not in page.locator(".question-body").text_content()
    page.locator(".question-body .option", has_text="4").locator("input").check()
    page.click(".check")
    assert page.locator(".question-body .feedback").all_inner_texts() == ["Four is twice two."]
    assert not page.faults
    page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_number_is_read_as_the_page_writes_it(browser, tmp_path_factory, language):
    files = {"pack.yml": f"title: X\nlanguage: {language}\n", "number.md": PACK["number.md"]}
    page = open_page(browser, build_pack(tmp_path_factory.mktemp("number"), files), "number.html")
    fill(page, [LANGUAGES[language]])
    page.keyboard.press("Enter")
    assert page.locator(".choice-result.is-right").count() == 1
    assert not page.faults
    page.context.close()


@pytest.mark.parametrize("kind", ["text", "said"])
def test_keys_go_on_from_the_result_and_begin_again(browser, blanks, kind):
    page = open_page(browser, blanks, f"{kind}.html")
    page.locator(".blank-field, .option input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    where = "document.activeElement.className"
    assert page.evaluate(where).startswith("choice-result")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(where) == "action check"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.blank-field, .option > input') && !document.activeElement.disabled")
    page.context.close()


def test_practice_suggests_a_rating(browser, blanks):
    page = open_page(browser, blanks, "practice.html?card=order")
    page.wait_for_selector(".blank-field")
    fill(page, RIGHT["order"])
    page.click(".reveal")
    assert page.locator(".gap.is-right").count() == 3
    assert page.locator(".is-suggested").get_attribute("data-rating") == "3"
    page.goto(page.url.replace("order", "text"))
    page.wait_for_selector(".blank-field")
    fill(page, WRONG["text"])
    page.keyboard.press("Enter")
    assert page.locator(".is-suggested").get_attribute("data-rating") == "1"
    assert page.locator(".card-back .answer").is_visible()
    assert not page.faults
    page.context.close()


def test_exam_of_all_kinds_by_keyboard(browser, blanks):
    """Every question is answered by keys, half of them right; a reload keeps what was written."""
    page = open_page(browser, blanks, "exam.html?n=6&seed=a")
    page.click(".start")
    for _ in range(6):
        page.wait_for_selector(".card-front .question:focus")
        key = page.evaluate("location.search") and page.locator(".card-front .question").inner_text()
        kind = next(name for name, text in PACK.items() if f"] {key}" in text).removesuffix(".md")
        if kind == "said":
            page.keyboard.press(page.locator(".card-front .option", has_text="5").locator(".letter").inner_text().lower())
        else:
            fill(page, (RIGHT if kind in ("order", "pairs") else WRONG)[kind])
        page.keyboard.press("Control+Enter")
    page.wait_for_selector(".exam-review:not([hidden])")
    page.reload()
    page.wait_for_selector(".exam-question")
    assert page.locator(".exam-question .choice-result").count() == 6
    assert page.locator(".choice-result.is-right").count() == 3
    assert "50" in page.locator(".exam-score").inner_text()
    rows = page.locator(".by-difficulty tr").all_inner_texts()
    assert [row.split("\t")[-1] for row in rows] == ["0%", "50%", "100%"]
    assert not page.faults
    page.context.close()


@pytest.mark.parametrize("kind", [*RIGHT, "said"])
def test_without_scripts_everything_can_be_read(browser, blanks, kind):
    page = open_page(browser, blanks, f"{kind}.html", java_script_enabled=False)
    assert page.locator(".solution").get_attribute("open") is None
    said = page.locator(".question-body").inner_text()
    assert kind == "said" or "____" in said
    page.click(".solution > summary")
    page.wait_for_selector(".solution[open] .prose")
    solution = page.locator(".solution .prose").text_content()
    wanted = {
        "text": "Paris / Lutetia", "number": "9.81 ± 0.02", "gaps": "cache", "pairs": "Paris", "order": "Mix it",
        "said": "Four is twice two.",
    }
    assert wanted[kind] in solution
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1000, 320])
def test_axe_finds_nothing(browser, blanks, scheme, width):
    for kind in [*RIGHT, "said"]:
        size = {"width": width, "height": 800}
        page = open_page(browser, blanks, f"{kind}.html", color_scheme=scheme, viewport=size)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for state in ("asked", "marked"):
            if state == "marked" and kind != "said":
                fill(page, WRONG[kind])
                page.click(".check")
            result = Axe().run(page, options={"resultTypes": ["violations"]})
            assert not result.response["violations"], (kind, state, result.generate_report())
        page.context.close()


@pytest.mark.parametrize("kind", ["order", "pairs"])
def test_paper_shows_a_folded_solution_as_a_whole(browser, blanks, kind):
    page = open_page(browser, blanks, f"{kind}.html")
    page.emulate_media(media="print")
    cut = "document.querySelector('.solution .prose').getBoundingClientRect().bottom" \
        " - document.querySelector('.solution').getBoundingClientRect().bottom"
    assert page.evaluate(cut) < 1
    page.context.close()


STATES = {
    "arabic": {},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "zoomed": {"viewport": {"width": 320, "height": 256}},
}


@pytest.mark.parametrize("state", STATES)
def test_every_kind_is_answered_in_every_state(browser, blanks, tmp_path_factory, state):
    site = blanks
    if state == "arabic":
        pack = {**PACK, "pack.yml": "title: فراغات\nlanguage: ar\n"}
        site = build_pack(tmp_path_factory.mktemp("arabic-blanks"), pack)
    for kind, values in RIGHT.items():
        page = open_page(browser, site, f"{kind}.html", **STATES[state])
        fill(page, [value.replace(",", ".") for value in values])
        page.click(".check")
        assert page.locator(".choice-result.is-right").count() == 1, kind
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
        # On paper what was written stands beside the solution.
        page.emulate_media(media="print")
        assert page.locator(".gap.is-right .mark").first.is_visible() and page.locator(".solution .prose").is_visible()
        assert not page.faults
        page.context.close()
