"""Weeks of practice: on two devices, over the night, on sites that share a host."""

import functools
import http.server
import random
import threading
from datetime import datetime, timedelta, timezone

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, build, build_pack, complaints

START = datetime(2026, 3, 2, 8, tzinfo=timezone.utc)
EVERYTHING = "JSON.stringify([...qapack.progress.all()].map(([key, card]) => [key, qapack.reviews.pack(card)]).sort())"


def pack(count, title="Numbers", text="It is so."):
    files = {"pack.yml": f"title: {title}\nauthors: Me\n"}
    for number in range(count):
        files[f"q{number:02}.md"] = (
            f"---\ntags: [tag {number % 4}]\n---\n# [{'EMH'[number % 3]}] What is {number}?\n\n## Answer\n\n{text}\n"
        )
    return files


@pytest.fixture(scope="module")
def numbers(tmp_path_factory):
    return build_pack(tmp_path_factory.mktemp("numbers"), pack(60))


class Device:
    """A browser of a learner, whose clock the test turns."""

    def __init__(self, browser, site, zone="Europe/Berlin", **options):
        self.site = site
        self.context = browser.new_context(locale="en-GB", timezone_id=zone, **options)
        self.page = self.context.new_page()
        self.page.clock.install(time=START)
        self.faults = complaints(self.page)

    def at(self, time, query="", name="practice"):
        self.page.clock.set_system_time(time)
        self.page.goto(f"{(self.site / f'{name}.html').as_uri()}{query}")
        self.page.wait_for_selector(f"#{'history' if name == 'progress' else name}:not([hidden])")
        return self.page

    def left(self):
        return int(self.page.locator(".left").inner_text().split()[0])

    def study(self, chance, most=100):
        """Rates cards until none is left."""
        for _ in range(most):
            if self.page.locator(".done").is_visible():
                return
            self.page.keyboard.press("Space")
            self.page.keyboard.press(chance.choices("1234", [15, 10, 65, 10])[0])
            self.page.wait_for_selector(".ratings", state="hidden")
            self.page.clock.run_for(8_000)

    def exported(self):
        return self.page.evaluate("qapack.exchange.exported()")

    def take(self, text):
        return self.page.evaluate("text => qapack.exchange.take(qapack.exchange.read(text))", text)


def test_a_day_has_so_many_new_cards_and_ends_at_four_in_the_morning(browser, numbers):
    device = Device(browser, numbers)
    page = device.at(START)
    assert device.left() == 20
    page.click(".panel-switch")
    page.fill("[name=new]", "3")
    page.keyboard.press("Tab")
    page.wait_for_function("document.querySelector('.left').textContent === '3 left'")
    page.click(".panel-switch")
    device.study(random.Random(1))
    assert page.locator(".more-new").inner_text() == "10 more new cards"
    assert page.locator(".summary").inner_text().startswith("This session")
    # Half past one at night, in Berlin: the day is not over.
    device.at(START.replace(hour=0, minute=30) + timedelta(days=1))
    assert page.locator(".done").is_visible()
    device.at(START.replace(hour=3, minute=5) + timedelta(days=1))
    assert device.left() >= 3
    device.context.close()


def test_a_card_is_due_for_the_whole_of_its_day(browser, numbers):
    device = Device(browser, numbers)
    page = device.at(START.replace(hour=21), "?card=q00")
    page.keyboard.press("Space")
    page.keyboard.press("4")
    page.wait_for_selector(".done:not([hidden])")
    due = page.evaluate("new Date(qapack.progress.get('q00').due).toString()")
    assert "04:00:00" in due
    # In eight days, early in the morning, whether or not clocks were changed.
    day = START + timedelta(days=8)
    device.at(day.replace(hour=2), "?tag=tag+0")
    assert not page.evaluate("qapack.progress.isDue('q00')")
    device.at(day.replace(hour=4), "?tag=tag+0")
    assert page.evaluate("qapack.progress.isDue('q00')")
    assert page.locator(".card-front .question").inner_text() == "What is 0?"
    device.context.close()


