// What a search found: the calls, what was said in them, and where else to look.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "answer/search_transcripts.hpp"
#include "call/phone_mask.hpp"
#include "call/search_words.hpp"
#include "question/call_filter.hpp"
#include "question/selection.hpp"
#include "store/reader.hpp"

namespace calltally {

// How many calls a question that found none would find otherwise.
struct FoundElsewhere {
  std::int64_t without_filters = 0;
  std::int64_t in_all_periods = 0;
  std::int64_t without_both = 0;
  std::int64_t by_beginnings = 0;  // each word taken for the beginning of one
};

// A topic or quality that bears a word of the question.
struct NamedLabel {
  LabelKind kind = LabelKind::topic;
  std::string name;
  std::int64_t calls = 0;  // in the same period, whatever the filters
};

// Borrowed, all of it but what is counted.
struct SearchAnswer {
  Reader& reader;
  const LabelTable& labels;
  const PeriodRequest& asked;  // nothing asked is all time
  const Selection& selection;
  const std::vector<FilterEcho>& filters;
  const SearchWords& words;
  const std::string& sort;  // as typed
  const SearchHits& hits;
  const std::map<std::int64_t, SaidHit>& said;  // what was said, of calls found by it alone
  bool is_limit_typed = false;                  // else a file has all calls
  bool has_transcripts = false;                 // whether what was said was searched, too
  FoundElsewhere elsewhere{};                   // where nothing was found
  std::vector<NamedLabel> named{};              // where little was found
  Phones phones = Phones::full;                 // how labels, filters and names have their numbers
};

// A call that was found, as it may be shown.
struct SearchHit {
  CallRecord call;
  std::string snippet;     // with the store's marks, on one line
  std::string_view where;  // it was found: "summary" or "transcript"
};

// Hands over the calls that were found, in their order. They are looked up some at a time, so an answer may
// be as long as it likes.
void each_hit(const SearchAnswer& answer, const std::function<void(SearchHit&)>& take);

// A question of the answer's words, as it may be shown.
[[nodiscard]] std::string shown_words(const SearchAnswer& answer, const SearchWords& words);

// The question with each of its last words taken for a beginning.
[[nodiscard]] SearchWords as_beginnings(SearchWords words);

// Marks as the store sets them, which no font shows and texts do not have.
inline constexpr const char* mark_open = "\xEE\x80\x80";   // U+E000
inline constexpr const char* mark_close = "\xEE\x80\x81";  // U+E001

}  // namespace calltally
