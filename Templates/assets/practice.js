// Asks cards when they are due: shows a question, then its answer, and plans the next time by how well it was known.
(() => {
  "use strict";
  const { fsrs, progress, study } = qapack;
  const page = document.getElementById("practice");
  const find = (selector) => page.querySelector(selector);
  const words = page.dataset;
  const language = document.documentElement.lang;
  const minute = 60_000, hour = 60 * minute, day = 24 * hour;
  // Cards in their first minutes are asked a little early, rather than have the reader wait.
  const patience = 20 * minute;

  const parameters = new URLSearchParams(location.search);
  const cards = study.all();
  let chosen = [];
  let asked = new Set();
  let current = null;
  let isRevealed = false;
  let undoable = null;
  let alarm = 0;

  const latin = { numberingSystem: "latn" };
  const number = new Intl.NumberFormat(language, latin);

  // A time in the reader's words: "10 min", "4 days".
  function duration(milliseconds, style = "short") {
    const units = [[365.25 * day, "year"], [30.44 * day, "month"], [day, "day"], [hour, "hour"], [minute, "minute"]];
    const [length, unit] = units.find(([length]) => milliseconds >= length) ?? units.at(-1);
    const digits = { maximumFractionDigits: unit === "year" || unit === "month" ? 1 : 0 };
    return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: style, ...digits, ...latin })
      .format(Math.max(milliseconds / length, unit === "minute" ? 1 : 0));
  }

  // New cards come from easy to hard.
  const rank = (card) => (card.difficulty < 0 ? Infinity : card.difficulty);

  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  function choose() {
    chosen = cards.filter(study.filter(parameters)).sort((a, b) => compare(rank(a), rank(b)) || a.place - b.place);
    asked = new Set();
    return showNext();
  }

  // The card to ask now: what is due, then what is new; with a chosen state also what is not due yet.
  function nextCard() {
    const now = Date.now();
    const due = (card) => progress.get(card.key)?.due ?? Infinity;
    const earliest = (list) => list.reduce((best, card) => (best && due(best) <= due(card) ? best : card), null);
    return earliest(chosen.filter((card) => due(card) <= now))
      ?? chosen.find((card) => progress.get(card.key) === null)
      ?? (parameters.get("state") ? earliest(chosen.filter((card) => !asked.has(card.key))) : null)
      ?? earliest(chosen.filter((card) => progress.state(card.key) === "learning" && due(card) <= now + patience));
  }

  const showNext = (options) => show(nextCard(), options);

  async function show(card, { focus = false } = {}) {
    clearTimeout(alarm);
    showStanding();
    current = card;
    isRevealed = false;
    find(".card").hidden = !card;
    find(".done").hidden = Boolean(card);
    find(".undo").hidden = undoable === null;
    if (!card) {
      showDone();
      if (focus) find(".done h2").focus();
      return;
    }
    find(".card-back").hidden = find(".card-page").hidden = find(".ratings").hidden = true;
    let text;
    try {
      text = await study.text(card);
    } catch {
      find(".card-front").replaceChildren(study.element("p", "none", words.failed));
      find(".reveal").hidden = true;
      return;
    }
    if (card !== current) return;
    find(".card-front").replaceChildren(study.front(card, text, words));
    find(".card-back").replaceChildren(study.back(card, text, words));
    find(".card-page a").href = text.url;
    find(".reveal").hidden = false;
    if (focus) {
      find(".card-front .question").focus({ preventScroll: true });
      if (find(".card").getBoundingClientRect().top < 0) find(".card").scrollIntoView();
    }
  }

  function reveal() {
    if (!current || isRevealed || find(".reveal").hidden) return;
    isRevealed = true;
    const now = Date.now();
    const record = progress.get(current.key);
    for (const button of find(".ratings").children) {
      const next = fsrs.review(record, Number(button.dataset.rating), now);
      button.querySelector(".wait").textContent = duration(next.due - now);
    }
    find(".reveal").hidden = true;
    find(".card-back").hidden = find(".card-page").hidden = find(".ratings").hidden = false;
    find(".card-back").focus({ preventScroll: true });
  }

  function rate(rating) {
    if (!isRevealed) return;
    const { key } = current;
    const before = progress.get(key);
    undoable = { key, before };
    const now = Date.now();
    const after = fsrs.review(before, rating, now);
    progress.set(key, after);
    asked.add(key);
    const name = find(`[data-rating="${rating}"] span`).textContent;
    find("[role=status]").textContent = `${name}: ${duration(after.due - now, "long")}`;
    showNext({ focus: true });
  }

  function undo() {
    if (!undoable) return;
    const { key, before } = undoable;
    progress.set(key, before);
    asked.delete(key);
    undoable = null;
    show(cards.find((card) => card.key === key), { focus: true });
  }

  function showDone() {
    const times = chosen.map((card) => progress.get(card.key)?.due).filter((due) => due !== undefined);
    const next = Math.min(...times);
    find(".nothing-chosen").hidden = chosen.length > 0;
    find(".next-due").hidden = times.length === 0;
    if (times.length === 0) return;
    const time = find(".next-due time");
    time.dateTime = new Date(next).toISOString();
    time.textContent = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short", ...latin }).format(next);
    // Browsers keep no alarm for longer than 24 days.
    alarm = setTimeout(() => showNext(), Math.min(Math.max(next - Date.now(), 0) + 1000, 20 * day));
  }

  // Pictures: lengths and heights are attributes, so that the page needs no inline style.
  function shape(className, x, y, width, height) {
    const result = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ class: className, x, y, width, height })) {
      result.setAttribute(name, value);
    }
    return result;
  }

  function showStanding() {
    const counts = progress.count(chosen.map((card) => card.key));
    for (const count of page.querySelectorAll("[data-count]")) {
      count.textContent = number.format(counts[count.dataset.count]);
    }
    let x = 0;
    const parts = ["known", "learning", "new"].map((name) => {
      const width = chosen.length === 0 ? 0 : 1000 * counts[name] / chosen.length;
      x += width;
      return shape(`is-${name}`, x - width, 0, width, 8);
    });
    find(".standing-bar").replaceChildren(...parts);
    showForecast();
  }

  function showForecast() {
    const today = new Date().setHours(0, 0, 0, 0);
    const counts = new Array(14).fill(0);
    for (const card of chosen) {
      const due = progress.get(card.key)?.due;
      if (due === undefined) continue;
      const days = Math.max(0, Math.round((new Date(due).setHours(0, 0, 0, 0) - today) / day));
      if (days < counts.length) counts[days] += 1;
    }
    const most = Math.max(1, ...counts);
    find(".forecast svg").replaceChildren(...counts.map((count, index) => {
      const height = Math.max(count === 0 ? 1 : 4, 56 * count / most);
      return shape(count === 0 ? "is-none" : "is-due", index * 20 + 2, 60 - height, 16, height);
    }));
    const date = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short", ...latin });
    const busy = counts.flatMap((count, index) => {
      const then = new Date();
      then.setDate(then.getDate() + index);
      return count === 0 ? [] : [`${date.format(then)}: ${number.format(count)}`];
    });
    find(".forecast-text").textContent = busy.length === 0 ? "0" : busy.join("; ");
  }

  function exportFile() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([progress.exported()], { type: "application/json" }));
    link.download = "progress.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  async function importFile(input) {
    const [file] = input.files;
    if (!file) return;
    const result = file.size > 50_000_000 ? null : progress.imported(await file.text());
    input.value = "";
    const lines = result === null ? [words.broken] : [
      `${words.taken} ${number.format(result.taken)}`,
      result.older + result.broken === 0 ? "" : `${words.notTaken} ${number.format(result.older + result.broken)}`,
    ];
    find(".import-result").textContent = lines.filter((line) => line !== "").join(" · ");
    undoable = null;
    choose();
  }

  document.addEventListener("keydown", (event) => {
    if (study.isTyping(event) || event.repeat) return;
    if ((event.key === " " || event.key === "Enter") && !isRevealed && current && !study.isPressing(event)) {
      event.preventDefault();
      reveal();
    } else if (["1", "2", "3", "4"].includes(event.key) && isRevealed) {
      rate(Number(event.key));
    } else if (event.key === "u" && undoable) {
      undo();
    }
  });
  find(".reveal").addEventListener("click", reveal);
  find(".undo").addEventListener("click", undo);
  for (const button of find(".ratings").children) {
    button.addEventListener("click", () => rate(Number(button.dataset.rating)));
  }
  find(".export").addEventListener("click", exportFile);
  find(".import input").addEventListener("change", (event) => importFile(event.target));
  study.setUpFilters(find(".filters"), parameters, () => {
    study.show(parameters);
    undoable = null;
    choose();
  });
  progress.onChange(() => (isRevealed ? showStanding() : showNext()));

  // Shown with its first card, so that nothing below moves when that comes.
  choose().finally(() => { page.hidden = false; });
  if (!progress.isKept) find(".import-result").textContent = words.notKept;
  find(".progress").open = !progress.isKept;
})();
