// Tells which entries some words hit, and how well: the best come first.
(() => {
  "use strict";
  const qapack = (self.qapack ??= {});

  const digits = new Uint8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((digit, value) => {
    digits[digit.charCodeAt(0)] = value;
  });

  // A word in the text, there often, as a tag or author, in the title.
  const weights = [1, 1.6, 3, 6];
  const encoder = new TextEncoder();

  // All that is known of each entry for one word of a query.
  class Hits {
    constructor(count) {
      this.scores = new Float64Array(count);
      // Nearness of the word to one of the title, and what is noted of that: see TitleShape.swift.
      this.inTitle = new Float32Array(count);
      this.shapes = new Uint8Array(count);
      this.touched = [];
      this.entries = 0;
      this.titles = 0;
    }

    // Adds the entries that some numbers name, each with the weight of a word in it. A query runs once, before anything is
    // compiled, so that steps count.
    add(numbers, nearness) {
      const values = weights.map((weight) => weight * nearness);
      const bytes = encoder.encode(numbers);
      const { length } = bytes;
      const { scores, touched } = this;
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
        const weight = number & 3;
        const before = scores[entry];
        if (before === 0) touched.push(entry);
        if (values[weight] > before) scores[entry] = values[weight];
        if (weight === 3) {
          position += 1;
          if (nearness > this.inTitle[entry]) {
            this.inTitle[entry] = nearness;
            this.shapes[entry] = digits[bytes[position]];
          }
          this.titles += 1;
        }
        number = 0;
        shift = 0;
      }
    }
  }

  // Entries with their scores, the best first, and those that are as good as each other in the packs' order. Numbers are
  // sorted many times faster than pairs.
  function sorted(entries, scores) {
    const width = scores.length;
    const keys = new Float64Array(entries.length);
    for (let place = 0; place < keys.length; place += 1) {
      keys[place] = Math.round(scores[entries[place]] * 1e6) * width + width - 1 - entries[place];
    }
    keys.sort();
    const best = new Array(keys.length);
    for (let place = 0; place < keys.length; place += 1) {
      best[place] = width - 1 - keys[keys.length - 1 - place] % width;
    }
    return { entries: best, scores };
  }

  // The entries that some words hit.
  function ranked(all, count) {
    const rarities = all.map((hits) => Math.log(1 + count / (1 + (hits.entries || hits.touched.length))) + 0.2);
    const total = rarities.reduce((sum, each) => sum + each, 0);
    const entries = all.length === 1 ? all[0].touched : [...new Set(all.flatMap((hits) => hits.touched))];
    const scores = new Float64Array(count);
    const shares = new Float64Array(count);
    let most = 0;
    for (const entry of entries) {
      let sum = 0;
      let found = 0;
      let title = 0;
      let shape = 0;
      let isFirst = false;
      for (let index = 0; index < all.length; index += 1) {
        const score = all[index].scores[entry];
        if (score === 0) continue;
        sum += score * rarities[index];
        found += rarities[index];
        const near = all[index].inTitle[entry];
        if (near === 0) continue;
        title += near;
        shape = all[index].shapes[entry];
        if (shape >= 16 && near > 0.6) isFirst = true;
      }
      const share = found / total;
      // The share of the title that was asked for, and of that how much the title has.
      const length = (shape & 7) + 1;
      const coverage = title / Math.max(length, all.length);
      const isWhole = title > all.length * 0.6;
      const bonus = 1 + 1.2 * coverage + (isWhole ? 0.3 : 0) + (isFirst && isWhole ? (shape & 8 ? 0.7 : 0.2) : 0);
      scores[entry] = sum * share * share * bonus;
      shares[entry] = share;
      if (share > most) most = share;
    }
    if (all.length === 1) return sorted(entries, scores);
    const least = Math.min(0.5, most);
    const enough = entries.filter((entry) => shares[entry] >= least);
    const best = enough.reduce((best, entry) => Math.max(best, scores[entry]), 0);
    // All words, or most of them where nothing or nothing better has all.
    const isComplete = most > 0.999;
    const isGood = (entry) => !(all.length < 3 && isComplete) && scores[entry] >= best * (isComplete ? 0.4 : 0.3);
    return sorted(enough.filter((entry) => shares[entry] > 0.999 || isGood(entry)), scores);
  }

  qapack.rank = { Hits, ranked, sorted };
  // Compiles what the first query needs while the reader types it.
  new Hits(1).add("A", 1);
})();
