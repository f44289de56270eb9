#include "call/merge.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace calltally {
namespace {

bool newer(const Delivery* a, const Delivery* b) {
  if (a->report.reported_at != b->report.reported_at) return a->report.reported_at > b->report.reported_at;
  // Where neither has a report time, what the platform posted outweighs what its list repeats.
  if (!a->report.reported_at && a->report.source != b->report.source) {
    return a->report.source < b->report.source;
  }
  return a->body > b->body;
}

void fill(std::string& field, const std::string& older) {
  if (field.empty()) field = older;
}

template <typename T>
void fill(std::optional<T>& field, const std::optional<T>& older) {
  if (!field) field = older;
}

void fill_value(Json& field, const Json& older) {
  if (says_nothing(field)) field = older;
}

// The members of both objects, those of `newer` first; both are sorted by key, and so is the result.
Json merged_objects(const Json& newest, const Json& older) {
  JsonObject members;
  auto a = newest.object()->begin();
  auto b = older.object()->begin();
  const auto a_end = newest.object()->end();
  const auto b_end = older.object()->end();
  while (a != a_end || b != b_end) {
    if (b == b_end || (a != a_end && a->first < b->first)) {
      members.push_back(*a++);
    } else if (a == a_end || b->first < a->first) {
      members.push_back(*b++);
    } else {
      const bool both_objects = a->second.object() != nullptr && b->second.object() != nullptr;
      Json value = both_objects ? merged_objects(a->second, b->second) : a->second;
      if (says_nothing(value)) value = b->second;
      members.emplace_back(a->first, std::move(value));
      ++a, ++b;
    }
  }
  return Json{std::move(members)};
}

void fill_analysis(Json& field, const Json& older) {
  if (field.object() != nullptr && older.object() != nullptr) {
    field = merged_objects(field, older);
  } else {
    fill_value(field, older);
  }
}

void fill_report(Report& report, const Report& older) {
  fill(report.started_at, older.started_at);
  if (report.type == CallType::unknown) report.type = older.type;
  fill(report.status, older.status);
  fill(report.end_reason, older.end_reason);
  fill(report.line_number, older.line_number);
  fill(report.line_name, older.line_name);
  fill(report.customer_number, older.customer_number);
  fill(report.agent_id, older.agent_id);
  fill(report.agent_name, older.agent_name);
  fill_value(report.agent_metadata, older.agent_metadata);
  fill(report.duration_s, older.duration_s);
  fill(report.summary, older.summary);
  fill_analysis(report.analysis, older.analysis);
  fill_value(report.messages, older.messages);
  fill(report.recording_url, older.recording_url);
}

// A whole duration beyond some 30,000 years would leave the range of an instant; no start is derived from it.
std::chrono::milliseconds as_time(const std::optional<double>& seconds) {
  constexpr double seconds_max = 1e12;
  if (!seconds || *seconds > seconds_max) return {};
  return std::chrono::milliseconds(std::llround(*seconds * 1000));
}

// The start that a report allows to estimate: one told second-hand, or report time minus duration. The
// platform's list has no report time.
std::optional<Instant> estimate_of(const Report& report, const std::optional<double>& duration_s) {
  if (report.estimated_start) return report.estimated_start;
  if (report.source == Source::listed || !report.reported_at) return std::nullopt;
  return *report.reported_at - as_time(duration_s);
}

// The earliest of these; what the platform's list tells counts where nothing else does.
std::optional<Instant> estimated_start(std::span<const Delivery> deliveries, const Report& merged) {
  std::optional<Instant> earliest;
  std::optional<Instant> listed;
  for (const Delivery& delivery : deliveries) {
    const auto candidate = estimate_of(delivery.report, merged.duration_s);
    std::optional<Instant>& best = delivery.report.source == Source::listed ? listed : earliest;
    if (candidate && (!best || *candidate < *best)) best = candidate;
  }
  return earliest ? earliest : listed;
}

void set_start(Call& call, const std::optional<Instant>& estimate) {
  const Report& report = call.report;
  call.start_estimated = !report.started_at;
  call.started_at = report.started_at ? *report.started_at
                                      : estimate.value_or(call.received_at - as_time(report.duration_s));
}

}  // namespace

Call merge(std::span<const Delivery> deliveries) {
  std::vector<const Delivery*> order;
  order.reserve(deliveries.size());
  for (const Delivery& delivery : deliveries) order.push_back(&delivery);
  std::ranges::sort(order, newer);

  Call call;
  call.report = order.front()->report;
  call.received_at = order.front()->received_at;
  for (const Delivery* delivery : order) {
    if (delivery != order.front()) fill_report(call.report, delivery->report);
    call.received_at = std::min(call.received_at, delivery->received_at);
  }
  call.report.estimated_start.reset();
  call.report.received_at.reset();
  set_start(call, estimated_start(deliveries, call.report));
  return call;
}

Call merge_alone(Delivery& delivery) {
  Call call{std::move(delivery.report), {}, false, delivery.received_at};
  set_start(call, estimate_of(call.report, call.report.duration_s));
  return call;
}

}  // namespace calltally
