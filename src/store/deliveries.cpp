#include "store/deliveries.hpp"

#include <stdexcept>

#include "base/text.hpp"
#include "call/label_key.hpp"
#include "call/phone.hpp"
#include "sql/alias.hpp"
#include "sql/call.hpp"
#include "sql/check.hpp"
#include "sql/delivery.hpp"
#include "store/body_kind.hpp"

namespace calltally {
std::int64_t Deliveries::call_of(std::string_view call_id) {
  auto query = database_.query<sql::call_find>();
  return query.text(":call_id", call_id).step() ? query.integer("id") : 0;
}

std::int64_t Deliveries::joined_by(std::string_view call_id) {
  auto query = database_.query<sql::alias_find>();
  return query.text(":call_id", call_id).step() ? query.integer("call") : 0;
}

bool Deliveries::has(std::int64_t call, const Delivery& delivery) {
  auto query = database_.query<sql::delivery_of_call>();
  query.id(":call", call);
  while (query.step()) {
    if (kind_in(query) == delivery.report.kind() && query.bytes("body") == delivery.body) return true;
  }
  return false;
}

std::string Deliveries::id_of(std::int64_t call) {
  auto query = database_.query<sql::call_spelling>();
  return query.id(":id", call).step() ? query.text("call_id") : std::string{};
}

Delivery Deliveries::read(std::string body, BodyKind kind, std::int64_t received_ms) {
  Report report = read_body_(body, kind);
  return Delivery{std::move(report), std::move(body), Instant(std::chrono::milliseconds(received_ms))};
}

std::vector<Delivery> Deliveries::of_call(std::int64_t call) {
  std::vector<Delivery> deliveries;
  auto query = database_.query<sql::delivery_of_call>();
  query.id(":call", call);
  while (query.step())
    deliveries.push_back(read(query.text("body"), kind_in(query), query.integer("received_ms")));
  return deliveries;
}

std::vector<Delivery> Deliveries::of_label(std::int64_t label, int limit) {
  std::vector<Delivery> deliveries;
  auto query = database_.query<sql::delivery_of_label>();
  query.id(":label", label).integer(":until_ms", unix_ms(Instant::max())).integer(":limit", limit);
  while (query.step())
    deliveries.push_back(read(query.text("body"), kind_in(query), query.integer("received_ms")));
  return deliveries;
}

std::vector<std::int64_t> Deliveries::listed_in(std::int64_t call) {
  std::vector<std::int64_t> ids;
  auto query = database_.query<sql::delivery_of_call>();
  query.id(":call", call);
  while (query.step()) {
    if (static_cast<Source>(query.integer("source")) == Source::listed) ids.push_back(query.integer("id"));
  }
  return ids;
}

Delivery Deliveries::get(std::int64_t delivery) {
  auto query = database_.query<sql::delivery_get>();
  query.id(":id", delivery);
  if (!query.step()) throw std::runtime_error("the database names a delivery that is not there");
  return read(query.text("body"), kind_in(query), query.integer("received_ms"));
}

std::int64_t Deliveries::call_at(std::int64_t delivery) {
  auto query = database_.query<sql::delivery_get>();
  return query.id(":id", delivery).step() ? query.integer("call") : 0;
}

std::vector<Deliveries::Times> Deliveries::newest_times(int limit) {
  std::vector<Times> times;
  auto query = database_.query<sql::check_newest>();
  query.integer(":limit", limit);
  while (query.step()) {
    const Report report = read_body_(query.bytes("body"), kind_in(query));
    if (!report.reported_at) continue;
    times.push_back({Instant(std::chrono::milliseconds(query.integer("received_ms"))), *report.reported_at});
  }
  return times;
}

std::int64_t Deliveries::add(std::int64_t call, const Delivery& delivery) {
  auto query = database_.query<sql::delivery_add>();
  query.id(":call", call).integer(":source", static_cast<std::int64_t>(delivery.report.source));
  query.integer(":platform", static_cast<std::int64_t>(delivery.report.platform));
  query.integer(":received_ms", delivery.received_at.time_since_epoch().count()).text(":body", delivery.body);
  query.run();
  return database_.connection().getLastInsertRowid();
}

void Deliveries::note_names(Labels& labels, const Report& report, const Roles& roles) {
  const std::string line = normal_number(report.line_number, roles.region);
  labels.named(LabelKind::line, line, report.line_number, report.line_name, report.reported_at);
  labels.named(LabelKind::agent, agent_key(report.agent_id, report.agent_name), report.agent_id,
               tidy(report.agent_name), report.reported_at);
  labels.named(LabelKind::end_reason, end_reason_key(report.end_reason), tidy(report.end_reason), {},
               report.reported_at);
}

bool same_content(const Call& a, const Call& b) {
  Report other = b.report;
  other.source = a.report.source;
  other.call_id = a.report.call_id;
  return a.report == other && a.started_at == b.started_at && a.start_estimated == b.start_estimated &&
         a.start_unknown == b.start_unknown && a.received_at == b.received_at;
}

}  // namespace calltally
