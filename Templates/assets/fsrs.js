// Decides when a card is asked again: FSRS-6 with its published default parameters.
// Formulas: https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm
(() => {
  "use strict";
  const minute = 60_000;
  const day = 86_400_000;

  // The published defaults; the last one is the decay of the forgetting curve.
  const w = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ];
  const decay = -w[20];
  const factor = 0.9 ** (1 / decay) - 1;
  const desiredRetention = 0.9;
  const longestInterval = 36_500;
  const steps = { learning: [minute, 10 * minute], relearning: [10 * minute] };

  const again = 1, hard = 2, good = 3, easy = 4;

  const clampDifficulty = (value) => Math.min(Math.max(value, 1), 10);
  const clampStability = (value) => Math.max(value, 0.001);

  const initialDifficulty = (rating) => w[4] - Math.exp(w[5] * (rating - 1)) + 1;

  function nextDifficulty(difficulty, rating) {
    const change = -w[6] * (rating - 3);
    const damped = difficulty + (10 - difficulty) * change / 9;
    return clampDifficulty(w[7] * initialDifficulty(easy) + (1 - w[7]) * damped);
  }

  // The probability that the card is still known.
  function retrievability(card, now) {
    const days = Math.max(0, Math.floor((now - card.last) / day));
    return (1 + factor * days / card.stability) ** decay;
  }

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

  function nextStability(card, rating, now) {
    if (Math.floor((now - card.last) / day) < 1) return stabilityWithinDay(card.stability, rating);
    const recall = retrievability(card, now);
    return clampStability(
      rating === again ? stabilityAfterForgetting(card, recall) : stabilityAfterRecall(card, recall, rating));
  }

  // In whole days; halves go to the even one.
  function interval(stability) {
    const exact = stability / factor * (desiredRetention ** (1 / decay) - 1);
    const below = Math.floor(exact);
    const rounded = exact - below === 0.5 ? below + below % 2 : Math.round(exact);
    return Math.min(Math.max(rounded, 1), longestInterval);
  }

  // How far away the next review is, and in what state the card waits for it.
  function waiting(state, step, stability, rating) {
    const review = { state: "review", step: 0, wait: interval(stability) * day };
    if (state === "review") {
      return rating === again ? { state: "relearning", step: 0, wait: steps.relearning[0] } : review;
    }
    const waits = steps[state];
    if (rating === again) return { state, step: 0, wait: waits[0] };
    if (rating === easy || step >= waits.length || (rating === good && step + 1 === waits.length)) return review;
    if (rating === good) return { state, step: step + 1, wait: waits[step + 1] };
    if (step > 0) return { state, step, wait: waits[step] };
    return { state, step, wait: waits.length > 1 ? (waits[0] + waits[1]) / 2 : waits[0] * 1.5 };
  }

  // The card after a review; `card` is null for one that was never asked. Times are milliseconds since 1970.
  function review(card, rating, now) {
    const stability = card ? nextStability(card, rating, now) : clampStability(w[rating - 1]);
    const difficulty = card ? nextDifficulty(card.difficulty, rating) : clampDifficulty(initialDifficulty(rating));
    const { state, step, wait } = waiting(card?.state ?? "learning", card?.step ?? 0, stability, rating);
    return { state, step, stability, difficulty, due: now + wait, last: now };
  }

  (self.qapack ??= {}).fsrs = { review, retrievability, ratings: { again, hard, good, easy } };
})();
