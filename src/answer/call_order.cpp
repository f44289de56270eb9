#include "answer/call_order.hpp"

#include <algorithm>
#include <cassert>

namespace calltally {
namespace {

constexpr double last = std::numeric_limits<double>::infinity();
constexpr std::size_t kept_min = 4096;  // fewer are not worth looking through

double key_of(const CallRow& row, CallSort sort) {
  std::optional<double> value;
  if (sort.by == CallSort::By::start) value = static_cast<double>(unix_ms(row.started_at));
  if (sort.by == CallSort::By::duration) value = row.duration_s;
  if (sort.by == CallSort::By::sentiment) value = row.sentiment;
  if (!value) return last;
  return sort.direction == CallSort::Direction::descending ? -*value : *value;
}

}  // namespace

const std::vector<std::string>& call_sort_names() {
  static const std::vector<std::string> names{"start",  "duration",  "sentiment",
                                              "-start", "-duration", "-sentiment"};
  return names;
}

CallSort read_call_sort(std::string_view name) {
  CallSort sort;
  sort.direction = CallSort::Direction::ascending;
  if (name.starts_with('-')) {
    sort.direction = CallSort::Direction::descending;
    name.remove_prefix(1);
  }
  assert(name == "start" || name == "duration" || name == "sentiment");
  if (name == "duration") sort.by = CallSort::By::duration;
  if (name == "sentiment") sort.by = CallSort::By::sentiment;
  return sort;
}

bool CallOrder::comes_first(const Entry& a, const Entry& b) {
  return a.key != b.key ? a.key < b.key : a.start < b.start;
}

void CallOrder::add(const CallRow& row) {
  entries_.push_back({key_of(row, sort_), row.started_at, row.id});
  if (limit_ != unlimited && entries_.size() > std::max({limit_, full_, kept_min})) drop_beyond_limit();
}

// Those that are equal to the last one within the limit stay: their call ids decide, later.
void CallOrder::drop_beyond_limit() {
  if (limit_ == 0 || entries_.size() <= limit_) return;
  const auto nth = entries_.begin() + static_cast<std::ptrdiff_t>(limit_ - 1);
  std::ranges::nth_element(entries_, nth, comes_first);
  const Entry edge = *nth;
  std::erase_if(entries_, [&](const Entry& entry) { return comes_first(edge, entry); });
  full_ = 2 * entries_.size();
}

void CallOrder::order_equal_ones(Reader& reader, std::size_t begin, std::size_t end) {
  std::vector<std::pair<std::string, std::int64_t>> equal;
  for (std::size_t i = begin; i < end; ++i) {
    equal.emplace_back(reader.text(entries_[i].id).call_id, entries_[i].id);
  }
  std::ranges::sort(equal);
  for (std::size_t i = begin; i < end; ++i) entries_[i].id = equal[i - begin].second;
}

std::vector<std::int64_t> CallOrder::ids(Reader& reader) {
  drop_beyond_limit();
  std::ranges::sort(entries_, comes_first);
  for (std::size_t begin = 0, end = 0; begin < entries_.size(); begin = end) {
    while (end < entries_.size() && !comes_first(entries_[begin], entries_[end])) ++end;
    if (end - begin > 1) order_equal_ones(reader, begin, end);
  }
  std::vector<std::int64_t> ids;
  ids.reserve(std::min(limit_, entries_.size()));
  for (const Entry& entry : entries_) {
    if (ids.size() == limit_) break;
    ids.push_back(entry.id);
  }
  return ids;
}

}  // namespace calltally
