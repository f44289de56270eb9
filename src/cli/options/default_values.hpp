// Values that were not typed: what weighs more is given first, and what weighs less finds its option taken.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/options/declaration.hpp"
#include "cli/options/given_options.hpp"

namespace calltally {

enum class ValueSource { command_line, variable, file, fallback };

// Where the value of an option is from: "CALLTALLY_TOP" or "calltally.toml:3".
struct ValuePlace {
  ValueSource source = ValueSource::fallback;
  std::string name{};
};

// The options that were given their values by something else than the command line, "--tz", each with its
// place.
using Configured = std::map<std::string, ValuePlace>;

class DefaultValues {
 public:
  // The options are borrowed; what they have already was typed.
  explicit DefaultValues(GivenOptions& given) : given_(given) {}

  // All that follows weighs less than all that was given until now.
  void begin_level() { ++level_; }

  // Whether the option has no value yet, and neither has one that excludes it, from anything that weighs
  // more.
  [[nodiscard]] bool is_open(const Declaration& declaration) const;

  // Checks and stores. Throws UsageError, which begins with the place.
  void give(const Declaration& declaration, std::vector<std::string> values, ValuePlace place);

  [[nodiscard]] const GivenOptions& given() const { return given_; }
  [[nodiscard]] const Configured& places() const { return places_; }

 private:
  [[nodiscard]] bool weighs_more(const std::string& name) const;

  GivenOptions& given_;
  int level_ = 0;
  Configured places_;
  std::map<std::string, int> levels_;  // of those in places_
};

// The complaint about an option, and where its value is from, if that was not typed.
[[nodiscard]] std::string with_place(const std::string& complaint, const Configured& configured);

}  // namespace calltally
