#include "cli/options/configuration.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "cli/options/configuration_file.hpp"
#include "cli/options/configuration_names.hpp"
#include "cli/options/configuration_text.hpp"
#include "cli/options/option_variables.hpp"
#include "cli/options/other_filters.hpp"
#include "cli/options/path_binding.hpp"
#include "cli/options/usage_error.hpp"

namespace calltally {
namespace {

class FileValues {
 public:
  FileValues(const std::vector<Verb>& verbs, DefaultValues& defaults, ConfigurationFile file)
      : verbs_(verbs), verb_(defaults.given().verb()), defaults_(defaults), file_(std::move(file)) {}

  // Gives them, and returns the filters among all that the text says.
  std::vector<SetFilter> apply(std::string_view text) {
    const auto sections = read_configuration(text);
    if (!sections) refuse(sections.error());
    if (const auto mistake = mistake_in_names(*sections, verbs_, file_.place)) refuse(*mistake);
    give_paths(*sections);
    // A verb's own section overrides the filters for all, and these what stands before all sections.
    for (const std::string_view name : {std::string_view(verb_.name), filters_section, no_section}) {
      defaults_.begin_level();
      const auto section = std::ranges::find(*sections, name, &ConfigurationSection::name);
      if (section == sections->end()) continue;
      for (const ConfigurationEntry& entry : section->entries) set(entry);
    }
    return filters_in(*sections);
  }

 private:
  [[nodiscard]] std::string place(int line) const { return file_.path + ":" + std::to_string(line); }

  [[noreturn]] void refuse(const ConfigurationMistake& mistake) const {
    throw UsageError(place(mistake.line) + ": " + mistake.reason);
  }

  [[nodiscard]] std::vector<SetFilter> filters_in(const std::vector<ConfigurationSection>& sections) const {
    std::vector<SetFilter> filters;
    for (const ConfigurationSection& section : sections) {
      if (section.is_repeated) continue;  // its keys are its own
      for (const ConfigurationEntry& entry : section.entries) {
        if (!is_filter(verbs_, entry.key)) continue;
        const bool is_for_all = entry.section == no_section || entry.section == filters_section;
        filters.push_back({place(entry.line), entry.key, is_for_all ? "" : entry.section,
                           is_for_all ? "" : " of [" + entry.section + "]", "move it to [filters]"});
      }
    }
    return filters;
  }

  // Each [[path]] is as if --path were typed.
  void give_paths(const std::vector<ConfigurationSection>& sections) {
    const Declaration* option = option_of(verb_, std::string(repeated_section));
    std::vector<std::string> values;
    int line = 0;
    for (const ConfigurationSection& section : sections) {
      if (!section.is_repeated) continue;
      if (line == 0) line = section.line;
      values.push_back(text_of(*path_binding_in(section)));
    }
    if (option == nullptr || values.empty() || !defaults_.is_open(*option)) return;
    defaults_.give(*option, std::move(values), {ValueSource::file, place(line)});
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
    if (option == nullptr || is_always_typed(verb_, *option) || !defaults_.is_open(*option)) return;
    check_shape(entry, *option);
    defaults_.give(*option, entry.values, {ValueSource::file, place(entry.line)});
  }

  const std::vector<Verb>& verbs_;
  const Verb& verb_;
  DefaultValues& defaults_;
  ConfigurationFile file_;
};

}  // namespace

Declaration configuration_option() {
  Declaration declaration;
  declaration.name = "--config";
  return std::move(declaration)
      .word("FILE")
      .says("defaults for options")
      .defaults_to("calltally.toml beside the database, else in /etc/calltally")
      .from(Origin::no_file)
      .names_file(FileUse::configuration);
}

Configuration apply_configuration(const std::vector<Verb>& verbs, GivenOptions& given,
                                  const Environment& environment) {
  DefaultValues defaults(given);
  apply_variables(environment, defaults);
  std::vector<SetFilter> filters = filters_in_variables(verbs, environment);
  Configuration configuration;
  if (const auto file = configuration_file(given, environment)) {
    configuration.file = file->path;
    std::ranges::move(FileValues(verbs, defaults, *file).apply(text_of(*file)), std::back_inserter(filters));
  }
  configuration.options = defaults.places();
  configuration.warnings = idle_variables(verbs, environment);
  std::ranges::move(warnings_about(filters, given), std::back_inserter(configuration.warnings));
  return configuration;
}

}  // namespace calltally
