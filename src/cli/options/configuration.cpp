#include "cli/options/configuration.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

#include "cli/options/configuration_names.hpp"
#include "cli/options/configuration_text.hpp"
#include "cli/options/usage_error.hpp"

namespace calltally {
namespace {

constexpr std::string_view file_name = "calltally.toml";

struct File {
  std::string path;
  ConfigurationPlace place = ConfigurationPlace::beside_database;
};

File file_for(const GivenOptions& given) {
  const std::vector<std::string> named = given.values(FileUse::configuration);
  if (!named.empty()) return {named.front(), ConfigurationPlace::named};
  const std::vector<std::string> typed = given.values(FileUse::database);
  const std::filesystem::path database = typed.empty() ? "calltally.db" : typed.front();
  return {(database.parent_path() / file_name).string(), ConfigurationPlace::beside_database};
}

// The text of the file; nothing where there is none and none was named.
std::optional<std::string> text_of(const File& file) {
  std::error_code ignored;
  const bool may_be_missing = file.place == ConfigurationPlace::beside_database;
  if (may_be_missing && !std::filesystem::exists(file.path, ignored)) return std::nullopt;
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

class Defaults {
 public:
  Defaults(const std::vector<Verb>& verbs, GivenOptions& given, File file)
      : verbs_(verbs), verb_(given.verb()), given_(given), file_(std::move(file)) {}

  Configuration apply(std::string_view text) {
    const auto sections = read_configuration(text);
    if (!sections) refuse(sections.error());
    if (const auto mistake = mistake_in_names(*sections, verbs_, file_.place)) refuse(*mistake);
    // A verb's own section overrides the filters for all, and these what stands before all sections.
    for (const std::string_view name : {std::string_view(verb_.name), filters_section, no_section}) {
      const auto section = std::ranges::find(*sections, name, &ConfigurationSection::name);
      if (section == sections->end()) continue;
      for (const ConfigurationEntry& entry : section->entries) set(entry);
    }
    return {std::move(configured_), warnings_about(*sections)};
  }

 private:
  using Sections = std::vector<ConfigurationSection>;

  [[nodiscard]] std::string place(int line) const { return file_.path + ":" + std::to_string(line); }

  [[noreturn]] void refuse(const ConfigurationMistake& mistake) const {
    throw UsageError(place(mistake.line) + ": " + mistake.reason);
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
  [[nodiscard]] std::vector<std::string> warnings_about(const Sections& sections) const {
    std::vector<std::string> warnings;
    const bool has_filters = verb_.effect != Effect::removes && has_filter(verb_);
    if (!has_filters && verb_.effect != Effect::gives_calls) return warnings;
    for (const ConfigurationSection& section : sections) {
      for (const ConfigurationEntry& entry : section.entries) {
        if (!is_filter(verbs_, entry.key) || entry.section == verb_.name) continue;
        if (has_filters && given_.is_given("--" + entry.key)) continue;
        warnings.push_back(warning_about(entry, has_filters));
      }
    }
    return warnings;
  }

  [[nodiscard]] std::string warning_about(const ConfigurationEntry& entry, bool has_filters) const {
    const bool is_for_all = entry.section == no_section || entry.section == filters_section;
    return place(entry.line) + ": the filter '" + entry.key + "'" +
           (is_for_all ? "" : " of [" + entry.section + "]") + " does not apply to " + verb_.name +
           (has_filters ? "; move it to [filters] to limit every command that reads calls"
                        : ", which has no filters");
  }

  static bool has_filter(const Verb& verb) {
    return std::ranges::any_of(verb.declarations, &Declaration::is_filter);
  }

  void check_shape(const ConfigurationEntry& entry, const Declaration& option) const {
    const bool is_truth =
        entry.values == std::vector<std::string>{"true"} || entry.values == std::vector<std::string>{"false"};
    if (option.takes == Takes::nothing && !is_truth)
      refuse({entry.line, "'" + entry.key + "' is true or false"});
    // Each value of a filter is as if the option were typed again.
    const bool takes_one = option.takes == Takes::one || option.takes == Takes::each;
    if (takes_one && !option.is_filter() && entry.values.size() != 1)
      refuse({entry.line, "'" + entry.key + "' takes one value"});
  }

  void set(const ConfigurationEntry& entry) {
    const Declaration* option = option_of(verb_, entry.key);
    if (option == nullptr || !is_taken_from_configuration(verb_, *option)) return;
    if (configured_.contains(option->name) || is_typed(*option)) return;
    check_shape(entry, *option);
    configured_.emplace(option->name, place(entry.line));
    try {
      given_.give(*option, entry.values);
    } catch (const UsageError& misuse) {
      refuse({entry.line, misuse.what()});
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
      .says("defaults for options")
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
