#include "cli/options/typed_arguments.hpp"

#include <algorithm>
#include <optional>

#include "base/nearest.hpp"
#include "cli/options/usage_error.hpp"

namespace calltally {
namespace {

// "--db" of "--db=calls.db".
std::string name_in(const std::string& argument) { return argument.substr(0, argument.find('=')); }

bool is_option(const std::string& argument) {
  return argument.size() > 1 && argument.starts_with('-') && argument != "--";
}

std::string usage_of(const Declaration& declaration) {
  return declaration.name + (declaration.value_word.empty() ? "" : " " + declaration.value_word);
}

// "write --db FILE, or leave it out"
std::string way_out(const Declaration& declaration) {
  return "write " + usage_of(declaration) + (declaration.is_required ? "" : ", or leave it out");
}

std::string list_of(const std::vector<Verb>& verbs) {
  std::string list;
  for (std::size_t i = 0; i < verbs.size(); ++i) {
    if (i > 0) list += i + 1 == verbs.size() ? " and " : ", ";
    list += verbs[i].name;
  }
  return list;
}

std::vector<std::string> names_of(const Verb& verb) {
  std::vector<std::string> names{"help"};
  for (const Declaration& declaration : verb.declarations) {
    if (!declaration.is_operand() && !declaration.is_hidden) names.push_back(declaration.key());
  }
  return names;
}

// "--topic" for "--tpic", "-topic", "--tpic=x" and for "--topi", which was not typed to its end.
std::optional<std::string> option_meant(const std::string& argument, const std::vector<std::string>& names) {
  const std::string name = name_in(argument);
  const std::string word = name.substr(std::min(name.find_first_not_of('-'), name.size()));
  if (word.size() < 2) return std::nullopt;
  const auto is_begun = [&](const std::string& other) { return word.size() > 2 && other.starts_with(word); };
  const auto found = std::ranges::find_if(names, is_begun);
  if (found != names.end()) return "--" + *found;
  const auto near = nearest_word(word, names);
  return near ? std::optional("--" + *near) : std::nullopt;
}

const Verb* verb_named(const std::vector<Verb>& verbs, const std::string& name) {
  const auto found = std::ranges::find(verbs, name, &Verb::name);
  return found == verbs.end() ? nullptr : &*found;
}

// An option in the place of the verb: known, it stands at the wrong place; near to one, it is mistyped.
void refuse_option(const std::vector<Verb>& verbs, const std::vector<std::string>& arguments) {
  const std::string name = name_in(arguments.front());
  if (name == "-h" || name == "--help" || name == "--version") return;
  std::string verb = "VERB";
  for (const std::string& argument : arguments) {
    if (verb_named(verbs, argument) == nullptr) continue;
    verb = argument;
    break;
  }
  std::vector<std::string> names{"help", "version"};
  for (const Verb& other : verbs) {
    if (const Declaration* known = other.find(name)) {
      throw UsageError(name + " stands after the verb, as in `calltally " + verb + " " + usage_of(*known) +
                       "`");
    }
    for (std::string& option : names_of(other)) names.push_back(std::move(option));
  }
  if (const auto meant = option_meant(name, names)) {
    throw UsageError("there is no option " + name + did_you_mean({*meant}));
  }
}

// The value of an option that has just been named; null: it has none, or there is no more.
const std::string* value_behind(const Declaration* named, const std::vector<std::string>& arguments,
                                std::size_t at) {
  const bool has_value = named != nullptr && named->takes != Takes::nothing;
  return has_value && at + 1 < arguments.size() ? &arguments[at + 1] : nullptr;
}

}  // namespace

void require_verb(const std::vector<Verb>& verbs, const std::vector<std::string>& arguments) {
  const std::string word = arguments.empty() ? "" : arguments.front();
  if (word.empty()) throw UsageError("a verb is missing; there are " + list_of(verbs));
  if (word.front() == '-') return refuse_option(verbs, arguments);
  if (verb_named(verbs, word) != nullptr) return;
  std::vector<std::string> names;
  for (const Verb& verb : verbs) names.push_back(verb.name);
  const auto meant = nearest_word(word, names);
  throw UsageError("there is no verb '" + word + "'" +
                   (meant ? did_you_mean({*meant}) : "; there are " + list_of(verbs)));
}

void refuse_empty_file(const Declaration& declaration, const std::string& value) {
  if (declaration.file == FileUse::none || declaration.is_operand() || !value.empty()) return;
  throw UsageError(declaration.name + " '' names no file");
}

void refuse_empty_values(const Verb& verb, const std::vector<std::string>& arguments) {
  for (std::size_t at = 0; at < arguments.size() && arguments[at] != "--"; ++at) {
    const std::string& argument = arguments[at];
    if (!is_option(argument)) continue;
    const bool is_empty = argument.ends_with('=') && argument.find('=') + 1 == argument.size();
    const Declaration* named = verb.find(is_empty ? name_in(argument) : argument);
    if (named != nullptr && is_empty) {
      throw UsageError(named->name + " has no value behind the '='; " + way_out(*named));
    }
    if (const std::string* value = value_behind(named, arguments, at)) {
      refuse_empty_file(*named, *value);
      ++at;
    }
  }
}

std::string hint_for(const Verb& verb, const std::vector<std::string>& unexpected) {
  const std::vector<std::string> names = names_of(verb);
  // With one dash they may be words of a search.
  const bool has_words = std::ranges::any_of(verb.declarations, &Declaration::takes_dashed_words);
  std::vector<std::string> meant;
  for (const std::string& argument : unexpected) {
    if (!is_option(argument) || (has_words && !argument.starts_with("--"))) continue;
    const auto option = option_meant(argument, names);
    if (option) meant.push_back(*option);
  }
  return did_you_mean(meant, "and");
}

}  // namespace calltally
