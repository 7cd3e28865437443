"""threads: all Swift tests under the thread sanitizer, which tells of memory that two threads use without order."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

from torture import ROOT

REPORT = re.compile(r"^WARNING: ThreadSanitizer: (.+?) \(pid=\d+\)$(.*?)^={18}$", re.M | re.S)
FRAME = re.compile(r"^ +#\d+ .*? (/\S+?\.swift)(?::(\d+))?", re.M)


def is_under_lock(stack: str) -> bool:
    """Whether one of the innermost frames is a call of `withLock`, or runs inside of one.

    The sanitizer does not see the locks of Swift's Synchronization module on Linux: they are futexes, taken without the
    thread library whose calls it watches. It reports everything that they guard.
    """
    for path, number in FRAME.findall(stack)[:4]:
        lines = Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []
        place = int(number or 0)
        if any("withLock" in line for line in lines[max(0, place - 1) : place]):
            return True
    return False


def stacks(report: str) -> list[str]:
    """The two uses of the memory: what is behind them tells where it came from and where threads began."""
    parts = [part for part in re.split(r"\n\n", report) if re.match(r"\s*(Write|Read|Modifying|Previous|Atomic|Conflicting)", part)]
    return parts[:2]


def main() -> None:
    parser = argparse.ArgumentParser(prog="Scripts/torture threads", description=__doc__)
    parser.add_argument("--log", type=Path, help="judge what such a run wrote before, and run nothing")
    parser.add_argument("--filter", help="only these tests, as for 'swift test'")
    options = parser.parse_args()
    if options.log:
        output, status = options.log.read_text(encoding="utf-8", errors="replace"), 0
    else:
        command = ["swift", "test", "--sanitize=thread", "--disable-xctest", "--scratch-path", ".build-threads"]
        command += ["--filter", options.filter] if options.filter else []
        run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        output, status = run.stdout.decode(errors="replace"), run.returncode
    summary = re.findall(r"^.*Test run with .*$", output, re.M)
    print(summary[-1] if summary else "no test was run")
    faults = [report for report in REPORT.findall(output) if [is_under_lock(stack) for stack in stacks(report[1])] != [True] * 2]
    for kind, report in faults:
        print(f"\n{kind}{report}")
    count = len(REPORT.findall(output))
    print(f"{count} reports, {count - len(faults)} of them of memory that a lock guards, {len(faults)} faults")
    # The sanitizer turns any report into a failure of the run; a test that failed says so itself.
    failed = "passed" not in (summary[-1] if summary else "") or (status != 0 and count == 0)
    sys.exit(1 if faults or failed else 0)


if __name__ == "__main__":
    main()
