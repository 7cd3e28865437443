"""Writes a folder as a .tar.gz whose bytes depend on nothing but the files and a date."""

import argparse
import gzip
import tarfile
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tree", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--name", required=True, help="the folder that it unpacks into")
    parser.add_argument("--epoch", type=int, required=True)
    parser.add_argument("--level", type=int, default=9, help="how much to compress, 1 to 9")
    options = parser.parse_args()

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = options.epoch
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    with (
        options.target.open("wb") as file,
        gzip.GzipFile("", "wb", options.level, file, mtime=options.epoch) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        # The order is the same on every file system.
        archive.add(options.tree, options.name, filter=plain)


if __name__ == "__main__":
    main()