def test_a_month_on_two_devices_ends_the_same_in_any_order(browser, numbers):
    chance = random.Random(7)
    home, phone = Device(browser, numbers), Device(browser, numbers, viewport={"width": 360, "height": 640})
    for day in range(0, 30, 3):
        for device, hour in ((home, 7), (phone, 19)):
            if chance.random() < 0.8:
                device.at(START.replace(hour=hour) + timedelta(days=day))
                device.study(chance, most=30)
        if day % 9 == 6:
            files = [home.exported(), phone.exported()]
            # Each takes both, in another order, and one of them twice.
            home.take(files[1])
            phone.take(files[1])
            phone.take(files[0])
            phone.take(files[1])
            assert home.page.evaluate(EVERYTHING) == phone.page.evaluate(EVERYTHING)
    reviews = "[...qapack.progress.all().values()].flatMap(({ reviews }) => reviews).length"
    assert home.page.evaluate(reviews) > 100
    home.take(phone.exported())
    phone.take(home.exported())
    assert home.page.evaluate(reviews) == phone.page.evaluate(reviews)
    assert home.page.evaluate(EVERYTHING) == phone.page.evaluate(EVERYTHING)
    # What a page has in mind is what it has kept.
    before = home.page.evaluate(EVERYTHING)
    home.at(START + timedelta(days=30))
    assert home.page.evaluate(EVERYTHING) == before

    page = home.at(START + timedelta(days=30), name="progress")
    assert "Days in the last year" in page.locator(".calendar figcaption").inner_text()
    measured = page.locator(".retention tbody tr >> nth=1").inner_text().split("\t")
    assert int(measured[1]) > 30
    assert measured[2].endswith("%") and measured[3].endswith("%")
    assert "in 30 days" in page.locator(".forecast figcaption").inner_text()
    assert page.locator(".parts tbody tr").count() == 4
    page.click(".fit-start")
    page.wait_for_selector(".fit-result:not(:empty)")
    assert not home.faults + phone.faults
    home.context.close()
    phone.context.close()


def test_cards_are_put_aside_and_flagged(browser, numbers):
    device = Device(browser, numbers)
    page = device.at(START, "?tag=tag+1")
    first = page.locator(".card-front .question").inner_text()
    page.keyboard.press("m")
    assert page.locator(".flag-card").get_attribute("aria-pressed") == "true"
    page.keyboard.press("t")
    page.wait_for_function("text => document.querySelector('.question').innerText !== text", arg=first)
    second = page.locator(".card-front .question").inner_text()
    page.keyboard.press("s")
    page.wait_for_function("text => document.querySelector('.question').innerText !== text", arg=second)
    titles = lambda: {page.locator(".card-front .question").inner_text()}  # noqa: E731
    device.at(START + timedelta(days=1), "?tag=tag+1")
    assert titles() == {first}
    device.at(START + timedelta(days=1), "?state=suspended")
    assert titles() == {second}
    device.at(START + timedelta(days=1), "?state=flagged")
    assert titles() == {first}
    device.context.close()


def test_the_ratings_stay_in_view_however_long_the_answer_is(browser, tmp_path):
    site = build_pack(tmp_path, pack(2, text="\n\n".join("A long answer goes on. " * 20 for _ in range(20))))
    for options in ({"viewport": {"width": 360, "height": 560}}, {"viewport": {"width": 640, "height": 400}}):
        device = Device(browser, site, **options)
        page = device.at(START)
        page.keyboard.press("Space")
        page.wait_for_timeout(100)
        inside = "selector => { const box = document.querySelector(selector).getBoundingClientRect();" \
            " return box.bottom <= innerHeight + 1 && box.top >= 0; }"
        assert page.evaluate(inside, ".ratings")
        assert page.evaluate("document.querySelector('.card-back').getBoundingClientRect().top < innerHeight / 2")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        device.context.close()


