#!/bin/bash
# Gathers what is handed out in one folder: the static program, plain and packed, the packages, the list of contents, the
# notices, and the checksums of them all.
#
#   packaging/release.sh STATIC DEB FOLDER
set -euo pipefail

[ $# = 3 ] || { echo "usage: release.sh STATIC DEB FOLDER" >&2; exit 2; }
static=$1
deb=$2
folder=$3
version=$("$static/calltally" --version | sed -n '1s/calltally //p')
name=calltally-$version-linux-$(dpkg --print-architecture)
rm -rf "$folder"
mkdir -p "$folder"
install -m 755 "$static/calltally" "$folder/$name"
xz -9 --keep "$folder/$name"
install -m 644 "$static/CONTENTS.txt" "$static/NOTICES.txt" "$folder"
for package in "$deb"/calltally_"$version"-*.deb; do install -m 644 "$package" "$folder"; done
sums=$(cd "$folder" && sha256sum -- *)
echo "$sums" > "$folder/SHA256SUMS"
(cd "$folder" && ls -l)
