// A call as figures see it: one narrow row, its words as ids.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "call/end_class.hpp"
#include "call/report.hpp"

namespace calltally {

// Ids are small positive numbers that are good for one database and one read; 0 stands for none.
using LabelId = std::uint32_t;
using CustomerId = std::uint32_t;

struct CallRow {
  Instant started_at{};
  std::optional<double> duration_s;
  std::optional<double> sentiment;  // 1 to 10
  CallType type = CallType::unknown;
  std::optional<bool> answered;
  LabelId line = 0;
  LabelId topic = 0;
  LabelId quality = 0;
  LabelId end_reason = 0;
  LabelId agent = 0;
  LabelId agent_version = 0;
  Platform platform = Platform::flireo;
  EndClass end_class = EndClass::unknown;
  CustomerId customer = 0;  // 0: withheld
  std::int64_t id = 0;
};

// What a word is of. Stored; the numbers are part of the file format.
enum class LabelKind {
  none = 0,
  line = 1,
  topic = 2,
  quality = 3,
  agent = 4,
  end_reason = 5,
  agent_version = 6
};

// What a label id means: the text people see, and the name that goes with a line's number or an agent's id.
struct Label {
  std::string shown;
  std::string name;
  LabelKind kind = LabelKind::none;
  std::string key{};  // the form under which spellings are equal
  LabelId into = 0;   // the topic that this one was merged into, itself not merged
};

// By id; ids without a label are empty ones.
using LabelTable = std::vector<Label>;

[[nodiscard]] constexpr std::string_view name_of(CallType type) {
  switch (type) {
    case CallType::inbound:
      return "inbound";
    case CallType::outbound:
      return "outbound";
    case CallType::web:
      return "web";
    case CallType::unknown:
      break;
  }
  return "unknown";
}

}  // namespace calltally
