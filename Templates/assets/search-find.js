// Finds entries for words: the index is cut into scripts that are loaded when a query needs them, so that it works from disk.
(() => {
  "use strict";
  const qapack = (self.qapack ??= {});
  const { wordsOf, variants, nearest, vocabularyOf, fold } = qapack.query;
  const { Hits, ranked, sorted } = qapack.rank;
  const filesPerQuery = 5;
  const filesForErrors = 3;
  const shownFirst = 4;
  const root = document.querySelector("dialog.search").dataset.root;
  const loaded = new Map();
  const arrived = new Map();

  qapack.words = (number, text) => arrived.set(`words-${number}`, text);
  qapack.found = (start, results) => arrived.set(`found-${start}`, results);
  qapack.vocabulary = (text) => arrived.set("vocabulary", vocabularyOf(text));

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

  // The number of the file that a word would be in.
  const fileWith = (word) => Math.max(0, qapack.search.firsts.findLastIndex((first) => first <= word));

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
    for (const word of longestFirst) take(word, fileWith(word));
    for (let step = 1; step < filesPerQuery; step += 1) {
      for (const [word, [start]] of files) {
        if (firsts[start + step]?.startsWith(word)) take(word, start + step);
      }
    }
    return files;
  }

  // Adds the entries of one word of the index, and of those that begin with it.
  function addWord(hits, texts, word, factor, isWhole) {
    for (const text of texts) {
      // Words are in order: the first one with the beginning, and all behind it that have it.
      let position = text.startsWith(word) ? 0 : text.indexOf(`;${word}`) + 1;
      if (position === 0 && !text.startsWith(word)) continue;
      while (position < text.length && text.startsWith(word, position)) {
        const space = text.indexOf(" ", position);
        const end = text.indexOf(";", space);
        const isSame = space - position === word.length;
        if (isSame) hits.entries += (end - space - 1) / 2;
        if (isSame || !isWhole) {
          hits.add(text.slice(space + 1, end), factor * (isSame ? 1 : 0.5 * word.length / (space - position)));
        }
        position = end + 1;
      }
    }
  }

  async function textsOf(numbers) {
    return Promise.all(numbers.map((number) => load(`words-${number}`)));
  }

  // The entries that the index has for a word and for its other spellings, which lie in the files that are there anyway.
  async function hitsFor(word, files) {
    const texts = await textsOf(files);
    const hits = new Hits(qapack.search.count);
    hits.words = [word];
    addWord(hits, texts, word, 1, false);
    // Entries with the word as it was typed.
    hits.own = hits.touched.length;
    for (const variant of variants(word)) {
      const before = hits.touched.length;
      if (files.includes(fileWith(variant))) addWord(hits, texts, variant, 0.9, true);
      if (hits.touched.length > before) hits.words.push(variant);
    }
    return hits;
  }

  // A word that nothing has, or hardly anything, may be mistyped: those that it can mean are looked for too.
  //   budget   how many more files of words the query may load
  async function forgive(word, hits, budget) {
    const { count } = qapack.search;
    const isAlone = hits.own === 0;
    const isRare = isAlone || (hits.titles === 0 && hits.own <= Math.max(3, count / 200));
    if (!isRare) return;
    // A word in some places may be a mistake there too: what is meant is there far more often.
    const wanted = nearest(word, await load("vocabulary"), isAlone ? 0 : Math.log2(hits.own) + 2);
    for (const [candidate, errors] of wanted.slice(0, isAlone ? filesForErrors : 1)) {
      const number = fileWith(candidate);
      if (!loaded.has(`words-${number}`) && (budget.left -= 1) < 0) break;
      const texts = await textsOf([number]);
      const before = hits.touched.length;
      addWord(hits, texts, candidate, (isAlone ? 0.9 : 0.8) ** errors, true);
      if (hits.touched.length === before) continue;
      if (!hits.words.includes(candidate)) hits.meant ??= candidate;
      hits.words.push(candidate);
    }
  }

  const plain = (text) => ` ${fold(text).replace(/[^\p{L}\p{N}\p{M}#+]+/gu, " ").trim()} `;

  // The other ways to say a query: groups of words that mean the same are exchanged for each other.
  function sayings(text) {
    const folded = plain(text);
    const others = [];
    for (const group of qapack.search.synonyms ?? []) {
      for (const each of group) {
        const words = plain(each);
        if (!folded.includes(words)) continue;
        for (const other of group) if (other !== each) others.push(folded.replace(words, ` ${other} `));
      }
    }
    return others.slice(0, 2);
  }

  // The words of a query that say something; all of them where none does.
  function tellingWords(text) {
    const words = wordsOf(text);
    common ??= new Set(qapack.search.common);
    const telling = words.filter((word) => !common.has(word));
    return telling.length > 0 ? telling : words;
  }
  let common = null;

  async function findOne(text) {
    const words = tellingWords(text);
    const files = filesFor(words);
    let all = await Promise.all(words.map((word) => hitsFor(word, files.get(word) ?? [])));
    // The vocabulary takes the room of two.
    const budget = { left: Math.max(1, filesPerQuery + 1 - new Set([...files.values()].flat()).size) };
    await Promise.all(words.map((word, index) => forgive(word, all[index], budget)));
    const meant = all.some((hits) => hits.meant) ? words.map((word, index) => all[index].meant ?? word).join(" ") : "";
    // Signs that no text has say nothing.
    const known = all.filter((hits, index) => hits.touched.length > 0 || /[\p{L}\p{N}]/u.test(words[index]));
    if (known.length > 0) all = known;
    return { ranks: ranked(all, qapack.search.count), words: all.flatMap((hits) => hits.words), meant };
  }

  // Of the results that are shown first, those whose titles have the very words in their order come before others.
  async function preferPhrases({ entries, scores }, text) {
    const top = entries.slice(0, shownFirst);
    const results = await Promise.all(top.map(result));
    const phrase = plain(text);
    top.forEach((entry, index) => {
      const title = plain(results[index][1]);
      if (!title.includes(phrase)) return;
      const isAll = title.replace(phrase, " ").split(" ").every((word) => word === "" || common.has(word));
      scores[entry] *= isAll ? 1.6 : 1.3;
    });
    entries.splice(0, top.length, ...sorted(top, scores).entries);
  }

  // The entries that have what was asked for, the best first; the words to mark, and what may have been meant instead.
  async function find(text) {
    await load("index");
    const first = await findOne(text);
    const others = await Promise.all(sayings(text).map(findOne));
    let { ranks } = first;
    if (others.length > 0) {
      const all = [first, ...others].map((each) => each.ranks);
      const scores = new Float64Array(qapack.search.count);
      for (const each of all) {
        for (const entry of each.entries) scores[entry] = Math.max(scores[entry], each.scores[entry]);
      }
      ranks = sorted([...new Set(all.flatMap((each) => each.entries))], scores);
    }
    const words = [...new Set([first, ...others].flatMap((each) => each.words))];
    await preferPhrases(ranks, text);
    return { hits: ranks.entries, words, meant: first.meant };
  }

  // The entry that the file with an entry's result begins with. Files have some entries each, up to where the next batch
  // of entries starts.
  function fileOf(entry) {
    const { starts, size } = qapack.search;
    const batch = starts.findLast((start) => start <= entry);
    return entry - (entry - batch) % size;
  }

  // The values that a result shows.
  async function result(entry) {
    const start = fileOf(entry);
    return (await load(`found-${start}`))[entry - start];
  }

  qapack.index = { load, find, shownFirst, result, hasWords: (text) => wordsOf(text).length > 0 };
})();
