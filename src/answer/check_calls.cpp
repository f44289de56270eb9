#include <filesystem>

#include "answer/check.hpp"
#include "base/numbers.hpp"

namespace calltally {
namespace {

constexpr const char* derive_again = "`calltally reindex` derives every call again";
constexpr std::int64_t share_calls_min = 20;  // of fewer a share says nothing

std::vector<FindingItem> items_of(const std::vector<std::string>& call_ids) {
  std::vector<FindingItem> items;
  for (const std::string& id : call_ids) items.push_back({id, std::nullopt, {}});
  return items;
}

void find(CheckResult& result, std::int64_t count, const std::string& message, const std::string& way_out,
          std::vector<FindingItem> items = {}) {
  if (count > 0) result.findings.push_back({Severity::error, count, message, way_out, std::move(items)});
}

}  // namespace

CheckResult check_upgrade(const CheckQuestion& question) {
  const bool pending = question.inspection.rewriting_pending();
  const std::string copy = copy_before_upgrade(question.path);
  CheckResult result{{{"pending", pending}, {"copy_left", std::filesystem::exists(copy)}}};
  if (!pending) return result;
  result.findings.push_back(
      {Severity::warning, 1,
       "stored bodies are still to be cut to what is kept today: they may hold settings and secrets of "
       "agents",
       "`calltally serve` continues it while receiving, `calltally reindex` completes it now"});
  return result;
}

CheckResult check_derived(const CheckQuestion& question) {
  if (question.limits.quick) return {{}, {}, "left out by --quick"};
  if (question.inspection.reindex_pending()) {
    return {{{"reindex_pending", true}},
            {{Severity::warning, 1,
              "calls are still to be derived again since how they are read was changed: figures mix both",
              "`calltally reindex` and `calltally serve` continue where it was interrupted"}}};
  }
  const DerivedFacts facts = question.inspection.derived(question.means.compared);
  CheckResult result{{{"reindex_pending", false},
                      {"calls", facts.calls},
                      {"differing", facts.differing},
                      {"without_bodies", facts.without_bodies},
                      {"unreadable", facts.unreadable},
                      {"stray", facts.stray}}};
  find(result, facts.differing,
       counted(facts.differing, "call is", "calls are") + " stored otherwise than the bodies say",
       derive_again, items_of(facts.call_ids));
  find(result, facts.without_bodies,
       counted(facts.without_bodies, "call has", "calls have") +
           " no stored body any more: nothing can be derived from it",
       "`calltally import` of an export, or of the platform's list, brings bodies back");
  find(result, facts.unreadable,
       counted(facts.unreadable, "call has", "calls have") + " a stored body that cannot be read",
       "the file was damaged or changed by another program; go back to a backup", items_of(facts.unread_ids));
  find(result, facts.stray,
       counted(facts.stray, "row counts", "rows count") + " in figures without belonging to a call",
       derive_again);
  return result;
}

CheckResult check_labels(const CheckQuestion& question) {
  if (question.limits.quick) return {{}, {}, "left out by --quick"};
  if (question.inspection.reindex_pending()) return {{}, {}, "a reindex is pending"};
  const std::int64_t wrong = question.inspection.misspelled_labels();
  CheckResult result{{{"misspelled", wrong}}};
  find(result, wrong,
       counted(wrong, "topic or quality is", "topics or qualities are") +
           " not spelled as the earliest call spells it",
       derive_again);
  return result;
}

CheckResult check_segments(const CheckQuestion& question) {
  if (question.limits.quick) return {{}, {}, "left out by --quick"};
  const auto facts = question.inspection.segments();
  CheckResult result{{{"segments", facts.segments}, {"differing", facts.differing}}};
  find(result, facts.differing,
       counted(facts.differing, "segment of the cache differs", "segments of the cache differ") +
           " from the calls: figures are wrong",
       derive_again);
  return result;
}

CheckResult check_words(const CheckQuestion& question) {
  if (question.limits.quick) return {{}, {}, "left out by --quick"};
  if (question.inspection.reindex_pending()) return {{}, {}, "a reindex is pending"};
  const IndexFacts facts = question.inspection.index();
  CheckResult result{
      {{"summaries", facts.summaries}, {"missing", facts.missing}, {"differing", facts.differing}}};
  find(result, facts.missing,
       counted(facts.missing, "summary is", "summaries are") +
           " not in the search index: no search finds them",
       derive_again);
  find(result, facts.differing,
       counted(facts.differing, "call", "calls") +
           " in the search index with other words than its summary has",
       derive_again);
  return result;
}

// Of calls with an analysis only: the platform makes none for calls that were too short, and none at all
// where no analysis is configured. Neither is anybody's mistake.
CheckResult check_readings(const CheckQuestion& question) {
  const ReadFacts facts = question.inspection.readings(question.period.since, question.period.until);
  CheckResult result{{{"calls", facts.calls},
                      {"analysed", facts.analysed},
                      {"unrated", facts.unrated},
                      {"answered_unknown", facts.unknown}}};
  const auto look = [&](std::int64_t count, double most, const std::string& what, const std::string& option) {
    const double share = static_cast<double>(count) / static_cast<double>(facts.analysed);
    if (facts.analysed < share_calls_min || share * 100 <= most) return;
    result.findings.push_back(
        {Severity::warning, count,
         format_percent(share, Language::en) + " of the " +
             counted(facts.analysed, "analysed call", "analysed calls") + " " + what,
         "`calltally fields` shows which keys analyses have, and --set names the one to "
         "read; " +
             option + " 100 if none is asked for"});
  };
  look(facts.unrated, question.limits.unrated_max, "have no sentiment that can be read", "--unrated-max");
  look(facts.unknown, question.limits.unknown_max, "do not say whether the question was answered",
       "--unknown-max");
  return result;
}

}  // namespace calltally
