#include "question/call_key.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/ascii.hpp"
#include "base/calendar.hpp"
#include "base/text.hpp"
#include "call/analysis.hpp"
#include "question/label_names.hpp"

namespace calltally {
namespace {

using Kind = CallKey::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 19> names{{
    {"topic", Kind::topic},
    {"line", Kind::line},
    {"customer", Kind::customer},
    {"type", Kind::type},
    {"quality", Kind::quality},
    {"answered", Kind::answered},
    {"sentiment", Kind::sentiment},
    {"agent", Kind::agent},
    {"agent_version", Kind::agent_version},
    {"end_reason", Kind::end_reason},
    {"end_class", Kind::end_class},
    {"platform", Kind::platform},
    {"hour", Kind::hour},
    {"weekday", Kind::weekday},
    {"day", Kind::day},
    {"week", Kind::week},
    {"month", Kind::month},
    {"quarter", Kind::quarter},
    {"year", Kind::year},
}};

constexpr std::string_view analysis_prefix = "analysis.";

KeyValue id_or_none(std::uint32_t id) { return id == 0 ? no_value : KeyValue{id}; }

// unknown, no, yes: -1, 0, 1.
KeyValue answer_value(const std::optional<bool>& answered) { return answered ? (*answered ? 1 : 0) : -1; }

// The unit of the calendar that a key stands for.
Period::Unit unit_of(Kind kind) {
  switch (kind) {
    case Kind::week:
      return Period::Unit::week;
    case Kind::month:
      return Period::Unit::month;
    case Kind::quarter:
      return Period::Unit::quarter;
    case Kind::year:
      return Period::Unit::year;
    default:
      return Period::Unit::day;
  }
}

}  // namespace

bool CallKey::is_time() const { return kind >= Kind::hour && kind <= Kind::year; }

bool CallKey::is_number() const {
  return kind == Kind::sentiment || kind == Kind::hour || kind == Kind::weekday || kind == Kind::year;
}

LabelKind CallKey::label_kind() const {
  switch (kind) {
    case Kind::topic:
      return LabelKind::topic;
    case Kind::line:
      return LabelKind::line;
    case Kind::quality:
      return LabelKind::quality;
    case Kind::agent:
      return LabelKind::agent;
    case Kind::agent_version:
      return LabelKind::agent_version;
    case Kind::end_reason:
      return LabelKind::end_reason;
    default:
      return LabelKind::none;
  }
}

std::optional<CallKey> find_call_key(std::string_view name) {
  if (name.starts_with(analysis_prefix)) {
    return CallKey{Kind::analysis, std::string(name), std::string(name.substr(analysis_prefix.size()))};
  }
  std::string word = ascii_lower(name);
  std::ranges::replace(word, '-', '_');  // as the filters are written
  for (const auto& [known, kind] : names) {
    if (word == known) return CallKey{kind, std::string(known), {}};
  }
  return std::nullopt;
}

const std::vector<std::string>& call_key_names() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> list;
    for (const auto& [name, kind] : names) list.emplace_back(name);
    return list;
  }();
  return all;
}

const std::vector<KeyValue>& KeyValues::of(const CallRow& row, const Json* analysis) {
  values_.clear();
  if (key_.kind == Kind::analysis) {
    if (analysis != nullptr) read_analysis(*analysis);
    if (values_.empty()) values_.push_back(no_value);
  } else {
    values_.push_back(key_.is_time() ? of_time(row.started_at) : of_row(row));
  }
  return values_;
}

