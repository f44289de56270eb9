// Conditions: what --where says of any key of a call.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/call_key.hpp"
#include "decode/delivery.hpp"
#include "store/reader.hpp"

namespace calltally {

// KEY=VALUE, KEY!=VALUE, KEY>VALUE, KEY>=VALUE, KEY<VALUE or KEY<=VALUE.
struct Condition {
  enum class Compare { equal, unequal, greater, greater_or_equal, less, less_or_equal };
  CallKey key;
  Compare compare = Compare::equal;
  std::string value;
};

// All of them together: "hour>=9 and hour<12".
using Conditions = std::vector<Condition>;

// Reads one --where. Throws Misuse.
[[nodiscard]] Conditions read_conditions(std::string_view typed);

// Picks the calls that fit one of several --where, as Filter::picked wants them: those of the stretches of
// time that were asked for so far. Everything is borrowed.
class Picker {
 public:
  // Throws Misuse where a value cannot be what its key asks for: an unknown topic, an hour that is no number.
  Picker(std::vector<Conditions> any_of, Reader& reader, const LabelTable& labels, const Zone& zone);
  ~Picker();

  void pick(const Filter& stretch);
  [[nodiscard]] std::shared_ptr<const CallSet> picked() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Throws Misuse where no call of the database has an analysis key of this name.
void require_analysis_key(const CallKey& key, Reader& reader);

}  // namespace calltally
