"""A question's page as it is read: on wide and narrow screens, folded, on paper, from right to left."""

import re

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import build_pack, complaints

PACK = {
    "pack.yml": "title: أسئلة\nlanguage: ar\nmodel: Ada\n",
    "one.md": "---\ntags: [لغة]\ndate: 2024-05-06\n---\n# [E] ما هو التقطير؟\n\n## تلميح\n\nفكّر.\n\n## الإجابة\n\nنقل المعرفة.[^a]"
    "\n\n> [!TIP]\n> نعم.\n\n[^a]: هكذا.\n\n## الإجابة: Emmy\n\n$x^2$\n",
}


@pytest.fixture(scope="module")
def arabic(tmp_path_factory):
    return build_pack(tmp_path_factory.mktemp("arabic"), PACK)


def several(whole_site):
    return (whole_site / "using-qapack/one-or-many.html").as_uri()


def test_answers_stand_side_by_side_or_behind_tabs(browser, whole_site):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(several(whole_site))
    first, second = (page.locator(".answer").nth(number) for number in range(2))
    assert first.bounding_box()["y"] == second.bounding_box()["y"]
    assert page.locator("[role=tablist]:visible").count() == 2
    page.set_viewport_size({"width": 360, "height": 740})
    page.wait_for_selector("[role=tablist]:visible >> nth=1", state="detached")
    assert first.is_visible() and not second.is_visible()
    page.focus("[role=tab][aria-selected=true]")
    page.keyboard.press("ArrowRight")
    assert second.is_visible() and not first.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "An author of short answers"
    page.keyboard.press("ArrowRight")
    assert first.is_visible()
    page.close()


def test_without_scripts_answers_stand_one_after_the_other(browser, whole_site):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(several(whole_site))
    assert page.locator(".answer h2:visible").all_inner_texts() == [
        "An author of long answers",
        "An author of short answers",
    ]
    context.close()


def test_practise_first_is_remembered(browser, whole_site):
    context = browser.new_context()
    page = context.new_page()
    page.goto(several(whole_site))
    page.click(".fold-switch")
    assert page.locator(".answer:visible").count() == 0
    page.goto((whole_site / "using-qapack/ids.html").as_uri())
    assert page.locator(".answer:visible").count() == 0
    page.keyboard.press("Tab")
    page.click(".answers .reveal")
    assert page.locator(".answer:visible").count() == 1
    assert page.evaluate("document.activeElement.matches('.answer h2')")
    page.click(".fold-switch")
    page.reload()
    assert page.locator(".answer:visible").count() == 1
    context.close()


@pytest.mark.parametrize("width", [600, 1280])
def test_paper_shows_every_answer_under_its_authors_name_and_no_controls(browser, whole_site, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(several(whole_site))
    page.click(".fold-switch")
    page.emulate_media(media="print")
    assert page.locator(".answer h2:visible").count() == 2
    assert page.locator("button:visible, select:visible, input:visible, dialog:visible").count() == 0
    page.goto((whole_site / "index.html").as_uri())
    assert page.locator("button:visible, select:visible, input:visible, dialog:visible").count() == 0
    assert page.locator(".row-title:visible").count() > 20
    context.close()


def test_code_and_prompt_can_be_copied(browser, whole_site):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((whole_site / "using-qapack/prompts.html").as_uri())
    page.click("summary >> text=The prompt")
    page.hover("pre.prompt")
    page.click("details .copy")
    page.wait_for_selector(".copy >> text=Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("Explain in under 200 words")
    context.close()


@pytest.mark.parametrize("hash", ["#%E0%A4%A", "#%", "#%FF", "#nothing", "#"])
def test_an_address_that_points_at_nothing_harms_no_script(browser, whole_site, hash):
    page = browser.new_page()
    faults = complaints(page)
    page.goto((whole_site / "using-qapack/prompts.html").as_uri() + hash)
    page.wait_for_selector(".copyable", state="attached")
    page.close()
    assert not faults


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_right_to_left_passes_the_accessibility_checker(browser, arabic, scheme, width):
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 740}, bypass_csp=True)
    page = context.new_page()
    for path in ["one.html", "index.html", "guide.html", "practice.html", "coverage.html"]:
        page.goto((arabic / path).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert [fault["help"] for fault in Axe().run(page).response["violations"]] == [], path
    context.close()


def test_the_interface_is_in_the_packs_language(browser, arabic):
    page = browser.new_page()
    page.goto((arabic / "index.html").as_uri())
    page.wait_for_selector(".practise:visible")
    words = page.locator("header, footer, .finder").all_inner_texts()
    # What is left in Latin letters are the names of those who answered.
    assert set(re.findall(r"[A-Za-z]+", " ".join(words))) <= {"Ada", "Emmy"}
    assert not re.search("[٠-٩]", page.locator("body").inner_text())
    page.close()


def test_nothing_stands_on_code(browser, whole_site):
    page = browser.new_page()
    covered = """
        [...document.querySelectorAll('.copyable')].flatMap(box => {
            const top = box.querySelector('code').getClientRects()[0].top;
            return [...box.querySelectorAll('.code-language, .copy')].filter(sign => sign.getBoundingClientRect().bottom > top + 2);
        }).length
    """
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto((whole_site / "using-qapack/difficulty.html").as_uri())
        page.wait_for_selector(".copyable .copy", state="attached")
        assert page.locator(".code-language").count() > 0
        assert page.evaluate(covered) == 0, width
    page.close()


def test_nothing_moves_while_a_page_loads(browser, whole_site):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.add_init_script(
        "window.shifts = []; new PerformanceObserver(list => window.shifts.push(...list.getEntries()"
        ".map(each => each.value))).observe({ type: 'layout-shift', buffered: true });"
    )
    moved = {}
    study = ["practice.html", "exam.html", "progress.html", "coverage.html"]
    for width in (1280, 360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        for path in ["index.html", "using-qapack/one-or-many.html", "using-qapack/pictures.html", *study]:
            page.goto((whole_site / path).as_uri())
            page.wait_for_timeout(250)
            shift = sum(page.evaluate("window.shifts"))
            if shift > 0.01:
                moved[f"{path} at {width}"] = shift
    page.close()
    assert not moved


def test_a_question_and_what_it_needs_are_light(whole_site):
    heavy = {}
    for path in [*whole_site.glob("using-qapack/*.html"), *whole_site.glob("ml-interviews/*.html")]:
        html = path.read_text(encoding="utf-8")
        if "question-page" not in html:
            continue
        needed = set(re.findall(r'(?:src|href)="([^"]+\.(?:js|css))"', html))
        assert len(needed) == 4 + ("choice.js" in html) + 2 * ("answers.js" in html)
        weight = len(html.encode()) + sum((path.parent / name).stat().st_size for name in needed)
        if weight >= 70_000:
            heavy[path.name] = weight
    assert not heavy


def test_every_page_is_valid_html(whole_site, pages, arabic):
    faults = []
    for path in [*pages, *sorted(arabic.rglob("*.html"))]:
        parser = html5lib.HTMLParser()
        parser.parse(path.read_bytes(), transport_encoding="utf-8")
        faults += [f"{path.name}:{line}:{column}: {code} {data}" for (line, column), code, data in parser.errors]
    assert not faults, "\n".join(faults[:50])
