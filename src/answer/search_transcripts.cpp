// An index of transcripts would be five times that of summaries and be paid for with each delivery; reading
// the bodies is paid for by the rare question alone. Bodies that cannot have the words are not decoded.
#include "answer/search_transcripts.hpp"

#include <algorithm>
#include <vector>

#include "answer/merged_bodies.hpp"
#include "answer/search_answer.hpp"
#include "base/ascii.hpp"
#include "base/text.hpp"
#include "call/transcript.hpp"
#include "decode/delivery.hpp"
#include "store/search/search.hpp"

namespace calltally {
namespace {

constexpr std::size_t texts_at_once = 500;

// Words of plain letters and digits that have to occur: a body of plain ASCII without one of them need not be
// read.
std::vector<std::string> plain_words(const SearchWords& words) {
  std::vector<std::string> plain;
  for (const SearchWords::Term& term : words.with) {
    for (const std::string& word : term.words) {
      const bool is_plain = std::ranges::all_of(word, is_alphanumeric);
      if (is_plain) plain.push_back(folded(word));
    }
  }
  return plain;
}

bool may_answer(const std::vector<StoredBody>& bodies, const std::vector<std::string>& plain) {
  std::string text;
  for (const StoredBody& stored : bodies) text += stored.body;
  if (!is_ascii(text)) return true;
  std::ranges::transform(text, text.begin(), to_lower);
  return std::ranges::all_of(plain,
                             [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

}  // namespace

std::map<std::int64_t, SaidHit> search_transcripts(Reader& reader, const SearchWords& words,
                                                   const Filter& filter,
                                                   const std::function<void(std::int64_t)>& searched) {
  std::vector<FoundCall> calls;
  reader.scan(filter, [&](const CallRow& row) { calls.push_back({row.id, row.started_at}); });
  // By row, as the bodies mostly lie in the file.
  std::ranges::sort(calls, {}, &FoundCall::id);
  const std::vector<std::string> plain = plain_words(words);
  std::map<std::int64_t, SaidHit> found;
  std::map<std::int64_t, Instant> starts;
  TextSearch texts(words);
  const auto answer = [&] {
    for (auto& [call, snippet] : texts.answer(mark_open, mark_close)) {
      found.emplace(call, SaidHit{starts.at(call), std::move(snippet)});
    }
    starts.clear();
  };
  Decoder decoder;
  std::int64_t done = 0;
  for (const FoundCall& call : calls) {
    searched(++done);
    std::vector<StoredBody> bodies = reader.bodies(call.id);
    if (!may_answer(bodies, plain)) continue;
    const std::string text = said_in(merged_again(std::move(bodies), decoder).messages);
    if (text.empty()) continue;
    texts.add(call.id, text);
    starts.emplace(call.id, call.started_at);
    if (starts.size() == texts_at_once) answer();
  }
  answer();
  return found;
}

SearchHits with_transcripts(const SearchHits& summaries, Reader& reader,
                            const std::map<std::int64_t, SaidHit>& said, SearchOrder order,
                            std::size_t limit) {
  CallSet known;
  for (const std::int64_t call : summaries.calls) known.add(call);
  std::vector<FoundCall> more;
  for (const auto& [call, hit] : said) {
    if (!known.has(call)) more.push_back({call, hit.started_at});
  }
  if (order != SearchOrder::best) {
    for (const std::int64_t call : summaries.calls) {
      if (const auto record = reader.record(call)) more.push_back({call, record->row.started_at});
    }
    return in_order(std::move(more), order, limit);
  }
  SearchHits hits = summaries;
  const std::size_t all = more.size();
  for (const std::int64_t call : in_order(std::move(more), SearchOrder::newest, all).calls) {
    hits.calls.push_back(call);
  }
  hits.total = static_cast<std::int64_t>(hits.calls.size());
  hits.calls.resize(std::min(limit, hits.calls.size()));
  return hits;
}

}  // namespace calltally
