"""`qapack import`, `new` and `init` from outside: files, streams, exit status, and decks of the real Anki."""

import json
import pytest
from conftest import ROOT

CHAT = """You said:
What is a tensor?
ChatGPT said:
A multilinear map.

python
Copy
Edit
x = 1
print(x)
You said:
And a matrix?
ChatGPT said:
A table of numbers.
"""


def builds_and_lints_clean(qapack, root="."):
    # The first pack has code and a formula, which take Python's packages.
    python = ["--python", str(ROOT / ".venv/bin/python3")]
    for command in ["build", "lint"]:
        run = qapack(command, root, *python, *(["--strict"] if command == "build" else []))
        assert (run.returncode, b"warning[" in run.stderr + run.stdout) == (0, False), run.stderr.decode()


@pytest.mark.parametrize("arguments", [[], ["--language", "de"], ["--title", 'Über "uns": a & b', "--workflow"]])
def test_init_makes_a_pack_that_builds_and_lints_clean(qapack, arguments):
    run = qapack("init", "new folder", *arguments)
    assert run.returncode == 0, run.stderr.decode()
    made = run.stdout.decode().splitlines()
    assert any(path.endswith("pack.yml") for path in made) and b"qapack build new folder" in run.stderr
    assert all((qapack.folder / path).is_file() for path in made)
    assert any(".github" in path for path in made) == ("--workflow" in arguments)
    builds_and_lints_clean(qapack, "new folder")
    # A second time nothing is overwritten.
    before = {path: (qapack.folder / path).read_bytes() for path in made}
    again = qapack("init", "new folder", *arguments)
    assert again.returncode == 2 and b"file-exists" in again.stderr
    assert {path: (qapack.folder / path).read_bytes() for path in made} == before


def test_init_shows_what_a_pack_can_hold(qapack):
    qapack("init", "--title", "Demo")
    questions = json.loads(qapack("export", "--to", "json", "--output", "-").stdout)["questions"]
    assert sorted(question["asks_for"] for question in questions) == ["choice", "gaps", "words", "words", "words"]
    text = " ".join(answer["markdown"] for question in questions for answer in question["answers"])
    assert "```python" in text and "$$" in text
    assert max(len(question["answers"]) for question in questions) == 2


def test_new_takes_the_difficulty_out_of_the_question_and_opens_an_editor(qapack):
    qapack("init", "--title", "Demo")
    qapack.write("editor.sh", 'echo "$2" > opened\n')
    run = qapack("new", "[M] Why is it?", "--edit", EDITOR=f"sh {qapack.folder}/editor.sh --wait")
    path = run.stdout.decode().strip()
    assert run.returncode == 0 and (qapack.folder / "opened").read_text().strip() == path
    assert b"why-is-it.html" in run.stderr and "# [M] Why is it?" in (qapack.folder / path).read_text()
    assert b"1 draft left out ('demo/why-is-it')" in qapack("build").stderr
    # A build that has nothing to do says so, too.
    assert b"1 draft left out ('demo/why-is-it')" in qapack("build").stderr
    assert b"left out" not in qapack("build", "--drafts").stderr
    twice = qapack("new", "[M] Why was it?", "--difficulty", "E")
    assert twice.returncode == 2 and b"twice" in twice.stderr
    nobody = qapack("new", "Why not?", "--edit", EDITOR="", VISUAL="")
    assert nobody.returncode == 2 and b"EDITOR=nano" in nobody.stderr


def test_new_makes_a_draft_that_is_ready_to_fill(qapack):
    assert qapack("init", "--title", "Demo").returncode == 0
    run = qapack("new", "Why do\n gradients vanish?", "--difficulty", "medium", "--tag", "training", "--tag", "a: b")
    assert run.returncode == 0, run.stderr.decode()
    path = qapack.folder / run.stdout.decode().strip()
    text = path.read_text()
    assert path.name == "why-do-gradients-vanish.md" and "# [M] Why do gradients vanish?" in text
    assert "draft: true" in text and "training" in text
    builds_and_lints_clean(qapack)
    assert qapack("new", "Why do gradients vanish?").returncode == 2
    wrong = qapack("new", "Is it?", "--difficulty", "hrad")
    assert wrong.returncode == 2 and b"did you mean 'Hard'?" in wrong.stderr


