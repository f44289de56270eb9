#include "cli/options/configuration_names.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "base/nearest.hpp"
#include "cli/options/path_binding.hpp"

namespace calltally {
namespace {

using Names = std::vector<std::string>;

// The long names of those options of a verb that are such, without dashes.
Names names_of(const Verb& verb, const auto& is_such) {
  Names names;
  for (const Declaration& declaration : verb.declarations) {
    if (!declaration.is_operand() && std::invoke(is_such, declaration)) names.push_back(declaration.key());
  }
  return names;
}

std::string hint_for(std::string word, const Names& known) {
  word.erase(0, std::min(word.find_first_not_of('-'), word.size()));  // dashes are for the command line
  return nearest_hint(word, known);
}

bool is_any(const Declaration&) { return true; }

// Each check gives what is wrong with a name, and the way out; empty where it is right.
class NameCheck {
 public:
  NameCheck(const std::vector<Verb>& verbs, ConfigurationPlace place) : verbs_(verbs), place_(place) {}

  // A section that no verb reads would be ignored without a word, and so would all that it holds one day.
  [[nodiscard]] std::string objection(const ConfigurationSection& section) const {
    if (section.is_repeated) return objection_to_path(section);
    if (section.name == repeated_section) return "[path] stands in double brackets: [[path]]";
    if (section.name == no_section || section.name == filters_section) return {};
    if (find_verb(verbs_, section.name) != nullptr) return {};
    Names names{std::string(filters_section)};
    for (const Verb& verb : verbs_) names.push_back(verb.name);
    const std::string hint = hint_for(section.name, names);
    return "there is no section [" + section.name + "]" +
           (hint.empty() ? "; sections are [filters] and commands, as in [report]" : hint);
  }

  [[nodiscard]] std::string objection(const ConfigurationEntry& entry) const {
    std::string found = objection_to_origin(entry.key);
    if (!found.empty()) return found;
    if (entry.section == no_section) return objection_for_all(entry.key);
    if (entry.section == filters_section) return objection_among_filters(entry.key);
    return objection_for(*find_verb(verbs_, entry.section), entry.key);
  }

 private:
  static std::string objection_to_path(const ConfigurationSection& section) {
    const auto binding = path_binding_in(section);
    return binding ? std::string{} : binding.error();
  }

  // Whether any verb's option of this name is such.
  [[nodiscard]] bool any_is(const std::string& key, const auto& is_such) const {
    return std::ranges::any_of(verbs_, [&](const Verb& verb) {
      const Declaration* declaration = option_of(verb, key);
      return declaration != nullptr && is_such(verb, *declaration);
    });
  }

  [[nodiscard]] bool any_is_from(const std::string& key, Origin origin) const {
    return any_is(key, [&](const Verb&, const Declaration& option) { return option.origin == origin; });
  }

  [[nodiscard]] Names all_names(const auto& is_such) const {
    Names all;
    for (const Verb& verb : verbs_) std::ranges::copy(names_of(verb, is_such), std::back_inserter(all));
    return all;
  }

  [[nodiscard]] std::string objection_to_origin(const std::string& key) const {
    const std::string name = "'" + key + "'";
    if (any_is_from(key, Origin::database)) {
      return name + " is a property of the database, not of a configuration; `calltally fields` changes it";
    }
    const bool is_of_no_file = any_is_from(key, Origin::command_line) || any_is_from(key, Origin::no_file);
    if (is_option_of_program("--" + key) || is_of_no_file) {
      return name + " is for the command line only";
    }
    if (any_is_from(key, Origin::named_file) && place_ == ConfigurationPlace::beside_database) {
      return name +
             " cannot be set beside the database; write it in a file that --config names, or in "
             "/etc/calltally/calltally.toml";
    }
    return {};
  }

  // What no other verb has would be ignored without a word: it is for those that never take it from here.
  [[nodiscard]] std::string objection_for_all(const std::string& key) const {
    if (any_is(key, std::not_fn(is_always_typed))) return {};
    std::string removes;
    for (const Verb& verb : verbs_) {
      if (option_of(verb, key) != nullptr) removes = verb.name;
    }
    if (!removes.empty()) return always_typed(key, removes);
    return "there is no option '" + key + "'" + hint_for(key, all_names(is_any));
  }

  static std::string always_typed(const std::string& key, const std::string& verb) {
    return "'" + key + "' is for the command line only: what " + verb + " does is always typed";
  }

  [[nodiscard]] std::string objection_among_filters(const std::string& key) const {
    if (is_filter(verbs_, key)) return {};
    return "there is no filter '" + key + "'" + hint_for(key, all_names(&Declaration::is_filter));
  }

  [[nodiscard]] std::string objection_for(const Verb& verb, const std::string& key) const {
    const auto is_form_of_removing = [](const Verb& other, const Declaration& option) {
      return other.effect == Effect::removes && !is_always_typed(other, option);
    };
    if (verb.effect == Effect::removes && !any_is(key, is_form_of_removing)) {
      return always_typed(key, verb.name);
    }
    if (option_of(verb, key) != nullptr) return {};
    return verb.name + " has no option '" + key + "'" + hint_for(key, names_of(verb, is_any));
  }

  const std::vector<Verb>& verbs_;
  ConfigurationPlace place_;
};

}  // namespace

bool is_always_typed(const Verb& verb, const Declaration& declaration) {
  if (declaration.is_operand() || declaration.origin == Origin::command_line ||
      declaration.origin == Origin::database) {
    return true;
  }
  const bool is_harmless = declaration.part == Part::form || declaration.file == FileUse::database ||
                           declaration.file == FileUse::configuration;
  return verb.effect == Effect::removes && !is_harmless;
}

const Declaration* option_of(const Verb& verb, const std::string& key) { return verb.find("--" + key); }

bool is_filter(const std::vector<Verb>& verbs, const std::string& key) {
  return std::ranges::any_of(verbs, [&](const Verb& verb) {
    const Declaration* declaration = option_of(verb, key);
    return declaration != nullptr && declaration->is_filter();
  });
}

std::optional<ConfigurationMistake> mistake_in_names(const std::vector<ConfigurationSection>& sections,
                                                     const std::vector<Verb>& verbs,
                                                     ConfigurationPlace place) {
  const NameCheck check(verbs, place);
  for (const ConfigurationSection& section : sections) {
    std::string objection = check.objection(section);
    if (!objection.empty()) return ConfigurationMistake{section.line, std::move(objection)};
    if (section.is_repeated) continue;
    for (const ConfigurationEntry& entry : section.entries) {
      objection = check.objection(entry);
      if (!objection.empty()) return ConfigurationMistake{entry.line, std::move(objection)};
    }
  }
  return std::nullopt;
}

}  // namespace calltally
