// Makes pages that work without it more comfortable: the choice of light or dark, and buttons that copy.
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

  // Before the page is drawn, so that it is never drawn in the wrong colours.
  const chosen = memory.get("qapack-theme");
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

  function setUpThemeSwitch() {
    const button = document.querySelector(".theme-switch");
    if (!button) return;
    const isDark = () => root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      memory.set("qapack-theme", root.dataset.theme);
    });
  }

  function addCopyButtons() {
    if (!navigator.clipboard) return;
    const words = document.body.dataset;
    for (const pre of document.querySelectorAll(".prose pre, pre.prompt")) {
      const box = document.createElement("div");
      box.className = "copyable";
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = words.copy;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(pre.textContent);
        button.textContent = words.copied;
        setTimeout(() => { button.textContent = words.copy; }, 2000);
      });
      pre.replaceWith(box);
      box.append(pre, button);
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    setUpThemeSwitch();
    addCopyButtons();
  });
})();
