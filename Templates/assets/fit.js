// Fits the schedule's parameters to a reader's own reviews: those under which what was remembered is least surprising.
// Slopes are taken numerically, and Adam walks down them; it runs in small steps, so that the page stays awake.
(() => {
  "use strict";
  const { fsrs } = qapack;
  const enough = 400;
  const rounds = 120;
  // Of each card as many reviews as the published optimizer takes.
  const longest = 64;
  // The bounds that FSRS-6 publishes.
  const lowest = [
    0.001, 0.001, 0.001, 0.001, 1, 0.001, 0.001, 0.001, 0, 0, 0.001, 0.001, 0.001, 0.001, 0, 0, 1, 0, 0, 0, 0.1,
  ];
  const highest = [100, 100, 100, 100, 10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8];
  const clamp = (w) => w.map((value, place) => Math.min(Math.max(value, lowest[place]), highest[place]));

  // Histories are lists of [days since the review before, rating], one for each card.
  const count = (histories) =>
    histories.reduce((sum, each) => sum + each.slice(1, longest).filter(([days]) => days > 0).length, 0);

  // The log loss: the surprise, on average, at what was remembered on later days; 0 where everything was known beforehand.
  function loss(histories, w) {
    const { remember, recall } = fsrs.scheduler(w);
    let [sum, count] = [0, 0];
    for (const history of histories) {
      let card = null;
      const length = Math.min(history.length, longest);
      for (let index = 0; index < length; index += 1) {
        const [days, rating] = history[index];
        if (card && days > 0) {
          const chance = Math.min(Math.max(recall(card.stability, days), 1e-9), 1 - 1e-9);
          sum -= Math.log(rating > 1 ? chance : 1 - chance);
          count += 1;
        }
        card = remember(card, rating, days);
      }
    }
    return count === 0 ? 0 : sum / count;
  }

  function slopes(histories, w, here) {
    return w.map((value, place) => {
      const step = 1e-5 * Math.max(Math.abs(value), 0.1);
      const moved = [...w];
      // A bound is not crossed.
      moved[place] = value + step <= highest[place] ? value + step : value - step;
      return (loss(histories, moved) - here) / (moved[place] - value);
    });
  }

  // Resolves to the parameters with their losses; null where there are too few reviews.
  async function fit(histories, { start = fsrs.defaults, progress = () => {} } = {}) {
    if (count(histories) < enough) return null;
    const before = loss(histories, start);
    let w = [...start];
    let [best, least] = [w, before];
    const mean = w.map(() => 0);
    const square = w.map(() => 0);
    for (let round = 1; round <= rounds; round += 1) {
      const here = loss(histories, w);
      if (here < least) [best, least] = [w, here];
      const rate = 0.04 * (1 + Math.cos(Math.PI * (round - 1) / rounds)) / 2;
      slopes(histories, w, here).forEach((slope, place) => {
        mean[place] = 0.9 * mean[place] + 0.1 * slope;
        square[place] = 0.999 * square[place] + 0.001 * slope ** 2;
      });
      w = clamp(w.map((value, place) => {
        const [first, second] = [mean[place] / (1 - 0.9 ** round), square[place] / (1 - 0.999 ** round)];
        // Large parameters take longer steps.
        return value - rate * Math.max(1, Math.abs(value) / 4) * first / (Math.sqrt(second) + 1e-8);
      }));
      progress(round / rounds);
      await new Promise((resolve) => { setTimeout(resolve); });
    }
    const last = loss(histories, w);
    if (last < least) [best, least] = [w, last];
    return { parameters: best, before, after: least };
  }

  qapack.fit = { fit, loss, count, enough };
})();
