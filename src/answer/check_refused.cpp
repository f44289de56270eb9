#include <algorithm>
#include <array>

#include "answer/check.hpp"
#include "base/numbers.hpp"

namespace calltally {
namespace {

// What strangers sent is a finding where it may have been the platform's after all. All else is what anybody
// on the internet sends, or lies in quarantine and is told of there.
struct Refusal {
  int status;
  Severity severity;
  const char* message;  // after "3 requests"
  const char* way_out;
};
constexpr std::array refusals{
    Refusal{
        401, Severity::warning, "came without valid credentials: if the platform sent them, they are lost",
        "hold the token or secret in the platform against --token-file or --secret-file; `calltally check "
        "--reconcile FILE` names calls that are missing"},
    Refusal{413, Severity::warning, "were too large: if the platform sent them, they are lost",
            "give `calltally serve` and the proxy before it a larger limit (--max-body 16MiB)"},
};
constexpr Refusal unavailable{
    503, Severity::error, "could not be stored: those that did not come again are lost",
    "the log says why; `calltally check --reconcile FILE` names calls that are missing"};

// What bore a valid credential and is lost, by its status; the last entry is for every other status.
struct Loss {
  int status;
  const char* why;
  const char* way_out;
};
constexpr std::array losses{
    Loss{404, "the path is not here", "set the webhook in the platform to https://YOUR-HOST/webhook"},
    Loss{405, "wrong method for the path", "let the platform POST to https://YOUR-HOST/webhook"},
    Loss{408, "too slow to arrive", "see what the network or the proxy before calltally slows down"},
    Loss{411, "no length", "let the sender or the proxy send Content-Length or chunks"},
    Loss{413, "too large",
         "give `calltally serve` and the proxy before it a larger limit (--max-body 16MiB)"},
    Loss{414, "the address is too long", "set the webhook in the platform to https://YOUR-HOST/webhook"},
    Loss{431, "more than 64 headers or 16 KiB of them",
         "see which headers the platform sends or the proxy adds"},
    Loss{0, "malformed HTTP", "see what the sender and the proxy before calltally make of a request"},
};

std::string fact_name(const RefusedCount& one) {
  std::string name = std::to_string(one.status) + "_" + one.reason;
  if (one.sender == Sender::authentic) name += "_authentic";
  std::ranges::replace(name, '-', '_');
  return name;
}

Finding finding_of(const Refusal& refusal, std::int64_t count, Instant last_at) {
  return {refusal.severity, count,
          counted(count, "request", "requests") + " (" + std::to_string(refusal.status) + ", the last " +
              format_rfc3339(last_at) + ") " + refusal.message,
          refusal.way_out};
}

Finding finding_of(const RefusedCount& lost) {
  const auto fits = [&](const Loss& loss) { return loss.status == lost.status || loss.status == 0; };
  const Loss& loss = *std::ranges::find_if(losses, fits);
  return {Severity::error, lost.count,
          counted(lost.count, "request with valid credentials is", "requests with valid credentials are") +
              " lost (" + std::to_string(lost.status) + " " + lost.reason + ", the last " +
              format_rfc3339(lost.last_at) + "): " + loss.why,
          std::string(loss.way_out) + "; `calltally check --reconcile FILE` names calls that are missing"};
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
