#include "cli/options/declaration.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/number_text.hpp"
#include "base/text.hpp"
#include "cli/options/usage_error.hpp"

namespace calltally {
namespace {

// Behind a check nothing else can come; without one a number that cannot be read leaves the default.
std::int64_t whole(const std::string& text, std::int64_t fallback) {
  return whole_number_in(text).value_or(fallback);
}

}  // namespace

std::string Declaration::description() const {
  return sentence + (default_text.empty() ? "" : " (default: " + default_text + ")") + note;
}

Declaration Declaration::also(std::string text) && {
  short_name = std::move(text);
  return std::move(*this);
}

Declaration Declaration::word(std::string text) && {
  value_word = std::move(text);
  return std::move(*this);
}

Declaration Declaration::says(std::string text) && {
  sentence = std::move(text);
  return std::move(*this);
}

Declaration Declaration::defaults_to(std::string text) && {
  default_text = std::move(text);
  return std::move(*this);
}

Declaration Declaration::notes(std::string text) && {
  note = std::move(text);
  return std::move(*this);
}

Declaration Declaration::in_group(std::string text) && {
  group = std::move(text);
  return std::move(*this);
}

Declaration Declaration::taking(Takes what) && {
  takes = what;
  return std::move(*this);
}

Declaration Declaration::as(Part what) && {
  part = what;
  return std::move(*this);
}

Declaration Declaration::from(Origin where) && {
  origin = where;
  return std::move(*this);
}

Declaration Declaration::names_file(FileUse use) && {
  file = use;
  return std::move(*this);
}

Declaration Declaration::required() && {
  is_required = true;
  return std::move(*this);
}

Declaration Declaration::hidden() && {
  is_hidden = true;
  return std::move(*this);
}

Declaration Declaration::common() && {
  is_common = true;
  return std::move(*this);
}

Declaration Declaration::secret() && {
  is_secret = true;
  return std::move(*this);
}

Declaration Declaration::with_dashed_words() && {
  takes_dashed_words = true;
  return std::move(*this);
}

Declaration Declaration::goes_with(std::vector<std::string> some) && {
  actions = std::move(some);
  return std::move(*this);
}

Declaration Declaration::instead_of(std::vector<std::string> others) && {
  excludes = std::move(others);
  return std::move(*this);
}

Declaration Declaration::checked(ValueCheck by) && {
  check = std::move(by);
  return std::move(*this);
}

std::string OneOf::objection_to(const std::string& text) const {
  if (std::ranges::find(words, text) != words.end()) return {};
  return "is not " + with_article(meaning) + "; write " + enumeration(words, "or");
}

Declaration Declaration::checked(OneOf some) && {
  words = some.words;
  check = [some = std::move(some)](std::string& text) { return some.objection_to(text); };
  return std::move(*this);
}

Declaration Declaration::offers(std::vector<std::string> some) && {
  words = std::move(some);
  return std::move(*this);
}

Declaration Declaration::offers(Known what) && {
  known = what;
  return std::move(*this);
}

ValueStore store_in(bool& target) {
  return [&target](const auto& values) { target = values.back() == "true"; };
}

ValueStore store_in(std::string& target) {
  return [&target](const auto& values) { target = values.back(); };
}

ValueStore store_in(std::optional<std::string>& target) {
  return [&target](const auto& values) { target = values.back(); };
}

ValueStore store_in(std::vector<std::string>& target) {
  return [&target](const auto& values) { target = values; };
}

ValueStore store_in(std::int64_t& target) {
  return [&target](const auto& values) { target = whole(values.back(), target); };
}

ValueStore store_in(std::uint64_t& target) {
  return [&target](const auto& values) {
    target = static_cast<std::uint64_t>(whole(values.back(), static_cast<std::int64_t>(target)));
  };
}

ValueStore store_in(double& target) {
  return [&target](const auto& values) { target = plain_number_in(values.back()).value_or(target); };
}

ValueStore store_in(std::optional<std::uint64_t>& target) {
  return [&target](const auto& values) { target = static_cast<std::uint64_t>(whole(values.back(), 0)); };
}

ValueStore store_in(std::vector<std::int64_t>& target) {
  return [&target](const auto& values) {
    target.clear();
    for (const std::string& value : values) target.push_back(whole(value, 0));
  };
}

Declaration flag(std::string name, bool& target) {
  Declaration declaration;
  declaration.name = std::move(name);
  declaration.takes = Takes::nothing;
  declaration.store = store_in(target);
  return declaration;
}

Declarations table(std::initializer_list<Row> rows) {
  Declarations all;
  for (const Row& row : rows) std::ranges::copy(row.declarations, std::back_inserter(all));
  return all;
}

Declarations all_in_group(const std::string& group, Declarations declarations) {
  for (Declaration& declaration : declarations) declaration.group = group;
  return declarations;
}

Declarations all_going_with(const std::vector<std::string>& actions, Declarations declarations) {
  for (Declaration& declaration : declarations) declaration.actions = actions;
  return declarations;
}

const Declaration* Verb::find(std::string_view option) const {
  const auto is_it = [&](const Declaration& declaration) {
    return declaration.name == option || (!option.empty() && declaration.short_name == option);
  };
  const auto found = std::ranges::find_if(declarations, is_it);
  return found == declarations.end() ? nullptr : &*found;
}

const Verb* find_verb(const std::vector<Verb>& verbs, std::string_view name) {
  const auto found = std::ranges::find(verbs, name, &Verb::name);
  return found == verbs.end() ? nullptr : &*found;
}

std::string with_article(const std::string& noun) {
  const bool has_vowel =
      !noun.empty() && std::string_view("aeio").find(noun.front()) != std::string_view::npos;
  return (has_vowel ? "an " : "a ") + noun;
}

bool is_option_of_program(std::string_view name) { return name == "--help" || name == "--version"; }

void check_value(const Declaration& declaration, std::string& value) {
  if (!declaration.check) return;
  const std::string typed = value;
  const std::string complaint = declaration.check(value);
  if (complaint.empty()) return;
  throw UsageError(declaration.name + (declaration.is_secret ? " " : " '" + typed + "' ") + complaint);
}

}  // namespace calltally
