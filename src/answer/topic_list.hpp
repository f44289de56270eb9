// The list of topics: how many calls each one has, and which ones count as it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "question/call_filter.hpp"
#include "question/question.hpp"
#include "question/selection.hpp"

namespace calltally {

// A topic and its calls in the period. Without a first day there are none.
struct TopicEntry {
  std::optional<std::string> name;  // nothing: calls without a topic
  std::int64_t calls = 0;           // also those of the topics merged into it
  std::int64_t own_calls = 0;       // those whose analysis names it
  std::optional<Instant> first;
  std::optional<Instant> last;
  std::vector<TopicEntry> merged;  // by own calls, then name; empty below the first level
};

struct TopicList {
  Selection selection;
  std::vector<FilterEcho> filters;
  std::int64_t calls = 0;          // that were asked for, with and without topic
  std::vector<TopicEntry> topics;  // by calls, then name
  std::optional<Instant> nearest;  // where there are no calls: the start of the nearest one
};

// Topics without calls in the period are listed where something was merged into them or a spelling was chosen
// for them: what the operator did stays visible. Not under a filter.
[[nodiscard]] TopicList list_topics(const Question& question);

}  // namespace calltally
