// Makes pages that work without it more comfortable: light or dark, answers folded until asked for, answers as tabs
// where there is no room side by side, buttons that copy, links to headings.
(() => {
  "use strict";
  const root = document.documentElement;

  // Some browsers keep no storage for files opened from disk.
  const memory = {
    get(key) {
      try { return localStorage.getItem(key); } catch { return null; }
    },
    set(key, value) {
      try { localStorage.setItem(key, value); } catch { return; }
    },
  };

  // Before the page is drawn, so that it is never drawn in the wrong colours or with the answers open.
  root.classList.add("js");
  const theme = memory.get("qapack-theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (memory.get("qapack-answers") === "folded") root.dataset.answers = "folded";

  // What the address points at; an address that cannot be decoded points at nothing.
  function addressed() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  }

  function setUpThemeSwitch() {
    const button = document.querySelector(".theme-switch");
    if (!button) return;
    const isDark = () => (root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches);
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      memory.set("qapack-theme", root.dataset.theme);
    });
  }

  function setUpFolding() {
    const answers = document.querySelector(".answers");
    const button = document.querySelector(".fold-switch");
    if (!answers || !button) return;
    const show = () => button.setAttribute("aria-pressed", String(root.dataset.answers === "folded"));
    const revealTarget = () => {
      const target = addressed();
      if (target && answers.contains(target)) answers.classList.add("revealed");
    };
    button.addEventListener("click", () => {
      if (root.dataset.answers === "folded") delete root.dataset.answers;
      else root.dataset.answers = "folded";
      answers.classList.remove("revealed");
      memory.set("qapack-answers", root.dataset.answers ?? "open");
      show();
    });
    answers.querySelector(".reveal").addEventListener("click", () => {
      answers.classList.add("revealed");
      const first = answers.querySelector(".answer h2");
      first.tabIndex = -1;
      first.focus({ preventScroll: true });
    });
    addEventListener("hashchange", revealTarget);
    show();
    revealTarget();
  }

  // Tabs after the ARIA Authoring Practices: arrows move, and moving selects.
  function setUpTabs() {
    const answers = document.querySelector(".answers.several");
    if (!answers) return;
    const panels = [...answers.querySelectorAll(".answer")];
    const list = document.createElement("div");
    list.className = "tabs";
    list.setAttribute("role", "tablist");
    const tabs = panels.map((panel, index) => {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.setAttribute("role", "tab");
      tab.id = `tab-${index}`;
      tab.textContent = panel.querySelector("h2").textContent;
      tab.setAttribute("aria-controls", panel.id);
      tab.addEventListener("click", () => select(index));
      return tab;
    });
    list.append(...tabs);

    function select(chosen) {
      tabs.forEach((tab, index) => {
        tab.setAttribute("aria-selected", String(index === chosen));
        tab.tabIndex = index === chosen ? 0 : -1;
        panels[index].classList.toggle("behind", index !== chosen);
      });
    }

    list.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] * (getComputedStyle(list).direction === "rtl" ? -1 : 1);
      const current = tabs.indexOf(document.activeElement);
      let next = (current + step + tabs.length) % tabs.length;
      if (event.key === "Home") next = 0;
      if (event.key === "End") next = tabs.length - 1;
      if (!Number.isInteger(next)) return;
      event.preventDefault();
      select(next);
      tabs[next].focus();
    });

    const narrow = matchMedia("(max-width: 63.99rem)");
    function arrange() {
      answers.classList.toggle("tabbed", narrow.matches);
      panels.forEach((panel, index) => {
        if (narrow.matches) {
          panel.setAttribute("role", "tabpanel");
          panel.setAttribute("aria-labelledby", tabs[index].id);
        } else {
          panel.removeAttribute("role");
          panel.removeAttribute("aria-labelledby");
        }
      });
      if (narrow.matches) panels[0].before(list);
      else list.remove();
    }
    const target = addressed();
    select(Math.max(0, panels.findIndex((panel) => target && panel.contains(target))));
    narrow.addEventListener("change", arrange);
    arrange();
  }

  function addCopyButtons() {
    const words = document.body.dataset;
    for (const pre of document.querySelectorAll(".prose pre, pre.prompt")) {
      const box = document.createElement("div");
      box.className = "copyable";
      pre.replaceWith(box);
      box.append(pre);
      const language = /language-(\S+)/.exec(pre.querySelector("code")?.className ?? "")?.[1];
      if (language) {
        const label = document.createElement("span");
        label.className = "code-language";
        label.setAttribute("aria-hidden", "true");
        label.textContent = language;
        box.append(label);
      }
      if (!navigator.clipboard) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = words.copy;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(pre.textContent);
        button.textContent = words.copied;
        setTimeout(() => { button.textContent = words.copy; }, 2000);
      });
      box.append(button);
    }
  }

  function addHeadingLinks() {
    for (const heading of document.querySelectorAll(".prose :is(h2, h3, h4, h5, h6)[id]")) {
      const link = document.createElement("a");
      link.className = "heading-link";
      link.href = `#${encodeURIComponent(heading.id)}`;
      link.setAttribute("aria-label", `${document.body.dataset.link}: ${heading.textContent}`);
      link.textContent = "#";
      heading.append(" ", link);
    }
  }

  // What is too wide for a narrow screen scrolls in itself: by keyboard too.
  function letWidePartsScroll() {
    for (const part of document.querySelectorAll('.prose :is(table, math[display="block"])')) {
      if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
    }
  }

  // Search opens here, and its script is loaded when it does: most pages are read without.
  function setUpSearch() {
    const dialog = document.querySelector("dialog.search");
    if (!dialog?.showModal) return;
    const input = dialog.querySelector("input");
    let script = null;

    function open() {
      if (dialog.open) return;
      dialog.showModal();
      input.select();
      if (script) return;
      script = document.createElement("script");
      script.src = `${dialog.dataset.root}assets/search.js`;
      document.head.append(script);
    }

    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      open();
    });
    for (const button of document.querySelectorAll(".search-open")) button.addEventListener("click", open);
    const asked = new URLSearchParams(location.search).get("q");
    if (!asked) return;
    input.value = asked;
    open();
  }

  // The page is first drawn when its last part has come, which a mutation tells before that drawing: the event for
  // the end of the document can come after it, and what has been read would jump.
  const parts = new MutationObserver(() => {
    if (!document.querySelector("dialog.search")) return;
    parts.disconnect();
    setUpThemeSwitch();
    self.qapack?.choice?.setUpPage();
    addHeadingLinks();
    setUpTabs();
    setUpFolding();
    addCopyButtons();
  });
  parts.observe(root, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    setUpSearch();
    letWidePartsScroll();
  });
})();
