#!/bin/sh
# Fetches Debian's source packages of installed libraries, in the very versions that are installed, and unpacks them.
#
#   packaging/sources.sh FOLDER PACKAGE...        libcpp-httplib-dev becomes FOLDER/cpp-httplib
#
# apt checks the archive's signature and each file's hash. Its configuration lies in FOLDER/apt, so neither the
# machine's sources nor its lists are touched. FOLDER/files lists what was fetched: source, version, file, SHA256.
# What is unpacked already in that version is not fetched again.
set -eu

folder=$1
shift
mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache/archives/partial"
folder=$(cd "$folder" && pwd)
keys=/usr/share/keyrings/debian-archive-keyring.gpg
# shellcheck disable=SC1091
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
addresses=$("$(dirname "$0")/mirror.sh")
archive=${addresses% *}
security=${addresses#* }

cat > "$folder/apt/sources.list" << END
deb-src [signed-by=$keys] $archive $codename main
deb-src [signed-by=$keys] $archive $codename-updates main
deb-src [signed-by=$keys] $security $codename-security main
END
cat > "$folder/apt/apt.conf" << END
Dir::Etc::SourceList "$folder/apt/sources.list";
Dir::Etc::SourceParts "-";
Dir::State::Lists "$folder/apt/lists";
Dir::Cache "$folder/apt/cache";
APT::Get::AllowUnauthenticated "false";
Acquire::AllowInsecureRepositories "false";
APT::Sandbox::User "";
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
END
own_apt() { apt-get -c "$folder/apt/apt.conf" -q "$@"; }

updated=
for package; do
  source=$(dpkg-query -W -f '${source:Package}' "$package")
  version=$(dpkg-query -W -f '${source:Version}' "$package")
  [ "$(cat "$folder/$source.version" 2> /dev/null)" != "$version" ] || continue
  [ -n "$updated" ] || own_apt update > "$folder/apt/log" 2>&1 || { cat "$folder/apt/log" >&2; exit 1; }
  updated=yes
  echo "Fetching Debian's source of $source $version"
  rm -rf "${folder:?}/$source" "$folder/$source.files" "$folder/$source.download"
  mkdir "$folder/$source.download"
  (cd "$folder/$source.download" && own_apt source --download-only "$source=$version" > "$folder/apt/log" 2>&1) ||
    { cat "$folder/apt/log" >&2; exit 1; }
  # What Debian changed is applied, as for its own package. apt has checked what dpkg-source would.
  dpkg-source --no-check --no-copy -x "$folder/$source.download/"*.dsc "$folder/$source" > "$folder/apt/log" 2>&1 ||
    { cat "$folder/apt/log" >&2; exit 1; }
  (cd "$folder/$source.download" && sha256sum -- *) |
    awk -v s="$source" -v v="$version" '{ print s, v, $2, $1 }' > "$folder/$source.files"
  echo "$version" > "$folder/$source.version"
done
