#include "base/near_zones.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/nearest.hpp"
#include "base/text.hpp"
#include "base/zone_links.hpp"

namespace calltally {
namespace {

constexpr std::size_t proposals_max = 3;
constexpr std::size_t typed_max = 64;

std::string_view place_of(std::string_view name) { return name.substr(name.rfind('/') + 1); }

// Etc/GMT+1 is west of Greenwich, which nobody who types GMT+1 means.
bool is_place(std::string_view name) { return !place_of(name).starts_with("GMT"); }

// "Europe/" of "Europe/Kyiv".
std::string_view region_of(std::string_view name) {
  return name.substr(0, name.size() - place_of(name).size());
}

// The letters that may be wrong in the name of a place. Of few letters another one is another place, unless
// the region is right.
std::size_t slip_in(std::string_view typed, std::string_view name) {
  const std::string_view place = place_of(typed);
  const std::string region = folded(region_of(typed));
  const bool is_of_region = !region.empty() && region == folded(region_of(name));
  if (place.size() < 5) return is_of_region && place.size() > 2 ? 1 : 0;
  return place.size() < 8 ? 1 : 2;
}

// How far what was typed is from a name, by place and then by the whole.
std::optional<std::pair<std::size_t, std::size_t>> distance(std::string_view typed, std::string_view name) {
  const std::string_view place = place_of(typed);
  const std::size_t by_place = edit_distance(place, place_of(name));
  if (!is_place(name) || place.empty() || by_place > slip_in(typed, name)) return std::nullopt;
  return std::pair(by_place, edit_distance(typed, name));
}

// At most three names, nearest first; an older name stands for the zone that it is.
std::vector<std::string> near_names(std::string_view typed, const ZoneFolder& folder) {
  std::vector<std::string> known = folder.names();
  for (const std::string_view link : linked_names()) known.emplace_back(link);
  using Near = std::pair<std::pair<std::size_t, std::size_t>, std::string>;
  std::vector<Near> near;
  for (const std::string& name : known) {
    const auto far = distance(typed, name);
    if (!far) continue;
    const std::string_view zone = linked_zone(name);
    near.emplace_back(*far, zone.empty() ? name : std::string(zone));
  }
  std::ranges::sort(near);
  std::vector<std::string> names;
  for (const auto& [far, name] : near) {
    // Beside a good guess the worse ones only confuse.
    const bool is_wanted = names.size() < proposals_max && far.first == near.front().first.first;
    if (is_wanted && std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  return names;
}

}  // namespace

std::string unknown_zone(std::string_view typed, const ZoneFolder& folder) {
  const std::string message = "'" + std::string(typed) + "' is not a time zone";
  std::string words(without_outer_blanks(typed));
  std::replace(words.begin(), words.end(), ' ', '_');
  const auto names = typed.size() > typed_max ? std::vector<std::string>{} : near_names(words, folder);
  if (!names.empty()) return message + did_you_mean(names);
  return message + "; use an IANA name such as Europe/Amsterdam, America/New_York or UTC";
}

}  // namespace calltally
