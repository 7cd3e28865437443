"""No text of anybody's controls a terminal: each command with hostile content and names, on a terminal and into a pipe."""

import os
import pty
import re
import signal
import subprocess

import pytest
from conftest import Command

# Title, clipboard, clear screen; C1's CSI and OSC; what turns the reading direction around; what hides.
HOSTILE = "\x1b]0;PWN\x07\x1b[2J\x9b31m\x9d52;c;eA==\x07\x7f\x08\u202egnp\u2066x\u200bz\u2028\x0c"
# What qapack itself draws: colours, and the line that changes.
OWN = re.compile(r"\x1b\[(0|1|1;3[1-6])m|\r\x1b\[K")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]")
NAME = "a\x1b[31mb\u202ec\x07"


@pytest.fixture
def hostile(qapack: Command) -> Command:
    quoted = '"' + "".join(f"\\u{ord(c):04x}" for c in HOSTILE) + '"'
    qapack.write("Content/pack.yml", f"title: {quoted}\nauthors: [{quoted}]\nlint:\n  rule-{NAME!r}: warning\n")
    qapack.write(
        f"Content/{NAME}.md",
        f"---\nid: {quoted}\ntitle: {quoted}\ntags: [{quoted}]\nmodel: {quoted}\n{NAME.replace(chr(7), '')}: 1\n---\n"
        f"# [E] Is it {HOSTILE}??\n\n## Answer: {HOSTILE}\n\nWhy so??  Great question! {HOSTILE} y\u200by\n\n"
        f"[a](<{HOSTILE.replace(chr(0x2028), '')}.md>) ![p](<{NAME}.png>) $\\{HOSTILE}$ <b{HOSTILE}>\n\n"
        f"```python\nx = (  # {HOSTILE}\n```\n\n```{HOSTILE}\nx\n```\n\n## {HOSTILE}\n\nx\n",
    )
    qapack.write("Content/two.md", f"# [{NAME[:6]}] Two {{#{HOSTILE}}}\n\n## Answer\n\nNo{HOSTILE}.\n\n## Note {HOSTILE}\n")
    qapack.write(f"foreign {NAME}.md", f"## Q: What {HOSTILE}?\n\nA: That {HOSTILE}. <b{HOSTILE}>\n\n## Q: {HOSTILE}\n\nx\n")
    qapack.write(f"Templates/{NAME}.mustache", f"{{{{ {HOSTILE} }}}}")
    qapack.write("Templates/question.mustache", f"{{{{> {NAME}}}}}{{{{{HOSTILE}}}}}{{{{#{HOSTILE}}}}}")
    return qapack


COMMANDS = [
    ["build", "--keep-going"],
    ["build", f"--{HOSTILE.replace(chr(0), '')}"],
    *[["lint", "--format", form] for form in ["text", "concise", "json", "sarif", "github", "junit"]],
    ["lint", "--fix", "--unsafe-fixes", "--diff"],
    ["lint", f"Content/{NAME}.md"],
    ["lint", f"nothing {HOSTILE}"],
    ["rules", HOSTILE],
    ["render", f"Content/{NAME}.md"],
    ["render", "--plain", f"Content/{NAME}.md"],
    ["stats"],
    ["stats", "--format", "json"],
    *[["export", "--to", form, "-o", "-"] for form in ["md", "json", "jsonl", "csv", "html", "moodle", "anki"]],
    ["export", "--to", "md", "-o", f"out {NAME}.md"],
    ["export", "--to", HOSTILE],
    ["import", f"foreign {NAME}.md", "--into", f"Content/{NAME}"],
    ["import", f"nothing {NAME}.md"],
    ["new", f"Is it {HOSTILE}?", "--difficulty", "E", "--tag", HOSTILE, "--into", "Content"],
    ["new", "Is it?", "--difficulty", HOSTILE, "--into", f"Content/{NAME}"],
    ["init", f"made {NAME}", "--title", HOSTILE],
    [HOSTILE],
]


def on_terminal(command: Command, arguments: list[str], until: bytes | None = None) -> str:
    """What a terminal gets that is both standard output and standard error, of a server until it has said something."""
    main, side = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "NO_COLOR": ""}
    run = subprocess.Popen(  # noqa: S603
        [str(command.program), *arguments], stdin=subprocess.DEVNULL, stdout=side, stderr=side, cwd=command.folder, env=environment
    )
    os.close(side)
    output = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:  # the other side is closed
            break
        if not piece:
            break
        output += piece
        if until and until in output:
            run.send_signal(signal.SIGTERM)
            until = None
    os.close(main)
    assert run.wait(timeout=60) in (0, 1, 2, -signal.SIGTERM), arguments
    return output.decode()


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: " ".join(arguments).encode("unicode_escape").decode()[:40])
def test_nothing_controls_a_terminal(hostile: Command, arguments: list[str]) -> None:
    arguments = [argument.replace("\x00", "") for argument in arguments]
    shown = OWN.sub("", on_terminal(hostile, arguments).replace("\r\n", "\n"))
    assert not CONTROLS.search(shown), CONTROLS.search(shown)


def test_a_server_controls_no_terminal(hostile: Command) -> None:
    shown = on_terminal(hostile, ["serve"], until=b"nothing was published")
    assert "serving" in shown and "error" in shown
    assert not CONTROLS.search(OWN.sub("", shown.replace("\r\n", "\n")))


def test_text_for_people_is_safe_in_pipes_too(hostile: Command) -> None:
    for arguments in [["build", "--keep-going"], ["lint"], ["stats"], ["lint", "--format", "concise"], ["lint", "--format", "github"]]:
        run = hostile(*arguments)
        assert not CONTROLS.search((run.stdout + run.stderr).decode()), arguments
    run = hostile("import", f"foreign {NAME}.md", "--into", "Content/other")
    assert b"\xe2\x90\x9b" in run.stdout
    assert not CONTROLS.search((run.stdout + run.stderr).decode())


def test_a_diff_in_a_pipe_can_be_applied(hostile: Command) -> None:
    (hostile.folder / "Content" / "raw.md").write_bytes(b"# [E] Is it??\n\n## Answer\n\nNo \x1b[31m \xff so??\n")
    diff = hostile("lint", "--fix", "--diff").stdout
    assert b"\x1b[31m" in diff and b"\xff" in diff
    subprocess.run(["patch", "-p1"], input=diff, cwd=hostile.folder, check=True, capture_output=True)  # noqa: S603, S607
    assert hostile("lint", "--fix", "--diff").stdout == b""
    changed = (hostile.folder / "Content" / "raw.md").read_bytes()
    assert changed.startswith(b"# [E] Is it?\n") and b"\xff" in changed
