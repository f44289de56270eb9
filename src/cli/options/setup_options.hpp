// What `calltally init` sets up: typed as options, or answered to its questions.
#pragma once

#include <optional>
#include <string>

#include "base/numbers.hpp"
#include "cli/options/declaration.hpp"
#include "cli/terminal/environment.hpp"

namespace calltally {

// As typed.
struct SetupRequest {
  std::optional<std::string> database;
  std::optional<std::string> configuration;  // --write
  std::optional<std::string> token_file;
  std::optional<std::string> zone;
  std::optional<std::string> country;
  std::optional<std::string> language;
  std::optional<std::string> url;
  std::optional<std::string> listen;
  bool renew_token = false;
  bool yes = false;
};

[[nodiscard]] Declarations setup_options(SetupRequest& request);

// Everything decided. What is not said is not changed: nothing stands for that, too.
struct Setup {
  std::string database;
  std::string configuration;
  std::string token_file;
  Language spoken = Language::en;  // of questions and of what is told
  bool is_of_system = false;       // in /etc/calltally and /var/lib/calltally, which are then made
  std::optional<std::string> zone;
  std::optional<std::string> region;  // of the database
  std::optional<std::string> language;
  std::optional<std::string> url;
  std::optional<std::string> listen;
  bool renew_token = false;
};

// What is there already, and is offered as the answer.
struct ExistingSetup {
  std::string configuration;         // its text; may be empty
  Language language = Language::en;  // that of its reports, else the operator's
  std::string region;                // of the database, or the one of a new one
  std::optional<std::string> zone;   // of the machine, where it says one
};

// What has no sense is told before anything is read. Throws UsageError.
void check_setup(const SetupRequest& request);

// The places alone: as root without --db those of the system, else everything beside the database.
[[nodiscard]] Setup places_of_setup(const SetupRequest& request);

// Fills in the rest: the language first, because the other questions are asked in it; from the request, and
// with questions unless it says --yes. Throws UsageError where nobody can be asked, std::runtime_error where
// the answers end.
[[nodiscard]] Setup ask_for_setup(const SetupRequest& request, Setup setup, const ExistingSetup& existing,
                                  const Environment& environment);

}  // namespace calltally
