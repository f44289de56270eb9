#include <cmath>
#include <cstdlib>

#include "answer/check.hpp"
#include "answer/check_unfinished.hpp"

namespace calltally {
namespace {

constexpr int clock_deliveries = 1000;
constexpr std::int64_t clock_deliveries_min = 5;
constexpr std::int64_t clock_apart_max_ms = 60'000;
constexpr double quarantine_full = 0.8;  // of its limits

CheckFact instant_fact(const char* name, const std::optional<Instant>& instant) {
  if (!instant) return {name, nullptr};
  return {name, format_rfc3339(*instant)};
}

std::vector<FindingItem> items_of(const std::vector<CallMark>& calls) {
  std::vector<FindingItem> items;
  for (const CallMark& call : calls) {
    std::optional<Instant> at;
    if (call.started_at != Instant{}) at = call.started_at;
    items.push_back({call.call_id, at, {}});
  }
  return items;
}

// Only hours in which somebody may be expected to call are quiet.
std::chrono::milliseconds quiet_since(Instant last, const CheckQuestion& question) {
  if (last >= question.now) return {};
  if (!question.limits.hours) return question.now - last;
  return question.limits.hours->within(last, question.now, question.zone);
}

}  // namespace

CheckResult check_missing(const CheckQuestion& question) {
  const Instant until = std::min(question.period.until, question.now - question.limits.grace);
  const auto missing = question.inspection.missing_reports(question.period.since, until);
  const auto count = static_cast<std::int64_t>(missing.size());
  CheckResult result{{{"missing", count},
                      {"grace_s", std::int64_t{question.limits.grace.count()}},
                      instant_fact("since", question.period.since),
                      instant_fact("until", until)}};
  find_unfinished(question, result);
  if (missing.empty()) return result;
  Finding finding{Severity::error, count, FindingKind::no_report};
  for (const MissingReport& one : missing) finding.items.push_back({one.call_id, one.ended_at, one.line});
  result.findings.insert(result.findings.begin(), std::move(finding));
  return result;
}

CheckResult check_quiet(const CheckQuestion& question) {
  const auto last = question.inspection.last_arrival();
  CheckResult result{{instant_fact("last_arrival", last)}};
  const auto limit = question.limits.quiet_for;
  if (!limit) return result;
  result.facts.push_back({"quiet_for_s", std::int64_t{limit->count()}});
  const auto quiet = last ? quiet_since(*last, question) : std::chrono::milliseconds{};
  if (last && quiet <= *limit) return result;
  const bool has_hours = last && question.limits.hours.has_value();
  if (has_hours) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(quiet);
    result.facts.push_back({"quiet_within_hours_s", std::int64_t{seconds.count()}});
  }
  if (last) {
    result.findings.push_back(
        {Severity::error, 1, has_hours ? FindingKind::quiet_within_hours : FindingKind::quiet, {*last}});
  } else {
    result.findings.push_back({Severity::error, 1, FindingKind::never_received});
  }
  return result;
}

CheckResult check_quarantine(const CheckQuestion& question) {
  const QuarantineFacts facts = question.inspection.quarantine(question.period.since, question.period.until);
  const QuarantineLimits limits;
  CheckResult result{{{"bodies", facts.bodies},
                      {"bytes", facts.bytes},
                      {"held", facts.held},
                      {"of_period", facts.recent},
                      instant_fact("oldest", facts.oldest)}};
  const std::int64_t unread = facts.recent - facts.misdirected;
  if (unread > 0) {
    result.findings.push_back({Severity::warning, unread, FindingKind::quarantined});
  }
  // Posted to the path of one platform by another, with a token or a secret that counts there.
  if (facts.misdirected > 0)
    result.findings.push_back({Severity::warning, facts.misdirected, FindingKind::misdirected});
  const std::int64_t bodies = facts.bodies - facts.held;
  const std::int64_t bytes = facts.bytes - facts.held_bytes;
  const double used = std::max(static_cast<double>(bodies) / static_cast<double>(limits.bodies),
                               static_cast<double>(bytes) / static_cast<double>(limits.bytes));
  if (used >= quarantine_full) {
    result.findings.push_back({Severity::warning, bodies, FindingKind::quarantine_full});
  }
  return result;
}

CheckResult check_clock(const CheckQuestion& question) {
  const ClockFacts facts = question.inspection.clock(question.now, clock_deliveries);
  CheckResult result{{{"deliveries", facts.deliveries}}};
  if (facts.deliveries > 0) {
    result.facts.push_back({"median_s", static_cast<double>(facts.median_ms) / 1000});
    result.facts.push_back({"largest_s", static_cast<double>(facts.max_ms) / 1000});
  }
  result.facts.push_back({"starts_in_future", facts.in_future});
  if (facts.deliveries >= clock_deliveries_min && std::abs(facts.median_ms) > clock_apart_max_ms) {
    const std::int64_t seconds = std::llround(std::abs(static_cast<double>(facts.median_ms)) / 1000);
    result.findings.push_back({Severity::warning,
                               facts.deliveries,
                               facts.median_ms < 0 ? FindingKind::clock_behind : FindingKind::clock_ahead,
                               {seconds}});
  }
  if (facts.in_future > 0) {
    result.findings.push_back({Severity::warning, facts.in_future, FindingKind::in_future});
  }
  return result;
}

CheckResult check_reconcile(const CheckQuestion& question) {
  if (question.limits.lists.empty()) return {{}, {}, "no-list"};
  ListContents lists = question.means.read_lists(question.limits.lists);
  const Reconciled found = question.inspection.reconcile(lists.calls);
  CheckResult result{{{"listed", found.listed},
                      {"stored", found.stored},
                      {"not_stored", static_cast<std::int64_t>(found.not_stored.size())},
                      {"not_listed", static_cast<std::int64_t>(found.not_listed.size())},
                      {"erased", found.erased},
                      {"not_of_a_list", lists.others}},
                     std::move(lists.findings)};
  if (!found.not_stored.empty()) {
    const auto count = static_cast<std::int64_t>(found.not_stored.size());
    result.findings.push_back(
        {Severity::error, count, FindingKind::not_stored, {}, items_of(found.not_stored)});
  }
  if (!found.not_listed.empty()) {
    const auto count = static_cast<std::int64_t>(found.not_listed.size());
    result.findings.push_back(
        {Severity::warning, count, FindingKind::not_listed, {}, items_of(found.not_listed)});
  }
  if (lists.others > 0) {
    result.findings.push_back({Severity::warning, lists.others, FindingKind::no_calls_of_a_list});
  }
  return result;
}

}  // namespace calltally
