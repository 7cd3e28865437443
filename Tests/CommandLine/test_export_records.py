"""Records for evaluation and training: what their readers make of them."""

import json
import subprocess
from pathlib import Path

import pytest
import yaml
from test_export import FLAVORS, export, records

CHOICE = """# [E] Which of these numbers is odd?

Look closely.

- [ ] 12
- [x] 13
- [ ] 14

## Answer

Nothing divides it by two.
"""


@pytest.fixture
def pack(qapack):
    qapack.write("Content/p/pack.yml", "title: Parity\nauthors: Ann\nprompt: prompt.txt\n")
    qapack.write("Content/p/prompt.txt", "You are {{model}}.\n\n{{question}}\n")
    qapack.write("Content/p/odd.md", CHOICE)
    return qapack


def completions(record: dict) -> list[str]:
    """Everything in a record that says what a right answer is."""
    messages = [message["content"] for message in record.get("messages", [])[1:]]
    turns = [turn["value"] for turn in record.get("conversations", [])[1:]]
    asserted = [test["value"] for test in record.get("assert", [])]
    return [*messages, *turns, *asserted, record.get("completion", ""), *record.get("target", [])]


@pytest.mark.parametrize("flavor", [flavor for flavor in FLAVORS if flavor != "preference"])
def test_right_option_is_in_every_record(pack, flavor):
    (record,) = records(pack, flavor)
    facts = record.get("metadata", record)
    assert (facts["options"], facts["right"]) == (["12", "13", "14"], ["B"])
    if flavor == "inspect":
        assert (record["choices"], record["target"]) == (["12", "13", "14"], ["B"])
        assert facts["answer"] == "Nothing divides it by two."
    else:
        assert any(text.startswith("B. 13\n\nNothing") for text in completions(record))


def test_options_stand_once_before_a_reader_that_adds_them(pack):
    (record,) = records(pack, "inspect")
    assert record["input"] == "You are .\n\nWhich of these numbers is odd?\n\nLook closely."
    pack.write("Content/p/odd.md", CHOICE.replace("[x]", "[ ]"))
    (record,) = records(pack, "inspect")
    assert "- [ ] 13" in record["input"]
    assert (record["choices"], record["target"]) == ([], ["Nothing divides it by two."])


def test_question_that_nobody_answered_has_no_record(pack):
    pack.write("Content/p/open.md", "# [M] Is zero even?\n\n## Answer\n\n## Hint\n\nDivide.\n")
    run = pack("export", "--keep-going", "--to", "jsonl", "--output", "t.jsonl")
    assert "t.jsonl and t.card.md: 1 record of 1 of 2 questions" in run.stderr.decode()
    assert "'p/open' is left out: it has no answer and no right option" in run.stderr.decode()


def test_every_model_was_asked_by_its_name(pack):
    pack.write("Content/p/odd.md", "# [E] Odd?\n\n## Answer: Babbage\n\nYes.\n\n## Answer: Lovelace\n\nNo.\n")
    asked = {record["model"]: record["messages"][0]["content"] for record in records(pack, "messages")}
    assert asked == {name: f"You are {name}.\n\nOdd?" for name in ("Babbage", "Lovelace")}


def test_preference_is_written_where_somebody_judged(pack):
    answers = "## Answer: Babbage\n\nYes.\n\n## Answer: Lovelace\n\nNo.\n"
    pack.write("Content/p/odd.md", f"# [E] Odd?\n\n{answers}")
    run = pack("export", "--to", "jsonl", "--flavor", "preference")
    assert run.returncode == 2
    assert "no question says which of its answers is preferred" in run.stderr.decode()
    assert not list(pack.folder.glob("guide*"))
    pack.write("Content/p/more.md", f"---\npreferred: Lovelace\njudged-by: Ann\n---\n# [E] Even?\n\n{answers}")
    run = pack("export", "--flavor", "preference", "--output", "p.jsonl")
    assert "1 record of 1 of 2 questions" in run.stderr.decode()
    (record,) = [json.loads(line) for line in (pack.folder / "p.jsonl").read_text().splitlines()]
    assert (record["chosen"][0]["content"], record["rejected"][0]["content"]) == ("No.", "Yes.")
    assert (record["model"], record["rejected_model"], record["judged_by"]) == ("Lovelace", "Babbage", "Ann")
    pack.write("Content/p/more.md", f"---\npreferred: Lovelance\n---\n# [E] Even?\n\n{answers}")
    assert "did you mean 'Lovelace'?" in pack("lint").stdout.decode()


