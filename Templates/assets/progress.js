// What a reader has learnt, in the browser's storage: one record for each card, by the card's key (`pack/id`).
//
//   qapack.progress.get(key)         a card's record, or null
//   qapack.progress.state(key)       "new", "learning" or "known"
//   qapack.progress.isDue(key)       whether the card waits to be asked again
//   qapack.progress.count(keys)      { new, learning, known, due } of some cards
//   qapack.progress.onChange(call)   calls when another window has changed a record
(() => {
  "use strict";
  const prefix = "qapack:card:";
  const format = "qapack-progress";
  const version = 1;
  const states = ["learning", "review", "relearning"];
  // Later than any browser can tell the time of.
  const lastTime = 8.64e15;

  // Some browsers keep no storage for files opened from disk; then progress lasts as long as the page.
  let records = null;
  let isKept = true;

  function load() {
    if (records) return records;
    records = new Map();
    try {
      for (let index = 0; index < localStorage.length; index += 1) {
        const name = localStorage.key(index);
        if (!name.startsWith(prefix)) continue;
        const record = parsed(localStorage.getItem(name));
        if (record) records.set(name.slice(prefix.length), record);
      }
    } catch {
      isKept = false;
    }
    return records;
  }

  function parsed(text) {
    try { return checked(JSON.parse(text)); } catch { return null; }
  }

  // The record if it is one, and nothing besides.
  function checked(value) {
    if (value === null || typeof value !== "object") return null;
    const { state, step, stability, difficulty, due, last } = value;
    const isTime = (time) => Number.isFinite(time) && time >= 0 && time <= lastTime;
    const isSound = states.includes(state) && Number.isInteger(step) && step >= 0 && step < 10
      && Number.isFinite(stability) && stability > 0 && difficulty >= 1 && difficulty <= 10
      && isTime(due) && isTime(last);
    return isSound ? { state, step, stability, difficulty, due, last } : null;
  }

  const get = (key) => load().get(key) ?? null;

  function set(key, record) {
    if (record) load().set(key, record);
    else load().delete(key);
    try {
      if (record) localStorage.setItem(prefix + key, JSON.stringify(record));
      else localStorage.removeItem(prefix + key);
    } catch {
      isKept = false;
    }
  }

  function state(key) {
    const record = get(key);
    return record ? (record.state === "review" ? "known" : "learning") : "new";
  }

  function isDue(key, now = Date.now()) {
    const record = get(key);
    return record !== null && record.due <= now;
  }

  function count(keys, now = Date.now()) {
    const counts = { new: 0, learning: 0, known: 0, due: 0 };
    for (const key of keys) {
      counts[state(key)] += 1;
      if (isDue(key, now)) counts.due += 1;
    }
    return counts;
  }

  function exported() {
    const cards = {};
    for (const [key, record] of [...load()].sort(([a], [b]) => (a < b ? -1 : 1))) cards[key] = record;
    return JSON.stringify({ format, version, cards }, null, 1) + "\n";
  }

  // Takes over the records of an exported file that are later than one's own.
  // Returns how many were taken, how many were not newer and how many were no records; null for another kind of file.
  function imported(text) {
    let file;
    try { file = JSON.parse(text); } catch { return null; }
    const isOurs = file?.format === format && file.version === version
      && file.cards !== null && typeof file.cards === "object" && !Array.isArray(file.cards);
    if (!isOurs) return null;
    const result = { taken: 0, older: 0, broken: 0 };
    for (const [key, value] of Object.entries(file.cards)) {
      const record = checked(value);
      if (!record || key === "" || key.length > 1000) result.broken += 1;
      else if ((get(key)?.last ?? -1) >= record.last) result.older += 1;
      else {
        set(key, record);
        result.taken += 1;
      }
    }
    return result;
  }

  function onChange(call) {
    addEventListener("storage", (event) => {
      if (event.key !== null && !event.key.startsWith(prefix)) return;
      records = null;
      call();
    });
  }

  (self.qapack ??= {}).progress = {
    get, set, state, isDue, count, exported, imported, onChange,
    get isKept() {
      load();
      return isKept;
    },
  };
})();
