"""The short forms of Scripts/torture: a command is killed, starved and attacked, and nothing is lost."""

import random
import shutil
import sys
from pathlib import Path

import pytest
from conftest import ROOT

sys.path[:0] = [str(ROOT / "Scripts" / "torture-parts"), str(ROOT / "Scripts" / "lib")]
import disk  # noqa: E402
import fuzz  # noqa: E402
import hostile  # noqa: E402
import kill  # noqa: E402
from torture import qapack  # noqa: E402

SCENARIOS = {scenario.arguments[0]: scenario for scenario in kill.SCENARIOS}
LAST_OF_EACH = pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS.keys())


def small(scenario: kill.Scenario) -> kill.Scenario:
    return kill.Scenario(scenario.name, scenario.arguments, scenario.prepare, scenario.clean, size=6)


@pytest.mark.parametrize("scenario", kill.SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_killed_command_loses_nothing(scenario, seed, tmp_path: Path):
    result = kill.ordeal(small(scenario), tmp_path / "ordeal", 2, seed)
    assert result.kills and result.faults == []


@LAST_OF_EACH
def test_hardship_ends_with_a_diagnostic_and_whole_files(scenario, seed, tmp_path: Path):
    stage = disk.Stage(small(scenario), tmp_path / "stage")
    as_root = disk.can_mount(tmp_path)
    tallies = [
        disk.read_only(stage, tmp_path, as_root),
        disk.few_handles(stage, tmp_path, [12, 64]),
        disk.failing_calls(stage, tmp_path, 3, random.Random(seed)),
        disk.at_once(stage, tmp_path, 1),
    ]
    if as_root:
        tallies.append(disk.full(stage, tmp_path, 3, random.Random(seed)))
    assert [fault for tally in tallies for fault in tally.faults] == []
    assert sum(tally.told for tally in tallies) >= 1


def denied(path: Path, folder: Path, *arguments: str):
    """A run during which one file cannot be opened, although it is there."""
    wrapper = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", str(path), "-e", "trace=openat,open"]
    return qapack(*arguments, folder=folder, wrapper=[*wrapper, "-e", "inject=openat,open:error=EMFILE"])


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace refuses the file")
def test_a_file_that_cannot_be_read_is_not_taken_for_missing(tmp_path: Path):
    tmp_path = tmp_path.resolve()
    (tmp_path / "notes.md").write_text("# Tea\n\n### [E] What is tea?\n\nLeaves.\n")
    (tmp_path / "a.png").write_bytes(bytes.fromhex("89504e470d0a1a0a0000000d494844520000000100000001"))
    assert qapack("import", "notes.md", "--into", "Content/tea", folder=tmp_path).status == 0
    file = tmp_path / "Content" / "tea" / "what-is-tea.md"
    file.write_text(file.read_text() + "\nBy hand. ![picture](a.png)\n")
    (tmp_path / "a.png").rename(file.parent / "a.png")
    edited = file.read_bytes()
    for arguments, path in [
        (["import", "notes.md", "--into", "Content/tea"], file),
        (["export", "--to", "html", "--output", "guide.html"], file.parent / "a.png"),
    ]:
        run = denied(path, tmp_path, *arguments)
        assert run.status in (1, 2) and "too many open files" in run.err, run.err
        assert file.read_bytes() == edited and not (tmp_path / "guide.html").exists()


def test_a_second_build_says_that_the_folder_is_locked(tmp_path: Path):
    scenario = next(scenario for scenario in kill.SCENARIOS if scenario.prepare is kill.published)
    tally = disk.locked(disk.Stage(small(scenario), tmp_path / "stage"), tmp_path)
    assert tally.faults == [] and tally.told == 1


def test_a_file_that_changes_while_it_is_read_spoils_nothing(seed, tmp_path: Path):
    faults = [fault for tally in disk.changing(tmp_path, 4, random.Random(seed)) for fault in tally.faults]
    assert faults == []


@pytest.mark.parametrize(
    "family",
    [
        "YAML", "active files", "file names", "links", "templates", "ways out of a pack", "baits",
        "code to be checked",
    ],
)
def test_hostile_packs_reach_nothing_outside(family, seed, tmp_path: Path):
    cases = [case for case in hostile.CASES if case.family == family]
    outcome = hostile.Family()
    for case in random.Random(seed).sample(cases, min(3, len(cases))):
        commands = hostile.COMMANDS if family == "links" else hostile.COMMANDS[:2]
        hostile.attack(case, hostile.Arena(tmp_path / "arena"), commands, outcome, seconds=20, megabytes=500)
    assert outcome.faults == [] and outcome.runs


@pytest.mark.parametrize("target", fuzz.TARGETS, ids=lambda target: target.name)
def test_readers_survive_mutated_input(target, seed, tmp_path: Path):
    chance = random.Random(seed)
    seeds = [text for text in target.seeds() if text]
    kept = sorted((fuzz.FOUND / target.name.replace(" ", "-")).glob("*"))
    inputs = [path.read_bytes() for path in kept] + [fuzz.mutated(chance, seeds) for _ in range(20)]
    ended = fuzz.run(target, tmp_path / "pack", enumerate(inputs), seconds=60)
    assert fuzz.is_bad(ended, megabytes=500) == "", ended.err[-500:]
    assert target.check(tmp_path / "pack") == ""


def test_the_server_survives_mutated_requests(seed, tmp_path: Path):
    assert fuzz.fuzz_server(tmp_path / "served", random.Random(seed), minutes=0.001)[1] == []


def test_the_helper_survives_mutated_requests(seed):
    assert fuzz.fuzz_helper(random.Random(seed), minutes=0.001)[1] == []
