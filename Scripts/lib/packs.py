"""Makes packs of any size for the benchmarks: the same seed gives the same bytes."""

import random
from pathlib import Path

WORDS = """
a the of to and in is that for with as on by from this it are be can which when each more than one not but
model data token sequence layer network gradient loss training example test error bias variance sample feature
weight output input state value function class object method thread process memory cache index table query key
latency server client request response queue message protocol packet address route page block file buffer stream
compiler type pointer reference closure scope stack heap garbage collector graph tree node edge path search sort
hash collision complexity worst average bound proof probability distribution estimate likelihood prior evidence
depends usually often rarely changes holds fails grows shrinks returns needs keeps reads writes compares measures
small large fast slow simple strict local global shared distinct equal sparse dense stable exact rough early late
because therefore however while before after during without between across under over only also still even
naïve café 模型 über résumé
""".split()
# Common words come first in the list and most often in the text, as in any language.
WEIGHTS = [1 / (rank + 8) for rank in range(len(WORDS))]

TOPICS = ["networks", "databases", "algorithms", "statistics", "compilers", "security", "systems", "language-models"]
DIFFICULTIES = ["E", "M", "H"]

CODE = {
    "python": (
        "def {a}({b}, {c}=None):\n"
        '    """Return the {a} of {b}."""\n'
        "    {c} = {c} or {{}}\n"
        "    for index, item in enumerate({b}):\n"
        "        if item < {n} and item not in {c}:\n"
        "            {c}[item] = index  # first seen\n"
        "    return sorted({c}.items(), key=lambda pair: pair[1])\n"
    ),
    "javascript": (
        "export async function {a}({b}, {{ {c} = {n} }} = {{}}) {{\n"
        "  const seen = new Map();\n"
        "  for await (const item of {b}) {{\n"
        "    if (seen.size >= {c}) break; // enough\n"
        "    seen.set(item.id, `${{item.name}} <${{item.value}}>`);\n"
        "  }}\n"
        "  return [...seen.values()];\n"
        "}}\n"
    ),
    "swift": (
        "struct {a}<Element: Hashable> {{\n"
        "    private var {b}: [Element: Int] = [:]\n"
        "    mutating func insert(_ {c}: Element) -> Bool {{\n"
        "        {b}[{c}, default: 0] += 1\n"
        "        return {b}.count < {n}\n"
        "    }}\n"
        "}}\n"
    ),
    "bash": (
        "for {a} in *.txt; do\n"
        '  grep -c "{b}" "${a}" | sort -n | head -{n} > "out/${{{a}%.txt}}.{c}"\n'
        "done\n"
    ),
    "sql": (
        "SELECT {a}, COUNT(*) AS {b}\n"
        "FROM {c}\n"
        "WHERE {a} > {n} AND {c} IS NOT NULL\n"
        "GROUP BY {a} ORDER BY {b} DESC;\n"
    ),
}
# Shares of the sentences that have one.
INLINES = {
    "**{0}**": 0.12,
    "*{0}*": 0.12,
    "`{0}()`": 0.12,
    "[{0}](https://example.org/{0}?a=1&b={1})": 0.12,
    r"$O({1} n \log n)$": 0.01,
}
IDENTIFIERS = [word for word in WORDS if word.isascii() and len(word) > 3]


PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 120" width="320" height="120">
<rect width="320" height="120" fill="#eee"/><circle cx="{x}" cy="60" r="40" fill="#246"/></svg>
"""
PICTURES = 16


def write_pack(root: Path, count: int, seed: int, pictures: float = 0) -> int:
    """Write `count` question files below root/Content, of which a share has a picture, and return their size in bytes."""
    chance = random.Random(seed)
    # Drawn apart, so that the rest of the text is the same with pictures and without.
    picture_chance = random.Random(f"{seed} pictures")
    pack = root / "Content" / "bench"
    pack.mkdir(parents=True)
    (pack / "pack.yml").write_text("title: A large pack\nmodel: A model\n", encoding="utf-8")
    if pictures:
        (pack / "pictures").mkdir()
        for number in range(PICTURES):
            (pack / "pictures" / f"figure-{number}.svg").write_text(PICTURE.format(x=40 + 15 * number), encoding="utf-8")
    size = 0
    for number in range(count):
        topic = TOPICS[number % len(TOPICS)]
        folder = pack / topic
        folder.mkdir(exist_ok=True)
        text = question_file(chance, topic, number)
        if picture_chance.random() < pictures:
            figure = picture_chance.randrange(PICTURES)
            text += f"\n![A disc, at place {figure}](../pictures/figure-{figure}.svg)\n"
        data = text.encode()
        (folder / f"question-{number:05}.md").write_bytes(data)
        size += len(data)
    return size


def question_file(chance: random.Random, topic: str, number: int) -> str:
    tags = ", ".join([topic, *chance.sample(IDENTIFIERS, 2)])
    question = " ".join(words(chance, 6, 14)).capitalize()
    parts = [
        f"---\ntags: [{tags}]\n---",
        f"# [{chance.choice(DIFFICULTIES)}] {question} ({number})?",
    ]
    if chance.random() < 0.5:
        parts.append(paragraph(chance))
    if chance.random() < 0.15:
        parts += ["## Answer: First Model", *answer(chance, 7), "## Answer: Second Model", *answer(chance, 6)]
    else:
        parts += ["## Answer", *answer(chance, 10)]
    return "\n\n".join(parts) + "\n"


def answer(chance: random.Random, blocks: int) -> list[str]:
    """Paragraphs, lists and a heading or two, around one or two code blocks."""
    parts = [paragraph(chance)]
    code_at = set(chance.sample(range(blocks), chance.choice([1, 1, 2])))
    for position in range(blocks):
        if position in code_at:
            parts.append(code_block(chance))
            continue
        kinds = [paragraph, bullet_list, numbered_list, heading, table, quote]
        parts.append(chance.choices(kinds, weights=[50, 15, 10, 8, 3, 3])[0](chance))
    parts.append(paragraph(chance))
    return parts


def words(chance: random.Random, least: int, most: int) -> list[str]:
    return chance.choices(WORDS, weights=WEIGHTS, k=chance.randint(least, most))


def sentence(chance: random.Random) -> str:
    chosen = words(chance, 8, 20)
    for wrap, share in INLINES.items():
        if chance.random() < share:
            at = chance.randrange(len(chosen))
            chosen[at] = wrap.format(chosen[at], chance.randint(2, 99))
    text = " ".join(chosen)
    return text[0].upper() + text[1:] + chance.choice([".", ".", ".", ":", "?"])


def paragraph(chance: random.Random) -> str:
    """Sentences, broken into lines as an editor would."""
    lines, line = [], ""
    for word in " ".join(sentence(chance) for _ in range(chance.randint(2, 4))).split(" "):
        if line and len(line) + len(word) > 90:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


def bullet_list(chance: random.Random) -> str:
    items = []
    for _ in range(chance.randint(2, 5)):
        items.append(f"- {sentence(chance)}")
        if chance.random() < 0.2:
            items.append(f"  - {sentence(chance)}")
    return "\n".join(items)


def numbered_list(chance: random.Random) -> str:
    return "\n".join(f"{number}. {sentence(chance)}" for number in range(1, chance.randint(3, 5)))


def heading(chance: random.Random) -> str:
    return "### " + " ".join(words(chance, 2, 5)).capitalize()


def table(chance: random.Random) -> str:
    rows = [words(chance, 3, 3) for _ in range(chance.randint(3, 6))]
    rows.insert(1, ["---", "---:", ":---:"])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def quote(chance: random.Random) -> str:
    return "\n".join(f"> {line}" for line in paragraph(chance).split("\n"))


def code_block(chance: random.Random) -> str:
    language = chance.choices(list(CODE), weights=[45, 25, 10, 10, 10])[0]
    a, b, c = chance.sample(IDENTIFIERS, 3)
    return f"```{language}\n{CODE[language].format(a=a, b=b, c=c, n=chance.randint(2, 9999))}```"
