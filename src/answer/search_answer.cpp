#include "answer/search_answer.hpp"

#include <algorithm>
#include <span>

#include "answer/hidden_numbers.hpp"
#include "base/text.hpp"
#include "store/search/search.hpp"

namespace calltally {
namespace {

constexpr std::size_t calls_at_once = 10'000;

// Of the summary, else of what was said.
std::string snippet_of(const SearchAnswer& answer, const std::map<std::int64_t, std::string>& in_summary,
                       std::int64_t id) {
  if (const auto found = in_summary.find(id); found != in_summary.end()) return found->second;
  const auto said = answer.said.find(id);
  return said == answer.said.end() ? std::string{} : said->second.snippet;
}

}  // namespace

SearchWords as_beginnings(SearchWords words) {
  for (SearchWords::Term& term : words.with) term.is_prefix = true;
  return words;
}

void each_hit(const SearchAnswer& answer, const std::function<void(SearchHit&)>& take) {
  const HiddenNumbers numbers(answer.phones);
  Decoder decoder;
  std::span<const std::int64_t> rest(answer.hits.calls);
  while (!rest.empty()) {
    const auto some = rest.first(std::min(rest.size(), calls_at_once));
    rest = rest.subspan(some.size());
    const auto snippets =
        answer.reader.snippets(answer.words, {some.begin(), some.end()}, mark_open, mark_close);
    for (const std::int64_t id : some) {
      auto call = answer.reader.record(id);
      if (!call) continue;
      const std::string text = tidy(snippet_of(answer, snippets, id));
      SearchHit hit{
          {}, numbers.snippet(text, call->customer_number), snippets.contains(id) ? "summary" : "transcript"};
      numbers.hide(*call, decoder);
      hit.call = *std::move(call);
      take(hit);
    }
  }
}

std::string shown_words(const SearchAnswer& answer, const SearchWords& words) {
  return HiddenNumbers(answer.phones).text(to_text(words));
}

}  // namespace calltally
