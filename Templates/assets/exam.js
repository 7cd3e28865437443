// A mock exam: questions drawn from a seed, one at a time against the clock, then all of them to look through.
(() => {
  "use strict";
  const { draw, study } = qapack;
  const { element } = study;
  const page = document.getElementById("exam");
  const find = (selector) => page.querySelector(selector);
  const words = page.dataset;
  const language = document.documentElement.lang;
  const number = new Intl.NumberFormat(language, { numberingSystem: "latn" });
  const usualCount = 10;

  const parameters = new URLSearchParams(location.search);
  const cards = study.all();
  let drawn = [];
  let run = null;

  const newSeed = () => crypto.getRandomValues(new Uint32Array(1))[0].toString(36);

  // A whole number in the address, within bounds; anything else is as if it were not there.
  function whole(name, most) {
    const value = Number(parameters.get(name));
    return Number.isInteger(value) && value >= 1 ? Math.min(value, most) : null;
  }

  const setParameter = (name, value) => (value === "" ? parameters.delete(name) : parameters.set(name, value));

  function clockTime(milliseconds) {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return (parts[0] > 0 ? parts : parts.slice(1)).map((part) => String(part).padStart(2, "0")).join(":");
  }

  // Before the exam

  function redraw() {
    if (!parameters.get("seed")) parameters.set("seed", newSeed());
    study.show(parameters);
    drawn = draw(cards.filter(study.filter(parameters)), whole("n", 500) ?? usualCount, parameters.get("seed"));
    find(".drawn-count").textContent = number.format(drawn.length);
    const { difficulties } = qapack.deck;
    find(".drawn-spread").textContent = difficulties
      .map(({ name }, index) => [name, drawn.filter((card) => card.difficulty === index).length])
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${name} ${number.format(count)}`)
      .join(" · ");
    find(".start").disabled = drawn.length === 0;
  }

  // The exam

  function start() {
    if (drawn.length === 0) return;
    run = { place: 0, start: Date.now(), minutes: whole("minutes", 600), isLate: false, questions: [] };
    run.questions = drawn.map((card) => ({ card, time: 0, notes: "", mark: "" }));
    find(".exam-start").hidden = true;
    find(".exam-run").hidden = false;
    run.ticking = setInterval(tick, 500);
    ask(0);
  }

  function tick() {
    const spent = Date.now() - run.start;
    const left = run.minutes === null ? null : run.minutes * 60_000 - spent;
    find(".exam-clock").textContent = clockTime(left ?? spent);
    if (left === null || left > 0 || run.isLate) return;
    run.isLate = true;
    find(".exam-clock").classList.add("late");
    find(".exam-run [role=status]").textContent = words.late;
  }

  async function ask(place) {
    if (run?.questions[place] === undefined) return;
    leave();
    run.place = place;
    run.since = Date.now();
    const { card, notes } = run.questions[place];
    find(".exam-place").textContent = `${number.format(place + 1)} / ${number.format(run.questions.length)}`;
    find(".back").disabled = place === 0;
    find(".next").textContent = place + 1 === run.questions.length ? words.finish : words.next;
    find("textarea").value = notes;
    tick();
    let content;
    try {
      content = study.front(card, await study.text(card), words);
    } catch {
      content = element("p", "none", words.failed);
    }
    if (run === null || run.place !== place) return;
    find(".card-front").replaceChildren(content);
    find(".card-front .question")?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  // Keeps what was written and how long it took.
  function leave() {
    if (run?.since === undefined) return;
    const question = run.questions[run.place];
    question.time += Date.now() - run.since;
    question.notes = find("textarea").value;
  }

  function next() {
    if (run === null) return;
    if (run.place + 1 < run.questions.length) ask(run.place + 1);
    else finish();
  }

  // Afterwards

  async function finish() {
    leave();
    run.spent = Date.now() - run.start;
    clearInterval(run.ticking);
    removeEventListener("beforeunload", warn);
    find(".exam-run").hidden = true;
    find(".exam-review").hidden = false;
    find(".exam-questions").replaceChildren(...await Promise.all(run.questions.map(review)));
    showResult();
    find(".exam-review h2").focus();
    scrollTo({ top: 0 });
  }

  async function review(question, place) {
    const item = element("li", "exam-question");
    let text;
    try {
      text = await study.text(question.card);
    } catch {
      item.append(element("p", "none", words.failed));
      return item;
    }
    item.append(study.front(question.card, text, words, "h3"));
    item.append(element("p", "facts", `${words.time} ${clockTime(question.time)}`));
    if (question.notes.trim() !== "") {
      item.append(element("h4", "own-head", words.own), element("p", "own-notes", question.notes));
    }
    const answer = element("details", "fold");
    answer.append(element("summary", "", words.answer), study.back(question.card, text, words));
    item.append(answer, marks(question, place));
    const link = element("a", "", words.page);
    link.href = text.url;
    item.append(element("p", "card-page"));
    item.lastChild.append(link);
    return item;
  }

  function marks(question, place) {
    const group = element("fieldset", "marks");
    group.append(element("legend", "", words.mark));
    for (const mark of ["right", "partly", "wrong"]) {
      const label = element("label");
      const input = element("input");
      Object.assign(input, { type: "radio", name: `mark-${place}`, value: mark });
      input.addEventListener("change", () => {
        question.mark = mark;
        showResult();
      });
      label.append(input, ` ${words[mark]}`);
      group.append(label);
    }
    return group;
  }

  function showResult() {
    const count = (mark) => run.questions.filter((question) => question.mark === mark).length;
    const marked = ["right", "partly", "wrong"].filter((mark) => count(mark) > 0)
      .map((mark) => `${words[mark]} ${number.format(count(mark))}`);
    find(".exam-result").textContent = [
      `${words.time} ${clockTime(run.spent)}`,
      ...(run.minutes !== null && run.spent > run.minutes * 60_000 ? [words.late] : []),
      ...marked,
    ].join(" · ");
  }

  // Notes are lost with the page.
  function warn(event) {
    if (run === null) return;
    leave();
    run.since = Date.now();
    if (run.questions.some(({ notes }) => notes.trim() !== "")) event.preventDefault();
  }

  document.addEventListener("keydown", (event) => {
    if (run === null || find(".exam-run").hidden || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) next();
    else if (study.isTyping(event) || event.repeat) return;
    else if (event.key === "n") next();
    else if (event.key === "p" && run.place > 0) ask(run.place - 1);
    else return;
    event.preventDefault();
  });
  find(".start").addEventListener("click", () => {
    addEventListener("beforeunload", warn);
    start();
  });
  find(".again").addEventListener("click", () => {
    parameters.set("seed", newSeed());
    redraw();
  });
  find(".next").addEventListener("click", next);
  find(".back").addEventListener("click", () => ask((run?.place ?? 0) - 1));
  for (const [name, most] of [["n", 500], ["minutes", 600]]) {
    const input = find(`[name=${name}]`);
    input.value = whole(name, most) ?? (name === "n" ? usualCount : "");
    input.addEventListener("change", () => {
      setParameter(name, input.value);
      redraw();
    });
  }
  study.setUpFilters(find(".filters"), parameters, redraw);

  page.hidden = false;
  redraw();
})();
