#include "cli/jobs/listed_calls.hpp"

#include <variant>

#include "base/text.hpp"
#include "cli/jobs/foreign_file.hpp"
#include "cli/jobs/record_feed.hpp"

namespace calltally {
namespace {

FindingValue name_of_list(const std::string& file) {
  if (file == "-") return Term{"standard input"};
  return "'" + printable(file) + "'";
}

// What recognises a call; the texts of a long list need not stay in memory.
void keep_call(Report&& report, ListContents& lists) {
  report.summary = {};
  report.analysis = {};
  report.messages = {};
  lists.calls.push_back(std::move(report));
}

void take_record(FoundRecord& one, ListContents& lists) {
  if (one.record && std::holds_alternative<Skipped>(*one.record)) return;
  auto* call = one.record ? std::get_if<DecodedReport>(&*one.record) : nullptr;
  if (call != nullptr && call->report.source == Source::listed) {
    keep_call(std::move(call->report), lists);
  } else if (one.is_json) {
    ++lists.others;
  }
}

void read_list(RecordFeed& feed, const std::string& file, ListContents& lists) {
  std::int64_t records = 0;
  std::int64_t broken = 0;
  std::int64_t line = 0;  // the first that is broken
  for (auto found = feed.next(); !found.empty(); found = feed.next()) {
    records += std::ssize(found);
    for (FoundRecord& one : found) {
      if (!one.is_json && ++broken == 1) line = one.line;
      take_record(one, lists);
    }
  }
  if (records == 0) {
    lists.findings.push_back({Severity::error, 1, FindingKind::empty_list, {name_of_list(file)}});
  } else if (broken > 0) {
    lists.findings.push_back({Severity::error, broken, FindingKind::broken_list, {name_of_list(file), line}});
  }
}

}  // namespace

ListContents read_lists(const std::vector<std::string>& files) {
  ListContents lists;
  for (const std::string& file : files) {
    RecordFeed feed(file);
    try {
      read_list(feed, file, lists);
    } catch (const ForeignFile& foreign) {
      const ForeignKind& kind = foreign.kind();
      lists.findings.push_back({Severity::error,
                                1,
                                kind.command.empty() ? FindingKind::foreign_list : FindingKind::packed_list,
                                {name_of_list(file), Term{kind.what}, std::string(kind.command)}});
    } catch (const std::runtime_error& failure) {
      lists.findings.push_back({Severity::error, 1, FindingKind::list_breaks_off, {failure.what()}});
    }
  }
  return lists;
}

}  // namespace calltally
