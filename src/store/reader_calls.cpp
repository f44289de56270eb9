// What a Reader knows of single calls, labels and bodies.
#include <algorithm>

#include "call/call_reference.hpp"
#include "sql/alias.hpp"
#include "sql/call.hpp"
#include "sql/customer.hpp"
#include "sql/delivery.hpp"
#include "sql/label.hpp"
#include "sql/status.hpp"
#include "store/body_kind.hpp"
#include "store/reader_state.hpp"

namespace calltally {
std::vector<LabelId> Reader::labels_told_since(Instant since) {
  std::vector<LabelId> labels;
  auto query = state_->database.query<sql::label_told>();
  query.integer(":since_ms", unix_ms(since));
  while (query.step()) labels.push_back(static_cast<LabelId>(query.integer("id")));
  return labels;
}

std::vector<StoredBody> Reader::bodies_of_label(LabelId label, int limit) {
  std::vector<StoredBody> bodies;
  auto query = state_->database.query<sql::delivery_of_label>();
  query.id(":label", label).integer(":until_ms", unix_ms(state_->seen_until)).integer(":limit", limit);
  while (query.step()) {
    bodies.push_back(StoredBody{kind_in(query),
                                Instant(std::chrono::milliseconds(query.integer("received_ms"))),
                                query.text("body")});
  }
  return bodies;
}

std::string Reader::short_id(const CallRecord& call) {
  constexpr std::size_t length_min = 8;
  const std::string key = call_reference(call.row.platform, call.call_id);
  const std::string& call_id = call.call_id;
  const std::size_t before = key.size() - call_id.size();  // the platform's part, where there is one
  std::size_t length = length_min;
  auto query = state_->database.query<sql::call_id_neighbours>();
  query.text(":call_id", key);
  while (query.step()) {
    const std::string_view other = query.bytes("call_id");
    const auto differ = static_cast<std::size_t>(std::ranges::mismatch(key, other).in1 - key.begin());
    if (differ >= before) length = std::max(length, differ - before + 1);
  }
  const auto is_within = [&](std::size_t at) {
    return (static_cast<unsigned char>(call_id[at]) & 0xC0) == 0x80;
  };
  while (length < call_id.size() && is_within(length)) ++length;
  return call_id.substr(0, length);
}

std::optional<CustomerId> Reader::customer(const std::string& normal_number) {
  auto query = state_->database.query<sql::customer_find>();
  if (!query.text(":number", normal_number).step()) return std::nullopt;
  return static_cast<CustomerId>(query.integer("id"));
}

CallText Reader::text(std::int64_t call) {
  auto query = state_->database.query<sql::call_summary>();
  if (!query.id(":id", call).step()) return {};
  return CallText{std::string(id_in(query.bytes("call_id"))), query.text("customer_number"),
                  query.text("summary")};
}

std::vector<StoredBody> Reader::bodies(std::int64_t call) {
  std::vector<StoredBody> bodies;
  auto query = state_->database.query<sql::delivery_of_call>();
  query.id(":call", call);
  while (query.step()) {
    bodies.push_back(StoredBody{kind_in(query),
                                Instant(std::chrono::milliseconds(query.integer("received_ms"))),
                                query.text("body")});
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
  for (const std::string& key : references_of_typed(text)) {
    auto query = state_->database.query<sql::call_beginning>();
    query.text(":first", key).text(":beyond", key + "\U0010FFFF").integer(":limit", std::int64_t{limit});
    while (query.step()) {
      known.push_back({query.text("call_id"), query.integer("call"),
                       Instant(std::chrono::milliseconds(query.integer("started_ms")))});
    }
  }
  return known;
}

std::string Reader::nearest_id(const std::string& text) {
  std::ptrdiff_t most = 3;
  std::string nearest;
  for (const std::string& key : references_of_typed(text)) {
    auto query = state_->database.query<sql::call_id_neighbours>();
    query.text(":call_id", key);
    while (query.step()) {
      const std::string_view other = query.bytes("call_id");
      if (platform_in(other) != platform_in(key)) continue;
      const std::string_view id = id_in(other);
      const auto common = std::ranges::mismatch(id_in(key), id).in2 - id.begin();
      if (common <= most) continue;
      most = common;
      nearest = id;
    }
  }
  return nearest;
}

std::vector<std::string> Reader::aliases(std::int64_t call) {
  std::vector<std::string> found;
  auto query = state_->database.query<sql::alias_of_call>();
  query.id(":call", call);
  while (query.step()) found.emplace_back(id_in(query.bytes("call_id")));
  return found;
}

std::vector<StatusUpdate> Reader::status_updates(const std::string& call_id) {
  std::vector<StatusUpdate> updates;
  auto query = state_->database.query<sql::status_of_call>();
  query.text(":call_id", call_id);
  while (query.step()) {
    StatusUpdate& update = updates.emplace_back();
    update.call_id = call_id;
    update.status = query.text("status");
    update.reported_at = Instant(std::chrono::milliseconds(query.integer("first_ms")));
    update.type = static_cast<CallType>(query.integer("type"));
    update.line_number = query.text("line_number");
    update.customer_number = query.text("customer_number");
    update.error = query.text("error");
  }
  return updates;
}

}  // namespace calltally
