// Multiple choice: options that can be chosen, by mouse, finger and key, and that are marked.
//
//   qapack.choice.make(body, solution, settings)   the options of a question's text as a control:
//     chosen       the places of the chosen options, in the order of the file
//     press(key)   chooses by a letter or a number; whether it was one
//     mark()       shows what is right, and returns "right", "partly" or "wrong"
//     score()      the same as a number from 0 to 1, without showing anything
//     onEnter      called when Enter is pressed in a field; only blanks have such
//   qapack.choice.control(…)   the same for whatever a question asks for: options or blanks
(() => {
  "use strict";
  let made = 0;
  const letter = (place) =>
    (place < 26 ? "" : letter(Math.floor(place / 26) - 1)) + String.fromCharCode(65 + place % 26);
  const options = (part) => [...part.querySelectorAll(".option")];

  // Places in another order; `random` gives numbers from 0 up to 1.
  function shuffled(count, random = Math.random) {
    const places = Array.from({ length: count }, (_, place) => place);
    for (let last = count - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      [places[last], places[other]] = [places[other], places[last]];
    }
    return places;
  }

  // Puts options into an order; their letters follow.
  function arrange(part, order) {
    const items = options(part);
    order.forEach((place, index) => {
      items[place].parentElement.append(items[place]);
      items[place].querySelector(":scope > .letter").textContent = letter(index);
    });
  }

  // 1 for all that is right and nothing else. Each right option gives its share, each wrong one takes its share away.
  function score(rights, chosen) {
    const right = rights.filter(Boolean).length;
    const hits = chosen.filter((place) => rights[place]).length;
    const misses = chosen.length - hits;
    return Math.max(0, hits / right - (misses === 0 ? 0 : misses / (rights.length - right)));
  }

  const verdict = (score) => (score === 1 ? "right" : score > 0 ? "partly" : "wrong");

  // Makes the options of `body` a control. `solution` shows the same options with their marks.
  //   words      right, partly, wrong, chosen
  //   label      the id of the question's heading
  //   order      places in the order in which they are asked; null keeps the order of the file
  //   changed    called when the reader has chosen
  function make(body, solution, { words, label, order = null, changed = () => {} }) {
    const items = options(body);
    const solved = options(solution);
    const rights = solved.map((item) => item.classList.contains("right"));
    const isSingle = rights.filter(Boolean).length === 1;
    const name = `choice-${made += 1}`;
    let isMarked = false;

    const group = document.createElement("div");
    group.className = "choice";
    group.setAttribute("role", isSingle ? "radiogroup" : "group");
    if (label) group.setAttribute("aria-labelledby", label);
    const first = items[0].parentElement;
    first.before(group);
    if (items.every((item) => item.parentElement === first)) group.append(first);
    if (order) for (const part of [body, solution]) arrange(part, order);
    const shown = order ? order.map((place) => items[place]) : items;

    const inputs = items.map((item, place) => {
      const input = document.createElement("input");
      Object.assign(input, { type: isSingle ? "radio" : "checkbox", name, id: `${name}-${place}` });
      const parts = [item.querySelector(":scope > .letter"), item.querySelector(":scope > .option-text")];
      parts.forEach((part, index) => { part.id = `${input.id}-${index}`; });
      input.setAttribute("aria-labelledby", parts.map((part) => part.id).join(" "));
      input.addEventListener("change", changed);
      item.prepend(input);
      item.addEventListener("click", (event) => {
        const isOwn = event.target.closest("a, input, button, summary, audio, video");
        if (!isOwn && !isMarked && String(getSelection()) === "") choose(place);
      });
      return input;
    });

    function choose(place) {
      inputs[place].checked = isSingle || !inputs[place].checked;
      changed();
    }

    const chosen = () => inputs.flatMap((input, place) => (input.checked ? [place] : []));

    function mark() {
      isMarked = true;
      group.classList.add("is-marked");
      items.forEach((item, place) => {
        inputs[place].disabled = true;
        const { checked } = inputs[place];
        if (!rights[place] && !checked) return;
        item.classList.add(rights[place] ? "is-right" : "is-wrong");
        const note = document.createElement("span");
        note.className = "mark";
        note.id = `${inputs[place].id}-mark`;
        note.textContent = [rights[place] ? words.right : words.wrong, ...(checked ? [words.chosen] : [])].join(" · ");
        item.append(note);
        const notes = [note];
        const said = checked && solved[place].querySelector(".feedback");
        if (said) {
          notes.push(said.cloneNode(true));
          notes[1].id = `${inputs[place].id}-feedback`;
          item.querySelector(":scope > .option-text").append(notes[1]);
        }
        inputs[place].setAttribute("aria-describedby", notes.map(({ id }) => id).join(" "));
      });
      return verdict(score(rights, chosen()));
    }

    function reset() {
      isMarked = false;
      group.classList.remove("is-marked");
      items.forEach((item, place) => {
        item.classList.remove("is-right", "is-wrong");
        for (const note of item.querySelectorAll(":scope > .mark, .feedback")) note.remove();
        Object.assign(inputs[place], { disabled: false, checked: false });
        inputs[place].removeAttribute("aria-describedby");
      });
    }

    function press(key) {
      if (isMarked || key.length !== 1) return false;
      const place = /[1-9]/.test(key) ? Number(key) - 1 : key.toUpperCase().charCodeAt(0) - 65;
      if (!shown[place]) return false;
      choose(items.indexOf(shown[place]));
      return true;
    }

    return {
      group, mark, reset, press,
      get chosen() { return chosen(); },
      set chosen(places) { inputs.forEach((input, place) => { input.checked = places.includes(place); }); },
      get isMarked() { return isMarked; },
      get score() { return score(rights, chosen()); },
    };
  }

  // The control for whatever a question asks for.
  const controlOf = (body, ...rest) => (body.querySelector(".gap") ? qapack.blanks : qapack.choice).make(body, ...rest);

  // The options or blanks of a question's own page, with a button that marks them. Its answers are closed until then.
  function setUpPage() {
    const body = document.querySelector(".question-body[data-choice]");
    const solution = document.querySelector(".solution");
    if (!body || !solution) return;
    const { choice, yes, partly, no, chosen, again, gap } = body.dataset;
    const words = { right: yes, partly, wrong: no, chosen, gap };
    const heading = document.querySelector("h1");
    heading.id ||= "question";
    const count = options(body).length;
    const control = controlOf(body, solution, {
      words, label: heading.id, order: "free" in body.dataset ? shuffled(count) : null,
      changed: () => { button.disabled = control.chosen.length === 0; },
    });
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "action check", disabled: true, textContent: choice });
    const result = document.createElement("p");
    result.className = "choice-result";
    result.setAttribute("role", "status");
    result.tabIndex = -1;
    const fields = ".blank-field, .option > input";
    const line = document.createElement("p");
    line.className = "choice-end";
    line.append(button);
    body.append(line, result);

    function check() {
      if (control.isMarked) {
        control.reset();
        Object.assign(button, { disabled: true, textContent: choice });
        result.textContent = "";
        body.querySelector(fields).focus({ preventScroll: true });
        return;
      }
      const isInField = document.activeElement.matches(fields);
      const mark = control.mark();
      result.textContent = words[mark];
      result.className = `choice-result is-${mark}`;
      // The field is closed now: who wrote or chose by keys goes on from the result.
      if (isInField) result.focus({ preventScroll: true });
      button.textContent = again;
      const answers = document.querySelector(".folded-answers");
      if (answers) answers.open = true;
    }

    button.addEventListener("click", check);
    control.onEnter = () => { if (!button.disabled) check(); };
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
      if (document.querySelector("dialog[open]")) return;
      if (event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")) return;
      const isOnOption = Boolean(event.target.closest?.(".choice"));
      if (event.key === "Enter" && (isOnOption || event.target === document.body) && !button.disabled && !control.isMarked) {
        check();
      } else if (!control.press(event.key)) return;
      event.preventDefault();
    });
  }

  (self.qapack ??= {}).choice = { make, control: controlOf, shuffled, verdict, setUpPage };
})();
