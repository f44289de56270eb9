#!/bin/sh
# Prints the two addresses from which this machine has Debian: that of the archive, and that of its security updates.
# DEBIAN_MIRROR says another place, which has both below it (debian, debian-security).
set -eu

if [ -n "${DEBIAN_MIRROR:-}" ]; then
  echo "$DEBIAN_MIRROR/debian $DEBIAN_MIRROR/debian-security"
  exit
fi
# shellcheck disable=SC1091
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
# shellcheck disable=SC2016
apt-get indextargets --format '$(CODENAME) $(REPO_URI)' | awk -v codename="$codename" '
  $1 == codename && !archive { archive = $2 }
  $1 == codename "-security" && !security { security = $2 }
  END {
    if (!archive || !security) {
      print "this machine does not say where it has Debian from: run apt-get update, or set DEBIAN_MIRROR" > "/dev/stderr"
      exit 1
    }
    sub("/$", "", archive); sub("/$", "", security)
    print archive, security
  }'
