// A session: asks cards when they are due, shows a question, then its answer, and plans the next time by how well it
// was known.
(() => {
  "use strict";
  const { days, exchange, progress, queue: queues, session, study } = qapack;
  const page = document.getElementById("practice");
  const find = (selector) => page.querySelector(selector);
  const words = page.dataset;
  const { number, duration, date } = session;
  const day = 86_400_000;
  const moreNew = 10;

  const parameters = new URLSearchParams(location.search);
  const cards = study.all();
  let chosen = [];
  let queue = queues.make([], {});
  let current = null;
  let control = null;
  let isRevealed = false;
  let shownAt = 0;
  let suggested = 3;
  let alarm = 0;
  let isOver = false;
  // The steps so far, for the summary, and to be undone.
  let done = [];

  // New cards come from easy to hard, and as they stand in the pack.
  const rank = (card) => (card.difficulty < 0 ? qapack.deck.difficulties.length : card.difficulty);

  function choose() {
    chosen = cards.filter(study.filter(parameters)).sort((a, b) => rank(a) - rank(b));
    queue = queues.make(chosen, { isWanted: parameters.getAll("state").some(Boolean) || parameters.has("card") });
    isOver = false;
    return showNext();
  }

  function showNext(options) {
    const { next, left } = queue.look();
    return show(isOver ? null : next, { left, ...options });
  }

  async function show(card, { focus = false, left = queue.look().left } = {}) {
    clearTimeout(alarm);
    // Its text is on the way while everything else is counted.
    const arriving = card && study.text(card);
    session.showStanding(page, chosen);
    current = card;
    control = null;
    isRevealed = false;
    find(".left").textContent = words.left.replace("{count}", number.format(Math.max(card ? 1 : 0, left)));
    find(".card").hidden = find(".session-bar").hidden = !card;
    find(".done").hidden = Boolean(card);
    find(".undo").hidden = done.length === 0;
    document.body.classList.toggle("is-over", !card);
    if (!card) {
      showDone();
      if (focus) find(".done h2").focus();
      return;
    }
    find(".flag-card").setAttribute("aria-pressed", String(Boolean(progress.record(card.key).flagged?.[0])));
    find(".card-back").hidden = find(".card-page").hidden = find(".ratings").hidden = true;
    let text;
    try {
      text = await arriving;
    } catch {
      find(".card-front").replaceChildren(study.element("p", "none", words.failed));
      find(".reveal").hidden = true;
      return;
    }
    if (card !== current) return;
    find(".card-front").replaceChildren(study.front(card, text, words));
    find(".card-back").replaceChildren(study.back(card, text, words));
    find(".card-page a").href = text.url;
    control = study.choice(find(".card-front"), find(".card-back"), text, words);
    if (control) control.onEnter = reveal;
    find(".reveal-words").textContent = control ? words.check : words.reveal;
    find(".reveal").hidden = false;
    shownAt = Date.now();
    if (focus) {
      find(".card-front .question").focus({ preventScroll: true });
      scrollTo({ top: 0 });
    }
  }

  function reveal() {
    if (!current || isRevealed || find(".reveal").hidden) return;
    isRevealed = true;
    const now = Date.now();
    suggested = control ? { right: 3, partly: 2, wrong: 1 }[control.mark()] : 3;
    for (const button of find(".ratings").children) {
      const rating = Number(button.dataset.rating);
      button.querySelector(".wait").textContent = wait(progress.ahead(current.key, rating, now), now);
      button.classList.toggle("is-suggested", control !== null && rating === suggested);
    }
    find(".reveal").hidden = true;
    find(".card-back").hidden = find(".card-page").hidden = find(".ratings").hidden = false;
    find(".card-back").focus({ preventScroll: true });
    // The beginning of the answer is in view, and as much of the question as there is room for.
    const top = (control ? control.group : find(".card-back")).getBoundingClientRect().top;
    if (top > innerHeight / 3) scrollBy({ top: top - innerHeight / 4 });
  }

  const wait = (card, now, style) => duration(card.days > 0 ? card.days * day : card.due - now, style);

  function rate(rating) {
    if (!isRevealed) return;
    const { key } = current;
    const now = Date.now();
    const before = progress.record(key);
    const wasKnown = progress.state(key) === "known";
    const after = progress.rate(key, rating, now, now - shownAt);
    done.push({ key, before, rating, wasKnown, time: now - shownAt });
    queue.asked.add(key);
    const name = find(`[data-rating="${rating}"] span`).textContent;
    tell(`${name}: ${wait(after, now, "long")}${after.days > 0 ? ` · ${date.format(after.due)}` : ""}`);
    showNext({ focus: true });
  }

  function tell(text) {
    const toast = find("[role=status]");
    toast.textContent = text;
    toast.classList.remove("is-new");
    requestAnimationFrame(() => toast.classList.add("is-new"));
  }

  function undo() {
    const last = done.pop();
    if (!last) return;
    progress.set(last.key, last.before);
    queue.asked.delete(last.key);
    isOver = false;
    tell("");
    show(cards.find((card) => card.key === last.key), { focus: true });
  }

  // Puts the card aside, for good or until tomorrow.
  function putAside(change, text) {
    if (!current) return;
    const { key } = current;
    const before = progress.record(key);
    done.push({ key, before });
    progress.mark(key, change);
    tell(text);
    showNext({ focus: true });
  }

  const suspend = () => putAside({ suspended: [true, Date.now()] }, words.suspended);
  const bury = () => putAside({ buried: days.of(Date.now()) }, words.buried);

  function flag() {
    if (!current) return;
    const isFlagged = !progress.record(current.key).flagged?.[0];
    progress.mark(current.key, { flagged: [isFlagged, Date.now()] });
    find(".flag-card").setAttribute("aria-pressed", String(isFlagged));
  }

  function showDone() {
    const rated = done.filter(({ rating }) => rating);
    session.showSummary(find(".summary"), rated, cards, words);
    const times = chosen.filter((card) => !progress.isAside(card.key)).map((card) => progress.get(card.key)?.due)
      .filter((due) => due !== undefined);
    const next = Math.min(...times);
    const { next: further, held } = queue.look();
    find(".nothing-chosen").hidden = chosen.length > 0;
    find(".next-due").hidden = times.length === 0;
    find(".more-new").hidden = held <= 0;
    find(".more-new").textContent = words.more.replace("{count}", number.format(Math.min(held, moreNew)));
    find(".resume").hidden = !isOver || further === null;
    if (times.length === 0) return;
    const time = find(".next-due time");
    time.dateTime = new Date(next).toISOString();
    time.textContent = session.dateTime.format(next);
    // Browsers keep no alarm for longer than 24 days.
    if (!isOver) alarm = setTimeout(() => showNext(), Math.min(Math.max(next - Date.now(), 0) + 1000, 20 * day));
  }

  function togglePanel() {
    const panel = find(".panel");
    panel.hidden = !panel.hidden;
    find(".panel-switch").setAttribute("aria-expanded", String(!panel.hidden));
    if (panel.hidden) find(".card-front .question")?.focus({ preventScroll: true });
    else scrollTo({ top: 0 });
  }

  document.addEventListener("keydown", (event) => {
    if (study.isTyping(event) || event.repeat) return;
    const isOnButton = study.isPressing(event);
    const actions = { s: suspend, t: bury, m: flag, u: undo };
    if (current && !isRevealed && control?.press(event.key)) event.preventDefault();
    else if ((event.key === " " || event.key === "Enter") && current && !isOnButton) {
      event.preventDefault();
      if (isRevealed) rate(suggested);
      else reveal();
    } else if (["1", "2", "3", "4"].includes(event.key) && isRevealed) rate(Number(event.key));
    else actions[event.key]?.();
  });
  for (const [selector, action] of Object.entries({
    ".reveal": reveal, ".undo": undo, ".flag-card": flag, ".suspend": suspend, ".bury": bury, ".panel-switch": togglePanel,
  })) find(selector).addEventListener("click", action);
  find(".end").addEventListener("click", () => {
    isOver = true;
    show(null, { focus: true });
  });
  find(".resume").addEventListener("click", () => {
    isOver = false;
    showNext({ focus: true });
  });
  find(".more-new").addEventListener("click", () => {
    queue.more(moreNew);
    showNext({ focus: true });
  });
  for (const button of find(".ratings").children) {
    button.addEventListener("click", () => rate(Number(button.dataset.rating)));
  }
  for (const input of page.querySelectorAll(".limits input")) {
    input.value = queues.limit(input.name);
    input.addEventListener("change", () => {
      if (input.checkValidity() && input.value !== "") progress.setSetting(input.name, Number(input.value));
      showNext();
    });
  }
  find(".export").addEventListener("click", exchange.download);
  find(".import input").addEventListener("change", async (event) => {
    find(".import-result").textContent = await exchange.upload(event.target, words, number);
    done = [];
    choose();
  });
  study.setUpFilters(find(".filters"), parameters, () => {
    study.show(parameters);
    choose();
  });
  progress.takeOver(cards.map((card) => card.key));
  progress.onChange(() => (isRevealed ? session.showStanding(page, chosen) : showNext()));

  // Shown with its first card, so that nothing below moves when that comes.
  choose().finally(() => { page.hidden = false; });
  if (!progress.isKept) find(".import-result").textContent = words.notKept;
  find(".progress").open = !progress.isKept;
})();
