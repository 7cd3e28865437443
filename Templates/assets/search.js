// Full-text search, loaded when it is first wanted: see setUpSearch in site.js. The index is cut into scripts that are
// loaded when a query needs them, so that it works from disk.
// Words are compared without case, accents and widths; all but their beginnings may be left out.
(() => {
  "use strict";
  const qapack = (self.qapack ??= {});
  const shownAtOnce = 8;
  const shownFirst = 4;
  const filesPerQuery = 5;
  const dialog = document.querySelector("dialog.search");
  const input = dialog.querySelector("input");
  const status = dialog.querySelector(".search-status");
  const list = dialog.querySelector(".results");
  const root = dialog.dataset.root;
  // Making one takes tens of milliseconds, which the first query would wait for.
  const number = new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: "latn" });
  const loaded = new Map();
  const arrived = new Map();

  qapack.words = (number, text) => arrived.set(`words-${number}`, text);
  qapack.found = (start, results) => arrived.set(`found-${start}`, results);

  function load(name) {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${root}search/${name}.js`;
        script.fetchPriority = "high";
        script.onload = () => resolve(arrived.get(name));
        script.onerror = () => {
          loaded.delete(name);
          reject(new Error(script.src));
        };
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  }

  // The same as Sources/Site/Search/Folding.swift.
  function fold(text) {
    if (/^[\x00-\x7F]*$/.test(text)) return text.toLowerCase();
    return text.toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, "").replaceAll("ς", "σ").normalize("NFC");
  }

  const unspaced = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3041-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\uF900-\uFAFF\u{20000}-\u{3FFFF}]/u;
  const wordPattern = /[\p{L}\p{N}\p{Mc}]+/gu;

  // A text's words, as the index has them: runs of unspaced scripts as pairs.
  function wordsOf(text) {
    const words = [];
    for (const [run] of fold(text).matchAll(wordPattern)) {
      let word = "";
      let pair = [];
      const endWord = () => {
        if (word) words.push(cut(word));
        word = "";
      };
      const endPairs = () => {
        if (pair.length === 1) words.push(pair[0]);
        for (let index = 1; index < pair.length; index += 1) words.push(pair[index - 1] + pair[index]);
        pair = [];
      };
      for (const letter of run) {
        if (unspaced.test(letter)) {
          endWord();
          pair.push(letter);
        } else {
          endPairs();
          word += letter;
        }
      }
      endWord();
      endPairs();
    }
    return [...new Set(words)].slice(0, 12);
  }

  function cut(word) {
    const bytes = new TextEncoder().encode(word);
    if (bytes.length <= 40) return word;
    return new TextDecoder().decode(bytes.subarray(0, 40)).replace(/\uFFFD+$/u, "");
  }

  const digits = new Uint8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((digit, value) => {
    digits[digit.charCodeAt(0)] = value;
  });

  const weights = [1, 1.6, 4, 7];

  const encoder = new TextEncoder();

  // Raises the scores of the entries that some numbers name, each with the weight of a word in it. What has no score yet
  // is added to the entries that were touched: a query runs once, before anything is compiled, so that steps count.
  function raise(scores, touched, numbers, factor) {
    const values = weights.map((weight) => weight * factor);
    const bytes = encoder.encode(numbers);
    const { length } = bytes;
    let entry = -1;
    let number = 0;
    let shift = 0;
    for (let position = 0; position < length; position += 1) {
      const digit = digits[bytes[position]];
      number |= (digit & 31) << shift;
      if (digit >= 32) {
        shift += 5;
        continue;
      }
      entry += number >> 2;
      const score = values[number & 3];
      const before = scores[entry];
      if (before === 0) touched.push(entry);
      if (score > before) scores[entry] = score;
      number = 0;
      shift = 0;
    }
  }

  // The files that hold the words with each beginning. What a query transfers is limited: the longest words, which say
  // most, come first, and each has its first file before any has a second one. A word without a file is not looked for.
  function filesFor(words) {
    const { firsts } = qapack.search;
    const files = new Map();
    const all = new Set();
    const take = (word, number) => {
      if (all.size >= filesPerQuery && !all.has(number)) return;
      all.add(number);
      files.set(word, [...(files.get(word) ?? []), number]);
    };
    const longestFirst = [...words].sort((a, b) => b.length - a.length);
    for (const word of longestFirst) take(word, Math.max(0, firsts.findLastIndex((first) => first <= word)));
    for (let step = 1; step < filesPerQuery; step += 1) {
      for (const [word, [start]] of files) {
        if (firsts[start + step]?.startsWith(word)) take(word, start + step);
      }
    }
    return files;
  }

  // What each entry scores for a word.
  async function scoresFor(word, files) {
    const texts = await Promise.all(files.map((number) => load(`words-${number}`)));
    const { count } = qapack.search;
    const scores = new Float64Array(count);
    const touched = [];
    for (const text of texts) {
      // Words are in order: the first one with the beginning, and all behind it that have it.
      let position = text.startsWith(word) ? 0 : text.indexOf(`;${word}`) + 1;
      if (position === 0 && !text.startsWith(word)) continue;
      while (position < text.length && text.startsWith(word, position)) {
        const space = text.indexOf(" ", position);
        const end = text.indexOf(";", space);
        const nearness = space - position === word.length ? 1 : 0.5 * word.length / (space - position);
        const rarity = Math.log(1 + count / (1 + (end - space - 1) / 2));
        raise(scores, touched, text.slice(space + 1, end), nearness * (0.2 + rarity));
        position = end + 1;
      }
    }
    return { scores, touched };
  }

  // The entries that have all words, the best first, as numbers that entryOf reads.
  async function find(words) {
    const all = await Promise.all([...filesFor(words)].map(([word, files]) => scoresFor(word, files)));
    all.sort((a, b) => a.touched.length - b.touched.length);
    const { count } = qapack.search;
    const [{ scores, touched }, ...others] = all;
    const ranks = new Float64Array(touched.length);
    let found = 0;
    for (const entry of touched) {
      let sum = scores[entry];
      for (let other = 0; other < others.length; other += 1) {
        const score = others[other].scores[entry];
        sum = score === 0 ? Number.NEGATIVE_INFINITY : sum + score;
      }
      // Numbers are sorted many times faster than pairs: a better score and, where scores are equal, an earlier entry
      // make a smaller one.
      if (sum > 0) ranks[found++] = entry - Math.round(sum * 4096) * count;
    }
    return ranks.subarray(0, found).sort();
  }

  function entryOf(rank) {
    const { count } = qapack.search;
    return (rank % count + count) % count;
  }

  // The entry that the file with an entry's result begins with. Files have some entries each, up to where the next batch
  // of entries starts.
  function fileOf(entry) {
    const { starts, size } = qapack.search;
    const batch = starts.findLast((start) => start <= entry);
    return entry - (entry - batch) % size;
  }

  // Appends text with the words that were looked for marked.
  function appendMarked(element, text, words) {
    let end = 0;
    for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
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
    for (let index = 0; index < folded.length; index += 1) {
      const word = words.find((each) => folded.startsWith(each, index));
      if (!word) continue;
      const last = marks.at(-1);
      if (last && last[1] >= index) last[1] = index + word.length;
      else marks.push([index, index + word.length]);
    }
    return marks;
  }

  // The part of a text around the first word that was looked for.
  function excerpt(text, words) {
    const length = 170;
    let start = 0;
    for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
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
  async function show(hits, words, from, query) {
    const all = [...hits.subarray(from, from + shownAtOnce)].map(entryOf);
    for (const wanted of [all.slice(0, shownFirst), all.slice(shownFirst)]) {
      const files = await Promise.all(wanted.map((entry) => load(`found-${fileOf(entry)}`)));
      if (query !== latest) return;
      const items = wanted.map((entry, index) => item(files[index][entry - fileOf(entry)], words));
      const isFirst = wanted[0] === all[0];
      if (isFirst && from === 0) list.replaceChildren();
      if (isFirst) list.querySelector(".more-results")?.remove();
      list.append(...items);
      if (isFirst && from > 0) items[0].querySelector("a").focus();
      if (isFirst) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
    if (query === latest && hits.length > from + shownAtOnce) offerMore(hits, words, from + shownAtOnce, query);
  }

  function offerMore(hits, words, from, query) {
    const li = document.createElement("li");
    li.className = "more-results";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = dialog.dataset.more;
    button.addEventListener("click", () => show(hits, words, from, query));
    li.append(button);
    list.append(li);
  }

  async function search() {
    const query = (latest += 1);
    const words = wordsOf(input.value);
    if (words.length === 0) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      await load("index");
      const hits = await find(words);
      if (query !== latest) return;
      status.textContent = hits.length === 0 ? dialog.dataset.none
        : dialog.dataset.count.replace("{count}", number.format(hits.length));
      if (hits.length === 0) list.replaceChildren();
      else await show(hits, words, 0, query);
    } catch {
      status.textContent = dialog.dataset.failed;
    }
  }

  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    // What is pasted or comes at once is one query.
    timer = setTimeout(search);
  });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  dialog.querySelector("form").addEventListener("reset", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  // Arrow keys move inside the list only: in the field they move the caret.
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const stops = [...list.querySelectorAll("a, button")];
    const next = stops.indexOf(document.activeElement) + step;
    if (next < 0) input.focus();
    else stops[next]?.focus();
  });
  // What the first query needs is compiled while the reader types it.
  item(["", "a", 1, "", "a ä", "", ""], wordsOf("a ä"));
  raise(new Float64Array(1), [], "A", 1);
  // What was typed while this script was on its way, or stood in the address.
  load("index").catch(() => { status.textContent = dialog.dataset.failed; });
  if (input.value) search();
})();
