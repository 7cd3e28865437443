"""Prints what CHANGELOG.md says of a version: the notes of its release."""

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def section(changelog: str, version: str) -> str | None:
    """The text below the heading of a version, `None` when it has no heading."""
    parts = re.split(r"^## \[([^]]+)\].*$", changelog, flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    return sections[version].strip() if version in sections else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("version", help="as in the heading, '0.1.0', or a tag 'v0.1.0'")
    options = parser.parse_args()
    version = options.version.removeprefix("v")
    text = section((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version)
    if not text:
        sys.exit(f"error: CHANGELOG.md has nothing under '## [{version}]'; name what is unreleased so")
    print(text)


if __name__ == "__main__":
    main()
