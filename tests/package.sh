#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The git license-check authors
# SPDX-License-Identifier: Apache-2.0
#
# Tries a Debian package: lintian, then in a fresh Debian 12 tree its installation, the demo's pushes without a compiler,
# and its removal without a trace. tests/package.sh <file.deb>, as root; DEBIAN_MIRROR and DEBIAN_TREE (kept) may be set.
set -euo pipefail
deb=$(realpath "$1")
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mirror=${DEBIAN_MIRROR:-$(sed -n 's/^URIs: *//p; s/^deb \(\[[^]]*\] \)\?\([^ ]*\) bookworm main.*/\2/p' \
  /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | grep -m1 '/debian/\?$' || true)}
mirror=${mirror:-http://deb.debian.org/debian}

say() { printf 'package: %s\n' "$*" >&2; }

if command -v lintian >/dev/null; then
  lintian --fail-on error --info "$deb"
  say "lintian finds no error"
else
  say "lintian is not installed, so it was not asked"
fi

if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
  say "a fresh tree needs root and debootstrap, so the installation was not tried"
  exit 0
fi
tree=${DEBIAN_TREE:-$(mktemp -d)}
chmod 755 "$tree"
cleanup() { [ -n "${DEBIAN_TREE-}" ] || rm -rf --one-file-system "$tree"; }
trap cleanup EXIT
if [ ! -e "$tree/etc/debian_version" ]; then
  debootstrap --variant=minbase --include=ca-certificates bookworm "$tree" "$mirror" >"$tree.log" 2>&1 || {
    tail -20 "$tree.log" >&2
    say "debootstrap failed"
    exit 1
  }
  rm -f "$tree.log"
fi
inside() { chroot "$tree" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C TERM=dumb "$@"; }
listing() { inside find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp \) -prune -o -print | sort; }

# minbase leaves documentation in; what other packages bring is there before ours is looked at.
inside apt-get install -y -qq --no-install-recommends git >/dev/null 2>&1
cp "$deb" "$tree/tmp/package.deb"
depends=$(dpkg-deb -f "$deb" Depends | tr -d '\n')
inside sh -c "apt-get install -y -qq --no-install-recommends $(printf '%s' "$depends" | tr ',' '\n' |
  sed 's/ *\([^ (|]*\).*/\1/' | tr '\n' ' ')" >/dev/null 2>&1
listing >"$tree/tmp/before"
inside dpkg -i /tmp/package.deb >/dev/null
listing >"$tree/tmp/after"
say "installed: $(comm -13 "$tree/tmp/before" "$tree/tmp/after" | grep -vc '^/var/lib/dpkg') files and directories"
! inside sh -c 'command -v c++ || command -v g++ || command -v cc' || { say "there is a compiler in the tree"; exit 1; }
cp "$source/tests/demo.sh" "$tree/tmp/demo.sh"
inside bash /tmp/demo.sh /usr/bin/git-license-check >"$tree/tmp/demo.log" 2>&1 || {
  cat "$tree/tmp/demo.log" >&2
  say "the demo failed"
  exit 1
}
say "the demo ran: $(grep -c '^\$' "$tree/tmp/demo.log") commands ended as they should"
inside dpkg --purge git-license-check >/dev/null
listing | grep -v '^/var/lib/dpkg/\|^/var/cache/' >"$tree/tmp/left"
left=$(grep -v '^/var/lib/dpkg/\|^/var/cache/' "$tree/tmp/before" | comm -13 - "$tree/tmp/left")
[ -z "$left" ] || { say "left behind: $left"; exit 1; }
say "removed without a trace"
