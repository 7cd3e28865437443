"""What `qapack lint` finds in packs as they lie around, and how it tells of many findings."""

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

PYTHON = str(ROOT / ".venv" / "bin" / "python3")
PACK = "title: Demo\nmodel: A model\n"


@pytest.fixture
def pack(qapack):
    qapack.write("Content/pack.yml", PACK)

    def found(answer: str, *rules: str, question: str = "Is it?", python: str = PYTHON) -> list[str]:
        """The rules that find fault with an answer, each with its line below the answer's heading."""
        qapack.write("Content/q.md", f"# [E] {question}\n\n## Answer\n\n{answer}\n")
        choice = ["--select", ",".join(rules)] if rules else []
        run = qapack("lint", "--no-cache", "--format", "json", "--python", python, *choice)
        return [f"{one['rule']}:{one['start']['line'] - 4}" for one in json.loads(run.stdout)["diagnostics"]]

    qapack.found = found
    return qapack


def code(language: str, text: str) -> str:
    return f"```{language}\n{text}\n```"


@pytest.mark.parametrize(
    "text",
    [
        "mysql> SELECT 2;\n+---+\n| 2 |\n+---+",
        "postgres=# SELECT a\npostgres-# FROM t;",
        "WHERE size BETWEEN 2 AND 4",
        "ORDER BY name DESC",
        "SELECT ... FROM cups FOR UPDATE",
        "DELIMITER $$\nCREATE PROCEDURE p() BEGIN SELECT 1; END $$\nDELIMITER ;",
        "CREATE TABLE c (id INT, d DATE, PRIMARY KEY (id, d)) PARTITION BY RANGE (YEAR(d)) (\n"
        "  PARTITION a VALUES LESS THAN (2020),\n  PARTITION z VALUES LESS THAN MAXVALUE\n);",
        "DBCC CHECKDB('cups');",
        "DELETE c FROM @cups c JOIN pots p ON p.id = c.id",
        "SELECT [DISTINCT | ALL] columns FROM table [WHERE condition]",
        "SELECT TOP 3 name FROM cups WITH (NOLOCK)",
        "EXEC sp_rename 'cups.size', 'width', 'COLUMN';",
        "size INT NOT NULL DEFAULT 3",
        "SELECT name FROM cups\nSELECT size FROM pots\n\n-- All of them\nDELETE FROM cups",
        "CREATE TABLE c (id INT, d DATE) PARTITION BY RANGE (YEAR(d)) (\n  PARTITION a VALUES LESS THAN (2020) ENGINE = x\n);",
    ],
)
def test_sql_of_all_dialects_and_parts_of_it_are_fine(pack, text):
    pytest.importorskip("sqlglot")
    assert pack.found(code("sql", text), "code-syntax", "label-mismatch") == []


@pytest.mark.parametrize("text", ["SELECT name FROM (cups WHERE size > 2;", "SELECT a, b FROM t GROUP a WHERE;"])
def test_sql_that_no_dialect_takes_is_told(pack, text):
    pytest.importorskip("sqlglot")
    assert pack.found(code("sql", text), "code-syntax") == ["code-syntax:2"]


OBJECTS = "// A stone\n{\n  kind: 'tuff',\n  at: { depth: 3 }\n}\n\n// Another\n{\n  kind: Slate\n}"


@pytest.mark.parametrize(
    "text",
    [
        OBJECTS,
        "constructor(stone: ElementRef) { this.stone = stone }",
        "class Stone {\n  constructor(a) {}\n  constructor() {}\n}",
        "stone.#weight + 1",
        "stone.weight = ”heavy”; // wrong",
        "stone.weight = 2 3 // ошибка",
        "const a = await find(1)\n\nconst a = await find(2)",
        "let stone: Tuff = quarry.take()",
        "quarry.onload = function ...",
    ],
)
def test_javascript_in_pieces_or_of_another_kind_is_fine(pack, text):
    assert pack.found(code("javascript", text), "code-syntax") == []


