#include "cli/label_names.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "call/phone.hpp"
#include "cli/call_key.hpp"
#include "cli/selection.hpp"

namespace calltally {
namespace {

std::string_view word_of(LabelKind kind) {
  switch (kind) {
    case LabelKind::line:
      return "line";
    case LabelKind::topic:
      return "topic";
    case LabelKind::quality:
      return "quality";
    case LabelKind::agent:
      return "agent";
    default:
      return "end reason";
  }
}

bool is_called(const Label& label, const std::string& typed, const std::string& word,
               const std::string& number) {
  if (label.kind == LabelKind::line && label.key == number) return true;
  return label.key == typed || folded(label.shown) == word ||
         (!label.name.empty() && folded(label.name) == word) ||
         (label.kind == LabelKind::topic && label.key == word);
}

}  // namespace

std::vector<LabelId> find_labels(std::string_view option, LabelKind kind, const std::string& typed,
                                 const LabelTable& labels, std::string_view region) {
  const std::string word = folded(typed);
  if (word.empty()) return {0};
  const std::string number = kind == LabelKind::line ? normal_number(typed, region) : std::string{};
  std::vector<LabelId> found;
  std::vector<std::string> known;
  for (LabelId id = 1; id < labels.size(); ++id) {
    const Label& label = labels[id];
    if (label.kind != kind) continue;
    if (label.into == 0) known.push_back(label.shown.empty() ? label.name : label.shown);
    if (!label.name.empty() && !label.shown.empty()) known.push_back(label.name);
    if (!is_called(label, typed, word, number)) continue;
    const LabelId counts_as = label.into == 0 ? id : label.into;
    if (std::ranges::find(found, counts_as) == found.end()) found.push_back(counts_as);
  }
  if (!found.empty()) return found;
  if (word == "none") return {0};
  throw Misuse(std::string(option) + ": there is no " + std::string(word_of(kind)) + " '" + typed + "'" +
               nearest_words(typed, known));
}

}  // namespace calltally
