// The folder of the machine's zone files, or what the program brings along instead: what zones there are, and
// of which release.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/zone_rules.hpp"

namespace calltally {

// The bytes of a file that may be a zone file; nothing where there is none, or one far too large.
[[nodiscard]] std::optional<std::string> read_zone_bytes(const std::string& path);

// Files are read when they are asked for, none is kept. An empty path is no folder but the table within the
// program (zone_table).
class ZoneFolder {
 public:
  explicit ZoneFolder(std::string path) : path_(std::move(path)) {}

  // The one that TZDIR names, else the first that is there of those in which systems keep it, else the table.
  [[nodiscard]] static ZoneFolder of_machine();

  [[nodiscard]] const std::string& path() const { return path_; }

  // "/usr/share/zoneinfo" or "the table within the program".
  [[nodiscard]] std::string place() const;

  // The file of a name ("Europe/Amsterdam"); nothing where there is none.
  [[nodiscard]] std::optional<std::string> bytes(std::string_view name) const;

  // What it says; nothing where there is no such zone file.
  [[nodiscard]] std::optional<ZoneRules> rules(std::string_view name) const;

  // The names of all zones, in order; without the copies in posix/ and right/.
  [[nodiscard]] std::vector<std::string> names() const;

  // The zone whose file holds exactly these bytes, under its own name rather than an older one; nothing where
  // it is none or several. Of the table none: its files lack a block.
  [[nodiscard]] std::optional<std::string> name_of(std::string_view bytes) const;

  // "2026f", or nothing where the folder does not say.
  [[nodiscard]] std::optional<std::string> version() const;

 private:
  std::string path_;
};

}  // namespace calltally
