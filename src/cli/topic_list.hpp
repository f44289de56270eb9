// The list of topics: how many calls each one has, and which ones count as it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/selection.hpp"
#include "render/terminal.hpp"
#include "store/reader.hpp"

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
  std::int64_t calls = 0;          // of the period, with and without topic
  std::vector<TopicEntry> topics;  // by calls, then name
};

// Topics without calls in the period are listed where something was merged into them or a spelling was chosen
// for them: what the operator did stays visible.
[[nodiscard]] TopicList list_topics(Reader& reader, const Selection& selection);

// Names are cut where the look is narrow; Table::unlimited columns cut nothing.
[[nodiscard]] std::string topics_page(const TopicList& list, const Look& look);
[[nodiscard]] std::string topics_json(const TopicList& list);
[[nodiscard]] std::string topics_csv(const TopicList& list);
[[nodiscard]] std::string topics_markdown(const TopicList& list);

}  // namespace calltally
