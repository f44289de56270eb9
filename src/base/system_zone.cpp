#include "base/system_zone.hpp"

#include <filesystem>
#include <fstream>
#include <system_error>
#include <vector>

#include "base/text.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

constexpr int zone_links_max = 40;  // as many as Linux follows

// Beside the zones lie two copies of them, without leap seconds and with them.
std::string_view without_copies(std::string_view name) {
  for (const std::string_view copies : {"posix/", "right/"}) {
    if (name.starts_with(copies)) name.remove_prefix(copies.size());
  }
  return name;
}

// The name in the path of a zone file; empty where it lies elsewhere.
std::string name_in(const std::string& path, const ZoneFolder& folder) {
  std::string_view name;
  constexpr std::string_view usual = "/zoneinfo/";
  const std::string own = folder.path() + "/";
  if (own.size() > 1 && path.starts_with(own)) {
    name = std::string_view(path).substr(own.size());
  } else if (const auto at = path.find(usual); at != std::string::npos) {
    name = std::string_view(path).substr(at + usual.size());
  }
  return std::string(without_copies(name));
}

std::optional<std::string> first_line(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) return std::nullopt;
  line = tidy(line);
  return line.empty() ? std::nullopt : std::optional(std::move(line));
}

// The zone of a zone file, wherever it lies. Of a file that several zones share /etc/timezone says which one
// it is.
std::optional<Zone> zone_of_file(const std::string& path, const ZonePlaces& places) {
  const auto bytes = read_zone_bytes(path);
  const auto rules = bytes ? ZoneRules::read(*bytes) : std::nullopt;
  if (!rules) return std::nullopt;
  const auto told = first_line(places.timezone);
  if (told && places.folder.bytes(*told) == bytes) return Zone(*told, *rules);
  return Zone(places.folder.name_of(*bytes).value_or(path), *rules);
}

// What localtime leads over, itself first.
std::vector<std::string> path_of_links(const std::string& localtime) {
  std::vector<std::string> paths{localtime};
  for (int i = 0; i < zone_links_max; ++i) {
    std::error_code no_link;
    const fs::path target = fs::read_symlink(paths.back(), no_link);
    if (no_link) break;
    paths.push_back((fs::path(paths.back()).parent_path() / target).lexically_normal().string());
  }
  return paths;
}

// The zone of a link to it or of a zone file; else why it is neither.
tl::expected<Zone, std::string> zone_of_localtime(const ZonePlaces& places) {
  std::string reason = "is not a time zone file";
  for (const std::string& path : path_of_links(places.localtime)) {
    const std::string name = name_in(path, places.folder);
    if (name.empty()) continue;
    const auto named = Zone::find(name, places.folder);
    if (named) return *named;
    reason = "leads to " + path + ": " + named.error();
  }
  if (const auto zone = zone_of_file(places.localtime, places)) return *zone;
  return tl::unexpected(places.localtime + " " + reason);
}

SystemZone zone_of_machine(const ZonePlaces& places) {
  std::error_code failure;
  std::string trouble;
  if (fs::exists(fs::symlink_status(places.localtime, failure))) {
    const auto zone = zone_of_localtime(places);
    if (zone) return {*zone, {}};
    trouble = zone.error();
  }
  const auto name = first_line(places.timezone);
  if (!name) return {Zone(), trouble};
  const auto named = Zone::find(*name, places.folder);
  if (named) return {*named, trouble};
  return {Zone(), trouble.empty() ? places.timezone + ": " + named.error() : trouble};
}

}  // namespace

SystemZone system_zone(const ZonePlaces& places) {
  if (!places.tz) return zone_of_machine(places);
  std::string_view value = *places.tz;
  if (value.starts_with(':')) value.remove_prefix(1);
  if (value.empty()) return {Zone(), {}};
  if (value == places.localtime) return zone_of_machine(places);
  const bool is_path = value.starts_with('/');
  const std::string name =
      is_path ? name_in(std::string(value), places.folder) : std::string(without_copies(value));
  const auto named = Zone::find(name, places.folder);
  if (named) return {*named, {}};
  if (is_path) {
    const auto zone = zone_of_file(std::string(value), places);
    if (zone) return {*zone, {}};
    if (name.empty()) return {Zone(), "TZ: " + std::string(value) + " is not a time zone file"};
  }
  if (const auto rule = PosixRule::parse(value)) return {Zone(std::string(value), ZoneRules(*rule)), {}};
  return {Zone(), "TZ: " + named.error()};
}

}  // namespace calltally
