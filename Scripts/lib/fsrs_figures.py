"""Writes the figures that the site's fitting of parameters is held against: Tests/Browser/fsrs-figures.json.

It needs what the tests do not: `pip install 'fsrs[optimizer]==6.3.2'`, which brings torch. The learners are made by
Tests/Browser/learners.py, the same way each time; the package's own optimizer fits their parameters and says how well.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Browser"))

from fsrs import Optimizer, Rating, ReviewLog  # noqa: E402
from fsrs.scheduler import DEFAULT_PARAMETERS  # noqa: E402
from learners import LEARNERS, cards_of  # noqa: E402

figures = {}
for name in LEARNERS:
    logs = [
        ReviewLog(card_id=number, rating=Rating(rating), review_datetime=time, review_duration=None)
        for number, reviews in enumerate(cards_of(name))
        for rating, time in reviews
    ]
    optimizer = Optimizer(logs)
    fitted = optimizer.compute_optimal_parameters()
    figures[name] = {
        "reviews": len(logs),
        "default loss": optimizer._compute_batch_loss(parameters=list(DEFAULT_PARAMETERS)),
        "fitted loss": optimizer._compute_batch_loss(parameters=fitted),
        "fitted": fitted,
    }
    print(name, len(logs), figures[name]["default loss"], figures[name]["fitted loss"], flush=True)
(ROOT / "Tests/Browser/fsrs-figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
