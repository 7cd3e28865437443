#!/bin/bash
# Runs inside a minimal Debian, for Scripts/prove-install: installs from /packages by the way that $1 names, uses every
# part of the command, removes it, and looks for what is left.
set -eu
kind=$1
export DEBIAN_FRONTEND=noninteractive

now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.1f s", b - a }'; }
quietly() { "$@" >/tmp/log 2>&1 || { cat /tmp/log; exit 1; }; }
files() { find / -xdev \( -path /proc -o -path /dev -o -path /tmp -o -path /var \) -prune -o -print | sort; }

# What the system must have before, such as lists of packages and Python, is not of the package.
case $kind in
deb) quietly apt-get update ;;
wheel)
    quietly apt-get update
    quietly apt-get install --yes --no-install-recommends python3-venv
    python3 -m venv /opt/venv
    PATH=/opt/venv/bin:$PATH
    ;;
esac
files >/tmp/before

start=$(now)
case $kind in
tarball) quietly tar -xzf /packages/qapack-*-linux.tar.gz -C /usr/local --strip-components=1 ;;
deb) quietly apt-get install --yes --no-install-recommends /packages/qapack_*.deb ;;
wheel) quietly pip install --disable-pip-version-check --no-index /packages/qapack-*.whl ;;
esac
[ "$kind" != tarball ] || PATH=/usr/local/bin:$PATH
hash -r
mkdir /root/project
cd /root/project
qapack init --quiet >/dev/null
qapack build --quiet
test -s Output/index.html
echo "from nothing to the first page: $(since "$start")"
echo "binary: $(stat -Lc %s "$(command -v qapack)" | awk '{ printf "%.1f MB", $1 / 1e6 }')," \
    "libraries: $(ldd "$(command -v qapack)" | grep -c '=>\|ld-linux')"

qapack lint
for format in html epub anki md jsonl; do
    qapack export --quiet --to "$format" -o "/tmp/guide.$format"
    test -s "/tmp/guide.$format"
done

cat >/tmp/chat.txt <<'END'
MODEL: A model

PROMPT 1: Answer the question.

Interview Question: Why do leaves turn red?

RESPONSE:
Chlorophyll goes first, and anthocyanins stay.
END
qapack import --quiet /tmp/chat.txt --into Content/leaves --difficulty E
grep -rq anthocyanins Content/leaves

qapack serve --port 8123 >/tmp/serve 2>&1 &
server=$!
for _ in $(seq 100); do
    ! grep -q 'http://' /tmp/serve || break
    sleep 0.1
done
exec 3<>/dev/tcp/127.0.0.1/8123
printf 'GET / HTTP/1.1\r\nHost: localhost:8123\r\nConnection: close\r\n\r\n' >&3
timeout 10 cat <&3 >/tmp/answer
exec 3<&-
kill "$server"
wait "$server" || { echo "serve ended with status $?"; exit 1; }
head -n 1 /tmp/answer | grep -q ' 200 '
grep -qi '<html' /tmp/answer

if [ "$kind" = wheel ]; then
    # The same environment gets what colours code, and the command finds it there.
    quietly pip install --disable-pip-version-check "$(echo /packages/qapack-*.whl)[full]"
    # shellcheck disable=SC2016
    printf '# [E] Why?\n\n## Answer\n\n```python\nimport os\n```\n\n$x^2$\n' >Content/leaves/coloured.md
    qapack build --quiet
    grep -rq '<math' Output
    grep -rqE '<span class="(kn|k|n)' Output
    echo "with the extra 'full' code is coloured and formulas are set"
    pip freeze | sed 's/[= ].*//' | grep -v qapack | xargs pip uninstall --yes --quiet
fi

cd /
rm -rf /root/project
case $kind in
tarball)
    tar -tzf /packages/qapack-*-linux.tar.gz | sed 's,^[^/]*/,/usr/local/,' | grep -v '/$' |
        while read -r file; do [ -d "$file" ] || rm "$file"; done
    ;;
deb)
    quietly apt-get purge --yes qapack
    quietly apt-get autoremove --purge --yes
    ;;
wheel) quietly pip uninstall --yes qapack ;;
esac
files >/tmp/after
# Python's own caches come with running it; empty folders of a prefix may stay for the next.
left=$(comm -13 /tmp/before /tmp/after | grep -v __pycache__ | while read -r path; do [ -d "$path" ] || echo "$path"; done)
[ -z "$left" ] || { echo "left behind:"; echo "$left"; exit 1; }
echo "nothing is left"
