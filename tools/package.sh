#!/usr/bin/env bash
# ./dev package [FOLDER]: a Debian package of what ./dev build has made, for the release of Debian or Ubuntu that it runs on; prints its path.
# HOGA_PACKAGE_VERSION says another version.
set -euo pipefail
source tools/common.sh
out=${1:-build/package}
program=build/release/bin/hoga
[ -x "$program" ] && [ -f frontend/dist/index.html ] || { say "Nothing is built yet: ./dev build"; exit 1; }
version=${HOGA_PACKAGE_VERSION:-$("$program" version)}
architecture=$(dpkg --print-architecture)
mkdir -p "$out"
stage=$(mktemp -d "$out/stage.XXXXXX")
trap 'rm -rf "$stage"' EXIT
chmod 0755 "$stage"

install -D -m 0755 "$program" "$stage/usr/bin/hoga"
strip --strip-unneeded "$stage/usr/bin/hoga"
install -D -m 0755 deploy/health "$stage/usr/lib/hoga/health"
install -D -m 0644 -t "$stage/lib/systemd/system" deploy/systemd/*.service
install -D -m 0644 deploy/debian/hoga.env "$stage/etc/hoga/hoga.env"
mkdir -p "$stage/usr/share/hoga"
cp -r frontend/dist "$stage/usr/share/hoga/web"
cp -r deploy/nginx deploy/prometheus deploy/grafana deploy/pm2 "$stage/usr/share/hoga/"
install -D -m 0644 -t "$stage/usr/share/doc/hoga" docs/deploy.md docs/runbook.md docs/security.md NOTICE
install -D -m 0644 LICENSE "$stage/usr/share/doc/hoga/copyright"
chmod -R u=rwX,go=rX "$stage/usr/share"
chmod 0755 "$stage/usr/share/hoga/nginx/render"

# What the libraries that it is linked with are called here.
mkdir -p "$stage/debian" "$stage/DEBIAN"
printf 'Source: hoga\n\nPackage: hoga\nArchitecture: any\n' >"$stage/debian/control"
depends=$(cd "$stage" && dpkg-shlibdeps -O -e usr/bin/hoga 2>/dev/null | sed 's/^shlibs:Depends=//')
rm -r "$stage/debian"
[ -n "$depends" ] || { say "dpkg-shlibdeps does not say what the program needs"; exit 1; }

sed "s|@VERSION@|$version|; s|@ARCHITECTURE@|$architecture|; s|@DEPENDS@|$depends|" deploy/debian/control >"$stage/DEBIAN/control"
install -m 0755 -t "$stage/DEBIAN" deploy/debian/postinst deploy/debian/prerm deploy/debian/postrm
echo /etc/hoga/hoga.env >"$stage/DEBIAN/conffiles"
package="$out/hoga_${version}_$architecture.deb"
dpkg-deb --root-owner-group -Zzstd -z3 --build "$stage" "$package" >&2
echo "$package"
