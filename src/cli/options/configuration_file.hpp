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

// The folder of the configuration for all databases of this machine: $CONFIGURATION_DIRECTORY, which systemd
// sets for a unit with a folder of its own below /etc, else /etc/calltally.
[[nodiscard]] std::string system_configuration_folder(const Environment& environment);

// Where there would be one beside the database.
[[nodiscard]] std::string configuration_beside(const GivenOptions& given);

// What --config names, there or not; else calltally.toml beside the database, else in the folder above, where
// there is one.
[[nodiscard]] std::optional<ConfigurationFile> configuration_file(const GivenOptions& given,
                                                                  const Environment& environment);

// The whole text. Throws std::runtime_error where it cannot be read.
[[nodiscard]] std::string text_of(const ConfigurationFile& file);

}  // namespace calltally
