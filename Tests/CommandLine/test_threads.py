"""`--threads`: the number of those who work changes nothing that comes out."""

import pytest

COMMANDS = ["build", "serve", "lint", "export", "stats", "render", "import", "merge build", "merge lint", "merge export"]


@pytest.fixture
def pack(qapack):
    qapack.write("Content/pack.yml", "title: Demo\n")
    for number in range(90):
        following = f"see [the next](q{number + 1}.md)"
        text = f"# [E] Which number is {number}?\n## Answer\nThis one??  $x_{number}$, {following}.\n"
        qapack.write(f"Content/part-{number % 7}/q{number}.md", text)
    return qapack


@pytest.mark.parametrize("command", ["build", "lint", "export"])
def test_any_number_gives_the_same_bytes(pack, command):
    results = []
    for threads in ["1", "2", "5"]:
        place = pack.folder / f"out-{threads}"
        arguments = {
            "build": ["--keep-going", "--no-cache", "--format", "json", "--output", place],
            "lint": ["--no-cache", "--format", "json"],
            "export": ["--keep-going", "--no-cache", "--format", "json", "--output", place / "guide.html"],
        }[command]
        place.mkdir()
        run = pack(command, *map(str, arguments), "--threads", threads)
        files = {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}
        results.append((run.returncode, run.stdout, files))
    assert len(results[0][1]) > 1000 and (command == "lint" or results[0][2])
    assert results[0] == results[1] == results[2]


@pytest.mark.parametrize("number", ["0", "257", "-1", "many"])
def test_numbers_that_make_no_sense_are_refused(pack, number):
    run = pack("build", f"--threads={number}")
    assert run.returncode == 2 and b"--threads" in run.stderr
    assert not (pack.folder / "Output").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_works_knows_it(qapack, command):
    assert b"--threads" in qapack(*command.split(), "--help").stdout
