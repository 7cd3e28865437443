// A mock exam: questions drawn from a seed, one at a time against the clock, then all of them to look through.
(() => {
  "use strict";
  const { draw, examReview, examState, session, study } = qapack;
  const { number } = session;
  const { element } = study;
  const page = document.getElementById("exam");
  const find = (selector) => page.querySelector(selector);
  const words = page.dataset;
  const usual = { n: 10, ...qapack.deck.exam };

  const parameters = new URLSearchParams(location.search);
  const cards = study.all();
  let drawn = [];
  let run = null;
  let isKept = true;
  // The options of the question at hand, where it has some.
  let control = null;

  const newSeed = () => crypto.getRandomValues(new Uint32Array(1))[0].toString(36);

  // A whole number in the address, within bounds; anything else is as if it were not there.
  function whole(name, most) {
    const value = parameters.has(name) ? Number(parameters.get(name)) : usual[name];
    return Number.isInteger(value) && value >= 1 ? Math.min(value, most) : null;
  }

  const setParameter = (name, value) => (value === "" ? parameters.delete(name) : parameters.set(name, value));
  const marksAtOnce = () => (parameters.get("marking") ?? usual.marking) === "once";

  function clockTime(milliseconds) {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return (parts[0] > 0 ? parts : parts.slice(1)).map((part) => String(part).padStart(2, "0")).join(":");
  }

  // Before the exam

  function redraw() {
    if (!parameters.get("seed")) parameters.set("seed", newSeed());
    study.show(parameters);
    drawn = draw(cards.filter(study.filter(parameters)), whole("n", 500) ?? usual.n, parameters.get("seed"));
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
    const questions = drawn.map((card) => ({
      card, time: 0, notes: "", mark: "", chosen: [], points: [], isFlagged: false, isChecked: false,
    }));
    go({ place: 0, start: Date.now(), spent: 0, isOver: false, questions });
  }

  // Begins, or goes on where a reload broke off.
  function go(begun) {
    run = begun;
    find(".exam-start").hidden = true;
    find(".exam-run").hidden = false;
    document.body.classList.add("in-session");
    run.ticking = setInterval(tick, 500);
    ask(run.place);
  }

  const timeLeft = () => {
    const minutes = whole("minutes", 600);
    return minutes === null ? null : minutes * 60_000 - (Date.now() - run.start);
  };

  function tick() {
    if (run === null || run.isOver) return;
    const left = timeLeft();
    find(".exam-clock").textContent = clockTime(left ?? Date.now() - run.start);
    find(".exam-clock").classList.toggle("late", left !== null && left < 60_000);
    if (left !== null && left <= 0) finish();
  }

  const random = (card) => draw.random(`${parameters.get("seed")}\n${card.key}`);
  const isAnswered = ({ chosen, notes }) => chosen.length > 0 || notes.trim() !== "";

  async function ask(place) {
    if (run?.questions[place] === undefined) return;
    leave();
    run.place = place;
    run.since = Date.now();
    control = null;
    find(".exam-sure").textContent = "";
    const question = run.questions[place];
    find(".exam-place").textContent = `${number.format(place + 1)} / ${number.format(run.questions.length)}`;
    find(".back").disabled = place === 0;
    find(".next").textContent = place + 1 === run.questions.length ? words.finish : words.next;
    find("textarea").value = question.notes;
    showMap();
    tick();
    if (run.isOver) return;
    let front, back;
    try {
      const text = await study.text(question.card);
      front = study.front(question.card, text, words);
      back = study.back(question.card, text, words);
      if (run === null || run.place !== place || run.isOver) return;
      control = study.choice(front, back, text, words, random(question.card));
    } catch {
      front = element("p", "none", words.failed);
    }
    if (control) {
      control.chosen = question.chosen;
      control.group.addEventListener("change", keep);
      control.onEnter = () => (find(".exam-check").hidden ? next : check)();
    }
    find(".exam-notes").hidden = control !== null;
    find(".card-front").replaceChildren(front);
    find(".card-back").replaceChildren(...(back ? [back] : []));
    find(".card-back").hidden = true;
    find(".exam-check").hidden = !marksAtOnce();
    if (question.isChecked) check();
    find(".card-front .question")?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  // Marks the question at hand, where the reader wants to know at once.
  function check() {
    const question = run.questions[run.place];
    gather();
    question.isChecked = true;
    if (control && !control.isMarked) {
      question.score = control.score;
      question.mark = control.mark();
    }
    find(".exam-check").hidden = true;
    find(".card-back").hidden = false;
    find(".card-back").append(examReview.marking(question, run.place, words, keep));
    keep();
  }

  function showMap() {
    find(".exam-map").replaceChildren(...run.questions.map((question, place) => {
      const item = element("li");
      const button = element("button", "", number.format(place + 1));
      button.type = "button";
      const states = [...(isAnswered(question) ? ["answered"] : []), ...(question.isFlagged ? ["flagged"] : [])];
      button.classList.add(...states.map((state) => `is-${state}`));
      button.setAttribute("aria-label", [number.format(place + 1), ...states.map((state) => words[state])].join(", "));
      if (place === run.place) button.setAttribute("aria-current", "step");
      button.addEventListener("click", () => ask(place));
      item.append(button);
      return item;
    }));
    find(".flag").setAttribute("aria-pressed", String(run.questions[run.place].isFlagged));
  }

  function gather() {
    const question = run.questions[run.place];
    question.notes = find("textarea").value;
    if (control) question.chosen = control.chosen;
  }

  // Keeps what was answered, so that a reload loses nothing.
  function keep() {
    if (run.since !== undefined && !run.isOver) gather();
    isKept = examState.keep(run, parameters.toString());
    if (!run.isOver) showMap();
  }

  // Answers would be lost with the page where nothing can be kept.
  function warn(event) {
    if (run && !run.isOver && !isKept && run.questions.some(isAnswered)) event.preventDefault();
  }

  // Keeps how long a question took, too.
  function leave() {
    if (run?.since === undefined) return;
    run.questions[run.place].time += Date.now() - run.since;
    run.since = Date.now();
    keep();
  }

  function flag() {
    const question = run.questions[run.place];
    question.isFlagged = !question.isFlagged;
    keep();
  }

  function next() {
    if (run === null) return;
    if (run.place + 1 < run.questions.length) ask(run.place + 1);
    else end();
  }

  // Asks once more where questions are open: the second time is meant.
  function end() {
    leave();
    const open = run.questions.filter((question) => !isAnswered(question)).length;
    const sure = find(".exam-sure");
    if (open === 0 || sure.textContent !== "") return finish();
    sure.textContent = words.sure.replace("{count}", number.format(open));
    sure.scrollIntoView({ block: "nearest" });
  }

  // Afterwards

  async function finish() {
    const minutes = whole("minutes", 600);
    if (!run.isOver) {
      leave();
      run.spent = Math.min(Date.now() - run.start, minutes === null ? Infinity : minutes * 60_000);
      run.isOver = true;
      keep();
    }
    clearInterval(run.ticking);
    document.body.classList.remove("in-session");
    find(".exam-start").hidden = true;
    find(".exam-run").hidden = true;
    for (const side of [".card-front", ".card-back"]) find(side).replaceChildren();
    find(".exam-review").hidden = false;
    const isLate = minutes !== null && run.spent >= minutes * 60_000;
    const exam = { words, run, clockTime, random, isLate, changed: () => { examReview.showResult(page, exam); keep(); } };
    find(".exam-questions").replaceChildren(
      ...await Promise.all(run.questions.map((question, place) => examReview.item(question, place, exam))));
    examReview.showResult(page, exam);
    find(".exam-review h2").focus();
    scrollTo({ top: 0 });
  }

  async function copyLink() {
    const address = location.href.split("#")[0] + examState.fragment(run);
    try {
      await navigator.clipboard.writeText(address);
      find(".exam-link").textContent = words.copied;
    } catch {
      // Without a clipboard the address itself is the link.
      location.hash = examState.fragment(run);
    }
  }

  document.addEventListener("keydown", (event) => {
    if (run === null || run.isOver || find(".exam-run").hidden || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) next();
    else if (study.isTyping(event) || event.repeat) return;
    else if (control?.press(event.key)) keep();
    else if (event.key === "n") next();
    else if (event.key === "p" && run.place > 0) ask(run.place - 1);
    else if (event.key === "m") flag();
    else if (event.key === "Enter" && !study.isPressing(event)) (find(".exam-check").hidden ? next : check)();
    else return;
    event.preventDefault();
  });
  const actions = {
    ".start": start, ".next": next, ".flag": flag, ".exam-end": end, ".exam-check": check, ".exam-link": copyLink,
    ".back": () => ask((run?.place ?? 0) - 1),
    ".again": () => {
      parameters.set("seed", newSeed());
      redraw();
    },
    ".exam-print": () => print(),
    ".exam-misses": () => examReview.practise(run.questions),
  };
  for (const [selector, action] of Object.entries(actions)) find(selector).addEventListener("click", action);
  find("textarea").addEventListener("input", keep);
  addEventListener("beforeunload", warn);
  addEventListener("pagehide", () => { if (run && !run.isOver) leave(); });
  for (const [name, most] of [["n", 500], ["minutes", 600]]) {
    const input = find(`[name=${name}]`);
    input.value = whole(name, most) ?? (name === "n" ? usual.n : "");
    input.addEventListener("change", () => {
      setParameter(name, input.value);
      redraw();
    });
  }
  find("[name=marking]").value = marksAtOnce() ? "once" : "end";
  find("[name=marking]").addEventListener("change", (event) => {
    setParameter("marking", event.target.value);
    redraw();
  });
  study.setUpFilters(find(".exam-start .choices"), parameters, redraw);

  page.hidden = false;
  const sent = examState.sent(location.hash, cards);
  // A draw of one's own leaves the fragment behind; the result that was sent stays in the address.
  const { href } = location;
  redraw();
  if (sent) history.replaceState(null, "", href);
  const kept = sent ?? examState.kept(parameters.toString(), cards);
  find(".exam-sent").hidden = !sent;
  if (kept?.isOver) {
    run = kept;
    finish();
  } else if (kept) {
    go(kept);
  }
})();
