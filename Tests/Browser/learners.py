"""Learners who do not exist: what they remember follows FSRS with parameters of their own, which nobody is told."""

import random
from datetime import datetime, timedelta, timezone

from fsrs import Card, Rating, Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS

START = datetime(2026, 1, 1, 9, tzinfo=timezone.utc)

# How the hidden parameters differ from the published ones: factors by their place.
LEARNERS = {
    "forgetful": {0: 0.5, 1: 0.4, 2: 0.35, 3: 0.4, 8: 0.8, 11: 0.7, 20: 1.4},
    "quick": {2: 2.5, 3: 2, 8: 1.2, 15: 1.3, 20: 0.8},
    "uneven": {4: 1.2, 6: 1.3, 9: 2, 11: 1.3, 13: 0.6, 15: 0.5},
}


def cards_of(name, count=160, days=200):
    """The reviews of a learner's cards as pairs of rating and time, the same each time."""
    chance = random.Random(name)
    hidden = [value * LEARNERS[name].get(place, 1) for place, value in enumerate(DEFAULT_PARAMETERS)]
    memory = Scheduler(parameters=hidden, enable_fuzzing=False)
    teacher = Scheduler(enable_fuzzing=False)
    return [_reviews(chance, memory, teacher, days) for _ in range(count)]


def _reviews(chance, memory, teacher, days):
    time = START + timedelta(days=chance.randint(0, 60), minutes=chance.randint(0, 600))
    known, planned, reviews = Card(due=time), Card(due=time), []
    while time < START + timedelta(days=days) and len(reviews) < 40:
        if known.last_review is None:
            rating = chance.choices([1, 2, 3, 4], [30, 15, 45, 10])[0]
        elif chance.random() < memory.get_card_retrievability(known, time):
            rating = chance.choices([2, 3, 4], [12, 76, 12])[0]
        else:
            rating = 1
        reviews.append((rating, time))
        known, _ = memory.review_card(known, Rating(rating), time)
        planned, _ = teacher.review_card(planned, Rating(rating), time)
        wait = planned.due - time
        if wait >= timedelta(days=1):
            wait *= chance.uniform(0.9, 1.6)
        time += wait + timedelta(seconds=chance.randint(5, 600))
    return reviews
