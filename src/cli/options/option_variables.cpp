#include "cli/options/option_variables.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "base/ascii.hpp"
#include "base/nearest.hpp"
#include "base/text.hpp"
#include "cli/options/configuration_names.hpp"
#include "cli/options/usage_error.hpp"

namespace calltally {
namespace {

constexpr std::string_view prefix = "CALLTALLY_";

// Of no option: what shows long answers (cli/terminal/pager).
constexpr const char* pager_variable = "CALLTALLY_PAGER";

std::optional<std::string> value_of(const std::string& name, const Environment& environment) {
  auto value = environment.variable(name.c_str());
  return value && value->empty() ? std::nullopt : std::move(value);
}

std::string truth_of(const std::string& name, const std::string& text) {
  const std::string word = ascii_lower(without_outer_blanks(text));
  const auto is_among = [&](const std::array<std::string_view, 4>& words) {
    return std::ranges::find(words, word) != words.end();
  };
  if (is_among({"true", "yes", "on", "1"})) return "true";
  if (is_among({"false", "no", "off", "0"})) return "false";
  throw UsageError(name + " '" + text + "' is neither true nor false; write true, or unset it");
}

bool takes_many(const Declaration& declaration) {
  return declaration.is_filter() || declaration.takes == Takes::several ||
         declaration.takes == Takes::each_dotted;
}

// Each line that is not empty; a single empty value where there is no other.
std::vector<std::string> lines_in(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin) lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines.empty() ? std::vector<std::string>{text} : lines;
}

std::vector<std::string> values_in(const std::string& name, const std::string& text,
                                   const Declaration& declaration) {
  if (declaration.takes == Takes::nothing) return {truth_of(name, text)};
  return takes_many(declaration) ? lines_in(text) : std::vector<std::string>{text};
}

// An option that a variable is named after, of one verb or of all.
struct Named {
  const Verb* verb = nullptr;  // null: of all
  std::string key;
};

// Whether any of the verbs that a variable is for has the option, and takes it from there.
struct Use {
  bool is_known = false;
  bool is_taken = false;
};

Use use_of(const Named& named, const std::vector<Verb>& verbs) {
  Use use;
  for (const Verb& verb : verbs) {
    if (named.verb != nullptr && named.verb->name != verb.name) continue;
    const Declaration* option = option_of(verb, named.key);
    if (option == nullptr) continue;
    use.is_known = true;
    use.is_taken = use.is_taken || !is_always_typed(verb, *option);
  }
  return use;
}

std::string key_of(std::string_view rest) {
  std::string key = ascii_lower(rest);
  std::ranges::replace(key, '_', '-');
  return key;
}

// What a name stands for: an option of a verb, or of all; of names that no option has, that of all.
Named named_by(const std::string& variable, const std::vector<Verb>& verbs) {
  const std::string key = key_of(std::string_view(variable).substr(prefix.size()));
  for (const Verb& verb : verbs) {
    if (!key.starts_with(verb.name + "-")) continue;
    const std::string rest = key.substr(verb.name.size() + 1);
    if (option_of(verb, rest) != nullptr) return {&verb, rest};
  }
  return {nullptr, key};
}

std::string hint_for_variable(const std::string& variable, const std::vector<Verb>& verbs) {
  std::vector<std::string> rests;
  for (const Verb& verb : verbs) {
    for (const Declaration& declaration : verb.declarations) {
      if (declaration.is_operand() || is_always_typed(verb, declaration)) continue;
      rests.push_back(variable_of(declaration.key()).substr(prefix.size()));
      rests.push_back(variable_of(verb, declaration.key()).substr(prefix.size()));
    }
  }
  const auto meant = nearest_word(std::string_view(variable).substr(prefix.size()), rests);
  return meant ? did_you_mean({std::string(prefix) + *meant})
               : "; variables are named after options, as CALLTALLY_TZ after --tz";
}

// Empty where it does something.
std::string objection_to(const std::string& variable, const std::vector<Verb>& verbs) {
  const Named named = named_by(variable, verbs);
  const Use use = use_of(named, verbs);
  if (use.is_taken) return {};
  if (use.is_known || is_option_of_program("--" + named.key)) {
    return variable + " is ignored: --" + named.key + " is for the command line only";
  }
  return variable + " is ignored: no option has this name" + hint_for_variable(variable, verbs);
}

// Those of ours that are set, by name.
std::vector<std::string> set_variables(const Environment& environment) {
  std::vector<std::string> names = environment.variable_names();
  std::erase_if(names, [&](const std::string& name) {
    return !name.starts_with(prefix) || name == pager_variable || !value_of(name, environment);
  });
  return names;
}

}  // namespace

std::string variable_of(const std::string& key) {
  std::string name = key;
  std::ranges::transform(name, name.begin(), to_upper);
  std::ranges::replace(name, '-', '_');
  return std::string(prefix) + name;
}

std::string variable_of(const Verb& verb, const std::string& key) {
  return variable_of(verb.name + "-" + key);
}

void apply_variables(const Environment& environment, DefaultValues& defaults) {
  const Verb& verb = defaults.given().verb();
  for (const bool is_of_verb : {true, false}) {
    defaults.begin_level();
    for (const Declaration& declaration : verb.declarations) {
      if (is_always_typed(verb, declaration) || !defaults.is_open(declaration)) continue;
      const std::string name =
          is_of_verb ? variable_of(verb, declaration.key()) : variable_of(declaration.key());
      const auto text = value_of(name, environment);
      if (text)
        defaults.give(declaration, values_in(name, *text, declaration), {ValueSource::variable, name});
    }
  }
}

std::vector<std::string> idle_variables(const std::vector<Verb>& verbs, const Environment& environment) {
  std::vector<std::string> sentences;
  for (const std::string& name : set_variables(environment)) {
    std::string objection = objection_to(name, verbs);
    if (!objection.empty()) sentences.push_back(std::move(objection));
  }
  return sentences;
}

std::vector<SetFilter> filters_in_variables(const std::vector<Verb>& verbs, const Environment& environment) {
  std::vector<SetFilter> filters;
  for (const std::string& name : set_variables(environment)) {
    const Named named = named_by(name, verbs);
    if (!is_filter(verbs, named.key) || !use_of(named, verbs).is_taken) continue;
    const bool is_for_all = named.verb == nullptr;
    filters.push_back(
        {name, named.key, is_for_all ? "" : named.verb->name, "", "set " + variable_of(named.key)});
  }
  return filters;
}

}  // namespace calltally
