// An exam that is over: what was right, marked by the page where it can be and by the reader where not, and what comes
// of it by topic and difficulty.
(() => {
  "use strict";
  const { choice, progress, session, study } = qapack;
  const { element } = study;
  const { number, percent } = session;
  const kinds = ["right", "partly", "wrong"];
  const shares = { right: 1, partly: 0.5, wrong: 0 };
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  const rubric = ({ card }) => qapack.deck.packs[card.pack].rubric ?? [];
  const sum = (values) => values.reduce((total, value) => total + value, 0);

  // The worth of an answer from 0 to 1; null as long as nobody has marked it.
  function share(question) {
    if (question.score !== undefined) return question.score;
    if (question.points.length > 0) return sum(question.points) / sum(rubric(question).map(([, points]) => points));
    return question.mark === "" ? null : shares[question.mark];
  }

  function marks(question, place, words, changed) {
    const group = element("fieldset", "marks");
    group.append(element("legend", "", words.mark));
    for (const mark of kinds) {
      const label = element("label");
      const input = element("input");
      Object.assign(input, { type: "radio", name: `mark-${place}`, value: mark, checked: question.mark === mark });
      input.addEventListener("change", () => {
        question.mark = mark;
        question.points = [];
        for (const each of group.parentElement.querySelectorAll(".criteria input")) each.value = "";
        changed();
      });
      label.append(input, ` ${words[mark]}`);
      group.append(label);
    }
    return group;
  }

  // The pack's criteria with room for points; together they say the mark.
  function criteria(question, words, changed) {
    const list = rubric(question);
    const group = element("fieldset", "criteria");
    group.append(element("legend", "", words.criteria));
    const inputs = list.map(([text, points], index) => {
      const label = element("label");
      const input = element("input");
      Object.assign(input, { type: "number", min: 0, max: points, step: 1, inputMode: "numeric" });
      input.value = question.points[index] ?? "";
      input.addEventListener("change", () => {
        const given = inputs.map((each, place) => Math.min(Math.max(Math.round(Number(each.value)) || 0, 0), list[place][1]));
        question.points = given;
        question.mark = choice.verdict(share(question));
        const mark = group.parentElement.querySelector(`.marks [value=${question.mark}]`);
        if (mark) mark.checked = true;
        changed();
      });
      label.append(element("span", "", text), input, element("span", "of", ` / ${number.format(points)}`));
      group.append(label);
      return input;
    });
    return group;
  }

  // The marking of a question: by the page, or by the reader.
  function marking(question, place, words, changed) {
    const result = element("div", "marking");
    if (question.score !== undefined) return result;
    if (rubric(question).length > 0) result.append(criteria(question, words, changed));
    result.append(marks(question, place, words, changed));
    return result;
  }

  async function item(question, place, exam) {
    const { words, random, clockTime, changed } = exam;
    const result = element("li", "exam-question");
    let text;
    try {
      text = await study.text(question.card);
    } catch {
      result.append(element("p", "none", words.failed));
      return result;
    }
    result.append(study.front(question.card, text, words, "h3"));
    const back = study.back(question.card, text, words);
    const control = study.choice(result, back, text, words, random(question.card));
    if (control) {
      control.chosen = question.chosen;
      question.score = control.score;
      question.mark = control.mark();
      result.append(element("p", `choice-result is-${question.mark}`, words[question.mark]));
    }
    result.append(element("p", "facts", `${words.time} ${clockTime(question.time)}`));
    if (question.notes.trim() !== "") {
      result.append(element("h4", "own-head", words.own), element("p", "own-notes", question.notes));
    }
    const answer = element("details", "fold");
    answer.append(element("summary", "", words.answer), back);
    result.append(answer, marking(question, place, words, changed));
    const link = element("a", "", words.page);
    link.href = text.url;
    result.append(element("p", "card-page"));
    result.lastChild.append(link);
    return result;
  }

  function lines(groups) {
    return groups.filter(([, questions]) => questions.length > 0).map(([name, questions]) => {
      const row = element("tr");
      const head = element("th");
      head.scope = "row";
      head.append(element("bdi", "", name));
      const marked = questions.map(share).filter((each) => each !== null);
      row.append(head, element("td", "", number.format(questions.length)),
        element("td", "", marked.length === 0 ? "–" : percent.format(sum(marked) / marked.length)));
      return row;
    });
  }

  // The questions that were not known.
  const missed = (questions) => questions.filter((question) => share(question) !== null && share(question) < 1);

  function showResult(page, exam) {
    const { words, run, clockTime, isLate } = exam;
    const find = (selector) => page.querySelector(selector);
    const { deck } = qapack;
    const { questions } = run;
    const count = (mark) => questions.filter((question) => question.mark === mark).length;
    find(".exam-result").textContent = [
      `${words.time} ${clockTime(run.spent)}`,
      ...(isLate ? [words.late] : []),
      ...kinds.filter((mark) => count(mark) > 0).map((mark) => `${words[mark]} ${number.format(count(mark))}`),
    ].join(" · ");
    const marked = questions.map(share).filter((each) => each !== null);
    const points = { points: number.format(Math.round(100 * sum(marked)) / 100), all: number.format(marked.length) };
    find(".exam-score").replaceChildren(...(marked.length === 0 ? [] : [
      element("bdi", "", percent.format(sum(marked) / marked.length)), " · ", element("bdi", "", filled(words.points, points)),
    ]));
    find(".by-tag tbody").replaceChildren(...lines(
      deck.tags.map((tag, index) => [tag, questions.filter(({ card }) => card.tags.includes(index))])));
    find(".by-difficulty tbody").replaceChildren(...lines(
      deck.difficulties.map(({ name }, index) => [name, questions.filter(({ card }) => card.difficulty === index)])));
    for (const part of [".by-tag", ".by-difficulty"]) find(part).hidden = !find(`${part} tbody tr`);
    const misses = missed(questions);
    find(".exam-misses").hidden = misses.length === 0;
    find(".exam-misses").textContent = words.misses.replace("{count}", number.format(misses.length));
  }

  // Misses are asked again, as cards that were forgotten.
  function practise(questions) {
    const keys = missed(questions).map(({ card }) => card.key);
    if (keys.length === 0) return;
    for (const key of keys) progress.rate(key, 1);
    location.href = `practice.html?${new URLSearchParams(keys.slice(0, 50).map((key) => ["card", key]))}`;
  }

  qapack.examReview = { item, marking, showResult, practise };
})();
