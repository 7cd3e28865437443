// Takes apart what readers type into words as the index has them, and what else a word can be written like: see
// Sources/Search, which does the same to texts.
(() => {
  "use strict";
  const qapack = (self.qapack ??= {});

  // Without case, accents and widths, as in Folding.swift.
  function fold(text) {
    if (/^[\x00-\x7F]*$/.test(text)) return text.toLowerCase();
    return text.toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, "").replaceAll("ς", "σ").replaceAll("ß", "ss").normalize("NFC");
  }

  const unspaced = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3041-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\uF900-\uFAFF\u{20000}-\u{3FFFF}]/u;
  const wordPattern = /[\p{L}\p{N}\p{Mc}]+/gu;
  // Signs that people look for as if they were words, as in SymbolTerms.swift.
  const symbols = /[=!<>+\-*%&|^~?:@#.$]{2,}/g;
  const signed = /(?<![\p{L}\p{N}])(\p{L}[\p{L}\p{N}]{0,2}(?:#|\+\+))(?![\p{L}\p{N}=!<>+\-*%&|^~?:@#.$])/giu;
  const mostWords = 12;

  // A text's words: runs of unspaced scripts as pairs, signs as they stand.
  function wordsOf(text) {
    const words = [];
    const folded = fold(text);
    const rest = folded.replace(signed, (word) => {
      words.push(word);
      return " ";
    });
    for (const [run] of rest.matchAll(symbols)) {
      if (run.length <= 4 && /[^.-]/.test(run)) words.push(run);
    }
    for (const [run] of rest.matchAll(wordPattern)) {
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
    return [...new Set(words)].slice(0, mostWords);
  }

  function cut(word) {
    const bytes = new TextEncoder().encode(word);
    if (bytes.length <= 40) return word;
    return new TextDecoder().decode(bytes.subarray(0, 40)).replace(/\uFFFD+$/u, "");
  }

  // Endings and spellings that make no difference in English: what stands before the arrow may stand behind it, and the
  // other way round.
  const spellings = [
    [/is(e|ed|es|er|ing|ations?)$/, "iz$1"], [/iz(e|ed|es|er|ing|ations?)$/, "is$1"],
    [/ys(e|ed|es|er|ing)$/, "yz$1"], [/yz(e|ed|es|er|ing)$/, "ys$1"],
    [/our(s|ed|ing|al|ite|hood)?$/, "or$1"], [/(col|behavi|fav|hon|lab|neighb|flav|harb|rum|vap)or(s|ed|ing|al|ite|hood)?$/, "$1our$2"],
    [/([^e])tre(s|d)?$/, "$1ter$2"], [/(cen|me|li|fib|thea)ter(s)?$/, "$1tre$2"],
    [/ll(ed|ing|er|ers)$/, "l$1"], [/([aeiou])l(ed|ing|er|ers)$/, "$1ll$2"],
    [/ogue(s)?$/, "og$1"], [/(dial|catal|anal)og(s)?$/, "$1ogue$2"],
    [/(def|off|lic|pret)ence(s)?$/, "$1ense$2"], [/(def|off|lic|pret)ense(s)?$/, "$1ence$2"],
    [/grey/, "gray"], [/gray/, "grey"], [/artefact/, "artifact"], [/artifact/, "artefact"], [/programme/, "program"],
    [/ies$/, "y"], [/([^aeiou])y$/, "$1ies"], [/(s|x|z|ch|sh)es$/, "$1"], [/([^su])s$/, "$1"],
    [/(.{3,})ing$/, "$1"], [/(.{3,})ing$/, "$1e"], [/(.{2,})([bdgmnprt])\2(?:ing|ed)$/, "$1$2"], [/(.{3,})ed$/, "$1"], [/(.{3,}e)d$/, "$1"],
  ];

  // The other ways in which a word can be written, itself not among them.
  function variants(word) {
    const found = new Set();
    const stem = /^(.+)(?:#|\+\+)$/.exec(word);
    if (stem) found.add(stem[1]);
    if (/^[a-z]{4,}$/.test(word)) {
      for (const [pattern, other] of spellings) {
        if (!pattern.test(word)) continue;
        const variant = word.replace(pattern, other);
        found.add(variant);
        if (/s$/.test(variant)) found.add(variant.slice(0, -1));
      }
    }
    found.delete(word);
    return [...found];
  }

  // The number of letters to put in, leave out, change or swap with their neighbours; more than the limit is one more.
  function distance(one, two, limit) {
    if (Math.abs(one.length - two.length) > limit) return limit + 1;
    let before = [];
    let last = Array.from({ length: two.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row += 1) {
      const now = [row];
      let least = row;
      for (let column = 1; column <= two.length; column += 1) {
        const same = one[row - 1] === two[column - 1] ? 0 : 1;
        let value = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + same);
        if (row > 1 && column > 1 && one[row - 1] === two[column - 2] && one[row - 2] === two[column - 1]) {
          value = Math.min(value, before[column - 2] + 1);
        }
        now.push(value);
        if (value < least) least = value;
      }
      if (least > limit) return limit + 1;
      before = last;
      last = now;
    }
    return last[two.length];
  }

  const errorsIn = (word) => (word.length < 4 || unspaced.test(word) || /^\d+$/.test(word) ? 0 : word.length < 8 ? 1 : 2);

  // The words of a vocabulary that a mistyped one can mean, the likeliest first: [word, errors].
  //   least   how common they are at least, as binary digits of the number of entries
  function nearest(word, vocabulary, least = 0) {
    const limit = errorsIn(word);
    const found = [];
    if (limit === 0) return found;
    for (const [candidate, commonness] of vocabulary) {
      if (commonness < least || Math.abs(candidate.length - word.length) > limit) continue;
      const errors = distance(word, candidate, limit);
      if (errors === 0 || errors > limit) continue;
      // People seldom get the first letter wrong, and most often mean what is there often.
      found.push([candidate, errors, errors * 3 + (candidate[0] === word[0] ? 0 : 2) - commonness * 0.3]);
    }
    found.sort((a, b) => a[2] - b[2]);
    return found.slice(0, 3).map(([candidate, errors]) => [candidate, errors]);
  }

  // The words of the vocabulary's script: see SearchVocabulary.swift.
  function vocabularyOf(text) {
    const words = [];
    let last = "";
    for (const [, shared, rest, commonness] of text.matchAll(/([A-Z])([^A-Z]*)([A-Z])/g)) {
      last = last.slice(0, shared.charCodeAt(0) - 65) + rest;
      words.push([last, commonness.charCodeAt(0) - 65]);
    }
    return words;
  }

  qapack.query = { fold, unspaced, wordsOf, variants, nearest, vocabularyOf };
})();