WRONG = ["import .", "import none", "init --title=", "init --language x!", "new ", "new Is_it?", "new Is_it? --into nowhere"]


@pytest.mark.parametrize("arguments", [line.split(" ") for line in WRONG])
def test_what_cannot_be_done_is_said(qapack, arguments):
    run = qapack(*arguments)
    assert run.returncode == 2 and b"error[" in run.stderr and b"= help: " in run.stderr
    assert list(qapack.folder.iterdir()) == []


def test_imports_from_a_pipe_and_says_what_it_did(qapack):
    dry = qapack("import", "-", "--into", "Content/chat", "--dry-run", stdin=CHAT.encode())
    assert dry.returncode == 0 and list(qapack.folder.iterdir()) == []
    run = qapack("import", "-", "--into", "Content/chat", "--difficulty", "M", stdin=CHAT.encode())
    assert run.returncode == 0, run.stderr.decode()
    assert run.stdout == dry.stdout.replace(b"Unrated", b"Medium")
    report = run.stdout.decode()
    assert "read as: pasted-chat" in report and "2 questions, 2 with and 0 without an answer" in report
    text = (qapack.folder / "Content/chat/what-is-a-tensor.md").read_text()
    assert text.startswith("# [M] What is a tensor?\n\n## Answer\n") and "```python\nx = 1\nprint(x)\n```" in text
    assert qapack("build").returncode == 0
    quiet = qapack("import", "-", "--into", "Content/chat", "--difficulty", "M", "--quiet", stdin=CHAT.encode())
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, b"", b"")


CUT = """### [E] How is a mean computed?

```python
def mean(values):
    total = sum(values)
```

```python
    return total / len(values)
```
"""


@pytest.mark.parametrize("python, blocks", [(str(ROOT / ".venv/bin/python"), 1), ("/no/such/python", 2)])
def test_code_that_was_cut_is_joined_when_python_can_parse_it(qapack, python, blocks):
    qapack.write("mean.md", CUT)
    run = qapack("import", "mean.md", QAPACK_PYTHON=python)
    assert (run.returncode, b"python" in run.stderr) == (0, False), run.stderr.decode()
    text = (qapack.folder / "Content/mean/how-is-a-mean-computed.md").read_text()
    assert text.count("```python") == blocks and list(qapack.folder.glob(".*")) == []
    assert ("total = sum(values)\n    return" in text) == (blocks == 1)


def test_importing_again_keeps_what_was_edited(qapack):
    qapack.write("chat.txt", CHAT)
    assert qapack("import", "chat.txt").returncode == 0
    file = qapack.folder / "Content/chat/and-a-matrix.md"
    file.write_text(file.read_text().replace("A table of numbers.", "A table, as I say."))
    qapack.write("chat.txt", CHAT.replace("A multilinear map.", "A map that is linear in each argument."))
    assert qapack("import", "chat.txt").returncode == 0
    assert "as I say" in file.read_text()
    assert "in each argument" in (qapack.folder / "Content/chat/what-is-a-tensor.md").read_text()
    assert qapack("import", "chat.txt", "--force").returncode == 0
    assert "A table of numbers." in file.read_text()


@pytest.mark.parametrize("cut", [0, 1, 20, 60, 120])
def test_a_data_export_that_was_cut_off_gives_what_is_whole(qapack, cut):
    def message(sender: str, text: str) -> dict:
        return {"uuid": text, "sender": sender, "created_at": "2026-05-01T10:00:00Z", "text": text}

    chats = [
        {"name": name, "chat_messages": [message("human", f"What is {name}?"), message("assistant", "A thing.")]}
        for name in ["heat", "light"]
    ]
    whole = json.dumps(chats).encode()
    (qapack.folder / "conversations.json").write_bytes(whole[: len(whole) - cut])
    run = qapack("import", "conversations.json", "--into", "Content/chats")
    text = run.stdout.decode()
    assert run.returncode == 0, run.stderr.decode()
    assert (qapack.folder / "Content/chats/what-is-heat.md").exists()
    assert (qapack.folder / "Content/chats/what-is-light.md").exists() == (cut < 2)
    assert cut < 2 or "cut-off end" in text


