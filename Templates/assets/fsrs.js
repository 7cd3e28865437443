// Decides when a card is asked again: FSRS-6, with its published default parameters or a reader's own.
// Formulas: https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm
(() => {
  "use strict";
  const minute = 60_000;
  const day = 86_400_000;

  // The published defaults; the last one is the decay of the forgetting curve.
  const defaults = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ];
  const longestInterval = 36_500;
  const steps = { learning: [minute, 10 * minute], relearning: [10 * minute] };

  const again = 1, hard = 2, good = 3, easy = 4;

  const clampDifficulty = (value) => Math.min(Math.max(value, 1), 10);
  const clampStability = (value) => Math.max(value, 0.001);

  // A schedule with parameters `w` that asks when the chance to know a card has fallen to `retention`.
  function scheduler(w = defaults, retention = 0.9) {
    const decay = -w[20];
    const factor = 0.9 ** (1 / decay) - 1;
    const initialDifficulty = (rating) => w[4] - Math.exp(w[5] * (rating - 1)) + 1;

    function nextDifficulty(difficulty, rating) {
      const change = -w[6] * (rating - 3);
      const damped = difficulty + (10 - difficulty) * change / 9;
      return clampDifficulty(w[7] * initialDifficulty(easy) + (1 - w[7]) * damped);
    }

    // The probability that a card is still known, days after its last review.
    const recall = (stability, days) => (1 + factor * days / stability) ** decay;

    function stabilityWithinDay(stability, rating) {
      const change = Math.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19];
      return clampStability(stability * (rating === again ? change : Math.max(change, 1)));
    }

    function stabilityAfterForgetting({ difficulty, stability }, recall) {
      const long = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * Math.exp((1 - recall) * w[14]);
      return Math.min(long, stability / Math.exp(w[17] * w[18]));
    }

    function stabilityAfterRecall({ difficulty, stability }, recall, rating) {
      const gain = Math.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (Math.exp((1 - recall) * w[10]) - 1);
      return stability * (1 + gain * (rating === hard ? w[15] : 1) * (rating === easy ? w[16] : 1));
    }

    // Memory after a review: stability and difficulty; `card` is null for one that was never asked.
    function remember(card, rating, days) {
      if (!card) {
        return { stability: clampStability(w[rating - 1]), difficulty: clampDifficulty(initialDifficulty(rating)) };
      }
      const difficulty = nextDifficulty(card.difficulty, rating);
      if (days < 1) return { stability: stabilityWithinDay(card.stability, rating), difficulty };
      const chance = recall(card.stability, days);
      const stability =
        rating === again ? stabilityAfterForgetting(card, chance) : stabilityAfterRecall(card, chance, rating);
      return { stability: clampStability(stability), difficulty };
    }

    // In whole days; halves go to the even one.
    function interval(stability) {
      const exact = stability / factor * (retention ** (1 / decay) - 1);
      const below = Math.floor(exact);
      const rounded = exact - below === 0.5 ? below + below % 2 : Math.round(exact);
      return Math.min(Math.max(rounded, 1), longestInterval);
    }

    // The distance of the next review, in minutes' steps or whole days, and the state in which the card waits for it.
    function waiting(state, step, stability, rating) {
      const review = () => {
        const days = interval(stability);
        return { state: "review", step: 0, days, wait: days * day };
      };
      if (state === "review") {
        return rating === again ? { state: "relearning", step: 0, days: 0, wait: steps.relearning[0] } : review();
      }
      const waits = steps[state];
      if (rating === again) return { state, step: 0, days: 0, wait: waits[0] };
      if (rating === easy || step >= waits.length || (rating === good && step + 1 === waits.length)) return review();
      if (rating === good) return { state, step: step + 1, days: 0, wait: waits[step + 1] };
      if (step > 0) return { state, step, days: 0, wait: waits[step] };
      return { state, step, days: 0, wait: waits.length > 1 ? (waits[0] + waits[1]) / 2 : waits[0] * 1.5 };
    }

    // The card after a review. Times are milliseconds since 1970; `days` are those since the last review, which a
    // caller may count by other rules than the clock's.
    function review(card, rating, now, passed = card ? Math.floor((now - card.last) / day) : 0) {
      const { stability, difficulty } = remember(card, rating, passed);
      const { state, step, days, wait } = waiting(card?.state ?? "learning", card?.step ?? 0, stability, rating);
      return { state, step, stability, difficulty, days, due: now + wait, last: now };
    }

    return { review, remember, recall };
  }

  // Days of study begin at four in the morning, local time: who is up late still has today.
  const dawn = 4;
  const days = {
    // The number of the day that a time is in.
    of(time) {
      return Math.floor((time - new Date(time).getTimezoneOffset() * minute - dawn * 60 * minute) / day);
    },
    // The hour at which a day begins.
    start(number) {
      const date = new Date(number * day);
      return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), dawn).getTime();
    },
  };

  (self.qapack ??= {}).days = days;
  qapack.fsrs = { ...scheduler(), scheduler, defaults };
})();
