// The filter of a row: what gives exactly its calls, in the shape of an answer's own filters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answer/hidden_numbers.hpp"
#include "base/period.hpp"
#include "base/zone.hpp"
#include "question/call_filter.hpp"
#include "question/call_key.hpp"
#include "render/json.hpp"

namespace calltally {

// Filters of the rows of one answer. A row's filter holds the answer's own filters, too: with the answer's
// period and zone it gives the row's calls. Where it would have to say a number that the answer hides, there
// is none. Everything is borrowed.
class RowFilters {
 public:
  RowFilters(const std::vector<FilterEcho>& asked, const LabelTable& labels, Phones phones)
      : asked_(asked), labels_(labels), phones_(phones) {}

  // One value of a row. `label` is of keys that are labels, 0 without a value; `value` is null without one.
  struct Part {
    const CallKey& key;
    LabelId label = 0;
    Json value{};
  };

  // "filter": {...} of a row with these values.
  void write(JsonWriter& json, const std::vector<Part>& parts) const;

  // The same of a bucket, and of a row that no filter describes: null.
  void write(JsonWriter& json, const Bucket& bucket, const Zone& zone) const;
  static void write_none(JsonWriter& json);

 private:
  struct Said;
  [[nodiscard]] Said say(const Part& part) const;
  [[nodiscard]] bool is_id(LabelId agent, const std::string& text) const;
  [[nodiscard]] bool shares_name(LabelId id) const;
  [[nodiscard]] bool is_sayable(const std::vector<FilterEcho>& filters) const;
  void write(JsonWriter& json, const std::vector<FilterEcho>& own, std::string condition) const;

  const std::vector<FilterEcho>& asked_;
  const LabelTable& labels_;
  Phones phones_;
};

// The filter option that asks for values of a key, "" where only --where does.
[[nodiscard]] std::string_view filter_of(const CallKey& key);

}  // namespace calltally
