// Which configuration file is read: one, never merged with another.
#pragma once

#include <optional>
#include <string>

#include "cli/options/configuration_names.hpp"
#include "cli/options/given_options.hpp"
#include "cli/terminal/environment.hpp"

namespace calltally {

struct ConfigurationFile {
  std::string path;
  ConfigurationPlace place = ConfigurationPlace::beside_database;
};

// Where there would be one for all databases of this machine: calltally.toml in $CONFIGURATION_DIRECTORY,
// which systemd sets for a unit with a folder of its own below /etc, else in /etc/calltally.
[[nodiscard]] std::string configuration_of_system(const Environment& environment);

// Where there would be one beside the database.
[[nodiscard]] std::string configuration_beside(const GivenOptions& given);

// What --config names, there or not; else calltally.toml beside the database, else that of the
// system, where there is one.
[[nodiscard]] std::optional<ConfigurationFile> configuration_file(const GivenOptions& given,
                                                                  const Environment& environment);

// The whole text. Throws std::runtime_error where it cannot be read.
[[nodiscard]] std::string text_of(const ConfigurationFile& file);

}  // namespace calltally
