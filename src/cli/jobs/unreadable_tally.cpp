#include "cli/jobs/unreadable_tally.hpp"

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "call/unreadable_words.hpp"

namespace calltally {

void UnreadableTally::add(CallFields fields, const std::string& file, std::int64_t line) {
  if (!fields.times().empty()) ++with_times_;
  fields.each([&](CallField field) {
    Count& count = counts_.at(static_cast<std::size_t>(field));
    if (++count.records == 1) count.first = printable(file) + ":" + std::to_string(line);
  });
}

std::string UnreadableTally::sentences() const {
  std::string text;
  for (int i = 0; i < call_fields_count; ++i) {
    const auto field = static_cast<CallField>(i);
    const Count& count = counts_.at(static_cast<std::size_t>(i));
    CallFields one;
    one.add(field);
    if (count.records == 0 || !one.times().empty()) continue;
    text.append(name_of(field)).append(" cannot be read in ");
    text.append(counted(count.records, "record, ", "records, the first is ")).append(count.first);
    text.append(": ").append(meaning_of(field, false, Language::en)).append("\n");
  }
  if (with_times_ > 0) {
    text +=
        "times need a zone, such as 2025-12-01T10:00:00Z; `calltally check --only unreadable` shows what "
        "came "
        "instead\n";
  }
  return text;
}

}  // namespace calltally
