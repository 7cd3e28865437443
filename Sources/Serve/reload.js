// Listens to `qapack serve`: loads the page again when the site has changed, and shows what is wrong with a pack.
(() => {
  "use strict";
  const shown = new URL(document.currentScript.src).searchParams.get("version");
  const place = `qapack-place:${location.pathname}`;
  let overlay = null;
  let heard = null;

  function keepPlace() {
    try { sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY])); } catch { return; }
  }

  function findPlace() {
    try {
      const kept = sessionStorage.getItem(place);
      sessionStorage.removeItem(place);
      if (kept) scrollTo({ left: JSON.parse(kept)[0], top: JSON.parse(kept)[1], behavior: "instant" });
    } catch { return; }
  }

  function element(name, className, text) {
    const result = document.createElement(name);
    result.className = className;
    result.textContent = text;
    return result;
  }

  function hide() {
    overlay?.remove();
    overlay = null;
  }

  // The words of the page's language; without them the messages, which have none, still show.
  async function wordsOf(language) {
    try {
      return await (await fetch(`/.qapack/words.json?language=${encodeURIComponent(language)}`)).json();
    } catch {
      return { title: "", close: "×", help: "" };
    }
  }

  async function show(report) {
    const words = await wordsOf(document.documentElement.lang);
    if (report !== heard?.report || heard.isPublished) return;
    hide();
    overlay = document.createElement("div");
    overlay.id = "qapack-overlay";
    const root = overlay.attachShadow({ mode: "open" });
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/.qapack/overlay.css" });
    const box = element("section", "box", "");
    box.setAttribute("role", "alert");
    const close = element("button", "close", "×");
    close.setAttribute("aria-label", words.close);
    close.addEventListener("click", hide);
    box.append(close, element("h2", "", words.title));
    for (const { severity, rule, message, file, start, help } of report.diagnostics) {
      const item = element("article", severity, "");
      item.dir = "ltr";
      const where = file && start ? `${file}:${start.line}:${start.column}` : file ?? "";
      item.append(element("p", "where", where), element("p", "message", message));
      item.append(element("p", "rule", `${severity}[${rule}]`));
      if (help) item.append(element("p", "help", `${words.help}: ${help}`));
      box.append(item);
    }
    root.append(style, box);
    document.body.append(overlay);
  }

  function hear(news) {
    heard = news;
    if (!news.isPublished) show(news.report);
    else if (news.version === shown) hide();
    else {
      keepPlace();
      location.reload();
    }
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
    if (event.key === "Escape") hide();
  });
})();
