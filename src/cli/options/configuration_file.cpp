#include "cli/options/configuration_file.hpp"

#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include "base/file_text.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view file_name = "calltally.toml";

// What nobody may look into counts as absent: it is not for this user.
bool is_there(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

}  // namespace

std::string configuration_of_system(const Environment& environment) {
  const std::string folders = environment.variable("CONFIGURATION_DIRECTORY").value_or("");
  const std::string first = folders.substr(0, folders.find(':'));
  return (fs::path(first.empty() ? "/etc/calltally" : first) / file_name).string();
}

std::string configuration_beside(const GivenOptions& given) {
  const std::vector<std::string> typed = given.values(FileUse::database);
  const fs::path database = typed.empty() ? "calltally.db" : typed.back();
  return (database.parent_path() / file_name).string();
}

std::optional<ConfigurationFile> configuration_file(const GivenOptions& given,
                                                    const Environment& environment) {
  const std::vector<std::string> named = given.values(FileUse::configuration);
  if (!named.empty()) return ConfigurationFile{named.back(), ConfigurationPlace::named};
  const std::string beside = configuration_beside(given);
  if (is_there(beside)) return ConfigurationFile{beside, ConfigurationPlace::beside_database};
  const std::string system = configuration_of_system(environment);
  if (is_there(system)) return ConfigurationFile{system, ConfigurationPlace::system};
  return std::nullopt;
}

std::string text_of(const ConfigurationFile& file) {
  auto text = text_of_file(file.path);
  if (text) return *std::move(text);
  throw std::runtime_error("cannot read the configuration '" + file.path +
                           "': " + std::strerror(text.error()));
}

}  // namespace calltally
