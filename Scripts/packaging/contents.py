"""Writes what a binary is made of: a bill of materials (CycloneDX) and the licences of others' code in it.

Symbols say what is inside, so that nothing is listed which the linker left out; the binary must still have them.
"""

import argparse
import datetime
import hashlib
import json
import re
import shutil
import subprocess
import sys
import uuid
from dataclasses import dataclass, field
from pathlib import Path

# A function of each C library that may be in the binary; its package of Debian; its name for pkg-config; its licence.
LIBRARIES = {
    "cmark_parser_new": ("cmark", "libcmark-dev", "libcmark", "BSD-2-Clause"),
    "yaml_parser_initialize": ("libyaml", "libyaml-dev", "yaml-0.1", "MIT"),
    "utf8proc_map": ("utf8proc", "libutf8proc-dev", "libutf8proc", "MIT"),
    "ZSTD_decompress": ("zstd", "libzstd-dev", "libzstd", "BSD-3-Clause"),
    "sqlite3_open_v2": ("sqlite", "libsqlite3-dev", "sqlite3", "blessing"),
    "inflate": ("zlib", "zlib1g-dev", "zlib", "Zlib"),
    "zip_open": ("libzip", "libzip-dev", "libzip", "BSD-3-Clause"),
    "mi_malloc": ("mimalloc", "libmimalloc-dev", "mimalloc", "MIT"),
    "mallctl": ("jemalloc", "libjemalloc-dev", "jemalloc", "BSD-2-Clause"),
    "_ZNSt6localeC1Ev": ("libstdc++", "libstdc++6", "", "GPL-3.0-or-later WITH GCC-exception-3.1"),
}
# Licences of Swift packages whose text is not that of most of them.
SWIFT_LICENCES = {"yams": "MIT"}


@dataclass
class Component:
    name: str
    version: str
    licence: str
    address: str
    linkage: str
    texts: list[Path] = field(default_factory=list)


