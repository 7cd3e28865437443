// The knowledge map: how much of each field, a tag at a difficulty, the reader still remembers, or how many questions it has.
(() => {
  "use strict";
  const { days, progress, study } = self.qapack;
  const table = document.querySelector("table.coverage[data-recall]");
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent", numberingSystem: "latn" });
  const { deck } = self.qapack;
  const fields = [...table.querySelectorAll("td[data-tag]")];
  const mode = { value: "recall" };
  const group = document.querySelector(".map-modes");
  const buttons = ["recall", "count"].map((value) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pill";
    button.textContent = table.dataset[value];
    button.addEventListener("click", () => {
      mode.value = value;
      show();
    });
    return button;
  });
  group.append(...buttons);

  // The chance to know a card today; nothing for one that was never asked.
  function recallOf(key) {
    const card = progress.get(key);
    if (!card) return 0;
    return progress.scheduler.recall(card.stability, Math.max(0, days.of(Date.now()) - days.of(card.last)));
  }

  function show() {
    buttons.forEach((button, index) => button.setAttribute("aria-pressed", String(mode.value === ["recall", "count"][index])));
    const sums = new Map();
    for (const card of study.all()) {
      const recall = recallOf(card.key);
      for (const tag of card.tags.length > 0 ? card.tags : [-1]) {
        const name = `${deck.tags[tag] ?? ""}\n${deck.difficulties[card.difficulty]?.name ?? ""}`;
        const sum = sums.get(name) ?? [0, 0];
        sums.set(name, [sum[0] + recall, sum[1] + 1]);
      }
    }
    const most = Math.max(1, ...[...sums.values()].map(([, count]) => count));
    for (const field of fields) {
      const [recall, count] = sums.get(`${field.dataset.tag}\n${field.dataset.difficulty}`) ?? [0, 0];
      const share = mode.value === "recall" ? recall / Math.max(1, count) : count / most;
      field.className = count === 0 ? "" : `heat heat-${Math.min(5, Math.ceil(share * 5))}`;
      let note = field.querySelector(".recall");
      if (count === 0) continue;
      if (!note) {
        note = document.createElement("span");
        note.className = "recall";
        (field.querySelector("a") ?? field).append(" ", note);
      }
      note.textContent = percent.format(recall / count);
      note.hidden = mode.value !== "recall";
    }
  }

  progress.takeOver?.(study.all().map((card) => card.key));
  show();
  progress.onChange(show);
})();