@pytest.mark.skipif(not Path("/usr/share/nodejs/nunjucks").is_dir(), reason="no Nunjucks")
def test_promptfoo_says_what_the_pack_says(pack):
    """promptfoo has Nunjucks render variables and assertions; resolving `{{name}}` in them comes first."""
    text = "`{{ 7 * 7 }}` {{question}} {# no comment #} {% if x %} {{{a}}} $\\frac{{a}}{{b}}$ {{% {{{% }} {%- raw -%} {% endraw %}"
    pack.write("Content/p/odd.md", f"# [E] What is `{{{{ question }}}}`?\n\n{text}\n\n## Answer\n\n{text}\n")
    (case,) = records(pack, "promptfoo")
    script = """
        const nunjucks = require('nunjucks');
        const test = JSON.parse(require('fs').readFileSync(0));
        const env = nunjucks.configure({ autoescape: false });
        for (let again = true; again;) {
          again = false;
          for (const key of Object.keys(test.vars)) {
            const match = /\\{\\{\\s*(\\w+)\\s*\\}\\}/.exec(test.vars[key]);
            if (match && test.vars[match[1]] !== undefined) {
              test.vars[key] = test.vars[key].replace(match[0], test.vars[match[1]]);
              again = true;
            }
          }
        }
        const rendered = test.assert.map(a => env.renderString(a.value, test.vars));
        for (const key of Object.keys(test.vars)) test.vars[key] = env.renderString(test.vars[key], test.vars);
        console.log(JSON.stringify([test.vars.prompt, test.vars.question, ...rendered]));
    """
    run = subprocess.run(
        ["node", "-e", script],
        input=json.dumps(case).encode(),
        capture_output=True,
        env={"NODE_PATH": "/usr/share/nodejs", "PATH": "/usr/bin:/bin"},
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr.decode()
    prompt, question, answer = json.loads(run.stdout)
    assert answer == text
    assert question == f"What is `{{{{ question }}}}`?\n\n{text}"
    assert prompt == f"You are .\n\n{question}"


@pytest.mark.parametrize("flavor", ["messages", "inspect"])
def test_columns_that_fill_late_load_as_a_data_set(qapack, flavor):
    """The reader takes types from the first ten megabytes."""
    qapack.write("Content/pack.yml", "title: Long\nauthors: Ann\n")
    long = "\n\n".join(f"Sentence {number} says something." for number in range(40_000))
    for number in range(9):
        qapack.write(f"Content/a{number}.md", f"# [E] Question {number}?\n\n## Answer\n\n{long}\n")
    late = "---\ndate: 2026-05-06\ntags: [late]\nmodel: Ann\n---\n"
    qapack.write("Content/z.md", late + CHOICE)
    assert qapack("export", "--output", "set.jsonl", "--flavor", flavor).returncode == 0
    assert (qapack.folder / "set.jsonl").stat().st_size > 10 << 20
    loaded = qapack.data_set("set.jsonl")
    assert len(loaded) == 10
    facts = [row.get("metadata", row) for row in loaded]
    assert sorted(row["date"] for row in facts)[-2:] == ["", "2026-05-06"]
    assert max(row["tags"] for row in facts) == ["late"]


def test_columns_have_one_type_in_all_records(pack):
    pack.write("Content/p/plain.md", "---\ntags: [one]\ndate: 2026-01-01\n---\n# [E] Odd?\n\n## Answer: Ann\n\nYes.\n")
    for flavor in FLAVORS[:5]:
        kinds = [{key: type(value) for key, value in record.items()} for record in records(pack, flavor)]
        assert kinds[0] == kinds[1], flavor
        facts = [record.get("metadata", record) for record in records(pack, flavor)]
        assert {key: type(value) for key, value in facts[0].items()} == {
            key: type(value) for key, value in facts[1].items()
        }


def test_harness_task_stands_beside_the_records(pack):
    assert pack("export", "--flavor", "prompt-completion", "--output", "odd one.jsonl").returncode == 0
    task = yaml.safe_load((pack.folder / "odd one.task.yaml").read_text())
    assert (task["task"], task["output_type"]) == ("odd_one", "multiple_choice")
    assert task["dataset_kwargs"]["data_files"] == {"test": "odd one.jsonl"}
    pack.write("Content/p/open.md", "# [E] Why?\n\n## Answer\n\nSo.\n")
    assert pack("export", "--flavor", "prompt-completion", "--output", "odd one.jsonl").returncode == 0
    assert yaml.safe_load((pack.folder / "odd one.task.yaml").read_text())["output_type"] == "generate_until"
    assert export(pack, "--to", "jsonl", "--flavor", "prompt-completion").count(b"\n") == 2
