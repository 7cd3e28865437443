// Filters and sorts a list of questions. The choice stands in the address, so that it can be shared and kept:
// ?pack=…&difficulty=…&tag=…&author=…&state=…&sort=… — of each kind one of the named values, and all kinds at once.
(() => {
  "use strict";
  const kinds = ["pack", "difficulty", "tag", "author", "state"];

  // Digits as in the rest of the page, also where a language has others.
  const number = new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: "latn" });
  const format = (value) => number.format(value);

  function text(element) { return element ? element.textContent.trim() : ""; }

  function readRows() {
    return [...document.querySelectorAll(".row")].map((element, place) => ({
      element, place, group: element.closest(".rows"), title: text(element.querySelector(".row-title")),
      key: element.dataset.key,
      pack: [element.closest("section.pack")?.dataset.pack ?? ""],
      difficulty: [text(element.querySelector(".badge"))],
      tag: [...element.querySelectorAll(".tag")].map(text),
      author: [...element.querySelectorAll(".by")].map(text),
      state: [self.qapack?.progress?.state(element.dataset.key) ?? "new"],
    }));
  }

  function setUp(finder) {
    const rows = readRows();
    const chips = [...finder.querySelectorAll(".chip[name]")];
    const sort = finder.elements.sort;
    const clear = finder.querySelector(".clear");
    const shown = finder.querySelector(".shown");
    let practise = null;
    const flat = document.createElement("ol");
    flat.className = "rows flat";
    finder.after(flat);
    const words = Object.fromEntries(chips.filter((chip) => chip.name === "state").map((chip) => [chip.value, text(chip.querySelector(".chip-name"))]));

    const address = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(kinds.map((kind) => [kind, new Set(address.getAll(kind))]));
    if ([...sort.options].some((option) => option.value === address.get("sort"))) sort.value = address.get("sort");

    const passes = (row, except) => kinds.every((kind) => kind === except || chosen[kind].size === 0
      || row[kind].some((value) => chosen[kind].has(value)));

    function count() {
      for (const kind of kinds) {
        const counts = new Map();
        for (const row of rows) {
          if (passes(row, kind)) for (const value of row[kind]) counts.set(value, (counts.get(value) ?? 0) + 1);
        }
        for (const chip of chips) {
          if (chip.name !== kind) continue;
          const left = counts.get(chip.value) ?? 0;
          chip.querySelector(".count").textContent = format(left);
          chip.classList.toggle("empty", left === 0 && !chosen[kind].has(chip.value));
          chip.setAttribute("aria-pressed", String(chosen[kind].has(chip.value)));
        }
      }
    }

    function arrange() {
      const rank = { new: 0, learning: 1, known: 2 };
      const language = document.documentElement.lang;
      const collator = new Intl.Collator(language || undefined, { numeric: true });
      const difficulties = chips.filter((chip) => chip.name === "difficulty").map((chip) => chip.value);
      const hardness = (row) => {
        const place = difficulties.indexOf(row.difficulty[0]);
        return place < 0 ? difficulties.length : place;
      };
      const order = {
        difficulty: (a, b) => hardness(a) - hardness(b) || a.place - b.place,
        title: (a, b) => collator.compare(a.title, b.title),
        state: (a, b) => rank[a.state[0]] - rank[b.state[0]] || a.place - b.place,
      }[sort.value];
      document.body.classList.toggle("is-flat", Boolean(order));
      const sorted = order ? [...rows].sort(order) : rows;
      for (const row of sorted) (order ? flat : row.group).append(row.element);
    }

    function filter() {
      let left = 0;
      for (const row of rows) {
        row.element.hidden = !passes(row);
        if (!row.element.hidden) left += 1;
      }
      for (const group of document.querySelectorAll("section.pack")) {
        group.hidden = !group.querySelector(".row:not([hidden])");
      }
      const isFiltered = kinds.some((kind) => chosen[kind].size > 0);
      shown.textContent = finder.dataset.shown.replace("{shown}", format(left)).replace("{all}", format(rows.length));
      clear.hidden = !isFiltered;
    }

    function chosenQuery() {
      const query = new URLSearchParams();
      for (const kind of kinds) for (const value of chosen[kind]) query.append(kind, value);
      return query;
    }

    // Practice takes the same filters: the link leads to the cards that are shown, to those that are due if any are.
    function offerPractice() {
      const link = document.querySelector(".practise");
      const progress = self.qapack?.progress;
      if (!link || !progress) return;
      practise ??= { text: link.textContent, path: link.getAttribute("href") };
      const { due } = progress.count(rows.filter((row) => !row.element.hidden).map((row) => row.key));
      const query = chosenQuery();
      if (link.dataset.pack) query.append("pack", link.dataset.pack);
      if (due > 0 && chosen.state.size === 0) query.append("state", "due");
      link.textContent = due > 0 ? link.dataset.due.replace("{count}", format(due)) : practise.text;
      link.href = practise.path + (query.size > 0 ? `?${query}` : "");
    }

    function remember() {
      const query = chosenQuery();
      if (sort.value) query.set("sort", sort.value);
      const search = query.toString();
      history.replaceState(null, "", (search ? `?${search}` : location.pathname) + location.hash);
    }

    function update() {
      count();
      filter();
      offerPractice();
    }

    finder.addEventListener("click", (event) => {
      const chip = event.target.closest(".chip");
      if (!chip) return;
      if (chip.classList.contains("more")) {
        finder.classList.add("all-tags");
        chip.setAttribute("aria-expanded", "true");
        finder.querySelector(".rare").focus();
        return;
      }
      const values = chosen[chip.name];
      if (!values.delete(chip.value)) values.add(chip.value);
      update();
      remember();
    });
    finder.querySelector(".more-filters").addEventListener("click", (event) => {
      const isOpen = finder.classList.toggle("all-filters");
      event.currentTarget.setAttribute("aria-expanded", String(isOpen));
    });
    clear.addEventListener("click", () => {
      for (const kind of kinds) chosen[kind].clear();
      update();
      remember();
      finder.querySelector(".chip").focus();
    });
    sort.addEventListener("change", () => {
      arrange();
      filter();
      remember();
    });
    finder.addEventListener("submit", (event) => event.preventDefault());

    // Shows on each pack's card the reader's own progress.
    function showPacks() {
      const progress = self.qapack?.progress;
      if (!progress) return;
      for (const card of document.querySelectorAll(".pack-card")) {
        const keys = rows.filter((row) => row.pack[0] === card.dataset.pack).map((row) => row.key);
        const { known, learning } = progress.count(keys);
        let bar = card.querySelector("progress");
        if (!bar && known + learning === 0) continue;
        if (!bar) {
          bar = document.createElement("progress");
          card.append(bar);
        }
        bar.max = keys.length;
        bar.value = known;
        bar.setAttribute("aria-label", words.known);
        bar.title = `${words.known}: ${format(known)} / ${format(keys.length)}`;
      }
    }

    // j and k go through the rows that are shown, o opens one.
    document.addEventListener("keydown", (event) => {
      const step = { j: 1, k: -1 }[event.key];
      const isElsewhere = event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, dialog");
      if (isElsewhere || (!step && event.key !== "o")) return;
      const now = document.activeElement?.closest(".row");
      if (!step) return now?.querySelector(".row-title").click();
      const shownRows = [...document.querySelectorAll(".row:not([hidden])")];
      const next = shownRows[shownRows.indexOf(now) + step] ?? (now ? null : shownRows[0]);
      next?.querySelector(".row-title").focus();
      event.preventDefault();
    });

    function showStates() {
      for (const row of rows) {
        row.state = [self.qapack?.progress?.state(row.key) ?? "new"];
        let mark = row.element.querySelector(".own");
        if (row.state[0] === "new") {
          mark?.remove();
          continue;
        }
        if (!mark) {
          mark = document.createElement("p");
          mark.className = "own";
          row.element.append(mark);
        }
        mark.textContent = words[row.state[0]];
        mark.dataset.state = row.state[0];
      }
    }

    finder.querySelector(".finder-own").hidden = !self.qapack?.progress;
    if (chips.some((chip) => chip.classList.contains("rare") && chosen.tag.has(chip.value))) finder.classList.add("all-tags");
    self.qapack?.progress?.takeOver(rows.map((row) => row.key));
    showStates();
    showPacks();
    arrange();
    update();
    self.qapack?.progress?.onChange(() => {
      showStates();
      showPacks();
      update();
    });
  }

  const finder = document.querySelector(".finder");
  if (finder) setUp(finder);
})();
