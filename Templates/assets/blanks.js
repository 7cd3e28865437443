// Blanks: gaps in a text, the partners of items and their places, as fields and menus that are marked.
//
//   qapack.blanks.make(body, solution, settings)   the blanks of a question's text as a control, like qapack.choice.make:
//     chosen   what stands in them, in order; nothing as long as all are empty
(() => {
  "use strict";
  let made = 0;

  // Text as it is compared: letters' case, the form of signs and of quotes, and the width of spaces do not count.
  const folded = (text) => text.normalize("NFKC").trim().replace(/\s+/gu, " ").replace(/[’‘`´]/gu, "'")
    .replace(/[“”„«»]/gu, '"').toLowerCase();

  // The number that a text says in a language, or with a point, or with a comma that groups no thousands; NaN for one that
  // says none.
  function number(text, language) {
    const decimal = new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === "decimal").value;
    let plain = text.normalize("NFKC").replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => digit.codePointAt(0) & 15)
      .replace(/[\s'’٬]/gu, "").replace("−", "-").replace("٫", ".");
    if (decimal === "," && plain.includes(",")) plain = plain.replaceAll(".", "").replace(",", ".");
    else if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/u.test(plain)) plain = plain.replaceAll(",", "");
    else if (/^[+-]?\d*,\d+$/u.test(plain)) plain = plain.replace(",", ".");
    return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/iu.test(plain) ? Number(plain) : NaN;
  }

  // Tells whether a text is one that the author accepts: `right` is the element that shows it.
  function isRight(text, right, language) {
    const said = right.textContent;
    if (right.localName === "code") return text.normalize("NFC").trim() === said.normalize("NFC").trim();
    if ("number" in right.dataset) {
      const value = Number(right.dataset.number);
      const room = Number(right.dataset.tolerance) + 1e-9 * Math.max(1, Math.abs(value));
      return Math.abs(number(text, language) - value) <= room;
    }
    return folded(text) === folded(said);
  }

  function menu(choices) {
    const result = document.createElement("select");
    result.append(new Option("–", ""), ...choices.map(([value, text]) => new Option(text, value)));
    return result;
  }

  // Makes the blanks of `body` a control. `solution` shows what is right in them.
  //   words      right, wrong, gap
  //   label      the id of the question's heading
  //   changed    called when the reader has written or chosen something
  function make(body, solution, { words, label, changed = () => {} }) {
    const gaps = [...body.querySelectorAll(".gap")];
    const rights = gaps.map(({ dataset }) => [...solution.querySelectorAll(`[data-blank="${dataset.gap}"] .accepted`)]);
    const letters = [...body.querySelectorAll(".partner")].map((item) => {
      const letter = item.querySelector(".letter").textContent;
      return [letter, `${letter} ${item.querySelector(".option-text").textContent.trim()}`];
    });
    const places = gaps.map((_, place) => [String(place + 1), String(place + 1)]);
    const name = `blank-${made += 1}`;
    let isMarked = false;
    const control = {
      group: body, press: () => false, mark, reset, onEnter: () => {},
      get chosen() { return fields.some(({ value }) => value.trim() !== "") ? fields.map(({ value }) => value) : []; },
      set chosen(texts) { fields.forEach((field, place) => { field.value = texts[place] ?? ""; }); },
      get isMarked() { return isMarked; },
      get score() { return score(); },
    };

    const fields = gaps.map((gap, place) => {
      const { kind } = gap.dataset;
      const field = kind === "letter" ? menu(letters) : kind === "place" ? menu(places) : document.createElement("input");
      field.className = "blank-field";
      field.id = `${name}-${place}`;
      if (field.localName === "input") {
        const longest = Math.max(...rights[place].map(({ textContent }) => textContent.length));
        Object.assign(field, { type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: false });
        // Rounded up, so that the width says little of the answer.
        field.size = Math.min(40, 10 * Math.ceil((longest + 1) / 10));
        if (kind === "number") field.inputMode = "decimal";
        field.addEventListener("keydown", (event) => {
          if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          control.onEnter();
        });
      }
      const text = gap.parentElement.querySelector(":scope > .option-text");
      if (text) {
        text.id = `${field.id}-text`;
        field.setAttribute("aria-labelledby", text.id);
      } else if (gaps.length === 1 && label) {
        field.setAttribute("aria-labelledby", label);
      } else {
        field.setAttribute("aria-label", words.gap.replace("{number}", place + 1));
      }
      let before = "";
      field.addEventListener("input", () => {
        // A place is given once: who had it gets the other one.
        const other = kind === "place" && fields.find((each) => each !== field && each.value !== "" && each.value === field.value);
        if (other) other.value = before;
        changed();
      });
      field.addEventListener("focus", () => { before = field.value; });
      field.addEventListener("change", () => { before = field.value; });
      const number = gap.querySelector("b");
      gap.replaceChildren(...(number ? [number, " "] : []), field);
      return field;
    });

    const languageOf = (element) => element.closest("[lang]")?.lang ?? "en";
    const hits = () => fields.map((field, place) =>
      rights[place].some((right) => isRight(field.value, right, languageOf(field))));
    const score = () => hits().filter(Boolean).length / fields.length;

    function mark() {
      isMarked = true;
      body.classList.add("is-marked");
      hits().forEach((hit, place) => {
        const field = fields[place];
        field.disabled = true;
        gaps[place].classList.add(hit ? "is-right" : "is-wrong");
        const note = document.createElement("span");
        note.className = "mark";
        note.id = `${field.id}-mark`;
        const [first] = rights[place];
        note.textContent = hit || !first ? words[hit ? "right" : "wrong"] : `${words.wrong} · `;
        if (!hit && first) note.append(first.localName === "code" ? first.cloneNode(true) : first.textContent);
        gaps[place].append(" ", note);
        field.setAttribute("aria-describedby", note.id);
      });
      return qapack.choice.verdict(score());
    }

    function reset() {
      isMarked = false;
      body.classList.remove("is-marked");
      gaps.forEach((gap, place) => {
        gap.classList.remove("is-right", "is-wrong");
        gap.querySelector(".mark")?.remove();
        Object.assign(fields[place], { disabled: false, value: "" });
        fields[place].removeAttribute("aria-describedby");
      });
    }

    return control;
  }

  (self.qapack ??= {}).blanks = { make };
})();
