#include "view/check_words.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/numbers.hpp"
#include "base/text.hpp"

namespace calltally {
namespace {

// What is said of a fact: % stands for its value, # for a number of bytes as people read it. Nothing is said
// where the words are empty.
struct Words {
  std::string_view check;
  std::string_view fact;
  std::string_view none;  // 0, no, not known
  std::string_view one;   // 1, yes
  std::string_view many;  // all else, texts too
};

constexpr std::array all_words{
    Words{"integrity", "depth", "", "", "% check"},
    Words{"integrity", "troubles", "no problems", "% problem", "% problems"},
    Words{"schema", "application_id", "", "", ""},
    Words{"schema", "version", "no version", "version %", "version %"},
    Words{"schema", "journal_mode", "", "", ""},
    Words{"schema", "bytes", "", "#", "#"},
    Words{"schema", "differences", "no differences", "% difference", "% differences"},
    Words{"references", "tables", "no broken references", "broken references in % table",
          "broken references in % tables"},
    Words{"erasures", "numbers", "no forgotten numbers", "% forgotten number", "% forgotten numbers"},
    Words{"erasures", "before_numbering_plans", "", "% from before numbering plans",
          "% from before numbering plans"},
    Words{"upgrade", "pending", "complete", "not complete", ""},
    Words{"upgrade", "copy_left", "", "the copy made before is still there", ""},
    Words{"derived", "reindex_pending", "", "not all calls are derived again yet", ""},
    Words{"derived", "calls", "no calls", "% call compared with its bodies",
          "% calls compared with their bodies"},
    Words{"derived", "differing", "no differences", "% differs", "% differ"},
    Words{"derived", "without_bodies", "", "% without a body", "% without a body"},
    Words{"derived", "unreadable", "", "% with an unreadable body", "% with an unreadable body"},
    Words{"derived", "stray", "", "% row without a call", "% rows without a call"},
    Words{"labels", "misspelled", "no differences in spelling", "% spelled differently",
          "% spelled differently"},
    Words{"segments", "segments", "no packed calls yet", "% pack of calls", "% packs of calls"},
    Words{"segments", "differing", "", "% differs", "% differ"},
    Words{"words", "summaries", "no summaries", "% summary", "% summaries"},
    Words{"words", "missing", "none missing from the search index", "% missing from the search index",
          "% missing from the search index"},
    Words{"words", "differing", "", "% indexed differently", "% indexed differently"},
    Words{"missing", "missing", "no report is missing", "% report is missing", "% reports are missing"},
    Words{"missing", "grace_s", "", "% s of grace", "% s of grace"},
    Words{"missing", "since", "", "", "from %"},
    Words{"missing", "until", "", "", "until %"},
    Words{"missing", "begun_only", "", "% call began and nothing came since",
          "% calls began and nothing came since"},
    Words{"missing", "without_analysis", "", "% call without its analysis", "% calls without their analysis"},
    Words{"quiet", "last_arrival", "no report received yet", "", "last report received at %"},
    Words{"quiet", "quiet_for_s", "", "limit % s", "limit % s"},
    Words{"quiet", "quiet_within_hours_s", "", "quiet for % s within the hours",
          "quiet for % s within the hours"},
    Words{"readings", "calls", "no calls", "% call", "% calls"},
    Words{"readings", "analysed", "none analysed", "% analysed", "% analysed"},
    Words{"readings", "unrated", "", "% unrated", "% unrated"},
    Words{"readings", "answered_unknown", "", "answered unknown for %", "answered unknown for %"},
    Words{"unreadable", "calls", "no call has unreadable values", "% call has unreadable values",
          "% calls have unreadable values"},
    Words{"unreadable", "start_unknown", "", "start unknown of %", "start unknown of %"},
    Words{"quarantine", "bodies", "empty", "% body", "% bodies"},
    Words{"quarantine", "bytes", "", "#", "#"},
    Words{"quarantine", "of_period", "", "% of this period", "% of this period"},
    Words{"quarantine", "oldest", "", "", "the oldest of %"},
    Words{"platforms", "waiting", "no reports wait to be supported", "% report waits to be supported",
          "% reports wait to be supported"},
    Words{"refused", "requests", "no request refused", "% request refused", "% requests refused"},
    Words{"clock", "deliveries", "no deliveries", "% delivery", "% deliveries"},
    Words{"clock", "median_s", "median delay 0 s", "median delay % s", "median delay % s"},
    Words{"clock", "largest_s", "largest 0 s", "largest % s", "largest % s"},
    Words{"clock", "starts_in_future", "no call starts in the future", "% call starts in the future",
          "% calls start in the future"},
    Words{"receiver", "running", "not running", "running", ""},
    Words{"space", "database_bytes", "", "database #", "database #"},
    Words{"space", "log_bytes", "log empty", "log #", "log #"},
    Words{"space", "free_bytes", "nothing free", "# free", "# free"},
    Words{"space", "free_bytes_min", "", "# wanted", "# wanted"},
    Words{"files", "for_owner_only", "others can open them", "for their owner only", ""},
    Words{"files", "file_system", "", "", "% file system"},
    Words{"zones", "zone", "", "", "%"},
    Words{"zones", "tzdata", "tzdata of an unknown version", "", "tzdata %"},
    Words{"zones", "folder", "", "", "in %"},
    Words{"reconcile", "listed", "no calls listed", "% call listed", "% calls listed"},
    Words{"reconcile", "stored", "none stored", "% stored", "% stored"},
    Words{"reconcile", "not_stored", "", "% not stored", "% not stored"},
    Words{"reconcile", "not_listed", "", "% not listed", "% not listed"},
    Words{"reconcile", "erased", "", "% erased", "% erased"},
    Words{"reconcile", "not_of_a_list", "", "% other record", "% other records"},
};

// "12 KiB", "3.4 GiB", rounded down.
std::string size_text(std::int64_t bytes) {
  if (bytes < 1024) return counted(bytes, "byte", "bytes");
  if (bytes < std::int64_t{1} << 20) return std::to_string(bytes >> 10) + " KiB";
  if (bytes < std::int64_t{1} << 30) return std::to_string(bytes >> 20) + " MiB";
  const std::int64_t tenths = (bytes >> 20) * 10 / 1024;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GiB";
}

// One set of words for a value, and how the value is written.
struct Choice {
  std::string_view words;
  std::string value;
  std::string size{};
};

struct Choose {
  const Words& words;

