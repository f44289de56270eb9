#!/bin/sh
# Makes the root of a Debian release in a folder, with packages in it, unless it is there already. Needs root rights and
# debootstrap, which checks the archive's signature.
#
#   packaging/root.sh RELEASE FOLDER PACKAGE...        packaging/root.sh trixie build/roots/trixie-build debhelper g++
set -eu

[ $# -ge 2 ] || { echo "usage: root.sh RELEASE FOLDER PACKAGE..." >&2; exit 2; }
release=$1
folder=$2
shift 2
if [ "$(id -u)" != 0 ] || ! command -v debootstrap > /dev/null; then
  echo "SKIPPED: the root of another release needs root rights and the package debootstrap"
  exit 77
fi
wanted="$release $*"
[ "$(cat "$folder.packages" 2> /dev/null)" != "$wanted" ] || exit 0

addresses=$("$(dirname "$0")/mirror.sh")
archive=${addresses% *}
security=${addresses#* }
rm -rf "$folder" "$folder.packages"
mkdir -p "$folder" "$(dirname "$folder")/debs"
cache=$(cd "$(dirname "$folder")/debs" && pwd)
echo "Making a root of Debian $release in $folder"
debootstrap --variant=minbase --cache-dir="$cache" "$release" "$folder" "$archive" > "$folder.log" 2>&1 ||
  { tail -n 20 "$folder.log" >&2; exit 1; }
cat > "$folder/etc/apt/sources.list" << END
deb $archive $release main
deb $archive $release-updates main
deb $security $release-security main
END
# No service starts in a root that is being made.
printf '#!/bin/sh\nexit 101\n' > "$folder/usr/sbin/policy-rc.d"
chmod +x "$folder/usr/sbin/policy-rc.d"
in_root() { chroot "$folder" env DEBIAN_FRONTEND=noninteractive LC_ALL=C "$@" >> "$folder.log" 2>&1; }
{ in_root apt-get update -q && in_root apt-get upgrade -y -q &&
    { [ $# = 0 ] || in_root apt-get install -y -q --no-install-recommends "$@"; } && in_root apt-get clean; } ||
  { tail -n 20 "$folder.log" >&2; exit 1; }
rm "$folder/usr/sbin/policy-rc.d"
echo "$wanted" > "$folder.packages"