@pytest.mark.parametrize("options", [{"color_scheme": "dark", "viewport": {"width": 320, "height": 700}}, {}])
def test_history_passes_the_accessibility_checker(browser, numbers, options):
    device = Device(browser, numbers, bypass_csp=True, **options)
    device.at(START)
    device.study(random.Random(3), most=8)
    page = device.at(START + timedelta(days=2), name="progress")
    assert [fault["help"] for fault in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    device.context.close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def host(tmp_path):
    """Serves a folder of sites: its address and the folder."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=tmp_path))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", tmp_path
    server.shutdown()


def make_site(folder, files):
    for name, text in files.items():
        path = folder / "Content/p" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return build(folder, folder / "Content")


def test_sites_on_one_host_keep_apart_and_a_renamed_one_keeps_its_progress(browser, host):
    address, folder = host
    for name, title in (("a", "Winter"), ("b", "Summer")):
        make_site(folder / name, pack(2, title))
    page = browser.new_context(locale="en-GB").new_page()

    def known(name):
        page.goto(f"{address}/{name}/Output/practice.html")
        page.wait_for_selector("#practice:not([hidden])")
        return page.evaluate("qapack.progress.all().size")

    assert known("a") == 0
    page.keyboard.press("Space")
    page.keyboard.press("4")
    page.wait_for_selector(".ratings", state="hidden")
    assert known("b") == 0
    assert known("a") == 1
    # One more pack makes it another site by its packs; it shares more than half of them with what it was.
    extra = folder / "a/Content/q"
    extra.mkdir()
    (extra / "pack.yml").write_text("title: More\n")
    (extra / "new.md").write_text("# [E] What is new?\n\n## Answer\n\nThis.\n")
    build(folder / "a", folder / "a/Content")
    assert known("a") == 1
    assert known("b") == 0
    page.context.close()


MERGING = """
seed => {
    const { empty, merged, pack, unpack, review } = qapack.reviews;
    let state = seed;
    const next = (most) => { state = (state * 1103515245 + 12345) % 2147483648; return state % most; };
    const card = () => {
        const record = empty();
        for (let count = next(6); count > 0; count -= 1) {
            record.reviews.push(review([1.7e12 + next(9), 1 + next(4), 1000 * next(3)]));
        }
        if (next(3) === 0) record.suspended = [next(2) === 0, 1.7e12 + next(4)];
        if (next(3) === 0) record.flagged = [next(2) === 0, 1.7e12 + next(4)];
        if (next(3) === 0) record.buried = 20000 + next(3);
        if (next(3) === 0) {
            record.seed = { state: "review", step: 0, stability: 1 + next(3), difficulty: 5, due: 1e12, last: next(2) };
        }
        return merged(empty(), record);
    };
    for (let round = 0; round < 2000; round += 1) {
        const [a, b, c] = [card(), card(), card()];
        const all = [
            merged(merged(a, b), c), merged(a, merged(b, c)), merged(merged(c, b), a), merged(merged(a, b), merged(c, a)),
        ].map(pack);
        if (new Set(all).size > 1) return all;
        if (pack(a) && pack(unpack(pack(a))) !== pack(a)) return [pack(a)];
    }
    return [];
}
"""


def test_merging_is_a_union(browser):
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "Templates/assets/reviews.js")
    assert page.evaluate(MERGING, 2026) == []
    page.close()


def test_what_is_kept_of_cards_holds_for_the_schedule_that_made_it(browser, numbers):
    device = Device(browser, numbers)
    page = device.at(START)
    device.study(random.Random(5), most=30)
    near = "Object.fromEntries([...qapack.progress.all().keys()].sort().map(key => {" \
        " const { due, stability } = qapack.progress.get(key); return [key, [due, Math.round(stability * 1000)]]; }))"
    before = page.evaluate(near)
    assert len(before) == 20
    shelves = "Object.keys(localStorage).filter(name => name.includes(':*'))"
    assert len(page.evaluate(shelves)) <= len(before)
    page = device.at(START + timedelta(minutes=1))
    assert page.evaluate(near) == before
    # Other windows learn another schedule with the settings, and states of the old one hold no longer.
    page.evaluate("qapack.progress.setSetting('retention', 0.97)")
    sooner = page.evaluate(near)
    settings = page.evaluate("localStorage.getItem(`qapack:${qapack.progress.site}`)")
    assert all(sooner[key][0] <= due for key, (due, _) in before.items())
    assert sooner != before
    page = device.at(START + timedelta(minutes=2))
    assert page.evaluate(near) == sooner
    page.evaluate("text => localStorage.setItem(`qapack:${qapack.progress.site}`, text)", settings.replace("0.97", "0.9"))
    page = device.at(START + timedelta(minutes=3))
    assert page.evaluate(near) == before
    # A state that is none is worked out anew.
    for broken in ("[$1,1,null,{}]", "[$1,", "[$1,7,0,-1,99,1,0,1e99,5]"):
        page.evaluate(
            f"broken => {shelves}.forEach(name => localStorage.setItem(name, localStorage.getItem(name).replace("
            r"/\[(\d+),[^\t\n]*$/gm, broken)))",
            broken,
        )
        assert broken[3:] in page.evaluate(f"localStorage.getItem({shelves}[0])")
        page = device.at(START + timedelta(minutes=3))
        assert page.evaluate(near) == before
        page.evaluate("[...qapack.progress.all()].forEach(([key, record]) => qapack.progress.set(key, record))")
    assert not device.faults
    device.context.close()


def test_an_item_for_each_card_is_taken_over(browser, numbers):
    device = Device(browser, numbers)
    page = device.at(START)
    words = f"{'{'}\"r\":\"{page.evaluate('(Date.now() - 86400000).toString(36)')}49\"{'}'}"
    page.evaluate("text => localStorage.setItem(`qapack:${qapack.progress.site}:q07`, text)", words)
    page = device.at(START + timedelta(minutes=1))
    assert page.evaluate("qapack.progress.state('q07')") == "known"
    page = device.at(START + timedelta(minutes=2))
    assert page.evaluate("qapack.progress.record('q07').reviews.length") == 1
    assert page.evaluate("localStorage.getItem(`qapack:${qapack.progress.site}:q07`)") is None
    device.context.close()


def test_two_windows_never_write_over_each_others_cards(browser, numbers):
    device = Device(browser, numbers)
    first = device.at(START)
    second = device.context.new_page()
    second.goto((numbers / "practice.html").as_uri())
    second.wait_for_selector("#practice:not([hidden])")
    keys = [f"q{number:02}" for number in range(60)]
    rate = "keys => keys.forEach(key => qapack.progress.rate(key, 3))"
    for part in range(3):
        first.evaluate(rate, keys[part * 20 : part * 20 + 10])
        second.evaluate(rate, keys[part * 20 + 10 : part * 20 + 20])
    page = device.at(START + timedelta(minutes=1))
    assert page.evaluate("[...qapack.progress.all().keys()].sort()") == keys
    device.context.close()