@pytest.mark.parametrize("text", ["let a = ;\n\nlet b = 1", OBJECTS + "\n\nlet c = (", "f(a b)", "if (a) { // fine"])
def test_javascript_that_does_not_parse_is_told(pack, text):
    assert len(pack.found(code("javascript", text), "code-syntax")) == 1


def test_python_that_is_newer_than_the_checker_is_not_checked(pack):
    newer = 'def first[T](items: list[T]) -> T:\n    return items[0]\n\n\ntype Pair[T] = tuple[T, T]'
    found = pack.found(code("python", newer), "code-syntax", "code-unchecked")
    assert found == ([] if sys.version_info >= (3, 12) else ["code-unchecked:1"])
    if found:
        assert b"it takes Python 3.12 or newer" in pack("lint", "--no-cache", "--python", PYTHON).stdout
    assert pack.found(code("python", newer + "\nprint((1"), "code-syntax") == ["code-syntax:7"]


def test_python_2_is_not_checked(pack):
    answer = code("python", "print 'tea'") + "\n\n" + code("python", "exec 'pour()'")
    assert pack.found(answer, "code-syntax", "code-unchecked") == ["code-unchecked:1"]
    assert b"2 blocks of python are not checked: it is written for Python 2" in pack("lint", "--no-cache", "--python", PYTHON).stdout


@pytest.mark.parametrize(
    "text",
    [
        "def pour():\n    # as you like",
        "try:\n    # what may fail\n    # and more\nexcept Cold:\n\n    # what then\npass",
        "with <cup> as <name>:\n    <block>",
        "def brew(water, ..., minutes=3):\n    return minutes",
    ],
)
def test_python_with_what_its_author_leaves_to_readers_is_fine(pack, text):
    assert pack.found(code("python", text), "code-syntax", "code-unchecked") == []


def test_yaml_may_use_names_that_stand_further_above(pack):
    assert pack.found(code("yaml", "step:\n  <<: *usual\n  cup: 2"), "code-syntax") == []
    assert len(pack.found(code("yaml", "step: ]\n  <<: *usual"), "code-syntax")) == 1


def test_what_javascript_says_of_code_may_follow_it(pack):
    reply = code("text", "SyntaxError: Unexpected number")
    assert pack.found(code("javascript", "cup.2 = 3") + "\n\nIt says:\n\n" + reply, "code-syntax") == []


def test_toml_is_read_by_python(pack):
    sound = '[cup]\nsize = 3\nwhen = 2026-01-02\n[[pot]]\nname = "a"'
    faulty = "[cup]\nsize = 3\nsize = 4"
    torn = "a = [1,\n2"
    deep = "a = " + "[" * 5000
    assert pack.found("\n\n".join(code("toml", text) for text in (sound, faulty, torn, deep)), "code-syntax") == [
        "code-syntax:12",
        "code-syntax:17",
    ]
    assert pack.found(code("toml", sound), "code-unchecked", python="/nonexistent") == ["code-unchecked:1"]


def test_languages_that_nobody_checks_are_named(pack):
    answer = code("java", "int a = 1;") + "\n\n" + code("java", "int b = 2;") + "\n\n" + code("text", "anything")
    assert pack.found(answer, "code-unchecked") == ["code-unchecked:1"]
    assert b"2 blocks of java are not checked" in pack("lint", "--no-cache").stdout
    assert pack.found(code("java no-check", "int a = 1;"), "code-unchecked") == []


def test_languages_that_the_colouring_knows_are_known(pack):
    assert pack.found(code("jsp", "<%= 1 %>") + "\n\n" + code("befunge", "1@"), "language-unknown") == []
    unknown = pack.found(code("nosuchlanguage", "1"), "language-unknown", "code-language-unknown")
    assert unknown == ["language-unknown:1"]
    # Who cannot ask says nothing but of what is nearly known.
    answer = code("jsp", "<%= 1 %>") + "\n\n" + code("pyhton", "1")
    assert pack.found(answer, "language-unknown", python="/nonexistent") == ["language-unknown:5"]