def test_options_as_lines_are_asked(qapack):
    question = "<details><summary><b>Answer</b></summary>\n\nAnswer: B\n\nBecause.\n\n</details>\n"
    text = f"# Quiz\n\n###### 1. What is it?\n\nA - one thing\n\nB - another\n\nC - `both`\n\n{question}\n"
    text += f"###### 2. And this?\n\nA) first\nB) second\n\n{question}\n###### 3. Plain?\n\nNo options - A\n\n{question}"
    qapack.write("quiz.md", text)
    assert qapack("import", "quiz.md").returncode == 0
    first = (qapack.folder / "Content/quiz/what-is-it.md").read_text()
    assert "- [ ] one thing\n- [x] another\n- [ ] `both`\n" in first and "Because." in first
    assert "- [ ] first\n- [x] second\n" in (qapack.folder / "Content/quiz/and-this.md").read_text()
    assert "- [" not in (qapack.folder / "Content/quiz/plain.md").read_text()


def test_an_answer_that_is_still_to_be_written_is_none(qapack):
    qapack.write("notes.md", "**What is it?**\n\nAnswer here\n\n**What is that?**\n\nA thing.\n\n**And this?**\n\nTODO\n")
    run = qapack("import", "notes.md", "--from", "bold-questions")
    assert run.returncode == 0 and b"1 with and 2 without an answer" in run.stdout
    assert b"still to be written" in run.stdout
    assert "draft: true" in (qapack.folder / "Content/notes/what-is-it.md").read_text()


@pytest.mark.parametrize("is_legacy", [False, True])
def test_decks_of_the_real_anki(qapack, is_legacy):
    from anki.collection import Collection, DeckIdLimit, ExportAnkiPackageOptions

    collection = Collection(str(qapack.folder / "collection.anki2"))
    deck = collection.decks.id("Science::Heat")
    (qapack.folder / "kettle.png").write_bytes(b"not really a picture" * 100)
    picture = collection.media.add_file(str(qapack.folder / "kettle.png"))
    for number in range(120):
        note = collection.new_note(collection.models.by_name("Basic"))
        note["Front"], note["Back"] = f"What is <b>number {number}</b>?", f"It is \\({number}^2\\)."
        if number == 7:
            note["Back"] += f'<img src="{picture}">'
        note.tags = ["counting"]
        collection.add_note(note, deck)
    note = collection.new_note(collection.models.by_name("Cloze"))
    note["Text"] = "Water boils at {{c1::100 °C::temperature}}."
    collection.add_note(note, deck)
    path = str(qapack.folder / "deck.apkg")
    options = ExportAnkiPackageOptions(with_media=True, legacy=is_legacy)
    collection.export_anki_package(out_path=path, options=options, limit=DeckIdLimit(deck))
    collection.close()
    run = qapack("import", "deck.apkg")
    assert run.returncode == 0, run.stderr.decode()
    assert b"121 questions, 121 with and 0 without an answer" in run.stdout
    pack = qapack.folder / "Content/deck"
    text = (pack / "what-is-number-7.md").read_text()
    assert "tags: [counting, heat]" in text and "It is $7^2$." in text and f"![]({picture})" in text
    assert (pack / picture).read_bytes() == (qapack.folder / "kettle.png").read_bytes()
    assert "**100 °C**" in (pack / "water-boils-at-temperature.md").read_text()
    assert (pack / "pack.yml").read_text().startswith("title: Heat\n")
    assert qapack("build", "--quiet").returncode == 0


