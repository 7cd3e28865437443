"""Prints a Homebrew formula for the tarballs of a folder."""

import argparse
import hashlib
from pathlib import Path

# Names of processors and systems in tarballs, as Homebrew asks for them.
PLACES = {
    ("aarch64", "macos"): ("on_macos", "on_arm"),
    ("aarch64", "linux"): ("on_linux", "on_arm"),
    ("x86_64", "linux"): ("on_linux", "on_intel"),
}

FORMULA = """\
class Qapack < Formula
  desc "Turn questions and answers written in Markdown into a site to study from"
  homepage "{site}"
  version "{version}"
  license "MIT"
{downloads}
  def install
    bin.install "bin/qapack"
    man1.install Dir["share/man/man1/*.1"]
    bash_completion.install "share/bash-completion/completions/qapack"
    zsh_completion.install "share/zsh/site-functions/_qapack"
    fish_completion.install "share/fish/vendor_completions.d/qapack.fish"
    doc.install Dir["share/doc/qapack/*"]
  end

  test do
    assert_match version.to_s, shell_output("#{{bin}}/qapack --version")
    system bin/"qapack", "init"
    system bin/"qapack", "build"
    assert_path_exists testpath/"Output/index.html"
  end
end
"""

DOWNLOAD = """
  {system} do
    {processor} do
      url "{site}/releases/download/v{version}/{name}"
      sha256 "{sum}"
    end
  end
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--site", required=True)
    options = parser.parse_args()
    downloads = ""
    for (processor, system), blocks in PLACES.items():
        name = f"qapack-{options.version}-{processor}-{system}.tar.gz"
        if (tarball := options.folder / name).exists():
            digest = hashlib.sha256(tarball.read_bytes()).hexdigest()
            downloads += DOWNLOAD.format(
                system=blocks[0], processor=blocks[1], site=options.site, version=options.version, name=name, sum=digest
            )
    print(FORMULA.format(site=options.site, version=options.version, downloads=downloads), end="")


if __name__ == "__main__":
    main()
