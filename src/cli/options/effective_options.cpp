#include "cli/options/effective_options.hpp"

#include <utility>

#include "cli/options/configuration.hpp"
#include "cli/options/configuration_file.hpp"
#include "cli/options/configuration_names.hpp"

namespace calltally {
namespace {

// As if what was typed of the verb that asks had been typed of this one.
GivenOptions given_alike(const Verb& verb, const GivenOptions& asking) {
  GivenOptions given(verb);
  for (const Declaration& declaration : verb.declarations) {
    const bool is_of_all =
        declaration.file == FileUse::database || declaration.file == FileUse::configuration;
    if (!asking.is_given(declaration.name) || (!is_of_all && verb.name != asking.verb().name)) continue;
    given.note(declaration, asking.values(declaration.name));
  }
  return given;
}

ValuePlace place_of(const Declaration& declaration, const GivenOptions& given, const Configured& configured) {
  if (!given.is_given(declaration.name)) return {};
  const auto found = configured.find(declaration.name);
  return found == configured.end() ? ValuePlace{ValueSource::command_line, declaration.name} : found->second;
}

void add_options(const GivenOptions& given, const Configured& configured,
                 std::vector<EffectiveOption>& options) {
  const Verb& verb = given.verb();
  for (const Declaration& declaration : verb.declarations) {
    if (declaration.is_hidden || is_always_typed(verb, declaration)) continue;
    std::vector<std::string> values = given.values(declaration.name);
    if (declaration.is_secret && !values.empty()) values = {"set"};
    options.push_back({verb.name, declaration.key(), std::move(values), declaration.default_text,
                       place_of(declaration, given, configured)});
  }
}

}  // namespace

EffectiveOptions effective_options(const std::vector<Verb>& verbs, const std::optional<std::string>& only,
                                   const GivenOptions& asking, const Environment& environment) {
  EffectiveOptions effective;
  effective.places = {configuration_beside(asking), configuration_of_system(environment)};
  for (const Verb& verb : verbs) {
    if (only && verb.name != *only) continue;
    GivenOptions given = given_alike(verb, asking);
    const Configuration configuration = apply_configuration(verbs, given, environment);
    effective.file = configuration.file;
    effective.places.front() = configuration_beside(given);
    add_options(given, configuration.options, effective.options);
  }
  return effective;
}

}  // namespace calltally
