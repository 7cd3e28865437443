"""search: first queries in a real browser, each in a fresh page, from disk and over HTTP: their time and their transfer."""

import argparse
import atexit
import functools
import http.server
import os
import shutil
import statistics
import subprocess
import tempfile
import threading
from pathlib import Path
from urllib.parse import unquote, urlparse

from packs import WORDS, write_pack
from playwright.sync_api import sync_playwright
from tools import chromium

# From words that nearly every entry has to some that none has, beginnings of words, several words, and other scripts.
RARE = ["gradient", "résumé", "resume", "模型", "café", "kernel", "zebra", "1234", "9876"]
BEGINNINGS = ["m", "s", "pr", "com", "distri"]
SEVERAL = ["a the of", "the model", "hash collision", "gradient descent", "large packet or a small page", "which is more"]

parser = argparse.ArgumentParser(prog="Scripts/bench search", description=__doc__)
parser.add_argument("--count", type=int, default=10_000, help="question files (default: %(default)s)")
parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same files (default: %(default)s)")
parser.add_argument("--runs", type=int, default=3, help="pages for each query (default: %(default)s)")
parser.add_argument("--site", type=Path, help="measure this site of a large pack instead of building one")
options = parser.parse_args()

# From the moment that the query stands in the field until its first results have been drawn, and until all of them have:
# eight, or all that there are.
MEASURE = """query => new Promise((resolve) => {
  const input = document.querySelector(".search input");
  const status = document.querySelector(".search-status");
  const list = document.querySelector(".results");
  const start = performance.now();
  const isNothing = () => status.textContent && !/\\d/.test(status.textContent);
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))));
  let first = null;
  const observer = new MutationObserver(async () => {
    if (!list.children.length && !isNothing()) return;
    first ??= drawn();
    if (list.children.length <= 8 && !isNothing() && list.children.length !== Number.parseInt(/\\d+/.exec(status.textContent), 10)) return;
    observer.disconnect();
    const all = await drawn();
    resolve({ first: await first, all, results: status.textContent });
  });
  observer.observe(document.querySelector("dialog.search"), { childList: true, characterData: true, subtree: true });
  input.value = query;
  input.dispatchEvent(new Event("input", { bubbles: true }));
})"""
SCRIPTS = "() => [...document.scripts].map(each => each.src).filter(address => /search/.test(address))"


def first_query(browser, address: str, query: str) -> dict:
    """Opens a page that has nothing cached, opens search, and asks."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/{start}")
    page.keyboard.press("/")
    page.wait_for_function("() => self.qapack?.search")
    answer = page.evaluate(MEASURE, query)
    page.wait_for_timeout(100)
    base = urlparse(address).path
    paths = {unquote(urlparse(name).path.removeprefix(base)) for name in page.evaluate(SCRIPTS)}
    answer["bytes"] = sum((site / path.lstrip("/")).stat().st_size for path in paths)
    context.close()
    return answer


def measure(browser, address: str, queries: list[str]) -> list[tuple]:
    rows = []
    for query in queries:
        answers = [first_query(browser, address, query) for _ in range(options.runs)]
        middle = {key: statistics.median(each[key] for each in answers) for key in ("first", "all", "bytes")}
        rows.append((query, answers[0]["results"], middle["first"], middle["all"], middle["bytes"]))
    return rows


def report(title: str, rows: list[tuple]) -> None:
    print(f"\n{title}\n{'':32} {'first drawn':>11} {'all':>9} {'transfer':>9}")
    for query, results, first, all_drawn, size in sorted(rows, key=lambda row: row[2]):
        print(f"{query:24} {results[:7]:>7} {first:8.0f} ms {all_drawn:6.0f} ms {size / 1000:6.0f} KB")
    columns = [[row[index] for row in rows] for index in (2, 3, 4)]
    for name, pick in (("median", statistics.median), ("worst", max)):
        first, all_drawn, size = map(pick, columns)
        print(f"{name:32} {first:8.0f} ms {all_drawn:6.0f} ms {size / 1000:6.0f} KB")


def build() -> Path:
    root = Path(tempfile.mkdtemp(prefix="qapack-bench-"))
    atexit.register(shutil.rmtree, root)
    size = write_pack(root, options.count, options.seed)
    print(f"{options.count:,} questions, {size / 1e6:.1f} MB, seed {options.seed}")
    # The index holds the text of code, never its colours.
    subprocess.run([os.environ["QAPACK"], "build", root, "--quiet", "--no-cache", "--python", "false"], check=True)
    return root / "Output"


site = (options.site or build()).absolute()
start = next(site.glob("*/*.html")).relative_to(site)
queries = list(dict.fromkeys([*WORDS[:8], *WORDS[30:34], *RARE, *BEGINNINGS, *SEVERAL]))
print(f"{len(queries)} queries, {options.runs} fresh pages each, medians of these; {os.cpu_count()} cores")

handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=site)
http.server.SimpleHTTPRequestHandler.log_message = lambda *_: None
with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    browser = chromium(playwright)
    report("from disk", measure(browser, site.as_uri(), queries))
    report("over HTTP", measure(browser, f"http://127.0.0.1:{server.server_port}", queries))
    browser.close()
    server.shutdown()