  Choice operator()(std::int64_t number) const {
    const std::string_view chosen = number == 0 ? words.none : number == 1 ? words.one : words.many;
    return {chosen, std::to_string(number), size_text(number)};
  }
  Choice operator()(double number) const { return {number == 0 ? words.none : words.many, shortest(number)}; }
  Choice operator()(bool truth) const { return {truth ? words.one : words.none, ""}; }
  Choice operator()(const std::string& text) const { return {words.many, text == "whole" ? "full" : text}; }
  Choice operator()(std::nullptr_t) const { return {words.none, ""}; }
};

std::string said(const Choice& choice) {
  std::string text;
  for (const char c : choice.words) {
    if (c == '%') {
      text += choice.value;
    } else if (c == '#') {
      text += choice.size;
    } else {
      text += c;
    }
  }
  return text;
}

// Of facts whose names are those of events, reasons and fields: "401 no token 3".
std::string said_by_name(const CheckFact& fact) {
  std::string name = fact.name;
  std::ranges::replace(name, '_', ' ');
  const Words plain{"", "", "0", "%", "%"};
  return name + " " + said(std::visit(Choose{plain}, fact.value));
}

std::string said(std::string_view check, const CheckFact& fact) {
  const auto is_about = [&](const Words& words) { return words.check == check && words.fact == fact.name; };
  const auto found = std::ranges::find_if(all_words, is_about);
  return found == all_words.end() ? said_by_name(fact) : said(std::visit(Choose{*found}, fact.value));
}

}  // namespace

std::string seen_text(std::string_view check, const CheckResult& result) {
  if (!result.skipped.empty()) return result.skipped;
  std::string text;
  for (const CheckFact& fact : result.facts) {
    const std::string one = said(check, fact);
    if (!one.empty()) text += (text.empty() ? "" : ", ") + one;
  }
  return text;
}

}  // namespace calltally
