#!/bin/sh
# Prints zone_links.cpp, made of the links in the tzdata.zi of a package tzdata:
#
#   src/base/zone_links.sh /usr/share/zoneinfo/tzdata.zi "Debian 2026f-0+deb13u1" > src/base/zone_links.cpp
#
# Take a release that links all older names, as Debian's do from 2024b on.
set -eu
zi=$1
cat << TOP
// Made by zone_links.sh of tzdata $(sed -n '1s/^# version //p' "$zi") ($2); that file is in the public domain.
#include "base/zone_links.hpp"

#include <algorithm>
#include <array>

namespace calltally {
namespace {

struct Link {
  std::string_view name;
  std::string_view zone;
};

// By name.
constexpr std::array links{
TOP
awk '$1 == "L" {print $3, $2}' "$zi" | LC_ALL=C sort | awk '{printf "    Link{\"%s\", \"%s\"},\n", $1, $2}'
cat << 'END'
};

}  // namespace

std::string_view linked_zone(std::string_view name) {
  const auto link = std::ranges::lower_bound(links, name, {}, &Link::name);
  return link != links.end() && link->name == name ? link->zone : std::string_view{};
}

std::vector<std::string_view> names_linked_to(std::string_view zone) {
  std::vector<std::string_view> names;
  for (const Link& link : links) {
    if (link.zone == zone) names.push_back(link.name);
  }
  return names;
}

std::vector<std::string_view> linked_names() {
  std::vector<std::string_view> names;
  for (const Link& link : links) names.push_back(link.name);
  return names;
}

}  // namespace calltally
END
