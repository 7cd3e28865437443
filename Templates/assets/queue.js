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
        const kept = progress.get(card.key);
        if (!kept) parts.new.push(card);
        else if (kept.state === "review") {
          if (kept.due <= now) parts.due.push(card);
        } else if (kept.due <= now) parts.learning.push(card);
        else if (kept.due < tomorrow) parts.soon.push(card);
      }
      parts.due.sort((a, b) => due(a) - due(b));
      parts.due.length = Math.min(parts.due.length, Math.max(0, limit("reviews") - counts.reviews));
      const fresh = parts.new.length;
      parts.new.length = Math.min(fresh, Math.max(0, limit("new") + extra - counts.new));
      return { ...parts, held: fresh - parts.new.length };
    }

    // The next card, or null; how many are left today; how many new ones only the day's number holds back.
    function look(now = Date.now()) {
      const { learning, due: reviews, new: fresh, soon, held } = parts(now);
      const wanted = isWanted ? cards.filter((card) => !asked.has(card.key)) : fresh;
      const unseen = isWanted ? wanted.find((card) => progress.get(card.key) === null) ?? earliest(wanted) : fresh[0];
      return {
        next: earliest(learning) ?? reviews[0] ?? unseen ?? earliest(soon.filter((card) => due(card) <= now + patience)),
        left: new Set([...learning, ...soon, ...reviews, ...wanted]).size,
        held: isWanted ? 0 : held,
      };
    }

    return { look, asked, more: (count) => { extra += count; } };
  }

  qapack.queue = { make, limit };
})();
