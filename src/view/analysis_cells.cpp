#include "view/analysis_cells.hpp"

#include <algorithm>

namespace calltally {
namespace {

constexpr int tries = 3;  // keys that one analysis lacks of those that another has

}  // namespace

KeyPlaces::KeyPlaces(std::vector<std::string> keys) : keys_(std::move(keys)) { std::ranges::sort(keys_); }

std::size_t KeyPlaces::find(std::string_view key) {
  const std::size_t end = std::min(keys_.size(), next_ + tries);
  std::size_t place = next_;
  while (place < end && keys_[place] != key) ++place;
  if (place >= end) place = static_cast<std::size_t>(std::ranges::lower_bound(keys_, key) - keys_.begin());
  if (place == keys_.size() || keys_[place] != key) return none;
  next_ = place + 1;
  return place;
}

bool AnalysisKeys::is_next(std::string_view key) {
  auto at = next_;
  for (int i = 0; i < tries && at != keys_.end(); ++i, ++at) {
    if (*at != key) continue;
    next_ = std::next(at);
    return true;
  }
  return false;
}

void AnalysisKeys::add(std::string_view analysis) {
  next_ = keys_.begin();
  for_each_packed_value(analysis, [this](std::string_view key, const PackedValue&) {
    if (is_next(key)) return;
    auto found = keys_.find(key);
    if (found == keys_.end()) found = keys_.emplace(key).first;
    next_ = std::next(found);
  });
}

AnalysisCells::AnalysisCells(std::vector<std::string> keys) : places_(std::move(keys)) {
  values_.resize(places_.size());
}

void AnalysisCells::read(std::string_view analysis, RowBatch& batch) {
  ++turn_;
  for_each_packed_value(analysis, [&](std::string_view key, const PackedValue& value) {
    const std::size_t place = places_.find(key);
    if (place != KeyPlaces::none) add(values_[place], value_of(value, batch));
  });
}

Value AnalysisCells::value_of(const PackedValue& value, RowBatch& batch) {
  switch (value.kind) {
    case PackedValue::Kind::number:
      return Value::decimal(value.raw);
    case PackedValue::Kind::truth:
      return Value::truth(value.raw == "true");
    case PackedValue::Kind::text:
      break;
  }
  if (!value.has_escapes) return Value::text(value.raw);
  unescaped_.clear();
  append_text(unescaped_, value);
  return Value::text(batch.keep(unescaped_));
}

void AnalysisCells::add(Values& values, const Value& value) {
  if (values.turn != turn_) {
    values.turn = turn_;
    values.first = value;
    values.all.clear();
    return;
  }
  if (values.all.empty()) values.all.push_back(values.first);
  values.all.push_back(value);
}

Value AnalysisCells::at(std::size_t place, RowBatch& batch) const {
  const Values& values = values_[place];
  if (values.turn != turn_) return {};
  return values.all.empty() ? values.first : Value::list(batch.keep(values.all));
}

}  // namespace calltally
