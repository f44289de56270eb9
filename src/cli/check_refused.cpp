#include <algorithm>
#include <array>

#include "cli/check.hpp"

namespace calltally {
namespace {

// What is a finding. All else is what anybody on the internet sends, or lies in quarantine and is told of
// there.
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
    Refusal{503, Severity::error, "could not be stored: those that did not come again are lost",
            "the log tells why; `calltally check --reconcile FILE` names calls that are missing"},
};

}  // namespace

CheckResult check_refused(const CheckQuestion& question) {
  CheckResult result;
  std::int64_t all = 0;
  std::array<std::int64_t, refusals.size()> counts{};
  std::array<Instant, refusals.size()> last{};
  for (const RefusedCount& one : question.inspection.refused(question.period.since, question.period.until)) {
    all += one.count;
    std::string name = std::to_string(one.status) + "_" + one.reason;
    std::ranges::replace(name, '-', '_');
    result.facts.push_back({std::move(name), one.count});
    for (std::size_t i = 0; i < refusals.size(); ++i) {
      if (refusals[i].status != one.status) continue;
      counts[i] += one.count;
      last[i] = std::max(last[i], one.last_at);
    }
  }
  result.facts.insert(result.facts.begin(), {"requests", all});
  for (std::size_t i = 0; i < refusals.size(); ++i) {
    if (counts[i] == 0) continue;
    result.findings.push_back({refusals[i].severity, counts[i],
                               counted(counts[i], "request", "requests") + " (" +
                                   std::to_string(refusals[i].status) + ", the last " +
                                   format_rfc3339(last[i]) + ") " + refusals[i].message,
                               refusals[i].way_out});
  }
  return result;
}

}  // namespace calltally
