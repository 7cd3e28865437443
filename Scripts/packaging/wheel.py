"""Writes a Python wheel that carries the command itself as a script: no Python stands between it and who calls it."""

import argparse
import base64
import hashlib
import json
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

METADATA = """\
Metadata-Version: 2.4
Name: qapack
Version: {version}
Summary: Turn questions and answers written in Markdown into a site to study from, and keep them sound
License-Expression: MIT
License-File: LICENSE
License-File: THIRD-PARTY.txt
Keywords: markdown,questions,flashcards,linter,static-site
Classifier: Development Status :: 4 - Beta
Classifier: Environment :: Console
Classifier: Intended Audience :: Education
Classifier: Topic :: Documentation
Classifier: Topic :: Education
Project-URL: Repository, {site}
Project-URL: Changelog, {site}/blob/main/CHANGELOG.md
Requires-Python: >=3.9
Provides-Extra: full
{extra}Description-Content-Type: text/markdown

{readme}"""


def requirements() -> str:
    """What colours code and sets formulas, at the versions that this release was tested with."""
    lines = (ROOT / "Scripts/requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split("#")[0].strip() for line in lines]
    return "".join(f'Requires-Dist: {pin}; extra == "full"\n' for pin in pins if pin)


def readme(site: str) -> str:
    """The README with links that also lead somewhere from elsewhere."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    text = re.sub(r"!\[([^]]*)\]\((?!https?:)([^)]+)\)", rf"![\1]({site}/raw/main/\2)", text)
    return re.sub(r"(?<!!)\[([^]]*)\]\((?!https?:|#)([^)]+)\)", rf"[\1]({site}/blob/main/\2)", text)


def write(target: Path, files: dict[str, bytes], info: str, epoch: int, level: int) -> None:
    """Writes a wheel whose bytes depend on nothing but these files and this date."""
    date = time.gmtime(max(epoch, 315532800))[:6]
    record = "".join(
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()},{len(data)}\n"
        for name, data in files.items()
    )
    files = files | {f"{info}/RECORD": f"{record}{info}/RECORD,,\n".encode()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (0o100755 if "/scripts/" in name else 0o100644) << 16
            archive.writestr(entry, data)


def platform(wheel: Path) -> str:
    """The tag of the oldest system that the binary in a wheel runs on, as auditwheel reads it from its symbols."""
    # One that needs libraries of its own beside it is for this machine only; auditwheel says so by 'linux_…'.
    shown = subprocess.run(
        [sys.executable, "-m", "auditwheel", "show", "--json", wheel], capture_output=True, text=True, check=False
    )
    if shown.returncode:
        raise SystemExit(f"error: auditwheel cannot read {wheel}: {shown.stderr.strip()}")
    return json.loads(shown.stdout)["overall_tag"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tree", type=Path, help="a folder with bin/ and share/")
    parser.add_argument("folder", type=Path, help="the folder that the wheel is written to")
    parser.add_argument("--version", required=True)
    parser.add_argument("--epoch", type=int, required=True)
    parser.add_argument("--level", type=int, default=9, help="how much to compress, 1 to 9")
    parser.add_argument("--site", required=True, help="the repository's address")
    parser.add_argument("--platform", required=True, help="a tag; 'linux_…' is made exact")
    options = parser.parse_args()
    stem = f"qapack-{options.version}"
    info = f"{stem}.dist-info"

    def made(tag: str) -> Path:
        documents = options.tree / "share/doc/qapack"
        metadata = METADATA.format(
            version=options.version, extra=requirements(), readme=readme(options.site), site=options.site
        )
        head = f"Wheel-Version: 1.0\nGenerator: qapack\nRoot-Is-Purelib: false\nTag: py3-none-{tag}\n"
        files = {f"{stem}.data/scripts/qapack": (options.tree / "bin/qapack").read_bytes()}
        # Tools that install commands, such as pipx, show manual pages too.
        for page in sorted((options.tree / "share/man/man1").iterdir()):
            files[f"{stem}.data/data/share/man/man1/{page.name}"] = page.read_bytes()
        for name in ("LICENSE", "THIRD-PARTY.txt"):
            files[f"{info}/licenses/{name}"] = (documents / name).read_bytes()
        files |= {f"{info}/METADATA": metadata.encode(), f"{info}/WHEEL": head.encode()}
        wheel = options.folder / f"{stem}-py3-none-{tag}.whl"
        write(wheel, files, info, options.epoch, options.level)
        return wheel

    wheel = made(options.platform)
    if options.platform.startswith("linux_") and (exact := platform(wheel)) != options.platform:
        wheel.unlink()
        wheel = made(exact)
    print(wheel)


if __name__ == "__main__":
    main()
