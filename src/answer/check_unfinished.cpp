#include "answer/check_unfinished.hpp"

#include <algorithm>
#include <chrono>

#include "base/numbers.hpp"

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
  const auto begun_count = static_cast<std::int64_t>(begun.size());
  add(result, "begun_only",
      {Severity::error, 1,
       counted(begun_count, "call", "calls") +
           " began more than a day ago, and neither an end nor a report came: they count in no figure",
       "save the platform's call list and run `calltally import FILE`"},
      begun);
  const auto plain = question.inspection.without_analysis(period.since, period.until, ended_until);
  const auto plain_count = static_cast<std::int64_t>(plain.size());
  add(result, "without_analysis",
      {Severity::warning, 1,
       counted(plain_count, "call of Retell has", "calls of Retell have") +
           " call_ended and no call_analyzed: no summary, no sentiment, no answers",
       "let the agent's webhook events in Retell include call_analyzed; save POST /v2/list-calls and run "
       "`calltally import FILE` for what is missing"},
      plain);
}

}  // namespace calltally
