#include "cli/manual/completion_values.hpp"

#include <algorithm>
#include <array>

namespace calltally {
namespace {

struct KnownName {
  Known known;
  std::string_view name;
};

constexpr std::array known_names{
    KnownName{Known::topics, "topics"},       KnownName{Known::lines, "lines"},
    KnownName{Known::agents, "agents"},       KnownName{Known::agent_versions, "versions"},
    KnownName{Known::qualities, "qualities"}, KnownName{Known::end_reasons, "reasons"},
    KnownName{Known::keys, "keys"},           KnownName{Known::conditions, "conditions"},
    KnownName{Known::calls, "calls"},         KnownName{Known::zones, "zones"}};

}  // namespace

std::string_view name_of(Known known) {
  const auto* found = std::ranges::find(known_names, known, &KnownName::known);
  return found == known_names.end() ? std::string_view() : found->name;
}

Known known_named(std::string_view word) {
  const auto* found = std::ranges::find(known_names, word, &KnownName::name);
  return found == known_names.end() ? Known::nothing : found->known;
}

CompletionValues completion_values(const Declaration& declaration) {
  using Kind = CompletionValues::Kind;
  if (declaration.takes == Takes::nothing) return {Kind::none};
  if (!declaration.words.empty()) return {Kind::words, declaration.words};
  if (declaration.known != Known::nothing) return {Kind::known, {}, std::string(name_of(declaration.known))};
  if (declaration.file != FileUse::none) return {Kind::file};
  if (declaration.value_word == "FOLDER") return {Kind::folder};
  return {Kind::any};
}

const std::vector<std::string>& shells() {
  static const std::vector<std::string> all{"bash", "zsh", "fish"};
  return all;
}

std::string spaced(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace calltally
