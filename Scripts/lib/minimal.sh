# shellcheck shell=sh
# Sourced after setup.sh: minimal Debian systems to prove things in. They need Debian and root; what debootstrap makes in
# .build-fresh serves later runs, each of which writes into a layer of its own.

# shellcheck disable=SC2154
systems=$root/.build-fresh

# alone ARGUMENT…: runs this script again with these arguments where its mounts are seen by it alone and end with it, so
# that the folder $run can be deleted safely.
alone() {
    [ "$(id -u)" -eq 0 ] || fail "only root may make the minimal system"
    run=${QAPACK_RUN:-}
    [ -z "$run" ] || return 0
    mkdir -p "$systems"
    run=$(mktemp -d "$systems/run.XXXXXX")
    status=0
    QAPACK_RUN=$run unshare --mount "$0" "$@" || status=$?
    rm -rf "$run"
    exit "$status"
}

# make_base NAME SUITE PACKAGE,…: a minimal system of that suite of Debian; names it in $base.
make_base() {
    base=$systems/$1
    [ ! -e "$base/ready" ] || return 0
    say "making a minimal Debian in $base"
    rm -rf "$base"
    mkdir -p "$base"
    debootstrap --variant=minbase --include="$3" "$2" "$base" >"$systems/log" 2>&1 || fail "see $systems/log"
    rm -rf "$base"/var/lib/apt/lists/*
    touch "$base/ready"
}

# open_system NAME: a fresh system above $base, which reaches packages as this machine does; names it in $fresh.
open_system() {
    fresh=$run/$1/root
    mkdir -p "$fresh" "$run/$1/above" "$run/$1/scratch"
    mount -t overlay -o "lowerdir=$base,upperdir=$run/$1/above,workdir=$run/$1/scratch" overlay "$fresh"
    mount -t proc proc "$fresh/proc"
    mount --rbind /dev "$fresh/dev"
    # Names, certificates, and mirrors of PyPI.
    for file in /etc/resolv.conf /etc/hosts /etc/pip.conf /etc/ssl/certs/ca-certificates.crt; do
        [ ! -e "$file" ] || cp -L "$file" "$fresh$file"
    done
}

# show FOLDER: the same folder inside, read-only.
show() {
    mkdir -p "$fresh$1"
    mount --bind -o ro "$1" "$fresh$1"
}
