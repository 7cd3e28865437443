# shellcheck shell=sh
# Sourced by the scripts beside it: goes to the project's root and installs what is missing on this machine.

set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
venv="$root/.venv"

say() { printf '%s\n' "==> $*" >&2; }
fail() { printf '%s\n' "error: $*" >&2; exit 2; }
have() { command -v "$1" >/dev/null 2>&1; }

# What each task needs beyond Swift, git and a shell. A part counts as there when its check succeeds,
# however it came to the machine.
# task    | Debian         | Homebrew   | check                        | what needs it
parts() {
    cat <<'END'
build     | pkg-config     | pkgconf    | have pkg-config              | SwiftPM, to find C libraries
build     | libcmark-dev   | cmark      | pkg-config --exists libcmark | reading Markdown
build     | libzip-dev     | libzip     | pkg-config --exists libzip   | reading and writing archives
build     | libyaml-dev    | libyaml    | pkg-config --exists yaml-0.1 | settings and front matter
build     | libutf8proc-dev | utf8proc  | pkg-config --exists libutf8proc | normal forms of Unicode
build     | libzstd-dev    | zstd       | pkg-config --exists libzstd  | reading Anki decks
build     | libsqlite3-dev | sqlite     | pkg-config --exists sqlite3  | reading and writing Anki decks
python    | python3-venv   | python     | can_make_venv                | code highlighting and math (Python parts in .venv)
test      | graphviz       | graphviz   | have dot                     | drawing diagrams
test      | shellcheck     | shellcheck | have shellcheck              | checking these scripts
test      | default-jre-headless | openjdk | have_java               | checking EPUB files with EPUBCheck
test      | poppler-utils  | poppler    | have pdftotext               | reading PDFs
test      | cmark-gfm      | cmark-gfm  | have cmark-gfm               | holding Markdown against another converter
test      | pandoc         | pandoc     | have pandoc                  | holding formulas against another reader
test      | patch          | gpatch     | have patch                   | applying the diffs that fixes are shown as
test      | nodejs         | node       | have node                    | checking JavaScript
test      | node-nunjucks  | -          | have_nunjucks                | holding promptfoo's templates against their engine
test      | parallel       | parallel   | have parallel                | sharing work out
test      | curl           | curl       | have curl                    | trying links into the web
test      | strace         | -          | have_strace                  | making calls of the system fail
browser   | chromium       | chromium   | have_browser                 | tests of the site in a real browser
bench     | cmark          | cmark      | have cmark                   | the measure that builds are held against
bench     | python3        | python     | have python3                 | making packs and measuring
bench-export | pandoc      | pandoc     | have pandoc                  | the measure that e-books are held against
bench-search | chromium    | chromium   | have_browser                 | asking a real browser
bench-finding | chromium   | chromium   | have_browser                 | asking a real browser
bench-practice | chromium  | chromium   | have_browser                 | asking a real browser
torture   | strace         | -          | have_strace                  | killing at calls of the system, and watching files
fresh     | debootstrap    | -          | have debootstrap             | making a minimal Debian
static    | cmake          | -          | have cmake                   | building libzip as a static archive
static    | g++            | -          | have_static_libstdcxx        | the static archive of libstdc++
static    | binutils       | -          | have objcopy                 | preparing the allocator's object
static    | dpkg-dev       | -          | have dpkg-source             | unpacking libzip's source
shards-parallel | parallel | parallel   | have parallel                | sharing work out
shards-hosts | parallel    | -          | have parallel                | sharing work out
shards-hosts | openssh-server | -       | have_sshd                    | hosts that can be reached
shards-hosts | openssh-client | -       | have ssh-keygen              | reaching hosts
shards-hosts | iproute2    | -          | have ip                      | hosts that are network namespaces
shards-slurm | slurmctld   | -          | have slurmctld               | the controller of a cluster
shards-slurm | slurmd      | -          | have slurmd                  | the daemon of a cluster's machine
shards-slurm | slurm-client | -         | have sbatch                  | giving a cluster work
shards-slurm | munge       | -          | have munged                  | Slurm's keys
package   | dpkg-dev       | -          | have dpkg-shlibdeps          | making a Debian package
package   | lintian        | -          | have lintian                 | checking the Debian package
package   | man-db         | -          | have man                     | checking manual pages
package   | groff          | -          | have groff                   | checking manual pages
package   | binutils       | binutils   | have readelf                 | looking into the binary
END
}

can_make_venv() { [ -x "$venv/bin/python" ] || python3 -c 'import ensurepip, venv'; }

have_java() { java -version; }

# A compiler that does not find a file says its bare name.
have_static_libstdcxx() { [ -e "$(cc -print-file-name=libstdc++.a)" ]; }