def output(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def defined(binary: Path) -> set[str]:
    """The names of what the binary itself holds."""
    lines = output("nm", "--defined-only", "--format=posix", binary).splitlines()
    names = {line.split(" ", 1)[0] for line in lines}
    # macOS puts an underscore before every name.
    return {name.removeprefix("_") for name in names} if sys.platform == "darwin" else names


def modules(symbols: set[str]) -> set[str]:
    """The Swift modules that symbols are of."""
    found = (re.match(r"\$s(\d+)(\w+)", symbol) for symbol in symbols)
    return {match[2][: int(match[1])] for match in found if match}


def version(package: str, library: str) -> str:
    """The version of a library on this machine."""
    debian = output("dpkg-query", "--show", "--showformat=${Version}", package) if shutil.which("dpkg-query") else ""
    return debian or output("pkg-config", "--modversion", library).strip() or "unknown"


def address(package: str, number: str) -> str:
    return f"pkg:deb/debian/{package}@{number}" if shutil.which("dpkg-query") else f"pkg:generic/{package}@{number}"


def linked(symbols: set[str], built: Path) -> list[Component]:
    """The C libraries inside the binary; those built from Debian's sources have left their version and licence."""
    found = []
    for symbol, (name, package, library, licence) in LIBRARIES.items():
        if symbol not in symbols:
            continue
        if (own := built / f"{name}.version").exists():
            number = own.read_text(encoding="utf-8").strip()
            place = f"pkg:deb/debian/{name}@{number}?arch=source"
            found.append(Component(name, number, licence, place, "static", [built / f"{name}.copyright"]))
        else:
            number = version(package, library)
            text = Path("/usr/share/doc", package, "copyright")
            found.append(Component(name, number, licence, address(package, number), "static", [text]))
    return found


def loaded(binary: Path) -> list[Component]:
    """The packages of Debian whose libraries the binary loads when it starts."""
    paths = [Path(path).resolve() for path in re.findall(r"(/\S+) \(", output("ldd", binary))]
    if not paths or not shutil.which("dpkg-query"):
        return []
    # Debian knows some libraries by the folder that they were in before /lib became a link.
    places = [place for path in paths for place in (str(path), str(path).removeprefix("/usr"))]
    owners = sorted({line.split(":")[0] for line in output("dpkg-query", "--search", *places).splitlines()})
    numbers = [(owner, version(owner, "")) for owner in owners]
    return [Component(owner, number, "", address(owner, number), "dynamic") for owner, number in numbers]


def packages(names: set[str], resolved: Path, checkouts: Path) -> list[Component]:
    """The Swift packages with a module in the binary, at the versions that the build resolved."""
    found = []
    for pin in json.loads(resolved.read_text(encoding="utf-8"))["pins"] if resolved.exists() else []:
        folder = checkouts / Path(pin["location"]).name.removesuffix(".git")
        manifest = folder / "Package.swift"
        named = re.findall(r'name:\s*"(\w+)"', manifest.read_text(encoding="utf-8")) if manifest.exists() else []
        # Some manifests make their targets in a loop over the folders.
        own = {*named, *(path.name for path in folder.glob("Sources/*"))}
        if own & names:
            number = pin["state"].get("version") or pin["state"]["revision"]
            place = pin["location"].removeprefix("https://").removesuffix(".git")
            licence = SWIFT_LICENCES.get(pin["identity"].lower(), "Apache-2.0")
            texts = sorted(path for path in folder.glob("*") if re.match(r"(LICENSE|NOTICE)", path.name))
            found.append(
                Component(pin["identity"], number, licence, f"pkg:swift/{place}@{number}", "static", texts)
            )
    return found


def swift() -> list[Component]:
    """Swift's own libraries, from the toolchain of this machine."""
    program = shutil.which("swift")
    number = re.search(r"Swift version (\S+)", output("swift", "--version")) if program else None
    text = Path(program).resolve().parents[1] / "share/swift/LICENSE.txt" if program else Path("/nowhere")
    name = number[1] if number else "unknown"
    licence = "Apache-2.0 WITH Swift-exception"
    return [Component("swift", name, licence, f"pkg:github/swiftlang/swift@{name}", "static", [text])]


def bill(parts: list[Component], binary: Path, number: str, epoch: int) -> dict:
    digest = hashlib.sha256(binary.read_bytes()).hexdigest()
    own = f"pkg:generic/qapack@{number}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'qapack {digest}')}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.datetime.fromtimestamp(epoch, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": "qapack",
                "version": number,
                "purl": own,
                "licenses": [{"license": {"id": "MIT"}}],
                "hashes": [{"alg": "SHA-256", "content": digest}],
            },
        },
        "components": [
            {
                "type": "library",
                "bom-ref": part.address,
                "name": part.name,
                "version": part.version,
                "purl": part.address,
                **({"licenses": [{"expression": part.licence}]} if part.licence else {}),
                "properties": [{"name": "qapack:linkage", "value": part.linkage}],
            }
            for part in parts
        ],
        "dependencies": [{"ref": own, "dependsOn": [part.address for part in parts]}],
    }


def notices(parts: list[Component]) -> str:
    """The licences of what is inside the binary, each text once."""
    inside = [part for part in parts if part.linkage == "static"]
    width = max((len(f"{part.name} {part.version}") for part in inside), default=0)
    lines = ["qapack is under the MIT licence (LICENSE). Its binary also holds code of these projects:", ""]
    lines += [f"  {f'{part.name} {part.version}':{width}}  {part.licence}" for part in inside]
    texts: dict[str, list[str]] = {}
    for part in inside:
        for path in part.texts:
            if path.exists():
                texts.setdefault(path.read_text(encoding="utf-8", errors="replace").strip(), []).append(part.name)
    for text, names in texts.items():
        lines += ["", "=" * 80, ", ".join(names), "=" * 80, "", text]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary", type=Path, help="with its symbols")
    parser.add_argument("--shipped", type=Path, required=True, help="the stripped binary, whose sum is recorded")
    parser.add_argument("--resolved", type=Path, required=True, help="Package.resolved of the build")
    parser.add_argument("--checkouts", type=Path, required=True, help="the folder with the packages' sources")
    parser.add_argument("--built", type=Path, required=True, help="the folder of static archives")
    parser.add_argument("--version", required=True)
    parser.add_argument("--epoch", type=int, required=True)
    parser.add_argument("--bill", type=Path, required=True)
    parser.add_argument("--notices", type=Path, required=True)
    options = parser.parse_args()
    symbols = defined(options.binary)
    if not symbols:
        raise SystemExit(f"error: {options.binary} is stripped: without symbols nothing says what it holds")
    parts = [
        *swift(),
        *packages(modules(symbols), options.resolved, options.checkouts),
        *linked(symbols, options.built),
        *loaded(options.shipped),
    ]
    made = bill(parts, options.shipped, options.version, options.epoch)
    options.bill.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
    options.notices.write_text(notices(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
