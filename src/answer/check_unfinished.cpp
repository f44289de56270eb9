#include "answer/check_unfinished.hpp"

#include <algorithm>
#include <chrono>

namespace calltally {
namespace {

constexpr std::chrono::hours call_length_max{24};

void add(CheckResult& result, const char* fact, Finding finding, const std::vector<MissingReport>& calls) {
  if (calls.empty()) return;
  finding.count = static_cast<std::int64_t>(calls.size());
  result.facts.push_back({fact, finding.count});
  for (const MissingReport& one : calls) finding.items.push_back({one.call_id, one.ended_at, one.line});
  result.findings.push_back(std::move(finding));
}

}  // namespace

void find_unfinished(const CheckQuestion& question, CheckResult& result) {
  const Period& period = question.period;
  const Instant ended_until = question.now - question.limits.grace;
  const auto begun =
      question.inspection.begun_only(period.since, std::min(period.until, ended_until - call_length_max));
  add(result, "begun_only", {Severity::error, 1, FindingKind::begun_only}, begun);
  const auto plain = question.inspection.without_analysis(period.since, period.until, ended_until);
  add(result, "without_analysis", {Severity::warning, 1, FindingKind::without_analysis}, plain);
}

}  // namespace calltally
