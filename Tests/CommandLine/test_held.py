"""Programs that qapack starts: none that a project brings, and those that check code are held."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import BINARY, ROOT

sys.path[:0] = [str(ROOT / "Scripts" / "torture-parts"), str(ROOT / "Scripts" / "lib")]
import hostile  # noqa: E402

GOOD = "# [E] {}?\n\n## Answer\n\n```{}\n{}\n```\n"
PYTHON = str(ROOT / ".venv/bin/python3")
# Sound and unsound code of each language that another program checks.
CODE = {
    "python": ("x = 1", "x = (1"),
    "javascript": ("let x = 1", "let x = (1"),
    "bash": ("ls | wc", "if true; then"),
    "swift": ("let x = 1", "let x = (1"),
    "c": ("int x = 1;", "int f(void) { return 1;"),
    "rust": ("fn f() {}", "fn f() { let x = ; }"),
}


@pytest.fixture
def pack(qapack):
    qapack.write("Content/pack.yml", "title: Demo\nmodel: A model\n")
    return qapack


def lint(pack, *arguments, **variables):
    run = pack("lint", "--no-cache", "--format", "json", *arguments, **variables)
    # What has no file is about the machine.
    findings = [found for found in json.loads(run.stdout)["diagnostics"] if found["file"]]
    return [(found["rule"], Path(found["file"]).stem, found["message"]) for found in findings]


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.skipif(shutil.which("node") is None or shutil.which("cc") is None, reason="some checkers are missing")
def test_nothing_that_a_project_brings_is_run_or_read(pack, tmp_path):
    pack.folder /= "project"
    pack.write("Content/pack.yml", "title: Demo\nmodel: A model\n")
    for language, codes in CODE.items():
        for number, code in enumerate(codes):
            pack.write(f"Content/{language}{number}.md", GOOD.format(f"{language} {number}", language, code))
    pack.write("Content/one.md", hostile.BAITED)
    before = lint(pack)
    assert {stem for rule, stem, _ in before if rule == "code-syntax"} >= {"python1", "javascript1", "bash1", "c1"}
    hostile.lay_baits(pack.folder)
    variables = {**hostile.INTO_THE_PROJECT, "TMPDIR": "Content", "PYTHONHOME": "", "ENV": "bait.sh", "BROWSER": "./bin/xdg-open"}
    assert lint(pack, **variables) == before
    for arguments in (
        ["build"],
        ["lint"],
        ["lint", "Content/python0.md"],
        ["export", "--to", "html", "--output", "guide.html"],
        ["export", "--to", "pdf", "--output", "guide.pdf", "--python", PYTHON],
        ["render", "Content/python1.md"],
        ["import", "Content/python0.md", "--into", "Imported"],
        ["stats"],
    ):
        run = pack(*arguments, **variables)
        assert not (tmp_path / "pwned").exists(), arguments
        assert run.returncode in (0, 1), run.stderr
    told = pack("build", **variables).stderr
    assert told.count(b"[environment-untrusted]") == 1
    # The baits bite where somebody lets them.
    pack("lint", "--no-cache", "--python", "bin/python3", **variables)
    assert (tmp_path / "pwned").exists()


def test_trust_is_given_listed_and_taken_back(pack, tmp_path):
    settings = {"XDG_CONFIG_HOME": str(tmp_path / "settings")}
    pack.write("Content/q.md", GOOD.format("Is it", "python", "x = 1"))
    assert pack("trust", **settings).returncode == 2
    mark = tmp_path / "RAN"
    program(tmp_path / ".venv/bin/python3", f"#!/bin/sh\ntouch '{mark}'\nexec '{PYTHON}' \"$@\"\n")

    def runs(*arguments, **variables):
        mark.unlink(missing_ok=True)
        pack("lint", "--no-cache", *arguments, **{**settings, **variables})
        return mark.exists()

    assert not runs() and runs("--python", ".venv/bin/python3") and runs(QAPACK_PYTHON=str(tmp_path / ".venv/bin/python3"))
    assert not runs(QAPACK_PYTHON=".venv/bin/python3")
    assert pack("trust", **settings).returncode == 0 and runs()
    assert pack("trust", "--list", **settings).stdout.decode() == f"{tmp_path}\n"
    file = tmp_path / "settings/qapack/trusted.json"
    assert file.stat().st_mode & 0o777 == 0o600 and file.parent.stat().st_mode & 0o777 == 0o700
    file.chmod(0o620)
    assert not runs() and b"others may write to" in pack("lint", "--no-cache", **settings).stderr
    assert pack("trust", **settings).returncode == 2
    file.chmod(0o600)
    text = file.read_text()
    file.write_text(text[:-9])
    assert not runs() and b"is damaged" in pack("trust", **settings).stderr and file.read_text() == text[:-9]
    file.write_text(text)
    assert runs()
    assert pack("trust", "--remove", **settings).returncode == 0 and not runs()
    assert pack("trust", "--remove", **settings).returncode == 2
    assert not runs(XDG_CONFIG_HOME="settings", HOME="settings")
    nowhere = pack("trust", XDG_CONFIG_HOME="", HOME="")
    assert nowhere.returncode == 2 and b"set HOME" in nowhere.stderr


# A time to sleep that no other run of these tests asks for.
LONG = f"77.{os.getpid()}"
# What a program does to the machine, and what is said of it.
HOGS = {
    "memory": (f"#!{sys.executable}\nx = bytearray(700_000_000)\n", "MemoryError"),
    "shared memory": (
        f"#!{sys.executable}\nimport mmap, time\nx = mmap.mmap(-1, 700 << 20)\n"
        "for n in range(0, 700 << 20, 4096):\n    x[n] = 1\ntime.sleep(60)\n",
        "ended with status 137",
    ),
    "output": ("#!/bin/sh\nexec yes >&2\n", "wrote more than 16 MB"),
    "processes": (f"#!/bin/sh\nfor n in $(seq 200); do sleep {LONG} & done\nwait\n", "started more than 64 processes"),
    "a crash": ("#!/bin/sh\nprintf 'cc: internal error: \\033[31mgone\\n' >&2\nexit 3\n", "status 3: cc: internal error: ␛[31mgone"),
    "silence": ("#!/bin/sh\nexit 9\n", "'cc' ended with status 9"),
}


@pytest.mark.parametrize("hog", HOGS)
@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_programs_that_check_code_are_held(pack, tmp_path, hog):
    text, words = HOGS[hog]
    program(tmp_path / "bin/hog", text)
    # One of two blocks brings it out.
    program(tmp_path / "bin/cc", f'#!/bin/sh\nfor f; do :; done\ngrep -q HOG "$f" && exec "{tmp_path}/bin/hog"\nexit 0\n')
    pack.write("Content/bad.md", GOOD.format("Is it", "c", "int HOG;"))
    pack.write("Content/good.md", GOOD.format("Was it", "c", "int x;"))
    out, peak = pack.peak("lint", "--no-cache", "--format", "json", PATH=f"{tmp_path}/bin:/usr/bin:/bin")
    found = json.loads(out)["diagnostics"]
    assert [(f["rule"], Path(f["file"]).stem) for f in found] == [("code-unchecked", "bad")]
    assert words in found[0]["message"] and "\x1b" not in found[0]["message"]
    assert peak < 520 << 20
    left = [p for p in Path("/proc").glob("[0-9]*/cmdline") if f"sleep\0{LONG}\0".encode() in read_if_there(p)]
    assert left == []


def read_if_there(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_a_run_spends_so_much_time_on_code_and_says_what_it_left(pack, tmp_path):
    program(tmp_path / "bin/cc", "#!/bin/sh\nexec sleep 2\n")
    for number in range(3):
        pack.write(f"Content/q{number}.md", GOOD.format(f"Is it {number}", "c", f"int x{number};"))
    path = f"{tmp_path}/bin:/usr/bin:/bin"
    found = lint(pack, "--code-time", "1", PATH=path)
    assert [message for _, _, message in found] == [
        "3 blocks of c in 3 files are not checked: the 1 s that checking code may take were over"
    ]
    assert pack("lint", "--no-cache", "--strict", "--code-time", "1", PATH=path).returncode == 1


INCLUDES = [
    '#include "{}"',
    "#include <{}>",
    "#include <../../../../../../../../..{}>",
    '%:include "{}"',
    '#inc\\\nlude "{}"',
    '/* a\n*/ # include "{}"',
    "#define FILE <{}>\n#include FILE",
    '#include_next "{}"',
    '#embed "{}"',
    '#pragma GCC dependency "{}"',
    '_Pragma("GCC dependency \\"{}\\"")',
    '#if __has_include("{}")\n#error canary\n#endif',
]


@pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler")
def test_code_in_c_reads_no_file_and_moves_no_finding(pack, tmp_path):
    header = tmp_path / "outside.h"
    header.write_text("#error canary\n")
    os.utime(header, (1_000_000_000, 1_500_000_000))
    for number, include in enumerate(INCLUDES):
        pack.write(f"Content/q{number}.md", GOOD.format(f"Is it {number}", "c", include.format(header) + "\nint x;"))
    for number, line in enumerate(['# 9 "other.c"', '#line 9 "other.c"', '%: 3 "code-0.c"', "/**/ #line 2"]):
        pack.write(f"Content/l{number}.md", GOOD.format(f"Was it {number}", "c", f"{line}\nint f(void) {{ return 1;"))
    pack.write("Content/fine.md", GOOD.format("Is it fine", "c", '#include "own.h"\n#include <stdio.h>\n#define A \\\n  1\nint x = A;'))
    found = pack("lint", "--no-cache", "--format", "concise", "--select", "code-syntax,code-unchecked")
    assert b"canary" not in found.stdout and header.stat().st_atime == 1_000_000_000
    unchecked = sum(message.startswith(("this", "2", "3", "4", "5")) for _, _, message in lint(pack))
    assert unchecked and all(rule == "code-unchecked" for rule, _, _ in lint(pack))
    blocks = sum(int(m.split()[0]) if m[0].isdigit() else 1 for _, _, m in lint(pack))
    # Of its own files none is read and nothing said: that is no fault of an example.
    assert blocks == len(INCLUDES) - 4 + 4


@pytest.mark.skipif(shutil.which("rustfmt") is None, reason="there is no rustfmt")
def test_code_in_rust_reads_no_file(pack, tmp_path):
    outside = tmp_path / "outside.rs"
    outside.write_text("canary(;\n")
    os.utime(outside, (1_000_000_000, 1_500_000_000))
    code = f'#[path = "{outside}"]\nmod x;\nmod y;\nconst T: &str = include_str!("{outside}");\ninclude!("{outside}");'
    pack.write("Content/q.md", GOOD.format("Is it", "rust", code))
    assert lint(pack) == [] and outside.stat().st_atime == 1_000_000_000


@pytest.mark.skipif(shutil.which("swiftc") is None, reason="there is no Swift compiler")
def test_code_in_swift_does_not_speak_for_other_blocks(pack):
    pack.write("Content/a.md", GOOD.format("Is it", "swift", 'let a = 1\n#sourceLocation(file: "code-1.swift", line: 1)\nlet x = ('))
    pack.write("Content/b.md", GOOD.format("Was it", "swift", "let b = 1"))
    assert [(rule, stem) for rule, stem, _ in lint(pack)] == [("code-unchecked", "a")]


def test_more_code_in_python_than_there_is_room_for_is_not_checked(pack):
    pack.write("Content/q.md", GOOD.format("Is it", "python", "x = [" + "a," * 1_000_000 + "]"))
    out, peak = pack.peak("lint", "--no-cache", "--format", "json")
    # Nor is it coloured, which lint says as a build would.
    assert {found["rule"] for found in json.loads(out)["diagnostics"] if found["file"]} <= {"code-unchecked", "code-uncoloured"}
    assert peak < 520 << 20


def test_what_comes_in_the_place_of_caches_leads_to_no_file_and_is_not_believed(pack, tmp_path):
    pack.write("Content/q.md", GOOD.format("Is it", "javascript", "let x = (1") + "\n```python\nx = 1\n```\n")
    for command in (["build", "--python", PYTHON], ["lint"]):
        assert pack(*command).returncode in (0, 1)
    names = [path for path in (pack.folder / ".qapack").rglob("*") if path.is_file()]
    names += [pack.folder / ".qapack/typesetting/typesetting.cache.new", pack.folder / ".qapack/cache/verdicts.cache.new"]
    page = next((pack.folder / "Output").rglob("q.html"), None) or next((pack.folder / "Output").rglob("*is-it*.html"))
    cache = pack.folder / ".qapack/typesetting/typesetting.cache"
    forged = cache.read_bytes()
    os.link(cache, tmp_path / "alive")  # or the next file could get its number
    for path in set(names):
        kept = tmp_path / "kept" / path.name
        kept.parent.mkdir(exist_ok=True)
        kept.write_text("the user's own\n")
        path.unlink(missing_ok=True)
        path.symlink_to(kept)
    for command in (["build", "--python", PYTHON], ["lint"], ["build", "--no-cache", "--python", PYTHON]):
        pack(*command)
    assert {path.read_text() for path in (tmp_path / "kept").iterdir()} == {"the user's own\n"}
    # A cache that was made elsewhere is another file of the disk, whatever it says.
    shutil.rmtree(pack.folder / ".qapack")
    shutil.rmtree(pack.folder / "Output")
    cache.parent.mkdir(parents=True)
    cache.write_bytes(forged)
    pack("build", "--python", PYTHON)
    assert cache.read_bytes()[:48] != forged[:48] and page.exists()
