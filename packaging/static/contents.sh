#!/bin/bash
# Lists what the program of `make static` is made of, and gathers the notices that its licences want.
#
#   packaging/static/contents.sh BUILD        writes BUILD/CONTENTS.txt and BUILD/NOTICES.txt
#
# The linker's map names the archives that went in; dpkg knows whose they are. What was compiled of Debian's source
# packages stands in BUILD/sources/*.files, which packaging/sources.sh wrote.
set -euo pipefail
export LC_ALL=C

build=$1
tree=$(cd "$(dirname "$0")/../.." && pwd)
# Headers that were compiled into the program, and the rules of time zones.
headers="libcli11-dev libexpected-dev libtomlplusplus-dev tzdata"

# The packages of the archives, one line each: package, version, source package, its version, archive, SHA256.
archives() {
  sed -n 's|^\(/[^(]*\.a\)(.*|\1|p' "$build/calltally.map" | sort -u | xargs realpath | sort -u | grep -v "^$(realpath "$build")/" |
    while read -r archive; do
      package=$(dpkg-query -S "$archive" 2> /dev/null || dpkg-query -S "${archive#/usr}") || {
        echo "contents.sh: no package holds $archive" >&2
        exit 1
      }
      package=${package%%: *}
      dpkg-query -W -f "\${Package} \${Version} \${source:Package} \${source:Version} $(basename "$archive") " "$package"
      sha256sum "$archive" | cut -d' ' -f1
    done
}
table() { column -t | sed 's/^/  /'; }

archives > "$build/archives.list"
sources=$(cat "$build"/sources/*.files)
. /etc/os-release
{
  "$build/calltally" --version | sed '2,$d'
  echo "One file without shared libraries, for $(dpkg --print-architecture)."
  echo
  echo "Built on $PRETTY_NAME by g++ $(c++ -dumpfullversion). Nothing in its libraries was changed."
  echo
  echo "Archives of Debian's packages: package, version, source package, its version, archive, SHA256"
  echo
  table < "$build/archives.list"
  echo
  echo "Compiled of Debian's source packages: source package, version, file, SHA256"
  echo
  table <<< "$sources"
  echo
  echo "Compiled from headers or rules of Debian's packages: package, version"
  echo
  # shellcheck disable=SC2086
  dpkg-query -W -f '${Package} ${Version}\n' $headers | table
  echo
  echo "\`apt-get source NAME=VERSION\` fetches each source from Debian, whose snapshots keep older versions, too;"
  echo "\`make static\` in calltally's sources links the program anew, with another version of any of them if you want."
} > "$build/CONTENTS.txt"

{
  echo "calltally holds the libraries below, each under its own licence. CONTENTS.txt has their versions and sources, from"
  echo "which the program can be linked anew, as the LGPL of the GNU C library asks."
  echo
  echo "==== calltally ===="
  cat "$tree/LICENSE"
  # shellcheck disable=SC2086
  for package in $(cut -d' ' -f1 "$build/archives.list") $(printf 'libsimdjson-dev\nlibcpp-httplib-dev\nlibxlsxwriter-dev') $headers; do
    echo "$package"
  done | awk '!seen[$0]++' | while read -r package; do
    printf '\n==== %s ====\n' "$package"
    cat "/usr/share/doc/$package/copyright"
  done
} > "$build/NOTICES.txt"
# Debian's notices refer to texts that its machines have.
grep -oh '/usr/share/common-licenses/[A-Za-z0-9.-]*[A-Za-z0-9]' "$build/NOTICES.txt" | sort -u | while read -r licence; do
  [ -e "$licence" ] || continue
  printf '\n==== %s ====\n' "$(basename "$licence")"
  cat "$licence"
done >> "$build/NOTICES.txt"
