#include "cli/options/default_values.hpp"

#include <algorithm>
#include <utility>

#include "cli/options/usage_error.hpp"

namespace calltally {

bool DefaultValues::is_open(const Declaration& declaration) const {
  return !given_.is_given(declaration.name) &&
         std::ranges::none_of(declaration.excludes,
                              [this](const std::string& other) { return weighs_more(other); });
}

bool DefaultValues::weighs_more(const std::string& name) const {
  const auto level = levels_.find(name);
  return given_.is_given(name) && (level == levels_.end() || level->second < level_);
}

void DefaultValues::give(const Declaration& declaration, std::vector<std::string> values, ValuePlace place) {
  try {
    given_.give(declaration, std::move(values));
  } catch (const UsageError& misuse) {
    throw UsageError(place.name + ": " + misuse.what());
  }
  levels_.emplace(declaration.name, level_);
  places_.emplace(declaration.name, std::move(place));
}

std::string with_place(const std::string& complaint, const Configured& configured) {
  for (const auto& [option, place] : configured) {
    const bool is_about =
        complaint.starts_with(option) && (complaint.size() == option.size() ||
                                          complaint[option.size()] == ' ' || complaint[option.size()] == ':');
    if (is_about) return place.name + ": " + complaint;
  }
  return complaint;
}

}  // namespace calltally
