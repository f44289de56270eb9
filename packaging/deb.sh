#!/bin/bash
# Builds the package of each Debian release: that of this machine here, any other in a root of its own.
#
#   packaging/deb.sh FOLDER ROOTS RELEASE...        packaging/deb.sh build-deb build-roots bookworm trixie
#
# The packages come into FOLDER, and are looked at by lintian. A package newer than all sources is not built again, and
# objects are kept from build to build. Without root rights or debootstrap, those of other releases are SKIPPED.
set -euo pipefail

[ $# -ge 3 ] || { echo "usage: deb.sh FOLDER ROOTS RELEASE..." >&2; exit 2; }
tree=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$1" "$2"
folder=$(realpath "$1")
roots=$(realpath "$2")
shift 2
version=$(sed -n 's/^project(calltally VERSION \([0-9.]*\).*/\1/p' "$tree/CMakeLists.txt")
architecture=$(dpkg --print-architecture)
own=$(. /etc/os-release && echo "$VERSION_CODENAME")
jobs=${JOBS:-$(nproc)}

number_of() { # RELEASE
  case $1 in
    bookworm) echo 12 ;;
    trixie) echo 13 ;;
    *) echo "deb.sh: unknown release $1" >&2; exit 2 ;;
  esac
}

# The sources as they are here, with debian/ in its place, in DESTINATION.
lay_out() { # DESTINATION VERSION RELEASE
  rm -rf "$1/calltally"
  mkdir -p "$1/calltally"
  tar -C "$tree" --exclude='./build*' --exclude=./.git -cf - . | tar -C "$1/calltally" -xf -
  cp -r "$tree/packaging/debian" "$1/calltally/debian"
  printf 'calltally (%s) %s; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- the calltally authors <calltally@localhost>  %s\n' \
    "$2" "$3" "$(LC_ALL=C date -R -d "@$(stat -c %Y "$tree/CHANGELOG.md")")" > "$1/calltally/debian/changelog"
}

build="cd calltally && DEB_BUILD_OPTIONS='parallel=$jobs nocheck noautodbgsym' dpkg-buildpackage -b -nc -us -uc"
build_here() { # PLACE
  (cd "$1" && sh -c "$build") > "$1/log" 2>&1 || { tail -n 30 "$1/log" >&2; exit 1; }
}

# Debian's own list of what building needs, so that a root has it.
build_packages() { sed -n '/^Build-Depends/,/^Standards/p' "$tree/packaging/debian/control" | sed '$d; s/^Build-Depends://; s/([^)]*)//; s/debhelper-compat/debhelper/' | tr -d ',\n'; }

build_in_root() { # RELEASE PLACE
  local root=$roots/$1-build code=0
  # shellcheck disable=SC2046
  "$tree/packaging/root.sh" "$1" "$root" build-essential fakeroot $(build_packages) || return $?
  mkdir -p "$root/build"
  mount --bind "$2" "$root/build"
  chroot "$root" sh -c "cd /build && export LC_ALL=C.UTF-8 && $build" > "$2/log" 2>&1 || code=1
  umount "$root/build"
  [ $code = 0 ] || { tail -n 30 "$2/log" >&2; exit 1; }
}

status=0
for release; do
  full=$version-1~deb$(number_of "$release")
  package=$folder/calltally_${full}_$architecture.deb
  if [ -e "$package" ] && [ -z "$(find "$tree" -name 'build*' -prune -o -name .git -prune -o -type f -newer "$package" -print -quit)" ]; then
    echo "$(basename "$package") is of today's sources"
    continue
  fi
  echo "Building $(basename "$package"): some minutes the first time"
  place=$folder/$release
  lay_out "$place" "$full" "$release"
  code=0
  if [ "$release" = "$own" ]; then
    build_here "$place"
  else
    build_in_root "$release" "$place" || code=$?
    [ $code != 77 ] || { status=77; continue; }
    [ $code = 0 ] || exit $code
  fi
  cp "$place/calltally_${full}_$architecture.deb" "$package"
  ! command -v lintian > /dev/null || lintian --fail-on error,warning --profile debian "$package"
done
exit $status
