// Conditions as text: how --where is read, and written so that it is read back the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "question/call_key.hpp"

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

// Reads one --where. A key or a value may stand in quotation marks, "" inside of which is one of them: then
// it is exactly what is between them. Without them blanks around it do not count. Throws BadQuestion.
[[nodiscard]] Conditions read_conditions(std::string_view typed);

// Reads a name that may stand in quotation marks in front of `text`, and takes it and the blanks behind it
// away; nothing, and `text` as it was, where no closed quotation mark begins it.
[[nodiscard]] std::optional<std::string> take_quoted(std::string_view& text);

// `always` is for a value that something may follow.
enum class Quoting { where_needed, always };

// "KEY=VALUE" of a key's name, as read_conditions() reads it back; an empty value stands for none.
[[nodiscard]] std::string to_text(std::string_view key, Condition::Compare compare, std::string_view value,
                                  Quoting quoting);

}  // namespace calltally
