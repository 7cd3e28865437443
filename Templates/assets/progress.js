// Keeps what a reader has learnt, in the browser's storage: for each card its reviews, from which everything else follows.
//
//   qapack.progress.get(key)           a card's state, or null: state, step, stability, difficulty, due, last
//   qapack.progress.record(key)        its reviews and marks
//   qapack.progress.rate(key, rating)  adds a review
//   qapack.progress.state(key)         "new", "learning" or "known"
//   qapack.progress.isDue(key)         whether the card waits to be asked again
//   qapack.progress.count(keys)        { new, learning, known, due } of some cards
//   qapack.progress.onChange(call)     calls when another window has changed a record
//
// Keys are `pack/id`. Storage holds `qapack:SITE` with settings, and `qapack:SITE:*NUMBER` with some cards each.
(() => {
  "use strict";
  const { days, fsrs } = qapack;
  const { site, packs = "" } = document.body?.dataset ?? {};
  const own = `qapack:${site ?? "site"}`;
  const prefix = `${own}:`;
  const shelf = (number) => `${prefix}*${number}`;
  // The form that earlier versions kept.
  const old = "qapack:card:";
  const earlier = [];
  const { pack: packRecord, unpack, packState, unpackState, packShelf, unpackShelf, shelfOf, empty } = qapack.reviews;
  // A site with an address of its own is never taken for another one.
  const isPublished = () => document.querySelector("link[rel=canonical]") !== null;

  // Some browsers keep no storage for files opened from disk; then progress lasts as long as the page.
  let records = null;
  let states = new Map();
  // The keys of those that storage does not have yet.
  const changed = new Set();
  let settings = null;
  let isKept = true;
  let scheduler = null;
  let sign = 0;

  function stored(name) {
    try { return localStorage.getItem(name); } catch { return null; }
  }

  function store(name, text) {
    try {
      if (text === null) localStorage.removeItem(name);
      else localStorage.setItem(name, text);
    } catch {
      isKept = false;
    }
  }

  function names() {
    try {
      return Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index));
    } catch {
      isKept = false;
      return [];
    }
  }

  function parsed(text) {
    try { return JSON.parse(text) ?? {}; } catch { return {}; }
  }

  function load() {
    if (records) return records;
    records = new Map();
    states = new Map();
    earlier.length = 0;
    let all = names();
    if (stored(own) === null && adopt(all)) all = names();
    settings = parsed(stored(own)).settings ?? {};
    schedule();
    for (const name of all) {
      if (name.startsWith(shelf(""))) {
        for (const [key, text, state] of unpackShelf(stored(name))) records.set(key, unpack(text, state));
      } else if (name.startsWith(prefix)) {
        // Some versions kept an item for each card.
        set(name.slice(prefix.length), unpack(stored(name)));
        store(name, null);
      } else if (name.startsWith(old)) earlier.push(name);
    }
    return records;
  }

  // A site that was renamed, or got one more pack, is still the same: the one that shares most packs with it. Returns
  // whether there was one.
  function adopt(all) {
    const mine = packs.split(" ").filter(Boolean);
    let [best, most] = [null, 0];
    for (const name of all) {
      if (!/^qapack:[^:]+$/.test(name)) continue;
      const other = parsed(stored(name));
      if (!Array.isArray(other.packs) || (other.isPublished && isPublished())) continue;
      const shared = other.packs.filter((pack) => mine.includes(pack)).length;
      if (2 * shared >= Math.max(mine.length, other.packs.length) && shared > most) [best, most] = [name, shared];
    }
    if (!best) return false;
    for (const name of all) {
      if (name.startsWith(`${best}:`)) store(prefix + name.slice(best.length + 1), stored(name));
    }
    settings = parsed(stored(best)).settings ?? {};
    keepSettings();
    return true;
  }

  // Earlier versions kept the state of each card alone, and knew nothing of sites.
  function takeOver(keys) {
    load();
    if (earlier.length === 0) return;
    const known = new Set(keys);
    for (const name of earlier.splice(0)) {
      const key = name.slice(old.length);
      if (!known.has(key)) {
        earlier.push(name);
        continue;
      }
      const seed = qapack.reviews.seed(parsed(stored(name)));
      if (seed) set(key, qapack.reviews.merged(record(key), { ...empty(), seed }));
      store(name, null);
    }
  }

  function keepSettings() {
    const kept = { packs: packs.split(" ").filter(Boolean), isPublished: isPublished(), settings };
    store(own, JSON.stringify(kept));
  }

  const record = (key) => load().get(key) ?? empty();

  function set(key, record) {
    if (packRecord(record)) load().set(key, record);
    else load().delete(key);
    states.delete(key);
    keep(key);
  }

  // At the end of what the page does now, so that many cards of one shelf are written once.
  function keep(...keys) {
    if (changed.size === 0) queueMicrotask(keepChanged);
    for (const key of keys) changed.add(key);
  }

  // Puts a card aside or flags it.
  function mark(key, change) {
    const { reviews, seed, suspended, flagged, buried } = record(key);
    set(key, { reviews, seed, suspended, flagged, buried, ...change });
  }

  // Writes what has changed, and leaves what other windows have written of other cards.
  function keepChanged() {
    const written = new Map();
    for (const key of changed) {
      const name = shelf(shelfOf(key));
      if (!written.has(name)) written.set(name, new Map(unpackShelf(stored(name)).map((line) => [line[0], line])));
      const kept = records.get(key);
      if (kept) written.get(name).set(key, [key, packRecord(kept), packState(get(key), sign)]);
      else written.get(name).delete(key);
    }
    changed.clear();
    for (const [name, lines] of written) store(name, packShelf([...lines.values()]));
    if (records.size === 0 && Object.keys(settings).length === 0) store(own, null);
    else if (stored(own) === null) keepSettings();
  }

  // Settings are values with the time at which they were chosen.
  const setting = (name, usual) => (load(), settings[name]?.[0] ?? usual);

  function setSetting(name, value, time = Date.now()) {
    load();
    settings[name] = [value, time];
    keepSettings();
    const before = sign;
    schedule();
    if (sign === before) return;
    states = new Map();
    keep(...records.keys());
  }

  function schedule() {
    const [parameters] = settings.parameters ?? [];
    const isSound = Array.isArray(parameters) && parameters.length === 21 && parameters.every(Number.isFinite);
    const retention = Math.min(Math.max(settings.retention?.[0] || 0.9, 0.7), 0.97);
    scheduler = fsrs.scheduler(isSound ? parameters : undefined, retention);
    sign = signOf(scheduler);
  }

  // A number that tells a schedule from others, whose states of cards do not hold: what it makes of some that nobody has.
  function signOf({ review }) {
    let sum = 0;
    for (const first of [1, 2, 3, 4]) {
      let card = null;
      for (const [rating, passed] of [[first, 0], [3, 0], [3, 1], [2, 9], [4, 30], [1, 100], [3, 0]]) {
        card = review(card, rating, 0, passed);
        sum += card.stability + card.difficulty + card.due / 3_600_000;
      }
    }
    return Math.round(1000 * sum);
  }

  // A card after one more review. Whole days are counted by days of study.
  function next(card, rating, time) {
    const day = days.of(time);
    const after = scheduler.review(card, rating, time, card ? day - (card.day ?? days.of(card.last)) : 0);
    after.day = day;
    return after;
  }

  // The card due for the whole of its day, which only the last of its reviews tells.
  function dated(card) {
    if (card?.days > 0) card.due = days.start(card.day + card.days);
    return card;
  }

  function get(key) {
    const record = load().get(key);
    if (!record) return null;
    let card = states.get(key);
    if (card === undefined) states.set(key, card = dated(unpackState(record.state, sign) ?? worked(record)));
    return card;
  }

  const worked = ({ reviews, seed }) => reviews.reduce(
    (card, { time, rating }) => (seed && time <= seed.last ? card : next(card, rating, time)), seed);

  // The card as it would be after a review.
  const ahead = (key, rating, now) => dated(next(get(key), rating, now));

  function rate(key, rating, now = Date.now(), duration = 0) {
    const before = record(key);
    set(key, qapack.reviews.merged(before, { ...empty(), reviews: [qapack.reviews.review([now, rating, duration])] }));
    return get(key);
  }

  function state(key) {
    const card = get(key);
    return card ? (card.state === "review" ? "known" : "learning") : "new";
  }

  // Cards that the reader has put aside: for good, or until tomorrow.
  function isAside(key, now = Date.now()) {
    const kept = load().get(key);
    if (!kept) return false;
    return Boolean(kept.suspended?.[0]) || (kept.buried !== null && kept.buried === days.of(now));
  }

  function isDue(key, now = Date.now()) {
    const card = get(key);
    return card !== null && card.due <= now && !isAside(key, now);
  }

  function count(keys, now = Date.now()) {
    const counts = { new: 0, learning: 0, known: 0, due: 0 };
    for (const key of keys) {
      counts[state(key)] += 1;
      if (isDue(key, now)) counts.due += 1;
    }
    return counts;
  }

  // The numbers of cards that were new today, and of others that were asked.
  function today(now = Date.now()) {
    const start = days.start(days.of(now));
    const counts = { new: 0, reviews: 0 };
    for (const [key, record] of load()) {
      if (!(get(key)?.last >= start)) continue;
      const { reviews, seed } = record;
      if (reviews.length === 0 || reviews.at(-1).time < start) continue;
      if (!seed && reviews[0].time >= start) counts.new += 1;
      else counts.reviews += 1;
    }
    return counts;
  }

  function onChange(call) {
    addEventListener("storage", (event) => {
      if (event.key !== null && event.key !== own && !event.key.startsWith(prefix)) return;
      records = null;
      call();
    });
  }

  qapack.progress = {
    get, record, set, mark, rate, ahead, state, isAside, isDue, count, today, onChange, takeOver, setting, setSetting,
    site,
    all: load,
    get settings() { return load() && settings; },
    get scheduler() { return load() && scheduler; },
    get isKept() {
      load();
      return isKept;
    },
  };
})();
