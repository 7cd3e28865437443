"""The recipes of Docs/shards.md, which are run as they stand there."""

import re
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[2] / "Docs" / "shards.md"


def recipe(heading: str, language: str = "sh") -> str:
    """The first block of code in a language below a heading."""
    _, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(f"\n## {heading}\n")
    found = re.search(rf"^```{language}\n(.*?)^```$", rest.partition("\n## ")[0], re.M | re.S)
    if found is None:
        raise SystemExit(f"error: {DOCUMENT.name} has no block of {language} below '{heading}'")
    return found.group(1)
