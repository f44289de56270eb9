// What a Reader knows of single calls, labels and bodies.
#include <algorithm>

#include "store/reader_state.hpp"

namespace calltally {

std::vector<LabelId> Reader::labels_told_since(Instant since) {
  std::vector<LabelId> labels;
  Query query = state_->database.query("label_told");
  query.integer(":since_ms", unix_ms(since));
  while (query.step()) labels.push_back(static_cast<LabelId>(query.integer(0)));
  return labels;
}

std::vector<StoredBody> Reader::bodies_of_label(LabelId label, int limit) {
  std::vector<StoredBody> bodies;
  Query query = state_->database.query("delivery_of_label");
  query.id(":label", label).integer(":until_ms", unix_ms(state_->seen_until)).integer(":limit", limit);
  while (query.step()) {
    bodies.push_back(StoredBody{static_cast<Source>(query.integer(0)),
                                Instant(std::chrono::milliseconds(query.integer(1))), query.text(2)});
  }
  return bodies;
}

std::string Reader::short_id(const std::string& call_id) {
  constexpr std::size_t length_min = 8;
  std::size_t length = length_min;
  Query query = state_->database.query("call_id_neighbours");
  query.text(":call_id", call_id);
  while (query.step()) {
    const std::string_view other = query.bytes(0);
    const auto differ = std::ranges::mismatch(call_id, other).in1;
    length = std::max(length, static_cast<std::size_t>(differ - call_id.begin()) + 1);
  }
  const auto is_within = [&](std::size_t at) {
    return (static_cast<unsigned char>(call_id[at]) & 0xC0) == 0x80;
  };
  while (length < call_id.size() && is_within(length)) ++length;
  return call_id.substr(0, length);
}

std::optional<CustomerId> Reader::customer(const std::string& normal_number) {
  Query query = state_->database.query("customer_find");
  if (!query.text(":number", normal_number).step()) return std::nullopt;
  return static_cast<CustomerId>(query.integer(0));
}

CallText Reader::text(std::int64_t call) {
  Query query = state_->database.query("call_summary");
  if (!query.id(":id", call).step()) return {};
  return CallText{query.text(0), query.text(1), query.text(2)};
}

std::vector<StoredBody> Reader::bodies(std::int64_t call) {
  std::vector<StoredBody> bodies;
  Query query = state_->database.query("delivery_of_call");
  query.id(":call", call);
  while (query.step()) {
    bodies.push_back(StoredBody{static_cast<Source>(query.integer(1)),
                                Instant(std::chrono::milliseconds(query.integer(2))), query.text(3)});
  }
  return bodies;
}

void Reader::scan_quarantine(Instant since, Instant until,
                             const std::function<void(const QuarantinedBody&)>& take) {
  Quarantine(state_->database).each(since, until, take);
}

std::optional<QuarantinedBody> Reader::quarantined(std::int64_t id) {
  return Quarantine(state_->database).find(id);
}

std::optional<Extent> Reader::quarantine_extent() { return Quarantine(state_->database).extent(); }

std::vector<KnownCall> Reader::calls_beginning(const std::string& text, int limit) {
  std::vector<KnownCall> known;
  if (text.empty()) return known;
  Query query = state_->database.query("call_beginning");
  query.text(":first", text).text(":beyond", text + "\U0010FFFF").integer(":limit", std::int64_t{limit});
  while (query.step()) {
    known.push_back({query.text(0), query.integer(1), Instant(std::chrono::milliseconds(query.integer(2)))});
  }
  return known;
}

std::string Reader::nearest_id(const std::string& text) {
  std::ptrdiff_t most = 3;
  std::string nearest;
  Query query = state_->database.query("call_id_neighbours");
  query.text(":call_id", text);
  while (query.step()) {
    const std::string_view other = query.bytes(0);
    const auto common = std::ranges::mismatch(text, other).in1 - text.begin();
    if (common <= most) continue;
    most = common;
    nearest = other;
  }
  return nearest;
}

std::vector<std::string> Reader::aliases(std::int64_t call) {
  std::vector<std::string> found;
  Query query = state_->database.query("alias_of_call");
  query.id(":call", call);
  while (query.step()) found.push_back(query.text(0));
  return found;
}

std::vector<StatusUpdate> Reader::status_updates(const std::string& call_id) {
  std::vector<StatusUpdate> updates;
  Query query = state_->database.query("status_of_call");
  query.text(":call_id", call_id);
  while (query.step()) {
    StatusUpdate& update = updates.emplace_back();
    update.call_id = call_id;
    update.status = query.text(0);
    update.reported_at = Instant(std::chrono::milliseconds(query.integer(1)));
    update.type = static_cast<CallType>(query.integer(2));
    update.line_number = query.text(3);
    update.customer_number = query.text(4);
    update.error = query.text(5);
  }
  return updates;
}

}  // namespace calltally
