"""disk: full and read-only disks, no file handles left, files that change while they are read, and two runs at once."""

import argparse
import contextlib
import fcntl
import os
import random
import resource
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import kill
from kill import SCENARIOS, Scenario
from torture import BINARY, Run, Table, Workshop, differences, environment, is_own, parse, qapack, torn, tree

PAGE = 4096
# Calls that may fail at any time, and how.
FAILURES = [("openat", "EMFILE"), ("openat", "ENFILE"), ("write", "ENOSPC"), ("renameat", "EIO"), ("rename", "EIO")]
FAILURES += [("mkdirat", "ENOSPC"), ("unlinkat", "EIO"), ("fsync", "EIO"), ("openat", "EINTR"), ("fstat", "EIO")]
REASONS = ["too many", "the disk is full", "no space left", "input/output error", "cannot be", "cannot", "could not"]
# With fewer than 64 a command refuses to start, and with fewer than 6 not even its libraries can.
LIMITS = [6, 12, 24, 63, 64, 65, 72, 96]


@dataclass
class Tally:
    """What came of one hardship for one command."""

    hardship: str
    command: str
    runs: int = 0
    well: int = 0
    told: int = 0
    faults: list[str] = field(default_factory=list)

    def count(self, run: Run, *words: str, mute: bool = False) -> None:
        """Count a run; one that fails has to say why, in one of these words, unless the hardship made it mute."""
        self.runs += 1
        output = run.err + run.out
        if run.crashed or run.status not in (0, 1, 2):
            self.fault(f"it ended with {run.status}: {output.strip()[-300:]}")
        elif run.status == 0 or (self.command.startswith("lint") and run.status == 1):
            self.well += 1
        elif any(word in output for word in words) or (mute and not output):
            self.told += 1
        else:
            self.fault(f"it does not say what is wrong: {output.strip()[-300:]}")

    def fault(self, what: str) -> None:
        self.faults.append(f"{self.hardship}, {self.command}: {what}")

    def row(self) -> list[object]:
        return [self.hardship, self.command, self.runs, self.well, self.told, len(self.faults)]


class Stage:
    """A scenario's folders: as they were, and as an undisturbed run leaves them."""

    def __init__(self, scenario: Scenario, place: Path):
        self.scenario = scenario
        self.model = place / "model"
        self.model.mkdir(parents=True)
        scenario.prepare(self.model, scenario.size)
        (self.model / ".scratch").mkdir(exist_ok=True)
        self.before = tree(self.model)
        self.trial = place / "trial"
        self.set_up(self.trial)
        kill.run(self.trial, *scenario.arguments)
        self.after = tree(self.trial)
        shutil.rmtree(self.trial)

    def set_up(self, folder: Path) -> None:
        shutil.copytree(self.model, folder, symlinks=True, dirs_exist_ok=True)

    def run(self, folder: Path, **options: object) -> Run:
        arguments = [word for word in self.scenario.arguments if word != "--quiet"]
        return qapack(*arguments, folder=folder, scratch=folder / ".scratch", **options)

    def check(self, folder: Path, tally: Tally, run: Run | None = None) -> None:
        """Hold what is there against the states before and after."""
        # Without the helper code stays plain and formulas TeX: whole, and said in a warning.
        if run and run.status == 0 and "warning" in run.err:
            return
        for fault in torn(tree(folder), self.before, self.after):
            tally.fault(fault)

    def recover(self, folder: Path, tally: Tally) -> None:
        """Run once more without hardship: the result must be that of a run that never met any."""
        run = qapack(*self.scenario.arguments, folder=folder, scratch=folder / ".scratch")
        if run.crashed or run.status == 2:
            tally.fault(f"the next run ended with {run.status}: {run.err.strip()[-300:]}")
        for fault in differences(tree(folder), self.after):
            tally.fault(f"after the next run: {fault}")