KeyValue KeyValues::of_row(const CallRow& row) {
  switch (key_.kind) {
    case Kind::topic:
      return id_or_none(row.topic);
    case Kind::line:
      return id_or_none(row.line);
    case Kind::customer:
      if (row.customer >= first_call_.size()) first_call_.resize(row.customer + row.customer / 8 + 64);
      if (first_call_[row.customer] == 0) first_call_[row.customer] = row.id;
      return id_or_none(row.customer);
    case Kind::type:
      return static_cast<KeyValue>(row.type);
    case Kind::quality:
      return id_or_none(row.quality);
    case Kind::answered:
      return answer_value(row.answered);
    case Kind::sentiment:
      return row.sentiment ? static_cast<KeyValue>(std::floor(*row.sentiment + 0.5)) : no_value;
    case Kind::agent:
      return id_or_none(row.agent);
    case Kind::agent_version:
      return id_or_none(row.agent_version);
    case Kind::end_class:
      return row.end_class == EndClass::unknown ? no_value : static_cast<KeyValue>(row.end_class);
    case Kind::platform:
      return static_cast<KeyValue>(row.platform);
    default:
      return id_or_none(row.end_reason);
  }
}

KeyValue KeyValues::of_time(Instant start) {
  if (key_.kind == Kind::hour) return hour_of(clock_.at(start));
  const Date day = clock_.day_at(start);
  if (key_.kind == Kind::weekday) return iso_weekday(day);
  return first_of(day, unit_of(key_.kind)).time_since_epoch().count();
}

void KeyValues::read_analysis(const Json& analysis) {
  ++turn_;
  for_each_value(analysis, [&](const std::string& key, const Json& value) {
    if (key != key_.analysis_key) return;
    // No argument of a command can hold a NUL.
    std::string text = without_nul(text_of_value(value));
    auto found = known_.find(text);
    if (found == known_.end()) {
      texts_.push_back(text);
      found = known_.emplace(std::move(text), static_cast<KeyValue>(texts_.size() - 1)).first;
      last_turn_.push_back(0);
    }
    std::uint64_t& last = last_turn_[static_cast<std::size_t>(found->second)];
    if (last == turn_) return;  // the same value twice in one call
    last = turn_;
    values_.push_back(found->second);
  });
}

Json KeyValues::scalar(KeyValue value, Reader& reader) const {
  if (value == no_value) return {};
  if (key_.kind == Kind::analysis) return Json{texts_[static_cast<std::size_t>(value)]};
  if (key_.label_kind() != LabelKind::none) return Json{text_of(labels_[static_cast<std::size_t>(value)])};
  switch (key_.kind) {
    case Kind::customer:
      return Json{reader.text(first_call_[static_cast<std::size_t>(value)]).customer_number};
    case Kind::type:
      return Json{std::string(name_of(static_cast<CallType>(value)))};
    case Kind::end_class:
      return Json{std::string(name_of(static_cast<EndClass>(value)))};
    case Kind::platform:
      return Json{std::string(name_of(static_cast<Platform>(value)))};
    case Kind::answered:
      return Json{std::string(value < 0 ? "unknown" : value > 0 ? "yes" : "no")};
    case Kind::sentiment:
    case Kind::hour:
    case Kind::weekday:
      return Json{value};
    default:
      break;
  }
  const Date day{std::chrono::days(value)};
  if (key_.kind == Kind::year) {
    return Json{std::int64_t{static_cast<int>(std::chrono::year_month_day(day).year())}};
  }
  return Json{unit_label(day, unit_of(key_.kind))};
}

std::string KeyValues::name(KeyValue value) const {
  const bool is_named = key_.kind == Kind::agent || key_.kind == Kind::line;
  return is_named && value != no_value ? labels_[static_cast<std::size_t>(value)].name : std::string{};
}

void scan_for_keys(Reader& reader, Decoder& decoder, const Filter& filter, KeysOf keys,
                   const std::function<void(const CallRow&, const Json*)>& take) {
  if (keys == KeysOf::rows) {
    reader.scan(filter, [&](const CallRow& row) { take(row, nullptr); });
    return;
  }
  reader.scan_analyses(filter, [&](const CallRow& row, std::string_view analysis) {
    const Json tree = analysis.empty() ? Json{} : decoder.parse(analysis).value_or(Json{});
    take(row, &tree);
  });
}

}  // namespace calltally
