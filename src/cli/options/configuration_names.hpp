// The names in a configuration, held against the options of all verbs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options/configuration_text.hpp"
#include "cli/options/declaration.hpp"

namespace calltally {

// The section of filters for all verbs that read calls.
constexpr std::string_view filters_section = "filters";
constexpr std::string_view no_section;

// Whether only the command line may say it, neither a variable nor a configuration: what confirms, erases or
// replaces. A verb that removes or replaces something is given the form of its answer and its database only.
[[nodiscard]] bool is_always_typed(const Verb& verb, const Declaration& declaration);

// The verb's option that a key names; null where it has none.
[[nodiscard]] const Declaration* option_of(const Verb& verb, const std::string& key);

// Whether a key names a filter of any verb.
[[nodiscard]] bool is_filter(const std::vector<Verb>& verbs, const std::string& key);

// Which file a configuration is: the one beside the database must not say where the database is.
enum class ConfigurationPlace { beside_database, named, system };

// The first name that is unknown, or that must not stand where it does; a mistake is told whichever verb
// runs. Nothing where all are right.
[[nodiscard]] std::optional<ConfigurationMistake> mistake_in_names(
    const std::vector<ConfigurationSection>& sections, const std::vector<Verb>& verbs,
    ConfigurationPlace place);

}  // namespace calltally
