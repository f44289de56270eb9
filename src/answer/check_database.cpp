#include <algorithm>
#include <iterator>
#include <span>

#include "answer/check.hpp"

namespace calltally {
namespace {

constexpr std::size_t named_max = 5;

// Its values are the first of the sentences, and how many more there are.
Finding finding_of(FindingKind kind, const std::vector<std::string>& sentences) {
  const std::int64_t count = std::ssize(sentences);
  std::string first;
  for (const std::string& one :
       std::span(sentences).first(std::min<std::size_t>(sentences.size(), named_max))) {
    first += (first.empty() ? "" : "; ") + one;
  }
  return {Severity::error, count, kind, {first, std::max<std::int64_t>(count - std::int64_t{named_max}, 0)}};
}

}  // namespace

CheckResult check_integrity(const CheckQuestion& question) {
  const auto depth = question.limits.quick ? Inspection::Depth::quick : Inspection::Depth::whole;
  const std::vector<std::string> found = question.inspection.integrity(depth);
  CheckResult result{{{"depth", std::string(question.limits.quick ? "quick" : "whole")},
                      {"troubles", static_cast<std::int64_t>(found.size())}}};
  if (!found.empty()) result.findings.push_back(finding_of(FindingKind::damaged, found));
  return result;
}

CheckResult check_schema(const CheckQuestion& question) {
  const FileFacts file = question.inspection.file();
  const std::vector<std::string> differences = question.inspection.schema_differences();
  CheckResult result{{{"application_id", std::int64_t{file.application_id}},
                      {"version", std::int64_t{file.version}},
                      {"journal_mode", file.journal_mode},
                      {"bytes", file.bytes},
                      {"differences", static_cast<std::int64_t>(differences.size())}}};
  if (!differences.empty()) result.findings.push_back(finding_of(FindingKind::another_schema, differences));
  // A copy at rest has no log on purpose; whoever writes to it next sets the mode again.
  if (file.journal_mode != "wal" && receiver_runs(question.path).value_or(false)) {
    result.findings.push_back({Severity::error, 1, FindingKind::journal_mode, {file.journal_mode}});
  }
  return result;
}

CheckResult check_references(const CheckQuestion& question) {
  if (question.limits.quick) return {{}, {}, "left-out"};
  const std::vector<std::string> dangling = question.inspection.dangling();
  CheckResult result{{{"tables", static_cast<std::int64_t>(dangling.size())}}};
  if (!dangling.empty()) result.findings.push_back(finding_of(FindingKind::dangling, dangling));
  return result;
}

// Nothing is wrong with entries from before numbering plans: they are asked as they were made.
CheckResult check_erasures(const CheckQuestion& question) {
  const ErasureFacts facts = question.inspection.erasures();
  return {{{"numbers", facts.numbers}, {"before_numbering_plans", facts.earlier}}};
}

}  // namespace calltally
