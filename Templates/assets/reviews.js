// A card's reviews: how they are written down, and how those of two devices become one. Merging takes the union, so that
// it may be done in any order and any number of times.
(() => {
  "use strict";
  const states = ["learning", "review", "relearning"];
  // Later than any browser can tell the time of.
  const lastTime = 8.64e15;
  // Times of eight digits to the base of 36: from 1972 to 2059.
  const firstTime = 36 ** 7, lastReview = 36 ** 8 - 1;
  // More than anybody needs; of a card that has more, the latest count.
  const mostReviews = 256;
  const longest = 10 * 60_000;

  const empty = () => ({ reviews: [], seed: null, suspended: null, flagged: null, buried: null });
  const isTime = (time) => Number.isFinite(time) && time >= 0 && time <= lastTime;

  // The state of a card whose reviews are unknown, if it is one, and nothing besides.
  function seed(value) {
    if (value === null || typeof value !== "object") return null;
    const { state, step, stability, difficulty, due, last } = value;
    const isSound = states.includes(state) && Number.isInteger(step) && step >= 0 && step < 10
      && Number.isFinite(stability) && stability > 0 && difficulty >= 1 && difficulty <= 10
      && isTime(due) && isTime(last);
    return isSound ? { state, step, stability, difficulty, due, last } : null;
  }

  // A choice with the time at which it was made.
  const choice = (value) => (
    Array.isArray(value) && typeof value[0] === "boolean" && isTime(value[1]) ? [value[0], value[1]] : null);

  const review = (value) => (Array.isArray(value) ? made(value[0], value[1], value[2]) : null);

  function made(time, rating, duration) {
    if (!Number.isInteger(time) || time < firstTime || time > lastReview) return null;
    if (!Number.isInteger(rating) || rating < 1 || rating > 4) return null;
    const seconds = Number.isFinite(duration) ? Math.round(Math.min(Math.max(duration, 0), longest) / 1000) : 0;
    return { time, rating, duration: 1000 * seconds };
  }

  // The record that a file has of a card, as far as it is sound; null where nothing is.
  function checked(value) {
    if (value === null || typeof value !== "object") return null;
    const result = {
      reviews: (Array.isArray(value.reviews) ? value.reviews : []).map(review).filter(Boolean),
      seed: seed(value.seed),
      suspended: choice(value.suspended),
      flagged: choice(value.flagged),
      buried: Number.isInteger(value.buried) ? value.buried : null,
    };
    return pack(result) ? merged(empty(), result) : null;
  }

  function later(a, b) {
    if (!a || !b) return a ?? b;
    return b[1] > a[1] || (b[1] === a[1] && b[0]) ? b : a;
  }

  function laterSeed(a, b) {
    if (!a || !b) return a ?? b;
    if (a.last !== b.last) return a.last > b.last ? a : b;
    return a.stability >= b.stability ? a : b;
  }

  function merged(a, b) {
    const all = new Map();
    for (const each of [...a.reviews, ...b.reviews]) {
      const name = `${each.time} ${each.rating}`;
      const known = all.get(name);
      if (!known || known.duration < each.duration) all.set(name, each);
    }
    const reviews = [...all.values()].sort((x, y) => x.time - y.time || x.rating - y.rating).slice(-mostReviews);
    const buried = a.buried === null || b.buried === null ? a.buried ?? b.buried : Math.max(a.buried, b.buried);
    return {
      reviews, buried,
      seed: laterSeed(a.seed, b.seed),
      suspended: later(a.suspended, b.suspended),
      flagged: later(a.flagged, b.flagged),
    };
  }

  // A card's state as numbers, behind the sign of the schedule that it was worked out by; nothing where no review was.
  function packState(card, sign) {
    if (card?.days === undefined) return "";
    const { state, step, stability, difficulty, days, due, last, day } = card;
    const [place, memory] = [states.indexOf(state), [stability, difficulty].map((value) => Number(value.toPrecision(6)))];
    return JSON.stringify([sign, place, step, ...memory, days, due - last, last, day]);
  }

  // The state that was packed, if it was worked out by the schedule of the sign.
  function unpackState(text, sign) {
    if (!text?.startsWith(`[${sign},`)) return null;
    let values;
    try { values = JSON.parse(text); } catch { return null; }
    if (values.length !== 9 || !values.every(Number.isFinite)) return null;
    const [, place, step, stability, difficulty, days, wait, last, day] = values;
    const state = states[place];
    return state && isTime(last) ? { state, step, stability, difficulty, days, due: last + wait, last, day } : null;
  }

  // One line of text: reviews as time in thirty-sixths, rating and seconds; null for a card of which nothing is known.
  function pack({ reviews, seed, suspended, flagged, buried }) {
    const result = {};
    if (reviews.length > 0) {
      result.r = reviews.map(({ time, rating, duration }) => (
        time.toString(36) + rating + (duration > 0 ? (duration / 1000).toString(36) : ""))).join(" ");
    }
    if (seed) result.seed = seed;
    if (suspended) result.suspended = suspended;
    if (flagged) result.flagged = flagged;
    if (buried !== null) result.buried = buried;
    return Object.keys(result).length === 0 ? null : JSON.stringify(result);
  }

  function unpackReviews(text) {
    const reviews = [];
    for (const word of text ? String(text).split(" ") : []) {
      const duration = word.length > 9 ? 1000 * parseInt(word.slice(9), 36) : 0;
      const each = made(parseInt(word.slice(0, 8), 36), Number(word[8]), duration);
      if (each) reviews.push(each);
    }
    return reviews;
  }

  // A record as it was kept. Reviews are taken apart when they are first wanted: for most cards of a large site a page needs
  // the state alone.
  class Kept {
    constructor(value, state) {
      this.text = value.r;
      this.seed = seed(value.seed);
      this.suspended = choice(value.suspended);
      this.flagged = choice(value.flagged);
      this.buried = Number.isInteger(value.buried) ? value.buried : null;
      this.state = state;
    }

    get reviews() { return (this.unpacked ??= unpackReviews(this.text)); }
  }

  //   state   what follows from the reviews, packed, so that a page need not work it out for each card
  function unpack(text, state) {
    let value;
    try { value = JSON.parse(text); } catch { return empty(); }
    return value === null || typeof value !== "object" ? empty() : new Kept(value, state);
  }

  // Cards are kept on shelves, a line of key, record and state for each: a browser takes far longer for ten thousand items of its
  // storage than for some, and a shelf is small enough to be written with each review.
  const shelves = 64;

  function shelfOf(key) {
    let sum = 0;
    for (let place = 0; place < key.length; place += 1) sum = (31 * sum + key.charCodeAt(place)) % 65_521;
    return sum % shelves;
  }

  function unpackShelf(text) {
    return (text ?? "").split("\n").filter(Boolean).map((line) => line.split("\t"));
  }

  const packShelf = (lines) => (lines.length === 0 ? null : lines.map((line) => line.join("\t")).join("\n"));

  (self.qapack ??= {}).reviews = {
    empty, seed, review, checked, merged, pack, unpack, packState, unpackState, shelfOf, packShelf, unpackShelf,
  };
})();
