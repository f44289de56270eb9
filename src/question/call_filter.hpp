// Which calls of a period a question is about: as it was asked, and looked up in one database.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/zone.hpp"
#include "call/filter.hpp"
#include "question/conditions.hpp"
#include "store/reader.hpp"

namespace calltally {

// As it was asked: values of one filter are joined by or, filters by and.
struct FilterRequest {
  std::vector<std::string> lines, customers, types, topics, sentiments, answers, qualities, agents,
      agent_versions, end_reasons, end_classes, platforms, durations, conditions;
};

// A filter as answers repeat it: "topic": "Klacht", "Storing".
struct FilterEcho {
  std::string name;
  std::vector<std::string> values;
};

// A filter of one database, for any stretch of time.
struct CallFilter {
  Filter filter;
  std::vector<FilterEcho> echo;    // those that were asked for
  std::shared_ptr<Picker> picker;  // of --where; none without it

  // The filter for [since, until).
  [[nodiscard]] Filter between(Instant since, Instant until) const;
};

// Looks names up. Throws BadQuestion: an unknown name, with the nearest ones, or a text that is none of the
// forms. The reader, the labels and the zone are borrowed for the filter's life.
[[nodiscard]] CallFilter resolve(const FilterRequest& request, Reader& reader, const LabelTable& labels,
                                 const Zone& zone);

}  // namespace calltally
