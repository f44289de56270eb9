#include <filesystem>

#include "answer/check.hpp"

namespace calltally {
namespace {

constexpr std::int64_t share_calls_min = 20;  // of fewer a share says nothing

std::vector<FindingItem> items_of(const std::vector<std::string>& call_ids) {
  std::vector<FindingItem> items;
  for (const std::string& id : call_ids) items.push_back({id, std::nullopt, {}});
  return items;
}

void find(CheckResult& result, std::int64_t count, FindingKind kind, std::vector<FindingItem> items = {}) {
  if (count > 0) result.findings.push_back({Severity::error, count, kind, {}, std::move(items)});
}

}  // namespace

CheckResult check_upgrade(const CheckQuestion& question) {
  const bool pending = question.inspection.rewriting_pending();
  const std::string copy = copy_before_upgrade(question.path);
  CheckResult result{{{"pending", pending}, {"copy_left", std::filesystem::exists(copy)}}};
  if (!pending) return result;
  result.findings.push_back({Severity::warning, 1, FindingKind::bodies_not_cut});
  return result;
}

CheckResult check_derived(const CheckQuestion& question) {
  if (question.limits.quick) return {{}, {}, "left-out"};
  if (question.inspection.reindex_pending()) {
    return {{{"reindex_pending", true}}, {{Severity::warning, 1, FindingKind::reindex_pending}}};
  }
  const DerivedFacts facts = question.inspection.derived(question.means.compared);
  CheckResult result{{{"reindex_pending", false},
                      {"calls", facts.calls},
                      {"differing", facts.differing},
                      {"without_bodies", facts.without_bodies},
                      {"unreadable", facts.unreadable},
                      {"stray", facts.stray}}};
  find(result, facts.differing, FindingKind::calls_differ, items_of(facts.call_ids));
  find(result, facts.without_bodies, FindingKind::without_bodies);
  find(result, facts.unreadable, FindingKind::unreadable_bodies, items_of(facts.unread_ids));
  find(result, facts.stray, FindingKind::stray_rows);
  return result;
}

CheckResult check_labels(const CheckQuestion& question) {
  if (question.limits.quick) return {{}, {}, "left-out"};
  if (question.inspection.reindex_pending()) return {{}, {}, "reindex-pending"};
  const std::int64_t wrong = question.inspection.misspelled_labels();
  CheckResult result{{{"misspelled", wrong}}};
  find(result, wrong, FindingKind::misspelled_labels);
  return result;
}

CheckResult check_segments(const CheckQuestion& question) {
  if (question.limits.quick) return {{}, {}, "left-out"};
  const auto facts = question.inspection.segments();
  CheckResult result{{{"segments", facts.segments}, {"differing", facts.differing}}};
  find(result, facts.differing, FindingKind::segments_differ);
  return result;
}

CheckResult check_words(const CheckQuestion& question) {
  if (question.limits.quick) return {{}, {}, "left-out"};
  if (question.inspection.reindex_pending()) return {{}, {}, "reindex-pending"};
  const IndexFacts facts = question.inspection.index();
  CheckResult result{
      {{"summaries", facts.summaries}, {"missing", facts.missing}, {"differing", facts.differing}}};
  find(result, facts.missing, FindingKind::not_indexed);
  find(result, facts.differing, FindingKind::indexed_otherwise);
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
  const auto look = [&](std::int64_t count, double most, FindingKind kind) {
    const double share = static_cast<double>(count) / static_cast<double>(facts.analysed);
    if (facts.analysed < share_calls_min || share * 100 <= most) return;
    result.findings.push_back({Severity::warning, count, kind, {Fraction{share}, facts.analysed}});
  };
  look(facts.unrated, question.limits.unrated_max, FindingKind::unrated);
  look(facts.unknown, question.limits.unknown_max, FindingKind::answered_unknown);
  return result;
}

}  // namespace calltally
