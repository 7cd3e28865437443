"""One catalogue of findings: lint says what builds, exports and renderings say, and settings and comments reach all of it."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Command, beside_the_project

# The Python that has the packages for code and formulas.
PYTHON = ("--python", sys.executable)
# Said of the machine, of the theme or of what a command does, and of no content: Docs/diagnostics.md lists them.
NOT_CONTENT = {"python-missing", "python-packages-missing", "math-font-missing", "helper-failed", "export-empty"}
# Rules that nobody looks for but what writes pages: here lint must say neither less nor more.
OF_PAGES = {"html-unclosed", "html-end-unmatched", "html-misplaced", "html-shown", "formula-faulty", "code-language-unknown", "image-remote"}


def findings(qapack: Command, *arguments: str) -> list[dict]:
    result = qapack(*arguments, "--format", "json", *PYTHON)
    stream = result.stderr if arguments[0] == "render" else result.stdout
    assert result.stdout or result.stderr, result.returncode
    return json.loads(stream)["diagnostics"]


def key(finding: dict) -> str:
    parts = ("severity", "rule", "message", "file", "start", "end", "help")
    return json.dumps({part: finding[part] for part in parts}, ensure_ascii=False)


def unknown_to_lint(qapack: Command) -> dict[str, list[str]]:
    """What a build or an export says and lint does not, and what lint says of pages and a build does not."""
    linted = {key(finding): finding for finding in findings(qapack, "lint")}
    built = {key(finding): finding for finding in findings(qapack, "build", "--keep-going", "--output", "out")}
    exported = {key(finding): finding for finding in findings(qapack, "export", "--to", "epub", "--output", "guide.epub", "--keep-going")}
    # Lint says once that nobody knows a language, builds that no highlighter does.
    unknown = {(finding["file"], finding["start"]["line"]) for finding in linted.values() if finding["rule"] == "language-unknown"}
    for told in (built, exported):
        for text, finding in list(told.items()):
            if finding["rule"] == "code-language-unknown" and (finding["file"], finding["start"]["line"]) in unknown:
                del told[text]
    lost = {
        "build": [text for text, finding in built.items() if text not in linted and finding["rule"] not in NOT_CONTENT],
        # A guide holds less than a site: what it leaves out depends on the export.
        "export": [
            text for text, finding in exported.items() if text not in linted and finding["rule"] not in NOT_CONTENT | {"link-target-unpublished"}
        ],
        "lint": [text for text, finding in linted.items() if text not in built and finding["rule"] in OF_PAGES],
    }
    return {name: found for name, found in lost.items() if found}


def examples() -> list[tuple[str, dict[str, str]]]:
    """The examples of Docs/rules.md, each as the files of a pack."""
    packs = []
    for section in re.split(r"^### `", (ROOT / "Docs/rules.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        rule = section[: section.index("`")]
        for match in re.finditer(r"^(`{4,})markdown\n(.*?)\n\1$", section, flags=re.MULTILINE | re.DOTALL):
            files, text = {}, match.group(2)
            while part := re.search(r"(?:\A|\n\n)(pack\.yml|[\w.-]+\.(?:md|svg|png))\n\n((?:(?:    .*)?(?:\n|\Z))+)\Z", text) or re.match(
                r"(pack\.yml)\n\n((?:(?:    .*)?\n)+)", text
            ):
                files[part.group(1)] = re.sub(r"^    ", "", part.group(2), flags=re.MULTILINE)
                text = (text[: part.start()] + text[part.end() :]).strip("\n")
            if not text.startswith(("# ", "---\n")):
                text = f"# [E] What is it?\n\n## Answer\n\n{text}\n"
            files["question.md"] = text
            packs.append((rule, files))
    return packs


def test_lint_and_build_say_the_same_of_every_example(qapack):
    found = examples()
    assert len(found) > 200
    for number, (rule, files) in enumerate(found):
        folder = f"Content/{number:03}-{rule}"
        settings = files.pop("pack.yml", "")
        model = "" if "model:" in settings else "model: A model\n"
        qapack.write(f"{folder}/pack.yml", f"title: Examples\n{model}{settings}\n")
        for name, text in files.items():
            qapack.write(f"{folder}/{name}", text)
    assert not unknown_to_lint(qapack)
    assert {finding["rule"] for finding in findings(qapack, "lint")} > OF_PAGES


@pytest.mark.parametrize("trials", beside_the_project("trials"))
def test_lint_and_build_say_the_same_of_the_trials(trials, tmp_path):
    lost = {}
    for trial in sorted(path.parent for path in trials.glob("*/Content")):
        qapack = Command(tmp_path / trial.name)
        shutil.copytree(trial, qapack.folder, symlinks=True, ignore=shutil.ignore_patterns("Output", ".qapack"))
        if found := unknown_to_lint(qapack):
            lost[trial.name] = found
    assert not lost


def test_lint_and_build_say_the_same_of_the_corpora(corpus):
    assert not unknown_to_lint(corpus)


FAULTS = {
    "html-unclosed": "Press <kbd>Tab twice.",
    "html-end-unmatched": "Press Tab</kbd> twice.",
    "html-misplaced": "### Keys <div>of a board</div>",
    "html-shown": "<style>\nkbd { color: red }\n</style>",
    "formula-faulty": "The mean is $\\frac{a}{b$ here.",
    "code-language-unknown": "```plantuml\nA -> B\n```",
    "image-remote": "![A key](https://example.org/key.png)",
    "link-scheme-unsafe": "[A key](ftp://example.org/key)",
}


@pytest.mark.parametrize("rule", FAULTS)
def test_settings_and_comments_reach_what_is_found_in_pages(qapack, rule):
    def said(*arguments):
        return [finding["severity"] for finding in findings(qapack, *arguments) if finding["rule"] == rule]

    commands = (("lint",), ("build", "--output", "out", "--keep-going"), ("export", "--to", "html", "--output", "guide.html", "--force", "--keep-going"), ("render", "Content/q.md"))
    question = f"# [E] Which key?\n\n## Answer\n\n{FAULTS[rule]}\n"
    qapack.write("Content/pack.yml", "title: Keys\nmodel: M\n")
    qapack.write("Content/q.md", question)
    for command in commands:
        assert len(said(*command)) == 1, command
    qapack.write("Content/pack.yml", f"title: Keys\nmodel: M\nlint:\n  {rule}: error\n")
    for command in commands:
        assert said(*command) == ["error"], command
    qapack.write("Content/pack.yml", f"title: Keys\nmodel: M\nlint:\n  {rule}: off\n")
    for command in commands:
        assert said(*command) == [], command
    qapack.write("Content/pack.yml", "title: Keys\nmodel: M\n")
    qapack.write("Content/q.md", question.replace(FAULTS[rule], f"<!-- qapack-disable-next-line {rule}: on purpose -->\n{FAULTS[rule]}"))
    for command in commands:
        assert said(*command) == [], command
    assert not [finding for finding in findings(qapack, "lint") if finding["rule"].startswith("suppression-")]


def test_what_is_remembered_is_said_again(qapack):
    qapack.write("Content/pack.yml", "title: Keys\nmodel: M\n")
    for number, text in enumerate(FAULTS.values()):
        qapack.write(f"Content/q{number}.md", f"# [E] Which key is {number}?\n\n## Answer\n\n{text}\n")
    first = findings(qapack, "lint")
    assert {finding["rule"] for finding in first} >= set(FAULTS)
    assert findings(qapack, "lint") == first
    assert findings(qapack, "lint", "--no-cache") == first
    qapack.write("Content/q0.md", "# [E] Which key is 0?\n\n## Answer\n\nTab.\n")
    assert findings(qapack, "lint") == [finding for finding in first if finding["rule"] != "html-unclosed"]


def test_parts_of_a_run_say_the_same(qapack):
    qapack.write("Content/pack.yml", "title: Keys\nmodel: M\n")
    for number, text in enumerate(FAULTS.values()):
        qapack.write(f"Content/q{number}.md", f"# [E] Which key is {number}?\n\n## Answer\n\n{text}\n")
    for part in ("1/2", "2/2"):
        assert qapack("lint", "--shard", part, "--shard-file", f"part{part[0]}", *PYTHON).returncode == 0
    merged = json.loads(qapack("merge", "lint", "part1", "part2", "--format", "json").stdout)["diagnostics"]
    assert merged == findings(qapack, "lint")


def test_pictures_on_other_hosts_are_counted_where_the_rule_is_on(qapack):
    qapack.write("Content/pack.yml", "title: Keys\nmodel: M\nlint:\n  paths:\n    'quiet/**':\n      image-remote: off\n")
    for name, picture in [("b", "b.png"), ("a", "a.png"), ("twice", "a.png"), ("quiet/c", "c.png")]:
        qapack.write(f"Content/{name}.md", f"# [E] Which key is {name}?\n\n## Answer\n\n![A key](https://example.org/{picture})\n")
    for command in (("lint",), ("build", "--output", "out"), ("build", "--output", "out")):
        found = [finding for finding in findings(qapack, *command) if finding["rule"] == "image-remote"]
        assert [(finding["message"], finding["file"]) for finding in found] == [
            ("2 pictures stay on other hosts, such as 'https://example.org/a.png'", "Content/a.md")
        ]


@pytest.mark.parametrize("command", [("lint",), ("build",), ("export", "--to", "json", "--output", "a.json"), ("render", "Content/q.md")])
def test_a_name_that_no_rule_has_is_an_error_at_its_place(qapack, command):
    qapack.write("Content/pack.yml", "title: Keys\nmodel: M\nlint:\n  html-unclosd: off\n  paths:\n    '*.md':\n      image-remot: off\n")
    qapack.write("Content/sub/pack.yml", "title: More keys\n")
    qapack.write("Content/q.md", "# [E] Which key?\n\n## Answer\n\nTab.\n")
    found = [finding for finding in findings(qapack, *command) if finding["rule"] == "key-unknown"]
    assert [(finding["severity"], finding["message"], finding["help"], finding["start"]) for finding in found] == [
        ("error", "there is no rule 'html-unclosd' for 'lint'", "did you mean 'html-unclosed'?", {"line": 4, "column": 3}),
        ("error", "there is no rule 'image-remot' for 'lint'", "did you mean 'image-remote'?", {"line": 7, "column": 7}),
    ]
    assert qapack(*command, *PYTHON).returncode == 1


def test_settings_reach_what_an_import_says(qapack):
    qapack.write("list.md", "# Questions\n\n## What is a key?\n\nA thing.\n\n## What is a lock?\n\nAnother thing.\n")
    assert b"import-unrated" in qapack("import", "list.md", "--into", "Content/pack", "--dry-run").stderr
    qapack.write("Content/pack/pack.yml", "title: Keys\nlint:\n  import-unrated: off\n")
    assert b"import-unrated" not in qapack("import", "list.md", "--into", "Content/pack", "--dry-run").stderr


def test_every_rule_can_be_looked_up(qapack):
    listed = qapack("rules").stdout.decode()
    for rule in [*FAULTS, "link-path-absolute", "code-uncoloured", "import-incomplete", "import-kept"]:
        assert f"  {rule} " in listed
        assert qapack("rules", rule).stdout.decode().startswith(f"{rule}: ")


def test_reports_know_every_rule(qapack):
    qapack.write("Content/pack.yml", "title: Keys\nmodel: M\n")
    qapack.write("Content/q.md", f"# [E] Which key?\n\n## Answer\n\n{FAULTS['html-unclosed']}\n")
    sarif = json.loads(qapack("lint", "--format", "sarif").stdout)["runs"][0]
    rules = [rule["id"] for rule in sarif["tool"]["driver"]["rules"]]
    assert set(FAULTS) < set(rules)
    assert [rules[result["ruleIndex"]] for result in sarif["results"]] == ["html-unclosed"]
    qapack("lint", "--write-baseline", "--baseline", "known")
    assert "html-unclosed" in (qapack.folder / "known").read_text()
    assert b"no problems" in qapack("lint", "--baseline", "known").stderr


def test_findings_of_no_rule_are_about_no_content():
    """Every name of a finding in the sources is a rule's, or Docs/diagnostics.md says that it is about something else."""
    rules = set(re.findall(r"^### `([a-z0-9-]+)`", (ROOT / "Docs/rules.md").read_text(encoding="utf-8"), flags=re.MULTILINE))
    others = set(re.findall(r"`([a-z0-9-]+)`", (ROOT / "Docs/diagnostics.md").read_text(encoding="utf-8").split("## Findings of no rule")[1]))
    assert not rules & others
    made = r"(?:Diagnostic|Failure|PublishingError|ReadFailure|ExportFailure|fault|report)\(\s*(?:\.\w+,\s*)?(?:\w+, )?\"([a-z]+(?:-[a-z0-9]+)+)\""
    names = {name: path.name for path in Path(ROOT / "Sources").rglob("*.swift") for name in re.findall(made, path.read_text(encoding="utf-8"))}
    assert len(names) > 30
    assert {name: path for name, path in names.items() if name not in rules | others} == {}
