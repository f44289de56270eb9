#include "answer/check.hpp"

namespace calltally {
namespace {

constexpr std::size_t named_max = 5;

// The first of them, and how many more there are.
std::string first_of(const std::vector<std::string>& sentences) {
  std::string text;
  for (std::size_t i = 0; i < sentences.size() && i < named_max; ++i)
    text += (i > 0 ? "; " : "") + sentences[i];
  if (sentences.size() > named_max) text += "; and " + std::to_string(sentences.size() - named_max) + " more";
  return text;
}

}  // namespace

CheckResult check_integrity(const CheckQuestion& question) {
  const auto depth = question.limits.quick ? Inspection::Depth::quick : Inspection::Depth::whole;
  const std::vector<std::string> found = question.inspection.integrity(depth);
  CheckResult result{{{"depth", std::string(question.limits.quick ? "quick" : "whole")},
                      {"troubles", static_cast<std::int64_t>(found.size())}}};
  if (found.empty()) return result;
  result.findings.push_back(
      {Severity::error, static_cast<std::int64_t>(found.size()),
       "the file is damaged, SQLite says: " + first_of(found),
       "stop the receiver, keep a copy of the file, and go back to a backup; what still "
       "can be read `calltally export --format jsonl` saves"});
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
  if (!differences.empty()) {
    result.findings.push_back({Severity::error, static_cast<std::int64_t>(differences.size()),
                               "the schema is not this version's: " + first_of(differences),
                               "another program changed it; `calltally export --format jsonl` and "
                               "`calltally import` into a new database restore it"});
  }
  // A copy at rest has no log on purpose; whoever writes to it next sets the mode again.
  if (file.journal_mode != "wal" && receiver_runs(question.path).value_or(false)) {
    result.findings.push_back({Severity::error, 1,
                               "the journal mode is '" + file.journal_mode +
                                   "', with which readers and the receiver keep each other waiting",
                               "start `calltally serve` again, which sets it"});
  }
  return result;
}

CheckResult check_references(const CheckQuestion& question) {
  if (question.limits.quick) return {{}, {}, "left out by --quick"};
  const std::vector<std::string> dangling = question.inspection.dangling();
  CheckResult result{{{"tables", static_cast<std::int64_t>(dangling.size())}}};
  if (dangling.empty()) return result;
  result.findings.push_back(
      {Severity::error, static_cast<std::int64_t>(dangling.size()),
       "rows belong to calls or labels that are not there, by table: " + first_of(dangling),
       "another program changed the database; go back to a backup"});
  return result;
}

// Nothing is wrong with entries from before numbering plans: they are asked as they were made.
CheckResult check_erasures(const CheckQuestion& question) {
  const ErasureFacts facts = question.inspection.erasures();
  return {{{"numbers", facts.numbers}, {"before_numbering_plans", facts.earlier}}};
}

}  // namespace calltally
