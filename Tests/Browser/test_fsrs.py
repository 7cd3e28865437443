"""The schedule of reviews, held against the package that publishes it."""

import json
import random
from datetime import datetime, timedelta, timezone

import pytest
from conftest import ROOT
from fsrs import Card, Rating, Scheduler, State
from learners import LEARNERS, cards_of

START = datetime(2026, 1, 1, tzinfo=timezone.utc)

REPLAY = """
histories => histories.map(history => {
    let card = null;
    return history.map(([rating, time]) => { card = qapack.fsrs.review(card, rating, time); return card; });
})
"""


def histories(count):
    """Reviews as pairs of rating and time: within minutes, when due, too early and far too late."""
    chance = random.Random(2026)
    for _ in range(count):
        time, history = START, []
        for _ in range(chance.randint(1, 30)):
            history.append((chance.choice([1, 2, 3, 3, 3, 4]), time))
            time += chance.choice(
                [
                    timedelta(seconds=chance.randint(1, 3600)),
                    timedelta(hours=chance.randint(1, 47)),
                    timedelta(days=chance.randint(1, 30), minutes=chance.randint(0, 1439)),
                    timedelta(days=chance.expovariate(1 / 200)),
                ]
            )
        yield history


def milliseconds(time):
    return round((time - START) / timedelta(milliseconds=1)) + round(START.timestamp() * 1000)


def test_agrees_with_the_published_package_on_a_thousand_histories(browser):
    wanted = list(histories(1000))
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "Templates/assets/fsrs.js")
    # Times to the millisecond, which is what a browser knows.
    wanted = [[(rating, time.replace(microsecond=0)) for rating, time in history] for history in wanted]
    got = page.evaluate(REPLAY, [[[rating, milliseconds(time)] for rating, time in history] for history in wanted])
    page.close()
    scheduler = Scheduler(enable_fuzzing=False)
    reviews = 0
    for history, records in zip(wanted, got, strict=True):
        card = Card(due=START)
        for (rating, time), record in zip(history, records, strict=True):
            card, _ = scheduler.review_card(card, Rating(rating), time)
            reviews += 1
            assert record["due"] - record["last"] == milliseconds(card.due) - milliseconds(time)
            assert record["stability"] == pytest.approx(card.stability, rel=1e-9)
            assert record["difficulty"] == pytest.approx(card.difficulty, rel=1e-9)
            assert record["state"] == {
                State.Learning: "learning",
                State.Review: "review",
                State.Relearning: "relearning",
            }[card.state]
    assert reviews > 10_000


# What the package's own optimizer made of the same learners, by Scripts/lib/fsrs_figures.py, which needs torch.
FIGURES = json.loads((ROOT / "Tests/Browser/fsrs-figures.json").read_text())


@pytest.mark.parametrize("name", LEARNERS)
def test_fits_as_well_as_the_published_optimizer(browser, name):
    histories = []
    for reviews in cards_of(name):
        times = [time for _, time in reviews]
        days = [0, *((after - before).days for before, after in zip(times, times[1:], strict=False))]
        histories.append([[passed, rating] for passed, (rating, _) in zip(days, reviews, strict=True)])
    figures = FIGURES[name]
    assert sum(map(len, histories)) == figures["reviews"]
    page = browser.new_page()
    for script in ("fsrs", "fit"):
        page.add_script_tag(path=ROOT / f"Templates/assets/{script}.js")
    loss = "([histories, parameters]) => qapack.fit.loss(histories, parameters ?? qapack.fsrs.defaults)"
    assert page.evaluate(loss, [histories, None]) == pytest.approx(figures["default loss"], rel=1e-9)
    assert page.evaluate(loss, [histories, figures["fitted"]]) == pytest.approx(figures["fitted loss"], rel=1e-9)
    fitted = page.evaluate("histories => qapack.fit.fit(histories)", histories)
    assert fitted["before"] == pytest.approx(figures["default loss"], rel=1e-9)
    assert fitted["after"] <= 1.01 * figures["fitted loss"]
    assert page.evaluate(loss, [histories, fitted["parameters"]]) == pytest.approx(fitted["after"], rel=1e-9)
    # Too few reviews say nothing.
    assert page.evaluate("histories => qapack.fit.fit(histories.slice(0, 20))", histories) is None
    page.close()
