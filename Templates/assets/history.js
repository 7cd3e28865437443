// Shows what was learnt: days of study, how much is remembered beside what was predicted, what is due, and how it stands with
// each pack and tag.
(() => {
  "use strict";
  const { days, fit, fsrs, progress, session, study } = qapack;
  const page = document.getElementById("history");
  const find = (selector) => page.querySelector(selector);
  const words = page.dataset;
  const { number, percent, date, shape } = session;
  const { element } = study;
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const parameters = new URLSearchParams(location.search);
  const cards = study.all();
  const loss = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 4, numberingSystem: "latn" });

  // All reviews of a card, each with the days since the one before and the chance to know it that was predicted.
  function reviewsOf(key) {
    const { reviews, seed } = progress.record(key);
    const { remember, recall } = progress.scheduler;
    let card = seed;
    return reviews.filter(({ time }) => !seed || time > seed.last).map(({ time, rating, duration }) => {
      const passed = card ? days.of(time) - days.of(card.last) : 0;
      const predicted = card && passed > 0 ? recall(card.stability, passed) : null;
      card = { ...remember(card, rating, passed), last: time };
      return { time, rating, duration, passed, predicted };
    });
  }

  function showCalendar(all) {
    const today = days.of(Date.now());
    const counts = new Map();
    for (const { time } of all) counts.set(days.of(time), (counts.get(days.of(time)) ?? 0) + 1);
    // A narrow window has room for half a year.
    const weeks = innerWidth < 600 ? 27 : 53;
    const first = today - 7 * (weeks - 1);
    // Weeks begin on a Monday; day 0 was a Thursday.
    const weekday = (day) => (day + 3) % 7;
    const most = Math.max(1, ...counts.values());
    const squares = [];
    for (let day = first; day <= today; day += 1) {
      const count = counts.get(day) ?? 0;
      const level = count === 0 ? 0 : Math.ceil(4 * count / most);
      const week = Math.floor((day - first + weekday(first)) / 7);
      squares.push(shape(`level-of-day is-${level}`, week * 12 + 1, weekday(day) * 12 + 1, 10, 10));
    }
    find(".calendar svg").setAttribute("viewBox", `0 0 ${12 * (weeks + 1)} 85`);
    find(".calendar svg").replaceChildren(...squares);
    // A day that is not over yet breaks no row.
    const last = counts.has(today) ? today : today - 1;
    let streak = 0;
    while (counts.has(last - streak)) streak += 1;
    const year = [...counts].filter(([day]) => day > today - 365);
    find(".calendar figcaption").textContent = filled(words.daysText, {
      days: number.format(year.length), count: number.format(year.reduce((sum, [, count]) => sum + count, 0)),
      streak: number.format(streak),
    });
  }

  // The numbers of some reviews on later days that were remembered, and that were predicted to be.
  function retention(reviews) {
    const later = reviews.filter(({ predicted }) => predicted !== null);
    const share = (values) => (later.length === 0 ? "–" : percent.format(values.reduce((a, b) => a + b, 0) / later.length));
    return [
      number.format(later.length),
      share(later.map(({ rating }) => (rating > 1 ? 1 : 0))),
      share(later.map(({ predicted }) => predicted)),
    ];
  }

  function line(name, cells) {
    const row = element("tr");
    const head = element("th");
    head.scope = "row";
    head.append(element("bdi", "", name));
    row.append(head, ...cells.map((cell) => element("td", "", cell)));
    return row;
  }

  function showRetention(all) {
    const month = Date.now() - 30 * 86_400_000;
    find(".retention tbody").replaceChildren(
      line(words.month, retention(all.filter(({ time }) => time >= month))),
      line(words.all, retention(all)),
    );
  }

  function showForecast(chosen) {
    const today = days.of(Date.now());
    const counts = new Array(30).fill(0);
    for (const card of chosen) {
      const due = progress.get(card.key)?.due;
      if (due === undefined || progress.record(card.key).suspended?.[0]) continue;
      const ahead = Math.max(0, days.of(due) - today);
      if (ahead < counts.length) counts[ahead] += 1;
    }
    const most = Math.max(...counts);
    find(".forecast svg").replaceChildren(...counts.map((count, index) => {
      const height = count === 0 ? 1 : Math.max(4, 56 * count / most);
      return shape(count === 0 ? "is-none" : "is-due", index * 12 + 1, 60 - height, 10, height);
    }));
    find(".forecast figcaption").textContent = filled(words.forecastText, {
      count: number.format(counts.reduce((sum, count) => sum + count, 0)), most: number.format(most),
      date: date.format(days.start(today + counts.indexOf(most))),
    });
  }

  function showParts(chosen, reviews) {
    const { deck } = qapack;
    const rows = [];
    const add = (name, part) => {
      if (part.length === 0) return;
      const counts = progress.count(part.map((card) => card.key));
      const [, measured] = retention(part.flatMap((card) => reviews.get(card.key) ?? []));
      rows.push(line(name, [
        ...["new", "learning", "known", "due"].map((state) => number.format(counts[state])), measured,
      ]));
    };
    if (deck.packs.length > 1) deck.packs.forEach(({ title }, index) => add(title, chosen.filter(({ pack }) => pack === index)));
    deck.tags.forEach((tag, index) => add(`#${tag}`, chosen.filter(({ tags }) => tags.includes(index))));
    find(".parts tbody").replaceChildren(...rows);
    find(".parts").hidden = rows.length === 0;
  }

  function show() {
    const chosen = cards.filter(study.filter(parameters));
    const reviews = new Map(chosen.map((card) => [card.key, progress.record(card.key).reviews.length > 0 ? reviewsOf(card.key) : []]));
    const all = [...reviews.values()].flat();
    find(".history-none").hidden = all.length > 0;
    showCalendar(all);
    showRetention(all);
    showForecast(chosen);
    showParts(chosen, reviews);
    find(".fit-reset").hidden = progress.setting("parameters", null) === null;
  }

  async function fitParameters() {
    const histories = cards.map((card) => (progress.record(card.key).seed ? [] : reviewsOf(card.key)))
      .map((reviews) => reviews.map(({ passed, rating }) => [passed, rating])).filter((each) => each.length > 1);
    const button = find(".fit-start");
    const bar = find(".fit-progress");
    const result = find(".fit-result");
    button.disabled = true;
    bar.hidden = false;
    const start = progress.setting("parameters", fsrs.defaults);
    const found = await fit.fit(histories, { start, progress: (part) => { bar.value = part; } });
    button.disabled = false;
    bar.hidden = true;
    if (!found) {
      result.textContent = filled(words.few, { count: number.format(fit.count(histories)) });
      return;
    }
    const isBetter = found.after < found.before - 1e-5;
    if (isBetter) progress.setSetting("parameters", found.parameters.map((value) => Number(value.toFixed(4))));
    const values = { before: loss.format(found.before), after: loss.format(found.after) };
    result.textContent = filled(isBetter ? words.fitted : words.same, values);
    show();
  }

  find(".fit-start").addEventListener("click", fitParameters);
  find(".fit-reset").addEventListener("click", () => {
    progress.setSetting("parameters", null);
    find(".fit-result").textContent = "";
    show();
  });
  const wanted = find("[name=retention]");
  wanted.value = Math.round(100 * progress.setting("retention", 0.9));
  wanted.addEventListener("change", () => {
    if (wanted.checkValidity() && wanted.value !== "") progress.setSetting("retention", Number(wanted.value) / 100);
    show();
  });
  study.setUpFilters(find(".filters"), parameters, () => {
    study.show(parameters);
    show();
  });
  progress.takeOver(cards.map((card) => card.key));
  progress.onChange(show);
  page.hidden = false;
  show();
})();
