// The list of the pack beside a question, where a screen has room for it. It comes in pieces; the one with the question first.
(() => {
  "use strict";
  const qapack = (self.qapack ??= {});
  const size = 100;
  const aside = document.querySelector(".pack-list");
  const root = document.querySelector("dialog.search").dataset.root;
  const [pack, place] = aside.dataset.list.split("-").map(Number);
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = `${root}assets/pack-list.css`;
  document.head.append(style);
  const nav = document.createElement("nav");
  nav.setAttribute("aria-label", aside.getAttribute("aria-label"));
  nav.tabIndex = 0;
  const list = document.createElement("ol");
  nav.append(list);
  aside.append(nav);
  aside.removeAttribute("aria-label");
  let [first, last, count] = [place, place, 0];

  function load(start) {
    const script = document.createElement("script");
    script.src = `${root}search/pack-${pack}-${start}.js`;
    document.head.append(script);
  }

  function row([url, title, level, opening], index) {
    const li = document.createElement("li");
    const link = document.createElement("a");
    link.href = root + url;
    link.textContent = title;
    if (index === place) link.setAttribute("aria-current", "page");
    const mark = document.createElement("span");
    mark.className = `level level-${level}`;
    const shape = document.createElement("span");
    shape.className = "shape";
    mark.append(shape);
    li.append(mark, link);
    if (opening) {
      const code = document.createElement("bdi");
      code.className = "row-opening";
      code.textContent = opening;
      link.append(code);
    }
    return li;
  }

  qapack.listed = (start, all, questions) => {
    count = all;
    const rows = questions.map((question, index) => row(question, start + index));
    const isBefore = start < first;
    const height = nav.scrollHeight;
    if (isBefore) list.prepend(...rows);
    else list.append(...rows);
    if (list.children.length === rows.length) {
      [first, last] = [start, start + rows.length];
      const current = list.querySelector("[aria-current]");
      nav.scrollTop = current.offsetTop - nav.clientHeight / 3;
    } else if (isBefore) {
      first = start;
      nav.scrollTop += nav.scrollHeight - height;
    } else last = start + rows.length;
    isLoading = false;
  };
  let isLoading = true;

  nav.addEventListener("scroll", () => {
    if (isLoading) return;
    const start = nav.scrollTop < 200 && first > 0 ? first - size
      : nav.scrollTop + nav.clientHeight > nav.scrollHeight - 200 && last < count ? last : null;
    if (start === null) return;
    isLoading = true;
    load(start);
  });
  // The place of the list is known once it has its look.
  style.addEventListener("load", () => load(Math.floor(place / size) * size));
})();
