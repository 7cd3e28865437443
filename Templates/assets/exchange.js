// Progress as a file: to keep it safe, and to bring together what was learnt on two devices.
(() => {
  "use strict";
  const { progress, reviews } = qapack;
  const format = "qapack-progress";
  const version = 2;

  function exported() {
    const cards = {};
    for (const [key, record] of [...progress.all()].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const { seed, suspended, flagged, buried } = record;
      cards[key] = { reviews: record.reviews.map(({ time, rating, duration }) => [time, rating, duration]) };
      for (const [name, value] of Object.entries({ seed, suspended, flagged, buried })) {
        if (value !== null) cards[key][name] = value;
      }
    }
    const title = document.querySelector(".site-title")?.textContent ?? "";
    return JSON.stringify({ format, version, site: progress.site, title, settings: progress.settings, cards }, null, 1) + "\n";
  }

  // The cards of a file by their keys, and what site it is of; null for another kind of file.
  function read(text) {
    let file;
    try { file = JSON.parse(text); } catch { return null; }
    const isOurs = file?.format === format && [1, 2].includes(file.version)
      && file.cards !== null && typeof file.cards === "object" && !Array.isArray(file.cards);
    if (!isOurs) return null;
    // The first version knew each card's state alone.
    const cards = Object.entries(file.cards).map(([key, value]) => {
      const isKey = key !== "" && key.length <= 1000;
      return [key, isKey ? reviews.checked(file.version === 1 ? { seed: value } : value) : null];
    });
    return { cards, settings: Object(file.settings), title: String(file.title ?? ""), site: file.site ?? progress.site };
  }

  // Takes over what a file knows. Returns how many cards have changed, how many were as they are, and how many were none.
  function take({ cards, settings }) {
    const result = { taken: 0, known: 0, broken: 0 };
    for (const [key, other] of cards) {
      if (!other) {
        result.broken += 1;
        continue;
      }
      const before = progress.record(key);
      const after = reviews.merged(before, other);
      if (reviews.pack(after) === reviews.pack(before)) result.known += 1;
      else {
        progress.set(key, after);
        result.taken += 1;
      }
    }
    for (const name of ["new", "reviews", "retention", "parameters"]) {
      const value = settings[name];
      const mine = progress.settings[name];
      if (Array.isArray(value) && Number.isFinite(value[1]) && !(mine?.[1] >= value[1])) {
        progress.setSetting(name, value[0], value[1]);
      }
    }
    return result;
  }

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([exported()], { type: "application/json" }));
    link.download = "progress.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  // Reads the file that was chosen, and says what came of it.
  async function upload(input, words, number) {
    const [file] = input.files;
    if (!file) return "";
    const found = file.size > 50_000_000 ? null : read(await file.text());
    input.value = "";
    if (!found) return words.broken;
    if (found.site !== progress.site && !confirm(words.otherSite.replace("{title}", found.title))) return "";
    const { taken, known, broken } = take(found);
    return [
      `${words.taken} ${number.format(taken)}`,
      ...(known + broken === 0 ? [] : [`${words.notTaken} ${number.format(known + broken)}`]),
    ].join(" · ");
  }

  qapack.exchange = { exported, read, take, download, upload };
})();