def test_notes_find_their_pictures_anywhere_in_the_vault(qapack):
    (qapack.folder / "vault/att").mkdir(parents=True)
    (qapack.folder / "vault/att/my kettle.png").write_bytes(b"not really a picture")
    for folder in ("a", "b"):
        (qapack.folder / "vault" / folder).mkdir()
        (qapack.folder / "vault" / folder / "twice.png").write_bytes(folder.encode())
    qapack.write("vault/What is a kettle?.md", "A vessel.%%Ask Ann%%\n\n![[my kettle.png|200]]\n\n![[twice.png]]\n")
    run = qapack("import", "vault", "--into", "Content/kitchen")
    assert run.returncode == 0, run.stderr.decode()
    pack = qapack.folder / "Content/kitchen"
    text = (pack / "what-is-a-kettle.md").read_text()
    assert "![](<my kettle.png>)" in text and "Ask Ann" not in text
    assert (pack / "my kettle.png").read_bytes() == b"not really a picture"
    # Of two with one name nobody knows which is meant.
    assert b"import-picture-missing" in run.stderr and b"'twice.png'" in run.stderr


def test_an_answer_that_can_be_read_in_two_ways_is_a_draft(qapack):
    record = '{"question": "Which is %s?", "options": ["Stone", "Apple", "Lamp"], "answer": %d}'
    lines = [record % (word, place) for word, place in (("red", 1), ("grey", 2))]
    qapack.write("quiz.json", "[\n" + ",\n".join(lines) + "\n]\n")
    run = qapack("import", "quiz.json")
    assert run.returncode == 0, run.stderr.decode()
    said = run.stderr.decode()
    assert "import-uncertain" in said and "quiz.json:2:1" in said
    assert "'Stone' counted from 1, and 'Apple' counted from 0" in said
    text = (qapack.folder / "Content/quiz/which-is-red.md").read_text()
    assert "draft: true" in text and "- [x]" not in text
    assert qapack("import", "quiz.json", "--into", "Content/one", "--one-file").returncode == 0
    assert "Which is red?" in (qapack.folder / "Content/one/unanswered.md").read_text()


def test_every_mended_place_is_named_also_in_one_file(qapack):
    text = "".join(f"### What is {word}?\n\nA rock【{place}†source】.\n\n" for place, word in enumerate(["tuff", "slate"]))
    qapack.write("stones.md", text)
    for arguments, places in (([], ["what-is-slate.md:", "what-is-tuff.md:"]), (["--one-file"], ["questions.md:"] * 2)):
        run = qapack("import", "stones.md", "--into", f"Content/{len(arguments)}", *arguments)
        assert run.returncode == 0, run.stderr.decode()
        line = next(line for line in run.stdout.decode().splitlines() if line.startswith("repaired: remove the token"))
        assert "[citation-token] (2 times: " in line
        assert all(line.count(place) == places.count(place) for place in places)
        files = (qapack.folder / f"Content/{len(arguments)}").glob("*.md")
        assert "†" not in "".join(file.read_text() for file in files)


def test_one_file_keeps_what_each_source_means_by_a_label(qapack):
    for name, fact in [("tuff", "It is ash."), ("slate", "It was clay.")]:
        text = f"### What is {name}?\n\nA rock[^why], see [the map][m], unlike [tuff](what-is-tuff.md).\n\n"
        qapack.write(f"src/{name}.md", text + f"[^why]: {fact}\n\n[m]: https://example.org/{name}\n")
    run = qapack("import", "src", "--into", "Content/one", "--one-file", "--difficulty", "E")
    assert run.returncode == 0, run.stderr.decode()
    build = qapack("build")
    assert build.returncode == 0, build.stderr.decode()
    for name, fact in [("tuff", "It is ash."), ("slate", "It was clay.")]:
        page = (qapack.folder / f"Output/one/what-is-{name}.html").read_text()
        assert fact in page and f'href="https://example.org/{name}"' in page
        assert 'href="what-is-tuff.html"' in page or 'href="#' in page
    # Again, nothing is new.
    run = qapack("import", "src", "--into", "Content/one", "--one-file", "--difficulty", "E")
    assert run.returncode == 0 and b"unchanged" in run.stdout


