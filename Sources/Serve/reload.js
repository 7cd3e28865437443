// Listens to `qapack serve`: loads the page again when the site has changed, and shows what is wrong with a pack.
(() => {
  "use strict";
  const shown = new URL(document.currentScript.src).searchParams.get("version");
  const place = `qapack-place:${location.pathname}`;
  const openParts = "qapack-open";
  let overlay = null;
  let heard = null;
  let wanted = null;

  const session = {
    get(name) {
      try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; }
    },
    set(name, value) {
      try { sessionStorage.setItem(name, JSON.stringify(value)); } catch { return; }
    },
  };

  // The place where the page was read, what was unfolded in it, and the answers that were asked for.
  function keepPlace() {
    const folds = [...document.querySelectorAll("main details")].map((each) => each.open);
    session.set(place, { at: [scrollX, scrollY], folds, revealed: Boolean(document.querySelector(".answers.revealed")) });
  }

  function findPlace() {
    const kept = session.get(place);
    session.set(place, null);
    if (!kept) return;
    [...document.querySelectorAll("main details")].forEach((each, index) => { each.open = kept.folds[index] ?? each.open; });
    if (kept.revealed) document.querySelector(".answers")?.classList.add("revealed");
    scrollTo({ left: kept.at[0], top: kept.at[1], behavior: "instant" });
  }

  function element(name, className, text) {
    const result = document.createElement(name);
    result.className = className;
    result.textContent = text;
    return result;
  }

  // The words of the page's language; without them the messages, which have none, still show.
  async function wordsOf(language) {
    try {
      return await (await fetch(`/.qapack/words.json?language=${encodeURIComponent(language)}`)).json();
    } catch {
      return { title: "", close: "×", help: "", edit: "→", warnings: "{count}" };
    }
  }

  const nameOf = (finding) => `${finding.rule}\n${finding.message}`;

  function item(finding, words, open) {
    const part = element("details", finding.severity, "");
    part.dir = "ltr";
    part.open = open.includes(nameOf(finding));
    part.addEventListener("toggle", () => {
      const names = new Set(session.get(openParts) ?? []);
      if (part.open) names.add(nameOf(finding));
      else names.delete(nameOf(finding));
      session.set(openParts, [...names]);
    });
    const summary = element("summary", "", "");
    summary.append(element("span", "message", finding.message), " ", element("span", "rule", `${finding.severity}[${finding.rule}]`), " ", element("span", "where", finding.where ?? ""));
    part.append(summary, element("pre", "", finding.text.trimEnd()));
    if (finding.help) part.append(element("p", "help", `${words.help}: ${finding.help}`));
    if (finding.edit) {
      const link = element("a", "edit", words.edit);
      link.href = finding.edit;
      part.append(link);
    }
    return part;
  }

  function hide() {
    overlay?.remove();
    overlay = null;
  }

  // Shows what is wrong: as a whole where nothing was published or somebody asks, else as a sign at the edge.
  async function show(isWhole) {
    const news = heard;
    const words = await wordsOf(document.documentElement.lang);
    if (news !== heard) return;
    hide();
    if (news.report.length === 0) return;
    overlay = document.createElement("div");
    overlay.id = "qapack-overlay";
    const root = overlay.attachShadow({ mode: "open" });
    root.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/.qapack/overlay.css" }));
    const count = words.warnings.replace("{count}", String(news.report.length));
    if (isWhole) {
      const box = element("section", news.isPublished ? "box is-sound" : "box", "");
      if (!news.isPublished) box.setAttribute("role", "alert");
      const close = element("button", "close", "×");
      close.setAttribute("aria-label", words.close);
      close.addEventListener("click", () => show(false));
      const open = session.get(openParts) ?? news.report.slice(0, 1).map(nameOf);
      box.append(close, element("h2", "", news.isPublished ? count : words.title), ...news.report.map((finding) => item(finding, words, open)));
      root.append(box);
    } else {
      const pill = element("button", news.isPublished ? "pill" : "pill is-failed", news.isPublished ? count : words.title);
      pill.type = "button";
      pill.addEventListener("click", () => show(true));
      root.append(pill);
    }
    wanted = isWhole;
    document.body.append(overlay);
  }

  function hear(news) {
    heard = news;
    if (news.isPublished && news.version !== shown) {
      keepPlace();
      location.reload();
    } else show(!news.isPublished);
  }

  function listen() {
    const socket = new WebSocket(`ws://${location.host}/.qapack/news`);
    socket.addEventListener("message", (event) => hear(JSON.parse(event.data)));
    socket.addEventListener("close", () => setTimeout(listen, 1000));
  }

  document.addEventListener("DOMContentLoaded", () => {
    findPlace();
    listen();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && overlay && wanted) show(false);
  });
})();