KEPT = {
    "javascript": "s.replace(/[‘’]/g, \"'\"); t = `“${s}”`; // it’s",
    "typescript": "const r = /“|”/g;",
    "python": 'print("“it’s”")  # don’t\ns = """\n“so”\n"""',
    "ruby": "s.gsub(/[“”]/, '\"') + %q(“q” it’s)",
    "perl": "s/[“”]/\"/g;",
    "bash": "cat <<EOF\nShe said “yes”, it’s done\nEOF\nsed 's/“/x/' file",
    "swift": 'let s = """\n“block” it’s\n"""',
    "java": 'String s = """\n  “block” it’s\n  """;',
    "lua": "s = [[“q” it’s]] -- it’s",
    "elixir": "s = ~s(“q”)",
    "haskell": "{- it’s “so” -}\nmain = print 1",
    "clojure": "; it’s “so”\n(+ 1 2)",
    "erlang": "% it’s “so”\nf() -> 1.",
    "powershell": '$s = @"\n“q” it’s\n"@',
    "go": "s := `“q”` // it’s",
    "output": "“x”",
}


@pytest.mark.parametrize("language", KEPT)
def test_quotes_that_are_text_in_code_stay(pack, language):
    answer = code(language, KEPT[language])
    assert pack.found(answer, "unicode-in-code") == []
    before = (pack.folder / "Content/q.md").read_bytes()
    pack("lint", "--fix", "--no-cache", "--python", PYTHON)
    assert (pack.folder / "Content/q.md").read_bytes() == before


def parses(language: str, text: str, folder: Path) -> bool:
    if language == "python":
        try:
            compile(text, "x", "exec")
            return True
        except (SyntaxError, ValueError):
            return False
    script = folder / "x.js"
    script.write_text(text, encoding="utf-8")
    return subprocess.run(["node", "--check", str(script)], capture_output=True, check=False).returncode == 0


def test_code_is_changed_only_where_it_does_not_parse_and_then_does(pack, seed, tmp_path):
    chance = random.Random(seed)
    signs = ["“", "”", "‘", "’", "\u00a0", "\u200b", "\u2060"]
    pieces = {
        "python": ["x = 1", "print(“a”)", "print('%')", "# %", "y =%2", "z = \"\"\"\n%\n\"\"\"", "if x:\n    pass", "f(‘a’,", "r'%'"],
        "javascript": ["let x = 1", "f(“a”)", "g('%')", "// %", "y =%2", "h(/[%]/)", "k(`%`)", "/* % */", "m(‘a’"],
    }
    blocks = []
    for number in range(60):
        language = chance.choice(sorted(pieces))
        lines = [chance.choice(pieces[language]).replace("%", chance.choice(signs)) for _ in range(chance.randint(1, 3))]
        blocks.append((language, "\n".join(lines)))
        pack.write(f"Content/q{number}.md", f"# [E] Is it {number}?\n\n## Answer\n\n{code(*blocks[-1])}\n")
    pack("lint", "--fix", "--no-cache", "--python", PYTHON)
    changed = 0
    for number, (language, before) in enumerate(blocks):
        file = pack.folder / f"Content/q{number}.md"
        after = file.read_text("utf-8").split("```")[1].removeprefix(language + "\n").removesuffix("\n")
        if after != before:
            changed += 1
            assert not parses(language, before, tmp_path) and parses(language, after, tmp_path), (before, after)
    assert changed > 3
    texts = {file: file.read_bytes() for file in (pack.folder / "Content").glob("*.md")}
    pack("lint", "--fix", "--no-cache", "--python", PYTHON)
    assert {file: file.read_bytes() for file in texts} == texts


