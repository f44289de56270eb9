#include "store/erase/removal.hpp"

#include <algorithm>
#include <map>

#include "call/label_key.hpp"
#include "call/phone.hpp"
#include "sql/alias.hpp"
#include "sql/call.hpp"
#include "sql/delivery.hpp"
#include "sql/final.hpp"
#include "sql/listed.hpp"
#include "sql/status.hpp"

namespace calltally {
namespace {

constexpr int tellings_max = 200;  // newer ones outrank older ones: the newest calls suffice

// What the roles read, as they read it: of an array of topics the first, of prose nothing.
std::string read_values(const Json& analysis, const Roles& roles) {
  const Reading reading = read_roles(analysis, roles);
  std::map<std::string, Json> kept;
  const auto keep = [&](const std::vector<std::string>& keys, bool is_read, const Json& value) {
    if (const auto* member = deciding_member(analysis, keys); member != nullptr && is_read) {
      kept.try_emplace(member->first, value);
    }
  };
  if (const auto* member = deciding_member(analysis, roles.sentiment_keys); member != nullptr) {
    keep(roles.sentiment_keys, reading.sentiment.has_value(), member->second);
  }
  keep(roles.topic_keys, !reading.topic.empty(), Json{reading.topic});
  keep(roles.answered_keys, reading.answered.has_value(), Json{reading.answered.value_or(false)});
  keep(roles.quality_keys, !reading.quality.empty(), Json{reading.quality});
  if (kept.empty()) return {};
  return canonical(Json{JsonObject(kept.begin(), kept.end())});
}

bool is_exported(const std::vector<Delivery>& bodies) {
  return std::ranges::all_of(bodies, [](const Delivery& d) { return d.report.source == Source::exported; });
}

}  // namespace

Removed& Removed::operator+=(const Removed& other) {
  calls += other.calls;
  deliveries += other.deliveries;
  status_updates += other.status_updates;
  return *this;
}

std::vector<std::string> Removal::ids_of(std::int64_t call) {
  std::vector<std::string> ids{deliveries_.id_of(call)};
  auto query = database_.query<sql::alias_of_call>();
  query.id(":call", call);
  while (query.step()) ids.push_back(query.text("call_id"));
  return ids;
}

Removed Removal::drop(std::int64_t call, Remember remember, const Roles& roles) {
  const std::vector<std::string> ids = ids_of(call);
  if (ids.front().empty()) return {};
  const std::vector<Delivery> gone = deliveries_.of_call(call);
  // Listed calls that two reported ones fitted may join the one that is left.
  const std::vector<std::int64_t> around = listed_.around(gone, roles);
  for (const std::int64_t id : deliveries_.listed_in(call)) {
    database_.query<sql::listed_drop>().id(":delivery", id).run();
  }
  Removed removed{1, database_.query<sql::delivery_drop_of_call>().id(":call", call).run(), 0};
  database_.query<sql::alias_drop_of_call>().id(":call", call).run();
  rows_.drop(call);
  database_.query<sql::final_drop>().id(":call", call).run();
  database_.query<sql::call_text_drop>().id(":id", call).run();  // where its narrow row was missing
  for (const std::string& id : ids) removed += drop_updates(id, remember);
  std::vector<std::int64_t> left;
  for (const std::int64_t delivery : around) {
    if (deliveries_.call_at(delivery) != 0) left.push_back(delivery);
  }
  listed_.settle(left, roles);
  if (remember == Remember::yes) name_again(gone, roles);
  return removed;
}

Removed Removal::reduce(std::int64_t call, Instant now, const Roles& roles) {
  const std::vector<std::string> ids = ids_of(call);
  if (ids.front().empty() || database_.query<sql::final_find>().id(":call", call).step()) return {};
  const std::vector<Delivery> bodies = deliveries_.of_call(call);
  for (const std::int64_t id : deliveries_.listed_in(call)) {
    database_.query<sql::listed_drop>().id(":delivery", id).run();
  }
  Removed removed{1, database_.query<sql::delivery_drop_of_call>().id(":call", call).run(), 0};
  database_.query<sql::alias_drop_of_call>().id(":call", call).run();
  const Json analysis = bodies.empty() ? Json{} : merge(bodies).report.analysis;
  const bool is_kept = SuppressionList::is_final_id(ids.front()) && is_exported(bodies);
  rows_.reduce(call, is_kept ? ids.front() : list_.final_id(ids.front()), read_values(analysis, roles));
  for (const std::string& id : ids) {
    removed += drop_updates(id, Remember::no);
    if (id == ids.front()) continue;
    database_.query<sql::alias_put>().text(":call_id", list_.final_id(id)).id(":call", call).run();
  }
  database_.query<sql::final_add>().id(":call", call).integer(":pruned_ms", unix_ms(now)).run();
  list_.note_final();
  return removed;
}

Removed Removal::reduce_again(const FinalCalls::Whole& whole, Instant now, const Roles& roles) {
  Removed removed;
  std::int64_t final_call = 0;
  for (const std::string& id : whole.ids) {
    auto query = database_.query<sql::final_named>();
    if (final_call == 0 && query.text(":call_id", id).step()) final_call = query.integer("id");
  }
  for (const std::int64_t call : whole.rows) {
    if (final_call != 0) {
      removed += drop(call, Remember::no, roles);
    } else if (const Removed reduced = reduce(call, now, roles); reduced.calls > 0) {
      removed += reduced;
      final_call = call;
    }
  }
  for (const std::string& id : whole.updates) removed += drop_updates(id, Remember::no);
  for (const std::string& id : whole.ids) {
    if (final_call == 0 || is_id(id)) continue;
    database_.query<sql::alias_put>().text(":call_id", id).id(":call", final_call).run();
  }
  return removed;
}

bool Removal::reduce_like(const Call& exported, const std::string& final_id, const Roles& roles) {
  FinalCalls::Whole whole{{final_id}, {}, {}};
  {
    auto query = database_.query<sql::call_at>();
    query.integer(":started_ms", unix_ms(exported.started_at));
    while (query.step()) {
      const std::vector<std::string> ids = list_.final_ids(query.bytes("call_id"));
      if (std::ranges::find(ids, final_id) != ids.end()) whole.rows.push_back(query.integer("id"));
    }
  }
  if (whole.rows.empty()) return false;
  (void)reduce_again(whole, exported.received_at, roles);
  return true;
}

// A line, an agent or an end reason may be called by what only an erased report said.
void Removal::name_again(const std::vector<Delivery>& gone, const Roles& roles) {
  for (const Delivery& delivery : gone) {
    const Report& report = delivery.report;
    const std::string line = normal_number(report.line_number, roles.region);
    const std::string agent = agent_key(report.agent_id, report.agent_name);
    const std::string end_reason = end_reason_key(report.end_reason);
    for (const std::int64_t label : {labels_.unname(LabelKind::line, line, report.reported_at),
                                     labels_.unname(LabelKind::agent, agent, report.reported_at),
                                     labels_.unname(LabelKind::end_reason, end_reason, report.reported_at)}) {
      if (label == 0) continue;
      for (const Delivery& left : deliveries_.of_label(label, tellings_max)) {
        deliveries_.note_names(labels_, left.report, roles);
      }
    }
  }
}

Removed Removal::drop_updates(const std::string& call_id, Remember remember) {
  if (remember == Remember::yes) list_.remember_call(call_id);
  return Removed{0, 0, database_.query<sql::status_drop>().text(":call_id", call_id).run()};
}

bool Removal::is_id(const std::string& call_id) {
  return deliveries_.call_of(call_id) != 0 || deliveries_.joined_by(call_id) != 0;
}

std::optional<StoreResult> Removal::known_id(const std::string& call_id) {
  if (list_.any_call() && list_.has_call_or_figures(call_id)) return StoreResult::erased;
  if (finals_.known_by(call_id) != 0) return StoreResult::pruned;
  return std::nullopt;
}

std::optional<StoreResult> Removal::refuse(const Delivery& delivery, const Roles& roles) {
  if (const auto known = known_id(delivery.report.call_id)) return known;
  if (refuse_erased(delivery, roles)) return StoreResult::erased;
  if (stands_for_final(delivery.report, roles)) return StoreResult::pruned;
  return std::nullopt;
}

bool Removal::refuse_erased(const Delivery& delivery, const Roles& roles) {
  const Report& report = delivery.report;
  const auto until = list_.person_until(report.customer_number, report.call_id, roles.region);
  if (!until) return false;
  // When it began all deliveries say together.
  std::int64_t call = deliveries_.call_of(report.call_id);
  if (call == 0) call = deliveries_.joined_by(report.call_id);
  std::vector<Delivery> deliveries = deliveries_.of_call(call);
  deliveries.push_back(delivery);
  if (merge(deliveries).started_at >= *until) return false;
  if (call != 0) (void)drop(call, Remember::yes, roles);
  (void)drop_updates(report.call_id, Remember::yes);
  return true;
}

// The platform's list gives calls under ids of its own. Of one that fits a whole call and a final one the
// customer is the better witness.
bool Removal::stands_for_final(const Report& report, const Roles& roles) {
  if (report.source != Source::listed || !list_.any_final() || is_id(report.call_id)) return false;
  const std::vector<std::int64_t> finals = finals_.fitting(report, roles);
  if (finals.empty() || !fitting_calls(database_, deliveries_, report, roles).empty()) return false;
  database_.query<sql::alias_put>()
      .text(":call_id", list_.final_id(report.call_id))
      .id(":call", finals.front())
      .run();
  return true;
}

std::optional<StoreResult> Removal::refuse(const StatusUpdate& update, Instant received_at,
                                           const Roles& roles) {
  if (const auto known = known_id(update.call_id)) return known;
  const auto until = list_.person_until(update.customer_number, update.call_id, roles.region);
  // When the call began nobody says; before this, at any rate.
  if (!until || update.reported_at.value_or(received_at) >= *until) return std::nullopt;
  (void)drop_updates(update.call_id, Remember::yes);
  return StoreResult::erased;
}

bool Removal::refuse_merged(std::int64_t call, const Call& merged, const Roles& roles) {
  const Report& report = merged.report;
  const auto until = list_.person_until(report.customer_number, report.call_id, roles.region);
  if (!until || merged.started_at >= *until) return false;
  (void)drop(call, Remember::yes, roles);
  return true;
}

}  // namespace calltally
