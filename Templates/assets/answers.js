// Several answers: as tabs, one beside another as chosen, with the words marked in which they differ. Loaded where there
// are several, by questions' pages and by practice.
(() => {
  "use strict";
  const qapack = (self.qapack ??= {});
  const mostCells = 9e6;
  let made = 0;

  // A list of tabs after the ARIA Authoring Practices: arrows move, and moving selects.
  function tabList(labels, name, chosen) {
    const list = document.createElement("div");
    list.className = "tabs";
    list.setAttribute("role", "tablist");
    if (name) list.setAttribute("aria-label", name);
    const tabs = labels.map((label, index) => {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.setAttribute("role", "tab");
      tab.id = `tab-${made += 1}`;
      tab.textContent = label;
      tab.addEventListener("click", () => chosen(index));
      return tab;
    });
    list.append(...tabs);
    list.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] * (isRightToLeft(list) ? -1 : 1);
      const current = tabs.indexOf(document.activeElement);
      let next = (current + step + tabs.length) % tabs.length;
      if (event.key === "Home") next = 0;
      if (event.key === "End") next = tabs.length - 1;
      if (!Number.isInteger(next)) return;
      event.preventDefault();
      event.stopPropagation();
      chosen(next);
      tabs[next].focus();
    });
    const show = (index) => {
      tabs.forEach((tab, other) => {
        tab.setAttribute("aria-selected", String(other === index));
        tab.tabIndex = other === index ? 0 : -1;
      });
      const { offsetLeft, offsetWidth } = tabs[index];
      if (offsetLeft < list.scrollLeft || offsetLeft + offsetWidth > list.scrollLeft + list.clientWidth) list.scrollLeft = offsetLeft;
    };
    return { list, tabs, show };
  }

  // A finger that moves sideways, but where it scrolls what is too wide.
  function onSwipe(element, moved) {
    let start = null;
    element.addEventListener("touchstart", (event) => {
      const [touch] = event.touches;
      let scroller = event.target;
      while (scroller !== element && scroller.scrollWidth <= scroller.clientWidth + 1) scroller = scroller.parentElement;
      start = event.touches.length === 1 && scroller === element ? [touch.clientX, touch.clientY] : null;
    }, { passive: true });
    element.addEventListener("touchend", (event) => {
      if (!start) return;
      const [touch] = event.changedTouches;
      const [across, down] = [touch.clientX - start[0], touch.clientY - start[1]];
      if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(down)) moved(across < 0 ? 1 : -1);
    }, { passive: true });
  }

  const isRightToLeft = (element) => getComputedStyle(element).direction === "rtl";

  // Makes tabs of some answers in a box, of which one is shown.
  //   chosen   is told what a reader chooses, to show it otherwise
  function tabs(box, panels, labels, name, chosen) {
    const bar = tabList(labels, name, chosen ?? select);
    function select(index) {
      bar.show(index);
      panels.forEach((panel, other) => panel.classList.toggle("behind", other !== index));
    }
    panels.forEach((panel, index) => {
      panel.id ||= `panel-${bar.tabs[index].id}`;
      bar.tabs[index].setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", bar.tabs[index].id);
    });
    onSwipe(box, (step) => {
      const current = bar.tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
      const next = current + step * (isRightToLeft(box) ? -1 : 1);
      if (panels[next] && !box.classList.contains("comparing")) (chosen ?? select)(next);
    });
    box.classList.add("tabbed");
    panels[0].before(bar.list);
    select(0);
    return bar;
  }

  // The words of an answer with the places where they stand.
  function wordsOf(panel) {
    const words = [];
    const walker = document.createTreeWalker(panel.querySelector(".prose"), NodeFilter.SHOW_TEXT, (node) =>
      (node.parentElement.closest("button, annotation, .code-language, .heading-link") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (const match of node.data.matchAll(/[\p{L}\p{N}\p{M}_]+|[^\s\p{L}\p{N}\p{M}_]+/gu)) {
        words.push({ text: match[0].toLowerCase(), node, start: match.index, end: match.index + match[0].length });
      }
    }
    return words;
  }

  // The words of two texts that are not in their longest common part.
  function different(one, two) {
    let start = 0;
    while (start < one.length && start < two.length && one[start].text === two[start].text) start += 1;
    let [oneEnd, twoEnd] = [one.length, two.length];
    while (oneEnd > start && twoEnd > start && one[oneEnd - 1].text === two[twoEnd - 1].text) [oneEnd, twoEnd] = [oneEnd - 1, twoEnd - 1];
    const [left, right] = [one.slice(start, oneEnd), two.slice(start, twoEnd)];
    const [rows, columns] = [left.length + 1, right.length + 1];
    if (rows * columns > mostCells) {
      const missing = (words, others) => {
        const known = new Set(others.map((word) => word.text));
        return words.filter((word) => !known.has(word.text));
      };
      return [missing(left, right), missing(right, left)];
    }
    const common = new Uint16Array(rows * columns);
    for (let row = rows - 2; row >= 0; row -= 1) {
      for (let column = columns - 2; column >= 0; column -= 1) {
        const place = row * columns + column;
        common[place] = left[row].text === right[column].text ? common[place + columns + 1] + 1
          : Math.max(common[place + columns], common[place + 1]);
      }
    }
    const found = [[], []];
    let [row, column] = [0, 0];
    while (row < left.length || column < right.length) {
      if (row < left.length && column < right.length && left[row].text === right[column].text) [row, column] = [row + 1, column + 1];
      else if (column >= right.length || (row < left.length && common[(row + 1) * columns + column] >= common[row * columns + column + 1])) found[0].push(left[row++]);
      else found[1].push(right[column++]);
    }
    return found;
  }

  function mark(panels) {
    const ranges = different(...panels.map(wordsOf)).flat().map(({ node, start, end }) => {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      return range;
    });
    CSS.highlights.set("differences", new Highlight(...ranges));
  }

  // A question's page: tabs where there is room for one answer, two columns with tabs of their own where there is room.
  // `target` is the part of the page that the address points at.
  function setUpPage(target) {
    const answers = document.querySelector(".answers.several");
    if (!answers) return;
    const panels = [...answers.querySelectorAll(":scope > .answer")];
    const labels = panels.map((panel) => panel.querySelector("h2").textContent);
    const words = answers.dataset;
    const wide = matchMedia("(min-width: 64rem)");
    let wantsBoth = true;
    const chosen = [0, 1];
    const left = tabs(answers, panels, labels, words.tabs, (index) => choose(0, index));
    left.list.classList.add("left");
    const right = tabList(labels, words.with, (index) => choose(1, index));
    right.list.classList.add("right");
    const tools = document.createElement("div");
    tools.className = "compare-tools";
    const both = button("compare-switch", words.compare, () => {
      wantsBoth = !wantsBoth;
      arrange();
    });
    const differences = button("differences-switch", words.differences, () => {
      differences.setAttribute("aria-pressed", String(differences.getAttribute("aria-pressed") !== "true"));
      showDifferences();
    });
    tools.append(both);
    if (self.Highlight && CSS.highlights) tools.append(differences);
    left.list.before(tools);
    left.list.after(right.list);

    function button(name, text, pressed) {
      const result = document.createElement("button");
      result.type = "button";
      result.className = `pill ${name}`;
      result.setAttribute("aria-pressed", "false");
      result.textContent = text;
      result.addEventListener("click", pressed);
      return result;
    }

    // An answer is in one column: the other one takes what it was exchanged for.
    function choose(side, index) {
      if (isBoth() && chosen[1 - side] === index) chosen[1 - side] = chosen[side];
      chosen[side] = index;
      arrange();
    }

    const isBoth = () => wide.matches && wantsBoth;

    function arrange() {
      const comparing = isBoth();
      if (comparing && chosen[0] === chosen[1]) chosen[1] = chosen[0] === 0 ? 1 : 0;
      answers.classList.toggle("comparing", comparing);
      both.setAttribute("aria-pressed", String(comparing));
      differences.hidden = !comparing;
      left.show(chosen[0]);
      right.show(chosen[1]);
      panels.forEach((panel, index) => {
        const isRight = comparing && index === chosen[1];
        panel.classList.toggle("behind", index !== chosen[0] && !isRight);
        panel.classList.toggle("on-left", comparing && index === chosen[0]);
        panel.classList.toggle("on-right", isRight);
        panel.setAttribute("aria-labelledby", (isRight ? right : left).tabs[index].id);
        if (comparing) panel.tabIndex = 0;
        else panel.removeAttribute("tabindex");
        right.tabs[index].setAttribute("aria-controls", panel.id);
      });
      showDifferences();
    }

    function showDifferences() {
      CSS.highlights?.delete("differences");
      if (isBoth() && differences.getAttribute("aria-pressed") === "true") mark(chosen.map((index) => panels[index]));
    }

    // Both columns scroll together: each is as far through its text as the other.
    let leader = null;
    for (const panel of panels) {
      panel.addEventListener("scroll", () => {
        if (leader && leader !== panel) return;
        const other = panels[chosen.find((index) => panels[index] !== panel)];
        if (!isBoth() || !other) return;
        leader = panel;
        const share = panel.scrollTop / Math.max(1, panel.scrollHeight - panel.clientHeight);
        other.scrollTop = share * (other.scrollHeight - other.clientHeight);
        requestAnimationFrame(() => requestAnimationFrame(() => { leader = null; }));
      }, { passive: true });
    }

    const wanted = panels.findIndex((panel) => panel.contains(target));
    if (wanted > 0) chosen[0] = wanted;
    wide.addEventListener("change", arrange);
    arrange();
  }

  qapack.answers = { setUpPage, tabs };
})();