# Other systems have it with npm alone; its test is left out where it is not.
have_nunjucks() { [ "$(uname)" = Darwin ] || [ -d /usr/share/nodejs/nunjucks ]; }

have_sshd() { [ -x /usr/sbin/sshd ]; }

# Only Linux has it; elsewhere times alone say what was read.
have_strace() { [ "$(uname)" = Darwin ] || have strace; }

have_browser() {
    have chromium || have chromium-browser || have google-chrome ||
        [ -d "/Applications/Chromium.app" ] || [ -d "/Applications/Google Chrome.app" ]
}

# setup TASK…: makes sure that everything in the table for these tasks is here.
setup() {
    have swift || fail "there is no 'swift' on the PATH; install Swift 6.2 or newer: https://www.swift.org/install/"
    missing=
    while IFS='|' read -r task debian brew check why; do
        case " $* " in *" ${task%% *} "*) ;; *) continue ;; esac
        eval "$check" </dev/null >/dev/null 2>&1 && continue
        if have apt-get; then name=${debian## }; else name=${brew## }; fi
        name=${name%% *}
        say "missing: $name, for${why}"
        missing="$missing $name"
    done <<END
$(parts)
END
    # The list is split into its words on purpose.
    # shellcheck disable=SC2086
    [ -z "$missing" ] || install_packages $missing
}

install_packages() {
    log=$(mktemp)
    if have apt-get; then
        [ "$(id -u)" -eq 0 ] || have sudo || fail "there is no sudo here; run as root: apt-get install $*"
        say "installing with apt-get: $*"
        # The package lists are refreshed only when apt can't do without.
        apt install "$@" >"$log" 2>&1 || { apt update && apt install "$@"; } >"$log" 2>&1
    elif have brew; then
        say "installing with Homebrew: $*"
        brew install "$@" >"$log" 2>&1
    else
        fail "there is neither apt-get nor brew here; install with your own package manager: $*"
    fi || {
        cat "$log" >&2
        fail "could not install $*"
    }
    rm "$log"
}

apt() {
    if [ "$(id -u)" -eq 0 ]; then sudo=; else sudo=sudo; fi
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get --yes --no-install-recommends "$@"
}

# setup_python FILE…: brings .venv to the state that these requirements files ask for. A copy of each file in .venv
# says what was installed, so that a second run costs nothing and works offline.
setup_python() {
    for file in "$@"; do
        [ -f "$file" ] || continue
        stamp="$venv/$(basename "$file").installed"
        [ -x "$venv/bin/python" ] && cmp -s "$file" "$stamp" && continue
        if ! [ -x "$venv/bin/python" ]; then
            setup python
            say "making .venv"
            python3 -m venv --clear "$venv" || return 1
        fi
        say "installing into .venv: $(sed -E 's/[[:space:]]*(#.*)?$//; /^$/d' "$file" | tr '\n' ' ')"
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$file" >&2 || return 1
        cp "$file" "$stamp"
    done
}

# swift_build MINUTES OPTION…: builds the command. On a terminal SwiftPM shows its own progress.
swift_build() {
    say "building qapack (on two cores the first time takes some $1 minutes, later ones seconds)"
    shift
    [ -t 2 ] || set -- --quiet "$@"
    swift build --product qapack "$@" >&2
}

# build_release: builds an optimised command and names it in $binary.
build_release() {
    set -- --configuration release
    # On Linux the Swift libraries go into the binary: it starts in a third of the time, and runs where there is no Swift.
    # lld, because the default linker warns of a function in them that nothing here can change.
    # C libraries go in, too, and a faster allocator; macOS's own is fast enough.
    if [ "$(uname)" != Darwin ]; then
        setup static
        # shellcheck source=Scripts/packaging/static.sh
        . "$root/Scripts/packaging/static.sh"
        archives=$root/.build-static
        static_archives "$archives"
        export PKG_CONFIG_PATH="$archives/pkgconfig" QAPACK_ALLOCATOR="$archives/mimalloc.o"
        # Functions that nobody calls are left out: each is a section of its own, and none is exported.
        set -- "$@" --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker --no-export-dynamic \
            -Xlinker -T -Xlinker "$root/Scripts/packaging/no-unwinding.ld" \
            -Xswiftc -Xfrontend -Xswiftc -function-sections -Xcc -ffunction-sections
    fi
    QAPACK_COMMIT=$(git -C "$root" rev-parse --short=12 HEAD 2>/dev/null || true)
    export QAPACK_COMMIT
    swift_build 6 "$@"
    binary="$(swift build "$@" --show-bin-path)/qapack"
}
