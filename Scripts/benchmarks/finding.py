"""finding: how often search has the wanted page first, among the first three, or not at all, for queries with known answers."""

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright
from tools import chromium

HERE = Path(__file__).parent / "queries"

parser = argparse.ArgumentParser(prog="Scripts/bench finding", description=__doc__)
parser.add_argument(
    "--site", type=Path, required=True, help="a site of imported packs; queries name pages by their paths without '.html'"
)
parser.add_argument(
    "--queries", type=Path, default=HERE / "tuned.tsv", help="lines with a query, a tab and the wanted pages (default: %(default)s)"
)
parser.add_argument("--verbose", action="store_true", help="show what came first where the wanted page did not")
options = parser.parse_args()

FIND = """async (query) => {
  const { hits, meant } = await self.qapack.index.find(query);
  const results = await Promise.all(hits.slice(0, 10).map(self.qapack.index.result));
  return { pages: results.map((result) => decodeURI(result[0]).replace(/\\.html$/, "")), count: hits.length, meant };
}"""

rows = [line.rstrip("\n").split("\t") for line in options.queries.read_text("utf-8").splitlines() if line]
with sync_playwright() as playwright:
    browser = chromium(playwright)
    page = browser.new_page()
    page.goto((options.site / "index.html").absolute().as_uri())
    page.keyboard.press("/")
    page.wait_for_function("() => self.qapack?.index && self.qapack?.search")
    places = []
    for query, wanted in rows:
        found = page.evaluate(FIND, query)
        place = next((place for place, name in enumerate(found["pages"]) if name in wanted.split()), None)
        places.append(place)
        if options.verbose and place != 0:
            print(f"{query!r}: {'not among ten' if place is None else place + 1} of {found['count']} {found['meant']}")
            for name in found["pages"][:3]:
                print(f"    {name}")
    browser.close()

first = sum(place == 0 for place in places)
three = sum(place is not None and place < 3 for place in places)
print(f"{options.queries.stem}: {len(places)} queries, first {first / len(places):.0%}, among three {three / len(places):.0%}")
