"""Writes a manual page for each command out of what the command says of itself as JSON."""

import argparse
import datetime
import json
import re
import subprocess
from pathlib import Path


def escaped(text: str) -> str:
    """Text that roff shows as it is: hyphens that can be copied, and no line that begins a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    text = text.replace("^", "\\(ha").replace("~", "\\(ti")
    return re.sub(r"^(?=[.])", r"\\&", text, flags=re.MULTILINE)


def paragraphs(text: str) -> list[str]:
    """Roff of a command's description: paragraphs flow, and lines of a table stay lines."""
    lines: list[str] = []
    for paragraph in re.split(r"\n\n+", text.strip()):
        rows = paragraph.split("\n")
        as_table = any(row.startswith("  ") for row in rows)
        lines += [".PP"]
        lines += [".nf", *map(escaped, rows), ".fi"] if as_table else [escaped(" ".join(rows))]
    return lines


def named(argument: dict) -> list[str]:
    """The ways in which an option can be written."""
    return [("-" if name["kind"] == "short" else "--") + name["name"] for name in argument.get("names", [])]


def synopsis(command: dict) -> str:
    """What follows the command's name: options in short, then its places."""
    shown = visible(command)
    words = ["[\\fIoptions\\fR]"] if any(a["kind"] != "positional" for a in shown) else []
    for argument in shown:
        if argument["kind"] == "positional":
            name = f"\\fI{escaped(argument['valueName'])}\\fR" + (" ..." if argument["isRepeating"] else "")
            words.append(f"[{name}]" if argument["isOptional"] else name)
    if command.get("subcommands"):
        words = ["\\fIcommand\\fR", "[\\fIoptions\\fR]"]
    return " ".join(words)


def visible(command: dict) -> list[dict]:
    return [argument for argument in command.get("arguments", []) if argument.get("shouldDisplay", True)]


def entry(argument: dict) -> list[str]:
    """One option or place with what it means."""
    value = f"\\fI{escaped(argument['valueName'])}\\fR"
    if argument["kind"] == "positional":
        head = value
    else:
        head = ", ".join(f"\\fB{escaped(name)}\\fR" for name in named(argument))
        head += f" {value}" if argument["kind"] == "option" else ""
    text = argument.get("abstract", "")
    values = argument.get("allValues", [])
    if any(value not in text for value in values):
        text += f" One of: {', '.join(values)}."
    if (default := argument.get("defaultValue")) and argument["kind"] != "flag" and "(default" not in text:
        text += f" (default: {default})"
    return [".TP", head, escaped(text.strip() or "See the description.")]


def page(command: dict, words: list[str], date: str, version: str, others: list[str]) -> str:
    """The manual page of the command that these words call."""
    name = "-".join(words)
    lines = [
        f'.TH "{escaped(name.upper())}" 1 "{date}" "qapack {version}" "User Commands"',
        ".nh",
        ".ad l",
        ".SH NAME",
        f"{escaped(name)} \\- {escaped(command['abstract'].rstrip('.'))}",
        ".SH SYNOPSIS",
        f"\\fB{escaped(' '.join(words))}\\fR {synopsis(command)}".rstrip(),
    ]
    if command.get("discussion"):
        lines += [".SH DESCRIPTION", *paragraphs(command["discussion"])]
    if subcommands := shown_subcommands(command):
        lines.append(".SH COMMANDS")
        for sub in subcommands:
            lines += [".TP", f"\\fB{escaped('-'.join([*words, sub['commandName']]))}\\fR(1)", escaped(sub["abstract"])]
    sections: dict[str, list[dict]] = {}
    for argument in visible(command):
        usual = "Arguments" if argument["kind"] == "positional" else "Options"
        sections.setdefault(argument.get("sectionTitle") or usual, []).append(argument)
    for title in sorted(sections, key=lambda title: (title != "Arguments", title == "Options")):
        lines.append(f'.SH "{escaped(title.upper())}"')
        lines += [line for argument in sections[title] for line in entry(argument)]
    if near := [f"\\fB{escaped(other)}\\fR(1)" for other in others if other != name]:
        lines += [".SH SEE ALSO", ",\n".join(near)]
    return "\n".join(lines) + "\n"


def shown_subcommands(command: dict) -> list[dict]:
    """The commands below one; help is a way of asking, not a command with a page of its own."""
    return [
        sub
        for sub in command.get("subcommands", [])
        if sub.get("shouldDisplay", True) and sub["commandName"] != "help"
    ]


def pages(command: dict, above: tuple[str, ...] = ()) -> list[tuple[list[str], dict]]:
    words = [*above, command["commandName"]]
    below = [page for sub in shown_subcommands(command) for page in pages(sub, tuple(words))]
    return [(words, command), *below]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--epoch", type=int, required=True, help="the pages' date, in seconds since 1970")
    options = parser.parse_args()
    dumped = subprocess.run([options.binary, "--experimental-dump-help"], capture_output=True, check=True)
    date = datetime.datetime.fromtimestamp(options.epoch, datetime.UTC).strftime("%Y-%m-%d")
    everything = pages(json.loads(dumped.stdout)["command"])
    names = ["-".join(words) for words, _ in everything]
    options.folder.mkdir(parents=True, exist_ok=True)
    for words, command in everything:
        above = "-".join(words[:-1])
        near = [name for name in names if name == words[0] or (above and name.startswith(above))]
        text = page(command, words, date, options.version, near)
        (options.folder / f"{'-'.join(words)}.1").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
