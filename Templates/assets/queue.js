// Chooses the next card, and counts those that are left today.
(() => {
  "use strict";
  const { days, progress } = qapack;
  // Cards in their first minutes are asked a little early, rather than have the reader wait.
  const patience = 20 * 60_000;
  const usual = { new: 20, reviews: 200 };

  function limit(name) {
    const value = progress.setting(name, usual[name]);
    return Number.isInteger(value) && value >= 0 ? value : usual[name];
  }

  const due = (card) => progress.get(card.key)?.due ?? Infinity;
  const earliest = (list) => list.reduce((best, card) => (best && due(best) <= due(card) ? best : card), null);

  // A queue of cards.
  //   isWanted   the reader has asked for these very cards: all are asked once, whatever is due
  function make(cards, { isWanted }) {
    const asked = new Set();
    // New cards beyond the day's number, as the reader asks for more.
    let extra = 0;

    function parts(now) {
      const counts = progress.today(now);
      const parts = { learning: [], due: [], new: [], soon: [] };
      const tomorrow = days.start(days.of(now) + 1);
      for (const card of cards) {
        if (progress.isAside(card.key, now)) continue;
        const state = progress.state(card.key);
        if (state === "new") parts.new.push(card);
        else if (state === "known") {
          if (due(card) <= now) parts.due.push(card);
        } else if (due(card) <= now) parts.learning.push(card);
        else if (due(card) < tomorrow) parts.soon.push(card);
      }
      parts.due.sort((a, b) => due(a) - due(b));
      parts.due.length = Math.min(parts.due.length, Math.max(0, limit("reviews") - counts.reviews));
      parts.new.length = Math.min(parts.new.length, Math.max(0, limit("new") + extra - counts.new));
      return parts;
    }

    function wanted() {
      return cards.filter((card) => !asked.has(card.key));
    }

    function next(now = Date.now()) {
      const { learning, due: reviews, new: fresh, soon } = parts(now);
      const first = earliest(learning) ?? reviews[0];
      if (first) return first;
      if (isWanted) {
        const left = wanted();
        const unseen = left.find((card) => progress.get(card.key) === null);
        if (left.length > 0) return unseen ?? earliest(left);
      } else if (fresh[0]) return fresh[0];
      return earliest(soon.filter((card) => due(card) <= now + patience));
    }

    function left(now = Date.now()) {
      const { learning, due: reviews, new: fresh, soon } = parts(now);
      const keys = new Set([...learning, ...soon, ...reviews, ...(isWanted ? wanted() : fresh)].map((card) => card.key));
      return keys.size;
    }

    // New cards that only the day's number holds back.
    function held(now = Date.now()) {
      const fresh = cards.filter((card) => progress.state(card.key) === "new" && !progress.isAside(card.key, now));
      return isWanted ? 0 : fresh.length - parts(now).new.length;
    }

    return { next, left, held, asked, more: (count) => { extra += count; } };
  }

  qapack.queue = { make, limit };
})();
