// Makes pages that work without it more comfortable: light or dark, answers folded until asked for, contents of long
// answers, buttons that copy, links to headings.
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

  // The element that the address points at; an address that cannot be decoded points at nothing.
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

  // Long answers have a list of their headings.
  function addContents() {
    for (const prose of document.querySelectorAll(".question-page .answer > .prose")) {
      const headings = [...prose.querySelectorAll(":scope > :is(h2, h3, h4, h5)[id]")];
      if (headings.length < 3 || prose.textContent.length < 2500) continue;
      const fold = document.createElement("details");
      fold.className = "fold answer-contents";
      const summary = document.createElement("summary");
      summary.textContent = document.querySelector(".answers").dataset.contents;
      const list = document.createElement("ol");
      const top = Math.min(...headings.map((heading) => Number(heading.tagName[1])));
      for (const heading of headings) {
        const item = document.createElement("li");
        item.className = `deep-${Number(heading.tagName[1]) - top}`;
        const link = document.createElement("a");
        link.href = `#${encodeURIComponent(heading.id)}`;
        link.textContent = heading.textContent;
        item.append(link);
        list.append(item);
      }
      fold.append(summary, list);
      prose.before(fold);
    }
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

  // Parts that are too wide for a narrow screen scroll in themselves: by keyboard too.
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
    let isLoaded = false;

    function load(name) {
      const script = document.createElement("script");
      script.async = false;
      script.src = `${dialog.dataset.root}assets/${name}.js`;
      document.head.append(script);
    }

    function open() {
      if (dialog.open) return;
      dialog.showModal();
      input.select();
      if (isLoaded) return;
      isLoaded = true;
      for (const name of ["search-words", "search-rank", "search-find", "search"]) load(name);
    }

    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      const isBare = !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
      const isFree = isBare && !event.defaultPrevented && !document.querySelector("dialog[open]");
      // On a question's page the next and the previous one.
      const way = { j: "next", k: "prev" }[event.key];
      const neighbour = isFree && way ? document.querySelector(`.neighbours a[rel="${way}"]`) : null;
      if (isBare && event.key === "/" || isCommand && event.key.toLowerCase() === "k") open();
      else if (isFree && event.key === "?") showKeys();
      else if (neighbour) neighbour.click();
      else return;
      event.preventDefault();
    });
    if (document.querySelector(".pack-list") && matchMedia("(min-width: 84rem)").matches) load("pack-list");

    // The sheet of all keys comes when it is first asked for.
    function showKeys() {
      const sheet = document.querySelector("dialog.keys");
      if (sheet) sheet.showModal();
      else load("keys");
    }
    for (const button of document.querySelectorAll(".search-open")) button.addEventListener("click", open);
    const asked = new URLSearchParams(location.search).get("q");
    if (!asked) return;
    input.value = asked;
    open();
  }

  // Pages are kept for reading without a network where the site is published. A worker of a newer build takes over from the one
  // that this page is of when no other page is open.
  function keepOffline() {
    const manifest = document.querySelector("link[rel=manifest]");
    const workers = navigator.serviceWorker;
    if (!manifest || !workers || location.protocol === "file:") return;
    if (workers.controller) workers.addEventListener("controllerchange", () => location.reload(), { once: true });
    workers.register(new URL("sw.js", manifest.href)).then(({ waiting }) => waiting?.postMessage("take over")).catch(() => {});
  }

  // The page is first drawn when its last part has come, which a mutation tells before that drawing: the event for
  // the end of the document can come after it, and what has been read would jump.
  const parts = new MutationObserver(() => {
    if (!document.querySelector("dialog.search")) return;
    parts.disconnect();
    setUpThemeSwitch();
    self.qapack?.choice?.setUpPage();
    addContents();
    addHeadingLinks();
    self.qapack?.answers?.setUpPage(addressed());
    setUpFolding();
    addCopyButtons();
  });
  parts.observe(root, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    setUpSearch();
    letWidePartsScroll();
    keepOffline();
  });
})();
