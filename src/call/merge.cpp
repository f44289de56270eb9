#include "call/merge.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "call/transcript.hpp"

namespace calltally {
namespace {

enum class Age { without_time, timed, unreadable_time };  // the last one is the newest

Age age_of(const Report& report) {
  if (report.reported_at) return Age::timed;
  return report.unreadable.has(CallField::reported_at) ? Age::unreadable_time : Age::without_time;
}

bool newer(const Delivery* a, const Delivery* b) {
  const Age age = age_of(a->report);
  if (age != age_of(b->report)) return age > age_of(b->report);
  if (a->report.reported_at != b->report.reported_at) return a->report.reported_at > b->report.reported_at;
  // What the platform posted outweighs what its list repeats.
  const bool is_listed = a->report.source == Source::listed;
  if (age == Age::timed && is_listed != (b->report.source == Source::listed)) return !is_listed;
  if (age == Age::without_time && a->report.source != b->report.source) {
    return a->report.source < b->report.source;
  }
  if (a->report.rank != b->report.rank) return a->report.rank > b->report.rank;
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
  fill(report.reported_at, older.reported_at);
  fill(report.started_at, older.started_at);
  report.unreadable.add(older.unreadable);
  if (report.type == CallType::unknown) report.type = older.type;
  fill(report.status, older.status);
  fill(report.end_reason, older.end_reason);
  fill(report.line_number, older.line_number);
  fill(report.line_name, older.line_name);
  fill(report.customer_number, older.customer_number);
  fill(report.agent_id, older.agent_id);
  fill(report.agent_name, older.agent_name);
  fill(report.agent_version, older.agent_version);
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

// The earliest start that the platform itself estimates: a listed Call's created_at.
std::optional<Instant> told_estimate(std::span<const Delivery> deliveries) {
  std::optional<Instant> earliest;
  for (const Delivery& delivery : deliveries) {
    const auto& told = delivery.report.estimated_start;
    if (delivery.report.source == Source::exported || !told) continue;
    if (!earliest || *told < *earliest) earliest = told;
  }
  return earliest;
}

// The earliest of report time less duration; an export's estimate was worked out so.
std::optional<Instant> own_estimate(std::span<const Delivery> deliveries, const Report& merged) {
  std::optional<Instant> earliest;
  for (const Delivery& delivery : deliveries) {
    auto estimate = delivery.report.estimated_start;
    if (!estimate && delivery.report.reported_at)
      estimate = *delivery.report.reported_at - as_time(merged.duration_s);
    if (estimate && (!earliest || *estimate < *earliest)) earliest = estimate;
  }
  return earliest;
}

void set_start(Call& call, std::optional<Instant> estimate) {
  const Report& report = call.report;
  if (report.started_at) estimate = report.started_at;
  call.start_estimated = !report.started_at;
  call.start_unknown = !estimate;
  call.started_at = estimate.value_or(call.received_at - as_time(report.duration_s));
}

// What one delivery says unreadably another one may say; `told` is the platform's estimate of the start.
void forget_filled(Report& report, const std::optional<Instant>& told) {
  CallFields& unreadable = report.unreadable;
  if (report.started_at) unreadable.remove(CallField::started_at);
  if (told) unreadable.remove(CallField::created_at);
  if (report.duration_s) unreadable.remove(CallField::duration);
  if (report.type != CallType::unknown) unreadable.remove(CallField::type);
  if (!report.analysis.is_null()) unreadable.remove(CallField::analysis);
  const bool is_told = unreadable.has(CallField::messages) && !report.messages.is_null();
  if (is_told && is_transcript(report.messages)) unreadable.remove(CallField::messages);
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
  const auto told = told_estimate(deliveries);
  forget_filled(call.report, told);
  call.report.estimated_start.reset();
  call.report.received_at.reset();
  set_start(call, told ? told : own_estimate(deliveries, call.report));
  return call;
}

Call merge_alone(Delivery& delivery) {
  const std::span<const Delivery> alone(&delivery, 1);
  const auto told = told_estimate(alone);
  const auto estimate = told ? told : own_estimate(alone, delivery.report);
  Call call{std::move(delivery.report), {}, false, false, delivery.received_at};
  forget_filled(call.report, told);
  set_start(call, estimate);
  return call;
}

}  // namespace calltally
