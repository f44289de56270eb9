#include "cli/options/other_filters.hpp"

#include <algorithm>

namespace calltally {

std::vector<std::string> warnings_about(const std::vector<SetFilter>& filters, const GivenOptions& given) {
  const Verb& verb = given.verb();
  const bool has_filters =
      verb.effect != Effect::removes && std::ranges::any_of(verb.declarations, &Declaration::is_filter);
  std::vector<std::string> warnings;
  if (!has_filters && verb.effect != Effect::gives_calls) return warnings;
  for (const SetFilter& filter : filters) {
    if (filter.verb == verb.name || (has_filters && given.is_given("--" + filter.key))) continue;
    warnings.push_back(filter.place + ": the filter '" + filter.key + "'" + filter.section +
                       " does not apply to " + verb.name +
                       (has_filters ? "; " + filter.remedy + " to limit every command that reads calls"
                                    : ", which has no filters"));
  }
  return warnings;
}

}  // namespace calltally
