#include "base/zone_folder.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "base/ascii.hpp"
#include "base/zone_links.hpp"
#include "base/zone_table.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t bytes_max = 1 << 20;  // fifty times the largest zone file

constexpr std::array usual_places{"/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo",
                                  "/etc/zoneinfo"};

// The names of zones have no other characters, and no part of theirs is "." or "..".
bool may_be_name(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('.') != std::string_view::npos) return false;
  return std::ranges::all_of(
      name, [](char c) { return is_alphanumeric(c) || c == '_' || c == '+' || c == '-' || c == '/'; });
}

std::string first_line(const fs::path& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

bool begins_like_a_zone_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, 4> magic{};
  file.read(magic.data(), magic.size());
  return std::string_view(magic.data(), magic.size()) == "TZif";
}

}  // namespace

std::optional<std::string> read_zone_bytes(const std::string& path) {
  std::error_code failure;
  if (!fs::is_regular_file(path, failure) || fs::file_size(path, failure) > bytes_max) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

ZoneFolder ZoneFolder::of_machine() {
  if (const char* place = std::getenv("TZDIR"); place != nullptr && *place != '\0') return ZoneFolder(place);
  for (const char* place : usual_places) {
    std::error_code missing;
    if (fs::is_directory(place, missing) && !fs::is_empty(place, missing)) return ZoneFolder(place);
  }
  return ZoneFolder({});
}

std::string ZoneFolder::place() const { return path_.empty() ? "the table within the program" : path_; }

std::optional<std::string> ZoneFolder::bytes(std::string_view name) const {
  if (path_.empty()) return zone_file_in_table(name);
  if (!may_be_name(name)) return std::nullopt;
  return read_zone_bytes(path_ + "/" + std::string(name));
}

std::optional<ZoneRules> ZoneFolder::rules(std::string_view name) const {
  const auto file = bytes(name);
  return file ? ZoneRules::read(*file) : std::nullopt;
}

std::vector<std::string> ZoneFolder::names() const {
  if (path_.empty()) return zone_names_in_table();
  std::vector<std::string> names;
  std::error_code failure;
  fs::recursive_directory_iterator entries(path_, fs::directory_options::follow_directory_symlink, failure);
  for (; !failure && entries != fs::recursive_directory_iterator(); entries.increment(failure)) {
    std::string name = entries->path().lexically_relative(path_).string();
    if (name == "posix" || name == "right") {
      entries.disable_recursion_pending();
      continue;
    }
    std::error_code missing;
    const bool is_name = may_be_name(name) && name != "localtime" && name != "posixrules";
    if (is_name && entries->is_regular_file(missing) && begins_like_a_zone_file(entries->path())) {
      names.push_back(std::move(name));
    }
  }
  std::ranges::sort(names);
  return names;
}

std::optional<std::string> ZoneFolder::name_of(std::string_view bytes) const {
  if (path_.empty()) return std::nullopt;
  std::optional<std::string> found;
  for (const std::string& name : names()) {
    std::error_code missing;
    const std::string path = path_ + "/" + name;
    if (!linked_zone(name).empty() || fs::file_size(path, missing) != bytes.size()) continue;
    if (read_zone_bytes(path) != bytes) continue;
    if (found) return std::nullopt;
    found = name;
  }
  return found;
}

std::optional<std::string> ZoneFolder::version() const {
  if (path_.empty()) return zone_table_version();
  constexpr std::string_view mark = "# version ";
  const std::string line = first_line(fs::path(path_) / "tzdata.zi");
  if (line.starts_with(mark) && line.size() > mark.size()) return line.substr(mark.size());
  std::string plain = first_line(fs::path(path_) / "+VERSION");
  return plain.empty() ? std::nullopt : std::optional(std::move(plain));
}

}  // namespace calltally
