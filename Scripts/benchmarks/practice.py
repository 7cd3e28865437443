"""practice: how long it takes until the first card is drawn, for a new reader and for one who has reviewed every card."""

import argparse
import os
import statistics
import subprocess
import tempfile
from pathlib import Path

from packs import write_pack
from playwright.sync_api import sync_playwright
from tools import chromium

parser = argparse.ArgumentParser(prog="Scripts/bench practice", description=__doc__)
parser.add_argument("--count", type=int, default=10_000, help="question files (default: %(default)s)")
parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same files (default: %(default)s)")
parser.add_argument("--runs", type=int, default=9, help="fresh pages of each reader (default: %(default)s)")
parser.add_argument("--reviews", type=int, default=6, help="reviews of each card (default: %(default)s)")
parser.add_argument("--site", type=Path, help="measure this site of a large pack instead of building one")
options = parser.parse_args()

# The time of the frame in which the first card stands.
WATCH = """new MutationObserver((_, observer) => {
  if (!document.querySelector("#practice:not([hidden]) .card-front .question")) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => { self.ready = performance.now(); }));
}).observe(document, { childList: true, subtree: true, attributes: true });"""
# Every card reviewed so often in the last two months.
LEARN = """([keys, reviews]) => {
  const { empty, review } = qapack.reviews;
  const day = 86_400_000;
  keys.forEach((key, place) => {
    const all = Array.from({ length: reviews }, (_, step) => {
      const days = 60 - step * 50 / reviews - place % 7;
      return review([Math.floor(Date.now() - days * day), 1 + (place + step) % 4, 9000]);
    });
    qapack.progress.set(key, { ...empty(), reviews: all });
  });
}"""


def times(context, address: str) -> list[float]:
    found = []
    for _ in range(options.runs):
        page = context.new_page()
        # A window of its own keeps the browser busy when it opens.
        page.wait_for_timeout(1000)
        page.goto(address)
        page.wait_for_function("() => self.ready")
        found.append(page.evaluate("self.ready"))
        page.close()
    return found


def report(name: str, found: list[float]) -> None:
    print(f"{name:12} {statistics.median(found):5.0f} ms   {min(found):5.0f} – {max(found):.0f} ms")


with tempfile.TemporaryDirectory(prefix="qapack-bench-") as folder, sync_playwright() as playwright:
    site = options.site
    if site is None:
        write_pack(Path(folder), options.count, options.seed)
        subprocess.run([os.environ["QAPACK"], "build", folder, "--quiet", "--no-cache", "--python", "false"], check=True)
        site = Path(folder) / "Output"
    address = (site / "practice.html").absolute().as_uri()
    keys = [path.relative_to(site).with_suffix("").as_posix() for path in site.glob("*/question-*.html")]
    browser = chromium(playwright)
    context = browser.new_context()
    context.add_init_script(WATCH)
    print(f"{len(keys):,} questions, {options.runs} pages each, from disk; {os.cpu_count()} cores")
    report("new reader", times(context, address))
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("() => self.ready")
    page.evaluate(LEARN, [keys, options.reviews])
    page.close()
    report(f"{len(keys) * options.reviews:,} reviews", times(context, address))
    browser.close()
