// The zone of this machine: what TZ says, else /etc/localtime.
#pragma once

#include <optional>
#include <string>

#include "base/zone.hpp"
#include "base/zone_folder.hpp"

namespace calltally {

// Where a machine says which zone it is in.
struct ZonePlaces {
  std::optional<std::string> tz;  // of the environment
  std::string localtime = "/etc/localtime";
  std::string timezone = "/etc/timezone";  // a name, where localtime tells none
  ZoneFolder folder = ZoneFolder::of_machine();
};

struct SystemZone {
  Zone zone;
  std::string trouble;  // what could not be followed, and the way out; empty: nothing
};

// TZ may be a name, a POSIX rule, or the path of a zone file, with a colon before it; empty is UTC. Else the
// zone is what localtime is: a link to a zone, also to a copy in posix/ or right/, or a zone file. Where none
// of this can be followed it is UTC, as for other programs, and the trouble says so; a machine that says
// nothing is in UTC without any.
[[nodiscard]] SystemZone system_zone(const ZonePlaces& places);

}  // namespace calltally