def mounted(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-o", options, str(folder)], check=True)


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system in memory, of which the size can be set."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "qapack-torture", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


def can_mount(place: Path) -> bool:
    if os.geteuid() != 0:
        return False
    with contextlib.suppress(subprocess.CalledProcessError, FileNotFoundError), small_disk(place / "probe"):
        return True
    return False


def full(stage: Stage, place: Path, runs: int, chance: random.Random) -> Tally:
    """The disk fills up at any moment between the first byte and the last."""
    tally = Tally("full disk", stage.scenario.name)
    with small_disk(place / "measure") as disk:
        stage.set_up(disk)
        used = os.statvfs(disk).f_blocks - os.statvfs(disk).f_bfree
        stage.run(disk)
        # What is written aside stands beside what it replaces for a while.
        needed = 2 * (os.statvfs(disk).f_blocks - os.statvfs(disk).f_bfree) - used + 16
    for number in range(runs):
        with small_disk(place / "disk") as disk:
            stage.set_up(disk)
            used = os.statvfs(disk).f_blocks - os.statvfs(disk).f_bfree
            room = round((needed - used) * number / runs) + chance.randint(0, 3)
            mounted(disk, f"remount,size={(used + room) * PAGE}")
            run = stage.run(disk)
            tally.count(run, "the disk is full", "no space left")
            stage.check(disk, tally, run)
            mounted(disk, "remount,size=64m")
            stage.recover(disk, tally)
    return tally


def read_only(stage: Stage, place: Path, as_root: bool) -> Tally:
    """Nothing can be written at all."""
    tally = Tally("read-only disk" if as_root else "read-only folders", stage.scenario.name)

    def trial(folder: Path, lock: Callable[[], None], unlock: Callable[[], None]) -> None:
        stage.set_up(folder)
        lock()
        try:
            tally.count(stage.run(folder), "the file system is read-only", "read-only file system", "permission denied")
        finally:
            unlock()
        for fault in differences(tree(folder), stage.before):
            tally.fault(f"although nothing could be written: {fault}")
        stage.recover(folder, tally)

    if as_root:
        with small_disk(place / "disk") as disk:
            trial(disk, lambda: mounted(disk, "remount,ro"), lambda: mounted(disk, "remount,rw"))
    else:
        folder = place / "locked"
        trial(
            folder,
            lambda: subprocess.run(["chmod", "-R", "a-w", str(folder)], check=True) and None,
            lambda: subprocess.run(["chmod", "-R", "u+w", str(folder)], check=True) and None,
        )
        shutil.rmtree(folder)
    return tally


def few_handles(stage: Stage, place: Path, limits: Iterable[int]) -> Tally:
    """The limit of open files is reached, sooner or later."""
    tally = Tally("out of file handles", stage.scenario.name)
    folder = place / "trial"
    for number in limits:
        stage.set_up(folder)
        run = stage.run(folder, limits={resource.RLIMIT_NOFILE: number})
        if run.status == 127 and "error while loading shared libraries" in run.err:
            shutil.rmtree(folder)
            continue
        tally.count(run, "too many files are open", "too many open files")
        stage.check(folder, tally)
        stage.recover(folder, tally)
        shutil.rmtree(folder)
    return tally


def failing_calls(stage: Stage, place: Path, runs: int, chance: random.Random) -> Tally:
    """One call of the system fails, as it does when handles or space run out in the midst of things."""
    tally = Tally("a call that fails", stage.scenario.name)
    folder = place / "trial"
    stage.set_up(folder)
    calls = kill.calls_of(stage.scenario.arguments, folder, ",".join(sorted({call for call, _ in FAILURES})))
    shutil.rmtree(folder)
    ways = [(call, error) for call, error in FAILURES if call in calls]
    for _ in range(runs if ways else 0):
        call, error = chance.choice(ways)
        at = chance.randint(1, calls[call])
        stage.set_up(folder)
        inject = f"inject={call}:error={error}:when={at}"
        log = place / "calls"
        wrapper = ["strace", "-f", "-y", "-qq", "-o", str(log), "-e", f"trace={call}", "-e", inject]
        run = stage.run(folder, wrapper=wrapper, seconds=20)
        failed = [line for line in log.read_text(errors="replace").splitlines() if "(INJECTED)" in line]
        log.unlink()
        if run.status == 127 or any("[eventfd]" in line for line in failed):
            # A library could not be opened, so that this program never began; or a thread of a runtime (ours or that of
            # a tool) was not woken, which no full disk brings about.
            shutil.rmtree(folder)
            continue
        before = len(tally.faults)
        # Each thread's calls are counted by themselves, so that the write of the diagnostic may fail as well.
        tally.count(run, *REASONS, mute=call == "write")
        stage.check(folder, tally, run)
        stage.recover(folder, tally)
        tally.faults[before:] = [f"{fault} ({call} {at} failed with {error})" for fault in tally.faults[before:]]
        shutil.rmtree(folder)
    return tally


def changing(place: Path, runs: int, chance: random.Random) -> list[Tally]:
    """Somebody edits, cuts off and deletes a file while it is read; what comes out belongs to one of its states."""
    folder = place / "changing"
    kill.write_content(folder, 16, 1)
    file = sorted((folder / "Content" / "bench").glob("*/*.md"))[3]
    text = file.read_bytes()
    states = [text, text.replace(b"## Answer", b"More.\n\n## Answer", 1), text[: len(text) * 3 // 4], None]
    tallies = []
    for command, result in [(["build"], "Output"), (["export", "--to", "md"], "guide.md")]:
        tally = Tally("a file that changes", command[0])
        known: dict[str, set[bytes]] = {}

        def outcome() -> dict[str, bytes]:
            path = folder / result
            return tree(path) if path.is_dir() else {result: path.read_bytes()} if path.exists() else {}

        def put(content: bytes | None) -> None:
            if content is None:
                file.unlink(missing_ok=True)
            elif chance.random() < 0.5:
                file.write_bytes(content)
            else:
                aside = file.with_suffix(".aside")
                aside.write_bytes(content)
                aside.replace(file)

        for content in states:
            put(content)
            qapack(*command, folder=folder)
            for path, found in outcome().items():
                known.setdefault(path, set()).add(found)
        over = threading.Event()

        def edit() -> None:
            while not over.wait(chance.uniform(0, 0.03)):
                put(chance.choice(states))

        editor = threading.Thread(target=edit)
        editor.start()
        try:
            for _ in range(runs):
                words = ["changed while", "changed since", "no such file", "is missing", "nothing was published"]
                tally.count(qapack(*command, folder=folder), *words)
                for path, found in outcome().items():
                    if not is_own(path) and not path.endswith("manifest") and found not in known.get(path, set()):
                        tally.fault(f"'{path}' belongs to no state of the file")
        finally:
            over.set()
            editor.join()
        put(states[1])
        qapack(*command, folder=folder)
        last = outcome()
        shutil.rmtree(folder / "Output", ignore_errors=True)
        (folder / "guide.md").unlink(missing_ok=True)
        qapack(*command, folder=folder)
        for fault in differences(last, outcome()):
            tally.fault(f"after the next run: {fault}")
        tallies.append(tally)
    shutil.rmtree(folder)
    return tallies


def at_once(stage: Stage, place: Path, runs: int) -> Tally:
    """Four runs of one command at the same time."""
    tally = Tally("four at once", stage.scenario.name)
    folder = place / "trial"
    for _ in range(runs):
        stage.set_up(folder)
        processes = [
            subprocess.Popen(
                [str(BINARY), *stage.scenario.arguments],
                cwd=folder,
                env=environment(folder / ".scratch"),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(4)
        ]
        ended = [(process.communicate(), process.returncode) for process in processes]
        for (out, err), status in ended:
            tally.count(Run(status, out, err, 0, 0), "another build is writing", "another command is writing", "changed while")
        if all(status == 2 for _, status in ended):
            tally.fault("none of them came to its end")
        stage.check(folder, tally)
        stage.recover(folder, tally)
        shutil.rmtree(folder)
    return tally


def locked(stage: Stage, place: Path) -> Tally:
    """Somebody else holds the lock of the output folder."""
    tally = Tally("a lock that is held", stage.scenario.name)
    folder = place / "trial"
    stage.set_up(folder)
    with (folder / "Output" / ".qapack" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        run = stage.run(folder)
        tally.count(run, "another build is writing 'Output'")
        if run.status != 2:
            tally.fault(f"it ended with {run.status}")
    for fault in differences(tree(folder), stage.before):
        tally.fault(f"although the folder was locked: {fault}")
    stage.recover(folder, tally)
    shutil.rmtree(folder)
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(prog="Scripts/torture disk", description=__doc__)
    parser.add_argument("--runs", type=int, default=30, help="runs of each command and hardship (default: %(default)s)")
    options = parse(parser)
    chance = random.Random(options.seed)
    head = ["hardship", "command", "runs", "ended well", "ended with a diagnostic", "faults"]
    table = Table("disk", head)

    def add(*tallies: Tally) -> None:
        for tally in tallies:
            table.add(*tally.row())
            table.faults += tally.faults

    with Workshop("disk") as place:
        as_root = can_mount(place)
        for number, scenario in enumerate(SCENARIOS):
            own = place / str(number)
            stage = Stage(scenario, own)
            if as_root:
                add(full(stage, own, options.runs, chance))
            else:
                table.add("full disk", scenario.name, "skipped: only root can mount a small disk", "", "", "")
            add(read_only(stage, own, as_root))
            add(few_handles(stage, own, LIMITS))
            add(failing_calls(stage, own, options.runs, chance))
            add(at_once(stage, own, max(1, options.runs // 5)))
            if scenario.name == "build, over an older one":
                add(locked(stage, own))
        add(*changing(place, options.runs, chance))
    table.finish(options)


if __name__ == "__main__":
    main()
