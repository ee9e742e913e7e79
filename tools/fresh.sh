#!/usr/bin/env bash
# ./dev fresh [RELEASE] [run]: proves the README's two commands in an empty Debian root (bookworm where none is named), with nothing installed
# beforehand, and prints how long each took; with `run` the first one alone. Needs root (debootstrap and chroot). What it binds and makes is
# undone on every exit.
# HOGA_FRESH_CCACHE=DIR lends the root a compiler's cache: the packages and the tests are proven as before, in less time, and the times say
# nothing of a first build.
set -euo pipefail
source tools/common.sh
[ "$(id -u)" = 0 ] || { say "./dev fresh needs root: debootstrap and chroot do."; exit 1; }
release=${1:-bookworm}
proven=${2:-run and test}
root=$(mktemp -d /var/tmp/hoga-fresh.XXXXXX)
# What is a root to others must be open to them: PostgreSQL runs as a user of its own.
chmod 755 "$root"
server=
cleanup() {
  [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null || true
  for bound in dev/shm dev proc root/.cache/ccache; do mountpoint -q "$root/$bound" && umount "$root/$bound"; done
  # A binding that is left would let the removal reach the machine's own files.
  if ! grep -q " $root/" /proc/mounts; then rm -rf --one-file-system "$root"; else say "still bound: $root"; fi
}
trap cleanup EXIT

say "Making an empty Debian root ($release)"
mirror=$(apt-get indextargets --format '$(REPO_URI)' 2>/dev/null | grep -m1 -i debian || true)
debootstrap --variant=minbase "$release" "$root" ${mirror:+"$mirror"} >/dev/null
# The machine's own way to its package archives and authorities: a proxy may sign with one of its own.
cp -L /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
cp -a /etc/apt/. "$root/etc/apt/" 2>/dev/null || true
# They are those of the machine's own release; the root may be another one.
sed -i "s/\b$(. /etc/os-release && echo "$VERSION_CODENAME")\b/$release/g" "$root"/etc/apt/sources.list{,.d/*} 2>/dev/null || true
mkdir -p "$root/etc/ssl/certs"
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt" 2>/dev/null || true
# npm gets them from a file of its own, since installing ca-certificates makes the usual one anew.
authorities=/etc/hoga-authorities.crt
cp -L /etc/ssl/certs/ca-certificates.crt "$root$authorities" 2>/dev/null || true
for file in "$HOME/.npmrc" /usr/local/etc/npmrc; do [ -f "$file" ] && install -D "$file" "$root/root/.npmrc"; done
for bound in proc dev dev/shm; do mount --bind "/$bound" "$root/$bound"; done

# At the path that it has here: a cache that is lent knows it by that.
mkdir -p "$root$PWD"
git archive HEAD | tar -x -C "$root$PWD"
if [ -d ../shared/data ]; then mkdir -p "$root$PWD/../shared"; cp -a ../shared/data "$root$PWD/../shared/"; fi
if [ -n "${HOGA_FRESH_CCACHE:-}" ]; then
  mkdir -p "$root/root/.cache/ccache"
  mount --bind "$HOGA_FRESH_CCACHE" "$root/root/.cache/ccache"
fi
# Takes the place of the shell it runs in, so that the id of a background one is the server's own.
inside() {
  exec chroot "$root" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    NPM_CONFIG_CAFILE="$authorities" NODE_EXTRA_CA_CERTS="$authorities" \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    sh -c "git config --global --add safe.directory '*' 2>/dev/null; cd '$PWD' && $1"
}

begun=$SECONDS
inside 'exec ./dev run' >"$root/run.log" 2>&1 &
server=$!
until grep -q 'Hoga is ready at' "$root/run.log"; do
  kill -0 "$server" 2>/dev/null || { tail -40 "$root/run.log" >&2; say "./dev run ended"; exit 1; }
  sleep 1
done
say "./dev run: ready after $((SECONDS - begun)) s"
kill "$server" && wait "$server" 2>/dev/null || true
server=
[ "$proven" = run ] && exit
begun=$SECONDS
(inside './dev test') >"$root/test.log" 2>&1 && passed=yes || passed=
[ -n "$passed" ] || tail -60 "$root/test.log" >&2
tail -1 "$root/test.log"
say "./dev test: $((SECONDS - begun)) s"
[ -n "$passed" ]
