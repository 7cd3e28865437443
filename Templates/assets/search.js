// The search dialog: shows what was found while the reader types. It is loaded when search is first wanted: see site.js.
(() => {
  "use strict";
  const { index, query: { fold, unspaced } } = self.qapack;
  // Fewer where more was loaded to find them.
  const atOnce = (meant) => (meant ? 6 : 8);
  const dialog = document.querySelector("dialog.search");
  const input = dialog.querySelector("input");
  const status = dialog.querySelector(".search-status");
  const list = dialog.querySelector(".results");
  const root = dialog.dataset.root;
  // Making one takes tens of milliseconds, which the first query would wait for.
  const number = new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: "latn" });
  const mean = document.createElement("button");
  mean.type = "button";
  mean.className = "search-mean";
  mean.hidden = true;
  status.after(mean);

  const pieces = /[\p{L}\p{N}\p{M}]+|[=!<>+\-*%&|^~?:@#.$]{2,}/gu;

  // Appends text with the words that were looked for marked.
  function appendMarked(element, text, words) {
    let end = 0;
    for (const match of text.matchAll(pieces)) {
      for (const [from, to] of marksIn(match[0], words)) {
        element.append(text.slice(end, match.index + from));
        const mark = document.createElement("mark");
        mark.textContent = text.slice(match.index + from, match.index + to);
        element.append(mark);
        end = match.index + to;
      }
    }
    element.append(text.slice(end));
  }

  function marksIn(run, words) {
    const folded = fold(run);
    if (!unspaced.test(run)) {
      const word = words.find((each) => folded.startsWith(each));
      return word ? [[0, run.length === folded.length ? word.length : run.length]] : [];
    }
    if (folded.length !== run.length) return [];
    const marks = [];
    for (let place = 0; place < folded.length; place += 1) {
      const word = words.find((each) => folded.startsWith(each, place));
      if (!word) continue;
      const last = marks.at(-1);
      if (last && last[1] >= place) last[1] = place + word.length;
      else marks.push([place, place + word.length]);
    }
    return marks;
  }

  // The part of a text around the first word that was looked for.
  function excerpt(text, words) {
    const length = 170;
    let start = 0;
    for (const match of text.matchAll(pieces)) {
      const marks = marksIn(match[0], words);
      if (marks.length === 0) continue;
      start = match.index + marks[0][0];
      break;
    }
    if (start < length * 0.6) start = 0;
    else start = Math.max(text.lastIndexOf(" ", start - 50), start - 80) + 1;
    let end = Math.min(text.length, start + length);
    const space = text.lastIndexOf(" ", end);
    if (end < text.length && space > start + length / 2) end = space;
    return (start > 0 ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  function item([url, title, level, difficulty, text, lang, dir], words) {
    const li = document.createElement("li");
    const link = document.createElement("a");
    link.href = root + url;
    const name = document.createElement("span");
    name.className = "result-title";
    appendMarked(name, title, words);
    const quote = document.createElement("span");
    quote.className = "result-text";
    appendMarked(quote, excerpt(text, words), words);
    if (lang) {
      link.lang = lang;
      link.dir = dir;
    }
    link.append(name, quote);
    if (level) {
      const mark = document.createElement("span");
      mark.className = `level level-${level}`;
      mark.title = difficulty;
      const shape = document.createElement("span");
      shape.className = "shape";
      mark.append(shape);
      li.append(mark);
    }
    li.append(link);
    return li;
  }

  let latest = 0;

  // Shows some more hits: the first of them as soon as they are there, for they are what is looked for most often.
  async function show(hits, words, from, query, count) {
    const all = hits.slice(from, from + count);
    for (const wanted of [all.slice(0, index.shownFirst), all.slice(index.shownFirst)]) {
      const results = await Promise.all(wanted.map(index.result));
      if (query !== latest) return;
      const items = results.map((result) => item(result, words));
      const isFirst = wanted[0] === all[0];
      if (isFirst && from === 0) list.replaceChildren();
      if (isFirst) list.querySelector(".more-results")?.remove();
      list.append(...items);
      if (isFirst && from > 0) items[0].querySelector("a").focus();
      if (isFirst) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
    if (query === latest && hits.length > from + count) offerMore(hits, words, from + count, query, count);
  }

  function offerMore(hits, words, from, query, count) {
    const li = document.createElement("li");
    li.className = "more-results";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = dialog.dataset.more;
    button.addEventListener("click", () => show(hits, words, from, query, count));
    li.append(button);
    list.append(li);
  }

  async function search() {
    const query = (latest += 1);
    if (!index.hasWords(input.value)) {
      list.replaceChildren();
      status.textContent = "";
      mean.hidden = true;
      return;
    }
    try {
      const { hits, words, meant } = await index.find(input.value);
      // Of words that begin alike the longest is marked.
      words.sort((a, b) => b.length - a.length);
      if (query !== latest) return;
      status.textContent = hits.length === 0 ? dialog.dataset.none
        : dialog.dataset.count.replace("{count}", number.format(hits.length));
      mean.hidden = !meant;
      mean.textContent = dialog.dataset.mean.replace("{query}", meant);
      mean.value = meant;
      if (hits.length === 0) list.replaceChildren();
      else await show(hits, words, 0, query, atOnce(meant));
    } catch {
      status.textContent = dialog.dataset.failed;
    }
  }

  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    // Text that is pasted or comes at once is one query.
    timer = setTimeout(search);
  });
  mean.addEventListener("click", () => {
    input.value = mean.value;
    input.focus();
    search();
  });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  dialog.querySelector("form").addEventListener("reset", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  // Arrow keys move between the field and the list, and inside the list.
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing) return;
    const stops = [input, ...list.querySelectorAll("a, button")];
    const place = stops.indexOf(document.activeElement);
    if (place < 0) return;
    event.preventDefault();
    stops[place + step]?.focus();
  });
  // The code that the first query needs is compiled while the reader types it.
  item(["", "a", 1, "", "a ä", "", ""], ["a"]);
  // A query may have been typed while this script was on its way, or stand in the address.
  index.load("index").catch(() => { status.textContent = dialog.dataset.failed; });
  if (input.value) search();
})();
