#include "cli/options/typed_arguments.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "base/named_period.hpp"
#include "base/nearest.hpp"
#include "cli/options/usage_error.hpp"

namespace calltally {
namespace {

// "--db" of "--db=calls.db".
std::string name_in(const std::string& argument) { return argument.substr(0, argument.find('=')); }

bool is_option(const std::string& argument) {
  return argument.size() > 1 && argument.starts_with('-') && argument != "--";
}

// "write --db FILE, or leave it out"
std::string way_out(const Declaration& declaration) {
  return "write " + usage_of(declaration) + (declaration.is_required ? "" : ", or leave it out");
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

// An option in the place of the command: known, it stands at the wrong place; near to one, it is mistyped.
[[noreturn]] void refuse_option(const std::vector<Verb>& verbs, const std::vector<std::string>& arguments) {
  const std::string name = name_in(arguments.front());
  std::string command = "COMMAND";
  for (const std::string& argument : arguments) {
    if (find_verb(verbs, argument) == nullptr) continue;
    command = argument;
    break;
  }
  std::vector<std::string> names{"help", "version"};
  for (const Verb& other : verbs) {
    if (const Declaration* known = other.find(name)) {
      throw UsageError(name + " goes after the command, as in `calltally " + command + " " +
                       usage_of(*known) + "`");
    }
    for (std::string& option : names_of(other)) names.push_back(std::move(option));
  }
  const auto meant = option_meant(name, names);
  throw UsageError("unknown option " + name +
                   (meant ? did_you_mean({*meant}) : "; `calltally help` lists the commands"));
}

// Whether --period would take it, whatever day it is.
bool is_period(const std::string& word) {
  return named_period(word, Zone{}, Date{}, std::nullopt).has_value();
}

// Options that people know from other commands or programs, and what this command has instead.
struct Instead {
  std::string_view option;
  std::string_view other;
};
constexpr std::array known_instead{
    Instead{"--top", "--limit"},      Instead{"--limit", "--top"},   Instead{"--from", "--since"},
    Instead{"--to", "--until"},       Instead{"--timezone", "--tz"}, Instead{"--number", "--customer"},
    Instead{"--phone", "--customer"},
};

// What a word that is no option of the verb stands for; empty where nobody knows.
std::string instead_of(const Verb& verb, const std::string& option) {
  if (verb.name == "restore" && option == "--dry-run") {
    return "; look into a backup with `calltally check --db BACKUP`; the database that it replaces is kept "
           "beside it";
  }
  for (const Instead& known : known_instead) {
    if (known.option == option && verb.find(known.other) != nullptr)
      return did_you_mean({std::string(known.other)});
  }
  return {};
}

// The first command that has the option; empty where none has.
std::string verb_with(const std::vector<Verb>& verbs, const std::string& option) {
  const auto has_it = [&](const Verb& verb) { return verb.find(option) != nullptr; };
  const auto found = std::ranges::find_if(verbs, has_it);
  return found == verbs.end() ? std::string{} : found->name;
}

// The value of an option that has just been named; null: it has none, or there is no more.
const std::string* value_behind(const Declaration* named, const std::vector<std::string>& arguments,
                                std::size_t at) {
  const bool has_value = named != nullptr && named->takes != Takes::nothing;
  return has_value && at + 1 < arguments.size() ? &arguments[at + 1] : nullptr;
}

}  // namespace

std::vector<std::string> with_command_first(std::vector<std::string> arguments) {
  constexpr std::string_view option = "--config";
  std::size_t words = 0;
  while (words < arguments.size() && name_in(arguments[words]) == option) {
    words += arguments[words] == option ? std::size_t{2} : std::size_t{1};
  }
  if (words >= arguments.size()) return arguments;  // without a command
  const auto command = arguments.begin() + static_cast<std::ptrdiff_t>(words);
  std::rotate(arguments.begin(), command, command + 1);
  return arguments;
}

const Verb& require_verb(const std::vector<Verb>& verbs, const std::vector<std::string>& arguments) {
  const std::string& word = arguments.front();
  if (is_option(word)) refuse_option(verbs, arguments);
  if (const Verb* verb = find_verb(verbs, word)) return *verb;
  std::vector<std::string> names{"help", "version"};
  for (const Verb& verb : verbs) names.push_back(verb.name);
  throw UsageError("unknown command '" + word + "'" +
                   nearest_hint(word, names, "; `calltally help` lists the commands"));
}

std::string usage_of(const Declaration& declaration) {
  const bool has_word = !declaration.is_operand() && !declaration.value_word.empty();
  return declaration.name + (has_word ? " " + declaration.value_word : "");
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
      throw UsageError(named->name + " has no value after the '='; " + way_out(*named));
    }
    if (const std::string* value = value_behind(named, arguments, at)) {
      refuse_empty_file(*named, *value);
      ++at;
    }
  }
}

std::string complaint_about_extra(const Verb& verb, const std::vector<Verb>& verbs,
                                  const std::string& argument) {
  const std::string list = "; `calltally " + verb.name + " --help` lists what it takes";
  if (!is_option(argument)) {
    const auto secret = std::ranges::find_if(verb.declarations, [](const Declaration& declaration) {
      return declaration.is_operand() && declaration.is_secret;
    });
    if (secret != verb.declarations.end()) {
      return verb.name + " takes one " + secret->name + "; put it in quotation marks if it has spaces";
    }
    const std::string begun = "unexpected argument '" + argument + "'";
    if (argument == "help") return begun + "; did you mean --help?";
    const bool is_meant = verb.find("--period") != nullptr && is_period(argument);
    return begun + (is_meant ? "; did you mean --period " + argument + "?" : list);
  }
  const std::string begun = "unknown option " + name_in(argument);
  if (const std::string hint = instead_of(verb, name_in(argument)); !hint.empty()) return begun + hint;
  const std::string other = verb_with(verbs, name_in(argument));
  if (!other.empty()) return begun + "; `calltally " + other + "` has it, " + verb.name + " does not";
  if (const auto meant = option_meant(argument, names_of(verb))) return begun + did_you_mean({*meant});
  return begun + list;
}

std::string complaint_about_missing(const Verb& verb, const Declaration& declaration) {
  return declaration.name + " is missing; write `calltally " + verb.name + " " + usage_of(declaration) + "`";
}

}  // namespace calltally
