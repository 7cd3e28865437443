# shellcheck shell=sh
# Sourced after lib/setup.sh: collects the static archives that a release is linked with.

# The archives, by the names that linkers know them under, and the Debian packages that have them.
static_parts() {
    cat <<'END_OF_PARTS'
cmark    libcmark-dev
yaml     libyaml-dev
utf8proc libutf8proc-dev
zstd     libzstd-dev
sqlite3  libsqlite3-dev
z        zlib1g-dev
stdc++   g++
END_OF_PARTS
}

# static_archives FOLDER: fills a folder with links to static archives, libzip's among them, which is built for it. The
# folder is to be the first that the linker looks into: only within one folder it takes libX.so before libX.a.
static_archives() {
    mkdir -p "$1"
    static_parts | while read -r name package; do
        archive=$(cc -print-file-name="lib$name.a")
        # A compiler that does not find a file says its bare name.
        [ -e "$archive" ] || fail "there is no lib$name.a here; install $package"
        ln -sf "$archive" "$1/lib$name.a"
    done
    static_libzip "$1/libzip.a"
}

# static_libzip FILE: builds libzip from Debian's own source package, since Debian has no static archive of it. Deflate is
# the only method of e-books and decks, so that bzip2, lzma and ciphers stay out, and with them three more libraries.
static_libzip() {
    [ ! -e "$1" ] || return 0
    libzip=$(mktemp -d)
    say "building libzip.a from Debian's source"
    if ! fetch_libzip "$libzip" >"$libzip/log" 2>&1 || ! compile_libzip "$libzip" >>"$libzip/log" 2>&1; then
        tail -n 30 "$libzip/log" >&2
        fail "could not build libzip; the whole log is $libzip/log"
    fi
    cp "$libzip/built/lib/libzip.a" "$1"
    rm -rf "$libzip"
}

# Sources come by a list of their own, so that the machine's lists stay as they are; apt checks their signatures.
fetch_libzip() {
    suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
    keys=/usr/share/keyrings/debian-archive-keyring.gpg
    mkdir -p "$1/apt/lists/partial" "$1/apt/cache/archives/partial" "$1/source"
    for place in "debian $suite" "debian-security $suite-security"; do
        echo "deb-src [signed-by=$keys] http://deb.debian.org/$place main"
    done >"$1/apt/sources.list"
    set -- "$1" -o "Dir::Etc::SourceList=$1/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o "Dir::State::Lists=$1/apt/lists" -o "Dir::Cache=$1/apt/cache" -o APT::Sandbox::User=
    folder=$1
    shift
    apt-get "$@" update
    (cd "$folder/source" && apt-get "$@" --download-only source libzip && dpkg-source -x ./*.dsc "$folder/code")
}

compile_libzip() {
    off=
    for part in BZIP2 LZMA ZSTD COMMONCRYPTO GNUTLS MBEDTLS OPENSSL WINDOWS_CRYPTO; do off="$off -DENABLE_$part=OFF"; done
    for part in SHARED_LIBS TOOLS REGRESS EXAMPLES DOC; do off="$off -DBUILD_$part=OFF"; done
    # The words are split on purpose. The folder's name differs from run to run and may not get into the archive.
    # shellcheck disable=SC2086
    cmake -S "$1/code" -B "$1/built" -DCMAKE_BUILD_TYPE=Release -DCMAKE_POSITION_INDEPENDENT_CODE=ON \
        -DCMAKE_C_FLAGS="-ffile-prefix-map=$1=." $off
    cmake --build "$1/built" --parallel
}
