# shellcheck shell=sh
# Sourced after lib/setup.sh: collects the static archives that a release is linked with.

# The archives, by the names that linkers know them under; the Debian packages that have them; their names for pkg-config;
# and what programs that hold them need, too.
static_parts() {
    cat <<'END_OF_PARTS'
cmark    libcmark-dev    libcmark
yaml     libyaml-dev     yaml-0.1
utf8proc libutf8proc-dev libutf8proc
zstd     libzstd-dev     libzstd
sqlite3  libsqlite3-dev  sqlite3     -lm
z        zlib1g-dev      zlib
stdc++   g++             -
zip      libzip          libzip      -lz
END_OF_PARTS
}

# static_archives FOLDER: fills a folder with static archives: links to Debian's, and those that Debian has none of, built
# from its own sources. The folder is to be the first that the linker looks into: only within one folder it takes libX.so
# before libX.a. SwiftPM says it first when PKG_CONFIG_PATH leads to FOLDER/pkgconfig.
static_archives() {
    mkdir -p "$1/pkgconfig"
    # Deflate is the only method of e-books and decks, so that bzip2, lzma and ciphers stay out, and three libraries with them.
    # Without arc4random, which only ciphers use, older systems can run it, such as Ubuntu 22.04.
    built_archive "$1" libzip lib/libzip.a "" \
        -DENABLE_BZIP2=OFF -DENABLE_LZMA=OFF -DENABLE_ZSTD=OFF -DENABLE_COMMONCRYPTO=OFF -DENABLE_GNUTLS=OFF \
        -DENABLE_MBEDTLS=OFF -DENABLE_OPENSSL=OFF -DBUILD_SHARED_LIBS=OFF -DBUILD_TOOLS=OFF -DBUILD_REGRESS=OFF \
        -DBUILD_EXAMPLES=OFF -DBUILD_DOC=OFF -DHAVE_ARC4RANDOM=OFF
    # An object and no archive, whose symbols Swift's static linking would hide: the C library, too, must find this malloc,
    # or one would free what the other gave. libstdc++ has the same operators, and two of each must not be an error.
    built_archive "$1" mimalloc CMakeFiles/mimalloc-obj.dir/src/static.c.o "-DMI_SHARED_LIB -DMI_SHARED_LIB_EXPORT" \
        -DMI_BUILD_SHARED=OFF -DMI_BUILD_STATIC=OFF -DMI_BUILD_TESTS=OFF
    objcopy --weaken "$1/static.c.o" "$1/mimalloc.o"
    static_parts | while read -r name package description needs; do
        archive=$(cc -print-file-name="lib$name.a")
        # A compiler that does not find a file says its bare name.
        [ ! -e "$archive" ] || ln -sf "$archive" "$1/lib$name.a"
        [ -e "$1/lib$name.a" ] || fail "there is no lib$name.a here; install $package"
        [ "$description" = - ] || cat >"$1/pkgconfig/$description.pc" <<END_OF_DESCRIPTION
Name: $description
Description: static archive
Version: $(pkg-config --modversion "$description")
Cflags: $(pkg-config --cflags "$description")
Libs: -L$1 -l$name $needs
END_OF_DESCRIPTION
    done
}

# built_archive FOLDER SOURCE ARCHIVE FLAGS OPTION…: builds the archive of a Debian source package with CMake, unless it is
# there.
built_archive() {
    [ ! -e "$1/$(basename "$3")" ] || return 0
    into=$1 source=$2 archive=$3 flags=$4
    shift 4
    built=$(mktemp -d)
    say "building $(basename "$archive") from Debian's source"
    # The folder's name differs from run to run and may not get into the archive.
    if ! fetch_source "$built" "$source" >"$built/log" 2>&1 ||
        ! cmake -S "$built/code" -B "$built/made" -DCMAKE_BUILD_TYPE=Release -DCMAKE_POSITION_INDEPENDENT_CODE=ON \
            -DCMAKE_C_FLAGS="-ffile-prefix-map=$built=. $flags" "$@" >>"$built/log" 2>&1 ||
        ! cmake --build "$built/made" --parallel >>"$built/log" 2>&1; then
        tail -n 30 "$built/log" >&2
        fail "could not build $source; the whole log is $built/log"
    fi
    cp "$built/made/$archive" "$into"
    # The bill of materials names these.
    cp "$built/code/debian/copyright" "$into/$source.copyright"
    dpkg-parsechangelog --file "$built/code/debian/changelog" --show-field Version >"$into/$source.version"
    rm -rf "$built"
}

# fetch_source FOLDER SOURCE: unpacks a Debian source package into FOLDER/code. It comes by a list of its own, so that the
# machine's lists stay as they are; apt checks its signature.
fetch_source() {
    suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
    keys=/usr/share/keyrings/debian-archive-keyring.gpg
    mkdir -p "$1/apt/lists/partial" "$1/apt/cache/archives/partial" "$1/source"
    for place in "debian $suite" "debian-security $suite-security"; do
        echo "deb-src [signed-by=$keys] http://deb.debian.org/$place main"
    done >"$1/apt/sources.list"
    folder=$1 wanted=$2
    set -- -o "Dir::Etc::SourceList=$1/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o "Dir::State::Lists=$1/apt/lists" -o "Dir::Cache=$1/apt/cache" -o APT::Sandbox::User=
    apt-get "$@" update
    (cd "$folder/source" && apt-get "$@" --download-only source "$wanted" && dpkg-source -x ./*.dsc "$folder/code")
}
