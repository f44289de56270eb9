// Filter options: which calls of a period a question is about, the same for every reading verb.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "call/filter.hpp"
#include "cli/conditions.hpp"
#include "cli/selection.hpp"
#include "store/reader.hpp"

namespace calltally {

struct FilterOptions {
  std::vector<std::string> lines, customers, types, topics, sentiments, answers, qualities, agents,
      end_reasons, durations, conditions;
};

// A filter as answers repeat it: "topic": "Klacht", "Storing".
struct FilterEcho {
  std::string name;
  std::vector<std::string> values;
};

// A filter of one database, for any stretch of time.
struct CallFilter {
  Filter filter;
  std::vector<FilterEcho> echo;    // those that were asked for, in the order of --help
  std::shared_ptr<Picker> picker;  // of --where; none without it

  // The filter for [since, until).
  [[nodiscard]] Filter between(Instant since, Instant until) const;
};

[[nodiscard]] Declarations filter_options(FilterOptions& options);

// What can be typed as a filter, for the end of a verb's help.
[[nodiscard]] std::string filter_help();

// Looks names up. Throws Misuse: an unknown name, with the nearest ones, or a text that is none of the forms.
// The reader, the labels and the zone are borrowed for the filter's life.
[[nodiscard]] CallFilter resolve(const FilterOptions& options, Reader& reader, const LabelTable& labels,
                                 const Zone& zone);

}  // namespace calltally
