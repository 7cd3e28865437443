"""A reader of words that knows nothing of qapack: what a source says, and what pages and exports show of it."""

import functools
import html
import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

# Chinese and Japanese put no spaces between words, and lines of a paragraph are joined without one.
WORD = re.compile(r"[\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF]|[^\W_\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF]+")
SHOWN_ATTRIBUTES = {"alt", "title", "aria-label", "href", "src", "id", "class", "data-lang"}


@functools.cache
def section_names() -> str:
    """The names of sections, as a pattern: the table in the format's document."""
    text = (Path(__file__).resolve().parents[2] / "Docs" / "format.md").read_text()
    table = re.search(r"\| section \| for \| names \|\n.*?\n\n", text, re.S)[0]
    names = [name for row in table.strip().splitlines()[2:] for name in re.split(r"[,;] ", row.split("|")[3].strip())]
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def words(text: str) -> Counter:
    return Counter(word.lower() for word in WORD.findall(text))


class Page(HTMLParser):
    """The text of a page, with and without a gap where tags stand: code in colours parts words that markup joins."""

    def __init__(self) -> None:
        super().__init__()
        self.loose: list[str] = []
        self.tight: list[str] = []
        self.skipped = 0

    def handle_starttag(self, tag, attributes):
        self.skipped += tag in ("script", "style")
        self.loose += [" ", *(f" {unquote(value)} " for name, value in attributes if name in SHOWN_ATTRIBUTES and value)]

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.skipped -= tag in ("script", "style")

    def handle_endtag(self, tag):
        self.skipped -= tag in ("script", "style")
        self.loose.append(" ")
        if tag in ("p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "div", "pre", "summary", "figcaption"):
            self.tight.append(" ")

    def handle_data(self, data):
        if not self.skipped:
            self.loose.append(data)
            self.tight.append(data)


def page_words(text: str) -> Counter:
    page = Page()
    page.feed(text)
    return words("".join(page.loose)) | words("".join(page.tight))


def kept(text: str) -> list[tuple[int, int]]:
    """What is for authors: drafts, front matter, comments outside of code, the Notes sections."""
    spans = []
    front = re.match(r"\ufeff?---[ \t]*\r?\n.*?^(---|\.\.\.)[ \t]*\r?$", text, re.S | re.M)
    if front:
        # A draft is for authors as a whole.
        spans.append((0, len(text)) if re.search(r"^draft:[ \t]*true\b", front[0], re.M) else front.span())
    code = [match.span() for match in re.finditer(r"^[ >*+\-0-9.)]*(`{3,}|~{3,})[^`\n]*\n.*?(^[ >]*\1[`~]*[ \t]*$|\Z)", text, re.S | re.M)]

    def is_code(place: int) -> bool:
        return any(start <= place < end for start, end in code)

    comments = [match.span() for match in re.finditer(r"<!--.*?-->", text, re.S) if not is_code(match.start())]
    spans += comments
    level = 0
    answered = False
    for match in re.finditer(r"^(#{1,6})[ \t]+(.*?)[ \t#]*$", text, re.M):
        if is_code(match.start()) or any(start <= match.start() < end for start, end in comments):
            continue
        if level and len(match[1]) <= level:
            spans[-1] = (spans[-1][0], match.start())
            level = 0
        # One 'Note' below an answer may be the answer's own.
        answered = (answered or bool(re.match(r"(?i)answer\b", match[2]))) and not match[2].startswith("[")
        if answered and re.fullmatch(r"(?i)note:?", match[2]):
            continue
        if not level and re.fullmatch(r"(?i)(notes?|notizen|notas|备注|メモ|메모|заметки|примечания|ملاحظات):?", match[2]):
            level = len(match[1])
            spans.append((match.start(), len(text)))
    return spans


def markup(text: str) -> list[tuple[int, int]]:
    """What is no text: addresses of links, tags, languages of code, labels, names of characters and of sections."""
    patterns = [
        r"(?<=\])\((?:<[^>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)",
        r"(?m)^[ >]*\[[^\]\n]+\]:.*$",
        r"\[\^[^\]\s]+\]:?",
        r"(?<=\])\[[^\]\n]*\]",
        r"<https?://[^>\s]*>|https?://\S+",
        r"<[/!?]?[A-Za-z][^<>]*>",
        # A language and settings, or at most two more words; more than that is code in the wrong place.
        r"(?m)^[ >*+\-0-9.)]*(`{3,}|~{3,})[ \t]*[^\s`]*((?:[ \t]+[^\s`]+){0,2}[ \t]*$|[ \t]+\{[^\n]*$|[^\n`]*=[^\n`]*$)?",
        r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);",
        r"(?m)\{[#.][^}\n]*\}[ \t]*#*$|\{tags=[^}\n]*\}[ \t]*#*$",
        r"(?m)^#{1,6}[ \t]+\[[^\]\n]{1,16}\]",
        r"(?m)^#{1,6}[ \t]+(?i:" + section_names() + r")(?=[ \t]*($|[:：#]))",
        r"(?m)^[ >]*\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]",
        r"(?m)^[ >]*[-*+][ \t]+\[[ xX]\]|(?m)^[ >]*\d+[.)][ \t]",
        r"\\[A-Za-z]+",
    ]
    spans = []
    for pattern in patterns:
        flags = re.M if "(?m)" in pattern else 0
        spans += [match.span() for match in re.finditer(pattern.replace("(?m)", ""), text, flags)]
    return spans


@functools.lru_cache(maxsize=4096)
def silent(text: str) -> list[tuple[int, int]]:
    """What of a source nobody is to see."""
    return kept(text) + markup(text)


def found_spans(text: str, findings: list[dict]) -> list[tuple[int, int]]:
    """The ranges of findings, whose columns count bytes; a finding without a place is about the whole file."""
    starts = [0]
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    for line in lines:
        starts.append(starts[-1] + len(line))

    def place(position: dict) -> int:
        line = min(position["line"], len(lines)) - 1
        before = lines[line].encode("utf-8", "surrogatepass")[: position["column"] - 1]
        return starts[line] + len(before.decode("utf-8", "replace"))

    spans = []
    for finding in findings:
        if finding["start"] is None:
            spans.append((0, len(text)))
        else:
            spans.append((place(finding["start"]), max(place(finding["end"]), place(finding["start"]) + 1)))
    return spans


def source_words(text: str, findings: list[dict]) -> Counter:
    """The words that a source wants to be seen: those that are neither kept, nor markup, nor in a finding."""
    found = found_spans(text, findings)
    text = re.sub(r"\r(?!\n)", "\n", text)
    spans = silent(text) + found
    covered = bytearray(len(text))
    counted = Counter()
    for start, end in spans:
        covered[start:end] = b"\x01" * (min(end, len(text)) - start)
    for match in WORD.finditer(text):
        if not any(covered[match.start() : match.end()]):
            counted[match[0].lower()] += 1
    return counted


def missing(text: str, findings: list[dict], shown: dict[str, Counter]) -> dict[str, list[str]]:
    """By output, the words of a source that it does not have."""
    wanted = source_words(text, findings)
    lost = {}
    for name, has in shown.items():
        gone = [word for word in wanted if word not in has]
        if gone:
            lost[name] = sorted(gone)
    return lost


def json_text(value) -> str:
    if isinstance(value, str):
        return value + "\n"
    if isinstance(value, dict):
        return "".join(json_text(each) for each in value.values())
    return "".join(json_text(each) for each in value) if isinstance(value, list) else ""


def text_words(text: str) -> Counter:
    return words(text) | words(html.unescape(text))


def load(data: bytes):
    return json.loads(data)
