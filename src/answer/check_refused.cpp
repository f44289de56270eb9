#include <algorithm>
#include <array>

#include "answer/check.hpp"

namespace calltally {
namespace {

// What strangers sent is a finding where it may have been the platform's after all. All else is what anybody
// on the internet sends, or lies in quarantine and is told of there.
struct Refusal {
  int status;
  Severity severity;
  FindingKind kind;
};
constexpr std::array refusals{
    Refusal{401, Severity::warning, FindingKind::no_credentials},
    Refusal{413, Severity::warning, FindingKind::too_large},
};
constexpr Refusal unavailable{503, Severity::error, FindingKind::not_stored_now};

// What bore a valid credential and is lost, by its status; the last entry is for every other status.
struct Loss {
  int status;
  FindingKind kind;
};
constexpr std::array losses{
    Loss{404, FindingKind::lost_path},    Loss{405, FindingKind::lost_method},
    Loss{408, FindingKind::lost_late},    Loss{411, FindingKind::lost_length},
    Loss{413, FindingKind::lost_large},   Loss{414, FindingKind::lost_address},
    Loss{431, FindingKind::lost_headers}, Loss{0, FindingKind::lost_malformed},
};

std::string fact_name(const RefusedCount& one) {
  std::string name = std::to_string(one.status) + "_" + one.reason;
  if (one.sender == Sender::authentic) name += "_authentic";
  std::ranges::replace(name, '-', '_');
  return name;
}

Finding finding_of(const Refusal& refusal, std::int64_t count, Instant last_at) {
  return {refusal.severity, count, refusal.kind, {last_at}};
}

Finding finding_of(const RefusedCount& lost) {
  const auto fits = [&](const Loss& loss) { return loss.status == lost.status || loss.status == 0; };
  const Loss& loss = *std::ranges::find_if(losses, fits);
  return {Severity::error, lost.count, loss.kind, {std::int64_t{lost.status}, lost.reason, lost.last_at}};
}

}  // namespace

CheckResult check_refused(const CheckQuestion& question) {
  const auto [since, until] = std::pair(question.period.since, question.period.until);
  const std::vector<RefusedCount> all = question.inspection.refused(since, until);
  CheckResult result{{{"requests", std::int64_t{0}}}};
  std::int64_t sum = 0;
  for (const RefusedCount& one : all) {
    sum += one.count;
    result.facts.push_back({fact_name(one), one.count});
  }
  result.facts.front().value = sum;
  for (const Refusal& refusal : refusals) {
    RefusedCount of_status;
    for (const RefusedCount& one : all) {
      if (one.status != refusal.status || one.sender == Sender::authentic) continue;
      of_status.count += one.count;
      of_status.last_at = std::max(of_status.last_at, one.last_at);
    }
    if (of_status.count == 0) continue;
    result.findings.push_back(finding_of(refusal, of_status.count, of_status.last_at));
  }
  for (const RefusedCount& one : all) {
    const bool lost = one.sender == Sender::authentic && one.status != unavailable.status;
    if (lost) result.findings.push_back(finding_of(one));
  }
  const Unavailable failed = question.inspection.unavailable(since, until);
  if (failed.count > 0) result.findings.push_back(finding_of(unavailable, failed.count, failed.last_at));
  return result;
}

}  // namespace calltally
