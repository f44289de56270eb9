#include "cli/options/configuration.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

#include "base/nearest.hpp"
#include "cli/options/toml.hpp"
#include "cli/options/usage_error.hpp"

namespace calltally {
namespace {

constexpr std::string_view file_name = "calltally.toml";
// The section of filters for all verbs that read calls.
constexpr std::string_view filters_section = "filters";
constexpr std::string_view no_section = "";
// Options of the program itself.
constexpr std::array of_program{"help", "version"};

struct File {
  std::string path;
  bool is_named = false;  // by --config
};

File file_for(const GivenOptions& given) {
  const std::vector<std::string> named = given.values(FileUse::configuration);
  if (!named.empty()) return {named.front(), true};
  const std::vector<std::string> typed = given.values(FileUse::database);
  const std::filesystem::path database = typed.empty() ? "calltally.db" : typed.front();
  return {(database.parent_path() / file_name).string(), false};
}

// The text of the file; nothing where there is none and none was named.
std::optional<std::string> text_of(const File& file) {
  std::error_code ignored;
  if (!file.is_named && !std::filesystem::exists(file.path, ignored)) return std::nullopt;
  errno = 0;
  std::ifstream stream(file.path, std::ios::binary);
  std::ostringstream text;
  if (stream) text << stream.rdbuf();
  if (!stream || std::filesystem::is_directory(file.path, ignored)) {
    throw std::runtime_error("cannot read the configuration '" + file.path +
                             "': " + std::strerror(errno == 0 ? EISDIR : errno));
  }
  return text.str();
}

bool contains(const auto& words, const std::string& word) {
  return std::ranges::find(words, word) != std::ranges::end(words);
}

const Declaration* option_of(const Verb& verb, const std::string& key) { return verb.find("--" + key); }

// The long names of a verb's options, without dashes.
std::vector<std::string> options_of(const Verb& verb) {
  std::vector<std::string> names{of_program.front()};
  for (const Declaration& declaration : verb.declarations) {
    if (!declaration.is_operand()) names.push_back(declaration.key());
  }
  return names;
}

// Whether a verb takes the option from a configuration: what removes or replaces something takes the form of
// its answer only.
bool is_taken(const Verb& verb, const Declaration& declaration) {
  return verb.effect != Effect::removes || declaration.part == Part::form;
}

std::string near_to(std::string word, const std::vector<std::string>& known) {
  word.erase(0, std::min(word.find_first_not_of('-'), word.size()));  // dashes are for the command line
  const auto nearest = nearest_word(word, known);
  return nearest ? did_you_mean({*nearest}) : "";
}

class Defaults {
 public:
  Defaults(const std::vector<Verb>& verbs, GivenOptions& given, File file)
      : verbs_(verbs), verb_(given.verb()), given_(given), file_(std::move(file)) {}

  Configuration apply(std::string_view text) {
    const auto entries = read_toml(text);
    if (!entries) refuse(entries.error().line, entries.error().reason);
    for (const TomlEntry& entry : *entries) check(entry);
    // A verb's own section overrides the filters for all, and these what stands before all sections.
    for (const std::string_view section : {std::string_view(verb_.name), filters_section, no_section}) {
      for (const TomlEntry& entry : *entries) {
        if (entry.section == section) set(entry);
      }
    }
    return {std::move(configured_), warnings_about(*entries)};
  }

 private:
  [[nodiscard]] std::string place(int line) const { return file_.path + ":" + std::to_string(line); }

