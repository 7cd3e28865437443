"""Text from right to left with words that run the other way: each keeps its own order, wherever it stands."""

import pytest
from conftest import build_pack, complaints

PACK = {
    "pack.yml": "title: أسئلة عن اللغات\nlanguage: ar\nauthors: أنا\n",
    "free.md": "---\ntags: [C++, ذاكرة]\n---\n# [E] متى تعيد `free()` الذاكرة؟\n\n## الجواب\n\n"
    "تعيد `free(p)` الذاكرة.\n\nC++ لغة برمجة.\n\nThis is English (really).\n",
    "other.md": "---\ntags: [C++]\n---\n# [M] ما الفرق بين `new` و `delete()` في C++؟\n\n## الجواب\n\nكبير.\n",
}

# Whether each sign of a text stands to the right of the one before, in the element that holds it.
ORDER = """
([selector, text]) => {
    const place = [...document.querySelectorAll(selector)].flatMap((element) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const found = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const start = node.data.indexOf(text);
            if (start >= 0) found.push([node, start]);
        }
        return found;
    })[0];
    if (!place) return null;
    const [node, start] = place;
    const sides = [...text].map((_, index) => {
        const range = document.createRange();
        range.setStart(node, start + index);
        range.setEnd(node, start + index + 1);
        return range.getBoundingClientRect().left;
    });
    return sides.every((side, index) => index === 0 || side > sides[index - 1]);
}
"""


@pytest.fixture(scope="module")
def arabic(tmp_path_factory):
    return build_pack(tmp_path_factory.mktemp("arabic"), PACK)


@pytest.mark.parametrize(
    ("page", "selector", "text"),
    [
        ("index.html", ".row-title", "free()"),
        ("index.html", ".row-title", "delete()"),
        ("index.html", ".row-title", "C++"),
        ("index.html", ".tag", "C++"),
        ("free.html", ".labels .tag", "C++"),
        ("free.html", ".neighbours a", "delete()"),
        ("free.html", ".related a", "delete()"),
        ("free.html", ".prose p", "(really)."),
        ("guide.html", ".contents a", "free()"),
        ("tags/c++.html", "h1", "C++"),
        ("practice.html", ".card .tag", "C++"),
    ],
)
def test_words_from_left_to_right_keep_their_order(browser, arabic, page, selector, text):
    tab = browser.new_page()
    faults = complaints(tab)
    found = page if (arabic / page).exists() else str(next((arabic / "tags").glob("c*.html")).relative_to(arabic))
    tab.goto((arabic / found).as_uri())
    tab.wait_for_selector(selector)
    assert tab.evaluate(ORDER, [selector, text]) is True
    assert not faults
    tab.close()


def test_a_line_that_only_begins_with_such_a_word_runs_from_right_to_left(browser, arabic):
    tab = browser.new_page()
    tab.goto((arabic / "free.html").as_uri())
    directions = tab.evaluate(
        "[...document.querySelectorAll('.answer .prose p')].map((each) => getComputedStyle(each).direction)"
    )
    assert directions == ["rtl", "rtl", "ltr"]
    tab.close()


def test_what_tells_equal_titles_apart_stands_below_them(browser, tmp_path):
    answer = "\n\n## Answer\n\nכן.\n"
    files = {f"{name}.md": f"# [E] מה זה?\n\n{text}{answer}" for name, text in [("a", "קומקום על הכיריים."), ("b", "כוס תה.")]}
    site = build_pack(tmp_path, {"pack.yml": "title: מטבח\nlanguage: he\n", **files})
    tab = browser.new_page()
    faults = complaints(tab)
    tab.goto((site / "index.html").as_uri())
    edges = tab.evaluate(
        """() => [...document.querySelectorAll(".row-title, .row-opening")].map((each) => {
            const range = document.createRange();
            range.selectNodeContents(each);
            return range.getBoundingClientRect().right;
        })"""
    )
    assert len(edges) == 4 and max(edges) - min(edges) < 2
    assert not faults
    tab.close()
