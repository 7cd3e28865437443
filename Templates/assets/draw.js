// Draws an exam: a number of cards, as many of each difficulty as there can be, with tags as different as there can be.
// The same seed draws the same cards in every browser; cards added later change a draw only where they are drawn.
(() => {
  "use strict";

  // A well-mixed number for a text (FNV-1a, then MurmurHash3's finish).
  function hash(text) {
    let value = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
    value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
    value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
    return (value ^ (value >>> 16)) >>> 0;
  }

  // The number to take from each group: one after the other in turn, as long as a group has any left.
  function shares(sizes, count) {
    const result = sizes.map(() => 0);
    let left = Math.min(count, sizes.reduce((sum, size) => sum + size, 0));
    while (left > 0) {
      for (let group = 0; group < sizes.length && left > 0; group += 1) {
        if (result[group] >= sizes[group]) continue;
        result[group] += 1;
        left -= 1;
      }
    }
    return result;
  }

  function draw(cards, count, seed) {
    const ranked = cards
      .map((card) => ({ card, rank: hash(`${seed}\n${card.key}`) }))
      .sort((a, b) => a.rank - b.rank || (a.card.key < b.card.key ? -1 : 1));
    const groups = Map.groupBy
      ? Map.groupBy(ranked, ({ card }) => card.difficulty)
      : ranked.reduce((map, each) => {
        map.set(each.card.difficulty, [...(map.get(each.card.difficulty) ?? []), each]);
        return map;
      }, new Map());
    const difficulties = [...groups.keys()].sort((a, b) => a - b);
    const wanted = shares(difficulties.map((each) => groups.get(each).length), count);
    const seen = new Map();
    const drawn = [];
    difficulties.forEach((difficulty, index) => {
      const candidates = [...groups.get(difficulty)];
      for (let taken = 0; taken < wanted[index]; taken += 1) drawn.push(takeFreshest(candidates, seen));
    });
    return drawn.sort((a, b) => hash(`${seed}\norder\n${a.key}`) - hash(`${seed}\norder\n${b.key}`));
  }

  // Takes the candidate whose tags were drawn least often; among equals the first.
  function takeFreshest(candidates, seen) {
    let best = 0;
    let fewest = Infinity;
    candidates.forEach(({ card }, index) => {
      const often = card.tags.reduce((most, tag) => Math.max(most, seen.get(tag) ?? 0), 0);
      if (often < fewest) {
        fewest = often;
        best = index;
      }
    });
    const [{ card }] = candidates.splice(best, 1);
    for (const tag of card.tags) seen.set(tag, (seen.get(tag) ?? 0) + 1);
    return card;
  }

  // Numbers from 0 up to 1, the same for the same text.
  function random(text) {
    let count = 0;
    return () => hash(`${text}\n${count += 1}`) / 2 ** 32;
  }

  (self.qapack ??= {}).draw = Object.assign(draw, { hash, random });
})();
