// Shows of a session, besides the card, how much is known, and at its end how it went.
(() => {
  "use strict";
  const { progress, study } = qapack;
  const language = document.documentElement.lang;
  const minute = 60_000, hour = 60 * minute, day = 24 * hour;
  // Digits as in the rest of the page, also where a language has others.
  const latin = { numberingSystem: "latn" };
  // Making one takes milliseconds, which the first card would wait for.
  function format(kind, options) {
    let made = null;
    return { format: (value) => (made ??= new kind(language, { ...options, ...latin })).format(value) };
  }

  const long = format(Intl.NumberFormat);
  const number = { format: (value) => (Number.isInteger(value) && value >= 0 && value < 1000 ? String(value) : long.format(value)) };
  const percent = format(Intl.NumberFormat, { style: "percent" });
  const date = format(Intl.DateTimeFormat, { day: "numeric", month: "short" });
  const dateTime = format(Intl.DateTimeFormat, { dateStyle: "full", timeStyle: "short" });

  // A time in the reader's words: "10 min", "4 days".
  function duration(milliseconds, style = "short") {
    const units = [[365.25 * day, "year"], [30.44 * day, "month"], [day, "day"], [hour, "hour"], [minute, "minute"]];
    const [length, unit] = units.find(([length]) => milliseconds >= length) ?? units.at(-1);
    const digits = { maximumFractionDigits: unit === "year" || unit === "month" ? 1 : 0 };
    return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: style, ...digits, ...latin })
      .format(Math.max(milliseconds / length, unit === "minute" ? 1 : 0));
  }

  // Pictures: lengths and heights are attributes, so that the page needs no inline style.
  function shape(className, x, y, width, height) {
    const result = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ class: className, x, y, width, height })) {
      result.setAttribute(name, value);
    }
    return result;
  }

  function showStanding(page, cards) {
    const counts = progress.count(cards.map((card) => card.key));
    for (const count of page.querySelectorAll("[data-count]")) {
      count.textContent = number.format(counts[count.dataset.count]);
    }
    let x = 0;
    const parts = ["known", "learning", "new"].map((name) => {
      const width = cards.length === 0 ? 0 : 1000 * counts[name] / cards.length;
      x += width;
      return shape(`is-${name}`, x - width, 0, width, 8);
    });
    for (const bar of page.querySelectorAll(".standing-bar")) bar.replaceChildren(...parts.map((part) => part.cloneNode()));
  }

  // The summary of a session: reviews, time, how many of those that were known before were known again, and which were not.
  async function showSummary(part, rated, cards, words) {
    part.hidden = rated.length === 0;
    if (rated.length === 0) return part.replaceChildren();
    const time = rated.reduce((sum, each) => sum + each.time, 0);
    const right = rated.filter(({ rating }) => rating > 1).length;
    const facts = study.element("p", "facts", [
      `${words.reviews} ${number.format(rated.length)}`, duration(time), `${words.known} ${percent.format(right / rated.length)}`,
    ].join(" · "));
    const keys = [...new Set(rated.filter(({ rating }) => rating === 1).map(({ key }) => key))];
    part.replaceChildren(study.element("h3", "", words.summary), facts);
    if (keys.length === 0) return part;
    const again = keys.map((key) => cards.find((card) => card.key === key));
    const list = study.element("ul", "again");
    const texts = await Promise.all(again.map((card) => study.text(card).catch(() => null)));
    list.append(...texts.filter(Boolean).map((text) => {
      const item = study.element("li");
      const link = study.element("a");
      link.href = text.url;
      link.innerHTML = text.question;
      for (const inner of link.querySelectorAll("a")) inner.replaceWith(...inner.childNodes);
      item.append(link);
      return item;
    }));
    const link = study.element("a", "", words.againPractise);
    link.href = `practice.html?${new URLSearchParams(keys.slice(0, 50).map((key) => ["card", key]))}`;
    const line = study.element("p");
    line.append(link);
    part.append(study.element("h4", "", `${words.again} ${number.format(keys.length)}`), list, line);
    return part;
  }

  qapack.session = { number, percent, date, dateTime, duration, shape, showStanding, showSummary };
})();
