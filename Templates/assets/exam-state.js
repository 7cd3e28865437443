// An exam as text: kept over a reload, and sent as a link whose fragment never leaves the browser.
(() => {
  "use strict";
  const { draw } = qapack;
  const place = `qapack-exam:${document.body.dataset.site ?? "site"}`;
  const marks = ["", "right", "partly", "wrong"];
  const mostSeconds = 36_000_000;
  const name = (card) => draw.hash(card.key).toString(36);

  // The part of an exam that is done; questions go by a digest of their keys.
  function packed(run) {
    const questions = run.questions.map(({ card, time, mark, chosen, points, notes, isFlagged, isChecked }) => [
      name(card), Math.round(time / 1000), marks.indexOf(mark), chosen, points, notes, (isFlagged ? 1 : 0) + (isChecked ? 2 : 0),
    ]);
    return { version: 1, start: run.start, spent: run.spent, place: run.place, isOver: run.isOver, questions };
  }

  // Places that were chosen, or texts that were written; a text is cut where no answer is as long.
  const answers = (value) => (Array.isArray(value) ? value : [])
    .flatMap((each) => (typeof each === "string" ? [each.slice(0, 2000)] : numbers([each])));
  const numbers = (value) => (Array.isArray(value) ? value.filter((each) => Number.isInteger(each) && each >= 0) : []);

  // The run that a text says, of these cards; null where it is not of them.
  function unpacked(value, cards) {
    if (value?.version !== 1 || !Array.isArray(value.questions) || value.questions.length === 0) return null;
    const known = new Map(cards.map((card) => [name(card), card]));
    const questions = value.questions.map((each) => {
      if (!Array.isArray(each) || !known.has(each[0])) return null;
      const [digest, seconds, mark, chosen, points, notes, flags] = each;
      return {
        card: known.get(digest), time: 1000 * Math.min(Math.max(Number(seconds) || 0, 0), mostSeconds), mark: marks[Number.isInteger(mark) ? mark : 0] ?? "",
        chosen: answers(chosen), points: numbers(points), notes: String(notes ?? "").slice(0, 20_000),
        isFlagged: (flags & 1) > 0, isChecked: (flags & 2) > 0,
      };
    });
    if (questions.includes(null) || !Number.isFinite(value.start)) return null;
    return {
      questions, start: value.start, spent: Number(value.spent) || 0, isOver: value.isOver === true,
      place: Math.min(Math.max(Number(value.place) || 0, 0), questions.length - 1),
    };
  }

  // Returns whether it will be there after a reload.
  function keep(run, query) {
    try {
      localStorage.setItem(place, JSON.stringify({ query, run: packed(run) }));
      return true;
    } catch {
      return false;
    }
  }

  function kept(query, cards) {
    try {
      const value = JSON.parse(localStorage.getItem(place));
      return value?.query === query ? unpacked(value.run, cards) : null;
    } catch {
      return null;
    }
  }

  function fragment(run) {
    const bytes = new TextEncoder().encode(JSON.stringify(packed(run)));
    const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    return `#result=${text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
  }

  function sent(hash, cards) {
    if (!hash.startsWith("#result=")) return null;
    try {
      const text = atob(hash.slice(8).replaceAll("-", "+").replaceAll("_", "/"));
      return unpacked(JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (each) => each.charCodeAt(0)))), cards);
    } catch {
      return null;
    }
  }

  qapack.examState = { keep, kept, fragment, sent };
})();
