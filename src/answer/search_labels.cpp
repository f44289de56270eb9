#include "answer/search_labels.hpp"

#include <algorithm>

#include "base/search_folding.hpp"

namespace calltally {
namespace {

constexpr std::size_t labels_max = 3;
constexpr std::size_t letters_min = 3;  // of a word that begins another

// In folded form.
std::vector<std::string> words_of(const SearchWords& question) {
  std::vector<std::string> words;
  for (const SearchWords::Term& term : question.with) {
    for (const std::string& word : term.words) words.push_back(search_folded(word));
  }
  return words;
}

bool bears(std::string_view label, const std::vector<std::string>& words) {
  const std::string text = " " + search_folded(label) + " ";
  return std::ranges::any_of(words, [&text](const std::string& word) {
    return text.find(" " + word + (word.size() < letters_min ? " " : "")) != std::string::npos;
  });
}

}  // namespace

std::vector<NamedLabel> labels_named(const SearchWords& words, std::int64_t found,
                                     const LabelledCalls& calls) {
  const std::vector<std::string> asked = words_of(words);
  std::vector<bool> is_named(calls.labels.size());
  bool is_any = false;
  for (std::size_t id = 1; id < calls.labels.size(); ++id) {
    const Label& label = calls.labels[id];
    const bool is_kind = label.kind == LabelKind::topic || label.kind == LabelKind::quality;
    is_named[id] = is_kind && label.into == 0 && bears(label.shown, asked);
    is_any = is_any || is_named[id];
  }
  if (!is_any) return {};
  std::vector<std::int64_t> counts(calls.labels.size());
  Filter filter;
  filter.since = calls.period.since;
  filter.until = calls.period.until;
  calls.reader.scan(filter, [&counts](const CallRow& row) {
    if (row.topic < counts.size()) ++counts[row.topic];
    if (row.quality < counts.size()) ++counts[row.quality];
  });
  std::vector<NamedLabel> named;
  for (std::size_t id = 1; id < counts.size(); ++id) {
    const Label& label = calls.labels[id];
    if (!is_named[id] || counts[id] <= found) continue;
    named.push_back({label.kind, label.shown, counts[id]});
  }
  std::ranges::sort(named, [](const NamedLabel& a, const NamedLabel& b) {
    return a.calls != b.calls ? a.calls > b.calls : a.name < b.name;
  });
  named.resize(std::min(named.size(), labels_max));
  return named;
}

}  // namespace calltally
