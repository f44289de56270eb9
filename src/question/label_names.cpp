#include "question/label_names.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "base/text.hpp"
#include "call/label_key.hpp"
#include "call/phone.hpp"
#include "question/bad_question.hpp"
#include "question/call_key.hpp"

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
    case LabelKind::agent_version:
      return "agent version";
    default:
      return "end reason";
  }
}

// How a typed name is compared.
struct Typed {
  const std::string& text;
  std::string word;    // folded
  std::string number;  // of a line, in its normal form
};

// By what the label is, not by what it is called: at most one label is.
bool is_meant(const Label& label, const Typed& typed) {
  switch (label.kind) {
    case LabelKind::line:
      return label.key == typed.number || label.key == typed.text;
    case LabelKind::agent:
      return label.key == typed.text;
    default:
      return label.key == typed.word || label.key == typed.text;
  }
}

bool is_called(const Label& label, const Typed& typed) {
  return folded(label.shown) == typed.word || (!label.name.empty() && folded(label.name) == typed.word);
}

// An agent that is known by name alone, before others who bear the name.
bool is_only_called(const Label& label, const Typed& typed) {
  return label.kind == LabelKind::agent && name_in_agent_key(label.key) == typed.word;
}

template <typename Fits>
std::vector<LabelId> labels_that(const LabelTable& labels, LabelKind kind, const Fits& fits) {
  std::vector<LabelId> found;
  for (LabelId id = 1; id < labels.size(); ++id) {
    if (labels[id].kind != kind || !fits(labels[id])) continue;
    const LabelId counts_as = labels[id].into == 0 ? id : labels[id].into;
    if (std::ranges::find(found, counts_as) == found.end()) found.push_back(counts_as);
  }
  return found;
}

std::vector<std::string> known_names(const LabelTable& labels, LabelKind kind) {
  std::vector<std::string> known;
  for (const Label& label : labels) {
    if (label.kind != kind) continue;
    if (label.into == 0) known.push_back(text_of(label));
    if (!label.name.empty() && !label.shown.empty()) known.push_back(label.name);
  }
  return known;
}

}  // namespace

std::vector<LabelId> find_labels(std::string_view subject, LabelKind kind, const std::string& typed,
                                 const LabelTable& labels, std::string_view region, Reserved reserved) {
  const Typed asked{typed, folded(typed),
                    kind == LabelKind::line ? normal_number(typed, region) : std::string{}};
  if (asked.word.empty() || (reserved == Reserved::none_is_absent && asked.word == "none")) return {0};
  auto found = labels_that(labels, kind, [&](const Label& label) { return is_meant(label, asked); });
  if (found.empty() && reserved == Reserved::none) {
    found = labels_that(labels, kind, [&](const Label& label) { return is_only_called(label, asked); });
  }
  if (found.empty()) {
    found = labels_that(labels, kind, [&](const Label& label) { return is_called(label, asked); });
  }
  if (!found.empty()) return found;
  if (reserved == Reserved::none_is_absent && asked.word == "geen") return {0};
  throw BadQuestion(std::string(subject), ": there is no " + std::string(word_of(kind)) + " '" + typed + "'" +
                                              nearest_words(typed, known_names(labels, kind)));
}

const std::string& text_of(const Label& label) { return label.shown.empty() ? label.name : label.shown; }

}  // namespace calltally
