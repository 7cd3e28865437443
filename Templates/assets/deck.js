// The cards of practice and exam: which there are, which a filter lets through, and how one is shown.
(() => {
  "use strict";
  const qapack = (self.qapack ??= {});
  const arrived = new Map();
  const wanted = new Map();
  let made = 0;

  // Called by the files with the cards' text, one for a stretch of cards.
  qapack.cards = (start, cards) => arrived.set(start, cards);

  // All cards: key, and indices into the deck's packs, difficulties, tags and authors.
  function all() {
    const deck = qapack.deck;
    return deck.cards.map(([id, pack, difficulty, tags, authors], place) => ({
      key: deck.packs[pack].path ? `${deck.packs[pack].path}/${id}` : id,
      place, pack, difficulty, tags, authors,
    }));
  }

  // The text of a card. Its file is asked for once; a script, because pages on disk may read nothing else.
  function text(card) {
    let start = 0;
    for (const chunk of qapack.deck.chunks) {
      if (chunk > card.place) break;
      start = chunk;
    }
    if (!wanted.has(start)) {
      wanted.set(start, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `practice/cards-${start}.js`;
        script.onload = () => resolve(arrived.get(start));
        script.onerror = () => {
          wanted.delete(start);
          reject(new Error(script.src));
        };
        document.head.append(script);
      }));
    }
    return wanted.get(start).then((cards) => cards[card.place - start]);
  }

  // The ways to filter: the address's parameter, the names, and the card's own as indices.
  function dimensions() {
    const deck = qapack.deck;
    return [
      { name: "pack", values: deck.packs.map((pack) => pack.title), of: (card) => [card.pack] },
      { name: "difficulty", values: deck.difficulties.map((each) => each.name), of: (card) => [card.difficulty] },
      { name: "tag", values: deck.tags, of: (card) => card.tags },
      { name: "author", values: deck.authors, of: (card) => card.authors },
    ];
  }

  // True when a card passes the address's parameters: of each kind one of the named values. Unknown names let nothing pass.
  function filter(parameters) {
    const tests = [];
    for (const { name, values, of } of dimensions()) {
      const names = parameters.getAll(name).filter((value) => value !== "");
      if (names.length === 0) continue;
      const chosen = new Set(names.map((value) => values.indexOf(value)).filter((index) => index >= 0));
      tests.push((card) => of(card).some((index) => chosen.has(index)));
    }
    const states = parameters.getAll("state").filter((value) => value !== "");
    if (states.length > 0) {
      const { progress } = qapack;
      tests.push(({ key }) => states.includes(progress.state(key))
        || (states.includes("due") && progress.isDue(key))
        || ["flagged", "suspended"].some((mark) => states.includes(mark) && progress.record(key)[mark]?.[0]));
    }
    const keys = parameters.getAll("card");
    if (keys.length > 0) tests.push((card) => keys.includes(card.key));
    return (card) => tests.every((test) => test(card));
  }

  // Fills the menus with what there is, shows the address's choice in them, and calls when the reader chooses.
  function setUpFilters(group, parameters, changed) {
    for (const { name, values } of dimensions()) {
      const menu = group.querySelector(`[name="${name}"]`);
      menu.closest("label").hidden = values.length < 2;
      menu.append(...values.map((value) => new Option(value, value)));
    }
    for (const menu of group.querySelectorAll("select")) {
      const chosen = parameters.getAll(menu.name).filter((value) => value !== "");
      // A link can ask for more than a menu can: several values, or one that is gone.
      if (chosen.length > 1 || (chosen.length === 1 && ![...menu.options].some((each) => each.value === chosen[0]))) {
        const option = new Option(chosen.join(", "), chosen[0]);
        menu.append(option);
        option.selected = true;
        menu.closest("label").hidden = false;
      } else {
        menu.value = chosen[0] ?? "";
      }
      menu.addEventListener("change", () => {
        parameters.delete(menu.name);
        if (menu.value !== "") parameters.append(menu.name, menu.value);
        changed();
      });
    }
  }

  // Puts the address's parameters where a link can be copied from.
  function show(parameters) {
    const query = parameters.toString();
    try {
      history.replaceState(null, "", query === "" ? location.pathname : `?${query}`);
    } catch {
      // A sandboxed page may not change its address; everything else works.
      return;
    }
  }

  function element(name, className, content) {
    const result = document.createElement(name);
    if (className) result.className = className;
    if (content !== undefined) result.textContent = content;
    return result;
  }

  // Text that the site's builder has made safe.
  function prose(html) {
    const result = element("div", "prose");
    result.innerHTML = html;
    return result;
  }

  function fold(title, html) {
    const result = element("details", "fold");
    result.append(element("summary", "", title), prose(html));
    return result;
  }

  // The side of a card that asks.
  function front(card, text, words, headingLevel = "h2") {
    const result = document.createDocumentFragment();
    const heading = element(headingLevel, `question ${text.length}`);
    heading.tabIndex = -1;
    heading.innerHTML = text.question;
    const labels = element("p", "labels");
    const difficulty = qapack.deck.difficulties[card.difficulty];
    if (difficulty) {
      const badge = element("span", `badge level-${difficulty.level}`);
      badge.append(element("span", "shape"), difficulty.name);
      labels.append(badge);
    }
    const tags = element("span", "tags");
    for (const tag of card.tags) {
      const label = element("span", "tag");
      label.append(element("bdi", "", qapack.deck.tags[tag]));
      tags.append(label);
    }
    if (card.tags.length > 0) labels.append(tags);
    result.append(heading, labels);
    if (text.body) {
      result.append(prose(text.body));
      result.lastChild.classList.add("question-body");
    }
    for (const hint of text.hints ?? []) result.append(fold(words.hint, hint));
    return inLanguage(result, text);
  }

  // The side of a card that answers.
  function back(card, text, words) {
    const result = document.createDocumentFragment();
    if (text.solution) {
      result.append(prose(text.solution));
      result.lastChild.classList.add("solution");
    }
    const answers = text.answers.map(([label, html]) => {
      const answer = element("section", "answer");
      const head = element("header", "answer-head");
      head.append(element("h3", "", label || words.answer));
      answer.append(head, prose(html));
      return answer;
    });
    if (answers.length > 1) {
      const box = element("div", "answers");
      box.append(...answers);
      qapack.answers.tabs(box, answers, text.answers.map(([label]) => label), words.answer);
      result.append(box);
    } else result.append(...answers);
    if (text.answers.length === 0 && !text.solution) result.append(element("p", "none", words.noAnswer));
    for (const further of text.followUps ?? []) result.append(fold(words.followUp, further));
    return inLanguage(result, text);
  }

  // The options or blanks of a card whose sides are shown, as a control; null for questions that ask for words alone.
  //   random   gives the numbers that the order of the options comes from, where it may be another one
  function choice(front, back, text, words, random) {
    const solution = back.querySelector(".solution");
    if (!solution?.querySelector(".option.right, [data-blank]")) return null;
    const heading = front.querySelector(".question");
    heading.id ||= `question-${made += 1}`;
    const body = front.querySelector(".question-body");
    const count = body.querySelectorAll(".option").length;
    const order = text.free ? qapack.choice.shuffled(count, random) : null;
    const control = qapack.choice.control(body, solution, { words, label: heading.id, order });
    // The options or blanks will show it themselves.
    solution.hidden = true;
    return control;
  }

  function inLanguage(content, text) {
    const result = element("div", "card-text");
    if (text.lang) {
      result.lang = text.lang;
      result.dir = text.dir;
    }
    result.append(content);
    return result;
  }

  const elsewhere = "input, select, textarea, button, summary, a[href], audio, video, [contenteditable]";

  // True where a key has a meaning of its own.
  const isIn = (event, selector) => Boolean(event.target.closest?.(selector));
  const isTyping = (event) => event.ctrlKey || event.metaKey || event.altKey || event.isComposing
    || isIn(event, "input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]");
  // On an option the space bar chooses, and Enter goes on as everywhere.
  const isPressing = (event) => isIn(event, elsewhere) && !(event.key === "Enter" && isIn(event, ".choice input"));

  qapack.study = {
    all, text, filter, setUpFilters, show, element, front, back, choice, isTyping, isPressing,
  };
})();
