#include "cli/verbs/verbs.hpp"

#include "cli/options/configuration.hpp"

namespace calltally {

std::vector<Verb> all_verbs() {
  std::vector<Verb> verbs{
      declare_init(),        declare_serve(),      declare_doctor(),  declare_import(), declare_report(),
      declare_calls(),       declare_show(),       declare_search(),  declare_export(), declare_sql(),
      declare_topics(),      declare_fields(),     declare_reindex(), declare_check(),  declare_backup(),
      declare_restore(),     declare_quarantine(), declare_forget(),  declare_prune(),  declare_config(),
      declare_completions(),
  };
  for (Verb& verb : verbs) verb.declarations.push_back(configuration_option());
  std::vector<std::string> names;
  for (const Verb& verb : verbs) names.push_back(verb.name);
  for (Verb& verb : verbs) {
    for (Declaration& declaration : verb.declarations) {
      if (declaration.name == "COMMAND") declaration.words = names;
    }
  }
  return verbs;
}

}  // namespace calltally
