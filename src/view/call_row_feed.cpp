#include "view/call_row_feed.hpp"

#include <utility>

#include "view/row_formats.hpp"

namespace calltally {
namespace {

constexpr std::size_t bytes_enough = std::size_t{256} * 1024;

std::vector<Column> columns_with(const std::vector<std::string>& further) {
  std::vector<std::string> names;
  for (int i = 0; i < call_columns_count; ++i) names.emplace_back(name_of(static_cast<CallColumn>(i)));
  names.insert(names.end(), further.begin(), further.end());
  return columns_named(names);
}

}  // namespace

CallRowFeed::CallRowFeed(RowWriter& writer, const LabelTable& labels, const Zone& zone,
                         const std::vector<std::string>& further)
    : writer_(writer), shown_(labels, zone), batch_(call_columns_count + further.size()) {
  writer_.begin(columns_with(further));
}

void CallRowFeed::add(CallRecord& call, std::initializer_list<std::string_view> further) {
  std::size_t place = call_columns_count;
  for (const std::string_view text : further)
    batch_.column(place++).push_back(Value::text(batch_.keep(text)));
  bytes_ += call.summary.size() + call.analysis.size();
  if (in_hand_ == calls_.size()) calls_.emplace_back();
  std::swap(calls_[in_hand_++], call);
  if (in_hand_ == batch_.rows_enough() || bytes_ + batch_.bytes_kept() >= bytes_enough) flush();
}

void CallRowFeed::flush() {
  for (int i = 0; i < call_columns_count; ++i) {
    add_values(batch_.column(static_cast<std::size_t>(i)), static_cast<CallColumn>(i),
               std::span(calls_).first(in_hand_), shown_);
  }
  writer_.add(batch_);
  batch_.clear();
  if (bytes_ >= bytes_enough) calls_.clear();  // few and large: their memory is not worth keeping
  in_hand_ = 0;
  bytes_ = 0;
}

void CallRowFeed::end() {
  flush();
  writer_.end();
}

}  // namespace calltally