  [[noreturn]] void refuse(int line, const std::string& reason) const {
    throw UsageError(place(line) + ": " + reason);
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

  [[nodiscard]] bool is_filter(const std::string& key) const {
    return any_is(key, [](const Verb&, const Declaration& option) { return option.part == Part::filter; });
  }

  // Holds the names of an entry against all verbs: a mistake is told whichever verb runs.
  void check(const TomlEntry& entry) const {
    check_origin(entry);
    if (entry.section.empty()) {
      check_any_verb(entry);
    } else if (entry.section == filters_section) {
      check_filter(entry);
    } else {
      check_verb(entry);
    }
  }

  void check_origin(const TomlEntry& entry) const {
    const std::string name = "'" + entry.key + "'";
    if (any_is_from(entry.key, Origin::database)) {
      refuse(entry.line,
             name + " is a property of the database, not of a configuration; `calltally fields` changes it");
    }
    if (contains(of_program, entry.key) || any_is_from(entry.key, Origin::command_line)) {
      refuse(entry.line, name + " is for the command line only");
    }
    if (any_is_from(entry.key, Origin::named_file) && !file_.is_named) {
      refuse(entry.line,
             name + " makes no sense beside the database; only a file named by --config may hold it");
    }
  }

  void check_any_verb(const TomlEntry& entry) const {
    std::vector<std::string> all;
    for (const Verb& verb : verbs_) std::ranges::copy(options_of(verb), std::back_inserter(all));
    if (!contains(all, entry.key))
      refuse(entry.line, "there is no option '" + entry.key + "'" + near_to(entry.key, all));
    check_common(entry);
  }

  // What no other verb has would be ignored without a word: it is for those that never take it from here.
  void check_common(const TomlEntry& entry) const {
    if (any_is(entry.key, is_taken)) return;
    std::string removes;
    for (const Verb& verb : verbs_) {
      if (option_of(verb, entry.key) != nullptr) removes = verb.name;
    }
    refuse_removing(entry, removes);
  }

  [[noreturn]] void refuse_removing(const TomlEntry& entry, const std::string& verb) const {
    refuse(entry.line,
           "'" + entry.key + "' is for the command line only: what " + verb + " does is always typed");
  }

  void check_filter(const TomlEntry& entry) const {
    if (is_filter(entry.key)) return;
    std::vector<std::string> names;
    for (const Verb& verb : verbs_) {
      for (const Declaration& declaration : verb.declarations) {
        if (declaration.part == Part::filter) names.push_back(declaration.key());
      }
    }
    refuse(entry.line, "there is no filter '" + entry.key + "'" + near_to(entry.key, names));
  }

  void check_verb(const TomlEntry& entry) const {
    const auto verb = std::ranges::find(verbs_, entry.section, &Verb::name);
    if (verb == verbs_.end()) refuse_verb(entry);
    const bool is_removing = verb->effect == Effect::removes;
    if (is_removing && !any_is(entry.key, is_form_of_removing)) refuse_removing(entry, entry.section);
    const std::vector<std::string> options = options_of(*verb);
    if (!contains(options, entry.key)) {
      refuse(entry.line, entry.section + " has no option '" + entry.key + "'" + near_to(entry.key, options));
    }
  }

  [[noreturn]] void refuse_verb(const TomlEntry& entry) const {
    std::vector<std::string> names{std::string(filters_section)};
    for (const Verb& verb : verbs_) names.push_back(verb.name);
    refuse(entry.line, "there is no verb '" + entry.section + "'" + near_to(entry.section, names));
  }

  static bool is_form_of_removing(const Verb& verb, const Declaration& declaration) {
    return verb.effect == Effect::removes && is_taken(verb, declaration);
  }

  // Whether the command line says it, or says what excludes it.
  [[nodiscard]] bool is_typed(const Declaration& declaration) const {
    const auto has = [&](const std::string& name) {
      return given_.is_given(name) && !configured_.contains(name);
    };
    return has(declaration.name) || std::ranges::any_of(declaration.excludes, has);
  }

  // Filters of the file that the verb does not have, although it gives calls away: of another verb, or of all
  // where this one has none. Whoever wrote them may believe that nothing else is shown.
  [[nodiscard]] std::vector<std::string> warnings_about(const std::vector<TomlEntry>& entries) const {
    std::vector<std::string> warnings;
    const bool has_filters = verb_.effect != Effect::removes && has_filter(verb_);
    if (!has_filters && verb_.effect != Effect::gives_calls) return warnings;
    for (const TomlEntry& entry : entries) {
      if (!is_filter(entry.key) || entry.section == verb_.name) continue;
      if (has_filters && given_.is_given("--" + entry.key)) continue;
      const std::string of =
          entry.section.empty() || entry.section == filters_section ? "" : " of [" + entry.section + "]";
      warnings.push_back(place(entry.line) + ": the filter '" + entry.key + "'" + of + " does not apply to " +
                         verb_.name +
                         (has_filters ? "; move it to [filters] to limit every command that reads calls"
                                      : ", which has no filters"));
    }
    return warnings;
  }

  static bool has_filter(const Verb& verb) {
    return std::ranges::any_of(
        verb.declarations, [](const Declaration& declaration) { return declaration.part == Part::filter; });
  }

  void check_shape(const TomlEntry& entry, const Declaration& option) const {
    const bool is_truth =
        entry.values == std::vector<std::string>{"true"} || entry.values == std::vector<std::string>{"false"};
    if (option.takes == Takes::nothing && !is_truth)
      refuse(entry.line, "'" + entry.key + "' is true or false");
    // Each value of a filter is as if the option were typed again.
    const bool takes_one = option.takes == Takes::one || option.takes == Takes::each;
    if (takes_one && option.part != Part::filter && entry.values.size() != 1)
      refuse(entry.line, "'" + entry.key + "' takes one value");
  }

  void set(const TomlEntry& entry) {
    const Declaration* option = option_of(verb_, entry.key);
    if (option == nullptr || !is_taken(verb_, *option)) return;
    if (configured_.contains(option->name) || is_typed(*option)) return;
    check_shape(entry, *option);
    configured_.emplace(option->name, place(entry.line));
    try {
      given_.give(*option, entry.values);
    } catch (const UsageError& misuse) {
      refuse(entry.line, misuse.what());
    }
  }

  const std::vector<Verb>& verbs_;
  const Verb& verb_;
  GivenOptions& given_;
  File file_;
  Configured configured_;
};

}  // namespace

Declaration configuration_option() {
  Declaration declaration;
  declaration.name = "--config";
  return std::move(declaration)
      .word("FILE")
      .says("defaults of options")
      .defaults_to("calltally.toml beside the database")
      .from(Origin::command_line)
      .names_file(FileUse::configuration);
}

Configuration apply_configuration(const std::vector<Verb>& verbs, GivenOptions& given) {
  const File file = file_for(given);
  const auto text = text_of(file);
  return text ? Defaults(verbs, given, file).apply(*text) : Configuration{};
}

std::string configuration_file(const GivenOptions& given) { return file_for(given).path; }

std::string with_place(const std::string& complaint, const Configured& configured) {
  for (const auto& [option, place] : configured) {
    const bool is_about =
        complaint.starts_with(option) && (complaint.size() == option.size() ||
                                          complaint[option.size()] == ' ' || complaint[option.size()] == ':');
    if (is_about) return place + ": " + complaint;
  }
  return complaint;
}

}  // namespace calltally