def test_line_breaks_in_chinese_and_japanese_show_as_nothing(qapack):
    qapack.write("Content/pack.yml", "title: Demo\nlanguage: ja\nmodel: M\n")
    answer = "これは文章\nです。**強調**\nと、\n続き。 Swift\n言語。\n\n한국어\n문장 words\nhere"
    qapack.write("Content/q.md", f"# [E] 何？\n\n## Answer\n\n{answer}\n")
    assert qapack("build").returncode == 0
    page = "".join(file.read_text("utf-8") for file in (qapack.folder / "Output").rglob("*.html"))
    assert "これは文章です。<strong>強調</strong>と、続き。 Swift\n言語。" in page
    assert "한국어\n문장 words\nhere" in page
    qapack("export", "--output", "book.html")
    assert "これは文章です。" in (qapack.folder / "book.html").read_text("utf-8")


@pytest.fixture
def flood(qapack):
    qapack.write("Content/pack.yml", "title: Demo\n")
    for number in range(25):
        qapack.write(f"Content/q{number:02}.md", f"# [E] Is it {number}?\n\n## Answer\n\nYes.\n")
    return qapack


def test_many_equal_findings_are_one_line_with_what_answers_them(flood):
    run = flood("lint", "--no-cache")
    text = run.stdout.decode()
    assert text.count("provenance-missing") == 2 and "(25 times)" in text
    assert all(f"Content/q0{number}.md" in text for number in range(3)) and "q03.md" not in text
    assert "'provenance-missing: off'" in text and "name the 'model'" in text
    assert b"25 warnings in 25 files" in run.stderr
    assert flood("lint", "--no-cache", "--all").stdout.count(b"warning[provenance-missing]") == 25
    assert flood("lint", "--no-cache", "--statistics").stdout == b"25  warning  provenance-missing\n"
    for number in range(20):
        flood.write(f"Content/q{number:02}.md", f"# [E] Is it {number}?\n\n## Answer\n\n![It's](it's-{number}.png)\n")
    text = flood("lint", "--no-cache").stdout.decode()
    assert "there is no picture '…' (20 times)" in text and "it's-3.png" not in text


def test_the_report_goes_to_standard_output_or_into_a_file(flood):
    expected = flood("lint", "--no-cache", "--format", "json").stdout
    run = flood("lint", "--no-cache", "--format", "json", "--output-file", "report.json")
    assert run.stdout == b"" and (flood.folder / "report.json").read_bytes() == expected
    assert flood("lint", "--output-file", "none/report.txt").returncode == 2


@pytest.mark.skipif(not shutil.which("git"), reason="no git")
def test_github_gets_paths_from_the_root_of_the_repository(qapack):
    subprocess.run(["git", "init", "--quiet", "."], cwd=qapack.folder, check=True)
    qapack.write("docs/Content/p/pack.yml", PACK)
    qapack.write("docs/Content/p/a.md", "# [E] Is it so??\n\n## Answer\n\nYes.\n")
    for folder, path in [("docs", "."), ("docs/Content/p", "../p/a.md"), (".", "docs")]:
        inside = type(qapack)(qapack.folder / folder)
        assert b"::warning file=docs/Content/p/a.md," in inside("lint", path, "--no-cache", "--format", "github").stdout
        log = json.loads(inside("lint", path, "--no-cache", "--format", "sarif").stdout)
        place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place["uri"] == "docs/Content/p/a.md"


def test_sarif_has_no_more_results_in_a_run_than_github_takes(qapack):
    qapack.write("Content/pack.yml", PACK)
    answer = "\n\n".join(["First,, then."] * 100)
    for number in range(251):
        qapack.write(f"Content/q{number:03}.md", f"# [E] Is it {number}?\n\n## Answer\n\n{answer}\n")
    log = json.loads(qapack("lint", "--no-cache", "--format", "sarif", "--select", "punctuation-repeated").stdout)
    assert [len(run["results"]) for run in log["runs"]] == [25_000, 100]
    assert len({run["automationDetails"]["id"] for run in log["runs"]}) == 2
