// What was given to the verb that runs: by whoever typed the command line, or by a configuration since.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/options/declaration.hpp"

namespace calltally {

class GivenOptions {
 public:
  // The verb is borrowed.
  explicit GivenOptions(const Verb& verb) : verb_(&verb) {}

  [[nodiscard]] const Verb& verb() const { return *verb_; }

  // By name, "--top" or "FILE".
  [[nodiscard]] bool is_given(const std::string& name) const { return values_.contains(name); }

  // Empty where it was not given.
  [[nodiscard]] std::vector<std::string> values(const std::string& name) const;
  [[nodiscard]] std::vector<std::string> values(FileUse use) const;

  // The first that was given and does not go with the verb's action; null where all do.
  [[nodiscard]] const Declaration* out_of_place(const std::string& action) const;

  // Notes what the parser has stored already.
  void note(const Declaration& declaration, std::vector<std::string> values);

  // Checks and stores values that were not typed. Throws UsageError, and then nothing has changed.
  void give(const Declaration& declaration, std::vector<std::string> values);

 private:
  const Verb* verb_;
  std::map<std::string, std::vector<std::string>> values_;
};

}  // namespace calltally