STONES = "# Stones\n\n## What is tuff?\n\nSee [the age](#is-it-old) and [a map](map.html).\n\n![sketch](img/sketch.png)\n\n"
STONES += "## Is it old?\n\nYes.\n\n[to the start](#stones)\n\n## Explain its colour\n\nAsh.\n\n[to the start](#stones)\n"


def test_what_is_imported_builds_in_the_order_of_its_source(qapack):
    qapack.write("stones.md", STONES)
    run = qapack("import", "stones.md")
    assert run.returncode == 0 and b"warning[import-link-dead]" in run.stderr
    assert b"words: " in run.stdout and b" 0 unexplained" in run.stdout and b"% sure" not in run.stdout
    build = qapack("build")
    assert build.returncode == 0, build.stderr.decode()
    guide = (qapack.folder / "Output/guide.html").read_text()
    places = [guide.rindex(question) for question in ["What is tuff?", "Is it old?", "Explain its colour"]]
    assert places == sorted(places)
    page = (qapack.folder / "Output/stones/what-is-tuff.html").read_text()
    assert "is-it-old.html" in page and "img/sketch.png" in page and "map.html" not in page


def test_whatever_a_source_calls_its_questions_all_are_published(qapack):
    asked = ["`_` in Python?", "`__init__`, and why?", "README?", ".gitignore?", "Prompt?", "CON?", "pack.yml?"]
    qapack.write("_posts/_asked.md", "# Asked\n\n" + "".join(f"## {each}\n\nSo.\n\n" for each in asked))
    ids = [{"id": each, "question": f"{each}, by id?", "answer": "So."} for each in ["_private", "readme", "index"]]
    qapack.write("_data.json", json.dumps(ids))
    for source in ["_posts", "_data.json"]:
        assert qapack("import", source).returncode == 0
    run = qapack("build", "--python", "false")
    assert run.returncode == 0 and f"{len(asked) + len(ids)} questions".encode() in run.stdout + run.stderr, run.stderr.decode()


def test_words_of_files_without_questions_are_counted(qapack):
    qapack.write("notes/asked.md", "# Asked\n\n## Why?\n\nSo.\n\n## What for?\n\nThis.\n\n## Who?\n\nAll.\n")
    qapack.write("notes/said.md", "# Said\n\n" + "- a statement that asks nothing\n" * 4)
    last = qapack("import", "notes").stdout.decode().splitlines()[-1]
    assert "21 in files without questions" in last and last.endswith(", 0 unexplained")


def test_a_preview_shows_samples_and_writes_nothing_unasked(qapack):
    qapack.write("stones.md", STONES)
    run = qapack("import", "stones.md", "--preview")
    assert run.returncode == 0 and "what-is-tuff.md:\n  │ # [U] What is tuff?" in run.stdout.decode()
    assert not (qapack.folder / "Content").exists()


def test_words_without_a_place_fail(qapack):
    lost = "## Weather\n\n" + "It rains on stones. " * 40
    qapack.write("stones.md", "# Stones\n\n### Q1: Is it hard?\n\nYes.\n\n### Q2: Is it old?\n\nYes.\n\n" + lost)
    run = qapack("import", "stones.md")
    assert run.returncode == 1 and b"[import-incomplete]" in run.stderr and b"line 13, 160 words" in run.stderr
    assert (qapack.folder / "Content/stones/is-it-old.md").exists()


def test_files_without_questions_are_one_warning(qapack, tmp_path):
    folder = tmp_path / "stones"
    folder.mkdir()
    (folder / "q.md").write_text("## What is tuff?\n\nAsh.\n\n## What is marl?\n\nLime.\n")
    for number in range(5):
        (folder / f"doc{number}.md").write_text(f"# Part {number}\n\nText.\n")
    run = qapack("import", "stones", "--dry-run")
    assert run.stderr.count(b"import-unknown]") == 1 and b"(5 times)" in run.stderr
    assert run.stderr.count(b"doc") == 3 and b"'--verbose' lists them" in run.stderr
    run = qapack("import", "stones", "--dry-run", "--verbose")
    assert run.stderr.count(b"import-unknown]") == 5
