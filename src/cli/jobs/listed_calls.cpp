#include "cli/jobs/listed_calls.hpp"

#include <variant>

#include "base/text.hpp"
#include "cli/jobs/foreign_file.hpp"
#include "cli/jobs/record_feed.hpp"

namespace calltally {
namespace {

std::string quoted(const std::string& file) {
  return file == "-" ? "standard input" : "'" + printable(file) + "'";
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
  constexpr const char* again = "fetch the list again (GET /calls), and see whether the fetch failed";
  if (records == 0) {
    lists.findings.push_back(
        {Severity::error, 1, quoted(file) + " holds no call: there is nothing to compare with", again});
  } else if (broken > 0) {
    lists.findings.push_back({Severity::error, broken,
                              quoted(file) + " is not JSON at line " + std::to_string(line) +
                                  ": it is truncated, or no list, and was compared as far as it can be read",
                              again});
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
      lists.findings.push_back({Severity::error, 1, std::string(foreign.what()) + ": nothing was compared",
                                foreign.way_out("calltally check --reconcile -")});
    } catch (const std::runtime_error& failure) {
      lists.findings.push_back({Severity::error, 1,
                                std::string(failure.what()) + ": it was compared as far as it can be read",
                                "fetch the list again (GET /calls)"});
    }
  }
  return lists;
}

}  // namespace calltally
