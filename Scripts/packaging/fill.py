"""Prints a template of this folder with its '@name@' filled in."""

import argparse
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def field_text(text: str) -> str:
    """Text of many lines as Debian's files of fields take it: each line behind a space, empty ones with a full stop."""
    return "\n".join(" " + (line.rstrip() or ".") for line in text.strip().splitlines())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("template")
    parser.add_argument("values", nargs="*", metavar="NAME=VALUE")
    parser.add_argument("--file", action="append", default=[], metavar="NAME=FILE", help="a field's text from a file")
    options = parser.parse_args()
    values = dict(value.split("=", 1) for value in options.values)
    values |= {
        name: field_text(Path(path).read_text(encoding="utf-8"))
        for name, path in (file.split("=", 1) for file in options.file)
    }
    text = (FOLDER / options.template).read_text(encoding="utf-8")
    print(re.sub(r"@(\w+)@", lambda match: values[match[1]], text), end="")


if __name__ == "__main__":
    main()
