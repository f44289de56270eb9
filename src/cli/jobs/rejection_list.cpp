#include "cli/jobs/rejection_list.hpp"

#include "base/number_text.hpp"
#include "base/text.hpp"

namespace calltally {
namespace {

constexpr std::string_view before_number = "record ";
constexpr std::string_view after_number = ": ";

// Takes "record N: " off the reason; 0 where it does not begin so.
std::int64_t take_record(std::string_view& reason) {
  if (!reason.starts_with(before_number)) return 0;
  const std::string_view rest = reason.substr(before_number.size());
  const std::size_t end = rest.find(after_number);
  const auto number = end == std::string_view::npos ? std::nullopt : whole_number_in(rest.substr(0, end));
  if (!number) return 0;
  reason = rest.substr(end + after_number.size());
  return *number;
}

std::string range(std::int64_t first, std::int64_t last) {
  return std::to_string(first) + (first == last ? "" : "-" + std::to_string(last));
}

}  // namespace

void RejectionList::add(const std::string& file, std::int64_t line, std::string_view reason) {
  Place place{line, 0};
  place.record = take_record(reason);
  if (run_ == 0 || file != file_ || reason != reason_) {
    end_run();
    file_ = file;
    reason_ = reason;
  }
  last_ = place;
  if (++run_ == told_singly + 1) first_untold_ = place;
  if (run_ > told_singly) return;
  const std::string record = place.record == 0 ? "" : "record " + std::to_string(place.record) + ": ";
  say_(printable(file_) + ":" + std::to_string(line) + ": " + record + reason_);
}

void RejectionList::end_run() {
  const std::int64_t untold = run_ - told_singly;
  run_ = 0;
  if (untold <= 0) return;
  std::string text = printable(file_) + ":" + range(first_untold_.line, last_.line) + ": ";
  if (first_untold_.line == last_.line && last_.record > 0) {
    text += (untold == 1 ? "record " : "records ") + range(first_untold_.record, last_.record) + ": ";
  }
  text += reason_;
  if (untold > 1) text += " (" + std::to_string(untold) + " records)";
  say_(text);
}

}  // namespace calltally
